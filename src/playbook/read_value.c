/* SPDX-License-Identifier: MIT */
/*
 * Single values: ids, plain texts, words, spans, arrays of them. Conditions
 * are term.c's.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

bool
id_fine(const char *s, size_t len)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

	return len > 0 && len <= PLAYBOOK_ID_MAX && *s != '.' &&
	    strspn(s, allowed) >= len;
}

void
report_id(struct reader *r, const struct conf *c)
{
	report(r, c->line, _("\"%.80s\" is not an id: letters, digits, - _ . "
	    "and at most 64 bytes"), c->text);
}

/* An id with at most one slash: PLAN/ID. */
static bool
ref_fine(const char *s)
{
	const char *slash = strchr(s, '/');

	if (!slash)
		return id_fine(s, strlen(s));
	return id_fine(s, (size_t)(slash - s)) &&
	    id_fine(slash + 1, strlen(slash + 1));
}

const char *
read_text(struct reader *r, const struct conf *c, size_t max, bool lines)
{
	struct buf clean = { 0 };
	const char *text = NULL;
	size_t len = strlen(c->text);

	if (len > max) {
		report(r, c->line, _("\"%s\" is %zu bytes long; at most %zu "
		    "are allowed"), label(c), len, max);
		return NULL;
	}
	if (text_clean(&clean, c->text, len, max, lines) ||
	    (!lines && strpbrk(c->text, "\n\r")))
		report(r, c->line, _("\"%s\" holds line ends or characters "
		    "that cannot be shown"), label(c));
	if (clean.len)
		text = arena_text(r->arena, buf_text(&clean));
	else
		report(r, c->line, _("\"%s\" is empty"), label(c));
	buf_done(&clean);
	return text;
}

/* Whatever a person will read must be finished; a command line need not. */
static void
check_finished(struct reader *r, const struct conf *c)
{
	const char *mark = placeholder_find(c->text);

	if (mark)
		report(r, c->line, _("\"%s\" still holds the placeholder %s"),
		    label(c), mark);
}

/* A file without languages is told so once, not at every text. */
static bool
read_any_language(const struct reader *r)
{
	return r->languages[LANG_EN] || r->languages[LANG_ZH];
}

static void
read_word(struct reader *r, const struct conf *c, bool lines,
	struct words *ret)
{
	static const char *const codes[] = { "en", "zh", NULL };
	struct buf hint = { 0 };

	for (int i = 0; i < LANG_COUNT; i++) {
		if (strcmp(c->name, lang_code((enum lang)i)) != 0)
			continue;
		if (!r->languages[i] && read_any_language(r))
			report(r, c->line, _("\"%s\" is not one of the file's "
			    "languages"), c->name);
		if (!is_type(r, c, CONF_TEXT))
			return;
		check_finished(r, c);
		ret->in[i] = read_text(r, c, READ_WORDS_MAX, lines);
		return;
	}
	nearest_add(&hint, c->name, codes);
	report(r, c->line, _("\"%s\" is not a language%s"), c->name,
	    buf_text(&hint));
	buf_done(&hint);
}

void
read_words(struct reader *r, const struct conf *c, bool lines,
	struct words *ret)
{
	if (c->type != CONF_GROUP) {
		report_type(r, c, _("group of one text a language"));
		return;
	}
	for (size_t i = 0; i < c->count; i++)
		read_word(r, &c->item[i], lines, ret);
	for (int i = 0; i < LANG_COUNT; i++) {
		const char *code = lang_code((enum lang)i);

		if (r->languages[i] && !conf_get(c, code))
			report(r, c->line, _("\"%s\" has no text in \"%s\""),
			    label(c), code);
	}
}

static void
read_id(struct reader *r, const struct conf *c, const struct key *key,
	const char **ret)
{
	bool ref = key->ref == REF_STEP || key->ref == REF_DEADLINE ||
	    key->ref == REF_FAR_STEP;
	const char *colon = strchr(c->text, ':');
	bool fine;

	if (key->ref == REF_LEVEL)
		fine = colon && id_fine(c->text, (size_t)(colon - c->text)) &&
		    id_fine(colon + 1, strlen(colon + 1));
	else
		fine = ref ? ref_fine(c->text) :
		    id_fine(c->text, strlen(c->text));
	if (!fine && key->ref == REF_LEVEL)
		report(r, c->line, _("\"%.80s\" is not a level: write "
		    "SCALE:VALUE"), c->text);
	else if (!fine)
		report_id(r, c);
	if (!fine)
		return;
	*ret = arena_text(r->arena, c->text);
	if (key->ref)
		note_ref(r, key->ref, ret, NULL, c, false);
}

static void
read_names(struct reader *r, const struct conf *c, const struct key *key,
	struct names *ret)
{
	size_t n;

	if (!is_type(r, c, CONF_ARRAY))
		return;
	n = read_count(r, c, READ_LIST_MAX);
	ret->item = arena_alloc(r->arena, n, sizeof(*ret->item));
	for (size_t i = 0; i < n; i++) {
		const char **slot = &ret->item[ret->count];

		if (!is_type(r, &c->item[i], CONF_TEXT))
			continue;
		if (key->type == KEY_TEXTS)
			*slot = read_text(r, &c->item[i], READ_TEXT_MAX, false);
		else
			read_id(r, &c->item[i], key, slot);
		if (*slot)
			ret->count++;
	}
	if (!ret->count && !c->count)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

static void
read_words_list(struct reader *r, const struct conf *c, bool lines,
	struct words_list *ret)
{
	size_t n;

