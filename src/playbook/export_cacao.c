/* SPDX-License-Identifier: MIT */
/*
 * A playbook as CACAO 2.0: the file around the workflow. What CACAO has no
 * word for stands in words where a person reads it, and whole in an extension
 * of ours, so that the file can come home as it was.
 */
#include <stdio.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "cacao_out.h"
#include "import.h"
#include "tree.h"

struct buf
cacao_id(const char *type, const char *a, const char *b)
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

void
cacao_set_id(struct js *object, const char *key, const char *type,
	const char *a, const char *b)
{
	struct buf id = cacao_id(type, a, b);

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

/* The file as it is. */
static struct js *
extension_of(const struct playbook *pb)
{
	struct js *ext = js_object(), *exts = js_object();

	js_set(ext, "file", tree_read(pb));
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
	cacao_set_id(def, "created_by", "identity", "zhiban", "");
	js_set(def, "schema", js_text("zhiban playbook format 1"));
	js_set(def, "version", js_text("1.0.0"));
	js_set(defs, CACAO_EXTENSION, def);
	return defs;
}

/* "phase:contain" for every phase that has steps. */
static struct js *
labels_of(const struct playbook *pb)
{
	struct js *labels = js_array();

	for (size_t p = 0; p < pb->phase_count; p++) {
		struct buf label = { 0 };
		bool used = false;

		for (size_t i = 0; i < pb->step_count && !used; i++)
			used = pb->steps[i].phase == p;
		buf_addf(&label, "phase:%s", pb->phases[p].id);
		if (used)
			js_push(labels, js_text(label.text));
		buf_done(&label);
	}
	return labels;
}

/* What it is for, and the deadlines, which CACAO has no list for. */
static void
set_description(struct js *root, const struct playbook *pb, enum lang lang)
{
	struct buf text = { 0 };

	buf_add_text(&text, words_text(&pb->purpose, lang));
	if (pb->deadline_count)
		buf_addf(&text, "%s%s", text.len ? "\n\n" : "",
		    lang == LANG_ZH ? "时限：" : "Deadlines:");
	for (size_t i = 0; i < pb->deadline_count; i++)
		buf_addf(&text, lang == LANG_ZH ? "\n- %s（%s）" :
		    "\n- %s (%s)", words_text(&pb->deadlines[i].title, lang),
		    words_text(&pb->deadlines[i].basis, lang));
	if (text.len)
		js_set(root, "description", js_text(text.text));
	buf_done(&text);
}

static void
set_list(struct js *root, const char *key, struct js *list)
{
	if (js_count(list))
		js_set(root, key, js_copy(list));
	js_free(list);
}

struct js *
cacao_tree(const struct playbook *pb, enum lang lang, int64_t ms)
{
	struct js *root = js_object();
	struct cacao_out o = { .pb = pb, .lang = lang,
		.workflow = js_object(), .agents = js_object(),
		.targets = js_object(), .variables = js_object() };
	struct buf start = { 0 };

	js_set(root, "type", js_text("playbook"));
	js_set(root, "spec_version", js_text("cacao-2.0"));
	cacao_set_id(root, "id", "playbook", pb->id, "");
	js_set(root, "name", js_text(words_text(&pb->title, lang)));
	set_description(root, pb, lang);
	cacao_set_id(root, "created_by", "identity", "zhiban", "");
	set_time(root, "created", ms);
	set_time(root, "modified", ms);
	set_list(root, "labels", labels_of(pb));
	cacao_workflow(&o, &start);
	js_set(root, "workflow_start", js_text(start.text));
	set_list(root, "playbook_variables", o.variables);
	js_set(root, "workflow", o.workflow);
	set_list(root, "agent_definitions", o.agents);
	set_list(root, "target_definitions", o.targets);
	js_set(root, "extension_definitions", definitions());
	js_set(root, "playbook_extensions", extension_of(pb));
	buf_done(&start);
	return root;
}

void
playbook_cacao(struct buf *out, const struct playbook *pb, enum lang lang,
	int64_t ms)
{
	struct buf original = { 0 };
	struct js *root;

	if (original_get(&original, &pb->pieces[0], "cacao")) {
		buf_add(out, buf_text(&original), original.len);
		buf_done(&original);
		return;
	}
	buf_done(&original);
	root = cacao_tree(pb, lang, ms);
	js_write(out, root, false);
	js_free(root);
}
