/* SPDX-License-Identifier: MIT */
/*
 * Who may do what: the table, what a person on the roster may do, and the
 * sentence for who may not. Asked by incident_decide and by the desk.
 */
#include <string.h>

#include "incident_room.h"

#define WORK (RIGHT_DUTY | RIGHT_COMMAND)
#define LOOK (WORK | RIGHT_SUPERVISE)
#define NAMED_MAX 3		/* people named in a refusal */

/* In the order of the verbs, then what other rooms call their acts. */
static const struct act_right rows[] = {
	/* of an incident */
	{ "open", WORK, true },
	{ "start", WORK, true },
	{ "done", WORK, true },
	{ "run", WORK, true },
	{ "defer", WORK, true },
	{ "skip", WORK, true },
	{ "override", WORK, true },
	{ "undo", WORK, true },
	{ "add", WORK, true },
	{ "overlay", WORK, true },
	{ "calendar", WORK, true },
	{ "pin", WORK, true },
	{ "unpin", WORK, true },
	{ "assign", WORK, true },
	{ "level", WORK, true },
	{ "mark", WORK, true },
	{ "set", WORK, true },
	{ "correct", WORK, true },
	{ "note", WORK, true },
	{ "decide", WORK, true },
	{ "attach", WORK, true },
	{ "ack", WORK, true },
	{ "cancel", WORK, true },
	{ "submit", WORK, true },
	{ "handle", WORK, true },
	{ "close", WORK, true },
	{ "reopen", WORK, true },
	{ "void", WORK, true },
	{ "answer", WORK, true },
	{ "takeover", WORK, true },
	/* papers, the log given out, what comes in */
	{ "report", LOOK, false },
	{ "pack", LOOK, false },
	{ "export", LOOK, false },
	{ "bundle", LOOK, false },
	{ "backup", LOOK, false },
	{ "import", WORK, false },
	{ "dismiss", WORK, false },
	{ "seal", LOOK, false },
	{ "verify-record", LOOK, false },
	{ "acknowledge", LOOK, false },
	/* what stands here: a copy put in its place, the board made anew */
	{ "restore", RIGHT_COMMAND, false },
	{ "rebuild", RIGHT_COMMAND, false },
	/* the unit; whose word signs a plan off, sign_off.c asks */
	{ "approve", WORK, false },
	{ "law", WORK, false },
	{ "confirm", WORK, false },
	{ "withdraw", RIGHT_COMMAND, false },
	/* of the roster: what makes rights */
	{ "roster", RIGHT_COMMAND, false },
	{ "pin-other", RIGHT_COMMAND, false },
	{ "key-new", LOOK, false },
	{ "key-retire", RIGHT_COMMAND | RIGHT_SUPERVISE, false },
	{ "pair", RIGHT_COMMAND, false },
	{ "person-add", WORK, false },
	{ "person-change", WORK, false },
	{ "duty-set", WORK, false },
	{ "duty-except", WORK, false },
	{ "duty-swap", WORK, false },
	{ "duty-drop", WORK, false },
	{ "roster-import", WORK, false },
	{ "contact-add", WORK, false },
	{ "contact-change", WORK, false },
	{ "contact-verify", WORK, false },
	{ "period-start", WORK, false },
	{ "period-end", WORK, false },
	{ "day-submit", WORK, false },
	{ "shift-start", WORK, false },
	{ "shift-end", WORK, false },
	{ "handover-propose", WORK, false },
	{ "handover-item", WORK, false },
	{ "handover-finish", WORK, false },
	{ "handover-withdraw", WORK, false },
	/* the ledger, and looking back */
	{ "hazard-add", LOOK, false },
	{ "inspect-take", WORK, false },
	{ "inspect-drop", WORK, false },
	{ "inspect-start", WORK, false },
	{ "inspect-found", LOOK, true },
	{ "inspect-item", WORK, true },
	{ "inspect-done", WORK, true },
	{ "hazard-change", LOOK, false },
	{ "hazard-done", LOOK, false },
	{ "hazard-close", LOOK, false },
	{ "hazard-return", LOOK, false },
	{ "remark", RIGHT_SUPERVISE, false },
	{ "sign", RIGHT_SUPERVISE, false },
};

/* Duty will do for these where nobody has command. */
static const char *const else_duty[] = { "restore", "rebuild" };

