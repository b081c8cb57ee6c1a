/* SPDX-License-Identifier: MIT */
/*
 * Deciding that it is handled, and closing: the playbooks' own conditions
 * and the program's. Also opening again and declaring void.
 */
#include <inttypes.h>
#include <string.h>

#include "decide.h"

#define OBSTACLES_SHOWN 3	/* of them in one refusal */

struct gate_check {
	const struct incident *inc;
	bool closing;
	int64_t now;
	struct buf *out;		/* a line each; or NULL */
	struct obstacle *nth;		/* the wanted one; or NULL */
	size_t want;
	size_t count;
};

static void
obstacle(struct gate_check *g, const struct obstacle *o, const char *what)
{
	if (g->nth && g->count == g->want)
		*g->nth = *o;
	if (g->out && what)
		buf_addf(g->out, "%s: %s\n", what, o->text);
	else if (g->out)
		buf_addf(g->out, "%s\n", o->text);
	g->count++;
}

/* ---- the playbooks' conditions -------------------------------------- */

/* Closing declares it handled in the same act. */
static bool
comes_with_closing(const struct terms *clause)
{
	for (size_t i = 0; i < clause->count; i++) {
		if (clause->item[i].kind == TERM_ANCHOR &&
			strcmp(clause->item[i].name, "handled") == 0)
			return true;
	}
	return false;
}

/* The first clause that does not hold, or NULL. */
static const struct terms *
gate_lacks(const struct gate_check *g, const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct condition one = { .clause = &c->clause[i],
			.count = 1 };
		bool unknown;

		if (g->closing && comes_with_closing(&c->clause[i]))
			continue;
		if (!condition_holds(g->inc, &one, &unknown, NULL))
			return &c->clause[i];
	}
	return NULL;
}

/* The step that sets the anchor, or NULL. */
static const char *
step_marking(const struct incident *inc, const char *anchor)
{
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (s->rule->mark && strcmp(s->rule->mark, anchor) == 0)
			return s->rule->full;
	}
	return NULL;
}

/* What would make the term hold. */
static void
lead(struct obstacle *o, const struct incident *inc, const struct term *t)
{
	switch (t->kind) {
	case TERM_STARTED:
	case TERM_DONE:
	case TERM_TOLD:
	case TERM_ANSWER:
		o->by_step = t->name;
		break;
	case TERM_SUBMITTED:
		o->by_deadline = t->name;
		break;
	case TERM_ANCHOR:
		o->by_step = step_marking(inc, t->name);
		break;
	default:
		break;
	}
}

static void
check_gate(struct gate_check *g, const struct gate *gate)
{
	for (size_t i = 0; i < gate->count; i++) {
		const struct gate_condition *c = &gate->conditions[i];
		const struct terms *lacks = gate_lacks(g, &c->met);
		struct obstacle o = { .text = words_text(&c->text,
			lang_now()) };

		if (!lacks)
			continue;
		for (size_t k = 0; k < lacks->count && !o.by_step &&
			!o.by_deadline; k++)
			lead(&o, g->inc, &lacks->item[k]);
		obstacle(g, &o, NULL);
	}
}

/* ---- the program's -------------------------------------------------- */

static bool
step_is_owed(const struct gate_check *g, const struct incident_step *s)
{
	if (s->rule->kind == STEP_INFO)
		return false;
	if (s->state == STEP_DEFERRED)
		return g->closing;
	if (s->state != STEP_OPEN && s->state != STEP_BLOCKED)
		return false;
	if (!s->rule->must && !s->rule->critical)
		return false;
	return g->closing || s->rule->kind != STEP_REPORT;
}

static void
check_steps(struct gate_check *g)
{
	for (size_t i = 0; i < g->inc->step_count; i++) {
		const struct incident_step *s = &g->inc->steps[i];

		if (step_is_owed(g, s))
			obstacle(g, &(struct obstacle){
				.step = s->rule->full, .text = words_text(
				&s->rule->text, lang_now()) },
				step_label(g->inc, s));
	}
}

/* A report that is owed already. One that waits for something which has not
 * happened is not; nor is a running one, which has no due time, nor the next
 * round of a recurring one. */
static bool
report_is_owed(const struct incident_deadline *d, int64_t now)
{
	if (!d->applies || d->replaced_by || d->cancelled.seq ||
		!deadline_is_report(d) || d->met_when != TIME_NONE ||
		d->anchor_when == TIME_NONE)
		return false;
	if (d->rule->kind == DEADLINE_RECURRING)
		return d->due != TIME_NONE && d->due <= now;
	return d->rule->kind != DEADLINE_RUNNING &&
		d->rule->kind != DEADLINE_KEEP;
}

static void
check_reports(struct gate_check *g)
{
	for (size_t i = 0; i < g->inc->deadline_count; i++) {
		const struct incident_deadline *d = &g->inc->deadlines[i];

		if (report_is_owed(d, g->now))
			obstacle(g, &(struct obstacle){
				.deadline = d->rule->full, .text = words_text(
				&d->rule->title, lang_now()) },
				_("report"));
	}
}

static size_t
check_all(struct gate_check *g)
{
	const struct incident *inc = g->inc;

	for (size_t i = 0; i < inc->book_count; i++) {
		const struct playbook *pb = inc->books[i].playbook;

		/* What was undone since it was handled, or has come with
		 * another playbook, counts too. */
		if (inc->state == INCIDENT_OPEN || g->closing)
			check_gate(g, &pb->handling);
		if (g->closing)
			check_gate(g, &pb->closing);
	}
	check_steps(g);
	if (g->closing)
		check_reports(g);
	return g->count;
}

