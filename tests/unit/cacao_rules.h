/* SPDX-License-Identifier: MIT */
/*
 * What CACAO 2.0 asks of a playbook, as far as an export of ours can break
 * it: required and known properties, forms of ids, times and variables, that
 * every reference leads somewhere, every step is reached, and every branch
 * ends at an end of its own. Written by hand after the specification's
 * property tables; a fault is one line in out.
 */
#ifndef TEST_CACAO_RULES_H
#define TEST_CACAO_RULES_H

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

#define CACAO_STEPS_MAX 2000
#define UUID "[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-" \
	"[0-9a-f]{12}$"

struct rules {
	const struct js *root, *workflow;
	struct buf *out;
	const char *where;
	const char *seen[CACAO_STEPS_MAX];	/* reached, in order */
	size_t count;
};

static void
fault(struct rules *r, const char *what, const char *of)
{
	buf_addf(r->out, "%s: %s %s\n", r->where, what, of ? of : "(none)");
}

static bool
fits(const char *text, const char *form)
{
	regex_t re;
	bool fine;

	if (!text || regcomp(&re, form, REG_EXTENDED | REG_NOSUB) != 0)
		return false;
	fine = regexec(&re, text, 0, NULL, 0) == 0;
	regfree(&re);
	return fine;
}

static bool
listed(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *s = list; (s = strstr(s, word)) != NULL; s += len)
		if ((s == list || s[-1] == ' ') &&
		    (s[len] == ' ' || !s[len]))
			return true;
	return false;
}

struct known {
	struct rules *r;
	const char *names;
};

static bool
key_known(const char *key, const struct js *value, void *data)
{
	struct known *k = data;

	if (!listed(k->names, key))
		fault(k->r, "has the unknown property", key);
	if (js_kind(value) == JS_NULL)
		fault(k->r, "is null:", key);
	return true;
}

static void
only(struct rules *r, const struct js *object, const char *names)
{
	struct known k = { r, names };

	js_each(object, key_known, &k);
}

static void
texts(struct rules *r, const struct js *object, const char *names)
{
	char *copy = mem_text(names), *rest = copy, *name;

	while ((name = strtok_r(rest, " ", &rest)) != NULL)
		if (!js_string(js_get(object, name)))
			fault(r, "has no text", name);
	free(copy);
}

/* ---- steps ----------------------------------------------------------- */

#define COMMON "type name description delay timeout on_completion " \
	"step_extensions "

static void walk(struct rules *r, const char *key, const char **ret_end);

static void
branch(struct rules *r, const struct js *to)
{
	const char *end = NULL;

	walk(r, js_string(to), &end);
}

static bool
each_case(const char *key, const struct js *to, void *data)
{
	struct rules *r = data;

	if (!fits(key, "^[a-zA-Z0-9_.-]{1,250}$"))
		fault(r, "has the odd case", key);
	branch(r, to);
	return true;
}

static void
check_variable(struct rules *r, const char *text)
{
	const char *end = text ? strstr(text + 2, "__") : NULL;
	char *name = end ? mem_text_n(text, (size_t)(end + 2 - text)) : NULL;

	if (!name || strncmp(name, "__", 2) != 0 ||
	    !js_get(js_get(r->root, "playbook_variables"), name))
		fault(r, "looks at a variable that is not declared:", text);
	free(name);
}

static void
check_refs(struct rules *r, const struct js *list, const char *in)
{
	for (size_t i = 0; i < js_count(list); i++)
		if (!js_get(js_get(r->root, in), js_string(js_at(list, i))))
			fault(r, "names what is not in", in);
}

static void
check_action(struct rules *r, const struct js *n)
{
	const struct js *commands = js_get(n, "commands");
	const char *agent = js_string(js_get(n, "agent"));

	only(r, n, COMMON "commands agent targets in_args out_args");
	if (!js_count(commands))
		fault(r, "has no command", NULL);
	for (size_t i = 0; i < js_count(commands); i++) {
		texts(r, js_at(commands, i), "type command");
		only(r, js_at(commands, i), "type command");
	}
	if (!agent || !js_get(js_get(r->root, "agent_definitions"), agent))
		fault(r, "has no agent", agent);
	check_refs(r, js_get(n, "targets"), "target_definitions");
	check_refs(r, js_get(n, "out_args"), "playbook_variables");
}

