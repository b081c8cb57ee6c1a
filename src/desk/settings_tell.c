/* SPDX-License-Identifier: MIT */
/*
 * What the configuration says of telling: default warnings, the pause between
 * repeated ones, who is told after whom, and the ways to be told.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

#define REPEAT_MIN TIME_MINUTE
#define REPEAT_MAX TIME_DAY
#define TIMEOUT_MAX_S 120
#define WARN_MAX 16
#define CHAIN_MAX 16

/* ---- warnings and repeats ---------------------------------------------- */

void
settings_warn(struct settings *s, const struct conf *c, void *target)
{
	const size_t n = setting_members(s, c, CONF_ARRAY);
	struct buf list = { 0 };
	struct span span;

	(void)target;
	if (c->type != CONF_ARRAY)
		return;
	for (size_t i = 0; i < n && i < WARN_MAX; i++) {
		const struct conf *w = &c->item[i];

		if (!setting_is(s, w, CONF_TEXT))
			continue;
		if (span_warning_parse(&span, w->text) < 0)
			setting_fault(s, w->line, _("\"%.80s\" is no warning "
				"time such as 50%%, 30m, 2h or 1d"), w->text);
		else
			buf_addf(&list, "%s%s", list.len ? " " : "", w->text);
	}
	if (n > WARN_MAX)
		setting_fault(s, c->line, _("'%s' holds more than %d entries; "
			"the rest is passed over"), c->name, WARN_MAX);
	/* Nothing that could be read is no wish for silence. */
	if (list.len || !n) {
		free(s->warn);
		s->warn = mem_text(buf_text(&list));
	}
	buf_done(&list);
}

void
settings_repeat(struct settings *s, const struct conf *c, void *target)
{
	struct span span;

	(void)target;
	if (!setting_is(s, c, CONF_TEXT))
		return;
	if (span_rule_parse(&span, c->text) == 0 &&
	    span.unit == SPAN_ELAPSED && span.amount >= REPEAT_MIN &&
	    span.amount <= REPEAT_MAX)
		s->repeat = span.amount;
	else
		setting_fault(s, c->line, _("'%s' must be an elapsed time "
			"from 1m to 24h, such as 15m"), c->name);
}

/* ---- the chain --------------------------------------------------------- */

struct role_list {
	struct settings *s;
	int line;
	struct buf words;
	size_t count;
};

static void
add_role(void *target, const char *text)
{
	struct role_list *r = target;

	if (strpbrk(text, " |=:")) {
		setting_fault(r->s, r->line, _("'%s' is no role id: see the "
			"roles of a plan (zhiban playbook show ID)"), text);
		return;
	}
	if (r->count++ == CHAIN_MAX)
		setting_fault(r->s, r->line, _("'%s' holds more than %d "
			"entries; the rest is passed over"), "chain",
			CHAIN_MAX);
	if (r->count <= CHAIN_MAX)
		buf_addf(&r->words, "%s%s", r->words.len ? " " : "", text);
}

void
settings_chain(struct settings *s, const struct conf *c, void *target)
{
	struct role_list r = { .s = s, .line = c->line };

	(void)target;
	s->chain_line = c->line;
	setting_texts(s, c, add_role, &r);
	if (r.words.len && !s->chain)
		s->chain = mem_text(buf_text(&r.words));
	buf_done(&r.words);
}

/* ---- sinks ------------------------------------------------------------- */

static void
read_kind(struct settings *s, const struct conf *c, void *target)
{
	struct sink_setting *sink = target;
	const int i = setting_choice(s, c, _("sink"), sink_names);

	if (i >= 0)
		sink->kind = sink_names[i];
}

static void
read_name(struct settings *s, const struct conf *c, void *target)
{
	setting_text(s, c, &((struct sink_setting *)target)->name);
}

static void
read_input(struct settings *s, const struct conf *c, void *target)
{
	struct sink_setting *sink = target;

	/* Its lines are the command's affair. */
	if (c->type != CONF_TEXT)
		(void)setting_is(s, c, CONF_TEXT);
	else if (!sink->text)
		sink->text = mem_text(c->text);
}

struct argv_list {
	struct settings *s;
	struct sink_setting *sink;
	int line;
};

static void
add_argv(void *target, const char *text)
{
	struct argv_list *a = target;

	if (a->sink->argv_count < SINK_SETTING_ARGS_MAX)
		a->sink->argv[a->sink->argv_count++] = mem_text(text);
	else
		setting_fault(a->s, a->line, _("a command has at most %d "
			"words"), SINK_SETTING_ARGS_MAX);
}

static void
read_argv(struct settings *s, const struct conf *c, void *target)
{
	struct argv_list a = { s, target, c->line };

	if (c->type == CONF_TEXT && strchr(c->text, ' '))
		setting_fault(s, c->line, _("'argv' goes without a shell: "
			"give each word by itself, [ \"program\", \"word\" "
			"]"));
	else
		setting_texts(s, c, add_argv, &a);
}

static void
read_timeout(struct settings *s, const struct conf *c, void *target)
{
	if (c->type == CONF_INT && c->number >= 1 &&
	    c->number <= TIMEOUT_MAX_S)
		((struct sink_setting *)target)->timeout_ms =
			c->number * TIME_SECOND;
	else
		setting_fault(s, c->line, _("'%s' must be seconds, 1 to %d"),
			c->name, TIMEOUT_MAX_S);
}

