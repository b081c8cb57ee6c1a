/* SPDX-License-Identifier: MIT */
/*
 * One incident as text: what is decided, what runs, what is done.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static void
show_head(struct buf *out, const struct incident *inc)
{
	buf_addf(out, "%s  %s\n", inc->number, inc->title);
	buf_addf(out, _("state: %s"), incident_state_word(inc->state));
	for (size_t i = 0; i < inc->grade_count; i++)
		buf_addf(out, _("   level: %s:%s"), inc->grades[i].scale,
			inc->grades[i].level);
	if (inc->owner && *inc->owner)
		buf_addf(out, _("   owner: %s"), inc->owner);
	buf_add_char(out, '\n');
	buf_add_text(out, _("occurred: "));
	if (inc->occurred == TIME_NONE)
		buf_add_text(out, _("unknown"));
	else
		cli_time(out, inc->occurred, inc->zone);
	buf_add_text(out, _("   discovered: "));
	cli_time(out, inc->discovered, inc->zone);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < inc->book_count; i++)
		buf_addf(out, "%s: %s (%s)\n",
			book_role_word(inc->books[i].role),
			cli_words(&inc->books[i].playbook->title),
			inc->books[i].playbook->id);
}

/* Whose it is, where that is not plain, and what stands beside it. */
static void
show_home(struct buf *out, struct desk *d, const struct incident *inc)
{
	struct strays strays;
	struct buf home = { 0 };

	desk_home(d, inc, &home);
	if (home.len)
		buf_addf(out, _("written at %s, read-only here\n"), home.text);
	else if (*inc->site)
		buf_addf(out, _("opened at %s, taken over by %s\n"),
			inc->site, inc->taken.person);
	if (inc->taken.seq && desk_strays(d, inc->id, &strays, NULL) == 0) {
		strays_text(out, inc, &strays);
		if (strays.count)
			buf_add_char(out, '\n');
		strays_done(&strays);
	}
	buf_done(&home);
}

static void
show_notes(struct buf *out, const struct incident *inc)
{
	struct buf pair = { 0 };

	for (size_t i = 0; i < inc->pin_count; i++)
		if (!inc->pins[i].removed)
			buf_addf(out, _("pinned: %s\n"), inc->pins[i].text);
	for (size_t i = 0; i < inc->field_count; i++) {
		buf_clear(&pair);
		buf_addf(&pair, "%s=%s", inc->fields[i].name,
			inc->fields[i].value);
		if (!incident_fact_say(out, inc, buf_text(&pair)))
			buf_add_text(out, buf_text(&pair));
		buf_add_char(out, '\n');
	}
	buf_done(&pair);
}

static void
show_deadline(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, int64_t now)
{
	enum deadline_state state = deadline_state(d, now);

	if (state == DUE_NOT)
		return;
	buf_add_text(out, "  ");
	cli_cell(out, d->ended ? _("ended") : deadline_word(d, state), 11);
	buf_addf(out, "%s", cli_words(&d->rule->title));
	if (state == DUE_WAITING) {
		buf_add_text(out, _("  waiting for "));
		deadline_waiting_text(out, inc, d, lang_now());
	} else if (d->due != TIME_NONE) {
		buf_add_text(out, _("  due "));
		cli_time(out, d->due, inc->zone);
		if (state == DUE_RUNNING || state == DUE_OVERDUE) {
			buf_add_text(out, "  ");
			cli_left(out, d->due, now);
		}
	}
	buf_addf(out, "  [%s]\n", d->rule->full);
}

static void
show_values(struct buf *out, const struct incident *inc,
	const struct incident_step *s)
{
	struct buf pair = { 0 };

	for (size_t i = 0; i < s->given.count; i++) {
		const struct field *f = &s->given.item[i];

		buf_clear(&pair);
		if (strcmp(f->name, "value") == 0)
			buf_add_text(&pair, f->value);
		else if (strncmp(f->name, "input:", 6) == 0)
			buf_addf(&pair, "%s=%s", f->name + 6, f->value);
		else
			continue;
		buf_add_text(out, "  ");
		if (!incident_value_say(out, inc, s, buf_text(&pair)))
			buf_add_text(out, buf_text(&pair));
	}
	buf_done(&pair);
}

static void
show_waits(struct buf *out, const struct incident *inc,
	const struct incident_step *s)
{
	for (size_t i = 0; i < s->blocked_count; i++) {
		const struct incident_step *of = incident_step(inc,
			s->blocked_by[i], NULL);

		buf_add_text(out, i ? _(", ") : _("  waits for "));
		if (of)
			buf_addf(out, _("%s (%s)"), cli_words(&of->rule->text),
				of->rule->id);
		else
			buf_add_text(out, s->blocked_by[i]);
	}
}

static void
show_step(struct buf *out, const struct incident *inc,
	const struct incident_step *s)
{
	buf_add_text(out, "  ");
	cli_cell(out, step_state_word(s->state), 15);
	buf_addf(out, "%s  %s%s%s", s->rule->full, cli_words(&s->rule->text),
		s->adhoc ? _("  (added)") : "",
		s->reopened ? _("  (opened again)") : "");
	show_values(out, inc, s);
	if (s->end.seq) {
		buf_addf(out, "  %s ", s->end.person);
		cli_time(out, s->end.when, inc->zone);
	}
	show_waits(out, inc, s);
	buf_add_char(out, '\n');
}

static int
show_text(struct desk *d, const struct incident *inc, int64_t now,
	struct err *err)
{
	struct buf out = { 0 };
	int rc;

	show_head(&out, inc);
	show_home(&out, d, inc);
	show_notes(&out, inc);
	buf_addf(&out, _("deadlines\n"));
	for (size_t i = 0; i < inc->deadline_count; i++)
		show_deadline(&out, inc, &inc->deadlines[i], now);
	buf_addf(&out, _("steps\n"));
	for (size_t i = 0; i < inc->step_count; i++)
		show_step(&out, inc, &inc->steps[i]);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

static int
parse_seq(int64_t *ret, const char *text, struct err *err)
{
	char *end;

	*ret = strtoll(text, &end, 10);
	if (*end || *ret <= 0)
		return err_set(err, ERR_USAGE,
			_("%s is not an entry's number"), text);
	return 0;
}

int
cli_show(const struct cli_call *c, struct err *err)
{
	const struct incident *inc = cli_incident(c, err);
	const char *upto = fields_get(c->args, "upto");
	int64_t now = desk_now(c->desk), seq;
	struct incident *then = NULL;
	int rc;

	if (!inc)
		return -1;
	if (upto) {
		if (parse_seq(&seq, upto, err) < 0)
			return -1;
		then = desk_incident_at(c->desk, inc->id, seq, err);
		if (!then)
			return -1;
		inc = then;
		now = then->last.when;
	}
	if (c->globals->json)
		rc = cli_out_js(cli_js_show(c->desk, inc, now), err);
	else
		rc = show_text(c->desk, inc, now, err);
	incident_free(then);
	return rc;
}
