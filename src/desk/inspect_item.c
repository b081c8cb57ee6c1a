/* SPDX-License-Identifier: MIT */
/*
 * The items of a round: each in order, a hazard or not applicable, and the
 * round finished when none is without an answer. An answer is the end of the
 * item's step; a hazard has its line in the ledger first.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "inspect.h"

/* ---- one item ------------------------------------------------------------ */

struct answering {
	struct desk *d;
	const struct fields *args;
	const struct incident *inc;
	char incident[ID_SIZE];
	const char *step;		/* full */
	const char *note;		/* or NULL */
	enum item_answer answer;
};

static const char *
given(const struct fields *args, const char *name)
{
	const char *value = fields_get(args, name);

	return value && *value ? value : NULL;
}

static int
read_item(struct answering *a, struct desk *d, const struct command *cmd,
	struct err *err)
{
	const char *typed = given(&cmd->args, "step");
	const char *found = given(&cmd->args, "found");
	const struct incident_step *s;

	*a = (struct answering){ .d = d, .args = &cmd->args,
		.note = given(&cmd->args, "note") };
	/* A form that asks when has the reason of what is late. */
	if (!a->note)
		a->note = given(&cmd->args, "reason");
	if (!cmd->incident || !typed || !found)
		return err_set(err, ERR_USAGE, _("which round, which item, "
			"and what was found: ok, hazard or n/a?"));
	if (!item_answer_read(found, &a->answer))
		return err_set(err, ERR_USAGE, _("\"%s\" is no answer: ok, "
			"hazard or n/a"), found);
	a->inc = desk_incident_typed(d, cmd->incident, err);
	s = a->inc ? incident_step(a->inc, typed, err) : NULL;
	if (!s)
		return -1;
	if (a->inc->books[0].playbook->kind != PLAYBOOK_PROCESS)
		return err_set(err, ERR_REFUSED, _("%s is no inspection: its "
			"steps are walked (zhiban step)"), a->inc->number);
	memcpy(a->incident, a->inc->id, ID_SIZE);
	a->step = s->rule->full;
	return 0;
}

/* The arguments that are the step's own, with the note as its reason. */
static void
done_args(const struct answering *a, struct fields *to, const char *note)
{
	static const char *const same[] = { "value", "person", "answered",
		"file", "paper", "at" };

	fields_add(to, "step", a->step);
	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		const char *value;

		for (size_t n = 0; (value = fields_nth(a->args, same[i], n));
			n++)
			fields_add(to, same[i], value);
	}
	if (note && *note)
		fields_add(to, "reason", note);
}

static int
end_step(const struct answering *a, const char *verb, const char *note,
	struct outcome *ret, struct err *err)
{
	struct command cmd = { .verb = verb, .incident = a->incident };
	int rc;

	done_args(a, &cmd.args, note);
	rc = desk_do(a->d, &cmd, ret, err);
	fields_done(&cmd.args);
	return rc;
}

/* Would the step take this end? Asked before the ledger has its line. */
static int
try_end(const struct answering *a, struct err *err)
{
	struct command cmd = { .verb = "done", .incident = a->incident };
	struct decision decision = { 0 };
	struct circumstances c;
	int rc;

	act_circumstances(a->d, &c);
	done_args(a, &cmd.args, a->note ? a->note : "-");
	rc = incident_decide(a->inc, &cmd, &c, &decision, err);
	decision_done(&decision);
	fields_done(&cmd.args);
	return rc;
}

/* The same words for the same item are the same hazard: asked once more after
 * a refusal, it has its line already. */
static const struct hazard *
known_hazard(const struct answering *a, const char *text)
{
	struct buf source = { 0 };
	const struct hazard *found = NULL;

	inspection_source(&source, a->inc, a->step);
	for (size_t i = 0; !found && i < a->d->site.hazard_count; i++) {
		const struct hazard *h = &a->d->site.hazards[i];

		if (strcmp(h->source, source.text) == 0 &&
			strcmp(h->hazard, text) == 0)
			found = h;
	}
	buf_done(&source);
	return found;
}

static int
add_hazard(const struct answering *a, const char *text, struct buf *say,
	struct err *err)
{
	struct command cmd = { .verb = "inspect-found",
		.incident = a->incident };
	static const char *const same[] = { "owner", "due", "plan",
		"outside" };
	struct outcome o = { 0 };
	int rc;

	fields_add(&cmd.args, "hazard", text);
	fields_add(&cmd.args, "step", a->step);
	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		if (given(a->args, same[i]))
			fields_add(&cmd.args, same[i], given(a->args,
				same[i]));
	rc = round_found(a->d, &cmd, &o, err);
	if (rc == 0)
		buf_add(say, buf_text(&o.say), o.say.len);
	outcome_done(&o);
	fields_done(&cmd.args);
	return rc;
}

static bool
is_done(const struct answering *a)
{
	return incident_step(a->inc, a->step, NULL)->state == STEP_DONE;
}

/* First the ledger, then the item: what is cut off between the two is asked
 * again, and nothing stands twice. */
