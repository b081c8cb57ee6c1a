/* SPDX-License-Identifier: MIT */
/*
 * Calendar files (share/doc/calendars.md), read strictly: a wrong day moves
 * a legal deadline. Each year names the source it was read in.
 */
#include <stdlib.h>
#include <string.h>

#include "calendar_read.h"
#include "zone_rule.h"

#define CALENDAR_FORMAT 1
#define CALENDAR_ID_MAX 64
#define CALENDAR_TEXT_MAX 600
#define YEAR_MIN 1970
#define YEAR_MAX 2200

struct calendar_reader {
	const char *name;	/* the file's */
	struct calendar *c;
	struct err *err;
};

static int fault(const struct calendar_reader *r, int line, const char *fmt,
	...) PRINTF_LIKE(3, 4);

/* "FILE:LINE: what", refused. */
static int
fault(const struct calendar_reader *r, int line, const char *fmt, ...)
{
	struct buf what = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&what, fmt, ap);
	va_end(ap);
	err_set(r->err, ERR_REFUSED, "%s:%d: %s", r->name, line,
	    buf_text(&what));
	buf_done(&what);
	return -1;
}

static int
check_keys(const struct calendar_reader *r, const struct conf *group,
	const char *const *names)
{
	for (size_t i = 0; i < group->count; i++) {
		const char *name = group->item[i].name, *near;
		size_t n = 0;

		while (names[n] && strcmp(names[n], name) != 0)
			n++;
		if (names[n])
			continue;
		near = text_nearest(name, names);
		if (near)
			return fault(r, group->item[i].line,
			    _("unknown key '%s' (did you mean '%s'?)"), name,
			    near);
		return fault(r, group->item[i].line, _("unknown key '%s'"),
		    name);
	}
	return 0;
}

/* The text of that key; NULL when absent or wrong, which *bad tells apart. */
static const char *
read_text(const struct calendar_reader *r, const struct conf *group,
	const char *key, bool required, bool *bad)
{
	const struct conf *c = conf_get(group, key);

	if (!c && !required)
		return NULL;
	if (!c || c->type != CONF_TEXT || !*c->text ||
	    strlen(c->text) > CALENDAR_TEXT_MAX) {
		*bad = true;
		fault(r, c ? c->line : group->line, c
		    ? _("'%s' must be a text of at most %d bytes")
		    : _("'%s' is missing (a text of at most %d bytes)"), key,
		    CALENDAR_TEXT_MAX);
		return NULL;
	}
	return c->text;
}

