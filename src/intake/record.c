/* SPDX-License-Identifier: MIT */
/*
 * A line of another zhiban's log as a fact. The body has to be what its hash
 * says; what it says is then what that log holds, which proves nothing about
 * who wrote it: it becomes a fact here, never an entry.
 */
#include <string.h>

#include "intake_room.h"

#define SCHEMA "zhiban-log-1"

bool
intake_is_record(const char *line, size_t len)
{
	return len && *line == '{' && memmem(line, len < 200 ? len : 200,
		"\"" SCHEMA "\"", sizeof(SCHEMA) + 1);
}

bool
intake_is_redacted(const char *line, size_t len)
{
	return len && *line == '{' && memmem(line, len < 200 ? len : 200,
		"\"" SCHEMA "-redacted\"", sizeof(SCHEMA) + 10);
}

static const char *
text_of(const struct js *js, const char *name)
{
	const char *s = js_string(js_get(js, name));

	return s ? s : "";
}

/* Do the members beside the body say what the body says? */
static bool
members_agree(const struct js *js, const struct event *e)
{
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, e->hash);
	return strcmp(text_of(js, "log"), e->log) == 0 &&
		js_int(js_get(js, "seq"), 0) == e->seq &&
		strcmp(text_of(js, "incident"), e->incident) == 0 &&
		strcmp(text_of(js, "kind"), e->kind) == 0 &&
		strcmp(text_of(js, "actor"), e->person) == 0 &&
		strcmp(text_of(js, "hash"), hex) == 0;
}

static int
read_event(struct event *ret, const struct js *js, struct err *err)
{
	const char *body = js_string(js_get(js, "body"));
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct err e = { 0 };

	if (strcmp(text_of(js, "schema"), SCHEMA) != 0 || !body)
		return err_set(err, ERR_REFUSED, _("it is no line of %s"),
			SCHEMA);
	hash_sha256(hash, body, strlen(body));
	hash_hex(hex, hash);
	if (strcmp(hex, text_of(js, "hash")) != 0)
		return err_set(err, ERR_REFUSED, _("its body does not match "
			"its hash: it was changed on the way"));
	if (event_decode(ret, body, strlen(body), &e) < 0)
		return err_set(err, ERR_REFUSED, _("its body is no entry: %s"),
			e.text);
	if (members_agree(js, ret))
		return 0;
	event_done(ret);
	return err_set(err, ERR_REFUSED, _("it says something else than its "
		"body"));
}

/* "plan ID HEX...": the plan it was opened from. */
static void
put_plan(struct intake_fact *f, const struct event *e)
{
	const char *value;

	for (size_t i = 0; (value = fields_nth(&e->fields, "playbook", i));
		i++)
		if (strncmp(value, "plan ", 5) == 0)
			value_put(&f->fields, "plan", value + 5,
				strcspn(value + 5, " "));
}

static void
put_field(struct intake_fact *f, const struct event *e, const char *name)
{
	const char *value = fields_get(&e->fields, name);

	if (value)
		value_put(&f->fields, name, value, strlen(value));
}

static void
put_event(struct intake_fact *f, const struct js *js, const struct event *e)
{
	const char *title = text_of(js, "title");
	const char *number = text_of(js, "number");
	struct buf text = { 0 };

	event_sentence(&text, e, NULL, NULL);
	/* A proposal that nobody opened has a title of its own. */
	if (!*title && fields_get(&e->fields, "title"))
		title = fields_get(&e->fields, "title");
	value_put(&f->fields, "title", title, strlen(title));
	value_put(&f->fields, "text", buf_text(&text), text.len);
	value_put(&f->fields, "person", e->person, strlen(e->person));
	value_put(&f->fields, "number", number, strlen(number));
	value_put(&f->fields, "host", e->host, strlen(e->host));
	buf_clear(&text);
	buf_addf(&text, "%s|%s", e->log, e->incident);
	value_put(&f->fields, "group", buf_text(&text), text.len);
	buf_done(&text);
	if (strcmp(e->kind, "opened") == 0) {
		put_plan(f, e);
		put_field(f, e, "unit");
		put_field(f, e, "reporter");
	}
	f->at = event_time(e);
}

/* The first entry of a log says what it is for. */
static bool
is_of_drill(const struct event *e)
{
	const char *kind = fields_get(&e->fields, "kind");

	return strcmp(e->kind, "site") == 0 && kind &&
		strcmp(kind, "drill") == 0;
}

int
intake_record(struct intake_fact *ret, char ret_log[ID_SIZE],
	int64_t *ret_seq, const char *line, size_t len, bool *ret_pass,
	struct err *err)
{
	struct intake_fact f = { .at = TIME_NONE };
	struct err e = { 0 };
	struct js *js = js_parse("", line, len, &e);
	struct event event;
	int rc;

	if (!js)
		return err_set(err, ERR_REFUSED, _("no JSON%s"), e.text);
	rc = read_event(&event, js, err);
	if (rc == 0) {
		memcpy(ret_log, event.log, ID_SIZE);
		*ret_seq = event.seq;
		*ret_pass = !event.incident[0];
		put_event(&f, js, &event);
		fact_sums(&f);
		hash_hex(f.sum, event.hash);
		memcpy(f.key, f.sum, sizeof(f.key));
		if (*ret_pass)
			intake_fact_done(&f);
		f.drill = is_of_drill(&event);
		*ret = f;
		event_done(&event);
	}
	js_free(js);
	return rc;
}
