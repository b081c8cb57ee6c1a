/* SPDX-License-Identifier: MIT */
/*
 * Deciding on deadlines and submissions: acknowledged, cancelled, sent.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

static struct incident_deadline *
find_deadline(const struct deciding *d, const char *name)
{
	return incident_deadline(d->inc, arg(d, name), d->err);
}

/* Neither met nor out of force: something can still be said about it. */
static int
check_pending(const struct deciding *d, const struct incident_deadline *due)
{
	const char *id = due->rule->full;

	if (!due->applies)
		return err_set(d->err, ERR_REFUSED,
			_("%s does not apply as things stand"), id);
	if (due->replaced_by)
		return err_set(d->err, ERR_REFUSED,
			_("%s gives way to %s"), id, due->replaced_by->full);
	if (due->cancelled.seq)
		return err_set(d->err, ERR_REFUSED,
			_("%s is cancelled already"), id);
	if (due->met_when != TIME_NONE)
		return err_set(d->err, ERR_REFUSED, _("%s is met already"),
			words_text(&due->rule->title, lang_now()));
	return 0;
}

/* The rung that was said, one of the chain and not silent already; -1 with
 * err. */
static int
said_rung(const struct deciding *d, const struct incident_deadline *due,
	const char *typed)
{
	const int rungs = (int)notice_rungs(d->inc, due);
	const struct telling *t;
	char *end;
	long rung = strtol(typed, &end, 10);

	if (end == typed || *end || rung < 1 || rung > rungs)
		return err_set(d->err, ERR_USAGE, _("rung \"%s\": the chain "
			"of %s has the rungs 1 to %d"), typed,
			due->rule->full, rungs);
	t = notice_telling(due, (int)rung);
	if (t && t->acknowledged.seq)
		return err_set(d->err, ERR_REFUSED, _("%s: rung %ld is "
			"acknowledged already, by %s"), due->rule->full, rung,
			t->acknowledged.person);
	return (int)rung;
}

/* The rung that was said, else the person's own of those told; -1 with
 * err. */
static int
which_rung(const struct deciding *d, const struct incident_deadline *due)
{
	const char *typed = arg(d, "rung");
	int rung;

	if (typed)
		return said_rung(d, due, typed);
	rung = notice_ack_rung(d->inc, d->c->site, due, d->c->person,
		d->c->now);
	return rung > 0 ? rung : err_set(d->err, ERR_REFUSED,
		_("%s is acknowledged already on every rung told so far"),
		due->rule->full);
}

/* Whose warnings stop: the rung, the post behind it and the due time they are
 * of. What has no due time warns nobody: it has no rung to stop. */
static int
draft_rung(struct deciding *d, struct draft *draft,
	const struct incident_deadline *due)
{
	struct buf when = { 0 };
	int rung;

	if (due->due == TIME_NONE)
		return 0;
	rung = which_rung(d, due);
	if (rung < 0)
		return -1;
	time_format(&when, due->due, d->inc->zone, TIME_RFC3339);
	fields_add(&draft->fields, "occurrence", buf_text(&when));
	fields_addf(&draft->fields, "rung", "%d", rung);
	fields_add(&draft->fields, "to", notice_role(d->inc, due, rung));
	buf_done(&when);
	return 0;
}

int
decide_ack(struct deciding *d)
{
	const struct incident_deadline *due = find_deadline(d, "deadline");
	struct draft *draft;

	if (!due || check_pending(d, due) < 0)
		return -1;
	draft = draft_add(d, "acknowledged");
	fields_add(&draft->fields, "deadline", due->rule->full);
	draft_arg(d, draft, "via");
	return draft_rung(d, draft, due);
}

int
decide_cancel(struct deciding *d)
{
	const struct incident_deadline *due = find_deadline(d, "deadline");
	struct draft *draft;

	if (!due)
		return -1;
	if (deadline_is_legal(d->inc, due))
		return err_set(d->err, ERR_REFUSED, _("%s is set by law: it "
			"cannot be cancelled"), due->rule->full);
	if (check_pending(d, due) < 0)
		return -1;
	draft = draft_add(d, "deadline-cancelled");
	fields_add(&draft->fields, "deadline", due->rule->full);
	draft_arg(d, draft, "reason");
	return 0;
}

/* ---- submissions ---------------------------------------------------- */

static const char *const channels[] = { "phone", "paper", "system", "mail" };

static int
check_channel(const struct deciding *d)
{
	const char *channel = arg(d, "channel");

	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		if (strcmp(channels[i], channel) == 0)
			return 0;
	}
	return err_set(d->err, ERR_USAGE, _("\"%s\" is no channel; choose one "
		"of: phone, paper, system, mail"), channel);
}

