/* SPDX-License-Identifier: MIT */
/*
 * The keys of a step, and which of them go with which kind of step.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

#define ASK (1u << STEP_ASK)
#define RECORD (1u << STEP_RECORD)
#define TELL (1u << STEP_TELL)
#define REPORT (1u << STEP_REPORT)
#define HOLD (1u << STEP_HOLD)
#define CHECK (1u << STEP_CHECK)
#define INFO (1u << STEP_INFO)
#define ALL ((1u << STEP_KIND_COUNT) - 1)
#define TICKED (ALL & ~INFO)	/* all that can be answered at all */

static const char *const step_kinds[] = {
	[STEP_DO] = "do", [STEP_ASK] = "ask", [STEP_RECORD] = "record",
	[STEP_TELL] = "tell", [STEP_REPORT] = "report",
	[STEP_EVIDENCE] = "evidence", [STEP_HOLD] = "hold",
	[STEP_CHECK] = "check", [STEP_INFO] = "info",
	[STEP_KIND_COUNT] = NULL,
};

const char *
step_kind_name(enum step_kind kind)
{
	return step_kinds[kind];
}

static const struct kind_rule step_rules[] = {
	{ "role", ALL, TICKED },
	{ "critical", TICKED, 0 },
	{ "must", TICKED, 0 },
	{ "witness", TICKED, 0 },
	{ "approver", TICKED, 0 },
	{ "repeats", TICKED & ~ASK, 0 },
	{ "one_of", TICKED, 0 },
	{ "mark", TICKED, 0 },
	{ "same_as", TICKED, 0 },
	{ "reopens", TICKED & ~ASK, 0 },
	{ "record", TICKED, 0 },
	{ "done_when", TICKED, 0 },
	{ "choices", ASK, ASK },
	{ "inputs", TICKED, RECORD },
	{ "to", TELL | REPORT, TELL | REPORT },
	{ "form", REPORT, REPORT },
	{ "hold", HOLD, HOLD },
	{ "argv", CHECK, CHECK },
};

static const struct key input_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct input, id) },
	{ .name = "title", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct input, title) },
	{ .name = "type", .type = KEY_ENUM, .required = true,
	  .names = input_type_names, .at = offsetof(struct input, type) },
	{ .name = "required", .type = KEY_BOOL,
	  .at = offsetof(struct input, required) },
	{ .name = "field", .type = KEY_REF, .ref = REF_FIELD,
	  .at = offsetof(struct input, field) },
};

static void
read_inputs(struct reader *r, const struct conf *c, void *target)
{
	struct step *s = target;

	read_list(r, c, KEYS(input_keys), sizeof(*s->inputs), &s->inputs,
	    &s->input_count);
	if (c->type == CONF_LIST && !c->count)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

/* A choice as it is read; its level is split once it is known to exist. */
static const struct key choice_keys[] = {
	{ .name = "value", .type = KEY_ID, .required = true,
	  .at = offsetof(struct choice, value) },
	{ .name = "label", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct choice, label) },
	{ .name = "level", .type = KEY_REF, .ref = REF_LEVEL,
	  .at = offsetof(struct choice, level) },
	{ .name = "link", .type = KEY_REF, .ref = REF_PLAYBOOK,
	  .at = offsetof(struct choice, link) },
};

static void
read_choices(struct reader *r, const struct conf *c, void *target)
{
	struct step *s = target;

	if (c->type == CONF_LIST && c->count > READ_ALIKE_MAX) {
		read_count(r, c, READ_ALIKE_MAX);
		return;
	}
	read_list(r, c, KEYS(choice_keys), sizeof(*s->choices), &s->choices,
	    &s->choice_count);
	if (c->type == CONF_LIST && c->count < 2)
		report(r, c->line, _("a question needs at least two choices"));
}

#define AT(member) .at = offsetof(struct step, member)

