/* SPDX-License-Identifier: MIT */
/*
 * What a step is asked for: values by kind, who was told, evidence, the second
 * person, when it comes back. What this step does not need is left out.
 */
#include <string.h>

#include "act.h"

static const char *
say(const struct words *w)
{
	return words_text(w, lang_now());
}

struct form_spec
act_spec(const struct act_make *m, enum form_type type)
{
	return (struct form_spec){ .name = m->arg->name, .label = m->label,
		.type = type, .required = m->arg->required,
		.max = TEXT_VALUE_MAX };
}

void
act_add_nothing(const struct act_make *m)
{
	(void)m;
}

/* ---- values ------------------------------------------------------------- */

static const struct {
	enum form_type type;
	const char *hint;
} inputs[INPUT_TYPE_COUNT] = {
	[INPUT_TEXT] = { FORM_TEXT, NULL },
	[INPUT_NUMBER] = { FORM_NUMBER, NULL },
	[INPUT_TIME] = { FORM_TIME, NULL },
	[INPUT_IP] = { FORM_TEXT, N_("such as 10.0.0.7") },
	[INPUT_URL] = { FORM_TEXT, N_("such as www.example.edu.cn/page") },
	[INPUT_PERSON] = { FORM_PERSON, NULL },
	[INPUT_PHONE] = { FORM_TEXT, NULL },
};

void
act_fact_text(struct buf *out, const struct incident *inc, const char *field,
	enum input_type type)
{
	const char *value = field ? incident_field(inc, field) : NULL;

	if (value && type == INPUT_TIME)
		view_time_value(out, inc, value);
	else if (value)
		buf_add_text(out, value);
}

/* What the plans expect is to come; any other fact but the first moments may
 * lie on either side of now: a period, an appointment, a time limit. What a
 * step records for itself has happened. */
static void
act_time_sense(struct form_spec *spec, enum input_type type,
	const char *field, const struct incident *inc)
{
	if (type != INPUT_TIME)
		return;
	for (size_t i = 0; field && i < inc->book_count; i++)
		if (playbook_expects(inc->books[i].playbook, field))
			spec->sense = TIME_FUTURE;
	spec->either = field && strcmp(field, "occurred") != 0 &&
		strcmp(field, "discovered") != 0;
}

/* One input; what the incident already knows stands there to be confirmed. */
static void
add_input(const struct act_make *m, const struct input *in)
{
	struct form_spec spec = act_spec(m, inputs[in->type].type);
	const char *hint = inputs[in->type].hint;
	struct choices people = { 0 };
	struct buf prefix = { 0 }, value = { 0 };

	buf_addf(&prefix, "%s=", in->id);
	act_fact_text(&value, m->inc, in->field, in->type);
	spec.label = say(&in->title);
	spec.required = in->required;
	spec.prefix = buf_text(&prefix);
	spec.value = buf_text(&value);
	act_time_sense(&spec, in->type, in->field, m->inc);
	spec.hint = in->type == INPUT_TIME ? form_time_hint(spec.sense)
		: hint ? _(hint) : in->required ? NULL
		: _("may stay empty");
	if (in->type == INPUT_PERSON) {
		choices_people(&people, m, NULL);
		act_take_choices(m, &spec, &people);
	}
	form_add(&m->view->form, &spec);
	buf_done(&prefix);
	buf_done(&value);
}

static void
add_answer(const struct act_make *m)
{
	const struct step *rule = m->step->rule;
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	for (size_t i = 0; i < rule->choice_count; i++)
		choices_add(&c, rule->choices[i].value,
			say(&rule->choices[i].label));
	act_take_choices(m, &spec, &c);
	spec.label = _("Answer");
	spec.required = true;
	form_add(&m->view->form, &spec);
}

void
act_add_value(const struct act_make *m)
{
	const struct step *rule = m->step->rule;
	struct form_spec spec = act_spec(m, FORM_TEXT);

	if (rule->kind == STEP_ASK)
		add_answer(m);
	for (size_t i = 0; i < rule->input_count; i++)
		add_input(m, &rule->inputs[i]);
	if (rule->kind == STEP_ASK || rule->input_count ||
		rule->kind == STEP_TELL || rule->kind == STEP_EVIDENCE)
		return;
	spec.required = rule->kind == STEP_RECORD;
	spec.hint = spec.required ? NULL : _("may stay empty");
	form_add(&m->view->form, &spec);
}

/* Where the value is a remark it stands behind what is asked. */
static void
add_remark(const struct act_make *m, const char *label)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);

	if (m->step->rule->input_count)
		return;
	spec.name = "value";
	spec.label = label;
	spec.required = false;
	spec.hint = _("may stay empty");
	form_add(&m->view->form, &spec);
}

/* ---- telling ------------------------------------------------------------ */

static bool
reached(const struct told *t, const char *post)
{
	return t->answered && t->to && strcmp(t->to, post) == 0;
}

