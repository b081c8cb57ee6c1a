/* SPDX-License-Identifier: MIT */
/*
 * The keys of a deadline, and which of them go with which kind. When one is
 * due is the engine's of another room; here it is only read.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

#define LATEST (1u << DEADLINE_LATEST)
#define THRESHOLD (1u << DEADLINE_THRESHOLD)
#define HOLD (1u << DEADLINE_HOLD)
#define WINDOW (1u << DEADLINE_WINDOW)
#define RECURRING (1u << DEADLINE_RECURRING)
#define CALENDAR (1u << DEADLINE_CALENDAR)
#define KEEP (1u << DEADLINE_KEEP)
#define RUNNING (1u << DEADLINE_RUNNING)
#define PROMPT (1u << DEADLINE_PROMPT)
#define ALL ((1u << DEADLINE_KIND_COUNT) - 1)
#define FIGURE (ALL & ~(RUNNING | PROMPT))	/* these have a due time */

static const char *const deadline_kinds[] = {
	[DEADLINE_LATEST] = "latest", [DEADLINE_THRESHOLD] = "threshold",
	[DEADLINE_HOLD] = "hold", [DEADLINE_WINDOW] = "window",
	[DEADLINE_RECURRING] = "recurring", [DEADLINE_CALENDAR] = "calendar",
	[DEADLINE_KEEP] = "keep", [DEADLINE_RUNNING] = "running",
	[DEADLINE_PROMPT] = "prompt", [DEADLINE_KIND_COUNT] = NULL,
};

const char *
deadline_kind_name(enum deadline_kind kind)
{
	return deadline_kinds[kind];
}

static const struct kind_rule deadline_rules[] = {
	{ "after", ALL, ALL & ~(CALENDAR | RECURRING) },
	{ "within", LATEST | THRESHOLD | HOLD | KEEP,
	  LATEST | THRESHOLD | HOLD | KEEP },
	{ "earliest", LATEST | THRESHOLD, 0 },
	{ "cap", LATEST, 0 },
	{ "every", RECURRING, 0 },
	{ "at", RECURRING, 0 },
	{ "until", RECURRING | RUNNING, 0 },
	{ "from", WINDOW, WINDOW },
	{ "to_span", WINDOW, WINDOW },
	{ "forecast", THRESHOLD, 0 },
	{ "forecast_field", THRESHOLD, 0 },
	{ "on", CALENDAR | RECURRING, CALENDAR },
	{ "calendar", FIGURE, 0 },
	{ "roll", FIGURE, 0 },
	{ "warn", FIGURE, 0 },
};

static const struct key limit_keys[] = {
	{ .name = "after", .type = KEY_TERMS, .required = true,
	  .at = offsetof(struct limit, after) },
	{ .name = "within", .type = KEY_SPAN, .required = true,
	  .at = offsetof(struct limit, within) },
};

static void
read_earliest(struct reader *r, const struct conf *c, void *target)
{
	struct deadline *d = target;

	if (!is_type(r, c, CONF_LIST))
		return;
	d->other_count = read_count(r, c, READ_ALIKE_MAX);
	d->others = arena_alloc(r->arena, d->other_count, sizeof(*d->others));
	for (size_t i = 0; i < d->other_count; i++)
		read_group(r, &c->item[i], KEYS(limit_keys), &d->others[i]);
}

static void
read_cap(struct reader *r, const struct conf *c, void *target)
{
	read_group(r, c, KEYS(limit_keys), &((struct deadline *)target)->cap);
}

static void
read_warn(struct reader *r, const struct conf *c, void *target)
{
	struct deadline *d = target;
	size_t n;

	if (!is_type(r, c, CONF_ARRAY))
		return;
	n = read_count(r, c, READ_ALIKE_MAX);
	d->warn = arena_alloc(r->arena, n, sizeof(*d->warn));
	for (size_t i = 0; i < n; i++) {
		const struct conf *c1 = &c->item[i];

		if (!is_type(r, c1, CONF_TEXT))
			continue;
		if (span_warning_parse(&d->warn[d->warn_count], c1->text) == 0)
			d->warn_count++;
		else
			report(r, c1->line, _("\"%.80s\" is no warning time "
			    "such as 30m, 2h, 1d or 50%%"), c1->text);
	}
}

/* "01" to max, two digits. */
bool
two_digits(const char *s, int max)
{
	int n;

	if (!isdigit((unsigned char)s[0]) || !isdigit((unsigned char)s[1]))
		return false;
	n = (s[0] - '0') * 10 + (s[1] - '0');
	return n >= 1 && n <= max;
}

/* "notice", "weekly:1", "monthly:23", "monthly:end", "yearly:06",
 * "yearly:06-15". */
