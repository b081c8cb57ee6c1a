/* SPDX-License-Identifier: MIT */
/*
 * Scenarios out of the Common Exercise Format, and what a file to import is.
 * What others measure (inject_evaluation) belongs to their tools and is told
 * as left out.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "intake.h"

static bool
keep_meta(const char *key, const struct js *value, void *data)
{
	if (strcmp(key, CEXF_OWN_KEY) != 0 && strcmp(key, CEXF_OWN_HASH) != 0)
		js_set(data, key, js_copy(value));
	return true;
}

static bool
cexf_own(struct buf *out, const struct js *root)
{
	const struct js *meta = js_get(js_get(root, "exercise"), "meta");
	const char *code = js_string(js_get(meta, CEXF_OWN_KEY));
	const char *want = js_string(js_get(meta, CEXF_OWN_HASH));
	struct js *rest, *exercise, *bare;
	char hex[HASH_HEX_SIZE];
	bool same;

	if (!code || !want)
		return false;
	rest = js_copy(root);
	exercise = js_copy(js_get(root, "exercise"));
	bare = js_object();
	js_each(meta, keep_meta, bare);
	js_set(exercise, "meta", bare);
	js_set(rest, "exercise", exercise);
	cexf_hash(hex, rest);
	js_free(rest);
	same = strcmp(hex, want) == 0;
	return same && base64_read(out, code, strlen(code));
}

static const struct js *
member(const struct js *list, const char *key, const char *value)
{
	for (size_t i = 0; *value && i < js_count(list); i++) {
		if (strcmp(tree_text(js_at(list, i), key), value) == 0)
			return js_at(list, i);
	}
	return NULL;
}

/* A number, or one written as text; otherwise -1. */
static int64_t
whole_number(const struct js *v)
{
	const char *s = js_string(v);
	char *end;
	long long n;

	if (js_kind(v) == JS_NUMBER)
		return js_int(v, -1);
	if (!s || !*s)
		return -1;
	n = strtoll(s, &end, 10);
	return *end || n < 0 ? -1 : n;
}

/* What the players are handed: the payload's text, else the flow's line. */
static void
add_text(struct buf *out, const struct js *root, const struct js *flow,
	const struct js *inject)
{
	const struct js *payload = member(js_get(root, "inject_payloads"),
	    "uuid", tree_text(inject, "action_payload_resource_uuid"));
	const struct js *of = js_get(payload, "parameters");
	const char *content = tree_text(of, "content");
	struct buf plain = { 0 };

	if (strcmp(tree_text(of, "content-type"), "base64") == 0 &&
	    base64_read(&plain, content, strlen(content)) &&
	    text_valid(buf_text(&plain), plain.len))
		buf_add_text(out, buf_text(&plain));
	else if (*content && strcmp(tree_text(of, "content-type"), "base64"))
		buf_add_text(out, content);
	buf_done(&plain);
	if (!out->len)
		buf_add_text(out, tree_text(flow, "description"));
	if (!out->len)
		buf_add_text(out, tree_text(inject, "name"));
}

/* The id of the flow's inject: I1, I2 ... in the order of the flow. */
static int
place_of(const struct js *flows, const char *uuid)
{
	for (size_t i = 0; *uuid && i < js_count(flows); i++) {
		if (strcmp(tree_text(js_at(flows, i), "inject_uuid"), uuid)
		    == 0)
			return (int)i + 1;
	}
	return 0;
}

/* Whom it follows: its own requirement, else whoever says so. */
static int
follows(const struct js *flows, const struct js *flow)
{
	const char *uuid = tree_text(flow, "inject_uuid");
	int after = place_of(flows, tree_text(js_get(flow, "requirements"),
	    "inject_uuid"));

	for (size_t i = 0; !after && i < js_count(flows); i++) {
		const struct js *by = js_get(js_get(js_at(flows, i),
		    "sequence"), "followed_by");

		for (size_t k = 0; k < js_count(by); k++) {
			const char *is = js_string(js_at(by, k));

			if (is && *uuid && strcmp(is, uuid) == 0)
				after = (int)i + 1;
		}
	}
	return after;
}

