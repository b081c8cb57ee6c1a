/* SPDX-License-Identifier: MIT */
/*
 * Backup and restore: a copy is made under another name, with its evidence,
 * opened again and verified wholly, and only then gets its own name. What a
 * restored copy replaces is kept.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copying.h"
#include "replaced.h"

/* ---- backup ------------------------------------------------------------ */

void
backup_swept_text(struct buf *out, const struct backup_made *made)
{
	if (made->swept)
		buf_addf(out, _("%d copies to this name that had been broken "
			"off half-way were removed\n"), made->swept);
}

static int
refuse_there(const char *path, struct err *err)
{
	char *evidence = copying_evidence(path);
	const char *what = copying_there(path) ? path
		: copying_there(evidence) ? evidence : NULL;
	int rc = 0;

	if (what)
		rc = err_set(err, ERR_REFUSED, _("%s is there already: a "
			"backup replaces nothing, give another name"), what);
	free(evidence);
	return rc;
}

int
desk_backup(struct desk *d, const char *path, struct backup_made *ret,
	struct err *err)
{
	struct copying m = { 0 };
	int rc = refuse_there(path, err);

	memset(ret, 0, sizeof(*ret));
	if (rc == 0)
		rc = exercise_may_leave(d, true, err);
	if (rc == 0)
		rc = copying_begin(&m, path, err);
	if (rc == 0)
		rc = store_copy(d->store, m.temporary, err);
	if (rc == 0)
		rc = copying_open(&m, STORE_READ, NULL, err);
	if (rc == 0)
		rc = evidence_copy(m.desk, d, &ret->files, err);
	if (rc == 0)
		rc = copying_verify(&m, false, ret, err);
	if (rc == 0)
		rc = copying_name(&m, err);
	ret->swept = m.swept;
	copying_done(&m);
	return rc;
}

int
desk_backup_try(const char *path, struct backup_made *ret, struct err *err)
{
	const struct desk_options o = { .database = path, .aside = true,
		.mode = STORE_READ, .prove = true };
	struct findings f = { 0 };
	struct desk *d = NULL;
	const bool beside = copying_has_wal(path);
	int rc = desk_open(&d, &o, err);

	memset(ret, 0, sizeof(*ret));
	if (rc == 0) {
		d->evidence_max = INT64_MAX;
		rc = desk_verify(d, false, &f, NULL, NULL, err);
	}
	if (rc == 0 && f.count)
		rc = err_set(err, ERR_CHECK, _("the copy is not sound (%zu "
			"findings; the first: %s): it could not be restored"),
			f.count, f.item[0].what);
	ret->entries = f.entries;
	ret->head = f.head;
	findings_done(&f);
	desk_close(d);
	if (!beside)
		copying_sweep_read(path);
	return rc;
}

/* ---- restore ----------------------------------------------------------- */

static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int
check_confirmed(const char *path, const struct restore_request *r,
	const struct replaced *old, struct err *err)
{
	struct buf lost = { 0 };

	if (!copying_there(path))
		return 0;
	if (!r->confirm) {
		replaced_say(&lost, old);
		err_set(err, ERR_REFUSED, _("%s is there: to replace it (it "
			"is kept beside) say --confirm %s%s%s"), path,
			name_of(path), lost.len ? "; " : "", buf_text(&lost));
		buf_done(&lost);
		return -1;
	}
	if (strcmp(r->confirm, name_of(path)) == 0)
		return 0;
	return err_set(err, ERR_REFUSED, _("%s is not its name: nothing was "
		"replaced; to replace %s say --confirm %s"), r->confirm, path,
		name_of(path));
}

/* Everybody's witness reads this entry. */
static int
record_restored(struct copying *m, const struct restore_request *r,
	const struct replaced *old, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec,
		.seal = "restored" };
	struct fields *f = &writing_draft(&dec, "restored")->fields;
	struct outcome o = { 0 };
	struct buf from = { 0 };
	int rc;

	text_clean(&from, r->from, strlen(r->from), TEXT_TITLE_MAX, false);
	fields_add(f, "from", buf_text(&from));
	if (old->head.seq > 0)
		witness_given_up(m->desk, f, &old->head);
	if (replaced_forks(old))
		fields_add_time(f, "common", old->common);
	if (r->reason)
		fields_add(f, "reason", r->reason);
	rc = act_write(m->desk, &w, &o, err);
	buf_done(&from);
	outcome_done(&o);
	decision_done(&dec);
	return rc;
}

static int
keep_one(const char *from, const char *to, bool leave, struct err *err)
{
	/* The old name goes over to the new file without a gap. */
	if (!copying_there(from) ||
	    (leave ? link(from, to) : rename(from, to)) == 0)
		return 0;
	return err_set(err, ERR_SYSTEM, _("%s cannot be kept as %s: %s"),
		from, to, strerror(errno));
}

/* Of a file that is damaged its log of writes may still be there: it must not
 * be read into the new one. */
static int
keep_beside(const char *path, const char *kept, struct err *err)
{
	static const char *const suffixes[] = { "-wal", "-shm" };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < ARRAY_LEN(suffixes); i++) {
		struct buf from = { 0 }, to = { 0 };

		buf_addf(&from, "%s%s", path, suffixes[i]);
		buf_addf(&to, "%s%s", kept, suffixes[i]);
		rc = keep_one(from.text, to.text, false, err);
		buf_done(&from);
		buf_done(&to);
	}
	return rc;
}

