/* SPDX-License-Identifier: MIT */
/*
 * Scenario files, read strictly and as bytes that a drill has pinned: findings
 * or a scenario whose parts hang together.
 */
#include "fuzz.h"

#include "zhiban/playbook.h"

/* Whoever walks along `after` comes to an end. */
static void
check_inject(const struct scenario *s, const struct inject *inj)
{
	size_t n = 0;

	must(inj->id && inj->from && inj->times >= 1);
	for (const struct inject *at = inj; at && at->after;
	    at = scenario_inject(s, at->after))
		must(n++ <= s->inject_count);
	for (size_t i = 0; i < inj->expected_count; i++) {
		const struct expectation *e = &inj->expected[i];

		must(e->id && e->since && strchr(e->full, '/'));
		must(!e->step || strchr(e->step, '/'));
	}
}

static void
check_load(const struct piece *piece, bool pinned)
{
	struct problems ps = { 0 };
	struct scenario *s = scenario_load(piece, pinned, &ps);
	struct buf out = { 0 };

	must(s || ps.count > 0);
	for (size_t i = 0; s && i < s->inject_count; i++)
		check_inject(s, &s->injects[i]);
	if (s && !pinned) {
		scenario_msel(&out, s, true);
		scenario_cexf(&out, s, true);
		scenario_ids(s, s, &ps);
	}
	buf_done(&out);
	scenario_free(s);
	problems_done(&ps);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = mem_text_n((const char *)data, size);
	struct piece piece = {
		.name = (char *)"first-drill.cfg", .bytes = bytes,
		.len = size,
	};

	check_load(&piece, false);
	check_load(&piece, true);
	free(bytes);
	return 0;
}
