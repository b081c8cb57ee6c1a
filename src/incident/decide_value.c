/* SPDX-License-Identifier: MIT */
/*
 * What a person types, read by its type: numbers, times, addresses, phones,
 * facts and levels. A value that cannot be read is ERR_USAGE and says what
 * would do. Full-width characters of an input method are taken as they were
 * meant.
 */
#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>

#include "decide.h"

#define PHONE_DIGITS_MIN 3	/* 110, 119, 120 */

/* Full-width ASCII to ASCII; blanks around it go. */
static void
fold_width(struct buf *out, const char *s)
{
	const size_t len = strlen(s);
	struct buf wide = { 0 };
	uint32_t cp;

	for (size_t i = 0; i < len;) {
		i += text_next(s + i, len - i, &cp);
		text_put(&wide, text_fold_key(cp));
	}
	text_clean(out, buf_text(&wide), wide.len, TEXT_VALUE_MAX, false);
	buf_done(&wide);
}

static bool
is_number(const char *s)
{
	bool digits = false, point = false;

	for (s += *s == '-' || *s == '+'; *s; s++) {
		if (*s == '.' && !point)
			point = true;
		else if (isdigit((unsigned char)*s))
			digits = true;
		else
			return false;
	}
	return digits;
}

static bool
is_ip(const char *s)
{
	unsigned char bytes[sizeof(struct in6_addr)];

	return inet_pton(AF_INET, s, bytes) == 1 ||
		inet_pton(AF_INET6, s, bytes) == 1;
}

/* A scheme and a host, or a host with a dot in it; no blanks. */
static bool
is_url(const char *s)
{
	const char *scheme = strstr(s, "://");
	const char *host = scheme ? scheme + 3 : s;
	const size_t len = strcspn(host, "/?#");

	if (strchr(s, ' ') || len == 0)
		return false;
	for (const char *p = s; scheme && p < scheme; p++) {
		if (!isalnum((unsigned char)*p) && !strchr("+-.", *p))
			return false;
	}
	return scheme ? scheme > s : memchr(host, '.', len) != NULL;
}

static bool
is_phone(const char *s)
{
	int digits = 0;

	for (; *s; s++) {
		if (isdigit((unsigned char)*s))
			digits++;
		else if (!strchr("+-() .#*,/x", *s))
			return false;
	}
	return digits >= PHONE_DIGITS_MIN;
}

static const struct {
	bool (*holds)(const char *s);
	const char *wanted;
} types[INPUT_TYPE_COUNT] = {
	[INPUT_NUMBER] = { is_number, N_("a number, such as 3 or 2.5") },
	[INPUT_IP] = { is_ip, N_("an address, such as 10.0.0.7 or "
		"2001:db8::7") },
	[INPUT_URL] = { is_url, N_("a web address, such as "
		"https://www.example.edu.cn/page") },
	[INPUT_PHONE] = { is_phone, N_("a phone number, such as 110 or "
		"010-6000 0000") },
};

static bool
is_to_come(const struct deciding *d, const char *field)
{
	const struct playbook *pb;

	for (size_t b = 0; field && (pb = decide_book(d, b)); b++)
		if (playbook_expects(pb, field))
			return true;
	return false;
}

static int
time_value(struct buf *out, const char *typed, const char *field,
	const struct deciding *d)
{
	int64_t ms;

	if (time_parse(&ms, typed, d->c->now, d->zone, is_to_come(d, field)
		? TIME_FUTURE : TIME_PAST, d->err) < 0)
		return -1;
	time_format(out, ms, d->zone, TIME_RFC3339);
	return 0;
}

int
value_read(struct buf *out, enum input_type type, const char *typed,
	const char *name, const char *field, const struct deciding *d)
{
	struct buf narrow = { 0 };
	int rc = 0;

	if (type == INPUT_TIME)
		return time_value(out, typed, field, d);
	if (!types[type].holds) {
		buf_add_text(out, typed);
		return 0;
	}
	fold_width(&narrow, typed);
	if (types[type].holds(buf_text(&narrow)))
		buf_add_text(out, buf_text(&narrow));
	else
		rc = err_set(d->err, ERR_USAGE, _("%s: \"%s\" cannot be read; "
			"%s is wanted"), name, typed, _(types[type].wanted));
	buf_done(&narrow);
	return rc;
}

/* ---- facts ---------------------------------------------------------- */

/* Something that can be set: a fact of a playbook, or a row of a form that a
 * person fills in. */
struct settable {
	const char *id;
	enum input_type type;
};

static bool
id_is(const char *id, const char *name, size_t len)
{
	return strlen(id) == len && strncmp(id, name, len) == 0;
}

/* Calls each, until it returns true, for all there are. */
static bool
each_settable(const struct deciding *d,
	bool (*each)(struct settable s, void *data), void *data)
{
	const struct playbook *pb;

	for (size_t b = 0; (pb = decide_book(d, b)); b++) {
		for (size_t i = 0; i < pb->fact_count; i++) {
			if (each((struct settable){ pb->facts[i].id,
			    pb->facts[i].type }, data))
				return true;
		}
	}
	for (size_t b = 0; (pb = decide_form(d, b)); b++) {
		const struct form_row *row;

		for (size_t i = 0; (row = form_row_at(pb, i)); i++) {
			if (form_row_by_hand(row) &&
			    each((struct settable){ row->id, row->type },
			    data))
				return true;
		}
	}
	return false;
}

