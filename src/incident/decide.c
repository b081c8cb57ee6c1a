/* SPDX-License-Identifier: MIT */
/*
 * From a command to drafts: what is asked of every verb alike - known
 * arguments, required ones, times, the incident's state - and the table that
 * leads to each verb's own file.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

static const struct {
	const char *verb;
	int (*decide)(struct deciding *d);
} deciders[] = {
	{ "open", decide_open },
	{ "start", decide_start },
	{ "done", decide_done },
	{ "run", decide_run },
	{ "defer", decide_defer },
	{ "skip", decide_skip },
	{ "override", decide_override },
	{ "undo", decide_undo },
	{ "add", decide_add },
	{ "overlay", decide_overlay },
	{ "calendar", decide_calendar },
	{ "pin", decide_pin },
	{ "unpin", decide_unpin },
	{ "assign", decide_assign },
	{ "level", decide_level },
	{ "mark", decide_mark },
	{ "set", decide_set },
	{ "correct", decide_correct },
	{ "note", decide_note },
	{ "decide", decide_decision },
	{ "attach", decide_attach },
	{ "ack", decide_ack },
	{ "cancel", decide_cancel },
	{ "submit", decide_submit },
	{ "handle", decide_handle },
	{ "close", decide_close },
	{ "reopen", decide_reopen },
	{ "void", decide_void },
	{ "takeover", decide_takeover },
	{ "remark", decide_remark },
	{ "sign", decide_sign },
	{ "answer", decide_answer },
	{ "pack", decide_pack },
	{ "import", decide_import },
	{ "dismiss", decide_dismiss },
	{ "approve", decide_approve },
	{ "law", decide_law },
	{ "confirm", decide_confirm },
	{ "withdraw", decide_withdraw },
	{ "hazard-add", decide_hazard_add },
	{ "hazard-change", decide_hazard_change },
	{ "hazard-done", decide_hazard_done },
	{ "hazard-close", decide_hazard_close },
	{ "hazard-return", decide_hazard_return },
	{ "person-add", decide_person_add },
	{ "person-change", decide_person_change },
	{ "contact-add", decide_person_add },
	{ "contact-change", decide_person_change },
	{ "contact-verify", decide_contact_verify },
	{ "shift-start", decide_shift_start },
	{ "shift-end", decide_shift_end },
	{ "handover-propose", decide_handover_propose },
	{ "handover-item", decide_handover_item },
	{ "handover-finish", decide_handover_finish },
	{ "handover-withdraw", decide_handover_withdraw },
	{ "period-start", decide_period_start },
	{ "period-end", decide_period_end },
	{ "day-submit", decide_day_submit },
	{ "duty-set", decide_duty_set },
	{ "duty-except", decide_duty_except },
	{ "duty-swap", decide_duty_swap },
	{ "duty-drop", decide_duty_drop },
};

/* What the desk adds to a command; nobody types these. */
static const char *const desk_args[] = {
	"step", "file-hash", "file-size", "file-type",
	"file-path", "file-time", "argv", "exit", "output-hash",
	"output-size", "via", "beyond", "paper-signed",
	"paper-sheet",
};

/* ---- arguments ------------------------------------------------------ */

const char *
arg_nth(const struct deciding *d, const char *name, size_t n)
{
	const char *value = fields_nth(&d->cmd->args, name, n);

	return value && *value ? value : NULL;
}

const char *
arg(const struct deciding *d, const char *name)
{
	return arg_nth(d, name, 0);
}

static const struct verb_arg *
verb_arg_find(const struct verb *v, const char *name)
{
	for (size_t i = 0; i < VERB_ARGS_MAX && v->args[i].name; i++) {
		if (strcmp(v->args[i].name, name) == 0)
			return &v->args[i];
	}
	return NULL;
}

static bool
desk_gives(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(desk_args); i++) {
		if (strcmp(desk_args[i], name) == 0)
			return true;
	}
	return false;
}

int
refuse_missing(const struct deciding *d, const char *name)
{
	const struct verb_arg *a = verb_arg_find(d->verb, name);

	if (d->step)
		err_set(d->err, ERR_REFUSED, _("%s: %s is missing"),
			step_label(d->inc, d->step), a ? _(a->help) : name);
	else
		err_set(d->err, ERR_REFUSED, _("%s is missing"),
			a ? _(a->help) : name);
	return err_flags(d->err, "--%s", name);
}

bool
decide_is_self(const struct deciding *d, const char *name)
{
	const struct person *a, *b;

	if (strcmp(name, d->c->person) == 0)
		return true;
	if (!d->c->site)
		return false;
	a = site_person(d->c->site, name);
	b = site_person(d->c->site, d->c->person);
	return a && a == b;
}

