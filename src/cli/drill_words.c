/* SPDX-License-Identifier: MIT */
/*
 * Scenario files for the command line: finding one, and its times, triggers
 * and expectations in words.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

int
drill_file_open(struct drill_file *ret, const struct cli_call *c,
	const char *name, struct err *err)
{
	struct problems ps = { 0 };
	size_t len = strlen(name);

	*ret = (struct drill_file){ 0 };
	if (!strchr(name, '/') &&
		(len < 4 || strcmp(name + len - 4, ".cfg") != 0)) {
		ret->set = scenarios_open(c->library);
		ret->scenario = scenarios_find(ret->set, name, err);
		return ret->scenario ? 0 : -1;
	}
	err->code = ERR_NONE;
	ret->own = scenario_load_file(c->library, name, &ps, err);
	ret->scenario = ret->own;
	if (!ret->own && err->code == ERR_NONE)
		problems_refuse(&ps, name, err);
	problems_done(&ps);
	return ret->own ? 0 : -1;
}

void
drill_file_done(struct drill_file *f)
{
	scenario_free(f->own);
	scenarios_free(f->set);
	*f = (struct drill_file){ 0 };
}

void
drill_time(struct buf *out, const struct scenario *s, int64_t at)
{
	int64_t clock = s->start.minute * TIME_MINUTE + at;
	int days = (int)(clock / TIME_DAY);
	int minute = (int)(clock % TIME_DAY / TIME_MINUTE);

	buf_addf(out, "T+%d:%02d", (int)(at / TIME_HOUR),
		(int)(at % TIME_HOUR / TIME_MINUTE));
	if (at % TIME_MINUTE)
		buf_addf(out, ":%02d", (int)(at % TIME_MINUTE / TIME_SECOND));
	if (days)
		buf_addf(out, _(" (day %d, %02d:%02d)"), days + 1,
			minute / 60, minute % 60);
	else
		buf_addf(out, " (%02d:%02d)", minute / 60, minute % 60);
}

static void
add_span(struct buf *out, int64_t ms)
{
	if (ms >= TIME_HOUR)
		buf_addf(out, _("%d h "), (int)(ms / TIME_HOUR));
	if (ms % TIME_HOUR >= TIME_MINUTE)
		buf_addf(out, _("%d min "),
			(int)(ms % TIME_HOUR / TIME_MINUTE));
	if (ms % TIME_MINUTE)
		buf_addf(out, _("%d s "),
			(int)(ms % TIME_MINUTE / TIME_SECOND));
	if (out->len && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
}

static void
add_condition(struct buf *out, const struct cli_call *c,
	const struct scenario *s, const char *label,
	const struct condition *when)
{
	const struct playbook *pb = library_find(c->library,
		s->start.playbook, NULL);

	if (!when->count || !pb)
		return;
	buf_addf(out, "%s%s", out->len ? _("; ") : "", label);
	plan_condition(out, pb, when);
}

void
drill_when(struct buf *out, const struct cli_call *c,
	const struct scenario *s, const struct inject *inj)
{
	struct buf span = { 0 };

	add_span(&span, inj->delay);
	if (inj->at != TIME_NONE)
		drill_time(out, s, inj->at);
	if (inj->after && !inj->delay)
		buf_addf(out, _("together with %s"), inj->after);
	else if (inj->after)
		buf_addf(out, _("%s after %s"), span.text, inj->after);
	add_condition(out, c, s, _("when "), &inj->when);
	if (inj->when.count && !inj->after && inj->delay)
		buf_addf(out, _("; then %s later"), span.text);
	if (!out->len)
		buf_add_text(out, _("only by the trainer's hand"));
	add_condition(out, c, s, _("not if "), &inj->unless);
	if (inj->times > 1) {
		buf_clear(&span);
		add_span(&span, inj->every);
		buf_addf(out, _("; %d times, every %s"), inj->times,
			span.text);
	}
	buf_done(&span);
}

static const char *
bare(const char *full)
{
	const char *slash = strchr(full, '/');

	return slash ? slash + 1 : full;
}

static void
add_within(struct buf *out, const struct expectation *e)
{
	struct buf span = { 0 };

	if (e->within == TIME_NONE)
		return;
	add_span(&span, e->within);
	buf_addf(out, _("; within %s"), buf_text(&span));
	if (strcmp(e->since, "start") == 0)
		buf_add_text(out, _(" of the start"));
	else if (*e->since)
		buf_addf(out, _(" of %s"), e->since);
	buf_done(&span);
}

void
drill_proof(struct buf *out, const struct expectation *e)
{
	if (e->step)
		buf_addf(out, "%s%s%s", e->step, e->answer ? "=" : "",
			e->answer ? e->answer : "");
	else if (e->report)
		buf_addf(out, _("report %s%s%s"), e->report,
			e->to ? _(" to ") : "", e->to ? e->to : "");
	else if (e->call)
		buf_addf(out, _("tell %s"), e->call);
	else if (e->kind == EXPECT_REPLY)
		buf_add_text(out, _("answers"));
	else if (e->kind == EXPECT_OPEN)
		buf_add_text(out, _("opens the incident"));
	else
		buf_add_text(out, _("the trainer judges"));
	add_within(out, e);
	for (size_t i = 0; i < e->before.count; i++)
		buf_addf(out, "%s%s", i ? " " : _("; before "),
			bare(e->before.item[i]));
	if (e->critical)
		buf_add_text(out, _("; critical"));
}

void
drill_people(struct buf *out, const struct scenario *s,
	const struct names *ids)
{
	for (size_t i = 0; i < ids->count; i++)
		buf_addf(out, "%s%s", i ? _(", ") : "",
			scenario_who(s, ids->item[i]));
}
