/* SPDX-License-Identifier: MIT */
/*
 * A duty roster out of a spreadsheet: each row a turn of a day (it has a date)
 * or of every week (it has weekdays). A row that cannot be taken is named by
 * its number, and the others are taken.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

#define TABLE_MAX (4 * 1024 * 1024)	/* bytes of a file */

enum column { COL_POST, COL_PERSON, COL_DAY, COL_DAYS, COL_HOURS, COL_PHONE,
	COL_SINCE, COL_UNTIL, COL_COUNT };

/* What the columns are called, in either language. */
static const struct {
	const char *heading;
	enum column column;
} headings[] = {
	{ "post", COL_POST }, { "岗位", COL_POST }, { "职务", COL_POST },
	{ "person", COL_PERSON }, { "name", COL_PERSON },
	{ "姓名", COL_PERSON }, { "值班人", COL_PERSON },
	{ "值班人员", COL_PERSON },
	{ "date", COL_DAY }, { "day", COL_DAY }, { "日期", COL_DAY },
	{ "days", COL_DAYS }, { "weekdays", COL_DAYS }, { "星期", COL_DAYS },
	{ "hours", COL_HOURS }, { "time", COL_HOURS }, { "时间", COL_HOURS },
	{ "班次", COL_HOURS }, { "值班时间", COL_HOURS },
	{ "phone", COL_PHONE }, { "电话", COL_PHONE },
	{ "联系电话", COL_PHONE }, { "手机", COL_PHONE },
	{ "since", COL_SINCE }, { "开始日期", COL_SINCE },
	{ "until", COL_UNTIL }, { "结束日期", COL_UNTIL },
};

struct table {
	struct desk *d;
	int at[COL_COUNT];		/* -1: there is no such column */
	struct roster_import *made;
	struct site *copy;		/* a look: acts go there; else NULL */
	int64_t seq;			/* of its last entry */
};

static void
read_headings(struct table *t, const struct csv_row *row)
{
	for (size_t c = 0; c < COL_COUNT; c++)
		t->at[c] = -1;
	for (size_t i = 0; i < row->count; i++) {
		struct buf name = { 0 };

		text_clean(&name, row->cell[i], strlen(row->cell[i]),
			TEXT_TITLE_MAX, false);
		for (size_t h = 0; h < ARRAY_LEN(headings); h++)
			if (strcasecmp(headings[h].heading,
			    buf_text(&name)) == 0)
				t->at[headings[h].column] = (int)i;
		buf_done(&name);
	}
}

/* The cell's text, or NULL when it is empty. */
static const char *
cell(const struct table *t, const struct csv_row *row, enum column c)
{
	const int i = t->at[c];

	return i >= 0 && (size_t)i < row->count && *row->cell[i]
		? csv_unguard(row->cell[i]) : NULL;
}

/* The entry that a draft would become, into the copy. */
static int
note_draft(struct table *t, const struct draft *draft, struct err *err)
{
	struct event e = { .kind = mem_text(draft->kind),
		.seq = ++t->seq, .at = desk_wall(t->d),
		.occurred = draft->occurred, .virtual_at = TIME_NONE,
		.person = mem_text(t->d->person), .version = EVENT_VERSION };
	int rc;

	fields_copy(&e.fields, &draft->fields);
	rc = site_apply(t->copy, &e, &t->d->pins, err);
	event_done(&e);
	return rc;
}

static int
act_on_copy(struct table *t, const struct command *cmd, struct err *err)
{
	struct decision decision = { 0 };
	struct circumstances c;
	int rc;

	act_circumstances(t->d, &c);
	c.site = t->copy;
	if (fields_get(&cmd->args, "post"))
		c.post_title = desk_role(t->d, fields_get(&cmd->args, "post"));
	rc = incident_decide(NULL, cmd, &c, &decision, err);
	for (size_t i = 0; rc == 0 && i < decision.count; i++)
		rc = note_draft(t, &decision.draft[i], err);
	decision_done(&decision);
	return rc;
}

static int
act(struct table *t, struct command *cmd, struct err *err)
{
	struct outcome o;
	int rc;

	if (t->copy) {
		rc = posts_resolve(t->d, &cmd->args, err) < 0 ? -1
			: act_on_copy(t, cmd, err);
	} else {
		rc = desk_do(t->d, cmd, &o, err);
		if (rc == 0)
			outcome_done(&o);
	}
	fields_done(&cmd->args);
	return rc;
}

static void
give(struct command *cmd, const char *name, const char *value)
{
	if (value)
		fields_add(&cmd->args, name, value);
}

/* Whoever is not on the roster yet is entered. */
static int
enter_person(struct table *t, const struct csv_row *row, struct err *err)
{
	const char *name = cell(t, row, COL_PERSON);
	struct command cmd = { .verb = "person-add" };

	if (!name || site_person(t->copy ? t->copy : &t->d->site,
		name))
		return 0;
	give(&cmd, "name", name);
	give(&cmd, "phone", cell(t, row, COL_PHONE));
	if (act(t, &cmd, err) < 0)
		return -1;
	t->made->people++;
	return 0;
}