bool
decide_own_word(const struct deciding *d, const char *role)
{
	const struct person *me = d->c->site
		? site_person(d->c->site, d->c->person) : NULL;

	if (!me || !arg(d, "approver") ||
		!decide_is_self(d, arg(d, "approver")))
		return false;
	return !person_may(me, "command") && !(role && person_holds(me, role));
}

int
refuse_own_word(const struct deciding *d)
{
	err_set(d->err, ERR_REFUSED, _("%s cannot give that word: name who "
		"gave it"), d->c->person);
	return err_flags(d->err, "--approver");
}

static int
check_known(struct deciding *d)
{
	const struct fields *args = &d->cmd->args;

	for (size_t i = 0; i < args->count; i++) {
		const char *name = args->item[i].name;
		const struct verb_arg *a = verb_arg_find(d->verb, name);

		if (!a && !desk_gives(name))
			return err_set(d->err, ERR_USAGE,
				_("%s takes no --%s"), d->verb->name, name);
		if (a && !a->many && fields_nth(args, name, 1))
			return err_set(d->err, ERR_USAGE,
				_("--%s is given twice"), name);
	}
	return 0;
}

static int
check_required(struct deciding *d)
{
	for (size_t i = 0; i < VERB_ARGS_MAX && d->verb->args[i].name; i++) {
		const struct verb_arg *a = &d->verb->args[i];

		if (a->required && !arg(d, a->name))
			return refuse_missing(d, a->name);
	}
	return 0;
}

static int
find_step(struct deciding *d)
{
	if (!d->verb->on_step)
		return 0;
	if (!arg(d, "step"))
		return err_set(d->err, ERR_REFUSED, _("which step?"));
	d->step = incident_step(d->inc, arg(d, "step"), d->err);
	return d->step ? 0 : -1;
}

/* ---- time ----------------------------------------------------------- */

static int
read_at(struct deciding *d)
{
	const char *at = arg(d, "at");
	int64_t when;

	if (!at)
		return 0;
	if (time_parse(&when, at, d->c->now, d->zone, TIME_PAST, d->err) < 0)
		return -1;
	if (when > d->c->now)
		return err_set(d->err, ERR_REFUSED,
			_("%s is still to come: what happened cannot be in "
			"the future"), at);
	if (when < d->c->now - LATE_ENTRY_MS && !arg(d, "reason")) {
		err_set(d->err, ERR_REFUSED,
			_("%s is more than 5 minutes ago: give the reason for "
			"the late entry"), at);
		return err_flags(d->err, "--reason");
	}
	if (when != d->c->now)
		d->when = when;
	return 0;
}

void
decide_act_text(struct buf *out, const struct incident *inc,
	const struct act *act, int64_t now)
{
	const struct date then = time_date(act->when, inc->zone);
	const struct date today = time_date(now, inc->zone);
	const bool same = then.year == today.year &&
		then.month == today.month && then.day == today.day;
	struct buf time = { 0 };

	time_format(&time, act->when, inc->zone,
		same ? TIME_CLOCK : TIME_DAY_CLOCK);
	/* TRANSLATORS: a person and a time: "Wang at 14:05" */
	buf_addf(out, _("%s at %s"), *act->person ? act->person : "?",
		buf_text(&time));
	buf_done(&time);
}

/* ---- drafts --------------------------------------------------------- */

struct draft *
draft_add(struct deciding *d, const char *kind)
{
	struct decision *out = d->out;

	ARRAY_ROOM(out->draft, out->count, out->cap);
	out->draft[out->count] = (struct draft){
		.kind = kind, .occurred = d->when };
	return &out->draft[out->count++];
}

struct draft *
draft_step(struct deciding *d, const char *kind)
{
	struct draft *draft = draft_add(d, kind);

	fields_add(&draft->fields, "step", d->step->rule->full);
	return draft;
}

void
draft_arg(struct deciding *d, struct draft *draft, const char *name)
{
	if (arg(d, name))
		fields_add(&draft->fields, name, arg(d, name));
}

void
draft_names(struct deciding *d, struct draft *draft, const char *const *names)
{
	for (; *names; names++)
		draft_arg(d, draft, *names);
}

void
draft_args(struct deciding *d, struct draft *draft, const char *name)
{
	const char *value;

	for (size_t i = 0; (value = arg_nth(d, name, i)); i++)
		fields_add(&draft->fields, name, value);
}

void
draft_evidence(struct deciding *d, struct draft *draft)
{
	static const char *const of_file[] = { "file", "file-hash",
		"file-size", "file-type", "file-path", "file-time" };

	for (size_t i = 0; i < ARRAY_LEN(of_file); i++)
		draft_args(d, draft, of_file[i]);
	draft_take(d, draft, "paper", "name");
}

void
decision_done(struct decision *d)
{
	for (size_t i = 0; i < d->count; i++)
		fields_done(&d->draft[i].fields);
	free(d->draft);
	*d = (struct decision){ 0 };
}

