/* SPDX-License-Identifier: MIT */
/*
 * The proof that what was taken in is a good file: an inject that would spoil
 * it goes, its row is told with the reason, and the rest stays.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "intake.h"
#include "read.h"

/* The inject that stands on that line of the file; -1: none does. */
static int
inject_at(const struct conf *root, int line)
{
	const struct conf *list = conf_get(root, "injects");
	int at = -1;

	for (size_t i = 0; list && i < root->count; i++) {
		/* Below the list something else stands. */
		if (root->item[i].line > list->line &&
		    root->item[i].line <= line)
			return -1;
	}
	for (size_t i = 0; list && i < list->count; i++) {
		if (list->item[i].line <= line)
			at = (int)i;
	}
	return at;
}

static int
row_of(const struct intake *in, const char *id)
{
	for (size_t i = 0; i < in->row_count; i++) {
		if (strcmp(in->row[i].id, id) == 0)
			return in->row[i].number;
	}
	return 1;
}

static void
take_away(struct intake *in, const char *const *why)
{
	struct js *rest = js_array();

	for (size_t i = 0; i < js_count(in->injects); i++) {
		const struct js *inject = js_at(in->injects, i);
		const int row = row_of(in, tree_text(inject, "id"));

		if (!why[i]) {
			js_push(rest, js_copy(inject));
			continue;
		}
		in->taken->read--;
		in->taken->refused++;
		import_note(&in->d, row, _("row %d is left out: %s"), row,
		    why[i]);
	}
	js_free(in->injects);
	in->injects = rest;
}

/* 1: some were taken away. */
static int
blame(struct intake *in, const struct buf *file, const struct problems *ps,
	struct err *err)
{
	struct conf *root = conf_parse(in->how->id, file->text, file->len,
	    NULL);
	const char **why = mem_alloc((js_count(in->injects) + 1) *
	    sizeof(*why));
	int rc = 0;

	for (size_t i = 0; i < ps->count; i++) {
		const struct problem *p = &ps->item[i];
		const int at = p->warning || !root ? -1 :
		    inject_at(root, p->line);

		if (at < 0 || at >= (int)js_count(in->injects) || why[at])
			continue;
		why[at] = p->text;
		rc = 1;
	}
	if (rc)
		take_away(in, why);
	for (size_t i = 0; rc == 0 && i < ps->count; i++) {
		if (!ps->item[i].warning)
			rc = err_set(err, ERR_REFUSED, _("%s cannot become a "
			    "scenario: %s"), in->d.name, ps->item[i].text);
	}
	conf_free(root);
	free(why);
	return rc;
}

int
intake_prove(struct intake *in, const struct buf *file, struct err *err)
{
	struct problems ps = { 0 };
	struct piece piece = {
		.name = (char *)(uintptr_t)in->how->id, .bytes = file->text,
		.len = file->len,
	};
	struct scenario *s = scenario_load(&piece, false, &ps);
	int rc = 0;

	if (!s)
		rc = blame(in, file, &ps, err);
	problems_done(&ps);
	scenario_free(s);
	return rc;
}
