/* SPDX-License-Identifier: MIT */
/*
 * The fold of what is recorded on steps, and of submissions, which are what
 * report steps wait for. Who waits for whom afterwards is settle.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

static struct incident_step *
step_of(const struct fold *f)
{
	return fold_step(f->inc, fields_get(&f->e->fields, "step"));
}

static void
step_end(struct incident_step *s, enum step_state ended, struct act act)
{
	s->ended = ended;
	s->end = act;
	fields_done(&s->given);
}

static void
step_clear(struct incident_step *s)
{
	step_end(s, STEP_OPEN, (struct act){ 0 });
}

/* ---- what follows from a step done ---------------------------------- */

static void
claim_mark(struct incident *inc, const struct step *rule, struct act act)
{
	const struct claim c = { .kind = CLAIM_ANCHOR, .name = rule->mark,
		.when = act.when, .act = act };

	if (rule->mark)
		claim_add(inc, &c);
}

/* Marks of the step and of those it does with it; what was put off with
 * another name is done now. */
static void
claim_marks(struct incident *inc, size_t i, struct act act)
{
	size_t count;
	size_t *list = steps_done_by(inc, i, &count);

	for (size_t n = 0; n < count; n++) {
		struct incident_step *s = &inc->steps[list[n]];

		claim_mark(inc, s->rule, act);
		if (n && s->ended == STEP_DEFERRED)
			step_clear(s);
	}
	free(list);
}

/* ---- reports -------------------------------------------------------- */

bool
report_reached(const struct incident *inc, const char *form, const char *to,
	int64_t after_seq, struct act *ret)
{
	for (size_t i = inc->submission_count; i-- > 0;) {
		const struct submission *s = &inc->submissions[i];

		if (s->act.seq <= after_seq)
			break;
		if (s->withdrawn || strcmp(s->form, form) != 0 ||
			strcmp(s->to, to) != 0)
			continue;
		*ret = s->act;
		return true;
	}
	return false;
}

/* Once sent it stays sent: a supplement does not move when that was, unless
 * an answer was changed since, which may ask for another. */
static bool
report_stands(const struct incident *inc, const struct incident_step *s)
{
	if (s->ended != STEP_DONE || s->rule->repeats)
		return false;
	for (size_t i = 0; i < inc->step_count; i++) {
		if (inc->steps[i].answer_changed > s->end.seq)
			return false;
	}
	return true;
}

/* Done once every recipient has it, by the last submission needed. */
static void
report_follow(struct incident *inc, size_t i)
{
	struct incident_step *s = &inc->steps[i];
	struct act act = { 0 }, last = { 0 };

	if (s->rule->kind != STEP_REPORT || !s->rule->form ||
		report_stands(inc, s))
		return;
	for (size_t n = 0; n < s->rule->to.count; n++) {
		if (!report_reached(inc, s->rule->form, s->rule->to.item[n],
			s->undone.seq, &act))
			return;
		if (act.seq > last.seq)
			last = act;
	}
	if (last.seq == 0)
		return;
	step_end(s, STEP_DONE, last);
	s->times++;
	claim_marks(inc, i, last);
}

static bool
is_yes(const char *s)
{
	return s && strcmp(s, "yes") == 0;
}

int
fold_submitted(struct fold *f)
{
	struct incident *inc = f->inc;
	const struct fields *in = &f->e->fields;
	const char *form = own_text(inc, fields_get(in, "form"));
	const char *to;

	for (size_t i = 0; (to = fields_nth(in, "to", i)); i++) {
		ARRAY_ROOM(inc->submissions, inc->submission_count,
			inc->submission_cap);
		inc->submissions[inc->submission_count++] =
			(struct submission){
			.form = form,
			.to = own_text(inc, to),
			.channel = own_text(inc, fields_get(in, "channel")),
			.receiver = own_text(inc, fields_get(in, "receiver")),
			.receipt = own_text(inc, fields_get(in, "receipt")),
			.deadline = own_text(inc, fields_get(in, "deadline")),
			.read_back = is_yes(fields_get(in, "read-back")),
			.act = f->act,
		};
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct step *rule = inc->steps[i].rule;

		if (rule->form && strcmp(rule->form, form) == 0)
			report_follow(inc, i);
	}
	return 0;
}

