/* SPDX-License-Identifier: MIT */
/*
 * One line for people out of an event: a kind's sentence with its fields put
 * in. The sentences themselves stand in kinds_table.c and in the catalogue;
 * what ids are called is asked of whoever knows the plans.
 */
#include <stdlib.h>
#include <string.h>

#include "card.h"

#define SPAN_MINUTES_BELOW 3600	/* s: said so that it reads as no hours */
#define PLACE_MAX 80		/* bytes between braces, far more than a name */

/* A reason may stand on any kind and is always said last. */
static const char *const reason_sentence = N_("[ (reason: {reason})]");

/* What is being told, and with which clock. */
struct telling {
	const struct event *event;
	const struct zone *zone;	/* NULL: UTC */
	const struct event_names *names;	/* NULL: ids as they stand */
};

/* What the value, which is a what, is called; false: that is not known. */
static bool
name_show(struct buf *out, const struct telling *t, const char *what,
	const char *value)
{
	return t->names &&
		t->names->name(t->names->ctx, out, t->event, what, value);
}

static void
time_show(struct buf *out, const struct telling *t, const char *value)
{
	int64_t ms;
	struct zone *utc = NULL;

	if (!card_number(&ms, value) || ms == TIME_NONE) {
		buf_add_text(out, value);
		return;
	}
	if (!t->zone)
		utc = zone_parse("UTC", "", 0, NULL);
	if (t->zone || utc)
		time_format(out, ms, t->zone ? t->zone : utc, TIME_FULL);
	zone_free(utc);
}

/* A time in ms, "time:MS", or "phase:ID". */
static void
when_show(struct buf *out, const struct telling *t, const char *value)
{
	if (strncmp(value, "time:", 5) == 0) {
		time_show(out, t, value + 5);
	} else if (strncmp(value, "phase:", 6) == 0) {
		if (!name_show(out, t, "phase", value + 6))
			buf_add_text(out, value + 6);
	} else {
		time_show(out, t, value);
	}
}

/* "2026-11-22T15:05:00+08:00" to the minute, in the zone of the rest; the
 * instant, TIME_NONE when it is none. */
static int64_t
instant_show(struct buf *out, const struct telling *t, const char *value)
{
	struct zone *utc = t->zone ? NULL : zone_parse("UTC", "", 0, NULL);
	const struct zone *zone = t->zone ? t->zone : utc;
	int64_t ms = TIME_NONE;

	if (zone && time_parse(&ms, value, 0, zone, TIME_PAST, NULL) == 0)
		time_format(out, ms, zone, TIME_MINUTES);
	else
		buf_add_text(out, value);
	zone_free(utc);
	return ms;
}

static void
stamp_show(struct buf *out, const struct telling *t, const char *value)
{
	(void)instant_show(out, t, value);
}

static void
seconds_say(struct buf *out, int64_t s)
{
	if (s < SPAN_MINUTES_BELOW)
		buf_addf(out, _("%d min %02d s"), (int)(s / 60),
			(int)(s % 60));
	else
		span_format(out, s * 1000, false);
}

/* A due instant and, of an entry made a minute or more after it, by how much
 * it was overdue then. */
static void
due_show(struct buf *out, const struct telling *t, const char *value)
{
	const struct event *e = t->event;
	const int64_t at = e->virtual_at != TIME_NONE ? e->virtual_at : e->at;
	const int64_t due = instant_show(out, t, value);

	if (due == TIME_NONE || at - due < TIME_MINUTE)
		return;
	buf_add_text(out, _(", overdue by "));
	seconds_say(out, (at - due) / TIME_SECOND);
}

/* The id out of "ROLE ID HEX HEX...", or of an id alone. */
static void
plan_show(struct buf *out, const struct telling *t, const char *value)
{
	const char *first = strchr(value, ' ');
	char *id;

	first = first ? first + 1 : value;
	id = mem_text_n(first, strcspn(first, " "));
	if (!name_show(out, t, "plan", id))
		buf_add_text(out, id);
	free(id);
}

/* Codes that stand in entries in English and are said in the reader's
 * language. */