static const struct {
	enum right right;
	const char *name, *word;
} names[] = {
	{ RIGHT_READ, "read", N_("read") },
	{ RIGHT_DUTY, "duty", N_("duty") },
	{ RIGHT_COMMAND, "command", N_("command") },
	{ RIGHT_TRAIN, "train", N_("train") },
	{ RIGHT_SUPERVISE, "supervise", N_("supervise") },
};

const struct act_right *
act_right_at(size_t i)
{
	return i < ARRAY_LEN(rows) ? &rows[i] : NULL;
}

const struct act_right *
act_right(const char *act)
{
	for (size_t i = 0; act && i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].act, act) == 0)
			return &rows[i];
	}
	return NULL;
}

const char *
right_name(enum right right)
{
	size_t i = 0;

	while (i < ARRAY_LEN(names) && names[i].right != right)
		i++;
	return i < ARRAY_LEN(names) ? names[i].name : "read";
}

const char *
right_word(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (strcmp(names[i].name, name) == 0)
			return _(names[i].word);
	}
	return name;
}

unsigned
person_rights(const struct person *p)
{
	unsigned have = RIGHT_READ;

	if (!p || (!*p->rights && !p->left && !p->outside))
		return RIGHT_DUTY;
	if (p->left || p->outside)
		return RIGHT_READ;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (person_may(p, names[i].name))
			have |= names[i].right;
	}
	return have;
}

/* Does anybody have one of these? */
static bool
somebody_has(const struct site *s, unsigned any)
{
	for (size_t i = 0; i < s->people_count; i++) {
		if (person_rights(&s->people[i]) & any)
			return true;
	}
	return false;
}

/* One of these rights it takes, as the roster stands. */
static unsigned
takes(const struct site *s, const struct act_right *row)
{
	if (somebody_has(s, row->any))
		return row->any;
	for (size_t i = 0; i < ARRAY_LEN(else_duty); i++)
		if (strcmp(else_duty[i], row->act) == 0)
			return RIGHT_DUTY;
	return row->any;
}

/* An exercise is there to learn from: whoever takes part acts. Who copies it
 * the drill asks itself. */
static bool
plays(const struct site *s, const struct act_right *row)
{
	return strcmp(s->kind, "drill") == 0 &&
		(row->beyond || strcmp(row->act, "backup") == 0);
}

bool
site_may(const struct site *s, const char *person, const char *act)
{
	const struct act_right *row = act_right(act);

	return !row ||
		(person_rights(site_person(s, person)) & takes(s, row)) ||
		!somebody_has(s, takes(s, row)) || plays(s, row);
}

/* "duty or command" */
static void
add_rights(struct buf *out, unsigned any)
{
	const char *before = "";

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (!(names[i].right & any))
			continue;
		buf_addf(out, "%s%s", before, _(names[i].word));
		/* TRANSLATORS: between two rights: "duty or command" */
		before = _(" or ");
	}
}

/* "Wang, Li and 3 more" */
static void
add_people(struct buf *out, const struct site *s, unsigned any)
{
	size_t n = 0;

	for (size_t i = 0; i < s->people_count; i++) {
		if (!(person_rights(&s->people[i]) & any))
			continue;
		if (++n <= NAMED_MAX)
			/* TRANSLATORS: between names */
			buf_addf(out, "%s%s", n > 1 ? _(", ") : "",
				s->people[i].name);
	}
	if (n > NAMED_MAX)
		buf_addf(out, _(" and %zu more"), n - NAMED_MAX);
}

int
site_need(const struct site *s, const char *person, const char *act,
	struct err *err)
{
	const struct act_right *row = act_right(act);
	const struct person *p = site_person(s, person);
	struct buf need = { 0 }, who = { 0 };

	if (site_may(s, person, act))
		return 0;
	add_rights(&need, takes(s, row));
	add_people(&who, s, takes(s, row));
	err_set(err, ERR_REFUSED, row->beyond
		? _("%s may not do that: it takes the right %s, which these "
		"have: %s; if none of them can act now, give the reason")
		: _("%s may not do that: it takes the right %s, which these "
		"have: %s"),
		p ? p->name : person, buf_text(&need), buf_text(&who));
	buf_done(&need);
	buf_done(&who);
	return row->beyond ? err_flags(err, "--beyond") : -1;
}
