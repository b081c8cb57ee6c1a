/* SPDX-License-Identifier: MIT */
/*
 * The keys of a form: its sections, their rows, and where a row's value comes
 * from. What a value is at a given moment is not known here.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

static const char *const incident_names[] = {
	"number", "title", "site", "unit", "level", "levels", "plan", "state",
	"phase", "owner", "reporter", "occurred", "discovered", "opened",
	"handled", "closed", "duration", NULL,
};

static const char *const list_names[] = {
	"done", "detect", "report", "contain", "recover", "summarize",
	"deferred", "open", "overridden", "decisions", "notes", "told",
	"submissions", "deadlines", "evidence", "people", "changes",
	"timeline", "findings", "verdicts", "remarks", NULL,
};

static const char *const report_names[] = {
	"id", "author", "written", "recipient", "to", "channel", "sent",
	"entries", "seal", NULL,
};

static const char *const drill_names[] = {
	"scenario", "title", "purpose", "background", "date", "begin", "end",
	"length", "players", "trainer", "playbook", "objectives", "measures",
	"injects", "script", "ends", "questions", "sent", "observations",
	"score", "expectations", "ratings", "judged", "reached", "strengths",
	"weaknesses", "hotwash", "improvements", "previous", "approver",
	NULL,
};

/* What stands before the colon; names: what may stand behind it. */
static const struct {
	const char *name;
	const char *const *names;
} sources[FORM_FROM_COUNT] = {
	[FROM_INCIDENT] = { "incident", incident_names },
	[FROM_FIELD] = { "field", NULL },
	[FROM_STEP] = { "step", NULL },
	[FROM_ANCHOR] = { "anchor", NULL },
	[FROM_ROLE] = { "role", NULL },
	[FROM_LIST] = { "list", list_names },
	[FROM_REPORT] = { "report", report_names },
	[FROM_DRILL] = { "drill", drill_names },
};

const char *
form_from_name(enum form_from from)
{
	return sources[from].name;
}

const char *const *
form_from_names(enum form_from from)
{
	return sources[from].names;
}

