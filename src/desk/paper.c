/* SPDX-License-Identifier: MIT */
/*
 * What was kept on paper: which sheet an act comes from, as its reason, and
 * the steps in the order of the paper. Whole tables are paper_table.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "paper.h"

static bool
takes(const struct verb *v, const char *name)
{
	for (size_t i = 0; i < VERB_ARGS_MAX && v->args[i].name; i++)
		if (strcmp(v->args[i].name, name) == 0)
			return true;
	return false;
}

bool
desk_paper_takes(const struct verb *v)
{
	return v && !v->of_site && takes(v, "reason");
}

/* ---- the reason --------------------------------------------------------- */

static void
drop(struct fields *f, const char *name)
{
	struct fields left = { 0 };

	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->item[i].name, name) != 0)
			fields_add(&left, f->item[i].name, f->item[i].value);
	fields_done(f);
	*f = left;
}

/* "from paper 7, signed Li, at 14:05: what was typed as the reason" */
static int
reason_text(struct buf *out, const struct desk *d, const struct fields *f,
	bool timed, struct err *err)
{
	const char *at = fields_get(f, "at");
	int64_t when;

	const char *signed_by = fields_get(f, "signed");
	const char *typed = fields_get(f, "reason");

	buf_addf(out, _("from paper %s"), fields_get(f, "from-paper"));
	if (signed_by && *signed_by)
		buf_addf(out, _(", signed %s"), signed_by);
	if (!timed && at) {
		if (time_parse(&when, at, desk_now(d), desk_zone(d),
			TIME_PAST, err) < 0)
			return err_flags(err, "--at");
		buf_add_text(out, ", ");
		time_format(out, when, desk_zone(d), TIME_MINUTES);
	}
	if (typed && *typed)
		buf_addf(out, _(": %s"), typed);
	return 0;
}

int
paper_reason(const struct desk *d, const char *verb, struct fields *args,
	struct err *err)
{
	const struct verb *v = verb_find(verb);
	const bool timed = v && takes(v, "at");
	const char *paper;
	struct buf reason = { 0 };
	char *sheet;

	drop(args, "paper-signed");
	drop(args, "paper-sheet");
	paper = fields_get(args, "from-paper");
	if (!paper || !desk_paper_takes(v))
		return 0;
	if (timed && !fields_get(args, "at")) {
		err_set(err, ERR_REFUSED,
			_("the time that stands on the paper is missing"));
		return err_flags(err, "--at");
	}
	if (reason_text(&reason, d, args, timed, err) < 0) {
		buf_done(&reason);
		return -1;
	}
	sheet = mem_text_n(paper, paper_number(paper));
	fields_add(args, "paper-sheet", sheet);
	free(sheet);
	drop(args, "reason");
	drop(args, "from-paper");
	if (fields_get(args, "signed"))
		fields_add(args, "paper-signed", fields_get(args, "signed"));
	drop(args, "signed");
	if (!timed)
		drop(args, "at");
	fields_add(args, "reason", buf_text(&reason));
	buf_done(&reason);
	return 0;
}

/* A sheet printed where the incident was before names that machine's. */
static void
add_seal(struct desk *d, struct buf *out, const struct seal *seal)
{
	struct buf site = { 0 }, host = { 0 };

	/* TRANSLATORS: behind the number of a sheet of paper */
	if (*seal->log && desk_seal_home(d, seal, &site, &host, NULL) == 0)
		buf_addf(out, _(" (seal %lld of %s)"),
			(long long)seal->number, buf_text(&site));
	else
		buf_addf(out, _(" (seal %lld)"), (long long)seal->number);
	buf_done(&site);
	buf_done(&host);
}

int
desk_paper_name(struct desk *d, const char *sheet, const char *seal,
	struct buf *out, struct err *err)
{
	struct seal found;

	if (!sheet || !*sheet) {
		err_set(err, ERR_REFUSED, _("which sheet of paper is it? Give "
			"its number"));
		return err_flags(err, "--paper");
	}
	text_clean(out, sheet, strlen(sheet), TEXT_TITLE_MAX, false);
	if (!seal || !*seal)
		return 0;
	if (desk_seal_find(d, seal, &found, err) < 0)
		return err_flags(err, "--seal");
	if (!found.seq) {
		err_set(err, ERR_REFUSED, _("no seal of this log has the code "
			"%s: the paper is of another log, or this one was "
			"changed"), seal);
		return err_flags(err, "--seal");
	}
	add_seal(d, out, &found);
	return 0;
}

/* ---- its order ---------------------------------------------------------- */

static int
by_paper(const void *a, const void *b)
{
	const struct incident_step *x =
		*(const struct incident_step *const *)a;
	const struct incident_step *y =
		*(const struct incident_step *const *)b;

	if (x->book != y->book)
		return x->book < y->book ? -1 : 1;
	if (x->rule->order != y->rule->order)
		return x->rule->order < y->rule->order ? -1 : 1;
	return x < y ? -1 : x > y;
}

size_t
desk_paper_steps(const struct incident *inc, const struct incident_step **ret)
{
	size_t n = 0;

	for (size_t i = 0; i < inc->step_count; i++)
		if (inc->steps[i].rule->kind != STEP_INFO)
			ret[n++] = &inc->steps[i];
	if (n)
		qsort(ret, n, sizeof(*ret), by_paper);
	return n;
}
