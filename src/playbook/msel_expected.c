/* SPDX-License-Identifier: MIT */
/*
 * What a list says is expected: lines as msel_write.c writes them, or the
 * words of other people, which the trainer judges by.
 */
#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "read.h"

/* "; within 10m; before C5": key and value of the next part. */
static void
put_part(struct js *e, struct js *before, char *part)
{
	static const char *const keys[] = {
		"to", "within", "since", "measure", NULL,
	};
	char *value = strchr(part, ' ');

	if (strcmp(part, "critical") == 0)
		js_set(e, "critical", js_bool(true));
	if (!value)
		return;
	*value++ = '\0';
	if (strcmp(part, "before") == 0)
		js_push(before, js_text(value));
	for (int i = 0; keys[i]; i++) {
		if (strcmp(part, keys[i]) == 0)
			js_set(e, keys[i], js_text(value));
	}
}

/* "step C2=inside": the kind and what it names. False: no kind. */
static bool
put_kind(struct js *e, const char *spec)
{
	size_t len = strcspn(spec, " ");
	const char *name = spec[len] ? spec + len + 1 : "";

	for (int i = 0; i < EXPECT_KIND_COUNT; i++) {
		const char *kind = expect_kind_name((enum expect_kind)i);
		const char *eq = strchr(name, '=');
		char *step;

		if (strlen(kind) != len || strncmp(kind, spec, len) != 0)
			continue;
		if (i == EXPECT_REPLY || i == EXPECT_OPEN) {
			js_set(e, kind, js_bool(true));
		} else if (i == EXPECT_STEP && eq) {
			step = mem_text_n(name, (size_t)(eq - name));
			js_set(e, "step", js_text(step));
			js_set(e, "answer", js_text(eq + 1));
			free(step);
		} else if (i != EXPECT_JUDGED) {
			js_set(e, kind, js_text(name));
		}
		return true;
	}
	return false;
}

/* A line as msel_write.c writes it, without its text; NULL when it is any
 * other. */
static struct js *
read_spec(const char *line, const char **ret_text)
{
	const char *bar = strstr(line, " | "), *colon = strchr(line, ':');
	struct js *e, *before;
	char *spec, *part, *rest;

	if (!bar || !colon || colon > bar || colon[1] != ' ' ||
	    !id_fine(line, (size_t)(colon - line)))
		return NULL;
	e = js_object();
	before = js_array();
	part = mem_text_n(line, (size_t)(colon - line));
	js_set(e, "id", js_text(part));
	free(part);
	spec = mem_text_n(colon + 2, (size_t)(bar - colon - 2));
	rest = strstr(spec, "; ");
	if (rest)
		*rest = '\0';
	if (!put_kind(e, spec)) {
		js_free(e);
		e = NULL;
	}
	while (e && rest) {
		part = rest + 2;
		rest = strstr(part, "; ");
		if (rest)
			*rest = '\0';
		put_part(e, before, part);
	}
	if (e && js_count(before))
		js_set(e, "before", js_copy(before));
	js_free(before);
	free(spec);
	*ret_text = bar + 3;
	return e;
}

/* The place of an expectation among those there are, or their count. */
static size_t
place_of(const struct js *list, const char *id)
{
	size_t i = 0;

	while (i < js_count(list) &&
	    strcmp(tree_text(js_at(list, i), "id"), id) != 0)
		i++;
	return i;
}

struct wishes {
	struct js *item[READ_ALIKE_MAX];
	size_t count;
};

static struct js *
wish_of(struct wishes *w, struct js *e)
{
	for (size_t i = 0; i < w->count; i++) {
		if (strcmp(tree_text(w->item[i], "id"),
		    tree_text(e, "id")) != 0)
			continue;
		js_free(e);
		return w->item[i];
	}
	if (w->count == READ_ALIKE_MAX) {
		js_free(e);
		return NULL;
	}
	w->item[w->count] = e;
	return w->item[w->count++];
}

static void
take_wish(struct msel *m, struct wishes *w, const char *line, int lang,
	const char *objective, int number)
{
	const char *text = line;
	struct js *e = read_spec(line, &text);
	struct buf id = { 0 };

	if (!e) {
		e = js_object();
		buf_addf(&id, "%c%zu", 'a', w->count + 1);
		js_set(e, "id", js_text(id.text));
		if (!*objective)
			objective = intake_objective(m->in, "", number);
		js_set(e, "measure", js_text(intake_measure(m->in,
		    objective)));
	} else if (!js_get(e, "measure") && !*objective) {
		/* What is proved shows something, too. */
		js_set(e, "measure", js_text(intake_measure(m->in,
		    intake_objective(m->in, "", number))));
	}
	e = wish_of(w, e);
	if (e)
		intake_words(m->in, e, "text", lang, text, false, number);
	buf_done(&id);
}

void
msel_expected(struct msel *m, struct js *inject, const struct msel_row *row,
	const char *objective)
{
	struct wishes w = { .count = 0 };
	struct js *list = js_array();

	for (int k = 0; k <= LANG_COUNT; k++) {
		const char *s = msel_cell(row, m->map.at[COLUMN_EXPECTED][k]);

		while (*s) {
			size_t len = strcspn(s, "\n");
			char *line = mem_text_n(s + strspn(s, " \r"), len -
			    (strspn(s, " \r") < len ? strspn(s, " \r") : len));

			if (*line)
				take_wish(m, &w, line, k, objective,
				    row->number);
			free(line);
			s += len + (s[len] == '\n');
		}
	}
	for (size_t i = 0; i < w.count; i++) {
		if (js_kind(js_get(w.item[i], "text")) == JS_OBJECT &&
		    place_of(list, tree_text(w.item[i], "id")) ==
		    js_count(list))
			js_push(list, w.item[i]);
		else
			js_free(w.item[i]);
	}
	if (js_count(list))
		js_set(inject, "expected", list);
	else
		js_free(list);
}
