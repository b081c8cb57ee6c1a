/* SPDX-License-Identifier: MIT */
/*
 * Conditions and anchors: from "D2=inside|unknown" to terms. Whether what
 * they name exists is refs.c's; whether they can hold is check_worlds.c's.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

#define OP(op) (1u << (op))
#define OPS_ORDER (OP(OP_GE) | OP(OP_LE) | OP(OP_GT) | OP(OP_LT))

/* What may be written as NAME(...), with which comparisons. */
static const struct form {
	const char *name;
	enum term_kind kind;
	enum ref_kind ref;
	unsigned ops;
} forms[] = {
	{ "started", TERM_STARTED, REF_STEP, OP(OP_ANY) },
	{ "done", TERM_DONE, REF_STEP, OP(OP_ANY) },
	{ "told", TERM_TOLD, REF_STEP, OP(OP_ANY) },
	{ "answer", TERM_ANSWER, REF_STEP, OP(OP_EQ) | OP(OP_NE) },
	{ "submitted", TERM_SUBMITTED, REF_DEADLINE, OP(OP_ANY) },
	{ "updated", TERM_UPDATED, REF_DEADLINE, OP(OP_ANY) },
	{ "field", TERM_FIELD, REF_FIELD,
	  OP(OP_ANY) | OP(OP_EQ) | OP(OP_NE) | OPS_ORDER },
	{ "level", TERM_LEVEL, REF_SCALE, OP(OP_ANY) | OP(OP_EQ) | OP(OP_GE) },
	{ "unit", TERM_UNIT, REF_NONE, OP(OP_ANY) },
};

/* Longer ones first: ">=" begins with ">". */
static const struct {
	const char *text;
	enum term_op op;
} ops[] = {
	{ "!=", OP_NE }, { ">=", OP_GE }, { "<=", OP_LE }, { "=", OP_EQ },
	{ ">", OP_GT }, { "<", OP_LT },
};

/* A run of text being taken apart. */
struct piece_of {
	const char *s;
	size_t len;
};

static struct piece_of
trimmed(const char *s, size_t len)
{
	while (len && *s == ' ') {
		s++;
		len--;
	}
	while (len && s[len - 1] == ' ')
		len--;
	return (struct piece_of){ s, len };
}

/* Splits "NAME OP VALUE"; OP_ANY and an empty value when there is no OP. */
static enum term_op
split_op(struct piece_of all, struct piece_of *name, struct piece_of *value)
{
	*name = all;
	*value = (struct piece_of){ all.s + all.len, 0 };
	for (size_t i = 0; i < all.len; i++) {
		for (size_t o = 0; o < ARRAY_LEN(ops); o++) {
			size_t n = strlen(ops[o].text);

			if (n > all.len - i ||
			    memcmp(all.s + i, ops[o].text, n) != 0)
				continue;
			*name = trimmed(all.s, i);
			*value = trimmed(all.s + i + n, all.len - i - n);
			return ops[o].op;
		}
	}
	return OP_ANY;
}

static bool
is_number(const char *s)
{
	size_t digits = strspn(s + (*s == '-'), "0123456789");
	const char *rest = s + (*s == '-') + digits;

	if (*rest == '.' && isdigit((unsigned char)rest[1]))
		rest += 1 + strspn(rest + 1, "0123456789");
	return digits > 0 && digits < 16 && !*rest;
}

static bool
name_fine(struct piece_of name, enum ref_kind ref)
{
	const char *slash = memchr(name.s, '/', name.len);
	size_t head = slash ? (size_t)(slash - name.s) : name.len;

	if (slash && ref != REF_STEP && ref != REF_DEADLINE)
		return false;
	return id_fine(name.s, head) && (!slash ||
	    id_fine(slash + 1, name.len - head - 1));
}

static int
bad_term(struct reader *r, const struct conf *c, struct piece_of all)
{
	report(r, c->line, _("\"%.*s\" is not a condition or an anchor; see "
	    "the chapter on conditions for what may be written"),
	    (int)(all.len < 80 ? all.len : 80), all.s);
	return -1;
}

/* NAME(INSIDE) */
static int
parse_form(struct reader *r, const struct conf *c, struct piece_of all,
	size_t paren, struct term *ret)
{
	struct piece_of inside = trimmed(all.s + paren + 1,
	    all.len - paren - 2), name, value;
	const char *names[ARRAY_LEN(forms) + 1] = { NULL };
	const struct form *form = NULL;
	struct buf hint = { 0 };
	char *word;

	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		names[i] = forms[i].name;
		if (strlen(forms[i].name) == paren &&
		    memcmp(all.s, forms[i].name, paren) == 0)
			form = &forms[i];
	}
	if (!form) {
		word = mem_text_n(all.s, paren);
		nearest_add(&hint, word, names);
		report(r, c->line, _("\"%.80s(...)\" is not a condition%s"),
		    word, buf_text(&hint));
		buf_done(&hint);
		free(word);
		return -1;
	}
	ret->kind = form->kind;
	ret->op = split_op(inside, &name, &value);
	if (!(form->ops & OP(ret->op)) || !name_fine(name, form->ref) ||
	    (ret->op != OP_ANY && !value.len))
		return bad_term(r, c, all);
	ret->name = arena_text_n(r->arena, name.s, name.len);
	if (ret->op != OP_ANY)
		ret->value = arena_text_n(r->arena, value.s, value.len);
	if (ret->kind == TERM_UNIT) {
		ret->op = OP_EQ;
		ret->value = ret->name;
	}
	if ((OPS_ORDER & OP(ret->op)) && ret->kind == TERM_FIELD &&
	    !is_number(ret->value)) {
		report(r, c->line, _("\"%s\" is no number to compare \"%s\" "
		    "with"), ret->value, ret->name);
		return -1;
	}
	return 0;
}

