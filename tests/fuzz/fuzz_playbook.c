/* SPDX-License-Identifier: MIT */
/*
 * Playbook files, read strictly as a new one is and leniently as one is that
 * an incident was opened with: findings or a playbook, and what is built has
 * the texts, names and order that the rules stand on.
 */
#include "fuzz.h"

#include "zhiban/playbook.h"

static const char roles[] =
	"format = 1;\nfragment = \"roles\";\nlanguages = [\"en\", \"zh\"];\n"
	"roles = ( { id = \"duty\"; title = { en = \"Duty\"; "
	"zh = \"\xe5\x80\xbc\xe7\x8f\xad\"; }; } );\n";

static void
check_steps(const struct playbook *pb)
{
	size_t places = 0;

	for (size_t i = 0; i < pb->step_count; i++) {
		const struct step *s = &pb->steps[i];

		must(s->id && strchr(s->full, '/'));
		must(playbook_step(pb, s->full) != NULL);
		must(strlen(words_text(&s->text, LANG_ZH)) < 8000);
		for (size_t k = 0; k < s->needs.count; k++)
			must(strchr(s->needs.item[k], '/') != NULL);
		places += s->order;
	}
	if (pb->step_count)
		must(places == pb->step_count * (pb->step_count - 1) / 2);
}

static void
check_load(const struct piece *pieces, bool pinned)
{
	struct problems ps = { 0 };
	struct playbook *pb = playbook_load(pieces, 2, pinned, &ps);

	must(pb || ps.count > 0);
	if (!pinned)
		must((pb == NULL) == (ps.errors > 0));
	for (size_t i = 0; i < ps.count; i++)
		must(ps.item[i].text && ps.item[i].text[0]);
	if (pb) {
		must(pb->id && pb->id[0]);
		check_steps(pb);
		for (size_t i = 0; i < pb->deadline_count; i++)
			must(strchr(pb->deadlines[i].full, '/') != NULL);
	}
	playbook_free(pb);
	problems_done(&ps);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = mem_text_n((const char *)data, size);
	struct piece pieces[] = {
		{ .name = (char *)"plan.cfg", .bytes = bytes, .len = size },
		{ .name = (char *)"roles.cfg", .bytes = (char *)roles,
		  .len = sizeof(roles) - 1 },
	};

	for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
		hash_sha256(pieces[i].hash, pieces[i].bytes, pieces[i].len);
	check_load(pieces, false);
	check_load(pieces, true);
	free(bytes);
	return 0;
}