static void
read_when(struct settings *s, const struct conf *c, void *target)
{
	static const char *const names[] = { "warning", "due", "both", NULL };
	const int i = setting_choice(s, c, _("moment"), names);

	if (i >= 0)
		((struct sink_setting *)target)->when = (unsigned)i + 1;
}

static void
read_rungs(struct settings *s, const struct conf *c, void *target)
{
	struct sink_setting *sink = target;
	const size_t n = setting_members(s, c, CONF_ARRAY);

	for (size_t i = 0; i < n; i++) {
		const struct conf *r = &c->item[i];

		if (r->type == CONF_INT && r->number >= 1 &&
		    r->number <= SINK_SETTING_RUNGS_MAX)
			sink->rungs |= 1u << r->number;
		else
			setting_fault(s, r->line, _("'%s' holds whole numbers "
				"from 1 to %d"), c->name,
				SINK_SETTING_RUNGS_MAX);
	}
}

static void
read_rank(struct settings *s, const struct conf *c, void *target)
{
	if (c->type == CONF_INT && c->number >= 1 && c->number <= 4)
		((struct sink_setting *)target)->rank = (int)c->number;
	else
		setting_fault(s, c->line, _("'%s' must be from 1 (the worst) "
			"to %d"), c->name, 4);
}

/* "HH:MM" at *p as minutes, moved past; -1 when it is none. */
static int
clock_read(const char **p)
{
	const char *t = *p;
	int h, m;

	for (int i = 0; i < 5; i++) {
		if (i == 2 ? t[i] != ':' : !isdigit((unsigned char)t[i]))
			return -1;
	}
	h = (t[0] - '0') * 10 + (t[1] - '0');
	m = (t[3] - '0') * 10 + (t[4] - '0');
	*p += 5;
	return h < 24 && m < 60 ? h * 60 + m : -1;
}

static void
read_quiet(struct settings *s, const struct conf *c, void *target)
{
	struct sink_setting *sink = target;
	const char *p;
	int from, to;

	if (!setting_is(s, c, CONF_TEXT))
		return;
	p = c->text;
	from = clock_read(&p);
	p += from >= 0 && *p == '-';
	to = from >= 0 ? clock_read(&p) : -1;
	if (to < 0 || *p || from == to) {
		setting_fault(s, c->line, _("'%s' must be hours of the day "
			"such as 22:00-06:30"), c->name);
		return;
	}
	sink->quiet_from = from;
	sink->quiet_to = to;
}

static void
read_quiet_due(struct settings *s, const struct conf *c, void *target)
{
	if (setting_is(s, c, CONF_BOOL))
		((struct sink_setting *)target)->quiet_due = c->number != 0;
}

static const struct setting_key sink_keys[] = {
	{ "kind", read_kind, 0 },
	{ "name", read_name, 0 },
	{ "argv", read_argv, 0 },
	{ "text", read_input, 0 },
	{ "timeout", read_timeout, 0 },
	{ "when", read_when, 0 },
	{ "rungs", read_rungs, 0 },
	{ "rank", read_rank, 0 },
	{ "quiet", read_quiet, 0 },
	{ "quiet_due", read_quiet_due, 0 },
};

static void
sink_setting_done(struct sink_setting *sink)
{
	for (size_t i = 0; i < sink->argv_count; i++)
		free(sink->argv[i]);
	free(sink->name);
	free(sink->text);
}

static bool
sink_fine(struct settings *s, const struct conf *c,
	const struct sink_setting *sink)
{
	const bool command = sink->kind && strcmp(sink->kind, "command") == 0;

	if (!conf_get(c, "kind"))
		setting_fault(s, c->line, _("a sink needs a 'kind'"));
	if (!sink->kind)
		return false;
	if (command && !sink->argv_count) {
		setting_fault(s, c->line, _("a sink of kind 'command' needs "
			"'argv': the program and its words"));
		return false;
	}
	if (!command && (sink->argv_count || sink->timeout_ms || sink->text))
		setting_fault(s, c->line, _("'argv', 'text' and 'timeout' go "
			"with a sink of kind 'command' only"));
	return true;
}

void
settings_sinks_read(struct settings *s, const struct conf *c, void *target)
{
	const size_t n = setting_members(s, c, CONF_LIST);

	(void)target;
	if (c->type != CONF_LIST)
		return;
	for (size_t i = 0; i < n; i++) {
		struct sink_setting sink = {
			.when = SINK_AT_WARNING | SINK_AT_DUE,
			.quiet_from = -1, .quiet_to = -1,
			.line = c->item[i].line,
		};

		if (!setting_group(s, &c->item[i], sink_keys,
			ARRAY_LEN(sink_keys), &sink) ||
		    !sink_fine(s, &c->item[i], &sink)) {
			sink_setting_done(&sink);
			continue;
		}
		ARRAY_ROOM(s->sinks, s->sink_count, s->sink_cap);
		s->sinks[s->sink_count++] = sink;
	}
	/* Faults alone are no wish for silence. */
	s->sinks_given = s->sink_count || !n;
}

void
settings_tell_done(struct settings *s)
{
	for (size_t i = 0; i < s->sink_count; i++)
		sink_setting_done(&s->sinks[i]);
	free(s->sinks);
	free(s->warn);
	free(s->chain);
}

bool
sink_setting_quiet(const struct sink_setting *s, int minute)
{
	if (s->quiet_from < 0)
		return false;
	if (s->quiet_from < s->quiet_to)
		return minute >= s->quiet_from && minute < s->quiet_to;
	return minute >= s->quiet_from || minute < s->quiet_to;
}
