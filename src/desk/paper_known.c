/* SPDX-License-Identifier: MIT */
/*
 * A paper that comes a second time: what of it is in the log already, by the
 * sheet's number, the step and the time that stands on it.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "paper.h"

size_t
paper_number(const char *sheet)
{
	size_t len = strcspn(sheet, "(");
	const char *wide = strstr(sheet, "\xef\xbc\x88");	/* （ */

	if (wide && (size_t)(wide - sheet) < len)
		len = (size_t)(wide - sheet);
	while (len && sheet[len - 1] == ' ')
		len--;
	return len;
}

static bool
same_sheet(const struct event *e, const char *sheet)
{
	const char *have = fields_get(&e->fields, "sheet");
	const size_t len = paper_number(sheet);

	return have && strlen(have) == len && strncasecmp(have, sheet,
		len) == 0;
}

/* ---- one act ------------------------------------------------------------- */

struct keyed {
	const struct incident *inc;
	const char *verb, *sheet;
	const struct fields *args;
	const struct incident_step *step;	/* or NULL */
	int64_t when;		/* on the paper; TIME_NONE: not its own */
};

/* What tells two acts of one time apart that are of no step. */
static bool
same_words(const struct keyed *k, const struct event *e)
{
	static const char *const names[] = { "text", "anchor", "level",
		"form", "to", "person" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *mine = fields_get(k->args, names[i]);
		const char *have = fields_get(&e->fields, names[i]);

		if (mine && have && strcmp(mine, have) != 0)
			return false;
	}
	return true;
}

static bool
is_known(const struct keyed *k, const struct event *e)
{
	const char *step = fields_get(&e->fields, "step");

	if (!same_sheet(e, k->sheet) || !step != !k->step ||
		(step && strcmp(step, k->step->rule->full) != 0))
		return false;
	if ((strcmp(k->verb, "start") == 0) !=
		(strcmp(e->kind, "step-started") == 0))
		return false;
	if (k->when != TIME_NONE && event_time(e) != k->when)
		return false;
	return k->step || same_words(k, e);
}

/* A verb without a time of its own has it among the words of its reason. */
static int64_t
time_of(const struct desk *d, const char *verb, const struct fields *args)
{
	const char *at = fields_get(args, "at");
	const struct verb *v = verb_find(verb);
	int64_t when;

	for (size_t i = 0; v && i < VERB_ARGS_MAX && v->args[i].name; i++)
		if (strcmp(v->args[i].name, "at") == 0 && at && time_parse(
			&when, at, desk_now(d), desk_zone(d), TIME_PAST,
			NULL) == 0)
			return when;
	return TIME_NONE;
}

static void
say_known(struct buf *ret, const struct desk *d, const struct event *e)
{
	buf_addf(ret, _("keyed in already: entry %lld, %s at "),
		(long long)e->seq, e->person);
	time_format(ret, e->at, desk_zone(d), TIME_MINUTES);
}

int
paper_known(struct desk *d, const char *incident, const char *verb,
	const struct fields *args, struct buf *ret, struct err *err)
{
	const char *typed = fields_get(args, "step");
	struct keyed k = { .verb = verb, .args = args,
		.sheet = fields_get(args, "from-paper"),
		.when = time_of(d, verb, args) };
	const struct event_query q = { .incident = incident };
	struct cursor *c;
	struct event e;
	int rc;

	if (!k.sheet)
		return 0;
	k.inc = desk_incident(d, incident, err);
	if (!k.inc)
		return -1;
	k.step = typed && *typed ? incident_step(k.inc, typed, NULL) : NULL;
	if (typed && *typed && !k.step)
		return 0;
	c = store_events(d->store, &q, err);
	if (!c)
		return -1;
	while ((rc = cursor_next(c, &e, err)) == 1) {
		const bool known = is_known(&k, &e);

		if (known)
			say_known(ret, d, &e);
		event_done(&e);
		if (known)
			break;
	}
	cursor_close(c);
	return rc;
}

/* ---- the whole sheet ----------------------------------------------------- */

int
desk_paper_before(struct desk *d, const char *incident, const char *sheet,
	struct buf *ret, struct err *err)
{
	const struct event_query q = { .incident = incident };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	int64_t last = TIME_NONE;
	char *by = mem_text("");
	int rc, lines = 0;

	if (!c) {
		free(by);
		return -1;
	}
	while ((rc = cursor_next(c, &e, err)) == 1) {
		if (same_sheet(&e, sheet)) {
			lines++;
			last = e.at;
			free(by);
			by = mem_text(e.person);
		}
		event_done(&e);
	}
	cursor_close(c);
	if (rc == 0 && lines) {
		buf_addf(ret, _("paper %.*s was keyed in before (%d entries, "
			"the last by %s at "), (int)paper_number(sheet), sheet,
			lines, by);
		time_format(ret, last, desk_zone(d), TIME_MINUTES);
		buf_add_text(ret, _("): what is there already stays as it "
			"is"));
	}
	free(by);
	return rc < 0 ? -1 : lines;
}