static const char *const words[] = {
	N_("yes"), N_("no"),
	N_("phone"), N_("paper"), N_("system"), N_("mail"),
	N_("occurred"), N_("discovered"), N_("confirmed"), N_("contained"),
	N_("recovered"), N_("calmed"), N_("handled"), N_("closed"),
	/* TRANSLATORS: what happened to the machine's clock */
	N_("set"), N_("slept"), N_("behind"), N_("elsewhere"),
	N_("desktop"),
	/* TRANSLATORS: why the log was sealed */
	N_("closing"), N_("voiding"), N_("submission"), N_("re-grading"),
	N_("half-hour"), N_("report"), N_("drill"), N_("shift-start"),
	N_("shift-end"), N_("restored"), N_("verdict"),
	/* TRANSLATORS: how something reaches the players of an exercise */
	N_("message"), N_("person"), N_("alarm"), N_("news"), N_("radio"),
	N_("coach"),
	/* TRANSLATORS: why a file of another machine was put aside */
	N_("gap"), N_("edited"), N_("fork"), N_("foreign-key"),
	N_("unsigned"), N_("unsound"), N_("own-ahead"), N_("other-kind"),
	N_("claimed"),
	/* TRANSLATORS: of what is to be put right */
	N_("open"), N_("done"), N_("verified"),
	/* TRANSLATORS: a paper of the unit */
	N_("handover"), N_("daily-report"), N_("zero-report"),
	/* TRANSLATORS: of an inspection that comes again */
	N_("taken-on"), N_("given-up"),
	/* TRANSLATORS: an item of a handover */
	N_("taken-over"), N_("not-taken"),
	/* TRANSLATORS: on duty on a day: nobody */
	N_("nobody"),
	N_("mon"), N_("tue"), N_("wed"), N_("thu"), N_("fri"), N_("sat"),
	N_("sun"),
	/* TRANSLATORS: whose a key is */
	N_("installation"), N_("staff"),
	/* TRANSLATORS: how the log was verified, and with what result */
	N_("quick"), N_("whole"), N_("sound"),
	/* TRANSLATORS: what form a paper was made in */
	N_("text"),
};

static void
word_show(struct buf *out, const struct telling *t, const char *value)
{
	(void)t;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i], value) == 0) {
			buf_add_text(out, _(words[i]));
			return;
		}
	}
	buf_add_text(out, value);
}

/* "hazard 3", "inspection ID", "day 2026-11-22": the first word is said in the
 * reader's language. */
static void
thing_show(struct buf *out, const struct telling *t, const char *value)
{
	static const struct {
		const char *kind, *said;
	} rows[] = {
		{ "hazard ", N_("hazard") },
		{ "inspection ", N_("inspection") },
		{ "day ", N_("report of the day") },
	};

	(void)t;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const size_t len = strlen(rows[i].kind);

		if (strncmp(rows[i].kind, value, len) != 0)
			continue;
		buf_addf(out, "%s %s", _(rows[i].said), value + len);
		return;
	}
	buf_add_text(out, value);
}

static void
plain_show(struct buf *out, const struct telling *t, const char *value)
{
	(void)t;
	buf_add_text(out, value);
}

/* Seconds: "1 min 05 s", and from an hour on as hours and minutes. */
static void
span_show(struct buf *out, const struct telling *t, const char *value)
{
	int64_t s;

	(void)t;
	if (!card_number(&s, value) || s < 0 || s >= INT64_MAX / 1000)
		buf_add_text(out, value);
	else
		seconds_say(out, s);
}

/* "ID HEX ..." as "ID". */
static void
first_show(struct buf *out, const struct telling *t, const char *value)
{
	(void)t;
	buf_add(out, value, strcspn(value, " "));
}

/* "mon tue", each day said. */
static void
days_show(struct buf *out, const struct telling *t, const char *value)
{
	for (size_t len; *value; value += len + (value[len] == ' ')) {
		char *day;

		len = strcspn(value, " ");
		day = mem_text_n(value, len);
		word_show(out, t, day);
		if (value[len])
			buf_add_char(out, ' ');
		free(day);
	}
}

/* How a value is shown, by what stands behind the @ in its place; any other
 * word is what names are asked for. */
static const struct shape {
	const char *name;
	void (*show)(struct buf *out, const struct telling *t,
		const char *value);
} shapes[] = {
	{ "", plain_show },
	{ "time", when_show },
	{ "plan", plan_show },
	{ "first", first_show },
	{ "word", word_show },
	{ "span", span_show },
	{ "stamp", stamp_show },
	{ "due", due_show },
	{ "thing", thing_show },
	{ "days", days_show },
};

static void
value_show(struct buf *out, const struct telling *t, const char *shape,
	const char *value)
{
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		if (strcmp(shapes[i].name, shape) == 0) {
			shapes[i].show(out, t, value);
			return;
		}
	}
	/* Moments have words of their own where nobody knows the plans. */
	if (!name_show(out, t, shape, value))
		word_show(out, t, value);
}

/* Every value of that field, separated by commas. False: there is none. */
static bool
field_show(struct buf *out, const struct telling *t, const char *name,
	const char *shape)
{
	const char *value;
	size_t n = 0;

	while ((value = fields_nth(&t->event->fields, name, n))) {
		if (n++)
			buf_add_text(out, _(", "));
		value_show(out, t, shape, value);
	}
	return n > 0;
}

/* Fills in one "a|b@shape": the first field that is there. */
static bool
place_show(struct buf *out, const struct telling *t, const char *text,
	size_t len)
{
	char place[PLACE_MAX];
	const char *shape = "";
	char *at, *save = NULL;

	if (len >= sizeof(place))
		return false;
	memcpy(place, text, len);
	place[len] = '\0';
	at = strchr(place, '@');
	if (at) {
		*at = '\0';
		shape = at + 1;
	}
	for (char *name = strtok_r(place, "|", &save); name;
	    name = strtok_r(NULL, "|", &save)) {
		if (field_show(out, t, name, shape))
			return true;
	}
	return false;
}

