/* SPDX-License-Identifier: MIT */
/*
 * A CACAO 2.0 playbook as a playbook of ours: actions are steps, conditions
 * are questions for a person, commands are text and never run. What has no
 * place here is told as a warning.
 */
#include <stdio.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "cacao_group.h"
#include "import.h"
#include "read.h"
#include "tree.h"

#define ROLE "responder"

static bool
zh(const struct draft *d)
{
	return d->lang == LANG_ZH;
}

/* ---- what a step says ------------------------------------------------ */

static void
add_line(struct buf *out, const char *label, const char *text)
{
	if (*text)
		buf_addf(out, "%s%s%s", out->len ? "\n" : "", label, text);
}

/* A command in clear; what no person can read stays in base64. */
static void
command_text(struct buf *out, const struct js *c)
{
	const char *coded = tree_text(c, "command_b64");

	if (*tree_text(c, "command") || !*coded) {
		buf_add_text(out, tree_text(c, "command"));
		return;
	}
	if (base64_read(out, coded, strlen(coded)) && out->len &&
	    !memchr(out->text, '\0', out->len) &&
	    text_valid(out->text, out->len))
		return;
	buf_clear(out);
	buf_addf(out, "base64: %s", coded);
}

static void
add_commands(struct draft *d, struct buf *out, const struct flow_node *n)
{
	const struct js *list = js_get(n->step, "commands");

	for (size_t i = 0; i < js_count(list) && i < READ_LIST_MAX; i++) {
		const struct js *c = js_at(list, i);
		const char *type = tree_text(c, "type");
		struct buf label = { 0 }, text = { 0 };

		if (strcmp(type, "manual") != 0) {
			buf_addf(&label, "[%.40s] ", type);
			import_note(d, 1, _("step %.60s: a command of the type "
			    "%.40s is shown as text and never run"), n->key,
			    type);
		}
		command_text(&text, c);
		if (strcmp(buf_text(&text), flow_text(n)) != 0 || label.len)
			add_line(out, buf_text(&label), buf_text(&text));
		buf_done(&label);
		buf_done(&text);
	}
}

static void
add_detail(struct draft *d, struct js *step, const struct flow_node *n)
{
	struct buf text = { 0 };
	int64_t delay = js_int(js_get(n->step, "delay"), 0);
	int64_t timeout = js_int(js_get(n->step, "timeout"), 0);

	add_line(&text, "", tree_text(n->step, "description"));
	if (*tree_text(n->step, "name"))
		add_line(&text, zh(d) ? "条件：" : "Condition: ",
		    tree_text(n->step, "condition"));
	add_line(&text, zh(d) ? "按此选择：" : "Choose by: ",
	    tree_text(n->step, "switch"));
	add_commands(d, &text, n);
	add_line(&text, zh(d) ? "另一份预案：" : "Another playbook: ",
	    tree_text(n->step, "playbook_id"));
	if (delay > 0)
		buf_addf(&text, zh(d) ? "\n先等 %lld 秒。" :
		    "\nWait %lld s first.", (long long)(delay / 1000));
	if (timeout > 0)
		buf_addf(&text, zh(d) ? "\n%lld 秒内完成。" :
		    "\nTo be done within %lld s.", (long long)(timeout / 1000));
	if (text.len)
		import_words(d, step, "detail", text.text, true, 1);
	buf_done(&text);
}

/* The role of the step's agent, declared when it is met first. */
static void
node_role(struct draft *d, struct buf *id, const struct js *root,
	const struct flow_node *n)
{
	const char *agent = tree_text(n->step, "agent");
	const struct js *def = js_get(js_get(root, "agent_definitions"),
	    agent);
	const char *name = tree_text(def, "name");

	if (*name)
		import_slug(id, name, 40);
	if (!id->len && *name)
		import_slug(id, agent, PLAYBOOK_ID_MAX);
	if (id->len)
		import_role(d, id->text, name);
	else
		buf_add_text(id, ROLE);
}

/* ---- answers --------------------------------------------------------- */

static void
add_choice(struct draft *d, struct js *choices, const char *value,
	const char *label)
{
	struct js *choice = js_object();

	js_set(choice, "value", js_text(value));
	import_words(d, choice, "label", label, false, 1);
	if (!js_get(choice, "label"))
		import_words(d, choice, "label", value, false, 1);
	js_push(choices, choice);
}

/* The value under which the case of that name stands: "c1", "c2" ... */
struct case_of {
	struct draft *d;
	struct js *choices;
	const char *name;	/* looked for, or NULL */
	size_t count, found;
};

static const char *
none_of_these(const struct draft *d)
{
	return zh(d) ? "都不是" : "None of these";
}

static bool
each_case(const char *key, const struct js *to, void *data)
{
	struct case_of *c = data;
	char value[24];

	(void)to;
	c->count++;
	if (c->name && strcmp(key, c->name) == 0)
		c->found = c->count;
	snprintf(value, sizeof(value), "c%zu", c->count);
	if (c->choices && c->count < READ_ALIKE_MAX)
		add_choice(c->d, c->choices, value, strcmp(key, "default") ?
		    key : none_of_these(c->d));
	return c->count < READ_ALIKE_MAX;
}

static void
add_choices(struct draft *d, struct js *step, const struct flow_node *n)
{
	struct js *choices = js_array();
	struct case_of c = { .d = d, .choices = choices };

	if (flow_is(n, "switch-condition")) {
		js_each(js_get(n->step, "cases"), each_case, &c);
		if (!js_get(js_get(n->step, "cases"), "default"))
			add_choice(d, choices, "other", none_of_these(d));
	} else if (flow_is(n, "while-condition")) {
		add_choice(d, choices, "again", zh(d) ? "是：再做一轮" :
		    "Yes: once more");
		add_choice(d, choices, "no", zh(d) ? "否：往下走" :
		    "No: go on");
		import_note(d, 1, _("step %.60s: a loop became a question: "
		    "change its answer after each round"), n->key);
	} else {
		add_choice(d, choices, "yes", zh(d) ? "是" : "Yes");
		add_choice(d, choices, "no", zh(d) ? "否" : "No");
	}
	if (c.count >= READ_ALIKE_MAX)
		import_note(d, 1, _("step %.60s: more cases than a question "
		    "can have; the others are left out"), n->key);
	js_set(step, "choices", choices);
}

