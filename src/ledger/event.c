/* SPDX-License-Identifier: MIT */
/*
 * An event and its body. One table gives the cards and their order to both
 * directions, so that there is exactly one spelling of every event.
 */
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "card.h"

/* Unknown cards of a newer version live among the fields under this name. */
#define CARD_UNKNOWN "card:"

enum shown { SHOWN_BAD = -1, SHOWN_ABSENT, SHOWN };

/* How one type of card is written from and read into a struct event. */
struct card_type {
	enum shown (*show)(struct buf *out, const void *from);
	bool (*read)(void *to, const char *value);
};

static bool
hash_read(void *to, const char *value)
{
	unsigned char raw[HASH_SIZE];
	char again[HASH_HEX_SIZE];

	if (!hash_from_hex(raw, value))
		return false;
	/* Upper case would be a second spelling. */
	hash_hex(again, raw);
	if (strcmp(again, value) != 0)
		return false;
	memcpy(to, again, HASH_HEX_SIZE);
	return true;
}

static enum shown
hash_show(struct buf *out, const void *from)
{
	char again[HASH_HEX_SIZE];

	if (!hash_read(again, from))
		return SHOWN_BAD;
	buf_add_text(out, from);
	return SHOWN;
}

static bool
id_read(void *to, const char *value)
{
	if (!id_valid(value))
		return false;
	memcpy(to, value, ID_SIZE);
	return true;
}

static enum shown
id_show(struct buf *out, const void *from)
{
	const char *id = from;

	if (!*id)
		return SHOWN_ABSENT;
	buf_add_text(out, id);
	return id_valid(id) ? SHOWN : SHOWN_BAD;
}

static bool
time_read(void *to, const char *value)
{
	int64_t ms;

	if (!card_number(&ms, value) || ms == TIME_NONE)
		return false;
	*(int64_t *)to = ms;
	return true;
}

static enum shown
time_show(struct buf *out, const void *from)
{
	int64_t ms = *(const int64_t *)from;

	if (ms == TIME_NONE)
		return SHOWN_ABSENT;
	buf_addf(out, "%" PRId64, ms);
	return SHOWN;
}

static bool
seq_read(void *to, const char *value)
{
	return time_read(to, value) && *(int64_t *)to > 0;
}

static enum shown
seq_show(struct buf *out, const void *from)
{
	return *(const int64_t *)from > 0 ? time_show(out, from) : SHOWN_BAD;
}

static bool
version_read(void *to, const char *value)
{
	int64_t n;

	if (!card_number(&n, value) || n < 1 || n > INT_MAX)
		return false;
	*(int *)to = (int)n;
	return true;
}

static enum shown
version_show(struct buf *out, const void *from)
{
	int n = *(const int *)from;

	buf_addf(out, "%d", n);
	return n > 0 ? SHOWN : SHOWN_BAD;
}

static bool
line_read(void *to, const char *value)
{
	*(char **)to = mem_text(value);
	return true;
}

static enum shown
line_show(struct buf *out, const void *from)
{
	const char *s = *(char *const *)from;

	buf_add_text(out, s ? s : "");
	return SHOWN;
}

static bool
word_read(void *to, const char *value)
{
	return card_name_ok(value, EVENT_NAME_MAX) && line_read(to, value);
}

static enum shown
word_show(struct buf *out, const void *from)
{
	const char *s = *(char *const *)from;

	if (!s || !card_name_ok(s, EVENT_NAME_MAX))
		return SHOWN_BAD;
	return line_show(out, from);
}

static const struct card_type type_hash = { hash_show, hash_read };
static const struct card_type type_id = { id_show, id_read };
static const struct card_type type_seq = { seq_show, seq_read };
static const struct card_type type_time = { time_show, time_read };
static const struct card_type type_line = { line_show, line_read };
static const struct card_type type_word = { word_show, word_read };
static const struct card_type type_version = { version_show, version_read };

