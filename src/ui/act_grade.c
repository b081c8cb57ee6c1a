/* SPDX-License-Identifier: MIT */
/*
 * Forms that grade and that declare a moment: what can be chosen, with what
 * is known of it already, and above the form what the choice would change.
 */
#include <string.h>

#include "act.h"

static const char *
say(const struct words *w)
{
	return words_text(w, lang_now());
}

/* ---- levels ------------------------------------------------------------- */

static void
add_level(struct choices *c, const struct incident *inc,
	const struct scale *scale, const char *level,
	const struct words *criteria)
{
	struct buf value = { 0 }, label = { 0 };

	buf_addf(&value, "%s:%s", scale->id, level);
	incident_level_say(&label, inc, scale->id, level);
	if (criteria && words_any(criteria))
		buf_addf(&label, _(" (%s)"), say(criteria));
	if (!choices_have(c, buf_text(&value)))
		choices_add(c, buf_text(&value), buf_text(&label));
	buf_done(&value);
	buf_done(&label);
}

void
act_add_level(const struct act_make *m)
{
	struct choices c = { 0 };

	for (size_t b = 0; b < m->inc->book_count; b++) {
		const struct playbook *pb = m->inc->books[b].playbook;

		for (size_t i = 0; i < pb->scale_count; i++) {
			const struct scale *scale = &pb->scales[i];

			for (size_t n = 0; n < scale->level_count; n++)
				add_level(&c, m->inc, scale,
					scale->levels[n].id,
					&scale->levels[n].criteria);
			/* The way back, where there is a level. */
			if (incident_grade(m->inc, scale->id))
				add_level(&c, m->inc, scale, LEVEL_NONE, NULL);
		}
	}
	act_add_choice(m, &c, NULL);
}

static void
level_paras(struct paras *p, const struct scene *s)
{
	const struct incident *inc = s->inc;

	for (size_t i = 0; i < inc->grade_count; i++) {
		const struct grade *g = &inc->grades[i];
		struct buf b = { 0 }, act = { 0 };

		incident_level_say(&b, inc, g->scale, g->level);
		act_words(&act, inc, &g->act, s->now);
		buf_addf(&b, _(" (%s)"), buf_text(&act));
		paras_say(p, 0, STYLE_STRONG, _("Level now"), buf_text(&b));
		buf_done(&b);
		buf_done(&act);
	}
}

/* ---- moments ------------------------------------------------------------ */

/* "it was contained: Wang 14:05" */
static void
add_moment(struct choices *c, const struct act_make *m, const char *id,
	const char *title)
{
	const struct anchor *a = incident_anchor(m->inc, id);
	struct buf label = { 0 };

	if (choices_have(c, id))
		return;
	buf_add_text(&label, title);
	if (a) {
		const struct act declared = { .person = a->act.person,
			.when = a->when };

		buf_add_text(&label, _(": "));
		act_words(&label, m->inc, &declared, app_now(m->app));
	}
	choices_add(c, id, buf_text(&label));
	buf_done(&label);
}

void
act_add_moment(const struct act_make *m)
{
	static const struct {
		const char *id, *label;
	} always[] = {
		{ "occurred", N_("it occurred") },
		{ "discovered", N_("it was discovered") },
		{ "confirmed", N_("it was confirmed") },
		{ "contained", N_("it was contained") },
		{ "recovered", N_("service was recovered") },
		{ "calmed", N_("public opinion calmed") },
	};
	struct choices c = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(always); i++)
		add_moment(&c, m, always[i].id, _(always[i].label));
	for (size_t b = 0; b < m->inc->book_count; b++) {
		const struct playbook *pb = m->inc->books[b].playbook;

		for (size_t i = 0; i < pb->anchor_count; i++)
			add_moment(&c, m, pb->anchors[i].id,
				say(&pb->anchors[i].title));
	}
	act_add_choice(m, &c, NULL);
}

/* The first moment of its list that is known counts: would this one, declared
 * now? */
static bool
limit_counts(const struct limit *limit, const struct term *known,
	const char *moment)
{
	const struct terms *after = &limit->after;

	for (size_t i = 0; i < after->count; i++) {
		const struct term *t = &after->item[i];

		if (t->kind == TERM_ANCHOR && strcmp(t->name, moment) == 0)
			return true;
		if (t == known)
			return false;
	}
	return false;
}

static bool
would_count(const struct incident_deadline *d, const char *moment)
{
	bool counts = limit_counts(&d->rule->limit, d->anchor, moment);

	for (size_t i = 0; i < d->rule->other_count; i++)
		counts |= limit_counts(&d->rule->others[i], d->anchor, moment);
	return counts;
}

/* What is to come and counts from the moment, each with its due time. */
static void
counts_from(struct buf *out, const struct scene *s, const char *moment)
{
	for (size_t i = 0; i < s->inc->deadline_count; i++) {
		const struct incident_deadline *d = &s->inc->deadlines[i];
		struct buf due = { 0 };

		if (!would_count(d, moment) || !act_is_pending(d, s->now))
			continue;
		buf_addf(out, "%s%s", out->len ? _("; ") : "",
			say(&d->rule->title));
		if (d->due != TIME_NONE) {
			time_words(&due, s->inc, d->due, s->now);
			buf_addf(out, _(", due %s"), buf_text(&due));
		}
		buf_done(&due);
	}
}

static void
moment_paras(struct paras *p, const struct scene *s, const char *moment)
{
	struct buf b = { 0 };

	if (!moment || !*moment) {
		paras_add(p, 1, STYLE_DIM, _("A time beside a moment: it is "
			"declared already."));
		return;
	}
	counts_from(&b, s, moment);
	paras_say(p, 0, STYLE_PLAIN, _("Counts from it"),
		b.len ? buf_text(&b) : _("no deadline"));
	buf_done(&b);
	if (!incident_anchor(s->inc, moment))
		return;
	paras_add(p, 0, STYLE_NEAR, moment_earliest(moment)
		? _("Declared already: an earlier time moves what counts from "
		"it, a later one is only recorded.")
		: _("Declared already: the new time takes the place of the "
		"old, and what counts from it moves. Both stay in the log."));
}

void
act_grade_paras(struct paras *p, const struct act_view *v,
	const struct scene *s)
{
	if (!s->inc)
		return;
	if (strcmp(v->verb->name, "level") == 0)
		level_paras(p, s);
	if (strcmp(v->verb->name, "mark") == 0)
		moment_paras(p, s, form_value(&v->form, "anchor"));
}
