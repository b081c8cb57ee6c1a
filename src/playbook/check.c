/* SPDX-License-Identifier: MIT */
/*
 * What reading one part cannot see: that the walk's order is whole and that
 * no step waits for itself. Conditions that can never hold are
 * check_worlds.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

static bool
is_standing(const struct playbook *pb, const struct step *s)
{
	return pb->phases[s->phase].standing;
}

static void
order_member(struct reader *r, const struct conf *c, bool *seen,
	size_t *place)
{
	const struct step *s;
	size_t i;

	if (!is_type(r, c, CONF_TEXT))
		return;
	s = playbook_step(r->pb, c->text);
	if (!s) {
		report_no_step(r, c);
		return;
	}
	i = (size_t)(s - r->pb->steps);
	if (is_standing(r->pb, s))
		report(r, c->line, _("\"%s\" is a standing duty and not part "
		    "of the order"), s->id);
	else if (seen[i])
		report(r, c->line, _("\"%s\" stands twice in the order"),
		    s->id);
	else
		r->pb->steps[i].order = (*place)++;
	seen[i] = true;
}

/* Steps the file's order does not name, or all when it has none. */
static void
order_rest(struct reader *r, const struct conf *order, const bool *seen,
	bool standing, size_t *place)
{
	for (size_t i = 0; i < r->pb->step_count; i++) {
		struct step *s = &r->pb->steps[i];

		if (is_standing(r->pb, s) != standing ||
		    (seen[i] && !standing))
			continue;
		s->order = (*place)++;
		if (order && !standing && *s->id)
			report(r, order->line, _("the order misses the step "
			    "\"%s\""), s->id);
	}
}

void
check_order(struct reader *r)
{
	const struct conf *order = conf_get(r->root, "order");
	bool *seen = mem_alloc(r->pb->step_count + 1);
	size_t place = 0;

	if (order && !is_type(r, order, CONF_ARRAY))
		order = NULL;
	r->pb->ordered = order;
	for (size_t i = 0; order && i < order->count; i++)
		order_member(r, &order->item[i], seen, &place);
	order_rest(r, order, seen, false, &place);
	/* Standing duties come behind, so that places are all different. */
	order_rest(r, order, seen, true, &place);
	free(seen);
}

/* ---- circles --------------------------------------------------------- */

enum mark { MARK_NEW, MARK_OPEN, MARK_DONE };

struct search {
	struct reader *r;
	enum mark *mark;
	size_t *path;		/* indices of the open steps */
	size_t depth;
};

static void visit(struct search *s, size_t i);

static int
step_line(const struct search *s, size_t i, const char *key)
{
	const struct conf *c = s->r->step_conf[i];
	const struct conf *at = c->type == CONF_GROUP ? conf_get(c, key) : NULL;

	return at ? at->line : c->line;
}

static void
report_circle(struct search *s, size_t to, const char *key)
{
	const struct playbook *pb = s->r->pb;
	struct buf path = { 0 };
	size_t from = s->depth;

	while (from > 0 && s->path[from - 1] != to)
		from--;
	for (size_t i = from ? from - 1 : 0; i < s->depth; i++)
		buf_addf(&path, "%s > ", pb->steps[s->path[i]].id);
	report(s->r, step_line(s, s->path[s->depth - 1], key),
	    _("steps wait for each other in a circle: %s%s"), buf_text(&path),
	    pb->steps[to].id);
	buf_done(&path);
}

/* Goes to what a step waits for. True when that closes a circle. */
static bool
wait_for(struct search *s, const char *name, const char *key)
{
	const struct step *to = playbook_step(s->r->pb, name);
	size_t i;

	if (!to)
		return false;
	i = (size_t)(to - s->r->pb->steps);
	if (s->mark[i] == MARK_OPEN) {
		report_circle(s, i, key);
		return true;
	}
	if (s->mark[i] == MARK_NEW)
		visit(s, i);
	return false;
}

static void
visit_when(struct search *s, struct step *step)
{
	for (size_t i = 0; i < step->when.count; i++) {
		const struct terms *clause = &step->when.clause[i];

		for (size_t k = 0; k < clause->count; k++) {
			enum term_kind kind = clause->item[k].kind;

			if (kind == TERM_STARTED || kind == TERM_DONE ||
			    kind == TERM_TOLD || kind == TERM_ANSWER)
				wait_for(s, clause->item[k].name, "when");
		}
	}
}

static void
visit(struct search *s, size_t i)
{
	struct step *step = &s->r->pb->steps[i];
	size_t kept = 0;

	s->mark[i] = MARK_OPEN;
	s->path[s->depth++] = i;
	/* A circle in pinned bytes is cut, so that no walk turns in it. */
	if (names_have(&step->reopens, step->full))
		report(s->r, step->line, _("\"%s\" opens itself again: a step "
		    "that may be done again says repeats = true"), step->id);
	for (size_t k = 0; k < step->needs.count; k++) {
		const char *name = step->needs.item[k];

		if (!wait_for(s, name, "needs"))
			step->needs.item[kept++] = name;
	}
	step->needs.count = kept;
	visit_when(s, step);
	s->depth--;
	s->mark[i] = MARK_DONE;
}

void
check_needs(struct reader *r)
{
	size_t n = r->pb->step_count;
	struct search s = {
		.r = r,
		.mark = mem_alloc((n + 1) * sizeof(*s.mark)),
		.path = mem_alloc((n + 1) * sizeof(*s.path)),
	};

	for (size_t i = 0; i < n; i++) {
		if (s.mark[i] == MARK_NEW)
			visit(&s, i);
	}
	free(s.mark);
	free(s.path);
}
