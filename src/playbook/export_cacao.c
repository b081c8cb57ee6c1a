/* SPDX-License-Identifier: MIT */
/*
 * A playbook as CACAO 2.0: one action with one manual command a step, in the
 * order of the walk. Conditions are said in words; all that CACAO has no word
 * for is in an extension, so that the file can come home whole.
 */
#include <stdio.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "tree.h"

struct out {
	const struct playbook *pb;
	const struct js *tree;
	enum lang lang;
	struct js *workflow, *agents;
};

/* "action--UUID": the same for the same name, for ever. */
static struct buf
uuid(const char *type, const char *a, const char *b)
{
	unsigned char h[HASH_SIZE];
	struct buf name = { 0 }, id = { 0 };

	buf_addf(&name, "zhiban/%s/%s/%s", type, a, b);
	hash_sha256(h, name.text, name.len);
	h[6] = (unsigned char)((h[6] & 0x0f) | 0x50);
	h[8] = (unsigned char)((h[8] & 0x3f) | 0x80);
	buf_addf(&id, "%s--", type);
	for (int i = 0; i < 16; i++)
		buf_addf(&id, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ?
		    "-" : "", h[i]);
	buf_done(&name);
	return id;
}

static void
set_id(struct js *object, const char *key, const char *type, const char *a,
	const char *b)
{
	struct buf id = uuid(type, a, b);

	js_set(object, key, js_text(id.text));
	buf_done(&id);
}

static void
set_time(struct js *object, const char *key, int64_t ms)
{
	struct zone *utc = zone_load("UTC", NULL);
	struct date d = time_date(ms, utc);
	char text[64];

	snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
	    d.year, d.month, d.day, d.hour, d.minute, d.second,
	    (int)(ms % 1000));
	js_set(object, key, js_text(text));
	zone_free(utc);
}

/* Declares the role as a group and names it in the step. */
static void
set_agent(struct out *o, struct js *node, const char *role)
{
	const struct named *named = playbook_role(o->pb, role);
	struct buf id = uuid("group", "role", role);
	struct js *agent;

	js_set(node, "agent", js_text(id.text));
	if (!js_get(o->agents, id.text)) {
		agent = js_object();
		js_set(agent, "type", js_text("group"));
		js_set(agent, "name", js_text(named ?
		    words_text(&named->title, o->lang) : *role ? role : "-"));
		js_set(o->agents, id.text, agent);
	}
	buf_done(&id);
}

static const struct js *
step_tree(const struct out *o, const struct step *s)
{
	const struct js *phases = js_get(o->tree, "phases");
	const char *id = o->pb->phases[s->phase].id;
	const struct js *phase = tree_member(phases, id);

	return tree_member(js_get(phase, "steps"), s->id);
}

static void
add_never(struct buf *out, const struct step *s, enum lang lang)
{
	for (size_t i = 0; i < s->never.count; i++)
		buf_addf(out, "%s%s%s", out->len ? "\n" : "",
		    lang == LANG_ZH ? "禁止：" : "NEVER: ",
		    words_text(&s->never.item[i], lang));
	for (size_t i = 0; i < s->choice_count; i++)
		buf_addf(out, "%s( ) %s: %s", out->len ? "\n" : "",
		    s->choices[i].value,
		    words_text(&s->choices[i].label, lang));
}

static struct js *
node_of(struct out *o, const struct step *s)
{
	struct js *node = js_object(), *command = js_object();
	struct js *commands = js_array(), *ext = js_object();
	struct js *exts = js_object();
	const struct js *own = step_tree(o, s);
	const char *text = words_text(&s->text, o->lang);
	struct buf detail = { 0 }, name = { 0 };

	buf_addf(&name, "%s %s", s->id, text);
	buf_add_text(&detail, words_text(&s->detail, o->lang));
	add_never(&detail, s, o->lang);
	js_set(node, "type", js_text("action"));
	js_set(node, "name", js_text(name.text));
	if (detail.len)
		js_set(node, "description", js_text(detail.text));
	js_set(command, "type", js_text("manual"));
	js_set(command, "command", js_text(text));
	js_push(commands, command);
	js_set(node, "commands", commands);
	set_agent(o, node, s->role);
	js_set(ext, "phase", js_text(o->pb->phases[s->phase].id));
	js_set(ext, "step", own ? js_copy(own) : js_object());
	js_set(exts, CACAO_EXTENSION, ext);
	js_set(node, "step_extensions", exts);
	buf_done(&detail);
	buf_done(&name);
	return node;
}