static void
check_branches(struct rules *r, const struct js *n, const char *type)
{
	const struct js *next = js_get(n, "next_steps");
	const char *condition = js_string(js_get(n, "condition"));

	if (strcmp(type, "if-condition") == 0) {
		only(r, n, COMMON "condition on_true on_false");
		check_variable(r, strstr(condition ? condition : "", "__"));
		branch(r, js_get(n, "on_true"));
		branch(r, js_get(n, "on_false"));
	} else if (strcmp(type, "switch-condition") == 0) {
		only(r, n, COMMON "switch cases");
		check_variable(r, js_string(js_get(n, "switch")));
		if (!js_count(js_get(n, "cases")))
			fault(r, "has no cases", NULL);
		js_each(js_get(n, "cases"), each_case, r);
	} else if (strcmp(type, "parallel") == 0) {
		only(r, n, COMMON "next_steps");
		if (js_count(next) < 2)
			fault(r, "runs fewer than two side by side", NULL);
		for (size_t i = 0; i < js_count(next); i++)
			branch(r, js_at(next, i));
	} else if (strcmp(type, "action") == 0) {
		check_action(r, n);
	} else if (strcmp(type, "start") == 0 || strcmp(type, "end") == 0) {
		only(r, n, COMMON);
	} else {
		fault(r, "is of the type", type);
	}
}

/* One chain up to its end; a step is met once, and so is an end. */
static void
walk(struct rules *r, const char *key, const char **ret_end)
{
	while (key && r->count < CACAO_STEPS_MAX) {
		const struct js *n = js_get(r->workflow, key);
		const char *type = n ? js_string(js_get(n, "type")) : NULL;
		char form[200];

		r->where = key;
		if (!type) {
			fault(r, "is not in the workflow", NULL);
			return;
		}
		for (size_t i = 0; i < r->count; i++)
			if (strcmp(r->seen[i], key) == 0)
				fault(r, "is led to twice", NULL);
		r->seen[r->count++] = key;
		snprintf(form, sizeof(form), "^%s--" UUID, type);
		if (!fits(key, form))
			fault(r, "is no id of the type", type);
		check_branches(r, n, type);
		r->where = key;
		if (strcmp(type, "end") == 0) {
			*ret_end = key;
			return;
		}
		key = js_string(js_get(n, "on_completion"));
		if (!key)
			fault(r, "leads nowhere", NULL);
	}
}

/* ---- the file -------------------------------------------------------- */

static bool
each_variable(const char *key, const struct js *v, void *data)
{
	struct rules *r = data;

	r->where = key;
	if (!fits(key, "^__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__$"))
		fault(r, "is no variable's name", NULL);
	texts(r, v, "type");
	only(r, v, "type description value constant external");
	return true;
}

static bool
each_group(const char *key, const struct js *v, void *data)
{
	struct rules *r = data;

	r->where = key;
	if (!fits(key, "^group--" UUID))
		fault(r, "is no group's id", NULL);
	texts(r, v, "type name");
	only(r, v, "type name description");
	if (js_string(js_get(v, "name")) && !*js_string(js_get(v, "name")))
		fault(r, "has an empty name", NULL);
	return true;
}

static bool
each_definition(const char *key, const struct js *v, void *data)
{
	struct rules *r = data;

	r->where = key;
	if (!fits(key, "^extension-definition--" UUID))
		fault(r, "is no extension's id", NULL);
	texts(r, v, "type name created_by schema version");
	only(r, v, "type name description created_by schema version");
	return true;
}

static void
check_head(struct rules *r)
{
	static const char *const times[] = { "created", "modified" };

	r->where = "playbook";
	texts(r, r->root, "type spec_version id name created_by created "
	    "modified workflow_start");
	only(r, r->root, "type spec_version id name description created_by "
	    "created modified labels workflow_start playbook_variables "
	    "workflow agent_definitions target_definitions "
	    "extension_definitions playbook_extensions");
	if (!fits(js_string(js_get(r->root, "id")), "^playbook--" UUID) ||
	    !fits(js_string(js_get(r->root, "created_by")),
	    "^identity--" UUID))
		fault(r, "has an odd id", NULL);
	for (size_t i = 0; i < 2; i++)
		if (!fits(js_string(js_get(r->root, times[i])),
		    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
		    "\\.[0-9]{3}Z$"))
			fault(r, "has an odd time", times[i]);
	js_each(js_get(r->root, "playbook_variables"), each_variable, r);
	js_each(js_get(r->root, "agent_definitions"), each_group, r);
	js_each(js_get(r->root, "target_definitions"), each_group, r);
	js_each(js_get(r->root, "extension_definitions"), each_definition, r);
}

static void
cacao_check(const struct js *root, struct buf *out)
{
	struct rules r = { .root = root, .out = out,
		.workflow = js_get(root, "workflow") };
	const char *start = js_string(js_get(root, "workflow_start"));
	const char *end = NULL;
	size_t actions = 0;

	check_head(&r);
	walk(&r, start, &end);
	r.where = "workflow";
	if (!end || !fits(start, "^start--"))
		fault(&r, "has no start or no end", start);
	for (size_t i = 0; i < r.count; i++)
		actions += strncmp(r.seen[i], "action--", 8) == 0;
	if (!actions)
		fault(&r, "has no action", NULL);
	if (r.count != js_count(r.workflow))
		fault(&r, "has steps that nothing leads to", NULL);
}

#endif
