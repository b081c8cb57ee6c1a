/* SPDX-License-Identifier: MIT */
/*
 * Deciding on done: what each kind of step wants said with it. Each question
 * is one small function; the table says which kind asks which.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"

/* ---- values ------------------------------------------------------------------ */

/* Is it "ID=...", and how long is ID? 0 when it is a plain value. */
static size_t
id_length(const char *text)
{
	size_t n = 0;

	while (isalnum((unsigned char)text[n]) ||
		(text[n] && strchr("-_.", text[n])))
		n++;
	return text[n] == '=' ? n : 0;
}

static const struct input *
input_find(const struct step *rule, const char *id, size_t len)
{
	for (size_t i = 0; i < rule->input_count; i++) {
		if (strlen(rule->inputs[i].id) == len &&
			strncmp(rule->inputs[i].id, id, len) == 0)
			return &rule->inputs[i];
	}
	return NULL;
}

static int
refuse_input(const struct deciding *d, const char *typed)
{
	const struct step *rule = d->step->rule;
	const size_t len = id_length(typed);
	struct buf list = { 0 };

	for (size_t i = 0; i < rule->input_count; i++)
		buf_addf(&list, "%s%s", i ? ", " : "", rule->inputs[i].id);
	if (!list.len)
		err_set(d->err, ERR_USAGE, _("%s has no field called %.*s"),
			step_label(d->inc, d->step), (int)len, typed);
	else
		err_set(d->err, ERR_USAGE, _("%s: say which field as "
			"FIELD=VALUE; there are: %s"),
			step_label(d->inc, d->step), buf_text(&list));
	buf_done(&list);
	return -1;
}

static const struct choice *
refuse_choice(const struct deciding *d, const char *typed)
{
	const struct step *rule = d->step->rule;
	struct buf list = { 0 };

	for (size_t i = 0; i < rule->choice_count; i++)
		buf_addf(&list, "%s%s (%s)", i ? ", " : "",
			rule->choices[i].value,
			words_text(&rule->choices[i].label, lang_now()));
	if (typed)
		err_set(d->err, ERR_USAGE, _("%s: \"%s\" is not one of the "
			"answers; choose one of: %s"),
			step_label(d->inc, d->step), typed, buf_text(&list));
	else
		err_set(d->err, ERR_REFUSED, _("%s: the answer is missing "
			"(--value); choose one of: %s"),
			step_label(d->inc, d->step), buf_text(&list));
	buf_done(&list);
	return NULL;
}

/* The values of one done: the answer, the inputs, a plain remark. */
struct values {
	const struct choice *choice;
	bool *given;		/* by input */
	struct fields out;	/* "value" fields to write */
	bool plain;
};

static int
read_input(const struct deciding *d, struct values *v, const struct input *in,
	const char *typed)
{
	struct buf text = { 0 };
	bool *given = &v->given[in - d->step->rule->inputs];
	int rc;

	if (!*typed)
		return 0;	/* left empty: missing, if it is required */
	if (*given)
		return err_set(d->err, ERR_USAGE, _("%s: %s is given twice"),
			step_label(d->inc, d->step), in->id);
	rc = value_read(&text, in->type, typed,
		words_text(&in->title, lang_now()), d);
	if (rc == 0) {
		fields_addf(&v->out, "value", "%s=%s", in->id,
			buf_text(&text));
		*given = true;
	}
	buf_done(&text);
	return rc;
}

static int
read_choice(const struct deciding *d, struct values *v, const char *typed)
{
	const struct choice *choice = step_choice(d->step->rule, typed);

	if (!choice) {
		refuse_choice(d, typed);
		return -1;
	}
	if (v->choice)
		return err_set(d->err, ERR_USAGE, _("%s takes one answer"),
			step_label(d->inc, d->step));
	v->choice = choice;
	return 0;
}

static int
read_value(const struct deciding *d, struct values *v, const char *typed)
{
	const struct step *rule = d->step->rule;
	const size_t len = id_length(typed);
	const struct input *in = len ? input_find(rule, typed, len) : NULL;

	if (in)
		return read_input(d, v, in, typed + len + 1);
	if (rule->kind == STEP_ASK)
		return read_choice(d, v, typed);
	if (rule->input_count > 1 || len)
		return refuse_input(d, typed);
	if (rule->input_count == 1)
		return read_input(d, v, &rule->inputs[0], typed);
	if (v->plain)
		return err_set(d->err, ERR_USAGE, _("%s takes one value"),
			step_label(d->inc, d->step));
	v->plain = true;
	fields_add(&v->out, "value", typed);
	return 0;
}

static int
check_inputs(const struct deciding *d, const struct values *v)
{
	const struct step *rule = d->step->rule;

	for (size_t i = 0; i < rule->input_count; i++) {
		const struct input *in = &rule->inputs[i];

		if (in->required && !v->given[i])
			return err_set(d->err, ERR_REFUSED,
				_("%s: %s is missing (--value %s=VALUE)"),
				step_label(d->inc, d->step),
				words_text(&in->title, lang_now()), in->id);
	}
	return 0;
}

