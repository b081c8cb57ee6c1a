/* SPDX-License-Identifier: MIT */
/*
 * Signed bundles taken in: pairing by fingerprint, union, gaps that wait, and
 * what a forger may try, each named, put aside and not in the record.
 */
#include "sites.h"

#include "zhiban/bundle.h"

/* What is given out, and how it is forged. */
struct making {
	struct desk *of;
	int64_t from, upto;	/* of its own log; 0: all */
	const struct sign_key *key;
	const char *log, *site;	/* said instead, or NULL */
};

static struct sign_key
key_of(uint64_t seed)
{
	struct chance c;
	struct sign_key key;

	chance_fixed(&c, seed);
	assert_int_equal(sign_make(&key, &c, NULL), 0);
	return key;
}

static void
put_logs(struct bundle_writer *w, const struct making *m)
{
	sqlite3 *db = desk_store(m->of)->db;
	char log[ID_SIZE] = "";
	sqlite3_stmt *s;

	sqlite3_prepare_v2(db, "select log, seq, body from event order by "
	    "log <> (select value from meta where name = 'log'), log, seq",
	    -1, &s, NULL);
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *of = (const char *)sqlite3_column_text(s, 0);
		const int64_t seq = sqlite3_column_int64(s, 1);

		if ((m->from && seq < m->from) || (m->upto && seq > m->upto))
			continue;
		if (strcmp(of, log) != 0) {
			if (*log)
				assert_int_equal(bundle_end_log(w, NULL,
				    NULL), 0);
			snprintf(log, sizeof(log), "%s", of);
			assert_int_equal(bundle_put_log(w, log, seq, NULL),
			    0);
		}
		assert_int_equal(bundle_entry(w, sqlite3_column_blob(s, 2),
		    (size_t)sqlite3_column_bytes(s, 2), NULL), 0);
	}
	sqlite3_finalize(s);
	assert_int_equal(bundle_end_log(w, NULL, NULL), 0);
}

static void
make(const struct room *r, char path[128], const char *name,
	const struct making *m)
{
	const struct bundle_what what = {
		.kind = desk_kind(m->of),
		.log = m->log ? m->log : store_log(desk_store(m->of)),
		.site = m->site ? m->site : desk_site(m->of)->name,
		.created = 1700000000000, .key = m->key,
	};
	struct bundle_writer *w;
	struct bundle_made made;
	struct err err = { 0 };
	sqlite3_stmt *s;

	snprintf(path, 128, "%s/%s", r->dir, name);
	if (bundle_begin(&w, path, &what, &err) < 0)
		fail_msg("%s", err.text);
	put_logs(w, m);
	sqlite3_prepare_v2(desk_store(m->of)->db, "select bytes from object "
	    "order by hash", -1, &s, NULL);
	while (sqlite3_step(s) == SQLITE_ROW)
		assert_int_equal(bundle_put_object(w,
		    sqlite3_column_blob(s, 0),
		    (size_t)sqlite3_column_bytes(s, 0), NULL), 0);
	sqlite3_finalize(s);
	if (bundle_finish(w, &made, &err) < 0)
		fail_msg("%s", err.text);
}

/* The code word of why not, "" when it is in, "-" when it is refused. */
static const char *
take(struct desk *d, const char *path, const char *fingerprint,
	struct err *ret_err)
{
	const struct bundle_request q = { .path = path, .name = "f.tar",
		.fingerprint = fingerprint };
	struct bundle_taken t;
	struct err err = { 0 };
	const char *why;
	int rc = desk_bundle_take(d, &q, &t, &err);

	why = rc == 0 ? "" : t.why ? t.why : "-";
	if (ret_err)
		*ret_err = err;
	bundle_taken_done(&t);
	return why;
}

static void
words_of(struct buf *out, const struct sign_key *key)
{
	unsigned char print[SIGN_PRINT_SIZE];

	sign_fingerprint(print, key->public);
	sign_words(out, print, LANG_ZH);
}

