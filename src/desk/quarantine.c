/* SPDX-License-Identifier: MIT */
/*
 * Which machines are paired, by which key; and files of other machines that
 * were not taken in: kept beside the database, DATABASE.quarantine/HASH, with
 * an entry that says why. What waits for a gap to be filled is one of them.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "union.h"

void
quarantine_path(const struct desk *d, const char *hex, struct buf *out)
{
	buf_addf(out, "%s.quarantine/%s", store_path(d->store), hex);
}

/* store_each of the own log's entries of that kind, the newest first; -1 with
 * err, else 0. */
static int
each_entry(struct desk *d, const char *kind,
	int (*each)(void *ctx, const struct event *e, struct err *err),
	void *ctx, struct err *err)
{
	const struct event_query q = { .incident = "", .kind = kind,
		.upto = d->head.seq, .newest_first = true };

	return store_each(d->store, &q, each, ctx, err) < 0 ? -1 : 0;
}

/* ---- who is paired ----------------------------------------------------- */

struct pairing {
	const char *log;
	char *hex;
};

static int
is_pairing(void *ctx, const struct event *e, struct err *err)
{
	struct pairing *p = ctx;

	(void)err;
	if (strcmp(fields_text(&e->fields, "log"), p->log) != 0)
		return 0;
	strncat(p->hex, fields_text(&e->fields, "fingerprint"),
		HASH_HEX_SIZE - 1);
	return 1;
}

int
paired_with(struct desk *d, const char *log, char ret[HASH_HEX_SIZE],
	struct err *err)
{
	struct pairing p = { .log = log, .hex = ret };

	*ret = '\0';
	return each_entry(d, "paired", is_pairing, &p, err);
}

/* ---- what was put aside ------------------------------------------------ */

struct seeking {
	const char *hex;
	bool found;
};

static int
is_file(void *ctx, const struct event *e, struct err *err)
{
	struct seeking *s = ctx;

	(void)err;
	s->found = strcmp(fields_text(&e->fields, "sha256"), s->hex) == 0;
	return s->found;
}

int
quarantine_has(struct desk *d, const char *hex, bool *ret, struct err *err)
{
	struct seeking aside = { .hex = hex }, in = { .hex = hex };

	if (each_entry(d, "quarantined", is_file, &aside, err) < 0 ||
	    each_entry(d, "import", is_file, &in, err) < 0)
		return -1;
	*ret = aside.found && !in.found;
	return 0;
}

/* On disk under its name, or not there. */
static int
copy_file(const char *from, const char *to, mode_t mode, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct buf part = { 0 };
	int in = file_open(from, err), out = -1, rc = in < 0 ? -1 : 0;

	buf_addf(&part, "%s.part", to);
	if (rc == 0) {
		(void)unlink(part.text);
		out = open(part.text, O_WRONLY | O_CREAT | O_EXCL |
			O_NOFOLLOW | O_CLOEXEC, 0600);
		rc = out < 0 ? err_set(err, ERR_SYSTEM, _("%s cannot be "
			"written: %s"), part.text, strerror(errno))
			: hash_file(hash, NULL, in, out, INT64_MAX, err);
	}
	if (rc == 0 && (fchmod(out, mode) < 0 || fsync(out) < 0 ||
	    rename(part.text, to) < 0 || file_sync_folder(to) < 0))
		rc = err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"),
			to, strerror(errno));
	if (rc < 0 && out >= 0)
		(void)unlink(part.text);
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	buf_done(&part);
	return rc;
}

static int
keep_file(struct desk *d, const char *hex, const char *from,
	struct err *err)
{
	const bool shared = evidence_shared(d);
	struct buf folder = { 0 }, path = { 0 };
	int rc;

	buf_addf(&folder, "%s.quarantine", store_path(d->store));
	quarantine_path(d, hex, &path);
	rc = file_make_dir(folder.text, shared ? 02770 : 0700, err);
	/* What waits and still does stands there already. */
	if (rc == 0 && strcmp(from, path.text) != 0)
		rc = copy_file(from, path.text, shared ? 0440 : 0400, err);
	buf_done(&folder);
	buf_done(&path);
	return rc;
}