static const struct key step_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "kind", .type = KEY_ENUM, .required = true,
	  .names = step_kinds, AT(kind) },
	{ .name = "text", .type = KEY_WORDS, .required = true, AT(text) },
	{ .name = "detail", .type = KEY_WORDS, .lines = true, AT(detail) },
	{ .name = "record", .type = KEY_WORDS, .lines = true, AT(record) },
	{ .name = "done_when", .type = KEY_WORDS, AT(done_when) },
	{ .name = "never", .type = KEY_WORDS_LIST, AT(never) },
	{ .name = "role", .type = KEY_REF, .ref = REF_ROLE, AT(role) },
	{ .name = "critical", .type = KEY_BOOL, AT(critical) },
	{ .name = "must", .type = KEY_BOOL, AT(must) },
	{ .name = "witness", .type = KEY_BOOL, AT(witness) },
	{ .name = "approver", .type = KEY_REF, .ref = REF_ROLE, AT(approver) },
	{ .name = "repeats", .type = KEY_BOOL, AT(repeats) },
	{ .name = "track", .type = KEY_REF, .ref = REF_TRACK, AT(track) },
	{ .name = "one_of", .type = KEY_ID, AT(one_of) },
	{ .name = "when", .type = KEY_CONDITION, AT(when) },
	{ .name = "needs", .type = KEY_NAMES, .ref = REF_STEP, AT(needs) },
	{ .name = "mark", .type = KEY_REF, .ref = REF_ANCHOR, AT(mark) },
	{ .name = "link", .type = KEY_REF, .ref = REF_PLAYBOOK, AT(link) },
	{ .name = "same_as", .type = KEY_NAMES, .ref = REF_FAR_STEP,
	  AT(same_as) },
	{ .name = "reopens", .type = KEY_NAMES, .ref = REF_STEP, AT(reopens) },
	{ .name = "origin", .type = KEY_TEXT, AT(origin) },
	{ .name = "source", .type = KEY_TEXT, AT(source) },
	{ .name = "choices", .type = KEY_OWN, .read = read_choices },
	{ .name = "inputs", .type = KEY_OWN, .read = read_inputs },
	{ .name = "to", .type = KEY_NAMES, .ref = REF_ROLE, AT(to) },
	{ .name = "form", .type = KEY_REF, .ref = REF_FORM, AT(form) },
	{ .name = "hold", .type = KEY_HOLD, AT(hold_ms) },
	{ .name = "argv", .type = KEY_TEXTS, AT(argv) },
};

static void
read_step(struct reader *r, const struct conf *c, size_t phase,
	struct step *s)
{
	const struct conf *must, *kind;

	s->must = true;
	s->role = s->track = "";
	s->phase = phase;
	s->line = c->line;
	if (!read_group(r, c, KEYS(step_keys), s))
		return;
	must = conf_get(c, "must");
	kind = conf_get(c, "kind");
	if (kind && kind->type == CONF_TEXT &&
	    strcmp(kind->text, step_kinds[s->kind]) == 0)
		read_by_kind(r, c, step_rules, ARRAY_LEN(step_rules), s->kind,
		    step_kinds[s->kind]);
	if (s->critical && !s->must)
		report(r, must->line, _("a critical step is always needed for "
		    "closing: it cannot have must = false"));
	s->must = (s->must || s->critical) && s->kind != STEP_INFO;
	s->critical = s->critical && s->kind != STEP_INFO;
}

/* The steps list of phase i of the file, or NULL. */
static const struct conf *
phase_steps(const struct conf *phases, size_t i)
{
	const struct conf *phase = &phases->item[i];

	return phase->type == CONF_GROUP ? conf_get(phase, "steps") : NULL;
}

static size_t
phase_index(struct reader *r, const struct conf *phase)
{
	const struct conf *id = conf_get(phase, "id");

	for (size_t i = 0; i < r->pb->phase_count; i++) {
		if (id && id->type == CONF_TEXT &&
		    strcmp(r->pb->phases[i].id, id->text) == 0)
			return i;
	}
	return 0;
}

static void
report_twice(struct reader *r, const struct step *s)
{
	const struct step *first = *s->id ? playbook_step(r->pb, s->id) : NULL;

	if (first && first != s)
		report(r, s->line, _("the step id \"%s\" stands twice; the "
		    "first is in line %d"), s->id, first->line);
}

void
read_steps(struct reader *r, const struct conf *phases)
{
	struct playbook *pb = r->pb;
	const struct conf *steps;
	size_t room = 0;

	for (size_t i = 0; i < phases->count; i++) {
		steps = phase_steps(phases, i);
		if (steps && is_type(r, steps, CONF_LIST))
			room += steps->count;
	}
	if (room > PLAYBOOK_STEPS_MAX)
		report(r, phases->line, _("%zu steps are too many; at most %d "
		    "are allowed"), room, PLAYBOOK_STEPS_MAX);
	if (room > PLAYBOOK_STEPS_MAX || !pb->phase_count)
		return;
	pb->steps = arena_alloc(r->arena, room, sizeof(*pb->steps));
	r->step_conf = arena_alloc(r->arena, room, sizeof(*r->step_conf));
	for (size_t i = 0; i < phases->count; i++) {
		steps = phase_steps(phases, i);
		for (size_t k = 0; steps && steps->type == CONF_LIST &&
		    k < steps->count; k++) {
			struct step *s = &pb->steps[pb->step_count];

			r->step_conf[pb->step_count++] = &steps->item[k];
			s->id = "";
			read_step(r, &steps->item[k],
			    phase_index(r, &phases->item[i]), s);
			report_twice(r, s);
		}
	}
}