/* "PATH.before-2026-11-22T10-45-45", and with a number when there is one. */
static void
kept_name(struct buf *out, const char *path, const struct zone *zone)
{
	struct buf when = { 0 };
	char *evidence = NULL;
	int n = 1;

	time_format(&when, clock_wall(), zone, TIME_RFC3339);
	for (char *p = when.text; *p; p++)
		if (*p == ':')
			*p = '-';
	do {
		free(evidence);
		buf_clear(out);
		buf_addf(out, "%s.before-%.19s", path, buf_text(&when));
		if (n++ > 1)
			buf_addf(out, "-%d", n - 1);
		evidence = copying_evidence(buf_text(out));
	} while (copying_there(buf_text(out)) || copying_there(evidence));
	free(evidence);
	buf_done(&when);
}

/* What stands there gets a second name that says until when it was used. */
static int
keep_old(const char *path, const struct zone *zone, struct buf *ret_kept,
	struct err *err)
{
	char *from, *to;
	int rc;

	if (!copying_there(path))
		return 0;
	kept_name(ret_kept, path, zone);
	from = copying_evidence(path);
	to = copying_evidence(ret_kept->text);
	rc = keep_one(from, to, false, err);
	if (rc == 0)
		rc = keep_one(path, ret_kept->text, true, err);
	if (rc < 0)
		(void)!rename(to, from);
	free(from);
	free(to);
	return rc < 0 ? -1 : keep_beside(path, ret_kept->text, err);
}

/* Everything written is in the one file. */
static int
fold(struct copying *m, struct err *err)
{
	struct store_alone *alone = NULL;

	desk_close(m->desk);
	m->desk = NULL;
	if (store_alone(&alone, m->temporary, err) < 0)
		return -1;
	store_alone_done(alone);
	return 0;
}

/* For its owner alone, as it was made, or for the group. */
static int
share(const struct copying *m, const struct settings *s, struct err *err)
{
	gid_t group;

	if (desk_group(s, &group, err) < 0)
		return -1;
	return group == STORE_PRIVATE ? 0
		: store_share(m->temporary, group, err);
}

static int
take_place(struct copying *m, struct buf *ret_kept, struct err *err)
{
	struct store_alone *alone = NULL;
	int rc = copying_there(m->path) ? store_alone(&alone, m->path, err) : 0;

	if (rc == 0)
		rc = keep_old(m->path, m->desk->site.zone, ret_kept, err);
	if (rc == 0)
		rc = fold(m, err);
	if (rc == 0)
		rc = copying_name(m, err);
	store_alone_done(alone);
	return rc;
}

/* A verified copy beside where it is to stand. */
static int
copy_there(struct copying *m, const struct desk_options *o,
	const struct restore_request *r, struct replaced *old,
	struct backup_made *ret, struct err *err)
{
	const struct desk_options source = { .database = r->from,
		.aside = true, .mode = STORE_READ };
	const bool beside = copying_has_wal(r->from);
	struct desk *from = NULL;
	int rc = desk_open(&from, &source, err);

	if (rc == 0)
		rc = replaced_fits(old, o->database, from, r, err);
	if (rc == 0)
		rc = check_confirmed(o->database, r, old, err);
	if (rc == 0)
		rc = file_make_parent(o->database, 0700, err);
	if (rc == 0)
		rc = copying_begin(m, o->database, err);
	if (rc == 0)
		rc = store_copy(from->store, m->temporary, err);
	if (rc == 0)
		rc = copying_open(m, STORE_WRITE, o, err);
	/* Before its entries are read for the evidence they name. */
	if (rc == 0)
		rc = copying_verify(m, true, ret, err);
	if (rc == 0)
		rc = evidence_copy(m->desk, from, &ret->files, err);
	if (rc == 0)
		rc = copying_verify(m, false, ret, err);
	desk_close(from);
	if (!beside)
		copying_sweep_read(r->from);
	return rc;
}

int
desk_restore(const struct desk_options *o, const struct restore_request *r,
	struct backup_made *ret, struct buf *ret_kept, struct buf *ret_lost,
	struct err *err)
{
	struct copying m = { 0 };
	struct replaced old;
	int rc = replaced_look(&old, o, err);

	memset(ret, 0, sizeof(*ret));
	if (rc == 0)
		rc = copy_there(&m, o, r, &old, ret, err);
	/* The roster of what cannot be read is the copy's. */
	if (rc == 0 && !old.asked)
		rc = desk_need(m.desk, "restore", err);
	if (rc == 0)
		rc = record_restored(&m, r, &old, err);
	if (rc == 0)
		rc = share(&m, o->settings, err);
	if (rc == 0)
		rc = take_place(&m, ret_kept, err);
	if (rc == 0 && replaced_forks(&old)) {
		ret->common = old.common;
		ret->replaced = old.head.seq;
	}
	replaced_say(ret_lost, &old);
	replaced_done(&old);
	ret->swept = m.swept;
	copying_done(&m);
	return rc;
}