static bool
on_fine(const char *s)
{
	if (strcmp(s, "notice") == 0 || strcmp(s, "monthly:end") == 0)
		return true;
	if (strncmp(s, "weekly:", 7) == 0)
		return s[7] >= '1' && s[7] <= '7' && !s[8];
	if (strncmp(s, "monthly:", 8) == 0)
		return two_digits(s + 8, 31) && !s[10];
	if (strncmp(s, "yearly:", 7) != 0 || !two_digits(s + 7, 12))
		return false;
	return !s[9] || (s[9] == '-' && two_digits(s + 10, 31) && !s[12]);
}

static void
read_on(struct reader *r, const struct conf *c, void *target)
{
	struct deadline *d = target;

	if (!is_type(r, c, CONF_TEXT))
		return;
	if (!on_fine(c->text)) {
		report(r, c->line, _("\"%.80s\" is not a date rule: notice, "
		    "weekly:1, monthly:23, monthly:end, yearly:06 or "
		    "yearly:06-15"), c->text);
		return;
	}
	d->on = arena_text(r->arena, c->text);
}

/* "HH:MM" as minutes since midnight; -1 when it is none. */
static int
moment(const char *s)
{
	int n[4];

	if (strlen(s) != 5 || s[2] != ':')
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = s[i < 2 ? i : i + 1];

		if (!isdigit((unsigned char)c))
			return -1;
		n[i] = c - '0';
	}
	if (n[0] * 10 + n[1] > 23 || n[2] > 5)
		return -1;
	return (n[0] * 10 + n[1]) * 60 + n[2] * 10 + n[3];
}

static void
read_at(struct reader *r, const struct conf *c, void *target)
{
	struct deadline *d = target;
	size_t n;

	if (!is_type(r, c, CONF_ARRAY))
		return;
	n = read_count(r, c, READ_ALIKE_MAX);
	d->at = arena_alloc(r->arena, n, sizeof(*d->at));
	for (size_t i = 0; i < n; i++) {
		int at;

		if (!is_type(r, &c->item[i], CONF_TEXT))
			continue;
		at = moment(c->item[i].text);
		if (at < 0)
			report(r, c->item[i].line, _("\"%.80s\" is not a time "
			    "of day (HH:MM)"), c->item[i].text);
		else if (d->at_count && at <= d->at[d->at_count - 1])
			report(r, c->item[i].line, _("times of day stand in "
			    "their order, each once: \"%.80s\""),
			    c->item[i].text);
		else
			d->at[d->at_count++] = at;
	}
	if (!c->count)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

static void
read_roll(struct reader *r, const struct conf *c, void *target)
{
	static const char *const rolls[] = {
		"none", "next-business-day", "next-business-noon", NULL,
	};
	static const struct key key = {
		.name = "roll", .type = KEY_ENUM, .names = rolls,
	};
	unsigned roll = 0;

	read_value(r, c, &key, &roll);
	((struct deadline *)target)->roll = rolls[roll];
}

#define AT(member) .at = offsetof(struct deadline, member)

static const struct key deadline_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "kind", .type = KEY_ENUM, .required = true,
	  .names = deadline_kinds, AT(kind) },
	{ .name = "basis", .type = KEY_WORDS, .required = true, AT(basis) },
	{ .name = "after", .type = KEY_TERMS, AT(limit.after) },
	{ .name = "within", .type = KEY_SPAN, AT(limit.within) },
	{ .name = "earliest", .type = KEY_OWN, .read = read_earliest },
	{ .name = "cap", .type = KEY_OWN, .read = read_cap },
	{ .name = "every", .type = KEY_SPAN, AT(every) },
	{ .name = "at", .type = KEY_OWN, .read = read_at },
	{ .name = "until", .type = KEY_TERMS, AT(until) },
	{ .name = "from", .type = KEY_SPAN, .minus = true, AT(from) },
	{ .name = "to_span", .type = KEY_SPAN, .minus = true, AT(to_span) },
	{ .name = "forecast", .type = KEY_BOOL, AT(forecast) },
	{ .name = "forecast_field", .type = KEY_REF, .ref = REF_FIELD,
	  AT(forecast_field) },
	{ .name = "on", .type = KEY_OWN, .read = read_on },
	{ .name = "calendar", .type = KEY_ID, AT(calendar) },
	{ .name = "roll", .type = KEY_OWN, .read = read_roll },
	{ .name = "who", .type = KEY_REF, .ref = REF_ROLE, AT(who) },
	{ .name = "to", .type = KEY_NAMES, .ref = REF_ROLE, AT(to) },
	{ .name = "form", .type = KEY_REF, .ref = REF_FORM, AT(form) },
	{ .name = "action", .type = KEY_WORDS, .lines = true, AT(action) },
	{ .name = "met", .type = KEY_TERMS, AT(met) },
	{ .name = "when", .type = KEY_CONDITION, AT(when) },
	{ .name = "levels", .type = KEY_NAMES, .ref = REF_LEVEL, AT(levels) },
	{ .name = "unit_types", .type = KEY_NAMES, AT(unit_types) },
	{ .name = "warn", .type = KEY_OWN, .read = read_warn },
	{ .name = "escalate", .type = KEY_NAMES, .ref = REF_ROLE,
	  AT(escalate) },
	{ .name = "replaces", .type = KEY_NAMES, .ref = REF_DEADLINE,
	  AT(replaces) },
	{ .name = "law", .type = KEY_OWN, .read = read_law },
	{ .name = "origin", .type = KEY_TEXT, AT(origin) },
	{ .name = "source", .type = KEY_TEXT, AT(source) },
};