struct fact_search {
	const char *name;
	size_t len;
	struct settable found;
	struct buf all;		/* the names there are */
};

static bool
fact_matches(struct settable s, void *data)
{
	struct fact_search *search = data;

	search->found = s;
	return id_is(s.id, search->name, search->len);
}

static bool
fact_lists(struct settable s, void *data)
{
	struct fact_search *search = data;

	buf_addf(&search->all, "%s%s", search->all.len ? ", " : "", s.id);
	return false;
}

static int
refuse_fact(struct fact_search *search, const struct deciding *d)
{
	each_settable(d, fact_lists, search);
	if (search->all.len)
		err_set(d->err, ERR_USAGE, _("there is no fact called %.*s; "
			"there are: %s"), (int)search->len, search->name,
			buf_text(&search->all));
	else
		err_set(d->err, ERR_USAGE, _("there is no fact called %.*s: "
			"this plan has none"), (int)search->len,
			search->name);
	buf_done(&search->all);
	return -1;
}

int
fact_read(struct buf *out, const char *typed, const struct deciding *d)
{
	struct fact_search search = {
		.name = typed,
		.len = strcspn(typed, "="),
	};

	if (!typed[search.len] || !typed[search.len + 1])
		return err_set(d->err, ERR_USAGE,
			_("\"%s\" is not FIELD=VALUE"), typed);
	if (!each_settable(d, fact_matches, &search))
		return refuse_fact(&search, d);
	buf_addf(out, "%s=", search.found.id);
	return value_read(out, search.found.type, typed + search.len + 1,
		search.found.id, search.found.id, d);
}

int
facts_read(struct deciding *d, struct draft *draft, bool skip_empty)
{
	struct buf text = { 0 };
	const char *typed;
	int rc = 0;

	for (size_t i = 0; rc == 0 &&
		(typed = fields_nth(&d->cmd->args, "set", i)); i++) {
		if (skip_empty && (!*typed ||
			strcspn(typed, "=") + 1 == strlen(typed)))
			continue;
		buf_clear(&text);
		rc = fact_read(&text, typed, d);
		if (rc == 0)
			fields_add(&draft->fields, "set", buf_text(&text));
	}
	buf_done(&text);
	return rc;
}

/* ---- levels --------------------------------------------------------- */

struct level_search {
	const struct deciding *d;
	struct buf all;		/* every "SCALE:LEVEL" there is */
	struct buf matches;	/* those that were meant */
	size_t count;
	const struct scale *scale;
	const struct level *level;
};

/* An overlay may bring a scale the plan has too: one scale, met twice. */
static bool
scale_met(const struct level_search *s, size_t book, const char *id)
{
	for (size_t b = 0; b < book; b++) {
		if (playbook_scale(decide_book(s->d, b), id))
			return true;
	}
	return false;
}

static void
search_scale(struct level_search *s, const struct scale *scale,
	const char *typed)
{
	const char *colon = strchr(typed, ':');
	const char *level = colon ? colon + 1 : typed;
	const bool named = !colon ||
		(strlen(scale->id) == (size_t)(colon - typed) &&
		strncmp(scale->id, typed, strlen(scale->id)) == 0);

	for (size_t i = 0; i < scale->level_count; i++) {
		const struct level *l = &scale->levels[i];

		buf_addf(&s->all, "%s%s:%s", s->all.len ? ", " : "",
			scale->id, l->id);
		if (!named || strcmp(l->id, level) != 0)
			continue;
		buf_addf(&s->matches, "%s%s:%s", s->count ? ", " : "",
			scale->id, l->id);
		s->count++;
		s->scale = scale;
		s->level = l;
	}
}

static int
level_refuse(const struct level_search *s, const char *typed)
{
	if (s->count)
		return err_set(s->d->err, ERR_USAGE,
			_("level %s is on more than one scale; say which: %s"),
			typed, buf_text(&s->matches));
	if (!s->all.len)
		return err_set(s->d->err, ERR_USAGE, _("these playbooks have "
			"no levels: if its gravity matters, add a playbook "
			"that has them, such as gov-network-emergency"));
	return err_set(s->d->err, ERR_USAGE,
		_("there is no level %s; there are: %s"), typed,
		buf_text(&s->all));
}

int
level_read(const struct deciding *d, const char *typed,
	const struct scale **ret_scale, const struct level **ret_level)
{
	struct level_search s = { .d = d };
	const struct playbook *pb;
	int rc = 0;

	for (size_t b = 0; (pb = decide_book(d, b)); b++) {
		for (size_t i = 0; i < pb->scale_count; i++) {
			if (!scale_met(&s, b, pb->scales[i].id))
				search_scale(&s, &pb->scales[i], typed);
		}
	}
	if (s.count == 1) {
		*ret_scale = s.scale;
		*ret_level = s.level;
	} else {
		rc = level_refuse(&s, typed);
	}
	buf_done(&s.all);
	buf_done(&s.matches);
	return rc;
}
