/* SPDX-License-Identifier: MIT */
/*
 * The engine that takes a conf tree apart by tables of keys, and tells what
 * is wrong with it. What single values look like is read_value.c's; which
 * keys there are stands in read_parts.c, read_steps.c and read_deadlines.c.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

static void
report_add(struct reader *r, int line, bool warning, const char *fmt,
	va_list ap)
{
	if (r->reported > READ_PROBLEMS_MAX)
		return;
	if (r->reported++ == READ_PROBLEMS_MAX) {
		problem_add(r->ps, r->file, line, warning,
		    _("there is more wrong; only the first %d findings are "
		    "listed"), READ_PROBLEMS_MAX);
		return;
	}
	problem_vadd(r->ps, r->file, line, warning, fmt, ap);
}

void
report(struct reader *r, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report_add(r, line, r->pinned, fmt, ap);
	va_end(ap);
}

void
report_warning(struct reader *r, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report_add(r, line, true, fmt, ap);
	va_end(ap);
}

const char *
label(const struct conf *c)
{
	return c->name ? c->name : _("this entry");
}

void
report_type(struct reader *r, const struct conf *c, const char *want)
{
	report(r, c->line, _("\"%s\": expected %s, found %s"), label(c), want,
	    conf_type_name(c->type));
}

bool
is_type(struct reader *r, const struct conf *c, enum conf_type type)
{
	if (c->type == type)
		return true;
	report_type(r, c, conf_type_name(type));
	return false;
}

void
nearest_add(struct buf *out, const char *word, const char *const *names)
{
	const char *near = text_nearest(word, names);

	if (near)
		buf_addf(out, _("; did you mean \"%s\"?"), near);
}

void
note_ref(struct reader *r, enum ref_kind kind, const char **slot,
	struct term *term, const struct conf *c, bool no_time)
{
	ARRAY_ROOM(r->refs, r->ref_count, r->ref_cap);
	r->refs[r->ref_count++] = (struct ref){
		.kind = kind,
		.slot = slot,
		.term = term,
		.line = c->line,
		.no_time = no_time,
	};
}

size_t
read_count(struct reader *r, const struct conf *c, size_t max)
{
	if (c->count <= max)
		return c->count;
	report(r, c->line, _("\"%s\" has %zu entries; at most %zu are "
	    "allowed"), label(c), c->count, max);
	return max;
}

static const struct key *
key_find(const struct key *row, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(row[i].name, name) == 0)
			return &row[i];
	}
	return NULL;
}

static void
report_key(struct reader *r, const struct conf *c, struct keys keys)
{
	const char **names = mem_alloc((keys.count + 1) * sizeof(*names));
	struct buf hint = { 0 };

	for (size_t i = 0; i < keys.count; i++)
		names[i] = keys.row[i].name;
	nearest_add(&hint, c->name, names);
	report(r, c->line, _("\"%s\" is not a key here%s"), c->name,
	    buf_text(&hint));
	buf_done(&hint);
	free(names);
}

/* Required texts are never NULL, so that nobody must ask; a moment that is not
 * said is not zero. */
static void
key_default(const struct key *key, void *target)
{
	const char *slot = "";
	int64_t none = TIME_NONE;

	if (key->type == KEY_OFFSET)
		memcpy((char *)target + key->at, &none, sizeof(none));
	if (key->required && (key->type == KEY_ID || key->type == KEY_TEXT ||
	    key->type == KEY_REF))
		memcpy((char *)target + key->at, &slot, sizeof(slot));
}

bool
read_group(struct reader *r, const struct conf *c, struct keys keys,
	void *target)
{
	if (target) {
		for (size_t i = 0; i < keys.count; i++)
			key_default(&keys.row[i], target);
	}
	if (!is_type(r, c, CONF_GROUP))
		return false;
	for (size_t i = 0; i < c->count; i++) {
		const struct key *key = key_find(keys.row, keys.count,
		    c->item[i].name);

		if (!key)
			report_key(r, &c->item[i], keys);
		else
			read_value(r, &c->item[i], key, target);
	}
	for (size_t i = 0; i < keys.count; i++) {
		if (keys.row[i].required && !conf_get(c, keys.row[i].name))
			report(r, c->line, _("\"%s\" is missing"),
			    keys.row[i].name);
	}
	return true;
}

/* The id at the front of a member. */
static const char *
member_id(const char *member)
{
	const char *id;

	memcpy(&id, member, sizeof(id));
	return id;
}

/* Where among count members id stands, or count. */
static size_t
member_find(const char *members, size_t size, size_t count, const char *id)
{
	for (size_t i = 0; *id && i < count; i++) {
		if (strcmp(member_id(members + i * size), id) == 0)
			return i;
	}
	return count;
}

void
read_list(struct reader *r, const struct conf *c, struct keys keys,
	size_t size, void *array, size_t *count)
{
	size_t before = *count, all = before, n;
	char *old, *members, *member;

	if (!is_type(r, c, CONF_LIST))
		return;
	n = read_count(r, c, READ_LIST_MAX);
	memcpy(&old, array, sizeof(old));
	members = arena_alloc(r->arena, before + n, size);
	if (before)
		memcpy(members, old, before * size);
	for (size_t i = 0; i < n; i++) {
		size_t at;

		/* Read in its place: references point into it. */
		member = members + all * size;
		read_group(r, &c->item[i], keys, member);
		at = member_find(members, size, all, member_id(member));
		if (at == all) {
			all++;
			continue;
		}
		if (at >= before || r->fragment)
			report(r, c->item[i].line, _("the id \"%s\" stands "
			    "twice"), member_id(member));
		else
			memcpy(members + at * size, member, size);
		/* The place is used again, or stays unused at the end. */
		memset(member, 0, size);
	}
	memcpy(array, &members, sizeof(members));
	*count = all;
}

const struct conf *
list_member(const struct conf *c, const char *id)
{
	for (size_t i = 0; c->type == CONF_LIST && i < c->count; i++) {
		const struct conf *is = c->item[i].type == CONF_GROUP ?
		    conf_get(&c->item[i], "id") : NULL;

		if (is && is->type == CONF_TEXT && strcmp(is->text, id) == 0)
			return &c->item[i];
	}
	return NULL;
}

void
read_by_kind(struct reader *r, const struct conf *c,
	const struct kind_rule *rules, size_t count, unsigned kind,
	const char *kind_name)
{
	unsigned bit = 1u << kind;

	for (size_t i = 0; i < count; i++) {
		const struct conf *key = conf_get(c, rules[i].key);

		/* "critical = false" says nothing. */
		if (key && key->type == CONF_BOOL && !key->number)
			continue;
		if (key && !(rules[i].allowed & bit))
			report(r, key->line, _("\"%s\" does not go with the "
			    "kind \"%s\""), rules[i].key, kind_name);
		if (!key && (rules[i].required & bit))
			report(r, c->line, _("the kind \"%s\" needs \"%s\""),
			    kind_name, rules[i].key);
	}
}