/* How often: by exactly one of three keys. */
static void
check_recurring(struct reader *r, const struct conf *c,
	const struct deadline *d)
{
	static const char *const keys[] = { "every", "at", "on" };
	size_t have = 0;

	if (d->kind != DEADLINE_RECURRING)
		return;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		have += conf_get(c, keys[i]) != NULL;
	if (!conf_get(c, "after") && !conf_get(c, "on"))
		report(r, c->line, _("the kind \"%s\" needs \"%s\""),
		    deadline_kinds[d->kind], "after");
	if (have != 1)
		report(r, c->line, _("the kind \"recurring\" needs one of "
		    "\"every\" (a period), \"at\" (times of day) and \"on\" "
		    "(days of the calendar), here are %zu"), have);
}

static bool
counts_working_days(const struct deadline *d)
{
	if (d->roll && strcmp(d->roll, "none") != 0)
		return true;
	for (size_t i = 0; i < d->other_count; i++) {
		if (d->others[i].within.unit == SPAN_BUSINESS_DAYS)
			return true;
	}
	return d->limit.within.unit == SPAN_BUSINESS_DAYS ||
	    d->every.unit == SPAN_BUSINESS_DAYS ||
	    d->from.unit == SPAN_BUSINESS_DAYS ||
	    d->to_span.unit == SPAN_BUSINESS_DAYS;
}

static void
check_deadline(struct reader *r, const struct conf *c,
	const struct deadline *d)
{
	const struct conf *kind = conf_get(c, "kind");

	if (kind && kind->type == CONF_TEXT &&
	    strcmp(kind->text, deadline_kinds[d->kind]) == 0)
		read_by_kind(r, c, deadline_rules, ARRAY_LEN(deadline_rules),
		    d->kind, deadline_kinds[d->kind]);
	check_recurring(r, c, d);
	if (d->forecast_field && !d->forecast)
		report(r, conf_get(c, "forecast_field")->line, _("\"%s\" goes "
		    "with \"%s = true\""), "forecast_field", "forecast");
	if (counts_working_days(d) && !d->calendar)
		report(r, c->line, _("working days need a \"calendar\": whose "
		    "they are"));
	if (d->form && conf_get(c, "met"))
		report(r, conf_get(c, "met")->line, _("a report deadline is "
		    "met by its submission only; \"met\" does not go with "
		    "\"form\""));
	if (d->form && !conf_get(c, "to"))
		report(r, c->line, _("a report deadline needs \"to\": who "
		    "must have it"));
	if (d->every.unit && d->every.amount == 0)
		report(r, conf_get(c, "every")->line, _("\"%s\" cannot be "
		    "zero"), "every");
	if (d->from.unit == d->to_span.unit &&
	    d->from.amount > d->to_span.amount)
		report(r, conf_get(c, "to_span")->line, _("the window ends "
		    "before it begins"));
}

void
read_deadlines(struct reader *r, const struct conf *c, void *target)
{
	struct playbook *pb = target;
	size_t n;

	if (!is_type(r, c, CONF_LIST))
		return;
	n = read_count(r, c, READ_LIST_MAX);
	pb->deadlines = arena_alloc(r->arena, n, sizeof(*pb->deadlines));
	for (size_t i = 0; i < n; i++) {
		struct deadline *d = &pb->deadlines[pb->deadline_count];
		const struct deadline *first;

		d->line = c->item[i].line;
		if (!read_group(r, &c->item[i], KEYS(deadline_keys), d))
			continue;
		check_deadline(r, &c->item[i], d);
		first = *d->id ? playbook_deadline(pb, d->id) : NULL;
		pb->deadline_count++;
		if (first)
			report(r, d->line, _("the deadline id \"%s\" stands "
			    "twice; the first is in line %d"), d->id,
			    first->line);
	}
}
