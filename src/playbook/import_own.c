/* SPDX-License-Identifier: MIT */
/*
 * An export of ours comes home: what CACAO has no word for stands in our own
 * extension. It counts only while the workflow still says the same; what was
 * changed elsewhere is read as any other CACAO.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "read.h"
#include "tree.h"

struct home {
	const struct js *phases;
	struct js *steps[READ_LIST_MAX];	/* of each phase */
	size_t count;
};

static size_t
phase_at(const struct home *h, const char *id)
{
	for (size_t i = 0; i < h->count; i++) {
		if (strcmp(tree_text(js_at(h->phases, i), "id"), id) == 0)
			return i;
	}
	return h->count;
}

/* The command is one of the texts of the step, in whichever language. */
static bool
same_text(const struct js *node, const struct js *own)
{
	const char *said = tree_text(js_at(js_get(node, "commands"), 0),
	    "command");

	for (int i = 0; i < LANG_COUNT; i++) {
		if (*said && strcmp(said, tree_text(js_get(own, "text"),
		    lang_code((enum lang)i))) == 0)
			return true;
	}
	return false;
}

static bool
take_node(struct home *h, const struct js *node)
{
	const struct js *ext = js_get(js_get(node, "step_extensions"),
	    CACAO_EXTENSION);
	const struct js *step = js_get(ext, "step");
	size_t at = phase_at(h, tree_text(ext, "phase"));

	if (at == h->count || js_kind(step) != JS_OBJECT ||
	    js_count(js_get(node, "commands")) != 1 || !same_text(node, step))
		return false;
	js_push(h->steps[at], js_copy(step));
	return true;
}

/* One chain from the start to the end, every step of it ours. */
static bool
take_chain(struct home *h, const struct js *root)
{
	const struct js *workflow = js_get(root, "workflow");
	const char *key = tree_text(root, "workflow_start");

	for (size_t i = 0; i < js_count(workflow); i++) {
		const struct js *node = js_get(workflow, key);
		const char *type = tree_text(node, "type");

		if (strcmp(type, "end") == 0)
			return i + 1 == js_count(workflow);
		if (strcmp(type, "start") != 0 && !take_node(h, node))
			return false;
		key = tree_text(node, "on_completion");
	}
	return false;
}

static struct js *
phases_of(struct home *h)
{
	struct js *phases = js_array(), *phase;

	for (size_t i = 0; i < h->count; i++) {
		phase = js_copy(js_at(h->phases, i));
		if (js_kind(phase) == JS_OBJECT && js_count(h->steps[i]))
			js_set(phase, "steps", js_copy(h->steps[i]));
		js_push(phases, phase);
	}
	return phases;
}

bool
import_own(struct draft *d, const struct js *root)
{
	const struct js *file = js_get(js_get(js_get(root,
	    "playbook_extensions"), CACAO_EXTENSION), "file");
	struct home h = { .phases = js_get(file, "phases") };
	bool whole;

	if (js_kind(file) != JS_OBJECT || js_kind(h.phases) != JS_ARRAY ||
	    js_count(h.phases) > READ_LIST_MAX)
		return false;
	h.count = js_count(h.phases);
	for (size_t i = 0; i < h.count; i++)
		h.steps[i] = js_array();
	whole = take_chain(&h, root);
	if (whole) {
		d->tree = js_copy(file);
		js_set(d->tree, "id", js_text(d->id));
		js_set(d->tree, "phases", phases_of(&h));
	} else {
		import_note(d, 1, _("the workflow was changed elsewhere: it is "
		    "read as any other, without what zhiban keeps beside it"));
	}
	for (size_t i = 0; i < h.count; i++)
		js_free(h.steps[i]);
	return whole;
}
