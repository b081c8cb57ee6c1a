/* SPDX-License-Identifier: MIT */
/*
 * The desk: acts of one or two desks on one database, the texts and files
 * they bring, and commands that are run. Killing and full disks have tests of
 * their own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk/desk_room.h"

#include "tree.h"

#define STEP(id, kind, more)						\
	"{ id = \"" id "\"; kind = \"" kind "\"; role = \"duty\"; "	\
	"text = { en = \"Text of " id "\"; }; " more " }"

static const char plan[] =
	"format = 1; id = \"p\"; version = \"1\"; languages = [\"en\"];\n"
	"title = { en = \"Plan\"; };\n"
	"roles = ( { id = \"duty\"; title = { en = \"Duty\"; }; } );\n"
	"phases = ( { id = \"detect\"; steps = (\n"
	STEP("D1", "do", "") ",\n"
	STEP("D2", "do", "needs = [\"D1\"];") ",\n"
	STEP("E1", "evidence", "") ",\n"
	STEP("K1", "check", "argv = [\"/bin/sh\", \"-c\", "
		"\"echo ran >> $HOME/ran; exec >&- 2>&-; sleep 0.1; exit 3\"]; "
		"needs = [\"D1\"];") "\n"
	"); } );\n";

struct room {
	char dir[64], db[96], books[96];
	struct settings settings;
	const char *folders[1];
	struct err err;
};

static void
path(const struct room *r, char ret[128], const char *name)
{
	snprintf(ret, 128, "%s/%s", r->dir, name);
}

static void
write_file(const struct room *r, const char *name, const char *text)
{
	char at[128];
	FILE *f;

	path(r, at, name);
	f = fopen(at, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static int
room_make(void **state)
{
	struct room *r = mem_alloc(sizeof(*r));

	strcpy(r->dir, "/tmp/zhiban-desk.XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	snprintf(r->db, sizeof(r->db), "%s/z.db", r->dir);
	snprintf(r->books, sizeof(r->books), "%s/books", r->dir);
	assert_int_equal(mkdir(r->books, 0700), 0);
	write_file(r, "books/p.cfg", plan);
	setenv("HOME", r->dir, 1);
	r->folders[0] = r->books;
	*state = r;
	return 0;
}

static int
room_leave(void **state)
{
	struct room *r = *state;

	tree_remove(r->dir);
	free(r);
	return 0;
}

static int
try_desk(struct room *r, const char *as, struct desk **ret)
{
	const struct desk_options o = {
		.database = r->db,
		.mode = STORE_WRITE,
		.create_kind = "test",
		.site = "School",
		.settings = &r->settings,
		.folders = r->folders,
		.folder_count = 1,
		.as = as,
	};

	r->err = (struct err){ 0 };
	return desk_open(ret, &o, &r->err);
}

static struct desk *
open_desk(struct room *r)
{
	struct desk *d;

	if (try_desk(r, NULL, &d) < 0)
		fail_msg("%s", r->err.text);
	return d;
}

/* An act with arguments as name, value pairs; NULL last. */
static int
act(struct room *r, struct desk *d, const char *verb, const char *incident,
	const char *const *args)
{
	struct command cmd = { .verb = verb, .incident = incident };
	struct outcome o;
	int rc;

	for (; args[0]; args += 2)
		fields_add(&cmd.args, args[0], args[1]);
	r->err = (struct err){ 0 };
	rc = desk_do(d, &cmd, &o, &r->err);
	if (rc < 0)
		assert_int_equal(o.last_seq, 0);
	outcome_done(&o);
	fields_done(&cmd.args);
	return rc;
}

#define ACT(r, d, verb, inc, ...)					\
	act(r, d, verb, inc, (const char *const[]){ __VA_ARGS__, NULL })

static void
must(const struct room *r, int rc)
{
	if (rc < 0)
		fail_msg("%s", r->err.text);
}

static void
refused(const struct room *r, int rc, const char *why)
{
	assert_int_equal(rc, -1);
	if (!strstr(r->err.text, why))
		fail_msg("%s", r->err.text);
}

static void
sound(struct room *r, struct desk *d)
{
	struct findings f = { 0 };

	must(r, desk_verify(d, false, &f, NULL, NULL, &r->err));
	if (f.count)
		fail_msg("%s", f.item[0].what);
	findings_done(&f);
}