static void
must_take(struct desk *d, const char *path, const char *fingerprint)
{
	struct err err = { 0 };

	if (strcmp(take(d, path, fingerprint, &err), "") != 0)
		fail_msg("%s", err.text);
}

static size_t
asides(struct desk *d)
{
	struct aside_list list;
	size_t n;

	assert_int_equal(desk_aside(d, &list, NULL), 0);
	n = list.count;
	aside_list_done(&list);
	return n;
}

static void
test_pairing(void **state)
{
	struct room *r = *state;
	struct sign_key key = key_of(1), other = key_of(2);
	const struct making m = { .of = r->a, .key = &key };
	struct buf words = { 0 }, wrong = { 0 };
	struct err err = { 0 };
	char path[128];
	int64_t head;

	open_one(r->a, "one");
	make(r, path, "one.tar", &m);
	words_of(&words, &key);
	words_of(&wrong, &other);
	assert_string_equal(take(r->b, path, NULL, &err), "-");
	assert_non_null(strstr(err.text, "never heard of"));
	assert_string_equal(take(r->b, path, buf_text(&wrong), &err), "-");
	assert_int_equal(board_rows(r->b), 0);
	must_take(r->b, path, buf_text(&words));
	assert_int_equal(board_rows(r->b), 1);
	assert_string_equal(typed(r->b, "A/2026-0001")->title, "one");
	/* From now on without; and again it is nothing. */
	head = r->b->head.seq;
	must_take(r->b, path, NULL);
	assert_int_equal(r->b->head.seq, head);
	assert_int_equal(asides(r->b), 0);
	sound(r->b);
	buf_done(&words);
	buf_done(&wrong);
}

static void
test_waits(void **state)
{
	struct room *r = *state;
	struct sign_key key = key_of(1);
	struct buf words = { 0 };
	char late[128], early[128], last[128];

	open_one(r->a, "one");
	for (int i = 0; i < 6; i++)
		DO(r->a, "note", "2026-0001", "text", "n");
	words_of(&words, &key);
	make(r, early, "early.tar", &(struct making){ .of = r->a,
		.key = &key, .upto = 3 });
	make(r, late, "late.tar", &(struct making){ .of = r->a,
		.key = &key, .from = 3, .upto = 5 });
	make(r, last, "last.tar", &(struct making){ .of = r->a,
		.key = &key, .from = 6 });
	assert_string_equal(take(r->b, last, buf_text(&words), NULL), "gap");
	assert_string_equal(take(r->b, late, NULL, NULL), "gap");
	assert_string_equal(take(r->b, late, NULL, NULL), "gap");
	assert_int_equal(asides(r->b), 2);
	assert_int_equal(board_rows(r->b), 0);
	must_take(r->b, early, NULL);
	assert_int_equal(asides(r->b), 0);
	assert_int_equal(typed(r->b, "A/2026-0001")->remark_count, 6);
	sound(r->b);
	buf_done(&words);
}

static void
flip(const char *from, char to[128], const struct room *r, const char *at)
{
	struct buf bytes = { 0 };
	char *found;
	FILE *f;

	assert_int_equal(file_read(&bytes, from, 64 << 20, NULL), 0);
	found = memmem(bytes.text, bytes.len, at, strlen(at));
	assert_non_null(found);
	found[strlen(at) - 1] ^= 1;
	snprintf(to, 128, "%s/flipped.tar", r->dir);
	f = fopen(to, "w");
	assert_int_equal(fwrite(bytes.text, 1, bytes.len, f), bytes.len);
	fclose(f);
	buf_done(&bytes);
}

/* A whole database put back to an earlier day, and gone on with: the same log
 * with another history. */