static int
take_row(struct table *t, const struct csv_row *row, struct err *err)
{
	const char *day = cell(t, row, COL_DAY);
	const char *post = cell(t, row, COL_POST);
	struct command cmd = { .verb = day ? "duty-except" : "duty-set" };

	if (enter_person(t, row, err) < 0)
		return -1;
	give(&cmd, "post", post ? post : "duty-admin");
	give(&cmd, "person", cell(t, row, COL_PERSON));
	give(&cmd, "hours", cell(t, row, COL_HOURS)
		? cell(t, row, COL_HOURS) : "24h");
	if (day) {
		give(&cmd, "day", day);
		give(&cmd, "reason", _("from a table"));
	} else {
		give(&cmd, "days", cell(t, row, COL_DAYS));
		give(&cmd, "since", cell(t, row, COL_SINCE));
		give(&cmd, "until", cell(t, row, COL_UNTIL));
	}
	return act(t, &cmd, err);
}

static void
refuse(const struct table *t, int line, const char *why)
{
	t->made->refused++;
	buf_addf(&t->made->say, t->copy ? _("line %d NOT taken: %s\n")
		: _("line %d: %s\n"), line, why);
}

/* "line 2: Wang, duty-leader, 2026-12-01 08:00-20:00" */
static void
say_taken(const struct table *t, const struct csv_row *row)
{
	static const enum column said[] = { COL_PERSON, COL_POST, COL_DAY,
		COL_DAYS, COL_HOURS, COL_SINCE, COL_UNTIL };
	struct buf what = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		const char *text = cell(t, row, said[i]);

		if (text)
			buf_addf(&what, "%s%s", what.len ? " " : "", text);
	}
	buf_addf(&t->made->say, _("line %d: %s\n"), row->line,
		buf_text(&what));
	buf_done(&what);
}

static int
take_rows(struct table *t, struct csv *csv, struct err *err)
{
	struct csv_row row = { .count = 0 };
	int rc = csv_next(csv, &row, err);

	if (rc == 1)
		read_headings(t, &row);
	csv_row_done(&row);
	if (rc == 1 && (t->at[COL_PERSON] < 0 ||
	    (t->at[COL_DAY] < 0 && t->at[COL_DAYS] < 0)))
		return err_set(err, ERR_REFUSED, _("its first row must name "
			"the columns: person (姓名), date (日期) or days "
			"(星期), and as wanted post (岗位), hours (时间), "
			"phone (电话)"));
	while (rc == 1) {
		const size_t before = t->made->taken;
		struct err why = { 0 };

		rc = csv_next(csv, &row, &why);
		if (rc < 0 || (rc == 1 && take_row(t, &row, &why) < 0))
			refuse(t, row.line, why.text);
		else
			t->made->taken += rc == 1;
		if (rc == 1 && t->copy && t->made->taken > before)
			say_taken(t, &row);
		if (rc < 0)
			rc = 1;
		else
			csv_row_done(&row);
	}
	return rc;
}

/* The bytes of the table are hashed: what was looked at is what is taken. */
static int
read_table(struct table *t, const char *path, const char *seen,
	struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct buf bytes = { 0 }, text = { 0 };
	int rc = -1;

	if (desk_need(t->d, "duty-set", err) < 0)
		return -1;
	if (file_read(&bytes, path, TABLE_MAX, err) < 0 ||
	    csv_decode(&text, path, bytes.text, bytes.len, err) < 0)
		goto out;
	hash_sha256(hash, bytes.text, bytes.len);
	hash_hex(t->made->seen, hash);
	if (seen && strcmp(seen, t->made->seen) != 0) {
		err_set(err, ERR_STALE, _("%s is not the file any more that "
			"was looked at: look at it again"), path);
		goto out;
	}
	rc = take_rows(t, &(struct csv){ .text = text.text,
		.len = text.len }, err);
out:
	buf_done(&bytes);
	buf_done(&text);
	if (rc < 0)
		buf_done(&t->made->say);
	return rc;
}

int
desk_roster_import(struct desk *d, const char *path,
	struct roster_import *ret, struct err *err)
{
	struct table t = { .d = d, .made = ret };

	*ret = (struct roster_import){ 0 };
	return read_table(&t, path, NULL, err);
}

int
desk_roster_look(struct desk *d, const char *path, struct roster_import *ret,
	struct err *err)
{
	struct site copy;
	struct table t = { .d = d, .made = ret, .copy = &copy,
		.seq = d->head.seq };
	int rc = site_fold(d, d->head.seq, &copy, err);

	*ret = (struct roster_import){ 0 };
	if (rc == 0)
		rc = read_table(&t, path, NULL, err);
	site_done(&copy);
	return rc;
}

int
roster_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct roster_import made = { 0 };
	struct table t = { .d = d, .made = &made };

	if (read_table(&t, fields_get(&cmd->args, "file"),
	    fields_get(&cmd->args, "seen"), err) < 0)
		return -1;
	buf_addf(&ret->say, _("%zu rows taken, %zu refused, %zu people "
		"entered\n"), made.taken, made.refused, made.people);
	buf_add(&ret->say, made.say.text, made.say.len);
	buf_done(&made.say);
	return 0;
}