/* " initial final ": the forms the playbooks know. */
static void
add_form(struct buf *list, const char *form)
{
	struct buf word = { 0 };

	if (!form)
		return;
	buf_addf(&word, " %s ", form);
	if (!strstr(buf_text(list), buf_text(&word)))
		buf_add_text(list, buf_text(&word));
	buf_done(&word);
}

static void
known_forms(struct buf *list, const struct incident *inc)
{
	for (size_t i = 0; i < inc->step_count; i++)
		add_form(list, inc->steps[i].rule->form);
	for (size_t i = 0; i < inc->deadline_count; i++)
		add_form(list, inc->deadlines[i].rule->form);
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct names *forms = &inc->books[b].playbook->forms;

		for (size_t i = 0; i < forms->count; i++)
			add_form(list, forms->item[i]);
	}
}

static int
check_form(const struct deciding *d)
{
	const char *form = arg(d, "form");
	struct buf list = { 0 }, word = { 0 };
	int rc = 0;

	known_forms(&list, d->inc);
	buf_addf(&word, " %s ", form);
	if (!strstr(buf_text(&list), buf_text(&word)))
		rc = err_set(d->err, ERR_USAGE, _("no playbook of this "
			"incident asks for form %s; there are:%s"), form,
			buf_text(&list));
	buf_done(&list);
	buf_done(&word);
	return rc;
}

/* A post may be named by its title in either language. */
static const char *
recipient(const struct incident *inc, const char *typed)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->role_count; i++) {
			const struct words *title = &pb->roles[i].title;

			for (int l = 0; l < LANG_COUNT; l++) {
				if (title->in[l] &&
					strcmp(title->in[l], typed) == 0)
					return pb->roles[i].id;
			}
		}
	}
	return typed;
}

static int
check_for(const struct deciding *d, const struct incident_deadline **ret)
{
	const struct incident_deadline *due;

	if (!arg(d, "for"))
		return 0;
	due = find_deadline(d, "for");
	if (!due)
		return -1;
	if (!due->rule->form || strcmp(due->rule->form, arg(d, "form")) != 0)
		return err_set(d->err, ERR_REFUSED, _("%s is not met by form "
			"%s; it wants %s"), due->rule->full, arg(d, "form"),
			due->rule->form ? due->rule->form : _("no form"));
	*ret = due;
	return 0;
}

static int
check_read_back(const struct deciding *d)
{
	const char *s = arg(d, "read-back");

	if (!s || strcmp(s, "yes") == 0 || strcmp(s, "no") == 0)
		return 0;
	return err_set(d->err, ERR_USAGE, _("read-back is \"%s\"; it is yes "
		"or no"), s);
}

static bool
form_pinned(const struct incident *inc, const struct playbook *form)
{
	for (size_t i = 0; i < inc->form_count; i++) {
		if (strcmp(inc->forms[i].playbook->id, form->id) == 0)
			return true;
	}
	return false;
}

/* What the report went out without is owed from now on, each once. */
static void
draft_owed(struct deciding *d)
{
	const struct circumstances *c = d->c;

	for (size_t i = 0; c->form && i < c->missing_count; i++) {
		struct buf full = { 0 };
		struct draft *draft;

		buf_addf(&full, "%s/%s", OWED_PLAN, c->missing[i]->id);
		if (!fold_due(d->inc, buf_text(&full))) {
			draft = draft_add(d, "owed");
			fields_add(&draft->fields, "paper", c->form->id);
			fields_add(&draft->fields, "field",
				c->missing[i]->id);
		}
		buf_done(&full);
	}
}

int
decide_submit(struct deciding *d)
{
	const struct incident_deadline *due = NULL;
	const char *to, *back = arg(d, "read-back");
	struct draft *draft;

	if (check_form(d) < 0 || check_channel(d) < 0 ||
		check_for(d, &due) < 0 || check_read_back(d) < 0)
		return -1;
	if (d->c->form && !form_pinned(d->inc, d->c->form))
		draft_book(draft_add(d, "playbook-added"), d->c->form, false);
	draft = draft_add(d, "submitted");
	draft_arg(d, draft, "form");
	for (size_t i = 0; (to = arg_nth(d, "to", i)); i++)
		fields_add(&draft->fields, "to", recipient(d->inc, to));
	draft_take(d, draft, "channel", "receiver", "receipt");
	if (back && strcmp(back, "yes") == 0)
		fields_add(&draft->fields, "read-back", "yes");
	if (due)
		fields_add(&draft->fields, "deadline", due->rule->full);
	if (d->c->form)
		fields_add(&draft->fields, "paper", d->c->form->id);
	draft_take(d, draft, "output-hash", "output-size", "reason");
	draft_owed(d);
	return 0;
}
