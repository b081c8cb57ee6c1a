/* SPDX-License-Identifier: MIT */
/*
 * The record given out as a signed bundle: every log that is held, whole; the
 * pinned objects; the evidence of the incidents that were asked for. The file
 * is the bundle room's, what becomes of one that comes in bundle_in.c's.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zhiban/bundle.h"

#include "union.h"

struct giving {
	struct desk *d;
	const struct bundle_order *r;
	struct bundle_out *ret;
	struct bundle_writer *w;
	struct sign_key key;
	char **numbers;			/* of the incidents; NULL last */
	char (*ids)[ID_SIZE];
	char (*hash)[HASH_HEX_SIZE];	/* evidence: of each file, once */
	size_t hash_count, hash_cap;
};

/* ---- what may go out --------------------------------------------------- */

/* trainer, unless NULL: does the entry name this desk's person as that? */
static int64_t
last_of_kind(struct desk *d, const char *kind, bool *trainer)
{
	const struct event_query q = { .incident = "", .kind = kind,
		.newest_first = true, .limit = 1 };
	struct event e;
	int64_t seq = 0;

	if (store_first(d->store, &q, &e, NULL) == 1) {
		const char *name = fields_get(&e.fields, "trainer");

		seq = e.seq;
		if (trainer)
			*trainer = name && strcmp(name, d->person) == 0;
		event_done(&e);
	}
	return seq;
}

int
exercise_may_leave(struct desk *d, bool with_trainer, struct err *err)
{
	const struct person *p = site_person(&d->site, d->person);
	bool trainer = false;

	if (last_of_kind(d, "drill-start", &trainer) <=
	    last_of_kind(d, "drill-end", NULL))
		return 0;
	trainer = trainer || (p && !p->left &&
		(person_rights(p) & RIGHT_TRAIN));
	if (with_trainer && trainer)
		return 0;
	return err_set(err, ERR_REFUSED, _("an exercise runs here: what only "
		"the trainer may see would go out with it; end it first"));
}

static int
choose(struct giving *g, struct err *err)
{
	const size_t count = g->r->incident_count;

	g->numbers = mem_alloc((count + 1) * sizeof(*g->numbers));
	g->ids = mem_alloc((count + 1) * sizeof(*g->ids));
	for (size_t i = 0; i < count; i++) {
		const struct incident *inc = desk_incident_typed(g->d,
			g->r->incidents[i], err);

		if (!inc)
			return -1;
		memcpy(g->ids[i], inc->id, ID_SIZE);
		g->numbers[i] = mem_text(inc->number);
	}
	if (g->r->since <= g->d->head.seq)
		return 0;
	return err_set(err, ERR_REFUSED, _("there is nothing from entry %lld "
		"on: the log ends at entry %lld"), (long long)g->r->since,
		(long long)g->d->head.seq);
}

/* ---- logs -------------------------------------------------------------- */

static void
note_hash(struct giving *g, const char *hex)
{
	unsigned char hash[HASH_SIZE];

	if (!hash_from_hex(hash, hex))
		return;
	ARRAY_ROOM(g->hash, g->hash_count, g->hash_cap);
	hash_hex(g->hash[g->hash_count++], hash);
}

static bool
is_chosen(const struct giving *g, const char *incident)
{
	for (size_t i = 0; i < g->r->incident_count; i++)
		if (strcmp(g->ids[i], incident) == 0)
			return true;
	return g->r->incident_count == 0;
}

static int
give_entry(struct giving *g, struct event *e, int64_t from, struct err *err)
{
	unsigned char stored[HASH_SIZE];
	struct buf body = { 0 };
	const char *hex;
	int rc = 0;

	/* Evidence of entries before `from` is asked for, too. */
	for (size_t i = 0; is_chosen(g, e->incident) &&
		(hex = fields_nth(&e->fields, "file-hash", i)); i++)
		note_hash(g, hex);
	if (e->seq < from)
		return 0;
	memcpy(stored, e->hash, HASH_SIZE);
	rc = event_encode(e, &body, err);
	if (rc == 0 && memcmp(stored, e->hash, HASH_SIZE) != 0)
		rc = err_set(err, ERR_CHECK, _("entry %lld was changed: run "
			"zhiban verify"), (long long)e->seq);
	if (rc == 0)
		rc = bundle_entry(g->w, body.text, body.len, err);
	g->ret->entries++;
	buf_done(&body);
	return rc;
}

