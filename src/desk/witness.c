/* SPDX-License-Identifier: MIT */
/*
 * The witness: a file of the person's own, outside the database and out of
 * reach of whoever replaces it, that remembers the last entry seen. A hash
 * chain cannot see its own tail cut off; whoever looked at it before can.
 * What was restored on purpose is acknowledged by an entry, for everybody.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "replaced.h"

#define WITNESS_MAX 8192	/* bytes of the file */

/* ---- the file ---------------------------------------------------------- */

/* "FOLDER/witness/NAME", the name being the hash of the database's path. */
static char *
witness_path(const char *database, struct buf *ret_fault)
{
	char *whole = realpath(database, NULL), hex[HASH_HEX_SIZE];
	unsigned char hash[HASH_SIZE];
	struct buf path = { 0 };
	struct err err = { 0 };

	if (!whole || !file_state_folder(&path)) {
		buf_addf(ret_fault, _("there is no home folder to keep a "
			"witness in"));
		free(whole);
		return NULL;
	}
	buf_add_text(&path, "/witness");
	if (file_make_dir(buf_text(&path), 0700, &err) < 0) {
		buf_add_text(ret_fault, err.text);
		buf_done(&path);
		free(whole);
		return NULL;
	}
	hash_sha256(hash, whole, strlen(whole));
	hash_hex(hex, hash);
	buf_addf(&path, "/%.32s", hex);
	free(whole);
	return buf_take(&path);
}

/* Nothing is remembered unless all of it can be read. */
static bool
witness_parse(struct witness *w, const struct fields *f)
{
	const char *log = fields_get(f, "log"), *hash = fields_get(f, "hash");
	unsigned char bytes[HASH_SIZE];

	w->seen.seq = fields_time(f, "seq");
	w->at = fields_time(f, "at");
	if (!log || !id_valid(log) || !hash || !hash_from_hex(bytes, hash) ||
	    w->seen.seq < 1 || w->at == TIME_NONE)
		return false;
	snprintf(w->seen.log, sizeof(w->seen.log), "%s", log);
	hash_hex(w->seen.hash, bytes);
	return true;
}

void
witness_read(struct desk *d, const char *database)
{
	struct witness *w = &d->witness;
	struct fields f = { 0 };
	struct buf text = { 0 };

	w->path = witness_path(database, &w->fault);
	if (!w->path || file_read(&text, w->path, WITNESS_MAX, NULL) < 0)
		return;
	if (fields_decode(&f, buf_text(&text), text.len, NULL) == 0) {
		w->known = witness_parse(w, &f);
		fields_done(&f);
	}
	if (!w->known)
		buf_addf(&w->fault, _("%s cannot be read and is begun anew"),
			w->path);
	buf_done(&text);
}

static int
witness_write(const struct witness *w, const char *database, struct err *err)
{
	struct fields f = { 0 };
	struct buf text = { 0 };
	int rc;

	fields_add(&f, "database", database);
	fields_add(&f, "log", w->seen.log);
	fields_add_time(&f, "seq", w->seen.seq);
	fields_add(&f, "hash", w->seen.hash);
	fields_add_time(&f, "at", w->at);
	fields_encode(&text, &f);
	/* Not durable: a step must not wait for it. */
	rc = file_put(w->path, text.text, text.len, 0600, false, err);
	buf_done(&text);
	fields_done(&f);
	return rc;
}

void
witness_keep(struct desk *d)
{
	struct witness *w = &d->witness;
	struct err err = { 0 };

	if (!w->path || w->proving || w->trouble.len || d->head.seq == 0)
		return;
	if (w->known && w->seen.seq == d->head.seq &&
	    strcmp(w->seen.hash, d->head.hash) == 0)
		return;
	w->seen = d->head;
	w->at = desk_wall(d);
	w->known = true;
	if (witness_write(w, store_path(d->store), &err) == 0)
		return;
	buf_clear(&w->fault);
	buf_add_text(&w->fault, err.text);
}

void
witness_done(struct desk *d)
{
	struct witness *w = &d->witness;

	free(w->path);
	buf_done(&w->trouble);
	buf_done(&w->note);
	buf_done(&w->fault);
	memset(w, 0, sizeof(*w));
}

/* ---- comparing --------------------------------------------------------- */

/* Is that entry here as it was? One that cannot be read is not. */
static bool
stands(struct desk *d, const struct head *seen)
{
	char hash[HASH_HEX_SIZE];

	return entry_head(d, seen->seq, hash, NULL, NULL) >= 0 &&
		strcmp(hash, seen->hash) == 0;
}

/* "on 2026-03-02 10:00 you saw entry 57" */
static void
add_seen(struct buf *out, const struct desk *d)
{
	const struct witness *w = &d->witness;
	struct buf when = { 0 };

	time_format(&when, w->at, d->site.zone, TIME_FULL);
	buf_addf(out, _("on %s you saw its entry %lld"), buf_text(&when),
		(long long)w->seen.seq);
	buf_done(&when);
}