static bool
does(const struct incident *inc, size_t i, size_t other)
{
	size_t count;
	size_t *list = steps_done_by(inc, i, &count);
	bool found = false;

	for (size_t n = 0; n < count; n++)
		found |= list[n] == other;
	free(list);
	return found;
}

void
fold_new_step(struct incident *inc, size_t i)
{
	for (size_t n = 0; n < inc->step_count; n++) {
		const struct incident_step *s = &inc->steps[n];

		if (n != i && s->ended == STEP_DONE && does(inc, n, i))
			claim_mark(inc, inc->steps[i].rule, s->end);
	}
	report_follow(inc, i);
}

/* ---- done ----------------------------------------------------------- */

static const struct input *
input_named(const struct step *rule, const char *s, size_t len)
{
	for (size_t i = 0; i < rule->input_count; i++) {
		const char *id = rule->inputs[i].id;

		if (strlen(id) == len && strncmp(id, s, len) == 0)
			return &rule->inputs[i];
	}
	return NULL;
}

static void
take_value(struct fold *f, struct incident_step *s, const char *text)
{
	const size_t len = strcspn(text, "=");
	const struct input *in = text[len]
		? input_named(s->rule, text, len) : NULL;
	struct claim c = { .kind = CLAIM_FIELD, .when = f->act.when,
		.act = f->act };
	struct buf name = { 0 };

	if (!in) {
		fields_add(&s->given, "value", text);
		return;
	}
	buf_addf(&name, "input:%s", in->id);
	fields_add(&s->given, buf_text(&name), text + len + 1);
	buf_done(&name);
	if (in->field) {
		c.name = in->field;
		c.value = text + len + 1;
		claim_add(f->inc, &c);
	}
}

static void
take_given(struct fold *f, struct incident_step *s)
{
	for (size_t i = 0; i < f->e->fields.count; i++) {
		const struct field *field = &f->e->fields.item[i];

		if (strcmp(field->name, "step") == 0)
			continue;
		if (strcmp(field->name, "value") == 0)
			take_value(f, s, field->value);
		else
			fields_add(&s->given, field->name, field->value);
	}
}

int64_t
step_looped(const struct incident *inc, const struct incident_step *s)
{
	int64_t last = 0;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *by = &inc->steps[i];

		if (by->ended == STEP_DONE && by->end.seq > last &&
			names_have(&by->rule->reopens, s->rule->full))
			last = by->end.seq;
	}
	return last;
}

/* An answer other than the one before, or the same of another round, opens
 * what turned on it. */
static void
take_answer(struct fold *f, struct incident_step *s)
{
	struct step_past *past =
		&own_of(f->inc)->past[s - f->inc->steps];
	const char *answer = fields_get(&s->given, "value");

	if (s->rule->kind != STEP_ASK || !answer)
		return;
	if (past->answer && (strcmp(past->answer, answer) != 0 ||
		step_looped(f->inc, s) > past->answered))
		s->answer_changed = f->act.seq;
	past->answer = own_text(f->inc, answer);
	past->answered = f->act.seq;
}

/* Which of the recipients this telling counts for; NULL when none. */
static const char *
told_role(const struct step *rule, const struct fields *in)
{
	const char *to = fields_get(in, "to");
	const char *person = fields_get(in, "person");

	if (!to || !names_have(&rule->to, to))
		to = person && names_have(&rule->to, person) ? person : NULL;
	if (!to && rule->to.count == 1)
		to = rule->to.item[0];
	return to;
}

static void
take_told(struct fold *f, struct incident_step *s)
{
	const struct fields *in = &f->e->fields;
	const char *to = told_role(s->rule, in);

	ARRAY_ROOM(s->told, s->told_count, s->told_cap);
	s->told[s->told_count++] = (struct told){
		.person = own_text(f->inc, fields_get(in, "person")),
		.to = to ? own_text(f->inc, to) : NULL,
		.answered = is_yes(fields_get(in, "answered")),
		.act = f->act,
	};
}