static int
read_values(const struct deciding *d, struct values *v)
{
	const char *typed;

	v->given = mem_alloc((d->step->rule->input_count + 1) *
		sizeof(*v->given));
	for (size_t i = 0; (typed = fields_nth(&d->cmd->args, "value", i));
		i++) {
		if (*typed && read_value(d, v, typed) < 0)
			return -1;
	}
	if (d->step->rule->kind == STEP_ASK && !v->choice) {
		refuse_choice(d, NULL);
		return -1;
	}
	return check_inputs(d, v);
}

/* ---- what each kind asks -------------------------------------------------------- */

/* Another answer than before needs a reason: what turned on it opens again. */
static int
ask_wants(struct deciding *d, const struct values *v)
{
	const struct incident_step *s = d->step;
	const char *before = fields_get(&s->given, "value");
	struct buf by = { 0 };

	if (s->state != STEP_DONE || !before || s->rule->repeats)
		return 0;
	if (strcmp(before, v->choice->value) != 0)
		return arg(d, "reason") ? 0 : err_set(d->err, ERR_REFUSED,
			_("%s was answered \"%s\": give the reason for "
			"another answer (--reason)"),
			step_label(d->inc, s), before);
	decide_act_text(&by, d->inc, &s->end, d->c->now);
	err_set(d->err, ERR_REFUSED, _("%s was answered \"%s\" by %s"),
		step_label(d->inc, s), before, buf_text(&by));
	buf_done(&by);
	return -1;
}

static int
evidence_wants(struct deciding *d, const struct values *v)
{
	(void)v;
	if (arg(d, "file") || arg(d, "paper"))
		return 0;
	return err_set(d->err, ERR_REFUSED, _("%s: the evidence is missing: a "
		"file (--file), or the place where the paper lies (--paper)"),
		step_label(d->inc, d->step));
}

static int
check_wants(struct deciding *d, const struct values *v)
{
	const char *seen = arg(d, "output-sha256");

	(void)v;
	if (seen && strcasecmp(seen, d->step->run_hash) != 0)
		return err_set(d->err, ERR_REFUSED, _("%s was run again since: "
			"look at the new output"),
			step_label(d->inc, d->step));
	return 0;
}

/* ---- telling ------------------------------------------------------------------------ */

static bool
holds_post(const struct person *p, const char *post)
{
	const size_t len = strlen(post);
	const char *s = p->posts;

	while (s && *s) {
		const size_t word = strcspn(s, " ");

		if (word == len && strncmp(s, post, len) == 0)
			return true;
		s += word;
		s += strspn(s, " ");
	}
	return false;
}

/* The recipient whose post the person holds, when there is just one. */
static const char *
post_of(const struct deciding *d, const char *name)
{
	const struct names *to = &d->step->rule->to;
	const struct person *p =
		d->c->site ? site_person(d->c->site, name) : NULL;
	const char *found = NULL;

	for (size_t i = 0; p && i < to->count; i++) {
		if (!holds_post(p, to->item[i]))
			continue;
		if (found)
			return NULL;
		found = to->item[i];
	}
	return found;
}

static int
refuse_post(const struct deciding *d, enum err_code code)
{
	const struct names *to = &d->step->rule->to;
	struct buf list = { 0 };

	for (size_t i = 0; i < to->count; i++)
		buf_addf(&list, "%s%s (%s)", i ? ", " : "", to->item[i],
			incident_role_title(d->inc, to->item[i], lang_now()));
	err_set(d->err, code, _("%s: the post told is missing (--to), one of: "
		"%s"), step_label(d->inc, d->step), buf_text(&list));
	buf_done(&list);
	return -1;
}

/* Which recipient was told: said, named by post, known from the roster, or
 * the only one. NULL with err. */
static const char *
told_post(const struct deciding *d)
{
	const struct names *to = &d->step->rule->to;
	const char *post = arg(d, "to");
	const char *person = arg(d, "person");

	if (post && !names_have(to, post)) {
		refuse_post(d, ERR_USAGE);
		return NULL;
	}
	if (!post && names_have(to, person))
		post = person;
	if (!post && to->count == 1)
		post = to->item[0];
	if (!post)
		post = post_of(d, person);
	if (!post)
		refuse_post(d, ERR_REFUSED);
	return post;
}

static int
refuse_told(const struct deciding *d, const char *post)
{
	const struct incident_step *s = d->step;
	struct buf by = { 0 };

	for (size_t i = 0; !s->rule->repeats && i < s->told_count; i++) {
		const struct told *t = &s->told[i];

		if (!t->answered || !t->to || strcmp(t->to, post) != 0 ||
			(s->reopened && t->act.seq <= s->end.seq))
			continue;
		decide_act_text(&by, d->inc, &t->act, d->c->now);
		err_set(d->err, ERR_REFUSED, _("%s: %s was told by %s"),
			step_label(d->inc, s), incident_role_title(d->inc,
			post, lang_now()), buf_text(&by));
		buf_done(&by);
		return -1;
	}
	return 0;
}