static bool
name_known(const char *const *names, const char *name)
{
	for (size_t i = 0; names[i]; i++) {
		if (strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

static void
report_source(struct reader *r, const struct conf *c, const char *word,
	const char *const *names)
{
	struct buf hint = { 0 };

	nearest_add(&hint, word, names);
	report(r, c->line, _("\"%.80s\" is not where a value comes from%s"),
	    c->text, buf_text(&hint));
	buf_done(&hint);
}

static bool
step_fine(const char *s)
{
	const char *slash = strchr(s, '/');

	return slash && id_fine(s, (size_t)(slash - s)) &&
	    id_fine(slash + 1, strlen(slash + 1));
}

/* The stroke before the input in "PLAN/ID/INPUT"; NULL: there is none. */
static const char *
input_stroke(const char *name)
{
	const char *step = strchr(name, '/');

	return step ? strchr(step + 1, '/') : NULL;
}

static bool
source_step_fine(const char *name)
{
	const char *stroke = input_stroke(name);
	char *step = mem_text_n(name, stroke ? (size_t)(stroke - name) :
	    strlen(name));
	const bool fine = step_fine(step) && (!stroke ||
	    id_fine(stroke + 1, strlen(stroke + 1)));

	free(step);
	return fine;
}

/* "KIND:NAME". False and reported when it is not. */
static bool
read_source(struct reader *r, const struct conf *c, struct form_source *ret)
{
	const char *heads[FORM_FROM_COUNT + 1] = { NULL };
	const char *colon = strchr(c->text, ':');
	size_t len = colon ? (size_t)(colon - c->text) : strlen(c->text);
	const char *name = colon ? colon + 1 : "";
	bool fine;

	for (int i = 0; i < FORM_FROM_COUNT; i++) {
		heads[i] = sources[i].name;
		if (strlen(heads[i]) != len ||
		    strncmp(heads[i], c->text, len) != 0)
			continue;
		if (sources[i].names)
			fine = name_known(sources[i].names, name);
		else if (i == FROM_STEP)
			fine = source_step_fine(name);
		else
			fine = id_fine(name, strlen(name));
		if (!fine) {
			report_source(r, c, name, sources[i].names ?
			    sources[i].names : heads + FORM_FROM_COUNT);
			return false;
		}
		ret->from = (enum form_from)i;
		ret->name = arena_text(r->arena, name);
		if (i == FROM_STEP && input_stroke(name)) {
			ret->input = input_stroke(ret->name) + 1;
			ret->name = arena_text_n(r->arena, name,
			    (size_t)(input_stroke(name) - name));
		}
		return true;
	}
	report_source(r, c, arena_text_n(r->arena, c->text, len), heads);
	return false;
}

static void
read_from(struct reader *r, const struct conf *c, void *target)
{
	struct form_row *row = target;
	size_t n;

	if (!is_type(r, c, CONF_ARRAY))
		return;
	n = read_count(r, c, READ_ALIKE_MAX);
	row->from = arena_alloc(r->arena, n, sizeof(*row->from));
	for (size_t i = 0; i < n; i++) {
		if (is_type(r, &c->item[i], CONF_TEXT) &&
		    read_source(r, &c->item[i], &row->from[row->from_count]))
			row->from_count++;
	}
}

static const char *const needs[] = {
	[ROW_OPTIONAL] = "optional", [ROW_OWED] = "owed",
	[ROW_FIRST] = "first", NULL,
};

#define AT(member) .at = offsetof(struct form_row, member)

static const struct key row_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "from", .type = KEY_OWN, .read = read_from },
	{ .name = "type", .type = KEY_ENUM, .names = input_type_names,
	  AT(type) },
	{ .name = "need", .type = KEY_ENUM, .names = needs, AT(need) },
	{ .name = "within", .type = KEY_SPAN, AT(within) },
	{ .name = "room", .type = KEY_INT, .max = 40, AT(room) },
	{ .name = "origin", .type = KEY_TEXT, AT(origin) },
};

static void
read_rows(struct reader *r, const struct conf *c, void *target)
{
	struct form_section *s = target;

	read_list(r, c, KEYS(row_keys), sizeof(*s->rows), &s->rows,
	    &s->row_count);
	for (size_t i = 0; i < s->row_count; i++) {
		const struct form_row *row = &s->rows[i];
		bool owed = row->need == ROW_OWED;

		if (owed != (row->within.unit != SPAN_NONE))
			report(r, c->line, _("the row \"%s\": \"within\" goes "
			    "with need = \"owed\", and only with it"),
			    row->id);
	}
	if (c->type == CONF_LIST && !c->count)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

static const struct key section_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct form_section, id) },
	{ .name = "title", .type = KEY_WORDS,
	  .at = offsetof(struct form_section, title) },
	{ .name = "table", .type = KEY_BOOL,
	  .at = offsetof(struct form_section, table) },
	{ .name = "rows", .type = KEY_OWN, .required = true,
	  .read = read_rows },
};

void
read_sections(struct reader *r, const struct conf *c, void *target)
{
	struct playbook *pb = target;

	read_list(r, c, KEYS(section_keys), sizeof(*pb->sections),
	    &pb->sections, &pb->section_count);
}

/* One field is filled in once: a row stands in one section only. */
static void
check_rows(struct reader *r)
{
	const struct playbook *pb = r->pb;

	for (size_t i = 0; i < pb->section_count; i++) {
		for (size_t k = 0; k < pb->sections[i].row_count; k++) {
			const char *id = pb->sections[i].rows[k].id;

			if (form_row(pb, id) != &pb->sections[i].rows[k])
				report(r, 1, _("the id \"%s\" stands twice"),
				    id);
		}
	}
}

void
check_form(struct reader *r)
{
	const struct playbook *pb = r->pb;
	bool form = pb->kind == PLAYBOOK_FORM;

	if (form != (pb->form != NULL))
		report(r, 1, _("\"form\" goes with kind = \"form\": what "
		    "submissions call it"));
	if (form && !pb->section_count)
		report(r, 1, _("a form needs sections"));
	if (!form && pb->section_count)
		report(r, 1, _("only a form has sections"));
	if (form && (pb->step_count || pb->deadline_count))
		report(r, 1, _("a form has no steps and no deadlines"));
	check_rows(r);
}
