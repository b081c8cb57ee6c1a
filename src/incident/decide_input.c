/* SPDX-License-Identifier: MIT */
/*
 * The values of a done: which answer, which input each one is for, and
 * whether all that is required was given. Reading a value by its type is
 * decide_value.c's.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"

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

static void
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
		err_set(d->err, ERR_REFUSED, _("%s: the answer is missing; "
			"choose one of: %s"), step_label(d->inc, d->step),
			buf_text(&list));
	err_flags(d->err, "--value");
	buf_done(&list);
}

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
		words_text(&in->title, lang_now()), in->field, d);
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

		if (!in->required || v->given[i])
			continue;
		err_set(d->err, ERR_REFUSED, _("%s: %s is missing"),
			step_label(d->inc, d->step),
			words_text(&in->title, lang_now()));
		return err_flags(d->err, "--value %s=VALUE", in->id);
	}
	return 0;
}

int
values_read(const struct deciding *d, struct values *v)
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

void
values_done(struct values *v)
{
	free(v->given);
	fields_done(&v->out);
}
