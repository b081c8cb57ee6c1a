/* SPDX-License-Identifier: MIT */
/*
 * Lists of injects from elsewhere, CSV and CEXF: refused with a sentence, or a
 * scenario that loads.
 */
#include "fuzz.h"

#include "zhiban/playbook.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const map[] = { "time=Zeit", "text=Was", NULL };
	struct scenario_how how = {
		.id = "list", .playbook = "plan", .role = "duty", .map = map,
		.lang = size % 2 ? LANG_ZH : LANG_EN, .minute = -1,
	};
	char *bytes = mem_text_n((const char *)data, size);
	struct scenario_taken taken;
	struct problems ps = { 0 };
	struct err err = { .code = ERR_NONE };
	struct buf out = { 0 };

	if (scenario_import(&out, &how, "list.csv", bytes, size, &taken, &ps,
	    &err) == 0) {
		struct problems again = { 0 };
		struct piece piece = {
			.name = (char *)"list", .bytes = out.text,
			.len = out.len,
		};
		struct scenario *s = scenario_load(&piece, false, &again);

		must(s && again.errors == 0);
		must(s->inject_count > 0);
		scenario_free(s);
		problems_done(&again);
	} else {
		must(err.code == ERR_REFUSED && err.text[0]);
	}
	buf_done(&out);
	problems_done(&ps);
	free(bytes);
	return 0;
}
