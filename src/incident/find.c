/* SPDX-License-Identifier: MIT */
/*
 * Looking things up in the state: steps, fields, anchors, roles, phases, and
 * the words of the enums. Deadlines are found in deadline.c.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

const char *
incident_state_name(enum incident_state s)
{
	static const char *const names[] = {
		[INCIDENT_OPEN] = "open",
		[INCIDENT_HANDLED] = "handled",
		[INCIDENT_CLOSED] = "closed",
		[INCIDENT_VOID] = "void",
	};

	return names[s];
}

const char *
step_state_name(enum step_state s)
{
	static const char *const names[] = {
		[STEP_OPEN] = "open",
		[STEP_DONE] = "done",
		[STEP_DEFERRED] = "deferred",
		[STEP_SKIPPED] = "skipped",
		[STEP_OVERRIDDEN] = "overridden",
		[STEP_INAPPLICABLE] = "inapplicable",
		[STEP_BLOCKED] = "blocked",
	};

	return names[s];
}

const char *
book_role_name(enum book_role r)
{
	static const char *const names[] = {
		[BOOK_PLAN] = "plan",
		[BOOK_OVERLAY] = "overlay",
		[BOOK_LAW] = "law",
		[BOOK_FORM] = "form",
	};

	return names[r];
}

/* ---- steps ---------------------------------------------------------- */

struct incident_step *
fold_step(const struct incident *inc, const char *full)
{
	for (size_t i = 0; full && i < inc->step_count; i++) {
		if (strcmp(inc->steps[i].rule->full, full) == 0)
			return &inc->steps[i];
	}
	return NULL;
}

static size_t
bare_count(const struct incident *inc, const char *id,
	struct incident_step **ret)
{
	size_t count = 0;

	for (size_t i = 0; i < inc->step_count; i++) {
		if (strcmp(inc->steps[i].rule->id, id) != 0)
			continue;
		if (count++ == 0)
			*ret = &inc->steps[i];
	}
	return count;
}

static void
refuse_many(const struct incident *inc, const char *id, struct err *err)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < inc->step_count; i++) {
		if (strcmp(inc->steps[i].rule->id, id) != 0)
			continue;
		buf_addf(&list, "%s%s", list.len ? ", " : "",
			inc->steps[i].rule->full);
	}
	err_set(err, ERR_REFUSED, _("%s is more than one step; say which: "
		"%s"), id, buf_text(&list));
	buf_done(&list);
}

static void
refuse_none(const struct incident *inc, const char *id, struct err *err)
{
	const char **names = mem_alloc((2 * inc->step_count + 1) *
		sizeof(*names));
	const char *near;

	for (size_t i = 0; i < inc->step_count; i++) {
		names[2 * i] = inc->steps[i].rule->id;
		names[2 * i + 1] = inc->steps[i].rule->full;
	}
	near = text_nearest(id, names);
	if (near)
		err_set(err, ERR_REFUSED, _("there is no step %s here; did "
			"you mean %s?"), id, near);
	else
		err_set(err, ERR_REFUSED, _("there is no step %s here"), id);
	free(names);
}

struct incident_step *
incident_step(const struct incident *inc, const char *id, struct err *err)
{
	struct incident_step *s = fold_step(inc, id);
	size_t count;

	if (s)
		return s;
	count = bare_count(inc, id, &s);
	if (count == 1)
		return s;
	if (count > 1)
		refuse_many(inc, id, err);
	else
		refuse_none(inc, id, err);
	return NULL;
}

static bool
names_all(const struct names *all, const struct names *part)
{
	for (size_t i = 0; i < part->count; i++) {
		if (!names_have(all, part->item[i]))
			return false;
	}
	return true;
}

/* What is said for a is all that b asks. */
static bool
says_enough(const struct step *a, const struct step *b)
{
	if (b->kind == STEP_DO)
		return a->kind != STEP_INFO;
	if (a->kind != b->kind || a->hold_ms < b->hold_ms)
		return false;
	if (b->form && (!a->form || strcmp(a->form, b->form) != 0))
		return false;
	return names_all(&a->to, &b->to);
}