const struct playbook *
decide_book(const struct deciding *d, size_t i)
{
	if (!d->inc)
		return i < d->c->book_count ? d->c->books[i] : NULL;
	return i < d->inc->book_count ? d->inc->books[i].playbook : NULL;
}

const struct playbook *
decide_form(const struct deciding *d, size_t i)
{
	const struct circumstances *c = d->c;

	if (d->inc)
		return i < d->inc->form_count ? d->inc->forms[i].playbook :
			NULL;
	for (size_t b = 0; b < c->book_count; b++) {
		if (c->books[b]->kind == PLAYBOOK_FORM && i-- == 0)
			return c->books[b];
	}
	return NULL;
}

/* ---- the incident's own state --------------------------------------- */

int
decide_state_allows(const struct incident *inc, int64_t now, struct err *err)
{
	struct buf by = { 0 };

	if (inc->state == INCIDENT_VOID)
		return err_set(err, ERR_REFUSED,
			_("%s is void: only notes and corrections now, or "
			"reopen it"), inc->number);
	if (inc->state != INCIDENT_CLOSED)
		return 0;
	decide_act_text(&by, inc, &inc->closed, now);
	err_set(err, ERR_REFUSED,
		_("%s was closed by %s: only notes and corrections now, or "
		"reopen it"), inc->number, buf_text(&by));
	buf_done(&by);
	return -1;
}

static int
check_state(struct deciding *d)
{
	if (!d->inc || d->verb->when_closed)
		return 0;
	return decide_state_allows(d->inc, d->c->now, d->err);
}

/* Whoever has not the right gives a reason instead, where that will do. */
static int
check_right(struct deciding *d)
{
	const struct act_right *row = act_right(d->verb->name);

	if (!d->c->site || (row && row->beyond && arg(d, "beyond")))
		return 0;
	return site_need(d->c->site, d->c->person, d->verb->name, d->err);
}

/* Beside what was done stands that it was beyond somebody's rights. */
static void
draft_beyond(struct deciding *d)
{
	const struct act_right *row = act_right(d->verb->name);
	struct draft *draft;

	if (!arg(d, "beyond") || !row || !row->beyond || !d->c->site ||
		site_may(d->c->site, d->c->person, row->act))
		return;
	draft = draft_add(d, "beyond-rights");
	draft->occurred = TIME_NONE;
	for (unsigned bit = 1; bit <= row->any; bit <<= 1) {
		if (row->any & bit)
			fields_add(&draft->fields, "rights",
				right_name((enum right)bit));
	}
	draft_arg(d, draft, "step");
	fields_add(&draft->fields, "why", arg(d, "beyond"));
}

/* Who signed the sheet it was kept on did it, whoever keys it in; by the
 * sheet's number it is known when that comes a second time. */
static void
draft_paper(const struct deciding *d)
{
	static const char *const pairs[][2] = {
		{ "paper-signed", "signed" }, { "paper-sheet", "sheet" },
	};

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		const char *value = arg(d, pairs[i][0]);

		for (size_t k = 0; value && k < d->out->count; k++)
			fields_add(&d->out->draft[k].fields, pairs[i][1],
				value);
	}
}

static int
decide_verb(struct deciding *d)
{
	if (check_right(d) < 0)
		return -1;
	if (check_known(d) < 0 || check_state(d) < 0 || find_step(d) < 0 ||
		check_required(d) < 0 || read_at(d) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(deciders); i++) {
		if (strcmp(deciders[i].verb, d->verb->name) == 0)
			return deciders[i].decide(d);
	}
	return err_set(d->err, ERR_USAGE, _("there is no act called %s"),
		d->verb->name);
}

int
incident_decide(const struct incident *inc, const struct command *cmd,
	const struct circumstances *c, struct decision *ret, struct err *err)
{
	struct decision out = { 0 };
	struct deciding d = {
		.inc = inc,
		.cmd = cmd,
		.c = c,
		.verb = verb_find(cmd->verb),
		.zone = inc ? inc->zone : c->site->zone,
		.when = TIME_NONE,
		.out = &out,
		.err = err,
	};

	if (!d.verb)
		return err_set(err, ERR_USAGE, _("there is no act called %s"),
			cmd->verb ? cmd->verb : "?");
	if (inc && d.verb->of_site)
		return err_set(err, ERR_USAGE,
			_("this act is of no incident"));
	if (inc && strcmp(d.verb->name, "open") == 0)
		return err_set(err, ERR_USAGE,
			_("this incident is open already"));
	if (!inc && !d.verb->of_site && strcmp(d.verb->name, "open") != 0)
		return err_set(err, ERR_USAGE, _("which incident?"));
	if (decide_verb(&d) < 0) {
		decision_done(&out);
		return -1;
	}
	draft_paper(&d);
	draft_beyond(&d);
	*ret = out;
	return 0;
}