	if (!is_type(r, c, CONF_LIST))
		return;
	n = read_count(r, c, READ_ALIKE_MAX);
	ret->item = arena_alloc(r->arena, n, sizeof(*ret->item));
	for (size_t i = 0; i < n; i++)
		read_words(r, &c->item[i], lines, &ret->item[i]);
	ret->count = n;
	if (!n)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

static void
read_enum(struct reader *r, const struct conf *c, const struct key *key,
	unsigned *ret)
{
	struct buf hint = { 0 };

	for (unsigned i = 0; key->names[i]; i++) {
		if (strcmp(key->names[i], c->text) == 0) {
			*ret = i;
			return;
		}
	}
	nearest_add(&hint, c->text, key->names);
	if (!hint.len) {
		buf_add_text(&hint, _("; it may be"));
		for (size_t i = 0; key->names[i]; i++)
			buf_addf(&hint, "%s %s", i ? "," : "", key->names[i]);
	}
	report(r, c->line, _("\"%.80s\" is not a value of \"%s\"%s"), c->text,
	    c->name, buf_text(&hint));
	buf_done(&hint);
}

static void
read_span(struct reader *r, const struct conf *c, const struct key *key,
	struct span *ret)
{
	struct span span;

	if (span_rule_parse(&span, c->text) < 0)
		report(r, c->line, _("\"%.80s\" is not a length of time such "
		    "as 2h, 30m, 3d, 1mo, 10bd"), c->text);
	else if (span.amount < 0 && !key->minus)
		report(r, c->line, _("\"%s\" cannot be negative"), label(c));
	else
		*ret = span;
}

static void
read_hold(struct reader *r, const struct conf *c, int64_t *ret)
{
	struct span span;

	if (span_rule_parse(&span, c->text) < 0 ||
	    span.unit != SPAN_ELAPSED || span.amount <= 0)
		report(r, c->line, _("\"%.80s\" is not an elapsed time such as "
		    "5h or 30m"), c->text);
	else
		*ret = span.amount;
}

/* From a moment: behind it, or with minus before it. */
static void
read_offset(struct reader *r, const struct conf *c, const struct key *key,
	int64_t *ret)
{
	struct span span;

	if (span_rule_parse(&span, c->text) < 0 || span.unit != SPAN_ELAPSED)
		report(r, c->line, _("\"%.80s\" is not an elapsed time such as "
		    "5h or 30m"), c->text);
	else if (key->minus && span.amount > 0)
		report(r, c->line, _("\"%s\" lies before the start: write "
		    "\"-%s\""), label(c), c->text);
	else if (!key->minus && span.amount < 0)
		report(r, c->line, _("\"%s\" cannot be negative"), label(c));
	else
		*ret = span.amount;
}

static void
read_int(struct reader *r, const struct conf *c, const struct key *key,
	int *ret)
{
	if (c->number < 1 || c->number > key->max)
		report(r, c->line, _("\"%s\" must be from 1 to %d"), c->name,
		    key->max);
	else
		*ret = (int)c->number;
}

/* What a value of the key's type looks like in the file; CONF_GROUP for those
 * that look for themselves. */
static enum conf_type
value_type(enum key_type type)
{
	static const enum conf_type types[] = {
		[KEY_ID] = CONF_TEXT,
		[KEY_TEXT] = CONF_TEXT,
		[KEY_REF] = CONF_TEXT,
		[KEY_BOOL] = CONF_BOOL,
		[KEY_INT] = CONF_INT,
		[KEY_ENUM] = CONF_TEXT,
		[KEY_HOLD] = CONF_TEXT,
		[KEY_OFFSET] = CONF_TEXT,
		[KEY_SPAN] = CONF_TEXT,
	};

	return type < ARRAY_LEN(types) ? types[type] : CONF_GROUP;
}

static void
read_simple(struct reader *r, const struct conf *c, const struct key *key,
	void *slot)
{
	const char *text;

	switch (key->type) {
	case KEY_TEXT:
		check_finished(r, c);
		text = read_text(r, c, READ_TEXT_MAX, false);
		if (text)
			*(const char **)slot = text;
		break;
	case KEY_BOOL:
		*(bool *)slot = c->number != 0;
		break;
	case KEY_INT:
		read_int(r, c, key, slot);
		break;
	case KEY_ENUM:
		read_enum(r, c, key, slot);
		break;
	case KEY_HOLD:
		read_hold(r, c, slot);
		break;
	case KEY_OFFSET:
		read_offset(r, c, key, slot);
		break;
	case KEY_SPAN:
		read_span(r, c, key, slot);
		break;
	default:
		read_id(r, c, key, slot);
	}
}

static void
read_compound(struct reader *r, const struct conf *c, const struct key *key,
	void *slot)
{
	switch (key->type) {
	case KEY_WORDS:
		read_words(r, c, key->lines, slot);
		break;
	case KEY_WORDS_LIST:
		read_words_list(r, c, key->lines, slot);
		break;
	case KEY_TERMS:
		read_terms(r, c, slot);
		break;
	case KEY_CONDITION:
		read_condition(r, c, slot);
		break;
	default:
		read_names(r, c, key, slot);
	}
}

void
read_value(struct reader *r, const struct conf *c, const struct key *key,
	void *target)
{
	void *slot = target ? (char *)target + key->at : NULL;

	if (key->type == KEY_DONE)
		return;
	if (key->type == KEY_OWN) {
		key->read(r, c, target);
		return;
	}
	if (key->type == KEY_LIST) {
		read_list(r, c, (struct keys){ key->rows, key->row_count },
		    key->size, slot, (size_t *)((char *)target + key->count));
		return;
	}
	if (value_type(key->type) == CONF_GROUP)
		read_compound(r, c, key, slot);
	else if (is_type(r, c, value_type(key->type)))
		read_simple(r, c, key, slot);
}
