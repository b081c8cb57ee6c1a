/* SPDX-License-Identifier: MIT */
/*
 * The keys of a scenario's start: the plan and what is stacked on it, the
 * level, the hour, what the incident's fields hold and which steps are done
 * when the players come.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

/* A group of words, or one text that is the same in every language. */
static void
read_value_words(struct reader *r, const struct conf *c, void *target)
{
	struct scenario_field *f = target;
	const char *text;

	if (c->type != CONF_TEXT) {
		read_words(r, c, false, &f->value);
		return;
	}
	text = read_text(r, c, READ_TEXT_MAX, false);
	for (int i = 0; i < LANG_COUNT; i++) {
		if (r->languages[i])
			f->value.in[i] = text;
	}
}

static const struct key field_keys[] = {
	{ .name = "id", .type = KEY_REF, .required = true, .ref = REF_FIELD,
	  .at = offsetof(struct scenario_field, name) },
	{ .name = "value", .type = KEY_OWN, .required = true,
	  .read = read_value_words },
};

#define AT(member) .at = offsetof(struct scenario_done, member)

static const struct key done_keys[] = {
	{ .name = "step", .type = KEY_REF, .required = true, .ref = REF_STEP,
	  AT(step) },
	{ .name = "at", .type = KEY_OFFSET, .required = true, .minus = true,
	  AT(at) },
	{ .name = "by", .type = KEY_REF, .ref = REF_WHO, AT(by) },
	{ .name = "values", .type = KEY_TEXTS, AT(values) },
};

static void
read_done(struct reader *r, const struct conf *c, void *target)
{
	struct scenario_start *s = target;

	read_list(r, c, KEYS(done_keys), sizeof(*s->done), &s->done,
	    &s->done_count);
	for (size_t i = 0; c->type == CONF_LIST && i < s->done_count &&
	    i < c->count; i++)
		s->done[i].line = c->item[i].line;
}

/* "08:10" */
static void
read_clock(struct reader *r, const struct conf *c, void *target)
{
	struct scenario_start *s = target;
	int hour, minute;

	if (!is_type(r, c, CONF_TEXT))
		return;
	if (strlen(c->text) != 5 || c->text[2] != ':' ||
	    strspn(c->text, "0123456789:") != 5) {
		report(r, c->line, _("\"%.80s\" is not a time of day such as "
		    "08:10"), c->text);
		return;
	}
	hour = (c->text[0] - '0') * 10 + c->text[1] - '0';
	minute = (c->text[3] - '0') * 10 + c->text[4] - '0';
	if (hour > 23 || minute > 59)
		report(r, c->line, _("\"%.80s\" is not a time of day such as "
		    "08:10"), c->text);
	else
		s->minute = hour * 60 + minute;
}

#undef AT
#define AT(member) .at = offsetof(struct scenario_start, member)

static const struct key start_keys[] = {
	{ .name = "playbook", .type = KEY_REF, .required = true,
	  .ref = REF_PLAYBOOK, AT(playbook) },
	{ .name = "overlays", .type = KEY_NAMES, .ref = REF_PLAYBOOK,
	  AT(overlays) },
	{ .name = "law", .type = KEY_NAMES, .ref = REF_PLAYBOOK, AT(law) },
	{ .name = "later", .type = KEY_NAMES, .ref = REF_PLAYBOOK,
	  AT(later) },
	{ .name = "level", .type = KEY_REF, .ref = REF_LEVEL, AT(level) },
	{ .name = "unit_type", .type = KEY_ID, AT(unit_type) },
	{ .name = "unit", .type = KEY_WORDS, .required = true, AT(unit) },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "open", .type = KEY_BOOL, AT(open) },
	{ .name = "clock", .type = KEY_OWN, .required = true,
	  .read = read_clock },
	{ .name = "weekday", .type = KEY_INT, .max = 7, AT(weekday) },
	{ .name = "occurred", .type = KEY_OFFSET, .minus = true,
	  AT(occurred) },
	{ .name = "discovered", .type = KEY_OFFSET, .minus = true,
	  AT(discovered) },
	{ .name = "fields",
	  AS_LIST(field_keys, struct scenario_start, fields, field_count) },
	{ .name = "done", .type = KEY_OWN, .read = read_done },
};

/* The level was read as "SCALE:VALUE". */
static void
split_level(struct reader *r, struct scenario_start *s)
{
	const char *colon = s->level ? strchr(s->level, ':') : NULL;

	if (!colon)
		return;
	s->scale = arena_text_n(r->arena, s->level,
	    (size_t)(colon - s->level));
	s->level = colon + 1;
}

void
read_start(struct reader *r, const struct conf *c, void *target)
{
	struct scenario_start *s = &((struct scenario *)target)->start;

	s->playbook = "";
	if (!read_group(r, c, KEYS(start_keys), s))
		return;
	split_level(r, s);
	if (s->discovered == TIME_NONE)
		s->discovered = 0;
	if (s->occurred != TIME_NONE && s->occurred > s->discovered)
		report(r, c->line, _("it cannot be discovered before it "
		    "occurred"));
	if (s->done_count && !s->open)
		report(r, c->line, _("steps can only be done in an incident "
		    "that stands open: open = true"));
}