bool
step_does(const struct incident_step *a, const struct incident_step *b)
{
	/* Few steps name another; this is asked of every pair. */
	if (a->rule->same_as.count == 0 && b->rule->same_as.count == 0)
		return false;
	return a != b && (names_have(&a->rule->same_as, b->rule->full) ||
		names_have(&b->rule->same_as, a->rule->full)) &&
		says_enough(a->rule, b->rule);
}

size_t *
steps_done_by(const struct incident *inc, size_t i, size_t *ret_count)
{
	size_t *list = mem_alloc(inc->step_count * sizeof(*list));
	bool *seen = mem_alloc(inc->step_count * sizeof(*seen));
	size_t count = 0;

	list[count++] = i;
	seen[i] = true;
	for (size_t at = 0; at < count; at++) {
		for (size_t j = 0; j < inc->step_count; j++) {
			if (seen[j] || !step_does(&inc->steps[list[at]],
				&inc->steps[j]))
				continue;
			seen[j] = true;
			list[count++] = j;
		}
	}
	free(seen);
	*ret_count = count;
	return list;
}

/* The rule that asks for it among those that doing s settles, or NULL. */
static const struct step *
asking(const struct incident *inc, const struct incident_step *s,
	bool (*asks)(const struct step *rule))
{
	const struct step *found = NULL;
	size_t count;
	size_t *list = steps_done_by(inc, (size_t)(s - inc->steps), &count);

	for (size_t i = 0; !found && i < count; i++) {
		const struct incident_step *t = &inc->steps[list[i]];

		if ((t == s || !step_settled(t)) && asks(t->rule))
			found = t->rule;
	}
	free(list);
	return found;
}

static bool
asks_witness(const struct step *rule)
{
	return rule->witness;
}

static bool
asks_approver(const struct step *rule)
{
	return rule->approver;
}

bool
step_wants_witness(const struct incident *inc, const struct incident_step *s)
{
	return asking(inc, s, asks_witness);
}

const char *
step_wants_approver(const struct incident *inc, const struct incident_step *s)
{
	const struct step *rule = asking(inc, s, asks_approver);

	return rule ? rule->approver : NULL;
}

const char *
step_label(const struct incident *inc, const struct incident_step *s)
{
	const char *label = s->label[lang_now()];

	(void)inc;
	return label ? label : s->rule->id;
}

const char *
step_answer(const struct incident_step *s)
{
	const char *value = fields_get(&s->given, "value");
	const struct choice *choice = value ? step_choice(s->rule, value)
		: NULL;

	return choice && words_any(&choice->label)
		? words_text(&choice->label, lang_now()) : value;
}

void
step_say(struct buf *out, const struct incident *inc, const char *full)
{
	const struct incident_step *s = fold_step(inc, full);

	if (s)
		buf_addf(out, "%s %s", step_label(inc, s),
			words_text(&s->rule->text, lang_now()));
	else
		buf_add_text(out, full);
}

bool
step_settled(const struct incident_step *s)
{
	switch (s->state) {
	case STEP_DONE:
	case STEP_SKIPPED:
	case STEP_OVERRIDDEN:
	case STEP_INAPPLICABLE:
		return true;
	default:
		return false;
	}
}

bool
step_running(const struct incident_step *s)
{
	const bool again = s->reopened ||
		(s->ended == STEP_DONE && s->rule->repeats);

	return s->started.seq > (again ? s->end.seq : 0);
}

/* ---- facts ---------------------------------------------------------- */

const char *
incident_field(const struct incident *inc, const char *name)
{
	for (size_t i = 0; i < inc->field_count; i++) {
		if (strcmp(inc->fields[i].name, name) == 0)
			return inc->fields[i].value;
	}
	return NULL;
}

const struct anchor *
incident_anchor(const struct incident *inc, const char *name)
{
	for (size_t i = 0; i < inc->anchor_count; i++) {
		if (strcmp(inc->anchors[i].name, name) == 0)
			return &inc->anchors[i];
	}
	return NULL;
}