/* The first recipient that was not reached yet, else the first. */
static const char *
next_post(const struct incident_step *s)
{
	for (size_t i = 0; i < s->rule->to.count; i++) {
		size_t n = 0;

		while (n < s->told_count && !reached(&s->told[n],
			s->rule->to.item[i]))
			n++;
		if (n == s->told_count)
			return s->rule->to.item[i];
	}
	return s->rule->to.count ? s->rule->to.item[0] : NULL;
}

/* Several recipients: which of them this telling counts for. */
static void
add_post_told(const struct act_make *m)
{
	const struct names *to = &m->step->rule->to;
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	for (size_t i = 0; i < to->count; i++)
		choices_add(&c, to->item[i], incident_role_title(m->inc,
			to->item[i], lang_now()));
	act_take_choices(m, &spec, &c);
	spec.name = "to";
	spec.label = _("Which post");
	spec.value = next_post(m->step);
	spec.required = true;
	form_add(&m->view->form, &spec);
}

/* With one recipient the roster says who that is; with several the name is
 * picked, so that none goes down under another's post. */
void
act_add_told(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_PERSON);
	struct choices c = { 0 };
	const char *post;
	const struct person *p;

	if (m->step->rule->kind != STEP_TELL)
		return;
	if (m->step->rule->to.count > 1)
		add_post_told(m);
	post = next_post(m->step);
	p = post && m->step->rule->to.count == 1
		? incident_post(m->inc, desk_site(app_desk(m->app)), post, 0,
		app_now(m->app))
		: NULL;
	choices_people(&c, m, post);
	act_take_choices(m, &spec, &c);
	spec.hint = c.count ? NULL : _("nobody is on the roster yet");
	spec.required = true;
	spec.value = p ? p->name : NULL;
	form_add(&m->view->form, &spec);
}

void
act_add_answered(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	if (m->step->rule->kind != STEP_TELL)
		return;
	choices_add(&c, "yes", _("answered"));
	choices_add(&c, "no", _("did not answer"));
	act_take_choices(m, &spec, &c);
	spec.required = true;
	form_add(&m->view->form, &spec);
	add_remark(m, _("What was said"));
}

/* ---- evidence, second person, word -------------------------------------- */

void
act_add_file(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);

	if (m->step->rule->kind != STEP_EVIDENCE)
		return;
	spec.hint = _("path; it is copied and hashed");
	form_add(&m->view->form, &spec);
}

void
act_add_paper(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);

	if (m->step->rule->kind != STEP_EVIDENCE)
		return;
	form_add(&m->view->form, &spec);
	add_remark(m, _("Remark"));
}

void
act_add_witness(const struct act_make *m)
{
	if (step_wants_witness(m->inc, m->step))
		act_add_person(m);
}

void
act_add_alone(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);

	if (step_wants_witness(m->inc, m->step))
		form_add(&m->view->form, &spec);
}

void
act_add_word(const struct act_make *m)
{
	if (step_wants_approver(m->inc, m->step))
		act_add_approver(m);
}

/* Another answer than before needs a reason. */
void
act_add_reason_done(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);

	if (m->step->rule->kind != STEP_ASK || m->step->state != STEP_DONE)
		return;
	spec.required = true;
	form_add(&m->view->form, &spec);
}

/* The output that was looked at: were it run again meanwhile, the desk says
 * so. */
void
act_add_output(const struct act_make *m)
{
	if (m->step->rule->kind == STEP_CHECK && *m->step->run_hash)
		fields_add(&m->view->fixed, m->arg->name, m->step->run_hash);
}

/* ---- putting off -------------------------------------------------------- */

#define AT_A_TIME "time:"

static bool
at_a_time(const struct form *f, void *ctx)
{
	(void)ctx;
	return strcmp(form_value(f, "to"), AT_A_TIME) == 0;
}

static void
add_phases(struct choices *c, const struct act_make *m, const char *prefix,
	size_t books)
{
	for (size_t b = 0; b < books && b < m->inc->book_count; b++) {
		const struct playbook *pb = m->inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			const char *id = pb->phases[i].id;
			struct buf value = { 0 };

			buf_addf(&value, "%s%s", prefix, id);
			if (!pb->phases[i].standing &&
				!incident_phase_over(m->inc, id) &&
				!choices_have(c, buf_text(&value)))
				choices_add(c, buf_text(&value),
					incident_phase_title(m->inc, id));
			buf_done(&value);
		}
	}
}

void
act_add_return(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct form_spec when = act_spec(m, FORM_TIME);
	struct choices c = { 0 };

	add_phases(&c, m, "phase:", m->inc->book_count);
	choices_add(&c, AT_A_TIME, _("at a time"));
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
	when.label = _("Time");
	when.hint = _("such as 08:00, tomorrow 08:00, +2h");
	when.sense = TIME_FUTURE;
	when.prefix = AT_A_TIME;
	when.shown = at_a_time;
	form_add(&m->view->form, &when);
}

void
act_add_phase(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };
	const char *now = incident_phase(m->inc,
		incident_next(m->inc, app_now(m->app), NULL));

	add_phases(&c, m, "", 1);
	act_take_choices(m, &spec, &c);
	spec.value = choices_have(&c, now) ? now : NULL;
	form_add(&m->view->form, &spec);
}
