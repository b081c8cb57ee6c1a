/* SPDX-License-Identifier: MIT */
/*
 * JSON of monitors: an object laid flat, its names joined by dots. Several
 * alerts in one object are several facts.
 */
#include <stdio.h>
#include <string.h>

#include "intake_room.h"

#define NAME_ROOM 200

/* Where flattening stands. */
struct flat {
	struct fields *out;
	char name[NAME_ROOM];
	const char *without;	/* a member not to be taken, or NULL */
};

static void flatten(struct flat *f, const struct js *value);

static void
flatten_in(struct flat *f, const char *key, const struct js *value)
{
	const size_t len = strlen(f->name);
	const int n = snprintf(f->name + len, NAME_ROOM - len, "%s%s",
		len ? "." : "", key);

	/* A name that does not fit is nobody's key. */
	if (n > 0 && (size_t)n < NAME_ROOM - len)
		flatten(f, value);
	f->name[len] = '\0';
}

static bool
flatten_member(const char *key, const struct js *value, void *data)
{
	struct flat *f = data;

	if (f->without && !*f->name && strcmp(key, f->without) == 0)
		return true;
	flatten_in(f, key, value);
	return f->out->count < INTAKE_VALUES_MAX;
}

static void
flatten_array(struct flat *f, const struct js *value)
{
	const struct js *one;
	char key[24];

	for (size_t i = 0; (one = js_at(value, i)) &&
		f->out->count < INTAKE_VALUES_MAX; i++) {
		snprintf(key, sizeof(key), "%zu", i);
		flatten_in(f, key, one);
	}
}

/* A number as it was written, as near as the reader keeps it. */
static void
put_plain(struct flat *f, const struct js *value)
{
	struct buf text = { 0 };

	js_write(&text, value, true);
	while (text.len && text.text[text.len - 1] == '\n')
		text.len--;
	value_put(f->out, f->name, buf_text(&text), text.len);
	buf_done(&text);
}

static void
flatten(struct flat *f, const struct js *value)
{
	const char *text = js_string(value);

	if (js_kind(value) == JS_OBJECT)
		js_each(value, flatten_member, f);
	else if (js_kind(value) == JS_ARRAY)
		flatten_array(f, value);
	else if (text)
		value_put(f->out, f->name, text, strlen(text));
	else if (js_kind(value) != JS_NULL)
		put_plain(f, value);
}

/* What the object says of all its alerts goes behind what each says. */
static bool
each_alert(const struct js *object, const struct js *alerts,
	bool (*each)(void *ctx, struct fields *values), void *ctx)
{
	const struct js *one;
	bool more = true;

	for (size_t i = 0; more && (one = js_at(alerts, i)); i++) {
		struct fields values = { 0 };
		struct flat f = { .out = &values };

		flatten(&f, one);
		f.without = "alerts";
		flatten(&f, object);
		more = each(ctx, &values);
		fields_done(&values);
	}
	return more;
}

int
intake_json(const char *line, size_t len,
	bool (*each)(void *ctx, struct fields *values), void *ctx,
	struct err *err)
{
	struct err e = { 0 };
	struct js *js = js_parse("", line, len, &e);
	const struct js *alerts = js_get(js, "alerts");
	struct fields values = { 0 };
	struct flat f = { .out = &values };

	if (!js)
		return err_set(err, ERR_REFUSED, _("no JSON%s"), e.text);
	if (js_kind(js) != JS_OBJECT || js_count(alerts) >
	    INTAKE_ALERTS_MAX) {
		js_free(js);
		return err_set(err, ERR_REFUSED, _("no JSON object of at most "
			"%d alerts"), INTAKE_ALERTS_MAX);
	}
	if (js_kind(alerts) == JS_ARRAY && js_count(alerts)) {
		each_alert(js, alerts, each, ctx);
	} else {
		flatten(&f, js);
		each(ctx, &values);
		fields_done(&values);
	}
	js_free(js);
	return 0;
}