static bool
id_fine(const char *id)
{
	return strlen(id) <= CALENDAR_ID_MAX && strspn(id,
	    "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

/* Reads figures of exactly that length. */
static bool
figures(const char *s, size_t len, int *ret)
{
	*ret = 0;
	for (size_t i = 0; i < len; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*ret = *ret * 10 + (s[i] - '0');
	}
	return true;
}

/* "MM-DD" of that year as a day since 1970. */
static bool
read_day(const char *s, int year, int64_t *ret)
{
	int month, day;

	if (!figures(s, 2, &month) || s[2] != '-' || !figures(s + 3, 2, &day))
		return false;
	if (month < 1 || month > 12 || day < 1 ||
	    day > zone_month_days(year, month))
		return false;
	*ret = zone_days(year, month, day);
	return true;
}

/* "MM-DD" or "MM-DD..MM-DD". */
static bool
read_range(const char *s, int year, int64_t ret[2])
{
	size_t len = strlen(s);

	if (len != 5 && (len != 12 || strncmp(s + 5, "..", 2) != 0))
		return false;
	if (!read_day(s, year, &ret[0]))
		return false;
	ret[1] = ret[0];
	return len == 5 || (read_day(s + 7, year, &ret[1]) &&
	    ret[1] > ret[0]);
}

static int
add_day(const struct calendar_reader *r, const struct conf *item,
	struct calendar_year *y, bool work, int64_t day)
{
	int64_t **list = work ? &y->workday : &y->holiday;
	size_t *count = work ? &y->workdays : &y->holidays;

	if (calendar_day_in(y->holiday, y->holidays, day) ||
	    calendar_day_in(y->workday, y->workdays, day))
		return fault(r, item->line, _("\"%.40s\": a day stands "
		    "twice"), item->text);
	if (work && !r->c->weekend[calendar_weekday(day)])
		return fault(r, item->line, _("\"%.40s\" is no day of a "
		    "weekend, so it is worked anyway"), item->text);
	*list = mem_grow(*list, *count + 1, sizeof(**list));
	(*list)[(*count)++] = day;
	return 0;
}

static int
read_days(const struct calendar_reader *r, const struct conf *group,
	struct calendar_year *y, bool work)
{
	const char *key = work ? "workdays" : "holidays";
	const struct conf *list = conf_get(group, key);

	if (!list)
		return 0;
	if (list->type != CONF_ARRAY)
		return fault(r, list->line, _("'%s' must be an array of "
		    "days"), key);
	for (size_t i = 0; i < list->count; i++) {
		const struct conf *item = &list->item[i];
		int64_t day[2];

		if (item->type != CONF_TEXT ||
		    !read_range(item->text, y->year, day))
			return fault(r, item->line, _("\"%.40s\" is no day of "
			    "%d: write \"MM-DD\" or \"MM-DD..MM-DD\""),
			    item->text ? item->text : "", y->year);
		for (; day[0] <= day[1]; day[0]++) {
			if (add_day(r, item, y, work, day[0]) < 0)
				return -1;
		}
	}
	return 0;
}

static int
read_checked(const struct calendar_reader *r, const struct conf *group)
{
	bool bad = false;
	const char *s = read_text(r, group, "checked", true, &bad);
	int64_t day;
	int year;

	if (bad)
		return -1;
	if (strlen(s) != 10 || !figures(s, 4, &year) || s[4] != '-' ||
	    year < YEAR_MIN || year > YEAR_MAX ||
	    !read_day(s + 5, year, &day))
		return fault(r, conf_get(group, "checked")->line,
		    _("\"%.80s\" is not a day (YYYY-MM-DD)"), s);
	return 0;
}

static int
read_year(const struct calendar_reader *r, const struct conf *group)
{
	static const char *const keys[] = {
		"year", "source", "url", "checked", "holidays", "workdays",
		NULL
	};
	struct calendar *c = r->c;
	const struct conf *n;
	struct calendar_year *y;
	bool bad = false;

	if (group->type != CONF_GROUP)
		return fault(r, group->line, _("each of 'years' must be a "
		    "group { ... }"));
	if (check_keys(r, group, keys) < 0)
		return -1;
	n = conf_get(group, "year");
	if (!n || n->type != CONF_INT || n->number < YEAR_MIN ||
	    n->number > YEAR_MAX)
		return fault(r, n ? n->line : group->line, _("'year' must be "
		    "a number from %d to %d"), YEAR_MIN, YEAR_MAX);
	if (calendar_year_of(c, (int)n->number))
		return fault(r, n->line, _("the year %d stands twice"),
		    (int)n->number);
	read_text(r, group, "source", true, &bad);
	if (!bad)
		read_text(r, group, "url", false, &bad);
	if (bad || read_checked(r, group) < 0)
		return -1;
	ARRAY_ROOM(c->year, c->years, c->years_cap);
	y = &c->year[c->years++];
	*y = (struct calendar_year){ .year = (int)n->number };
	if (read_days(r, group, y, false) < 0)
		return -1;
	return read_days(r, group, y, true);
}

static int
read_weekend(const struct calendar_reader *r, const struct conf *root)
{
	const struct conf *list = conf_get(root, "weekend");

	if (!list) {
		r->c->weekend[6] = r->c->weekend[7] = true;
		return 0;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct conf *n = &list->item[i];

		if (n->type != CONF_INT || n->number < 1 ||
		    n->number > WEEK_DAYS || r->c->weekend[n->number])
			return fault(r, n->line, _("'weekend' has weekdays "
			    "from 1 (Monday) to 7, each once"));
		r->c->weekend[n->number] = true;
	}
	/* Without a working day no limit would ever end. */
	if (list->type != CONF_ARRAY || list->count >= WEEK_DAYS)
		return fault(r, list->line, _("'weekend' must be an array "
		    "that leaves a working day"));
	return 0;
}

static int
read_years(const struct calendar_reader *r, const struct conf *root)
{
	const struct conf *years = conf_get(root, "years");
	const struct conf *every = conf_get(root, "every_year");

	if (every && every->type != CONF_BOOL)
		return fault(r, every->line, _("'every_year' must be true or "
		    "false"));
	if ((every && every->number) == (years != NULL))
		return fault(r, every ? every->line : root->line, _("a "
		    "calendar has 'years', or 'every_year = true' when it has "
		    "no holidays at all"));
	r->c->every_year = !years;
	if (years && (years->type != CONF_LIST || !years->count))
		return fault(r, years->line, _("'years' must be a list ( ... "
		    ") of groups"));
	for (size_t i = 0; years && i < years->count; i++) {
		if (read_year(r, &years->item[i]) < 0)
			return -1;
	}
	return 0;
}

static int
read_titles(const struct calendar_reader *r, const struct conf *root)
{
	static const char *const keys[] = { "en", "zh", NULL };
	static const char *const in[LANG_COUNT] = {
		[LANG_EN] = "en", [LANG_ZH] = "zh",
	};
	const struct conf *title = conf_get(root, "title");
	bool bad = false;

	if (!title || title->type != CONF_GROUP || !title->count)
		return fault(r, title ? title->line : root->line, _("'title' "
		    "must be a group { zh = \"...\"; en = \"...\"; }"));
	if (check_keys(r, title, keys) < 0)
		return -1;
	for (int l = 0; l < LANG_COUNT && !bad; l++)
		r->c->title[l] = mem_text(read_text(r, title, in[l], false,
		    &bad));
	return bad ? -1 : 0;
}

static int
read_root(const struct calendar_reader *r, const struct conf *root)
{
	static const char *const keys[] = {
		"format", "id", "title", "zone", "weekend", "every_year",
		"years", NULL
	};
	const struct conf *format = conf_get(root, "format");
	bool bad = false;

	if (!format || format->type != CONF_INT ||
	    format->number != CALENDAR_FORMAT)
		return fault(r, format ? format->line : root->line, _("'format'"
		    " must be %d"), CALENDAR_FORMAT);
	if (check_keys(r, root, keys) < 0)
		return -1;
	r->c->id = mem_text(read_text(r, root, "id", true, &bad));
	if (bad)
		return -1;
	if (!id_fine(r->c->id))
		return fault(r, conf_get(root, "id")->line, _("\"%.80s\" is "
		    "no id: small letters, figures and \"-\""), r->c->id);
	r->c->zone = mem_text(read_text(r, root, "zone", false, &bad));
	if (bad || read_titles(r, root) < 0 || read_weekend(r, root) < 0)
		return -1;
	return read_years(r, root);
}

struct calendar *
calendar_parse(const char *name, const char *bytes, size_t len,
	struct err *err)
{
	struct conf *root = conf_parse(name, bytes, len, err);
	struct calendar_reader r = { .name = name, .err = err };

	if (!root)
		return NULL;
	r.c = mem_alloc(sizeof(*r.c));
	if (read_root(&r, root) < 0) {
		calendar_free(r.c);
		r.c = NULL;
	}
	conf_free(root);
	return r.c;
}