static struct desk *
rewritten(struct room *r)
{
	char to[128];
	struct err err = { 0 };
	struct desk *d = NULL;
	const struct desk_options o = { .database = to, .mode = STORE_WRITE,
		.settings = &r->settings, .folders = r->folders,
		.folder_count = 1, .aside = true };

	desk_retire(r->a);
	snprintf(to, sizeof(to), "%s/A2.db", r->dir);
	assert_int_equal(store_create(to, "test", store_log(desk_store(r->a)),
	    &err), 0);
	assert_int_equal(store_copy(desk_store(r->a), to, &err), 0);
	if (desk_open(&d, &o, &err) < 0)
		fail_msg("%s", err.text);
	return d;
}

static void
test_forged(void **state)
{
	struct room *r = *state;
	struct sign_key key = key_of(1), thief = key_of(2);
	struct buf words = { 0 };
	struct desk *copy;
	char path[128], bad[128];

	open_one(r->a, "one");
	copy = rewritten(r);
	DO(r->a, "note", "2026-0001", "text", "true");
	DO(copy, "note", "2026-0001", "text", "never happened");
	words_of(&words, &key);
	make(r, path, "true.tar", &(struct making){ .of = r->a,
		.key = &key });
	must_take(r->b, path, buf_text(&words));
	/* Changed on its way. */
	flip(path, bad, r, "text true");
	assert_string_equal(take(r->b, bad, NULL, NULL), "edited");
	/* Written anew and signed with the very key. */
	make(r, bad, "forked.tar", &(struct making){ .of = copy,
		.key = &key });
	assert_string_equal(take(r->b, bad, NULL, NULL), "fork");
	/* And by somebody else, in its name. */
	make(r, bad, "thief.tar", &(struct making){ .of = r->a,
		.key = &thief });
	assert_string_equal(take(r->b, bad, NULL, NULL), "foreign-key");
	assert_int_equal(asides(r->b), 3);
	assert_int_equal(typed(r->b, "A/2026-0001")->remark_count, 1);
	sound(r->b);
	/* One's own log as it never was here, or no longer is. */
	DO(copy, "note", "2026-0001", "text", "more");
	make(r, bad, "own.tar", &(struct making){ .of = copy, .key = &thief,
		.log = store_log(desk_store(r->c)), .site = "C" });
	buf_clear(&words);
	words_of(&words, &thief);
	assert_string_equal(take(r->a, bad, buf_text(&words), NULL), "fork");
	desk_close(copy);
	sound(r->a);
	buf_done(&words);
}

static void
test_own_ahead(void **state)
{
	struct room *r = *state;
	struct sign_key key = key_of(3);
	struct buf words = { 0 };
	struct desk *copy;
	char path[128];

	open_one(r->a, "one");
	copy = rewritten(r);
	DO(r->a, "note", "2026-0001", "text", "lost with the copy");
	make(r, path, "c.tar", &(struct making){ .of = r->a, .key = &key,
		.log = store_log(desk_store(r->c)), .site = "C" });
	words_of(&words, &key);
	assert_string_equal(take(copy, path, buf_text(&words), NULL),
	    "own-ahead");
	desk_close(copy);
	buf_done(&words);
}

static void
test_kinds(void **state)
{
	struct room *r = *state;
	struct sign_key key = key_of(1);
	struct desk *drill = open_named(r, "D", "drill");
	struct buf words = { 0 };
	char path[128];

	words_of(&words, &key);
	make(r, path, "drill.tar", &(struct making){ .of = drill,
		.key = &key });
	assert_string_equal(take(r->a, path, buf_text(&words), NULL),
	    "other-kind");
	make(r, path, "real.tar", &(struct making){ .of = r->a,
		.key = &key });
	assert_string_equal(take(drill, path, buf_text(&words), NULL),
	    "other-kind");
	desk_close(drill);
	buf_done(&words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(t) cmocka_unit_test_setup_teardown(t, room_make, room_leave)
		TEST(test_pairing),
		TEST(test_waits),
		TEST(test_forged),
		TEST(test_own_ahead),
		TEST(test_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
