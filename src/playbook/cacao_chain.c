/* SPDX-License-Identifier: MIT */
/*
 * Which CACAO step leads to which: the walk's order, one chain a track side
 * by side, steps under a condition in an if, those that hang on one question
 * in a switch. Every branch ends at an end of its own.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "cacao_out.h"

#define BRANCHES_MAX 32

/* Steps of one chain. */
struct run {
	const struct step *const *step;
	size_t count;
};

static struct buf chain(struct cacao_out *o, struct run r, const char *end,
	bool inside);

/* ---- small nodes ----------------------------------------------------- */

static struct js *
node_new(const char *type)
{
	struct js *node = js_object();

	js_set(node, "type", js_text(type));
	return node;
}

/* An end that only one branch leads to. */
static struct buf
add_end(struct cacao_out *o, const char *of, const char *branch)
{
	struct buf name = { 0 }, id;

	buf_addf(&name, "%s/%s", of, branch);
	id = cacao_id("end", o->pb->id, buf_text(&name));
	js_set(o->workflow, id.text, node_new("end"));
	buf_done(&name);
	return id;
}

/* The branch, its end, and where to enter it under key. */
static void
add_branch(struct cacao_out *o, struct js *node, const char *key,
	struct run r, const char *of)
{
	struct buf end = add_end(o, of, key);
	struct buf first = chain(o, r, end.text, true);

	js_set(node, key, js_text(first.text));
	buf_done(&first);
	buf_done(&end);
}

/* ---- blocks: a step, an if, a switch --------------------------------- */

static size_t
same_until(struct run r, size_t from)
{
	size_t end = from + 1;

	while (end < r.count && cacao_same_condition(&r.step[from]->when,
	    &r.step[end]->when))
		end++;
	return end;
}

/* As far as the steps hang on the answers of one question. */
static size_t
asked_until(struct run r, size_t from)
{
	const struct term *first = cacao_answer(&r.step[from]->when);
	size_t end = from + 1;

	for (; first && end < r.count; end++) {
		const struct term *t = cacao_answer(&r.step[end]->when);

		if (!t || strcmp(t->name, first->name) != 0)
			break;
	}
	return end;
}

/* Behind the block that begins at from. */
static size_t
block_end(struct run r, size_t from, bool inside)
{
	size_t same, asked;

	if (inside || !r.step[from]->when.count)
		return from + 1;
	same = same_until(r, from);
	asked = asked_until(r, from);
	return asked > same ? asked : same;
}

static const char *
block_type(struct run r, size_t from, size_t end, bool inside)
{
	if (inside || !r.step[from]->when.count)
		return "action";
	return end > same_until(r, from) ? "switch-condition" :
	    "if-condition";
}

static struct js *
if_node(struct cacao_out *o, struct run r)
{
	struct js *node = node_new("if-condition");
	const char *of = r.step[0]->id;
	struct buf text = { 0 }, end;

	cacao_condition(o, &text, &r.step[0]->when);
	js_set(node, "condition", js_text(buf_text(&text)));
	add_branch(o, node, "on_true", r, of);
	end = add_end(o, of, "on_false");
	js_set(node, "on_false", js_text(end.text));
	buf_done(&text);
	buf_done(&end);
	return node;
}

/* One case: the steps of the run that hang on that answer. */
static void
add_case(struct cacao_out *o, struct js *cases, struct run r,
	const char *value)
{
	const struct step **own = mem_alloc(r.count *
	    sizeof(const struct step *));
	size_t count = 0;

	for (size_t i = 0; i < r.count; i++) {
		if (strcmp(cacao_answer(&r.step[i]->when)->value, value) == 0)
			own[count++] = r.step[i];
	}
	add_branch(o, cases, value, (struct run){ own, count }, own[0]->id);
	free(own);
}

static struct js *
switch_node(struct cacao_out *o, struct run r)
{
	struct js *node = node_new("switch-condition"), *cases = js_object();
	const struct term *t = cacao_answer(&r.step[0]->when);
	struct buf text = { 0 }, one = { 0 };

	/* The expression of one answer, up to its comparison. */
	cacao_condition(o, &one, &r.step[0]->when);
	buf_add(&text, one.text, (size_t)(strchr(one.text, ' ') - one.text));
	js_set(node, "switch", js_text(buf_text(&text)));
	for (size_t i = 0; i < r.count; i++) {
		t = cacao_answer(&r.step[i]->when);
		if (!js_get(cases, t->value))
			add_case(o, cases, r, t->value);
	}
	if (!js_get(cases, "default")) {
		struct buf end = add_end(o, r.step[0]->id, "default");

		js_set(cases, "default", js_text(end.text));
		buf_done(&end);
	}
	js_set(node, "cases", cases);
	buf_done(&text);
	buf_done(&one);
	return node;
}

static struct buf
block_id(const struct cacao_out *o, struct run r, size_t from, bool inside)
{
	const size_t end = block_end(r, from, inside);

	return cacao_id(block_type(r, from, end, inside), o->pb->id,
	    r.step[from]->id);
}

