/* SPDX-License-Identifier: MIT */
/*
 * The library and the configuration: listing, showing and checking files.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static struct js *
js_plan(const struct library_entry *e)
{
	const struct playbook *pb = e->playbook;
	struct js *js = js_object(), *langs = js_array();
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, pb->pieces[0].hash);
	for (int i = 0; i < LANG_COUNT; i++)
		if (pb->languages[i])
			js_push(langs, js_text(lang_code((enum lang)i)));
	js_set(js, "id", js_text(pb->id));
	js_set(js, "title", js_text(cli_words(&pb->title)));
	js_set(js, "kind", js_text(playbook_kind_name(pb->kind)));
	js_set(js, "overlay", js_bool(pb->overlay));
	js_set(js, "field", cli_js_text(pb->field));
	js_set(js, "version", js_text(pb->version));
	js_set(js, "origin", cli_js_text(pb->origin));
	js_set(js, "sha256", js_text(hex));
	js_set(js, "path", js_text(e->path));
	js_set(js, "steps", js_number((int64_t)pb->step_count));
	js_set(js, "deadlines", js_number((int64_t)pb->deadline_count));
	js_set(js, "languages", langs);
	return js;
}

int
cli_plan_list(const struct cli_call *c, struct err *err)
{
	struct js *js = js_array();
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < library_count(c->library); i++) {
		const struct library_entry *e = library_at(c->library, i);

		if (!e->playbook) {
			cli_warn(_("%s has errors: zhiban playbook check %s"),
				e->path, e->path);
			continue;
		}
		js_push(js, js_plan(e));
		cli_cell(&out, e->id, 28);
		cli_cell(&out, e->playbook->overlay ? _("overlay")
			: playbook_kind_name(e->playbook->kind), 10);
		buf_addf(&out, " %s\n", cli_words(&e->playbook->title));
	}
	if (c->globals->json) {
		buf_done(&out);
		return cli_out_js(js, err);
	}
	js_free(js);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

static void
page_step(struct buf *out, const struct step *s)
{
	buf_addf(out, "  %s  [%s]%s %s\n", s->id, step_kind_name(s->kind),
		s->critical ? _(" [critical]") : "", cli_words(&s->text));
	if (words_any(&s->detail))
		buf_addf(out, "      %s\n", cli_words(&s->detail));
	if (words_any(&s->record))
		buf_addf(out, _("      record: %s\n"), cli_words(&s->record));
	for (size_t i = 0; i < s->never.count; i++)
		buf_addf(out, _("      NEVER: %s\n"),
			cli_words(&s->never.item[i]));
	for (size_t i = 0; i < s->choice_count; i++)
		buf_addf(out, "      - %s: %s\n", s->choices[i].value,
			cli_words(&s->choices[i].label));
}

static void
page_plan(struct buf *out, const struct playbook *pb)
{
	buf_addf(out, "%s  (%s, %s)\n%s\n", cli_words(&pb->title), pb->id,
		pb->version, cli_words(&pb->purpose));
	for (size_t i = 0; i < pb->triggers.count; i++)
		buf_addf(out, "- %s\n", cli_words(&pb->triggers.item[i]));
	for (size_t p = 0; p < pb->phase_count; p++) {
		buf_addf(out, "\n%s\n", cli_words(&pb->phases[p].title));
		for (size_t i = 0; i < pb->step_count; i++)
			if (pb->steps[i].phase == p)
				page_step(out, &pb->steps[i]);
	}
	buf_addf(out, _("\ndeadlines\n"));
	for (size_t i = 0; i < pb->deadline_count; i++)
		buf_addf(out, "  %s  [%s] %s; %s\n", pb->deadlines[i].id,
			deadline_kind_name(pb->deadlines[i].kind),
			cli_words(&pb->deadlines[i].title),
			cli_words(&pb->deadlines[i].basis));
}

int
cli_plan_show(const struct cli_call *c, struct err *err)
{
	const struct playbook *pb = library_find(c->library,
		fields_get(c->args, "id"), err);
	struct buf out = { 0 };
	int rc;

	if (!pb)
		return -1;
	page_plan(&out, pb);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* ---- check: findings on standard output, exit 1 when there are errors ---- */

static void
add_problems(struct buf *out, const struct problems *ps)
{
	for (size_t i = 0; i < ps->count; i++)
		buf_addf(out, "%s:%d: %s%s\n", ps->item[i].file,
			ps->item[i].line, ps->item[i].warning
				? _("warning: ") : "", ps->item[i].text);
}

static int
check_files(const struct cli_call *c, struct buf *out, size_t *ret_errors,
	struct err *err)
{
	const char *path;

	for (size_t i = 0; (path = fields_nth(c->args, "file", i)); i++) {
		struct problems ps = { 0 };
		struct err fault = { 0 };
		struct playbook *pb = library_load_file(c->library, path, &ps,
			&fault);

		if (!pb && ps.count == 0 && fault.code == ERR_SYSTEM) {
			*err = fault;
			problems_done(&ps);
			return -1;
		}
		add_problems(out, &ps);
		*ret_errors += ps.errors;
		if (!pb && fault.code != ERR_NONE) {
			buf_addf(out, "%s\n", fault.text);
			*ret_errors += ps.errors ? 0 : 1;
		}
		playbook_free(pb);
		problems_done(&ps);
	}
	return 0;
}

static void
check_library(const struct library *lib, struct buf *out, size_t *ret_errors)
{
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct library_entry *e = library_at(lib, i);

		if (!e->problems)
			continue;
		add_problems(out, e->problems);
		*ret_errors += e->problems->errors;
	}
}

int
cli_plan_check(const struct cli_call *c, struct err *err)
{
	struct buf out = { 0 };
	size_t errors = 0;
	int rc = 0;

	if (fields_get(c->args, "file"))
		rc = check_files(c, &out, &errors, err);
	else
		check_library(c->library, &out, &errors);
	if (rc == 0)
		rc = cli_out(&out, err);
	buf_done(&out);
	if (rc == 0 && errors)
		rc = err_set(err, ERR_CHECK, _("%zu errors found"), errors);
	return rc;
}

int
cli_config_check(const struct cli_call *c, struct err *err)
{
	const struct problems *ps = &c->settings->problems;
	struct buf out = { 0 };
	int rc;

	add_problems(&out, ps);
	rc = cli_out(&out, err);
	buf_done(&out);
	if (rc == 0 && ps->count)
		rc = err_set(err, ERR_CHECK, _("%zu findings in %s"),
			ps->count, c->settings->path);
	return rc;
}