static void
add_when(struct js *step, const struct flow *f, const struct flow_node *n)
{
	const struct flow_node *ask = n->guard == FLOW_NONE ? NULL :
	    &f->node[n->guard];
	struct case_of c = { .name = n->answer };
	struct buf term = { 0 };
	struct js *when;

	if (!ask || !ask->id)
		return;
	if (flow_is(ask, "switch-condition")) {
		js_each(js_get(ask->step, "cases"), each_case, &c);
		if (!c.found || c.found >= READ_ALIKE_MAX)
			return;
		buf_addf(&term, "%s=c%zu", ask->id, c.found);
	} else {
		buf_addf(&term, "%s=%s", ask->id, n->answer);
	}
	when = js_array();
	js_push(when, js_text(term.text));
	js_set(step, "when", when);
	buf_done(&term);
}

/* ---- steps ----------------------------------------------------------- */

static const char *
node_kind(const struct flow_node *n)
{
	if (flow_asks(n))
		return "ask";
	return flow_is(n, "parallel") ? "info" : "do";
}

static void
add_node_step(struct draft *d, const struct js *root, struct groups *g,
	struct flow_node *n)
{
	struct buf role = { 0 };
	const char *kind = node_kind(n);
	const struct flow *f = g->f;
	struct js *step;

	if (flow_is(n, "start") || flow_is(n, "end") ||
	    (strcmp(kind, "info") == 0 && flow_text(n) == n->key))
		return;
	if (strcmp(kind, "do") == 0 && !flow_is(n, "action") &&
	    !flow_is(n, "playbook-action"))
		import_note(d, 1, _("step %.60s: the type \"%.40s\" is not "
		    "known; it became a plain step"), n->key, n->type);
	groups_enter(g, n);
	node_role(d, &role, root, n);
	n->id = import_step_id(d, groups_own(n, "step"));
	step = import_step(d, n->id, kind, role.text, flow_text(n), 1);
	add_detail(d, step, n);
	if (flow_asks(n))
		add_choices(d, step, n);
	add_when(step, f, n);
	groups_place(g, n, step);
	if (n->guard != FLOW_NONE && strcmp(kind, "do") == 0 &&
	    flow_is(&f->node[n->guard], "while-condition"))
		js_set(step, "repeats", js_bool(true));
	buf_done(&role);
}

static void
note_rest(struct draft *d, const struct flow *f)
{
	for (size_t i = 0; i < f->count; i++) {
		if (!f->node[i].seen && !flow_is(&f->node[i], "end"))
			import_note(d, 1, _("step %.60s is never reached and "
			    "was left out"), f->node[i].key);
	}
	if (f->relaxed)
		import_note(d, 1, _("%zu steps are reached by several answers: "
		    "they apply always"), f->relaxed);
}

static void
add_head(struct draft *d, const struct js *root)
{
	const char *modified = tree_text(root, "modified");
	char version[16];

	snprintf(version, sizeof(version), "%.10s", modified);
	if (strspn(version, "0123456789-") == 10 && version[10] == '\0')
		js_set(d->tree, "version", js_text(version));
	import_words(d, d->tree, "title", tree_text(root, "name"), false, 1);
	if (!js_get(d->tree, "title"))
		import_words(d, d->tree, "title", d->id, false, 1);
	import_words(d, d->tree, "purpose", tree_text(root, "description"),
	    true, 1);
}

static int
refuse_head(const struct draft *d, const struct js *root, struct err *err)
{
	const char *version = tree_text(root, "spec_version");

	if (strcmp(tree_text(root, "type"), "playbook") != 0)
		return err_set(err, ERR_REFUSED, _("%s is JSON but no CACAO "
		    "playbook: its \"type\" is not \"playbook\""), d->name);
	if (strcmp(version, "cacao-2.0") != 0)
		return err_set(err, ERR_REFUSED, _("%s is written for "
		    "\"%.40s\": only cacao-2.0 can be read"), d->name,
		    *version ? version : "?");
	return 0;
}

int
import_cacao(struct draft *d, const struct js *root, struct err *err)
{
	struct buf all = { 0 };
	struct flow f = { 0 };
	struct groups g;
	int rc = refuse_head(d, root, err);

	if (rc == 0)
		rc = flow_walk(&f, root, d->name, err);
	if (rc < 0)
		goto out;
	js_write(&all, root, true);
	import_start(d, import_lang(all.text, all.len));
	add_head(d, root);
	import_role(d, ROLE, zh(d) ? "处置人员" : "Responder");
	groups_start(&g, d, &f);
	for (size_t i = 0; i < f.order_count &&
	    d->count <= PLAYBOOK_STEPS_MAX; i++)
		add_node_step(d, root, &g, &f.node[f.order[i]]);
	if (!g.count)
		import_phase(d, "handle", zh(d) ? "处置" : "Handling", false);
	groups_end(&g);
	note_rest(d, &f);
	if (d->count > PLAYBOOK_STEPS_MAX)
		rc = err_set(err, ERR_REFUSED, _("%s has more than %d steps: "
		    "part it into several plans"), d->name,
		    PLAYBOOK_STEPS_MAX);
out:
	flow_done(&f);
	buf_done(&all);
	return rc;
}
