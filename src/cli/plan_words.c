/* SPDX-License-Identifier: MIT */
/*
 * The parts of a plan in words: kinds, figures, conditions, roles. What an
 * incident makes of them is the incident room's.
 */
#include <stdlib.h>
#include <string.h>

#include "plan_room.h"

const char *
plan_kind_word(const struct playbook *pb)
{
	static const char *const words[] = {
		[PLAYBOOK_PLAN] = N_("plan"),
		[PLAYBOOK_PROCESS] = N_("process"),
		[PLAYBOOK_LAW] = N_("law"),
		[PLAYBOOK_FORM] = N_("form"),
	};

	if (pb->frame)
		return _("frame");
	return pb->overlay ? _("overlay") : _(words[pb->kind]);
}

const char *
plan_step_kind_word(enum step_kind kind)
{
	static const char *const words[] = {
		[STEP_DO] = N_("do"), [STEP_ASK] = N_("decide"),
		[STEP_RECORD] = N_("record"), [STEP_TELL] = N_("tell"),
		[STEP_REPORT] = N_("report"),
		[STEP_EVIDENCE] = N_("evidence"), [STEP_HOLD] = N_("watch"),
		[STEP_CHECK] = N_("check by command"),
		[STEP_INFO] = N_("note"),
	};

	return _(words[kind]);
}

const char *
plan_id(const struct playbook *pb, const char *full)
{
	size_t len = strlen(pb->id);

	return strncmp(full, pb->id, len) == 0 && full[len] == '/' ?
		full + len + 1 : full;
}

const char *
plan_role(const struct playbook *pb, const char *id)
{
	const struct named *role = playbook_role(pb, id);

	return role ? cli_words(&role->title) : id;
}

void
plan_roles(struct buf *out, const struct playbook *pb,
	const struct names *ids)
{
	for (size_t i = 0; i < ids->count; i++)
		buf_addf(out, "%s%s", i ? _(", ") : "",
			plan_role(pb, ids->item[i]));
}

/* "Take the site offline (C2)". */
static void
step_words(struct buf *out, const struct playbook *pb, const char *full)
{
	const struct step *s = playbook_step(pb, full);

	if (s)
		buf_addf(out, _("%s (%s)"), cli_words(&s->text),
			plan_id(pb, full));
	else
		buf_add_text(out, plan_id(pb, full));
}

void
plan_steps(struct buf *out, const struct playbook *pb,
	const struct names *ids)
{
	for (size_t i = 0; i < ids->count; i++) {
		if (i)
			buf_add_text(out, _(", "));
		step_words(out, pb, ids->item[i]);
	}
}

/* ---- terms --------------------------------------------------------------- */

static const char *
anchor_title(const struct playbook *pb, const char *name)
{
	const char *word = anchor_word(name);

	for (size_t i = 0; i < pb->anchor_count; i++)
		if (strcmp(pb->anchors[i].id, name) == 0)
			return cli_words(&pb->anchors[i].title);
	return word ? word : name;
}

static void
answer_words(struct buf *out, const struct playbook *pb, const struct term *t)
{
	const struct step *s = playbook_step(pb, t->name);
	const struct choice *c = s && t->value ? step_choice(s, t->value)
		: NULL;
	const char *value = t->value ? t->value : "";
	struct buf step = { 0 };

	step_words(&step, pb, t->name);
	buf_addf(out, t->op == OP_NE ? _("%s is not \"%s\"")
		: _("%s is \"%s\""), buf_text(&step),
		c ? cli_words(&c->label) : value);
	buf_done(&step);
}

static const char *
fact_word(const struct playbook *pb, const char *id)
{
	for (size_t i = 0; i < pb->fact_count; i++)
		if (strcmp(pb->facts[i].id, id) == 0)
			return cli_words(&pb->facts[i].title);
	return id;
}

