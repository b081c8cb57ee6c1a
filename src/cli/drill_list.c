/* SPDX-License-Identifier: MIT */
/*
 * Scenario files: which there are, what one is about, what is wrong with
 * them. What only the trainer may know is shown when it is asked for.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

static struct js *
js_when(int64_t ms)
{
	return ms == TIME_NONE ? js_null() : js_number(ms / TIME_SECOND);
}

static struct js *
js_names(const struct names *names)
{
	struct js *js = js_array();

	for (size_t i = 0; i < names->count; i++)
		js_push(js, js_text(names->item[i]));
	return js;
}

static struct js *
js_scenario(const struct scenario *s, const char *path)
{
	struct js *js = js_object(), *langs = js_array();
	size_t planned = 0;

	for (size_t i = 0; i < s->inject_count; i++)
		planned += !s->injects[i].contingency;
	for (int i = 0; i < LANG_COUNT; i++)
		if (s->languages[i])
			js_push(langs, js_text(lang_code((enum lang)i)));
	js_set(js, "id", js_text(s->id));
	js_set(js, "title", js_text(cli_words(&s->title)));
	js_set(js, "version", js_text(s->version));
	js_set(js, "playbook", js_text(s->start.playbook));
	js_set(js, "overlays", js_names(&s->start.overlays));
	js_set(js, "law", js_names(&s->start.law));
	js_set(js, "lesson", js_bool(s->lesson));
	js_set(js, "length_s", js_when(s->length));
	js_set(js, "speed", js_number(s->rate));
	js_set(js, "players", js_number((int64_t)s->player_count));
	js_set(js, "injects", js_number((int64_t)planned));
	js_set(js, "contingency", js_number((int64_t)(s->inject_count -
		planned)));
	js_set(js, "languages", langs);
	js_set(js, "path", js_text(path));
	return js;
}

static void
line_scenario(struct buf *out, const struct scenario *s)
{
	size_t planned = 0;
	int minutes = (int)(s->length / TIME_MINUTE);

	for (size_t i = 0; i < s->inject_count; i++)
		planned += !s->injects[i].contingency;
	buf_add_text(out, "  ");
	cli_cell(out, s->id, 26);
	buf_addf(out, _("%3d:%02d  %2zu players  %2zu injects\n"),
		minutes / 60, minutes % 60, s->player_count, planned);
	plan_para(out, 6, "", cli_words(&s->title));
}

int
cli_drill_list(const struct cli_call *c, struct err *err)
{
	struct scenarios *set = scenarios_open(c->library);
	struct js *js = js_array();
	struct buf out = { 0 };
	size_t count = 0;
	int rc;

	for (size_t i = 0; i < scenarios_count(set); i++) {
		const struct scenario_entry *e = scenarios_at(set, i);

		if (!e->scenario) {
			cli_warn(_("%s has errors: zhiban drill check %s"),
				e->path, e->path);
			continue;
		}
		count++;
		js_push(js, js_scenario(e->scenario, e->path));
		line_scenario(&out, e->scenario);
	}
	if (!count)
		buf_add_text(&out, _("there is no scenario\n"));
	else
		buf_addf(&out, _("\n%zu scenarios; the time is what passes on "
			"the drill's clock\n"), count);
	if (c->globals->json) {
		rc = cli_out_js(js, err);
	} else {
		rc = cli_out(&out, err);
		js_free(js);
	}
	buf_done(&out);
	scenarios_free(set);
	return rc;
}

/* ---- show -------------------------------------------------------------- */

static struct js *
js_expected(const struct expectation *e)
{
	struct js *js = js_object();

	js_set(js, "id", js_text(e->full));
	js_set(js, "kind", js_text(expect_kind_name(e->kind)));
	js_set(js, "text", js_text(cli_words(&e->text)));
	js_set(js, "step", js_text(e->step));
	js_set(js, "answer", js_text(e->answer));
	js_set(js, "report", js_text(e->report));
	js_set(js, "to", js_text(e->to));
	js_set(js, "call", js_text(e->call));
	js_set(js, "within_s", js_when(e->within));
	js_set(js, "since", js_text(*e->since ? e->since : NULL));
	js_set(js, "before", js_names(&e->before));
	js_set(js, "critical", js_bool(e->critical));
	js_set(js, "objective", js_text(e->objective));
	return js;
}

static struct js *
js_inject(const struct cli_call *c, const struct scenario *s,
	const struct inject *inj)
{
	struct js *js = js_object(), *expected = js_array();
	struct buf when = { 0 };

	drill_when(&when, c, s, inj);
	js_set(js, "id", js_text(inj->id));
	js_set(js, "at_s", js_when(inj->at));
	js_set(js, "when", js_text(buf_text(&when)));
	js_set(js, "from", js_text(inj->from));
	js_set(js, "to", js_names(&inj->to));
	js_set(js, "channel", js_text(scenario_channel_name(inj->channel)));
	js_set(js, "subject", cli_js_text(cli_words(&inj->subject)));
	js_set(js, "text", js_text(cli_words(&inj->text)));
	js_set(js, "note", cli_js_text(cli_words(&inj->note)));
	js_set(js, "contingency", js_bool(inj->contingency));
	js_set(js, "objective", js_text(inj->objective));
	for (size_t i = 0; i < inj->expected_count; i++)
		js_push(expected, js_expected(&inj->expected[i]));
	js_set(js, "expected", expected);
	buf_done(&when);
	return js;
}