struct putting {
	const struct carry_request *r;
	const struct union_taken *t;
};

static int
gather(void *ctx, struct desk_entries *w, struct err *err)
{
	const struct putting *p = ctx;
	struct fields *f;

	(void)err;
	/* Whose it is was compared; only what it says cannot stand yet. */
	if (p->r->pair && strcmp(p->t->why, "gap") == 0)
		fields_copy(desk_entry(w, "paired"), p->r->pair);
	f = desk_entry(w, "quarantined");
	fields_add(f, "file", p->r->file);
	fields_add(f, "sha256", p->r->hex);
	fields_add(f, "why", p->t->why);
	if (*p->r->site)
		fields_add(f, "site", p->r->site);
	if (*p->t->why_log)
		fields_add(f, "log", p->t->why_log);
	if (p->t->why_seq)
		fields_addf(f, "seq", "%lld", (long long)p->t->why_seq);
	fields_add(f, "what", p->t->what.text);
	return 0;
}

int
quarantine_put(struct desk *d, const struct carry_request *r,
	const struct union_taken *t, const char *path, struct err *err)
{
	struct putting p = { .r = r, .t = t };
	struct outcome outcome;
	bool there;
	int rc;

	if (desk_sync(d, NULL, err) < 0 ||
	    quarantine_has(d, r->hex, &there, err) < 0)
		return -1;
	if (there)
		return 0;
	/* First the file: an entry never names one that is not there. */
	if (keep_file(d, r->hex, path, err) < 0)
		return -1;
	rc = desk_write(d, gather, &p, &outcome, err);
	outcome_done(&outcome);
	return rc;
}

/* ---- lists for people -------------------------------------------------- */

struct listing {
	struct desk *d;
	struct aside_list list;
};

static int
list_aside(void *ctx, const struct event *e, struct err *err)
{
	const char *hex = fields_text(&e->fields, "sha256");
	struct listing *l = ctx;
	struct aside *a;
	bool there = false;

	if (quarantine_has(l->d, hex, &there, err) < 0)
		return -1;
	for (size_t i = 0; i < l->list.count; i++)
		if (strcmp(l->list.item[i].hex, hex) == 0)
			there = false;
	if (!there)
		return 0;
	ARRAY_ROOM(l->list.item, l->list.count, l->list.cap);
	a = &l->list.item[l->list.count++];
	*a = (struct aside){
		.seq = e->seq, .at = e->at,
		.file = mem_text(fields_text(&e->fields, "file")),
		.site = mem_text(fields_text(&e->fields, "site")),
		.why = mem_text(fields_text(&e->fields, "why")),
		.what = mem_text(fields_text(&e->fields, "what")),
	};
	strncat(a->hex, hex, HASH_HEX_SIZE - 1);
	return 0;
}

int
desk_aside(struct desk *d, struct aside_list *ret, struct err *err)
{
	struct listing l = { .d = d };

	if (each_entry(d, "quarantined", list_aside, &l, err) < 0) {
		aside_list_done(&l.list);
		return -1;
	}
	*ret = l.list;
	return 0;
}

void
aside_list_done(struct aside_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->item[i].file);
		free(list->item[i].site);
		free(list->item[i].why);
		free(list->item[i].what);
	}
	free(list->item);
	*list = (struct aside_list){ 0 };
}

int
desk_machines(struct desk *d, struct machine_list *ret, struct err *err)
{
	struct machine_list list = { 0 };

	if (store_held(d->store, &list.held, err) < 0)
		return -1;
	list.hex = mem_alloc((list.held.count + 1) * sizeof(*list.hex));
	for (size_t i = 0; i < list.held.count; i++)
		if (paired_with(d, list.held.item[i].head.log, list.hex[i],
		    err) < 0) {
			machine_list_done(&list);
			return -1;
		}
	*ret = list;
	return 0;
}

void
machine_list_done(struct machine_list *list)
{
	held_list_done(&list->held);
	free(list->hex);
	*list = (struct machine_list){ 0 };
}