/* ---- names and texts --------------------------------------------------- */

static void
test_names(void **state)
{
	struct room *r = *state;
	struct desk *d;

	/* The very first entry is written under a name like any other. */
	must(r, try_desk(r, "\x1b[31mWang\n", &d));
	assert_string_equal(desk_person(d), "<1B>[31mWang");
	must(r, ACT(r, d, "open", NULL, "playbook", "p", "title", "T"));
	sound(r, d);
	desk_close(d);
	refused(r, try_desk(r, " \n", &d), "nobody is named");
}

static void
test_site_number(void **state)
{
	struct room *r = *state;
	struct desk *d = open_desk(r);
	struct board_query q = { .due_before = TIME_NONE };
	struct board_page page;
	struct buf typed = { 0 };

	must(r, ACT(r, d, "open", NULL, "playbook", "p", "title", "T"));
	must(r, store_board(desk_store(d), &q, &page, &r->err));
	buf_addf(&typed, "School/%s", page.item[0].number);
	assert_non_null(desk_incident_typed(d, buf_text(&typed), &r->err));
	buf_clear(&typed);
	buf_addf(&typed, "Elsewhere/%s", page.item[0].number);
	assert_null(desk_incident_typed(d, buf_text(&typed), &r->err));
	buf_done(&typed);
	board_page_done(&page);
	desk_close(d);
}

/* A record is whole or refused: never cut short in silence. */
static void
test_too_long(void **state)
{
	struct room *r = *state;
	struct desk *d = open_desk(r);
	char *text = mem_alloc(100001);
	const char *id;
	struct board_query q = { .due_before = TIME_NONE };
	struct board_page page;

	memset(text, 'a', 100000);
	refused(r, ACT(r, d, "open", NULL, "playbook", "p", "title", text),
		"too long");
	must(r, ACT(r, d, "open", NULL, "playbook", "p", "title", "T"));
	must(r, store_board(desk_store(d), &q, &page, &r->err));
	id = page.item[0].id;
	refused(r, ACT(r, d, "note", id, "text", text), "too long");
	text[TEXT_VALUE_MAX] = '\0';
	must(r, ACT(r, d, "note", id, "text", text));
	free(text);
	board_page_done(&page);
	desk_close(d);
}

/* A database that was made and left before its first entry gets it from the
 * next who may write. */
static void
test_left_empty(void **state)
{
	struct room *r = *state;
	const struct desk_options o = {
		.database = r->db, .mode = STORE_READ,
		.settings = &r->settings,
	};
	struct desk *d;

	must(r, store_create(r->db, "test", "01HZ0000000000000000000000",
		&r->err));
	assert_int_equal(desk_open(&d, &o, &r->err), -1);
	assert_int_equal(r->err.code, ERR_STALE);
	d = open_desk(r);
	assert_string_equal(desk_site(d)->name, "School");
	sound(r, d);
	desk_close(d);
	must(r, desk_open(&d, &o, &r->err));
	desk_close(d);
}

/* ---- two desks --------------------------------------------------------- */

static void
test_newer_row(void **state)
{
	struct room *r = *state;
	struct desk *a = open_desk(r), *b = open_desk(r);
	struct board_query q = { .due_before = TIME_NONE };
	struct board_page page;

	must(r, ACT(r, a, "open", NULL, "playbook", "p", "title", "T"));
	/* b has not taken it in, but its board shows it. */
	must(r, store_board(desk_store(b), &q, &page, &r->err));
	assert_int_equal(page.count, 1);
	assert_non_null(desk_incident(b, page.item[0].id, &r->err));
	/* Each acts on what the other wrote, without being told. */
	must(r, ACT(r, b, "done", page.item[0].id, "step", "D1"));
	refused(r, ACT(r, a, "done", page.item[0].id, "step", "D1"),
		"was done by");
	must(r, ACT(r, a, "done", page.item[0].id, "step", "D2"));
	sound(r, a);
	sound(r, b);
	board_page_done(&page);
	desk_close(a);
	desk_close(b);
}

/* ---- evidence ---------------------------------------------------------- */