/* The cards before the fields, in their order. */
static const struct card_rule {
	const char *name;
	const struct card_type *type;
	size_t at;		/* where in struct event */
	bool optional;
} rules[] = {
	{ "prev", &type_hash, offsetof(struct event, prev), false },
	{ "log", &type_id, offsetof(struct event, log), false },
	{ "seq", &type_seq, offsetof(struct event, seq), false },
	{ "incident", &type_id, offsetof(struct event, incident), true },
	{ "at", &type_time, offsetof(struct event, at), false },
	{ "zone", &type_line, offsetof(struct event, zone), false },
	{ "occurred", &type_time, offsetof(struct event, occurred), true },
	{ "virtual", &type_time, offsetof(struct event, virtual_at), true },
	{ "person", &type_line, offsetof(struct event, person), false },
	{ "known", &type_line, offsetof(struct event, known), false },
	{ "user", &type_line, offsetof(struct event, user), false },
	{ "host", &type_line, offsetof(struct event, host), false },
	{ "kind", &type_word, offsetof(struct event, kind), false },
	{ "version", &type_version, offsetof(struct event, version), false },
};

/* May that name stand for a card this version does not know? */
static bool
unknown_card_ok(const char *name)
{
	if (!card_name_ok(name, EVENT_NAME_MAX - strlen(CARD_UNKNOWN)) ||
	    strncmp(name, CARD_FIELD, strlen(CARD_FIELD)) == 0)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		if (strcmp(name, rules[i].name) == 0)
			return false;
	}
	return true;
}

static bool
is_unknown(const char *field)
{
	return strncmp(field, CARD_UNKNOWN, strlen(CARD_UNKNOWN)) == 0;
}

void
event_done(struct event *e)
{
	free(e->zone);
	free(e->person);
	free(e->known);
	free(e->user);
	free(e->host);
	free(e->kind);
	fields_done(&e->fields);
	*e = (struct event){ 0 };
}

void
event_copy(struct event *to, const struct event *from)
{
	*to = *from;
	to->zone = mem_text(from->zone);
	to->person = mem_text(from->person);
	to->known = mem_text(from->known);
	to->user = mem_text(from->user);
	to->host = mem_text(from->host);
	to->kind = mem_text(from->kind);
	fields_copy(&to->fields, &from->fields);
}

int64_t
event_place(const struct event *e)
{
	return e->place ? e->place : e->seq;
}

int64_t
event_time(const struct event *e)
{
	if (e->occurred != TIME_NONE)
		return e->occurred;
	return e->virtual_at != TIME_NONE ? e->virtual_at : e->at;
}

static int
cards_encode(const struct event *e, struct buf *out, struct err *err)
{
	struct buf value = { 0 };
	int rc = 0;

	for (size_t i = 0; i < ARRAY_LEN(rules) && rc == 0; i++) {
		const struct card_rule *r = &rules[i];
		enum shown shown;

		buf_clear(&value);
		shown = r->type->show(&value, (const char *)e + r->at);
		if (shown == SHOWN)
			card_put(out, "", r->name, buf_text(&value));
		else if (shown == SHOWN_BAD || !r->optional)
			rc = err_set(err, ERR_REFUSED,
				_("an entry cannot be written: its \"%s\" is "
				"missing or wrong"), r->name);
	}
	buf_done(&value);
	return rc;
}

static int
event_fields_encode(const struct event *e, struct buf *out, struct err *err)
{
	if (e->fields.count > EVENT_FIELDS_MAX)
		return err_set(err, ERR_REFUSED,
			_("an entry may have %d values, this one has %zu; "
			"make it two entries"), EVENT_FIELDS_MAX,
			e->fields.count);
	for (size_t i = 0; i < e->fields.count; i++) {
		const struct field *f = &e->fields.item[i];
		const char *card = f->name + strlen(CARD_UNKNOWN);

		if (!card_name_ok(f->name, EVENT_NAME_MAX) ||
		    (is_unknown(f->name) && (e->version <= EVENT_VERSION ||
		    !unknown_card_ok(card))))
			return err_set(err, ERR_REFUSED,
				_("an entry cannot be written: \"%s\" is not "
				"a name of a value"), f->name);
		if (is_unknown(f->name))
			card_put(out, "", card, f->value);
		else
			card_put(out, CARD_FIELD, f->name, f->value);
	}
	return 0;
}