/* A call that nobody answered is an attempt: it tells nobody. */
static bool
told_since(const struct incident_step *s, const char *to, int64_t seq)
{
	for (size_t i = 0; i < s->told_count; i++) {
		const struct told *t = &s->told[i];

		if (t->answered && t->act.seq > seq && t->to &&
			strcmp(t->to, to) == 0)
			return true;
	}
	return false;
}

/* Once it has been done, a new round tells everyone again. */
static bool
all_told(const struct incident_step *s)
{
	const int64_t after = s->ended == STEP_DONE ? s->end.seq : 0;

	for (size_t i = 0; i < s->rule->to.count; i++) {
		if (!told_since(s, s->rule->to.item[i], after))
			return false;
	}
	return true;
}

int
fold_step_done(struct fold *f)
{
	struct incident_step *s = step_of(f);

	if (!s || s->rule->kind == STEP_INFO)
		return 0;
	s->times++;
	if (s->rule->kind == STEP_TELL) {
		take_told(f, s);
		if (!all_told(s))
			return 0;
	}
	step_end(s, STEP_DONE, f->act);
	take_given(f, s);
	take_answer(f, s);
	claim_marks(f->inc, (size_t)(s - f->inc->steps), f->act);
	return 0;
}

/* ---- the other ends ------------------------------------------------- */

static int
other_end(struct fold *f, enum step_state ended)
{
	struct incident_step *s = step_of(f);

	if (!s || s->rule->kind == STEP_INFO)
		return 0;
	step_end(s, ended, f->act);
	take_given(f, s);
	return 0;
}

int
fold_step_deferred(struct fold *f)
{
	return other_end(f, STEP_DEFERRED);
}

int
fold_step_skipped(struct fold *f)
{
	return other_end(f, STEP_SKIPPED);
}

int
fold_step_overridden(struct fold *f)
{
	return other_end(f, STEP_OVERRIDDEN);
}

int
fold_step_started(struct fold *f)
{
	struct incident_step *s = step_of(f);

	if (!s)
		return 0;
	s->started = f->act;
	if (s->ended == STEP_DEFERRED)
		step_clear(s);
	return 0;
}

int
fold_step_run(struct fold *f)
{
	struct incident_step *s = step_of(f);
	const char *hex = fields_get(&f->e->fields, "output-hash");
	unsigned char hash[HASH_SIZE];

	if (!s)
		return 0;
	s->run = f->act;
	s->run_hash[0] = '\0';
	if (hex && hash_from_hex(hash, hex))
		hash_hex(s->run_hash, hash);
	return 0;
}

static bool
untell(struct incident_step *s, int64_t seq)
{
	const size_t before = s->told_count;
	size_t kept = 0;

	for (size_t i = 0; i < s->told_count; i++) {
		if (s->told[i].act.seq != seq)
			s->told[kept++] = s->told[i];
	}
	s->told_count = kept;
	return kept < before;
}

/* A report step that is undone takes back what was sent for it: a mistyped
 * submission must not go on meeting a deadline. The entries stay. */
static void
withdraw_submissions(struct incident *inc, const struct step *rule)
{
	if (rule->kind != STEP_REPORT || !rule->form)
		return;
	for (size_t i = 0; i < inc->submission_count; i++) {
		struct submission *s = &inc->submissions[i];

		if (strcmp(s->form, rule->form) == 0 &&
			names_have(&rule->to, s->to))
			s->withdrawn = true;
	}
}

/* Reverses the entry it names; without a name, the one that ended it. */
int
fold_step_undone(struct fold *f)
{
	struct incident_step *s = step_of(f);
	int64_t of = fields_time(&f->e->fields, "of");

	if (!s)
		return 0;
	if (of == TIME_NONE || of <= 0)
		of = s->end.seq;
	s->undone = f->act;
	claim_withdraw(f->inc, of);
	withdraw_submissions(f->inc, s->rule);
	if (s->started.seq == of)
		s->started = (struct act){ 0 };
	if (s->times && (untell(s, of) ||
		(s->ended == STEP_DONE && s->end.seq == of)))
		s->times--;
	if (s->ended != STEP_OPEN && s->end.seq == of)
		step_clear(s);
	return 0;
}