/* A copy that was spoilt is made again from the same file. */
static void
test_evidence_again(void **state)
{
	struct room *r = *state;
	struct desk *d = open_desk(r);
	char file[128], hex[HASH_HEX_SIZE];
	unsigned char hash[HASH_SIZE];
	struct buf copy = { 0 };
	FILE *f;
	struct board_query q = { .due_before = TIME_NONE };
	struct board_page page;

	write_file(r, "screen.png", "what was seen");
	path(r, file, "screen.png");
	must(r, ACT(r, d, "open", NULL, "playbook", "p", "title", "T"));
	must(r, store_board(desk_store(d), &q, &page, &r->err));
	must(r, ACT(r, d, "attach", page.item[0].id, "file", file));
	hash_sha256(hash, "what was seen", 13);
	hash_hex(hex, hash);
	desk_evidence_path(d, &copy, hex);
	assert_int_equal(chmod(buf_text(&copy), 0600), 0);
	f = fopen(buf_text(&copy), "w");
	assert_non_null(f);
	fclose(f);
	must(r, ACT(r, d, "done", page.item[0].id, "step", "E1", "file",
		file));
	sound(r, d);
	buf_done(&copy);
	board_page_done(&page);
	desk_close(d);
}

/* What is written to between measuring and copying is refused, and nothing of
 * it stays. */
static void
test_evidence_changes(void **state)
{
	struct room *r = *state;
	struct desk *d = open_desk(r);
	struct fields args = { 0 };
	struct taking t = { 0 };
	struct buf copy = { 0 };
	char file[128];

	write_file(r, "growing.log", "one line");
	path(r, file, "growing.log");
	fields_add(&args, "file", file);
	must(r, evidence_measure(d, &args, &t, &r->err));
	write_file(r, "growing.log", "one line and another");
	assert_int_equal(evidence_take(d, &t, &r->err), -1);
	assert_int_equal(r->err.code, ERR_REFUSED);
	assert_non_null(strstr(r->err.text, "changed while"));
	desk_evidence_path(d, &copy, fields_get(&args, "file-hash"));
	assert_int_equal(access(buf_text(&copy), F_OK), -1);
	taking_done(&t);
	fields_done(&args);
	buf_done(&copy);
	desk_close(d);
}

/* ---- commands ---------------------------------------------------------- */

static void
assert_exit(struct room *r, struct desk *d, const char *want)
{
	const struct event_query q = { .kind = "step-run" };
	struct cursor *c = store_events(desk_store(d), &q, &r->err);
	struct event e;

	assert_non_null(c);
	assert_int_equal(cursor_next(c, &e, &r->err), 1);
	assert_string_equal(fields_get(&e.fields, "exit"), want);
	event_done(&e);
	cursor_close(c);
}

/* A command that closes its output has not ended yet, and none is run for a
 * step whose time has not come. */
static void
test_check(void **state)
{
	struct room *r = *state;
	struct desk *d;
	char ran[128];
	struct board_query q = { .due_before = TIME_NONE };
	struct board_page page;

	if (getuid() != 0)
		skip();		/* only a file of root's is run from */
	d = open_desk(r);
	must(r, ACT(r, d, "open", NULL, "playbook", "p", "title", "T"));
	must(r, store_board(desk_store(d), &q, &page, &r->err));
	path(r, ran, "ran");
	refused(r, ACT(r, d, "run", page.item[0].id, "step", "K1"),
		"K1 waits for D1");
	assert_int_equal(access(ran, F_OK), -1);
	must(r, ACT(r, d, "done", page.item[0].id, "step", "D1"));
	must(r, ACT(r, d, "run", page.item[0].id, "step", "K1"));
	assert_int_equal(access(ran, F_OK), 0);
	assert_exit(r, d, "3");
	sound(r, d);
	board_page_done(&page);
	desk_close(d);
}

#define IN_ROOM(test)							\
	cmocka_unit_test_setup_teardown(test, room_make, room_leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ROOM(test_names),
		IN_ROOM(test_site_number),
		IN_ROOM(test_too_long),
		IN_ROOM(test_left_empty),
		IN_ROOM(test_newer_row),
		IN_ROOM(test_evidence_again),
		IN_ROOM(test_evidence_changes),
		IN_ROOM(test_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