static size_t
obstacles_at(const struct incident *inc, bool closing, int64_t now,
	struct buf *out)
{
	return check_all(&(struct gate_check){ .inc = inc,
		.closing = closing, .now = now, .out = out });
}

bool
incident_obstacle(const struct incident *inc, bool closing, int64_t now,
	size_t i, struct obstacle *ret)
{
	return check_all(&(struct gate_check){ .inc = inc,
		.closing = closing, .now = now, .nth = ret, .want = i }) > i;
}

/* As things stood at its last entry. */
size_t
incident_obstacles(const struct incident *inc, bool closing, struct buf *out)
{
	return obstacles_at(inc, closing, inc->last.when, out);
}

/* ---- the verbs ------------------------------------------------------ */

/* The first few on one line, and how many more there are. */
static int
refuse_obstacles(const struct deciding *d, const char *lines, size_t count)
{
	struct buf text = { 0 };
	const char *s = lines;

	for (size_t i = 0; i < OBSTACLES_SHOWN && *s; i++) {
		const size_t len = strcspn(s, "\n");

		buf_addf(&text, "%s%.*s", i ? "; " : "", (int)len, s);
		s += len + (s[len] == '\n');
	}
	if (count > OBSTACLES_SHOWN)
		err_set(d->err, ERR_REFUSED, _("still open: %s; and %zu more"),
			buf_text(&text), count - OBSTACLES_SHOWN);
	else
		err_set(d->err, ERR_REFUSED, _("still open: %s"),
			buf_text(&text));
	buf_done(&text);
	return -1;
}

/* One's own word counts when any of the playbooks asks for one's post. */
static int
check_approver(struct deciding *d, bool closing)
{
	if (!decide_own_word(d, NULL))
		return 0;
	for (size_t i = 0; i < d->inc->book_count; i++) {
		const struct playbook *pb = d->inc->books[i].playbook;
		const struct gate *gate = closing ? &pb->closing
			: &pb->handling;

		if (!decide_own_word(d, gate->approver))
			return 0;
	}
	return refuse_own_word(d);
}

static int
pass_gate(struct deciding *d, bool closing)
{
	struct buf lines = { 0 };
	const size_t count = obstacles_at(d->inc, closing, d->c->now,
		&lines);
	int rc = 0;

	if (count)
		rc = refuse_obstacles(d, buf_text(&lines), count);
	buf_done(&lines);
	return rc < 0 ? rc : check_approver(d, closing);
}

int
decide_handle(struct deciding *d)
{
	struct buf by = { 0 };

	if (d->inc->state == INCIDENT_HANDLED) {
		decide_act_text(&by, d->inc, &d->inc->handled, d->c->now);
		err_set(d->err, ERR_REFUSED,
			_("it was declared handled by %s"), buf_text(&by));
		buf_done(&by);
		return -1;
	}
	if (pass_gate(d, false) < 0)
		return -1;
	draft_arg(d, draft_add(d, "handled"), "approver");
	return 0;
}

size_t
incident_owed(const struct incident *inc, struct buf *out)
{
	size_t count = 0;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (!deadline_is_owed(d) || d->met_when != TIME_NONE ||
			d->cancelled.seq)
			continue;
		buf_addf(out, "%s%s", count++ ? "; " : "",
			words_text(&d->rule->title, lang_now()));
	}
	return count;
}

/* What a report went out without ends with the incident: somebody says why
 * nobody gives it any more. */
static int
check_owed(struct deciding *d)
{
	struct buf list = { 0 };
	int rc = 0;

	if (!arg(d, "reason") && incident_owed(d->inc, &list)) {
		err_set(d->err, ERR_REFUSED, _("%s: once it is closed nobody "
			"gives it any more; close it with a reason"),
			buf_text(&list));
		rc = err_flags(d->err, "--reason");
	}
	buf_done(&list);
	return rc;
}

int
decide_close(struct deciding *d)
{
	if (pass_gate(d, true) < 0 || check_owed(d) < 0)
		return -1;
	if (d->inc->state == INCIDENT_OPEN)
		draft_arg(d, draft_add(d, "handled"), "approver");
	draft_take(d, draft_add(d, "closed"), "approver", "reason");
	return 0;
}

int
decide_reopen(struct deciding *d)
{
	if (d->inc->state == INCIDENT_OPEN)
		return err_set(d->err, ERR_REFUSED, _("%s is open"),
			d->inc->number);
	draft_arg(d, draft_add(d, "reopened"), "reason");
	return 0;
}

int
decide_void(struct deciding *d)
{
	draft_arg(d, draft_add(d, "voided"), "reason");
	return 0;
}

/* From then on this log writes it: the head says after which of the other's
 * entries. */
int
decide_takeover(struct deciding *d)
{
	const struct head *home = &d->c->home;
	struct draft *draft;

	if (!home->seq)
		return err_set(d->err, ERR_REFUSED, _("%s is written here "
			"already: there is nothing to take over"),
			d->inc->number);
	draft = draft_add(d, "takeover");
	fields_add(&draft->fields, "from-log", home->log);
	if (d->c->home_site)
		fields_add(&draft->fields, "from-site", d->c->home_site);
	fields_addf(&draft->fields, "from-seq", "%" PRId64, home->seq);
	fields_add(&draft->fields, "from-hash", home->hash);
	fields_add(&draft->fields, "owner", arg(d, "owner") ? arg(d, "owner")
		: d->c->person);
	draft_arg(d, draft, "reason");
	return 0;
}
