/* SPDX-License-Identifier: MIT */
/*
 * Plans compared, brought in and given away.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

static const char *
part_word(const char *part)
{
	static const struct {
		const char *id, *title;
	} words[] = {
		{ "step", N_("step") }, { "deadline", N_("deadline") },
		{ "file", N_("file") }, { "roles", N_("role") },
		{ "anchors", N_("anchor") }, { "tracks", N_("track") },
		{ "scales", N_("scale") }, { "fields", N_("field") },
		{ "inject", N_("inject") },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].id, part) == 0)
			return _(words[i].title);
	return part;
}

static void
line_change(struct buf *out, const struct change *c,
	const struct playbook *a, const struct playbook *b)
{
	const struct playbook *pb = c->kind == CHANGE_REMOVED ? a : b;
	const struct step *s = pb && strcmp(c->part, "step") == 0
		? playbook_step(pb, c->id) : NULL;
	const struct deadline *d = pb && strcmp(c->part, "deadline") == 0
		? playbook_deadline(pb, c->id) : NULL;

	buf_addf(out, "%c %s %s", "+-~>"[c->kind], part_word(c->part), c->id);
	if (c->kind == CHANGE_CHANGED)
		buf_addf(out, _(": changed: %s"), c->keys);
	else if (c->kind == CHANGE_MOVED)
		buf_addf(out, _(": moved: %s"), c->keys);
	else if (s || d)
		buf_addf(out, ": %s", cli_words(s ? &s->text : &d->title));
	buf_add_char(out, '\n');
}

static struct js *
js_changes(const struct changes *list)
{
	static const char *const kinds[] = {
		[CHANGE_ADDED] = "added", [CHANGE_REMOVED] = "removed",
		[CHANGE_CHANGED] = "changed", [CHANGE_MOVED] = "moved",
	};
	struct js *js = js_array();

	for (size_t i = 0; i < list->count; i++) {
		const struct change *c = &list->item[i];
		struct js *one = js_object();

		js_set(one, "change", js_text(kinds[c->kind]));
		js_set(one, "part", js_text(c->part));
		js_set(one, "id", js_text(c->id));
		js_set(one, "keys", cli_js_text(c->keys));
		js_push(js, one);
	}
	return js;
}

/* Takes list; of two scenarios a and b are NULL. */
static int
say_changes(const struct cli_call *c, struct changes *list,
	const struct playbook *a, const struct playbook *b, struct err *err)
{
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < list->count; i++)
		line_change(&out, &list->item[i], a, b);
	if (!list->count)
		buf_add_text(&out, _("the two say the same\n"));
	rc = c->globals->json ? cli_out_js(js_changes(list), err)
		: cli_out(&out, err);
	changes_done(list);
	buf_done(&out);
	return rc;
}

static void
warn_all(const struct problems *ps)
{
	for (size_t i = 0; i < ps->count; i++)
		cli_warn("%s:%d: %s", ps->item[i].file, ps->item[i].line,
			ps->item[i].text);
}

static bool
is_scenario(const char *path)
{
	struct buf b = { 0 };
	bool is = file_read(&b, path, CONF_FILE_MAX, NULL) == 0 &&
		scenario_is(buf_text(&b), b.len);

	buf_done(&b);
	return is;
}

/* Two files with scenarios: what changed, and ids that mean something else. */
static int
diff_scenarios(const struct cli_call *c, const char *one, const char *other,
	struct err *err)
{
	struct drill_file a, b = { 0 };
	struct changes list = { 0 };
	struct problems ps = { 0 };
	int rc = drill_file_open(&a, c, one, err);

	if (rc == 0)
		rc = drill_file_open(&b, c, other, err);
	if (rc == 0) {
		scenario_diff(a.scenario, b.scenario, &list);
		scenario_ids(a.scenario, b.scenario, &ps);
		rc = say_changes(c, &list, NULL, NULL, err);
		warn_all(&ps);
	}
	problems_done(&ps);
	drill_file_done(&a);
	drill_file_done(&b);
	return rc;
}

int
cli_plan_diff(const struct cli_call *c, struct err *err)
{
	const char *one = fields_get(c->args, "a");
	const char *other = fields_get(c->args, "b");
	struct playbook *own_a, *own_b = NULL;
	const struct playbook *a, *b;
	struct changes list = { 0 };
	int rc = -1;

	if (is_scenario(one) && is_scenario(other))
		return diff_scenarios(c, one, other, err);
	a = plan_named(c, one, &own_a, err);
	b = a ? plan_named(c, other, &own_b, err) : NULL;
	if (b) {
		playbook_diff(a, b, &list);
		rc = say_changes(c, &list, a, b, err);
	}
	playbook_free(own_a);
	playbook_free(own_b);
	return rc;
}

int
cli_plan_import(const struct cli_call *c, struct err *err)
{
	const char *path = fields_get(c->args, "file");
	const char *to = fields_get(c->args, "o");
	struct buf in = { 0 }, out = { 0 }, id = { 0 };
	struct problems ps = { 0 };
	int rc;

	if (file_read(&in, path, IMPORT_MAX, err) < 0)
		return -1;
	playbook_import_id(&id, to ? to : path);
	rc = playbook_import(&out, id.text, path, buf_text(&in), in.len, &ps,
		err);
	if (rc == 0)
		warn_all(&ps);
	if (rc == 0)
		rc = cli_deliver(c, &out, false, err);
	problems_done(&ps);
	buf_done(&in);
	buf_done(&out);
	buf_done(&id);
	return rc;
}

int
cli_plan_export(const struct cli_call *c, struct err *err)
{
	const char *format = fields_get(c->args, "format");
	struct playbook *own;
	const struct playbook *pb;
	struct problems ps = { 0 };
	struct buf out = { 0 };
	int rc;

	if (!format || (strcmp(format, "cacao") != 0 &&
		strcmp(format, "md") != 0))
		return err_set(err, ERR_USAGE,
			_("which format? --format cacao or --format md"));
	pb = plan_named(c, fields_get(c->args, "id"), &own, err);
	if (!pb)
		return -1;
	if (strcmp(format, "md") == 0)
		playbook_markdown(&out, pb, lang_now(), &ps);
	else
		playbook_cacao(&out, pb, lang_now(), clock_wall());
	rc = cli_deliver(c, &out, true, err);
	if (rc == 0)
		warn_all(&ps);
	problems_done(&ps);
	buf_done(&out);
	playbook_free(own);
	return rc;
}
