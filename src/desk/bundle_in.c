/* SPDX-License-Identifier: MIT */
/*
 * A signed bundle on its way in: what becomes of it. Whose it is, is said by
 * bundle_look.c; how logs merge is union.c's; what a bundle is, the bundle
 * room's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zhiban/bundle.h"

#include "evidence.h"
#include "union.h"

/* ---- its entries, one log after the other ------------------------------ */

struct flowing {
	struct bundle *b;
	size_t log, object;
	struct bundle_cursor *c;
	struct buf bytes;
};

static int
next_entry(void *ctx, const char **ret, size_t *ret_len, struct err *err)
{
	struct flowing *f = ctx;
	const struct bundle_log *logs;
	const size_t count = bundle_logs(f->b, &logs);
	int rc;

	for (;;) {
		if (!f->c && f->log == count)
			return 0;
		if (!f->c)
			f->c = bundle_entries(f->b, f->log, logs[f->log].from,
				err);
		if (!f->c)
			return -1;
		rc = bundle_next(f->c, NULL, ret, ret_len, err);
		if (rc != 0)
			return rc;
		bundle_cursor_close(f->c);
		f->c = NULL;
		f->log++;
	}
}

static int
next_object(void *ctx, const void **ret, size_t *ret_len, struct err *err)
{
	struct flowing *f = ctx;

	if (f->object == bundle_object_count(f->b))
		return 0;
	buf_clear(&f->bytes);
	if (bundle_object(f->b, f->object++, &f->bytes, err) < 0)
		return -1;
	*ret = buf_text(&f->bytes);
	*ret_len = f->bytes.len;
	return 1;
}

static void
flowing_done(struct flowing *f)
{
	bundle_cursor_close(f->c);
	buf_done(&f->bytes);
}

/* ---- evidence ---------------------------------------------------------- */

static int
take_evidence(struct desk *d, struct bundle *b, size_t i, int folder,
	struct err *err)
{
	char name[TAKING_NAME_SIZE], hex[HASH_HEX_SIZE];
	int fd, rc;

	hash_hex(hex, bundle_evidence_hash(b, i));
	if (evidence_kept(d, folder, hex))
		return 0;
	fd = evidence_taking(folder, name, err);
	if (fd < 0)
		return -1;
	rc = bundle_evidence_copy(b, i, fd, err);
	return evidence_taken(d, folder, name, fd, hex, rc, err);
}

/* Under its hash each is the same wherever it came from; a file without an
 * entry does no harm, an entry without its file would. */