static int
item_hazard(struct answering *a, struct outcome *ret, struct err *err)
{
	const char *text = given(a->args, "hazard");
	const struct hazard *h;
	struct buf note = { 0 }, say = { 0 };
	const bool done = is_done(a);
	int rc = 0;

	text = text ? text : a->note;
	if (!text) {
		err_set(err, ERR_REFUSED, _("what was found is missing"));
		return err_flags(err, "--hazard");
	}
	h = known_hazard(a, text);
	if (h && done)
		return err_set(err, ERR_REFUSED, _("that is hazard %lld in the "
			"ledger already"), (long long)h->number);
	if (!done && try_end(a, err) < 0)
		return -1;
	if (!h)
		rc = add_hazard(a, text, &say, err);
	/* The answer has its entry; this is one more hazard of it. */
	if (rc == 0 && !done) {
		h = known_hazard(a, text);
		buf_addf(&note, _("hazard %lld: %s"),
			(long long)(h ? h->number : 0), text);
		if (a->note && strcmp(a->note, text) != 0)
			buf_addf(&note, "; %s", a->note);
		a->inc = desk_incident(a->d, a->incident, err);
		rc = a->inc ? end_step(a, "done", note.text, ret, err) : -1;
	}
	if (rc == 0)
		buf_add(&ret->say, buf_text(&say), say.len);
	buf_done(&note);
	buf_done(&say);
	return rc;
}

static int
item_skip(const struct answering *a, struct outcome *ret, struct err *err)
{
	struct command cmd = { .verb = "skip", .incident = a->incident };
	int rc;

	if (!a->note) {
		err_set(err, ERR_REFUSED, _("why it is not applicable is "
			"missing"));
		return err_flags(err, "--note");
	}
	fields_add(&cmd.args, "step", a->step);
	fields_add(&cmd.args, "reason", a->note);
	rc = desk_do(a->d, &cmd, ret, err);
	fields_done(&cmd.args);
	return rc;
}

/* How far the round is. */
static void
say_round(struct desk *d, const char *incident, struct outcome *ret)
{
	const struct incident *inc = desk_incident(d, incident, NULL);
	struct inspection_item *item;
	size_t count, open = 0;

	if (!inc)
		return;
	item = mem_alloc((inc->step_count + 1) * sizeof(*item));
	count = inspection_items(&d->site, inc, item);
	for (size_t i = 0; i < count; i++)
		open += item[i].answer <= ITEM_LATER;
	buf_addf(&ret->say, _("%s: %zu of %zu items answered\n"), inc->number,
		count - open, count);
	free(item);
}

int
round_item(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct answering a;
	int rc;

	if (read_item(&a, d, cmd, err) < 0)
		return -1;
	if (a.answer == ITEM_HAZARD)
		rc = item_hazard(&a, ret, err);
	else if (a.answer == ITEM_NOT_APPLICABLE)
		rc = item_skip(&a, ret, err);
	else
		rc = end_step(&a, "done", a.note, ret, err);
	if (rc == 0)
		say_round(d, a.incident, ret);
	return rc;
}

/* ---- all of them --------------------------------------------------------- */

#define OPEN_SHOWN 5

static int
refuse_open(const struct incident *inc, const struct inspection_item *item,
	size_t count, struct err *err)
{
	struct buf names = { 0 };
	size_t open = 0;

	for (size_t i = 0; i < count; i++) {
		if (item[i].answer > ITEM_LATER)
			continue;
		if (open++ < OPEN_SHOWN)
			buf_addf(&names, "%s%s", open > 1 ? ", " : "",
				step_label(inc, item[i].step));
	}
	if (open)
		err_set(err, ERR_REFUSED, _("%zu of %zu items have no answer: "
			"%s%s; answer each, or say why it is not applicable"),
			open, count, names.text,
			open > OPEN_SHOWN ? ", ..." : "");
	buf_done(&names);
	return open ? -1 : 0;
}

int
round_finish(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct command end = { .verb = "close", .incident = cmd->incident };
	const struct incident *inc = cmd->incident
		? desk_incident_typed(d, cmd->incident, err) : NULL;
	const struct inspection *in;
	struct inspection_item *item;
	const char *approver;
	char *id = NULL;
	int rc;

	if (!inc)
		return cmd->incident ? -1 : err_set(err, ERR_USAGE,
			_("which round is over?"));
	if (inspect_need(cmd, "approver", &approver, err) < 0)
		return -1;
	item = mem_alloc((inc->step_count + 1) * sizeof(*item));
	rc = refuse_open(inc, item, inspection_items(&d->site, inc, item),
		err);
	free(item);
	if (rc < 0)
		return -1;
	in = site_round(&d->site, inc->id);
	if (in)
		id = mem_text(in->id);
	fields_add(&end.args, "approver", approver);
	rc = desk_do(d, &end, ret, err);
	fields_done(&end.args);
	/* The next round counts from here. */
	if (rc == 0)
		rc = inspect_turn(d, err);
	if (rc == 0 && id)
		inspect_say(d, id, ret);
	free(id);
	return rc;
}