/* What is wrong, in words; false: nothing. */
static bool
compare(struct desk *d, struct buf *out)
{
	const struct witness *w = &d->witness;

	if (strcmp(w->seen.log, d->head.log) != 0) {
		add_seen(out, d);
		buf_addf(out, _(", but this is another database under the "
			"same name: its log is %s, that one was %s"),
			d->head.log, w->seen.log);
		return true;
	}
	if (w->seen.seq > d->head.seq) {
		add_seen(out, d);
		buf_addf(out, _(", but the log ends at entry %lld: its end "
			"was taken away, or an older copy put in its place"),
			(long long)d->head.seq);
		return true;
	}
	if (stands(d, &w->seen))
		return false;
	add_seen(out, d);
	buf_add_text(out, _(", but it is not the one that stands there now: "
		"the log was written anew, or continued from an older copy"));
	return true;
}

/* Does this entry acknowledge that what the witness saw is given up? */
static bool
acknowledges(const struct event *e, const struct witness *w)
{
	const char *log = fields_get(&e->fields, "given-up-log");
	const int64_t upto = fields_time(&e->fields, log &&
		!fields_get(&e->fields, "given-up") ? "other-given-up"
		: "given-up");

	return log && strcmp(log, w->seen.log) == 0 && upto >= w->seen.seq &&
		(strcmp(log, e->log) != 0 || w->seen.seq >= e->seq);
}

static void
note_restored(struct buf *out, const struct event *e, const struct zone *zone)
{
	buf_add_text(out, _("what you saw before is no longer in this "
		"database, and somebody has acknowledged that: "));
	event_sentence(out, e, zone, NULL);
	buf_addf(out, " (%s)", e->person);
}

static bool
is_acknowledged(struct desk *d, struct buf *note)
{
	const struct event_query q = { .incident = "", .kind = "restored",
		.upto = d->head.seq, .newest_first = true };
	struct cursor *c = store_events(d->store, &q, NULL);
	struct event e;
	bool found = false;

	while (c && !found && cursor_next(c, &e, NULL) == 1) {
		found = acknowledges(&e, &d->witness);
		if (found)
			note_restored(note, &e, d->site.zone);
		event_done(&e);
	}
	cursor_close(c);
	return found;
}

void
witness_check(struct desk *d)
{
	struct witness *w = &d->witness;
	struct buf what = { 0 };

	if (w->known && d->head.seq > 0 && compare(d, &what) &&
	    !is_acknowledged(d, &w->note)) {
		buf_clear(&w->trouble);
		buf_addf(&w->trouble, _("the witness speaks against this "
			"database: %s. If it was restored on purpose: zhiban "
			"restore --acknowledge --reason R"), what.text);
	}
	buf_done(&what);
}

void
desk_look_again(struct desk *d)
{
	buf_clear(&d->witness.trouble);
	witness_check(d);
}

const char *
desk_trouble(const struct desk *d)
{
	return buf_text(&d->witness.trouble);
}

const char *
desk_restored_note(const struct desk *d)
{
	return buf_text(&d->witness.note);
}

void
witness_given_up(struct desk *d, struct fields *f,
	const struct head *head)
{
	const bool other = strcmp(head->log, store_log(d->store)) != 0;

	if (!other && head->seq <= d->head.seq && stands(d, head))
		return;
	fields_add(f, "given-up-log", head->log);
	fields_add_time(f, other ? "other-given-up" : "given-up", head->seq);
	fields_add(f, "given-up-hash", head->hash);
}

/* ---- acknowledging ----------------------------------------------------- */

int
desk_acknowledge(struct desk *d, const char *from, const char *reason,
	struct err *err)
{
	struct witness *w = &d->witness;
	struct decision dec = { 0 };
	struct writing writing = { .incident = "", .decision = &dec,
		.seal = "restored" };
	struct outcome o = { 0 };
	struct fields *f;
	int rc;

	if (!reason || !*reason)
		return err_set(err, ERR_REFUSED, _("why was it restored? Say "
			"so with --reason"));
	if (!w->trouble.len)
		return err_set(err, ERR_REFUSED, _("your witness has nothing "
			"against this database: there is nothing to "
			"acknowledge"));
	if (desk_sync(d, NULL, err) < 0)
		return -1;
	f = &writing_draft(&dec, "restored")->fields;
	witness_given_up(d, f, &w->seen);
	if (from)
		fields_add(f, "from", from);
	fields_add(f, "reason", reason);
	rc = act_write(d, &writing, &o, err);
	outcome_done(&o);
	decision_done(&dec);
	if (rc == 0)
		buf_clear(&w->trouble);
	return rc;
}
