/* SPDX-License-Identifier: MIT */
/*
 * `config check`: what is wrong with the configuration, each with its line and
 * what would do. `config show`: what is in force, and where it comes from.
 * Reading it is the desk's.
 */
#include <string.h>

#include "cli_room.h"

static int
print_findings(const struct problems *ps, const char *path, struct err *err)
{
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < ps->count; i++)
		buf_addf(&out, "%s:%d: %s\n", ps->item[i].file,
			ps->item[i].line, ps->item[i].text);
	rc = cli_out(&out, err);
	buf_done(&out);
	if (rc == 0 && ps->count)
		rc = err_set(err, ERR_CHECK, _("%zu findings in %s"),
			ps->count, path);
	return rc;
}

/* The file named, else the one in use. */
int
cli_config_check(const struct cli_call *c, struct err *err)
{
	const char *path = fields_get(c->args, "file");
	struct settings s;
	int rc;

	if (!path)
		path = c->settings->path;
	if (!path)
		return 0;	/* built-in defaults have no faults */
	if (settings_load(&s, path, err) < 0)
		return -1;
	settings_check(&s, c->library);
	if (c->check_keys)
		c->check_keys(&s);
	rc = print_findings(&s.problems, path, err);
	settings_done(&s);
	return rc;
}

/* ---- what is in force --------------------------------------------------- */

#define KEY_CELLS 17
#define VALUE_CELLS 34

struct shown {
	struct buf text;
	struct js *list;
};

static void
shown_text(struct buf *out, const struct setting_shown *row)
{
	cli_cell(out, row->key, KEY_CELLS);
	buf_add_char(out, ' ');
	cli_cell(out, *row->value ? row->value : "-",
		text_width(row->value, strlen(row->value)) > VALUE_CELLS
		? text_width(row->value, strlen(row->value)) : VALUE_CELLS);
	buf_add_text(out, "  ");
	setting_from_words(out, row);
	if (*row->note)
		buf_addf(out, "; %s", row->note);
	buf_add_char(out, '\n');
}

static void
shown_add(void *ctx, const struct setting_shown *row)
{
	struct shown *s = ctx;
	struct js *js = js_object();

	shown_text(&s->text, row);
	js_set(js, "key", js_text(row->key));
	js_set(js, "value", cli_js_text(*row->value ? row->value : NULL));
	js_set(js, "from", js_text(setting_from_name(row->from)));
	js_set(js, "where", cli_js_text(*row->where ? row->where : NULL));
	js_set(js, "line", row->line ? js_number(row->line) : js_null());
	js_set(js, "note", cli_js_text(*row->note ? row->note : NULL));
	js_push(s->list, js);
}

int
cli_config_show(const struct cli_call *c, struct err *err)
{
	struct shown s = { .list = js_array() };
	int rc;

	settings_show(c->settings, c->desk ? desk_site(c->desk) : NULL,
		shown_add, &s);
	if (c->globals->json) {
		rc = cli_out_js(s.list, err);
	} else {
		rc = cli_out(&s.text, err);
		js_free(s.list);
	}
	buf_done(&s.text);
	return rc;
}