int
grade_rank(const struct incident *inc, const struct grade *g)
{
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct scale *scale =
			playbook_scale(inc->books[i].playbook, g->scale);
		const struct level *level =
			scale ? scale_level(scale, g->level) : NULL;

		if (level)
			return level->rank;
	}
	return RANK_NONE;
}

bool
incident_has_levels(const struct incident *inc, struct err *ret_why)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		if (inc->books[b].playbook->scale_count)
			return true;
	}
	return err_set(ret_why, ERR_REFUSED, _("these playbooks have no "
		"levels: if its gravity matters, add a playbook that has "
		"them, such as gov-network-emergency")) == 0;
}

const struct grade *
incident_grade(const struct incident *inc, const char *scale)
{
	for (size_t i = 0; i < inc->grade_count; i++) {
		if (strcmp(inc->grades[i].scale, scale) == 0)
			return &inc->grades[i];
	}
	return NULL;
}

int
incident_rank(const struct incident *inc, const struct grade **ret)
{
	const struct grade *worst = NULL;
	int rank = RANK_NONE;

	for (size_t i = 0; i < inc->grade_count; i++) {
		const struct grade *g = &inc->grades[i];
		const int r = grade_rank(inc, g);

		if (worst && r >= rank)
			continue;
		worst = g;
		rank = r;
	}
	if (ret)
		*ret = worst;
	return rank;
}

const struct person *
incident_post(const struct incident *inc, const struct site *site,
	const char *role, size_t n, int64_t now)
{
	if (site_post_at(site, role, 0, now))
		return site_post_at(site, role, n, now);
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct named *named =
			playbook_role(inc->books[i].playbook, role);

		if (named && named->as)
			return site_post_at(site, named->as, n,
				now);
	}
	return NULL;
}

const char *
incident_role_title(const struct incident *inc, const char *role,
	enum lang lang)
{
	for (size_t i = 0; role && i < inc->book_count; i++) {
		const struct named *n =
			playbook_role(inc->books[i].playbook, role);

		if (n && words_any(&n->title))
			return words_text(&n->title, lang);
	}
	return role ? role : "";
}

/* ---- phases --------------------------------------------------------- */

#define PHASE_STRIDE 1000L	/* room for an overlay's phases between */

long
phase_place(const struct incident *inc, size_t book, size_t phase)
{
	const struct playbook *plan = inc->books[0].playbook;
	const struct playbook *pb = inc->books[book].playbook;
	long after = 0;

	for (size_t n = phase + 1; n-- > 0; after++) {
		for (size_t i = 0; i < plan->phase_count; i++) {
			if (strcmp(plan->phases[i].id, pb->phases[n].id) == 0)
				return ((long)i + 1) * PHASE_STRIDE + after;
		}
	}
	return after;
}

long
phase_place_of(const struct incident *inc, const char *id)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (strcmp(pb->phases[i].id, id) == 0)
				return phase_place(inc, b, i);
		}
	}
	return -1;
}

const struct phase *
step_phase(const struct incident *inc, const struct incident_step *s)
{
	const struct playbook *pb = s->book < inc->book_count
		? inc->books[s->book].playbook : NULL;

	return pb && s->rule->phase < pb->phase_count
		? &pb->phases[s->rule->phase] : NULL;
}

void
incident_progress(const struct incident *inc, const char *phase,
	size_t *ret_settled, size_t *ret_all)
{
	size_t settled = 0, all = 0;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];
		const struct phase *p = step_phase(inc, s);

		if (s->rule->kind == STEP_INFO ||
			s->state == STEP_INAPPLICABLE)
			continue;
		if (phase && (!p || strcmp(p->id, phase) != 0))
			continue;
		all++;
		settled += step_settled(s);
	}
	*ret_settled = settled;
	*ret_all = all;
}

bool
incident_phase_over(const struct incident *inc, const char *phase)
{
	size_t settled, all;

	incident_progress(inc, phase, &settled, &all);
	return all && settled == all;
}