static int
tell_wants(struct deciding *d, const struct values *v)
{
	const char *answered = arg(d, "answered");
	const char *post;

	(void)v;
	if (!arg(d, "person"))
		return refuse_missing(d, "person");
	if (!answered)
		return refuse_missing(d, "answered");
	if (strcmp(answered, "yes") != 0 && strcmp(answered, "no") != 0)
		return err_set(d->err, ERR_USAGE,
			_("answered is \"%s\"; it is yes or no"), answered);
	post = told_post(d);
	return post ? refuse_told(d, post) : -1;
}

/* ---- what every kind asks --------------------------------------------------------- */

static bool
same_person(const struct deciding *d, const char *name)
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

static int
wants_second(const struct deciding *d)
{
	const char *witness = arg(d, "witness");

	if (witness && same_person(d, witness))
		return err_set(d->err, ERR_REFUSED, _("%s: you cannot be your "
			"own witness: name a second person (--witness NAME) "
			"or say why you are alone (--alone REASON)"),
			step_label(d->inc, d->step));
	if (!d->step->rule->witness || witness || arg(d, "alone"))
		return 0;
	return err_set(d->err, ERR_REFUSED, _("%s cannot be undone in the "
		"world: name a second person (--witness NAME) or say why you "
		"are alone (--alone REASON)"), step_label(d->inc, d->step));
}

static int
wants_approver(const struct deciding *d)
{
	const char *role = d->step->rule->approver;

	if (!role || arg(d, "approver"))
		return 0;
	return err_set(d->err, ERR_REFUSED, _("%s needs the word of %s: name "
		"who gave it (--approver NAME)"), step_label(d->inc, d->step),
		incident_role_title(d->inc, role, lang_now()));
}

/* An argument that this kind would pass over in silence. */
static int
refuse_idle(const struct deciding *d)
{
	static const struct {
		const char *name;
		enum step_kind kind;
	} only[] = {
		{ "person", STEP_TELL },
		{ "answered", STEP_TELL },
		{ "to", STEP_TELL },
		{ "output-sha256", STEP_CHECK },
	};

	for (size_t i = 0; i < ARRAY_LEN(only); i++) {
		if (arg(d, only[i].name) && d->step->rule->kind != only[i].kind)
			return err_set(d->err, ERR_USAGE,
				_("%s is a step of kind %s: it takes no --%s"),
				step_label(d->inc, d->step),
				step_kind_name(d->step->rule->kind),
				only[i].name);
	}
	return 0;
}

static int (*const wants[STEP_KIND_COUNT])(struct deciding *d,
	const struct values *v) = {
	[STEP_ASK] = ask_wants,
	[STEP_TELL] = tell_wants,
	[STEP_EVIDENCE] = evidence_wants,
	[STEP_CHECK] = check_wants,
};

/* ---- the drafts ---------------------------------------------------------------------- */

static void
draft_done(struct deciding *d, const struct values *v)
{
	struct draft *draft = draft_step(d, "step-done");
	const struct step *rule = d->step->rule;

	if (v->choice)
		fields_add(&draft->fields, "value", v->choice->value);
	for (size_t i = 0; i < v->out.count; i++)
		fields_add(&draft->fields, "value", v->out.item[i].value);
	draft_arg(d, draft, "person");
	draft_arg(d, draft, "answered");
	if (rule->kind == STEP_TELL && rule->to.count > 1)
		fields_add(&draft->fields, "to", told_post(d));
	draft_args(d, draft, "file");
	draft_args(d, draft, "file-hash");
	draft_args(d, draft, "file-size");
	draft_arg(d, draft, "paper");
	draft_arg(d, draft, "witness");
	draft_arg(d, draft, "alone");
	draft_arg(d, draft, "approver");
	if (rule->kind == STEP_CHECK)
		fields_add(&draft->fields, "output-hash", d->step->run_hash);
	draft_arg(d, draft, "reason");
}

/* An answer that grades: the level is an entry of its own. */
static void
draft_level(struct deciding *d, const struct choice *choice)
{
	const struct grade *g;
	struct draft *draft;

	if (!choice || !choice->scale || !choice->level)
		return;
	g = incident_grade(d->inc, choice->scale);
	if (g && strcmp(g->level, choice->level) == 0)
		return;
	draft = draft_step(d, "level");
	fields_add(&draft->fields, "scale", choice->scale);
	fields_add(&draft->fields, "level", choice->level);
	draft_arg(d, draft, "reason");
}

int
decide_done(struct deciding *d)
{
	const int64_t when = d->when == TIME_NONE ? d->c->now : d->when;
	const enum step_kind kind = d->step->rule->kind;
	struct values v = { 0 };
	int rc = -1;

	if (allow_at(d->inc, d->step, "done", d->c->now, when, d->err) < 0 ||
		refuse_idle(d) < 0 || read_values(d, &v) < 0)
		goto out;
	if ((wants[kind] && wants[kind](d, &v) < 0) || wants_second(d) < 0 ||
		wants_approver(d) < 0)
		goto out;
	draft_done(d, &v);
	draft_level(d, v.choice);
	rc = 0;
out:
	free(v.given);
	fields_done(&v.out);
	return rc;
}