static const char *
level_word(const struct playbook *pb, const struct term *t)
{
	const struct scale *s = playbook_scale(pb, t->name);
	const struct level *l = s && t->value ? scale_level(s, t->value)
		: NULL;

	return l ? cli_words(&l->title) : t->value;
}

static void
compare_words(struct buf *out, const struct playbook *pb,
	const struct term *t)
{
	static const char *const ops[] = {
		[OP_ANY] = "", [OP_EQ] = "=", [OP_NE] = "≠", [OP_GE] = "≥",
		[OP_LE] = "≤", [OP_GT] = ">", [OP_LT] = "<",
	};

	if (t->kind == TERM_UNIT) {
		buf_addf(out, _("unit type %s"), t->value ? t->value
			: t->name);
		return;
	}
	if (t->kind == TERM_LEVEL) {
		const struct scale *s = playbook_scale(pb, t->name);

		buf_add_text(out, s ? cli_words(&s->title) : t->name);
		if (t->op == OP_GE && t->value)
			buf_addf(out, _(" %s or worse"), level_word(pb, t));
		else if (t->value)
			buf_addf(out, " %s", level_word(pb, t));
		return;
	}
	buf_add_text(out, fact_word(pb, t->name));
	if (t->value)
		buf_addf(out, " %s %s", ops[t->op], t->value);
}

static void
term_words(struct buf *out, const struct playbook *pb, const struct term *t)
{
	const struct deadline *d;
	struct buf step = { 0 };

	switch (t->kind) {
	case TERM_ANCHOR:
		buf_add_text(out, anchor_title(pb, t->name));
		break;
	case TERM_STARTED:
	case TERM_DONE:
	case TERM_TOLD:
		step_words(&step, pb, t->name);
		buf_addf(out, t->kind == TERM_STARTED ? _("%s started")
			: t->kind == TERM_DONE ? _("%s done") : _("%s told"),
			buf_text(&step));
		buf_done(&step);
		break;
	case TERM_ANSWER:
		answer_words(out, pb, t);
		break;
	case TERM_SUBMITTED:
	case TERM_UPDATED:
		d = playbook_deadline(pb, t->name);
		buf_addf(out, t->kind == TERM_UPDATED
			? _("the latest submission of %s")
			: _("submission of %s"), d ? cli_words(&d->title)
			: t->name);
		break;
	default:
		compare_words(out, pb, t);
	}
}

void
plan_terms(struct buf *out, const struct playbook *pb, const struct terms *t)
{
	for (size_t i = 0; i < t->count; i++) {
		if (i)
			buf_add_text(out, _(" or "));
		term_words(out, pb, &t->item[i]);
	}
}

void
plan_condition(struct buf *out, const struct playbook *pb,
	const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++) {
		if (i)
			buf_add_text(out, _("; and "));
		plan_terms(out, pb, &c->clause[i]);
	}
}

static int
by_order(const void *a, const void *b)
{
	const struct step *x = *(const struct step *const *)a;
	const struct step *y = *(const struct step *const *)b;

	return (x->order > y->order) - (x->order < y->order);
}

const struct step **
plan_walk(const struct playbook *pb, size_t *ret_count)
{
	const struct step **list = mem_alloc((pb->step_count + 1) *
		sizeof(const struct step *));
	size_t count = 0;

	for (int standing = 0; standing < 2 && !count; standing++) {
		for (size_t i = 0; i < pb->step_count; i++) {
			if (pb->phases[pb->steps[i].phase].standing ==
				(standing > 0))
				list[count++] = &pb->steps[i];
		}
	}
	if (count)
		qsort(list, count, sizeof(const struct step *), by_order);
	*ret_count = count;
	return list;
}

bool
plan_uses_role(const struct playbook *pb, const char *id)
{
	for (size_t i = 0; i < pb->step_count; i++) {
		if (strcmp(pb->steps[i].role, id) == 0 ||
			names_have(&pb->steps[i].to, id))
			return true;
	}
	return false;
}