/* A trigger is one word, or several. */
static bool
triggered_by(const struct js *flow, const char *word)
{
	const struct js *trigger = js_get(js_get(flow, "sequence"), "trigger");
	const char *one = js_string(trigger);

	if (one)
		return strcmp(one, word) == 0;
	for (size_t i = 0; i < js_count(trigger); i++) {
		one = js_string(js_at(trigger, i));
		if (one && strcmp(one, word) == 0)
			return true;
	}
	return false;
}

/* Without a time of its own and not from the start: what it waits for, or how
 * long, is not in the format. */
static void
put_trigger(struct intake *in, struct js *to, const struct js *flows,
	size_t at)
{
	const struct js *flow = js_at(flows, at);
	const int line = (int)at + 1, after = follows(flows, flow);
	const bool by_hand = triggered_by(flow, "manual") &&
	    !triggered_by(flow, "startex");
	struct buf text = { 0 };

	if (!by_hand && after && after != line) {
		buf_addf(&text, "I%d", after);
		js_set(to, "after", js_text(text.text));
		import_note(&in->d, line, _("inject %zu comes together with "
		    "%s: a delay is not in this format"), at + 1, text.text);
	} else if (by_hand || triggered_by(flow, "inject-resolution")) {
		js_set(to, "contingency", js_bool(true));
		import_note(&in->d, line, _("inject %zu has no time: only the "
		    "trainer sends it; what it waits for, and how long, is "
		    "not in this format"), at + 1);
	} else {
		js_set(to, "at", js_text("0m"));
	}
	buf_done(&text);
}

static void
put_time(struct intake *in, struct js *to, const struct js *flows, size_t at)
{
	const struct js *flow = js_at(flows, at);
	int64_t s = whole_number(js_get(js_get(flow, "timing"),
	    "triggered_at"));
	int64_t every = whole_number(js_get(js_get(flow, "timing"),
	    "periodic_run_every"));
	struct buf text = { 0 };

	if (s >= 0 && s <= 366 * TIME_DAY / TIME_SECOND) {
		msel_span(&text, s * TIME_SECOND);
		js_set(to, "at", js_text(text.text));
	} else {
		put_trigger(in, to, flows, at);
	}
	if (every > 0 && every < 100 * 3600) {
		buf_clear(&text);
		msel_span(&text, every * TIME_SECOND);
		js_set(to, "every", js_text(text.text));
		js_set(to, "times", js_number(2));
		import_note(&in->d, (int)at + 1, _("inject %zu comes again and "
		    "again: it is taken twice"), at + 1);
	}
	buf_done(&text);
}

static void
take_flow(struct intake *in, const struct js *root, size_t at)
{
	const struct js *flows = js_get(root, "inject_flow");
	const struct js *inject = member(js_get(root, "injects"), "uuid",
	    tree_text(js_at(flows, at), "inject_uuid"));
	int line = (int)at + 1;
	struct buf text = { 0 }, id = { 0 };
	struct js *to = js_object(), *players = js_array();

	add_text(&text, root, js_at(flows, at), inject);
	buf_addf(&id, "I%d", line);
	js_set(to, "id", js_text(id.text));
	put_time(in, to, flows, at);
	js_set(to, "from", js_text(intake_actor(in, _("Controller"), line)));
	js_push(players, js_text(intake_player(in, _("Players"), line)));
	js_set(to, "to", players);
	js_set(to, "channel", js_text(strstr(tree_text(inject, "action"),
	    "mail") ? "mail" : "message"));
	if (*tree_text(inject, "name"))
		intake_words(in, to, "subject", COLUMN_ANY,
		    tree_text(inject, "name"), false, line);
	intake_words(in, to, "text", COLUMN_ANY, buf_text(&text), true, line);
	if (js_count(js_get(inject, "inject_evaluation")))
		import_note(&in->d, line, _("inject %zu: its evaluation "
		    "belongs to another tool and is left out"), at + 1);
	if (js_get(to, "text") && js_count(in->injects) < MSEL_ROWS_MAX) {
		intake_from(in, id.text, line);
		js_push(in->injects, to);
		in->taken->read++;
	} else {
		js_free(to);
		in->taken->refused++;
		import_note(&in->d, line, _("inject %zu is left out: no text, "
		    "or too many"), at + 1);
	}
	buf_done(&text);
	buf_done(&id);
}

