/* SPDX-License-Identifier: MIT */
/*
 * The law profiles there are: chosen, to be chosen, disabled and why. Their
 * lines are shown by `playbook show`, choosing is an act (acts.c).
 */
#include <string.h>

#include "cli_room.h"

static const char *
state_of(const struct site *s, const struct playbook *pb)
{
	if (site_has_profile(s, pb->id))
		return "chosen";
	return site_may_use(s, pb) ? "free" : "disabled";
}

static size_t
confirmed_lines(const struct site *s, const struct playbook *pb)
{
	size_t n = 0;

	for (size_t i = 0; i < pb->deadline_count; i++)
		n += pb->deadlines[i].law.confirmed_by ||
			site_confirmed(s, pb->deadlines[i].full);
	return n;
}

static struct js *
profile_js(const struct site *s, const struct playbook *pb)
{
	struct js *js = js_object();

	js_set(js, "id", js_text(pb->id));
	js_set(js, "title", js_text(cli_words(&pb->title)));
	js_set(js, "state", js_text(state_of(s, pb)));
	js_set(js, "disabled", cli_js_text(words_any(&pb->disabled)
		? cli_words(&pb->disabled) : NULL));
	js_set(js, "lines", js_number((int64_t)pb->deadline_count));
	js_set(js, "confirmed", js_number((int64_t)confirmed_lines(s, pb)));
	return js;
}

static void
profile_text(struct buf *out, const struct site *s, const struct playbook *pb)
{
	const bool chosen = site_has_profile(s, pb->id);

	buf_add_text(out, chosen ? "* " : "  ");
	cli_cell(out, pb->id, 20);
	buf_addf(out, "  %s", cli_words(&pb->title));
	if (chosen)
		buf_addf(out, _(" (chosen; %zu of %zu lines confirmed)"),
			confirmed_lines(s, pb), pb->deadline_count);
	if (words_any(&pb->disabled))
		buf_addf(out, _(" (disabled: %s)"), cli_words(&pb->disabled));
	buf_add_char(out, '\n');
}

int
cli_law_list(const struct cli_call *c, struct err *err)
{
	const struct library *lib = desk_library(c->desk);
	const struct site *s = desk_site(c->desk);
	struct js *list = js_array();
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (!pb || pb->kind != PLAYBOOK_LAW)
			continue;
		profile_text(&out, s, pb);
		js_push(list, profile_js(s, pb));
	}
	if (!s->law_chosen)
		buf_add_text(&out, _("None was chosen yet: internal deadlines "
			"run alone. Choose with zhiban law choose "
			"PROFILE...|none --reason R.\n"));
	else if (!*s->profiles)
		buf_add_text(&out, _("The unit chose none: internal deadlines "
			"run alone.\n"));
	if (c->globals->json) {
		buf_done(&out);
		return cli_out_js(list, err);
	}
	js_free(list);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}