int
event_encode(struct event *e, struct buf *out, struct err *err)
{
	size_t start = out->len, len;

	if (cards_encode(e, out, err) < 0 ||
	    event_fields_encode(e, out, err) < 0)
		goto out;
	len = out->len - start;
	if (len > EVENT_BODY_MAX) {
		err_set(err, ERR_REFUSED,
			_("an entry may be %d KiB long, this one is longer; "
			"shorten its texts or attach a file"),
			EVENT_BODY_MAX / 1024);
		goto out;
	}
	if (!card_bytes_ok(out->text + start, len)) {
		err_set(err, ERR_REFUSED,
			_("an entry cannot be written: one of its texts holds "
			"control characters or is not UTF-8"));
		goto out;
	}
	hash_sha256(e->hash, out->text + start, len);
	return 0;
out:
	/* What was appended goes again. */
	out->len = start;
	if (out->text)
		out->text[start] = '\0';
	return -1;
}

/*
 * Reads the cards before the fields; c stands on the first card behind them
 * afterwards. *ret_more is what cards_next said of that one.
 */
static bool
cards_decode(struct event *e, struct cards *c, int *ret_more)
{
	int more = cards_next(c);

	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		const struct card_rule *r = &rules[i];

		if (more > 0 && strcmp(c->name, r->name) == 0) {
			/* A NUL cannot be here: card_bytes_ok saw to it. */
			if (!r->type->read((char *)e + r->at,
			    buf_text(&c->value)))
				return false;
			more = cards_next(c);
		} else if (!r->optional) {
			return false;
		}
	}
	*ret_more = more;
	return more >= 0;
}

/* One card behind the fixed ones: a field, or a newer version's card. */
static bool
field_decode(struct event *e, const struct cards *c)
{
	const char *name = c->name + strlen(CARD_FIELD);
	struct buf kept = { 0 };

	if (e->fields.count == EVENT_FIELDS_MAX)
		return false;
	if (strncmp(c->name, CARD_FIELD, strlen(CARD_FIELD)) == 0) {
		if (!card_name_ok(name, EVENT_NAME_MAX) || is_unknown(name))
			return false;
		fields_add(&e->fields, name, buf_text(&c->value));
		return true;
	}
	if (e->version <= EVENT_VERSION || !unknown_card_ok(c->name))
		return false;
	buf_addf(&kept, CARD_UNKNOWN "%s", c->name);
	fields_add(&e->fields, buf_text(&kept), buf_text(&c->value));
	buf_done(&kept);
	return true;
}

int
event_decode(struct event *ret, const char *body, size_t len, struct err *err)
{
	struct cards c = { .at = body, .end = body + len };
	struct event e = { .occurred = TIME_NONE, .virtual_at = TIME_NONE };
	int more;
	bool ok = false;

	if (len > EVENT_BODY_MAX || !card_bytes_ok(body, len))
		goto out;
	if (!cards_decode(&e, &c, &more))
		goto out;
	while (more > 0) {
		if (!field_decode(&e, &c))
			goto out;
		more = cards_next(&c);
	}
	ok = more == 0;
out:
	buf_done(&c.value);
	if (!ok) {
		event_done(&e);
		return err_set(err, ERR_REFUSED,
			_("the bytes of an entry are not what an entry may "
			"say (line %zu); it was not written by zhiban"),
			c.line);
	}
	hash_sha256(e.hash, body, len);
	*ret = e;
	return 0;
}
