/* SPDX-License-Identifier: MIT */
/*
 * Conditions for CACAO: comparisons of variables. An answer is the variable
 * of its question; what zhiban knows otherwise (a level, a moment, the unit's
 * type) is a variable that whoever runs the playbook has to set.
 */
#include <ctype.h>
#include <string.h>

#include "cacao_out.h"

#define NAME_MAX_BYTES 190	/* CACAO allows 200 between the underscores */

static const char *
op_text(enum term_op op)
{
	static const char *const texts[] = {
		[OP_ANY] = "", [OP_EQ] = "=", [OP_NE] = "!=", [OP_GE] = ">=",
		[OP_LE] = "<=", [OP_GT] = ">", [OP_LT] = "<",
	};

	return texts[op];
}

/* The term as a file of ours writes it. */
static void
term_write(struct buf *out, const struct term *t)
{
	static const char *const heads[] = {
		[TERM_STARTED] = "started", [TERM_DONE] = "done",
		[TERM_TOLD] = "told", [TERM_ANSWER] = "answer",
		[TERM_SUBMITTED] = "submitted", [TERM_FIELD] = "field",
		[TERM_LEVEL] = "level", [TERM_UNIT] = "unit",
	};

	if (t->kind == TERM_NONE || t->kind == TERM_ANCHOR) {
		buf_add_text(out, t->name);
		return;
	}
	buf_addf(out, "%s(%s", heads[t->kind], t->name);
	if (t->op != OP_ANY && t->value && t->kind != TERM_UNIT)
		buf_addf(out, "%s%s", op_text(t->op), t->value);
	buf_add_char(out, ')');
}

void
cacao_variable(struct cacao_out *o, struct buf *out, const char *name,
	const char *type, const char *description, bool external)
{
	const size_t from = out->len;
	struct js *variable;

	buf_add_text(out, "__");
	/* A name begins with a letter; ours may begin with a digit. */
	if (!isalpha((unsigned char)*name))
		buf_add_text(out, "s_");
	for (; *name && out->len - from < NAME_MAX_BYTES; name++) {
		if (isalnum((unsigned char)*name) || *name == '-')
			buf_add_char(out, *name);
		else if (strchr("<>!", *name))
			buf_add_text(out, *name == '<' ? "-lt" :
			    *name == '>' ? "-gt" : "-not");
		else if (*name != ')' && out->text[out->len - 1] != '_')
			buf_add_char(out, '_');
	}
	while (out->text[out->len - 1] == '_' && out->len > from + 3)
		out->len--;
	buf_add_text(out, "__");
	if (js_get(o->variables, out->text + from))
		return;
	variable = js_object();
	js_set(variable, "type", js_text(type));
	if (*description)
		js_set(variable, "description", js_text(description));
	if (external)
		js_set(variable, "external", js_bool(true));
	js_set(o->variables, out->text + from, variable);
}

/* Of the plan's own questions the bare id, of another's the whole. */
static const char *
bare(const struct cacao_out *o, const char *full)
{
	const size_t len = strlen(o->pb->id);

	return strncmp(full, o->pb->id, len) == 0 && full[len] == '/' ?
	    full + len + 1 : full;
}

static void
add_term(struct cacao_out *o, struct buf *out, const struct term *t)
{
	struct buf text = { 0 };

	if (t->kind == TERM_ANSWER && t->value) {
		const struct step *s = playbook_step(o->pb, t->name);

		cacao_variable(o, out, bare(o, t->name), "string",
		    s ? words_text(&s->text, o->lang) : t->name, !s);
		buf_addf(out, ":value %s '%s'", op_text(t->op), t->value);
		return;
	}
	term_write(&text, t);
	cacao_variable(o, out, buf_text(&text), "bool", buf_text(&text),
	    true);
	buf_add_text(out, ":value = 'true'");
	buf_done(&text);
}

void
cacao_condition(struct cacao_out *o, struct buf *out,
	const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct terms *clause = &c->clause[i];
		const bool both = clause->count > 1 && c->count > 1;

		buf_addf(out, "%s%s", i ? " AND " : "", both ? "(" : "");
		for (size_t k = 0; k < clause->count; k++) {
			if (k)
				buf_add_text(out, " OR ");
			add_term(o, out, &clause->item[k]);
		}
		buf_add_text(out, both ? ")" : "");
	}
}

const struct term *
cacao_answer(const struct condition *c)
{
	const struct term *t = c->count == 1 && c->clause[0].count == 1 ?
	    &c->clause[0].item[0] : NULL;

	return t && t->kind == TERM_ANSWER && t->op == OP_EQ ? t : NULL;
}

static bool
same_term(const struct term *a, const struct term *b)
{
	if (a->kind != b->kind || a->op != b->op ||
	    strcmp(a->name, b->name) != 0 || !a->value != !b->value)
		return false;
	return !a->value || strcmp(a->value, b->value) == 0;
}

bool
cacao_same_condition(const struct condition *a, const struct condition *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (a->clause[i].count != b->clause[i].count)
			return false;
		for (size_t k = 0; k < a->clause[i].count; k++) {
			if (!same_term(&a->clause[i].item[k],
			    &b->clause[i].item[k]))
				return false;
		}
	}
	return true;
}