static int
take_files(struct desk *d, struct bundle *b, struct err *err)
{
	const size_t count = bundle_evidence_count(b);
	int folder, rc = 0;

	if (count == 0)
		return 0;
	folder = evidence_folder_open(d, err);
	if (folder < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = take_evidence(d, b, i, folder, err);
	close(folder);
	return rc;
}

/* ---- taken in ---------------------------------------------------------- */

static void
refuse_other_head(struct desk *d, const struct bundle_look *said,
	struct union_taken *t)
{
	struct buf words = { 0 };
	struct held held = { .site = NULL };

	(void)store_held_log(d->store, said->log, &held, NULL);
	bundle_look_words(&words, said);
	t->why = "foreign-key";
	memcpy(t->why_log, said->log, ID_SIZE);
	err_set(&t->what, ERR_CHECK, _("the log of %s in it is signed by "
		"another key than the one compared with that machine: %s"),
		held.site && *held.site ? held.site : said->log,
		buf_text(&words));
	held_done(&held);
	buf_done(&words);
}

/* Heads of others' logs must be by the key that was compared with them, too. */
static void
check_heads(struct desk *d, struct bundle *b, struct union_taken *t)
{
	const struct bundle_log *logs;
	const size_t count = bundle_logs(b, &logs);
	char paired[HASH_HEX_SIZE], hex[HASH_HEX_SIZE];

	for (size_t i = 0; i < count && !t->why; i++) {
		struct bundle_look said = { .site = NULL };

		if (!logs[i].said.present || paired_with(d, logs[i].log,
		    paired, NULL) < 0 || !*paired)
			continue;
		bundle_key_hex(hex, logs[i].said.public);
		if (strcmp(hex, paired) == 0 || bundle_key_follows(d, b,
		    logs[i].log, paired, hex))
			continue;
		memcpy(said.hex, hex, HASH_HEX_SIZE);
		memcpy(said.log, logs[i].log, ID_SIZE);
		refuse_other_head(d, &said, t);
	}
}

static int
run(struct desk *d, struct bundle *b, const struct carry_request *r,
	struct union_taken *t, struct err *err)
{
	struct flowing f = { .b = b };
	const struct union_source from = { &f, next_entry, next_object };
	int rc;

	check_heads(d, b, t);
	if (t->why)
		return 0;
	/* Looked through before its files are laid down. */
	if (bundle_evidence_count(b)) {
		rc = carry_try(d, &from, t, err);
		flowing_done(&f);
		f = (struct flowing){ .b = b };
		if (rc < 0 || t->why)
			return rc;
		union_done(t);
		if (take_files(d, b, err) < 0)
			return -1;
	}
	rc = carry_in(d, r, &from, t, err);
	flowing_done(&f);
	return rc;
}

static void
pair_fields(struct fields *f, const struct bundle_look *l,
	const unsigned char public[SIGN_PUBLIC_SIZE], bool replaces)
{
	struct buf pem = { 0 };

	fields_add(f, "log", l->log);
	fields_add(f, "site", l->site);
	fields_add(f, "fingerprint", l->hex);
	sign_pem_public(&pem, public);
	fields_add(f, "key", buf_text(&pem));
	if (replaces)
		fields_add(f, "replaces", "yes");
	buf_done(&pem);
}

static void
refuse_other_key(const struct bundle_look *l, struct union_taken *t)
{
	struct buf words = { 0 };

	bundle_look_words(&words, l);
	t->why = "foreign-key";
	memcpy(t->why_log, l->log, ID_SIZE);
	err_set(&t->what, ERR_CHECK, _("it says it is of %s, but is signed by "
		"another key than the one compared with that machine: %s"),
		l->site, buf_text(&words));
	buf_done(&words);
}

static int
ask_words(const struct bundle_look *l, struct err *err)
{
	struct buf words = { 0 };

	bundle_look_words(&words, l);
	err_set(err, ERR_REFUSED, _("%s was never heard of here: call there, "
		"have `zhiban key list` read out, and give these words when "
		"they are the same: %s"), l->site,
		buf_text(&words));
	buf_done(&words);
	return err_flags(err, "--fingerprint");
}

static int
file_sum(const char *path, char ret[HASH_HEX_SIZE], struct err *err)
{
	unsigned char hash[HASH_SIZE];
	const int fd = file_open(path, err);
	int rc;

	if (fd < 0)
		return -1;
	rc = hash_file(hash, NULL, fd, -1, INT64_MAX, err);
	close(fd);
	hash_hex(ret, hash);
	return rc;
}

/* Says what was done with it; -1 where it was put aside. */
static int
conclude(struct desk *d, const char *path, const struct carry_request *r,
	struct union_taken *t, struct bundle_taken *made, struct err *err)
{
	struct buf kept = { 0 };

	made->entries = t->entries;
	made->taken = t->taken;
	if (!t->why)
		return 0;
	made->why = t->why;
	made->why_seq = t->why_seq;
	memcpy(made->why_log, t->why_log, ID_SIZE);
	snprintf(made->what, sizeof(made->what), "%s", t->what.text);
	if (quarantine_put(d, r, t, path, err) < 0)
		return -1;
	quarantine_path(d, r->hex, &kept);
	/* What the bundle room says names the file itself. */
	if (strncmp(t->what.text, r->file, strlen(r->file)) == 0)
		err_set(err, ERR_REFUSED, _("%s. Nothing of it is in the "
			"record; it is kept as %s"), t->what.text,
			buf_text(&kept));
	else
		err_set(err, ERR_REFUSED, strcmp(t->why, "gap") == 0
		? _("%s waits: %s. It is kept as %s and taken in by itself "
		"once these are here")
		: _("%s was not taken in: %s. It is kept as %s, nothing of it "
		"is in the record"), r->file, t->what.text, buf_text(&kept));
	buf_done(&kept);
	return -1;
}

/* A bundle that cannot be believed at all. */
static int
unsound(struct desk *d, const char *path, const struct carry_request *r,
	enum bundle_fault fault, const struct err *why,
	struct bundle_taken *made, struct err *err)
{
	struct union_taken t = { .why = bundle_fault_name(fault),
		.what = *why };

	if (fault == BUNDLE_SOUND || fault == BUNDLE_NOT ||
	    fault == BUNDLE_NEWER || fault == BUNDLE_LIMIT) {
		*err = *why;
		return -1;
	}
	return conclude(d, path, r, &t, made, err);
}

static int
take_open(struct desk *d, struct bundle *b, const struct bundle_request *q,
	const struct carry_request *asked, struct bundle_taken *made,
	struct err *err)
{
	struct carry_request r = *asked;
	struct union_taken t = { 0 };
	struct fields pair = { 0 }, said = { 0 };
	unsigned char print[SIGN_PRINT_SIZE];
	const struct bundle_look *l = &made->look;
	const bool given = q->fingerprint && *q->fingerprint;
	int rc = bundle_look_at(d, b, &made->look, err);

	if (rc < 0)
		return -1;
	r.site = l->site;
	sign_fingerprint(print, bundle_public(b));
	if (given && sign_words_check(print, q->fingerprint, err) < 0)
		return -1;
	if (l->standing == BUNDLE_NEW && !given)
		return ask_words(l, err);
	if (l->standing == BUNDLE_OTHER_KEY &&
	    (!given || strcmp(l->log, store_log(d->store)) == 0)) {
		refuse_other_key(l, &t);
	} else if (l->standing == BUNDLE_NEW ||
	    l->standing == BUNDLE_OTHER_KEY) {
		if (desk_need(d, "pair", err) < 0)
			return -1;
		pair_fields(&pair, l, bundle_public(b),
			l->standing == BUNDLE_OTHER_KEY);
		r.pair = &pair;
	} else if (l->standing == BUNDLE_NEXT_KEY) {
		pair_fields(&pair, l, bundle_public(b), true);
		r.pair = &pair;
	}
	said_note(d, b, &said);
	said_files(d, b, &said);
	r.said = &said;
	if (!t.why)
		rc = run(d, b, &r, &t, err);
	if (rc == 0)
		rc = conclude(d, q->path, &r, &t, made, err);
	made->paired = rc == 0 && r.pair;
	union_done(&t);
	fields_done(&pair);
	fields_done(&said);
	return rc;
}

static int
take_one(struct desk *d, const struct bundle_request *q,
	struct bundle_taken *made, struct err *err)
{
	enum bundle_fault fault = BUNDLE_SOUND;
	struct carry_request r = { .file = q->name, .hex = made->hex,
		.site = "", .waited = q->waited };
	struct err why = { 0 };
	struct bundle *b;
	int rc;

	if (file_sum(q->path, made->hex, err) < 0)
		return -1;
	if (bundle_open(&b, q->path, &fault, NULL, NULL, &why) < 0)
		return unsound(d, q->path, &r, fault, &why, made, err);
	rc = take_open(d, b, q, &r, made, err);
	bundle_close(b);
	return rc;
}

/* What waited for entries that are here now; until none goes any further. */
static int
take_waiting(struct desk *d, struct bundle_taken *made, struct err *err)
{
	struct aside_list list;
	bool more = true;

	while (more) {
		more = false;
		if (desk_aside(d, &list, err) < 0)
			return -1;
		for (size_t i = 0; i < list.count; i++) {
			struct bundle_taken one = { 0 };
			struct buf path = { 0 };
			struct bundle_request q = { .waited = true,
				.name = list.item[i].file };

			if (strcmp(list.item[i].why, "gap") != 0)
				continue;
			quarantine_path(d, list.item[i].hex, &path);
			q.path = buf_text(&path);
			if (take_one(d, &q, &one, NULL) == 0) {
				(void)unlink(q.path);
				made->taken += one.taken;
				made->waited++;
				more = one.taken || more;
			}
			bundle_taken_done(&one);
			buf_done(&path);
		}
		aside_list_done(&list);
	}
	return 0;
}

/* Incidents that somebody wrote after they had been taken over. */
static int
count_forks(struct desk *d, struct buf *out, struct err *err)
{
	const struct board_query q = { .view = BOARD_OPEN,
		.due_before = TIME_NONE };
	struct board_page page;

	if (store_board(d->store, &q, &page, err) < 0)
		return -1;
	for (size_t i = 0; i < page.count; i++) {
		const struct incident *inc = desk_incident(d,
			page.item[i].id, NULL);
		struct strays strays;

		if (!inc || !inc->taken.seq ||
		    desk_strays(d, inc->id, &strays, NULL) < 0)
			continue;
		strays_text(out, inc, &strays);
		if (strays.count)
			buf_add_char(out, '\n');
		strays_done(&strays);
	}
	board_page_done(&page);
	return 0;
}

int
desk_bundle_take(struct desk *d, const struct bundle_request *q,
	struct bundle_taken *ret, struct err *err)
{
	int rc;

	*ret = (struct bundle_taken){ 0 };
	if (desk_sync(d, NULL, err) < 0 || desk_need(d, "import", err) < 0)
		return -1;
	rc = take_one(d, q, ret, err);
	if (rc == 0 && ret->taken)
		rc = take_waiting(d, ret, err);
	if (rc == 0 && ret->taken)
		rc = count_forks(d, &ret->forks, err);
	return rc;
}

void
bundle_taken_done(struct bundle_taken *made)
{
	bundle_look_done(&made->look);
	buf_done(&made->forks);
	*made = (struct bundle_taken){ 0 };
}

/* ---- the act ----------------------------------------------------------- */

void
bundle_taken_text(struct buf *out, const struct bundle_taken *m)
{
	if (m->paired)
		buf_addf(out, _("paired with %s\n"), m->look.site);
	if (m->taken)
		buf_addf(out, _("%lld entries taken in, the latest record of "
			"%s\n"), (long long)m->taken, m->look.site);
	else
		buf_add_text(out, _("nothing new: all of it was here "
			"already\n"));
	if (m->waited)
		buf_addf(out, _("%d files that had waited for them are in, "
			"too\n"), m->waited);
	buf_add(out, buf_text(&m->forks), m->forks.len);
}

int
bundle_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *path = fields_get(&cmd->args, "file");
	struct bundle_request q = { .path = path,
		.fingerprint = fields_get(&cmd->args, "fingerprint") };
	struct bundle_taken made;
	char *name;
	int rc;

	name = bundle_file_name(path);
	q.name = name;
	rc = desk_bundle_take(d, &q, &made, err);
	if (rc == 0) {
		bundle_taken_text(&ret->say, &made);
		ret->at = desk_now(d);
		ret->first_seq = ret->last_seq = d->head.seq;
	}
	bundle_taken_done(&made);
	free(name);
	return rc;
}