/* Fills in text[0..len) without brackets. False: a field was missing. */
static bool
part_show(struct buf *out, const struct telling *t, const char *text,
	size_t len)
{
	const char *end = text + len;
	bool whole = true;

	while (text < end) {
		const char *close = NULL;

		if (*text == '{')
			close = memchr(text, '}', (size_t)(end - text));
		if (!close) {
			buf_add_char(out, *text++);
			continue;
		}
		text++;
		if (!place_show(out, t, text, (size_t)(close - text))) {
			buf_add_char(out, '?');
			whole = false;
		}
		text = close + 1;
	}
	return whole;
}

static void
sentence_show(struct buf *out, const struct telling *t, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "[");
		const char *close = strchr(text + len, ']');
		size_t start;

		part_show(out, t, text, len);
		text += len;
		if (!*text)
			break;
		if (!close)
			close = text + strlen(text);
		start = out->len;
		text++;
		if (!part_show(out, t, text, (size_t)(close - text))) {
			out->len = start;
			out->text[start] = '\0';
		}
		text = *close ? close + 1 : close;
	}
}

/* An unknown kind: its name and everything it says. */
static void
unknown_show(struct buf *out, const struct event *e)
{
	buf_add_text(out, e->kind);
	for (size_t i = 0; i < e->fields.count; i++)
		buf_addf(out, "%s%s=%s", i ? ", " : ": ",
			e->fields.item[i].name, e->fields.item[i].value);
}

/* A call that nobody answered has done nothing. */
static bool
is_attempt(const struct event *e)
{
	const char *answered = fields_get(&e->fields, "answered");

	return answered && strcmp(e->kind, "step-done") == 0 &&
		strcmp(answered, "no") == 0;
}

void
event_sentence(struct buf *out, const struct event *e,
	const struct zone *zone, const struct event_names *names)
{
	const struct event_kind *kind = event_kind_find(e->kind);
	const struct telling t = { .event = e, .zone = zone, .names = names };
	struct buf line = { 0 };

	if (kind) {
		sentence_show(&line, &t, is_attempt(e)
			? _("\"{step@step}\" tried[: {value@value}], called "
			"{person@role}: no answer") : _(kind->sentence));
		sentence_show(&line, &t, _(reason_sentence));
	} else {
		unknown_show(&line, e);
	}
	/* An imported log may hold what nobody here has cleaned. */
	text_clean(out, buf_text(&line), line.len, EVENT_BODY_MAX, false);
	buf_done(&line);
}

/* What an exercise does by itself. In older entries stands whoever looked
 * first and so wrote it down. */
static bool
by_clock(const struct event *e)
{
	const char *by = fields_get(&e->fields, "by");

	if (e->known && strcmp(e->known, EVENT_CLOCK) == 0)
		return true;
	if (strcmp(e->kind, "inject") == 0)
		return !by || strcmp(by, "hand") != 0;
	if (strcmp(e->kind, "drill-end") == 0)
		return fields_get(&e->fields, "scheduled") != NULL;
	return strcmp(e->kind, "inject-passed") == 0 ||
		(strcmp(e->kind, "clock") == 0 && by &&
		strcmp(by, "end") == 0);
}

const char *
event_doer(const struct event *e)
{
	/* TRANSLATORS: who did it: the clock of an exercise, nobody */
	return by_clock(e) ? _("the clock") : e->person;
}

/* ---- one field ---------------------------------------------------------- */

/* What stands behind the @ of that field in the kind's sentence; "" for none
 * or no such field. ret holds it. */
static void
shape_of(char ret[PLACE_MAX], const char *sentence, const char *field)
{
	const size_t len = strlen(field);

	ret[0] = '\0';
	for (const char *p = sentence; (p = strchr(p, '{')); ) {
		const size_t name = strcspn(++p, "|@}");
		const char *at = p + strcspn(p, "@}");
		const size_t shape = *at == '@' ? strcspn(at + 1, "}") : 0;

		if (name != len || memcmp(p, field, len) != 0 ||
			shape >= PLACE_MAX)
			continue;
		memcpy(ret, at + 1, shape);
		ret[shape] = '\0';
		return;
	}
}

void
event_field_text(struct buf *out, const struct event *e,
	const struct field *f, const struct zone *zone,
	const struct event_names *names)
{
	const struct event_kind *kind = event_kind_find(e->kind);
	const struct telling t = { .event = e, .zone = zone, .names = names };
	struct buf text = { 0 };
	char shape[PLACE_MAX];

	shape_of(shape, kind ? kind->sentence : "", f->name);
	value_show(&text, &t, shape, f->value);
	text_clean(out, buf_text(&text), text.len, EVENT_BODY_MAX, true);
	buf_done(&text);
}