/* One term; before is the one that stands left of it in the same text. */
static int
parse_term(struct reader *r, const struct conf *c, struct piece_of all,
	const struct term *before, struct term *ret)
{
	const char *paren = memchr(all.s, '(', all.len);
	struct piece_of name, value;

	if (paren && all.s[all.len - 1] == ')')
		return parse_form(r, c, all, (size_t)(paren - all.s), ret);
	ret->op = split_op(all, &name, &value);
	if (ret->op == OP_ANY && before && before->kind == TERM_ANSWER &&
	    before->op == OP_EQ) {
		/* "D2=inside|unknown": a bare value for the same step. */
		*ret = *before;
		value = all;
	} else if (ret->op == OP_EQ || ret->op == OP_NE) {
		ret->kind = TERM_ANSWER;
		if (!name_fine(name, REF_STEP))
			return bad_term(r, c, all);
		ret->name = arena_text_n(r->arena, name.s, name.len);
	} else if (ret->op == OP_ANY && name_fine(all, REF_ANCHOR)) {
		ret->kind = TERM_ANCHOR;
		ret->name = arena_text_n(r->arena, all.s, all.len);
		return 0;
	} else {
		return bad_term(r, c, all);
	}
	if (!id_fine(value.s, value.len))
		return bad_term(r, c, all);
	ret->value = arena_text_n(r->arena, value.s, value.len);
	return 0;
}

static enum ref_kind
term_ref(const struct term *t)
{
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		if (forms[i].kind == t->kind)
			return forms[i].ref;
	}
	return REF_ANCHOR;
}

/* Appends the alternatives of one text; room for them is there. */
static void
parse_clause(struct reader *r, const struct conf *c, bool no_time,
	struct terms *ret)
{
	const struct term *before = NULL;
	const char *s = c->text;

	for (size_t i = 0; i < READ_ALIKE_MAX; i++) {
		size_t len = strcspn(s, "|");
		struct term *t = &ret->item[ret->count];

		*t = (struct term){ .kind = TERM_NONE };
		if (parse_term(r, c, trimmed(s, len), before, t) < 0) {
			*t = (struct term){ .kind = TERM_NONE };
			before = NULL;
		} else {
			before = t;
			ret->count++;
			if (t->kind == TERM_UNIT && !no_time)
				report(r, c->line, _("unit(...) gives no time "
				    "to count from"));
			note_ref(r, term_ref(t), NULL, t, c, no_time);
		}
		if (!s[len])
			return;
		s += len + 1;
	}
	report(r, c->line, _("more than %d alternatives"), READ_ALIKE_MAX);
}

/* How many terms the text may become. */
static size_t
clause_room(const char *s)
{
	size_t n = 1;

	for (; *s && n < READ_ALIKE_MAX; s++)
		n += *s == '|';
	return n;
}

static void
read_term_array(struct reader *r, const struct conf *c, struct terms *ret)
{
	size_t n = read_count(r, c, READ_ALIKE_MAX), room = 0;

	for (size_t i = 0; i < n; i++) {
		if (c->item[i].type == CONF_TEXT)
			room += clause_room(c->item[i].text);
	}
	ret->item = arena_alloc(r->arena, room + 1, sizeof(*ret->item));
	for (size_t i = 0; i < n; i++) {
		if (is_type(r, &c->item[i], CONF_TEXT))
			parse_clause(r, &c->item[i], false, ret);
	}
	if (!n)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

void
read_terms(struct reader *r, const struct conf *c, struct terms *ret)
{
	if (c->type == CONF_ARRAY) {
		read_term_array(r, c, ret);
		return;
	}
	if (c->type != CONF_TEXT) {
		report_type(r, c, _("text or array"));
		return;
	}
	ret->item = arena_alloc(r->arena, clause_room(c->text) + 1,
	    sizeof(*ret->item));
	parse_clause(r, c, false, ret);
}

void
read_condition(struct reader *r, const struct conf *c, struct condition *ret)
{
	size_t n;

	if (!is_type(r, c, CONF_ARRAY))
		return;
	n = read_count(r, c, READ_ALIKE_MAX);
	ret->clause = arena_alloc(r->arena, n, sizeof(*ret->clause));
	for (size_t i = 0; i < n; i++) {
		const struct conf *text = &c->item[i];
		struct terms *clause = &ret->clause[ret->count];

		if (!is_type(r, text, CONF_TEXT))
			continue;
		clause->item = arena_alloc(r->arena, clause_room(text->text) +
		    1, sizeof(*clause->item));
		parse_clause(r, text, true, clause);
		/* One that became no term must not hold for ever. */
		if (clause->count)
			ret->count++;
	}
	if (!n)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}
