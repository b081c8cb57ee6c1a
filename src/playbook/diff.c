/* SPDX-License-Identifier: MIT */
/*
 * Two playbooks compared by their ids: what came, went, changed and moved.
 * Compared is what the files say, key by key, not how they are set out.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "tree.h"

static void
change_add(struct changes *c, enum change_kind kind, const char *part,
	const char *id, const char *keys)
{
	ARRAY_ROOM(c->item, c->count, c->cap);
	c->item[c->count++] = (struct change){
		.kind = kind,
		.part = part,
		.id = mem_text(id),
		.keys = mem_text(keys),
	};
}

void
changes_done(struct changes *c)
{
	for (size_t i = 0; i < c->count; i++) {
		free(c->item[i].id);
		free(c->item[i].keys);
	}
	free(c->item);
	*c = (struct changes){ 0 };
}

/* ---- values ---------------------------------------------------------- */

/* Walks one group's keys and names those that differ in the other. */
struct keys_of {
	const struct js *other;
	const char *const *skip;	/* ended by NULL */
	bool missing_only;
	struct buf *keys;
};

static bool
compare_key(const char *key, const struct js *value, void *data)
{
	struct keys_of *k = data;
	const struct js *other = js_get(k->other, key);

	for (size_t i = 0; k->skip[i]; i++) {
		if (strcmp(k->skip[i], key) == 0)
			return true;
	}
	if (k->missing_only ? !other : !js_same(value, other))
		buf_addf(k->keys, "%s%s", k->keys->len ? ", " : "", key);
	return true;
}

static void
compare_keys(struct buf *keys, const struct js *a, const struct js *b,
	const char *const *skip)
{
	struct keys_of k = { .other = a, .skip = skip, .keys = keys };

	js_each(b, compare_key, &k);
	k.other = b;
	k.missing_only = true;
	js_each(a, compare_key, &k);
}

static const char *const skip_none[] = { NULL };

/* ---- lists of parts -------------------------------------------------- */

static void
compare_lists(struct changes *c, const char *part, const struct js *a,
	const struct js *b)
{
	struct buf keys = { 0 };

	for (size_t i = 0; i < js_count(b); i++) {
		const struct js *now = js_at(b, i);
		const char *id = tree_text(now, "id");
		const struct js *was = tree_member(a, id);

		buf_clear(&keys);
		if (!was) {
			change_add(c, CHANGE_ADDED, part, id, "");
			continue;
		}
		compare_keys(&keys, was, now, skip_none);
		if (keys.len)
			change_add(c, CHANGE_CHANGED, part, id, keys.text);
	}
	for (size_t i = 0; i < js_count(a); i++) {
		const char *id = tree_text(js_at(a, i), "id");

		if (!tree_member(b, id))
			change_add(c, CHANGE_REMOVED, part, id, "");
	}
	buf_done(&keys);
}

/* ---- steps ----------------------------------------------------------- */

struct step_pair {
	const struct step *was, *now;
	size_t best, before;	/* longest run in order that ends here */
	bool kept;
};

static const struct js *
step_tree(const struct js *tree, const char *id)
{
	const struct js *phases = js_get(tree, "phases"), *s;

	for (size_t i = 0; i < js_count(phases); i++) {
		s = tree_member(js_get(js_at(phases, i), "steps"), id);
		if (s)
			return s;
	}
	return NULL;
}

/* The longest run of steps whose order stayed; the others were moved. */
static void
mark_kept(struct step_pair *p, size_t count)
{
	size_t last = count;

	for (size_t i = 0; i < count; i++) {
		p[i].best = 1;
		p[i].before = count;
		for (size_t k = 0; k < i; k++) {
			if (p[k].was->order < p[i].was->order &&
			    p[k].best + 1 > p[i].best) {
				p[i].best = p[k].best + 1;
				p[i].before = k;
			}
		}
		if (last == count || p[i].best > p[last].best)
			last = i;
	}
	for (; last < count; last = p[last].before)
		p[last].kept = true;
}

static int
by_order(const void *a, const void *b)
{
	const struct step_pair *x = a, *y = b;

	return x->now->order < y->now->order ? -1 : 1;
}

static void
compare_pair(struct changes *c, const struct playbook *a,
	const struct playbook *b, const struct step_pair *p,
	const struct js *was, const struct js *now)
{
	const char *from = a->phases[p->was->phase].id;
	const char *to = b->phases[p->now->phase].id;
	struct buf keys = { 0 };

	compare_keys(&keys, was, now, skip_none);
	if (keys.len)
		change_add(c, CHANGE_CHANGED, "step", p->now->id, keys.text);
	buf_clear(&keys);
	if (strcmp(from, to) != 0)
		buf_addf(&keys, "%s > %s", from, to);
	else if (!p->kept)
		buf_addf(&keys, "%zu > %zu", p->was->order + 1,
		    p->now->order + 1);
	if (keys.len)
		change_add(c, CHANGE_MOVED, "step", p->now->id, keys.text);
	buf_done(&keys);
}

static void
compare_steps(struct changes *c, const struct playbook *a,
	const struct playbook *b, const struct js *ta, const struct js *tb)
{
	struct step_pair *pairs = mem_alloc((b->step_count + 1) *
	    sizeof(*pairs));
	size_t count = 0;

	for (size_t i = 0; i < b->step_count; i++) {
		const struct step *now = &b->steps[i];
		const struct step *was = playbook_step(a, now->id);

		if (was)
			pairs[count++] = (struct step_pair){
				.was = was, .now = now,
			};
		else
			change_add(c, CHANGE_ADDED, "step", now->id, "");
	}
	if (count)
		qsort(pairs, count, sizeof(*pairs), by_order);
	mark_kept(pairs, count);
	for (size_t i = 0; i < count; i++)
		compare_pair(c, a, b, &pairs[i],
		    step_tree(ta, pairs[i].now->id),
		    step_tree(tb, pairs[i].now->id));
	for (size_t i = 0; i < a->step_count; i++) {
		if (!playbook_step(b, a->steps[i].id))
			change_add(c, CHANGE_REMOVED, "step", a->steps[i].id,
			    "");
	}
	free(pairs);
}

void
playbook_diff(const struct playbook *a, const struct playbook *b,
	struct changes *ret)
{
	/* Compared part by part; the order is the steps'. */
	static const char *const lists[] = {
		"roles", "contacts", "form_names", "anchors", "tracks",
		"scales", "fields",
	};
	static const char *const skip[] = {
		"roles", "contacts", "form_names", "anchors", "tracks",
		"scales", "fields", "phases", "deadlines", "order", NULL,
	};
	struct js *ta = tree_read(a), *tb = tree_read(b);
	struct buf keys = { 0 };

	compare_keys(&keys, ta, tb, skip);
	if (keys.len)
		change_add(ret, CHANGE_CHANGED, "file", b->id, keys.text);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		compare_lists(ret, lists[i], js_get(ta, lists[i]),
		    js_get(tb, lists[i]));
	compare_steps(ret, a, b, ta, tb);
	compare_lists(ret, "deadline", js_get(ta, "deadlines"),
	    js_get(tb, "deadlines"));
	buf_done(&keys);
	js_free(ta);
	js_free(tb);
}