static int
give_log(struct giving *g, const char *log, int64_t from, int64_t upto,
	const struct bundle_head *said, struct err *err)
{
	const struct event_query q = { .log = log, .upto = upto };
	struct cursor *c = store_events(g->d->store, &q, err);
	struct event e;
	int rc = c ? bundle_put_log(g->w, log, from, err) : -1;

	while (rc == 0 && (rc = cursor_next(c, &e, err)) == 1) {
		rc = give_entry(g, &e, from, err);
		event_done(&e);
	}
	cursor_close(c);
	g->ret->logs++;
	return rc < 0 ? -1 : bundle_end_log(g->w, said, err);
}

/* Where the own log stands, signed: whoever passes it on cannot change it. */
static int
give_own(struct giving *g, struct err *err)
{
	struct bundle_head said = { .present = true, .head = g->d->head };
	struct buf text = { 0 };
	int rc;

	memcpy(said.public, g->key.public, SIGN_PUBLIC_SIZE);
	bundle_head_text(&text, &said.head);
	rc = sign_bytes(said.sig, &g->key, text.text, text.len, err);
	buf_done(&text);
	return rc < 0 ? -1 : give_log(g, said.head.log, g->r->since > 1
		? g->r->since : 1, said.head.seq, &said, err);
}

static int
give_logs(struct giving *g, struct err *err)
{
	struct held_list held = { 0 };
	int rc = give_own(g, err);

	if (rc == 0)
		rc = store_held(g->d->store, &held, err);
	for (size_t i = 0; rc == 0 && i < held.count; i++) {
		const struct head *head = &held.item[i].head;
		struct bundle_head said;

		rc = said_find(g->d, head->log, &said, err);
		if (rc == 0)
			rc = give_log(g, head->log, 1, head->seq, &said, err);
	}
	held_list_done(&held);
	return rc;
}

/* ---- objects and evidence ---------------------------------------------- */

static int
give_object(void *ctx, const void *bytes, size_t len, struct err *err)
{
	struct giving *g = ctx;

	g->ret->objects++;
	return bundle_put_object(g->w, bytes, len, err);
}