/* In file order: that is what a phase's list of steps says. */
static void
add_workflow(struct out *o, struct js *root)
{
	const struct playbook *pb = o->pb;
	struct buf start = uuid("start", pb->id, "");
	struct buf end = uuid("end", pb->id, "");
	struct js *node = js_object();
	struct buf key = { 0 }, next;

	js_set(root, "workflow_start", js_text(start.text));
	buf_add_text(&key, start.text);
	js_set(node, "type", js_text("start"));
	for (size_t i = 0; i < pb->step_count; i++) {
		next = uuid("action", pb->id, pb->steps[i].id);
		js_set(node, "on_completion", js_text(next.text));
		js_set(o->workflow, key.text, node);
		buf_done(&key);
		key = next;
		node = node_of(o, &pb->steps[i]);
	}
	js_set(node, "on_completion", js_text(end.text));
	js_set(o->workflow, key.text, node);
	node = js_object();
	js_set(node, "type", js_text("end"));
	js_set(o->workflow, end.text, node);
	js_set(root, "workflow", o->workflow);
	js_set(root, "agent_definitions", o->agents);
	buf_done(&key);
	buf_done(&start);
	buf_done(&end);
}

static bool
without_steps(const char *key, const struct js *value, void *data)
{
	if (strcmp(key, "steps") != 0)
		js_set(data, key, js_copy(value));
	return true;
}

/* The file as it is, but for the steps, which stand in the workflow. */
static struct js *
extension_of(const struct js *tree)
{
	struct js *file = js_copy(tree), *phases = js_array();
	struct js *ext = js_object(), *exts = js_object();
	const struct js *list = js_get(tree, "phases");

	for (size_t i = 0; i < js_count(list); i++) {
		struct js *phase = js_object();

		js_each(js_at(list, i), without_steps, phase);
		js_push(phases, phase);
	}
	js_set(file, "phases", phases);
	js_set(ext, "file", file);
	js_set(exts, CACAO_EXTENSION, ext);
	return exts;
}

static struct js *
definitions(void)
{
	struct js *def = js_object(), *defs = js_object();

	js_set(def, "type", js_text("extension-definition"));
	js_set(def, "name", js_text("zhiban playbook"));
	js_set(def, "description", js_text("What a zhiban playbook file "
	    "(format 1) says beyond CACAO"));
	set_id(def, "created_by", "identity", "zhiban", "");
	js_set(def, "schema", js_text("zhiban playbook format 1"));
	js_set(def, "version", js_text("1.0.0"));
	js_set(defs, CACAO_EXTENSION, def);
	return defs;
}

void
playbook_cacao(struct buf *out, const struct playbook *pb, enum lang lang,
	int64_t ms)
{
	struct js *root, *tree;
	struct out o = { .pb = pb, .lang = lang };
	struct buf original = { 0 };

	if (original_get(&original, &pb->pieces[0], "cacao")) {
		buf_add(out, buf_text(&original), original.len);
		buf_done(&original);
		return;
	}
	buf_done(&original);
	root = js_object();
	tree = tree_read(pb);
	o.tree = tree;
	o.workflow = js_object();
	o.agents = js_object();
	js_set(root, "type", js_text("playbook"));
	js_set(root, "spec_version", js_text("cacao-2.0"));
	set_id(root, "id", "playbook", pb->id, "");
	js_set(root, "name", js_text(words_text(&pb->title, lang)));
	if (words_any(&pb->purpose))
		js_set(root, "description",
		    js_text(words_text(&pb->purpose, lang)));
	set_id(root, "created_by", "identity", "zhiban", "");
	set_time(root, "created", ms);
	set_time(root, "modified", ms);
	add_workflow(&o, root);
	js_set(root, "extension_definitions", definitions());
	js_set(root, "playbook_extensions", extension_of(tree));
	js_write(out, root, false);
	js_free(root);
	js_free(tree);
}