static struct js *
js_page(const struct cli_call *c, const struct scenario *s, bool controller)
{
	struct js *js = js_scenario(s, s->piece->name);
	struct js *players = js_array(), *aims = js_array();
	struct js *injects = js_array();

	js_set(js, "purpose", js_text(cli_words(&s->purpose)));
	js_set(js, "background", js_text(cli_words(&s->background)));
	for (size_t i = 0; i < s->player_count; i++) {
		struct js *p = js_object();

		js_set(p, "id", js_text(s->players[i].id));
		js_set(p, "title", js_text(cli_words(&s->players[i].title)));
		js_set(p, "card", js_text(cli_words(&s->players[i].card)));
		js_set(p, "roles", js_names(&s->players[i].roles));
		js_push(players, p);
	}
	for (size_t i = 0; i < s->objective_count; i++) {
		struct js *o = js_object();

		js_set(o, "id", js_text(s->objectives[i].id));
		js_set(o, "title",
			js_text(cli_words(&s->objectives[i].title)));
		js_push(aims, o);
	}
	for (size_t i = 0; controller && i < s->inject_count; i++)
		js_push(injects, js_inject(c, s, &s->injects[i]));
	js_set(js, "players", players);
	js_set(js, "objectives", aims);
	if (controller)
		js_set(js, "script", injects);
	else
		js_free(injects);
	return js;
}

static void
page(struct buf *out, const struct cli_call *c, const struct scenario *s,
	bool controller)
{
	struct buf text = { 0 };

	plan_heading(out, cli_words(&s->title), '=');
	buf_addf(out, _("%s · version %s\n"), s->id, s->version);
	plan_para(out, 0, "", cli_words(&s->purpose));
	plan_para(out, 0, _("Plan: "), s->start.playbook);
	plan_para(out, 0, _("Background: "), cli_words(&s->background));
	buf_add_char(out, '\n');
	plan_heading(out, _("Players"), '-');
	for (size_t i = 0; i < s->player_count; i++) {
		buf_clear(&text);
		buf_addf(&text, "  %s  ", s->players[i].id);
		plan_para(out, 0, text.text, cli_words(&s->players[i].title));
	}
	buf_add_char(out, '\n');
	plan_heading(out, _("Objectives"), '-');
	for (size_t i = 0; i < s->objective_count; i++)
		plan_para(out, 2, "- ", cli_words(&s->objectives[i].title));
	if (controller) {
		buf_add_char(out, '\n');
		plan_heading(out, _("Injects"), '-');
	}
	for (size_t i = 0; controller && i < s->inject_count; i++) {
		const struct inject *inj = &s->injects[i];

		buf_clear(&text);
		drill_when(&text, c, s, inj);
		buf_addf(out, "%s  %s\n", inj->id, text.text);
		plan_para(out, 4, "", cli_words(&inj->text));
		if (words_any(&inj->note))
			plan_para(out, 4, _("Note: "), cli_words(&inj->note));
		for (size_t k = 0; k < inj->expected_count; k++) {
			buf_clear(&text);
			drill_proof(&text, &inj->expected[k]);
			plan_para(out, 4, "[ ] ", text.text);
		}
	}
	buf_done(&text);
}

int
cli_drill_show(const struct cli_call *c, struct err *err)
{
	bool controller = fields_get(c->args, "controller") != NULL;
	struct drill_file f;
	struct buf out = { 0 };
	int rc;

	if (controller && cli_script_may(c, err) < 0)
		return -1;
	rc = drill_file_open(&f, c, fields_get(c->args, "scenario"), err);
	if (rc == 0 && c->globals->json) {
		rc = cli_out_js(js_page(c, f.scenario, controller), err);
	} else if (rc == 0) {
		page(&out, c, f.scenario, controller);
		rc = cli_out(&out, err);
	}
	buf_done(&out);
	drill_file_done(&f);
	return rc;
}

/* ---- check ------------------------------------------------------------- */

static void
add_problems(struct buf *out, const struct problems *ps, size_t *ret_errors)
{
	for (size_t i = 0; i < ps->count; i++)
		buf_addf(out, "%s:%d: %s%s\n", ps->item[i].file,
			ps->item[i].line, ps->item[i].warning
				? _("warning: ") : "", ps->item[i].text);
	*ret_errors += ps->errors;
}

/* A file against the plans, and against the one of its id that is in use. */
static int
check_file(const struct cli_call *c, const struct scenarios *set,
	const char *path, struct buf *out, size_t *ret_errors,
	struct err *err)
{
	struct problems ps = { 0 };
	struct err fault = { .code = ERR_NONE };
	struct scenario *s = scenario_load_file(c->library, path, &ps, &fault);
	const struct scenario *old = s ? scenarios_find(set, s->id, NULL)
		: NULL;

	if (old)
		scenario_ids(old, s, &ps);
	add_problems(out, &ps, ret_errors);
	if (fault.code == ERR_SYSTEM)
		*err = fault;
	else if (fault.code != ERR_NONE) {
		buf_addf(out, "%s\n", fault.text);
		++*ret_errors;
	}
	scenario_free(s);
	problems_done(&ps);
	return fault.code == ERR_SYSTEM ? -1 : 0;
}

int
cli_drill_check(const struct cli_call *c, struct err *err)
{
	struct scenarios *set = scenarios_open(c->library);
	struct buf out = { 0 };
	size_t errors = 0;
	const char *path;
	int rc = 0;

	for (size_t i = 0; rc == 0 &&
		(path = fields_nth(c->args, "file", i)); i++)
		rc = check_file(c, set, path, &out, &errors, err);
	for (size_t i = 0; !fields_get(c->args, "file") &&
		i < scenarios_count(set); i++)
		add_problems(&out, scenarios_at(set, i)->problems, &errors);
	if (rc == 0)
		rc = cli_out(&out, err);
	buf_done(&out);
	scenarios_free(set);
	if (rc == 0 && errors)
		rc = err_set(err, ERR_CHECK, _("%zu errors found"), errors);
	return rc;
}