/* One that is not here (of another machine's incident, say) is counted. */
static int
give_file(struct giving *g, const char *hex, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct buf path = { 0 };
	int64_t size;
	int fd, rc = 0;

	desk_evidence_path(g->d, &path, hex);
	fd = file_open_itself(path.text, NULL);
	size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
	if (size < 0 || lseek(fd, 0, SEEK_SET) < 0) {
		g->ret->missing++;
	} else {
		hash_from_hex(hash, hex);
		g->ret->files++;
		rc = bundle_put_evidence(g->w, fd, size, hash, err);
	}
	if (fd >= 0)
		close(fd);
	buf_done(&path);
	return rc;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

static int
give_files(struct giving *g, struct err *err)
{
	int rc = 0;

	if (g->hash_count)
		qsort(g->hash, g->hash_count, sizeof(*g->hash), by_text);
	for (size_t i = 0; rc == 0 && i < g->hash_count; i++)
		if (i == 0 || strcmp(g->hash[i - 1], g->hash[i]) != 0)
			rc = give_file(g, g->hash[i], err);
	return rc;
}

/* ---- the whole --------------------------------------------------------- */

static int
give(struct giving *g, struct err *err)
{
	struct desk *d = g->d;
	const struct bundle_what what = { .kind = store_kind(d->store),
		.log = store_log(d->store), .site = d->site.name,
		.created = desk_wall(d), .key = &g->key,
		.incidents = (const char *const *)g->numbers };
	int rc = bundle_begin(&g->w, g->r->path, &what, err);

	if (rc < 0)
		return -1;
	rc = give_logs(g, err);
	if (rc == 0)
		rc = store_each_object(d->store, give_object, g, err);
	if (rc == 0)
		rc = give_files(g, err);
	if (rc == 0)
		return bundle_finish(g->w, &g->ret->made, err);
	bundle_abandon(g->w);
	return -1;
}

static int
record(struct giving *g, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec };
	struct fields *f = &writing_draft(&dec, "export")->fields;
	struct outcome outcome = { 0 };
	char hex[HASH_HEX_SIZE];
	int rc;

	fields_add(f, "format", "bundle");
	for (size_t i = 0; g->numbers[i]; i++)
		fields_add(f, "number", g->numbers[i]);
	if (g->r->since > 1)
		fields_addf(f, "since", "%lld", (long long)g->r->since);
	fields_addf(f, "upto", "%lld", (long long)g->ret->upto);
	fields_addf(f, "entries", "%lld", (long long)g->ret->entries);
	fields_add(f, "signed-with", g->ret->key->fingerprint);
	hash_hex(hex, g->ret->made.file);
	fields_add(f, "output-hash", hex);
	fields_addf(f, "output-size", "%lld", (long long)g->ret->made.size);
	rc = act_record(g->d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

int
desk_bundle_give(struct desk *d, const struct bundle_order *r,
	struct bundle_out *ret, struct err *err)
{
	struct giving g = { .d = d, .r = r, .ret = ret };
	int rc;

	*ret = (struct bundle_out){ .entries = 0 };
	rc = desk_sync(d, NULL, err);
	if (rc == 0)
		rc = exercise_may_leave(d, false, err);
	if (rc == 0)
		rc = choose(&g, err);
	if (rc == 0)
		rc = (ret->key = desk_key(d, NULL, err)) ? desk_key_secret(d,
			ret->key, &g.key, err) : -1;
	if (rc == 0)
		rc = store_hold(d->store, err);
	if (rc == 0) {
		ret->upto = d->head.seq;
		rc = give(&g, err);
		store_release(d->store);
	}
	sign_forget(&g.key);
	if (rc == 0 && store_writes(d->store)) {
		ret->recorded = true;
		rc = record(&g, err);
	}
	for (size_t i = 0; g.numbers && i < r->incident_count; i++)
		free(g.numbers[i]);
	free(g.numbers);
	free(g.ids);
	free(g.hash);
	return rc;
}

void
bundle_out_text(struct buf *out, const struct bundle_out *made)
{
	struct buf words = { 0 };

	buf_addf(out, _("entries: %lld, logs: %zu, objects: %lld, evidence "
		"files: %lld, bytes: %lld\n"), (long long)made->entries,
		made->logs, (long long)made->objects, (long long)made->files,
		(long long)made->made.size);
	if (made->missing)
		buf_addf(out, _("not in it, for they are not on this machine: "
			"%lld evidence files\n"), (long long)made->missing);
	site_key_words(&words, made->key);
	buf_addf(out, _("signed by the key %.16s; who takes it in for the "
		"first time compares these words by telephone:\n%s\n"),
		made->key->fingerprint, buf_text(&words));
	buf_done(&words);
}

/* ---- the verb ---------------------------------------------------------- */

static int64_t
since_read(const char *typed, struct err *err)
{
	char *end;
	long long n;

	if (!typed)
		return 0;
	errno = 0;
	n = strtoll(typed, &end, 10);
	if (!errno && !*end && n > 0)
		return n;
	return err_set(err, ERR_USAGE, _("'%s' is not the number of an entry"),
		typed);
}

int
bundle_give_do(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err)
{
	const struct fields *args = &cmd->args;
	struct bundle_order r = { .path = fields_get(args, "output") };
	const char **typed = mem_alloc((args->count + 1) * sizeof(*typed));
	struct bundle_out made;
	int rc;

	while ((typed[r.incident_count] = fields_nth(args, "incident",
		r.incident_count)))
		r.incident_count++;
	r.incidents = typed;
	r.since = since_read(fields_get(args, "since"), err);
	rc = r.since < 0 ? -1 : !r.path ? err_set(err, ERR_USAGE,
		_("%s is missing"), _("the file's name"))
		: desk_bundle_give(d, &r, &made, err);
	if (rc == 0)
		bundle_out_text(&ret->say, &made);
	free(typed);
	if (rc < 0)
		outcome_done(ret);
	return rc;
}