/* The id of the first step; the last leads to end. */
static struct buf
chain(struct cacao_out *o, struct run r, const char *end, bool inside)
{
	struct buf first = { 0 };

	if (!r.count)
		buf_add_text(&first, end);
	for (size_t at = 0, next; at < r.count; at = next) {
		struct buf id = block_id(o, r, at, inside), then = { 0 };
		struct js *node;

		next = block_end(r, at, inside);
		if (strncmp(id.text, "action", 6) == 0)
			node = cacao_action(o, r.step[at]);
		else if (strncmp(id.text, "if", 2) == 0)
			node = if_node(o, (struct run){ r.step + at,
			    next - at });
		else
			node = switch_node(o, (struct run){ r.step + at,
			    next - at });
		if (next < r.count)
			then = block_id(o, r, next, inside);
		js_set(node, "on_completion", js_text(then.len ? then.text :
		    end));
		js_set(o->workflow, id.text, node);
		if (!at)
			buf_add_text(&first, id.text);
		buf_done(&then);
		buf_done(&id);
	}
	return first;
}

/* ---- the whole ------------------------------------------------------- */

static int
by_order(const void *a, const void *b)
{
	const struct step *x = *(const struct step *const *)a;
	const struct step *y = *(const struct step *const *)b;

	return (x->order > y->order) - (x->order < y->order);
}

/* The steps that are walked, in their order; all of them when none is. */
static struct run
walked(const struct playbook *pb, const struct step **list)
{
	struct run r = { list, 0 };

	for (int standing = 0; standing < 2 && !r.count; standing++) {
		for (size_t i = 0; i < pb->step_count; i++) {
			if (pb->phases[pb->steps[i].phase].standing ==
			    (standing > 0))
				list[r.count++] = &pb->steps[i];
		}
	}
	if (r.count)
		qsort(list, r.count, sizeof(const struct step *), by_order);
	return r;
}

static struct buf
track_chain(struct cacao_out *o, struct run all, const char *track,
	const char *end)
{
	const struct step **own = mem_alloc((all.count + 1) *
	    sizeof(const struct step *));
	struct run r = { own, 0 };
	struct buf first;

	for (size_t i = 0; i < all.count; i++) {
		if (strcmp(all.step[i]->track, track) == 0)
			own[r.count++] = all.step[i];
	}
	first = chain(o, r, end, false);
	free(own);
	return first;
}

/* The tracks that are used, the main one first. */
static size_t
tracks_of(struct run r, const char **ret)
{
	size_t count = 0;

	for (int main = 1; main >= 0; main--) {
		for (size_t i = 0; i < r.count; i++) {
			const char *track = r.step[i]->track;
			bool have = (*track == '\0') != (main == 1);

			for (size_t k = 0; k < count && !have; k++)
				have = strcmp(ret[k], track) == 0;
			if (!have && count < BRANCHES_MAX)
				ret[count++] = track;
		}
	}
	return count;
}

static struct buf
side_by_side(struct cacao_out *o, struct run r, const char *const *track,
	size_t count, const char *end)
{
	struct buf id = cacao_id("parallel", o->pb->id, "");
	struct js *node = node_new("parallel"), *next = js_array();

	for (size_t i = 0; i < count; i++) {
		struct buf own = add_end(o, "track", track[i]);
		struct buf first = track_chain(o, r, track[i], own.text);

		js_push(next, js_text(first.text));
		buf_done(&first);
		buf_done(&own);
	}
	js_set(node, "next_steps", next);
	js_set(node, "on_completion", js_text(end));
	js_set(o->workflow, id.text, node);
	return id;
}

/* A plan without steps keeps deadlines: one action says them. */
static struct buf
only_deadlines(struct cacao_out *o, const char *end)
{
	struct buf id = cacao_id("action", o->pb->id, "deadlines");
	struct js *node = cacao_deadlines(o);

	js_set(node, "on_completion", js_text(end));
	js_set(o->workflow, id.text, node);
	return id;
}

void
cacao_workflow(struct cacao_out *o, struct buf *ret_start)
{
	const struct step **list = mem_alloc((o->pb->step_count + 1) *
	    sizeof(const struct step *));
	const char *tracks[BRANCHES_MAX];
	struct run r = walked(o->pb, list);
	size_t count = tracks_of(r, tracks);
	struct js *start = node_new("start");
	struct buf id = cacao_id("start", o->pb->id, ""), first;
	struct buf end = cacao_id("end", o->pb->id, "");

	if (!r.count)
		first = only_deadlines(o, end.text);
	else if (count > 1)
		first = side_by_side(o, r, tracks, count, end.text);
	else
		first = chain(o, r, end.text, false);
	js_set(start, "on_completion", js_text(first.text));
	js_set(o->workflow, id.text, start);
	js_set(o->workflow, end.text, node_new("end"));
	buf_done(&first);
	buf_done(&end);
	buf_done(ret_start);
	*ret_start = id;
	free(list);
}