static int
cexf_read(struct intake *in, const struct js *root, struct err *err)
{
	const struct js *exercise = js_get(root, "exercise");
	int64_t s = whole_number(js_get(exercise, "total_duration"));

	if (js_kind(exercise) != JS_OBJECT ||
	    js_kind(js_get(root, "inject_flow")) != JS_ARRAY)
		return err_set(err, ERR_REFUSED, _("%s: no exercise and no "
		    "inject_flow: this is no CEXF"), in->d.name);
	in->title = js_string(js_get(exercise, "name"));
	in->purpose = js_string(js_get(exercise, "description"));
	in->length = s > 0 && s < 366 * TIME_DAY / TIME_SECOND ?
	    s * TIME_SECOND : 0;
	for (size_t i = 0; i < js_count(js_get(root, "inject_flow")); i++)
		take_flow(in, root, i);
	return 0;
}

/* ---- which of the two -------------------------------------------------- */

static bool
looks_like_json(const char *bytes, size_t len)
{
	size_t i = 0;

	if (len >= 3 && memcmp(bytes, CSV_MARK, 3) == 0)
		i = 3;
	while (i < len && strchr(" \t\r\n", bytes[i]) && bytes[i])
		i++;
	return i < len && bytes[i] == '{';
}

/* A file of another id takes the wanted one. */
static int
own_file(struct buf *out, const struct scenario_how *how, struct buf *file,
	struct scenario_taken *ret, struct err *err)
{
	struct problems ps = { 0 };
	struct piece piece = {
		.name = (char *)"file.cfg", .bytes = file->text,
		.len = file->len,
	};
	struct js *tree = tree_piece(&piece);
	struct scenario *s;

	piece.name = (char *)(uintptr_t)tree_text(tree, "id");
	s = scenario_load(&piece, false, &ps);
	if (s) {
		ret->read = s->inject_count;
		if (strcmp(s->id, how->id) == 0) {
			buf_add(out, file->text, file->len);
		} else {
			js_set(tree, "id", js_text(how->id));
			tree_write(out, tree);
		}
	}
	js_free(tree);
	problems_done(&ps);
	if (!s)
		return err_set(err, ERR_REFUSED, _("the scenario it carries "
		    "is broken"));
	scenario_free(s);
	return 0;
}

static int
import_json(struct intake *in, struct buf *out, const char *name,
	const char *bytes, size_t len, struct err *err)
{
	struct js *root = js_parse(name, bytes, len, err);
	struct buf file = { 0 };
	int rc;

	if (!root)
		return -1;
	if (cexf_own(&file, root)) {
		rc = own_file(out, in->how, &file, in->taken, err);
	} else {
		rc = cexf_read(in, root, err);
		if (rc == 0)
			rc = intake_finish(in, out, err);
	}
	buf_done(&file);
	js_free(root);
	return rc;
}

int
scenario_import(struct buf *out, const struct scenario_how *how,
	const char *name, const char *bytes, size_t len,
	struct scenario_taken *ret, struct problems *ps, struct err *err)
{
	struct intake in;
	struct buf text = { 0 };
	int rc;

	*ret = (struct scenario_taken){ 0 };
	if (csv_decode(&text, name, bytes, len, err) < 0)
		return -1;
	intake_start(&in, how, name, ret, ps);
	in.minute = how->minute >= 0 ? how->minute : how->base ?
	    how->base->start.minute : -1;
	if (looks_like_json(buf_text(&text), text.len)) {
		rc = import_json(&in, out, name, text.text, text.len, err);
	} else {
		rc = msel_read(&in, buf_text(&text), text.len, err);
		if (rc == 0)
			rc = intake_finish(&in, out, err);
	}
	intake_done(&in);
	buf_done(&text);
	return rc;
}
