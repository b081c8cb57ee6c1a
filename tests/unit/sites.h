/* SPDX-License-Identifier: MIT */
/*
 * Three sites in one folder, for tests of records that go from one machine to
 * another: their desks, acts, and looking at what each shows.
 */
#ifndef SITES_H
#define SITES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk/union.h"
#include "store/local.h"

#include "tree.h"

#define HELP __attribute__((unused)) static

static const char plan[] =
	"format = 1; id = \"p\"; version = \"1\"; languages = [\"en\"];\n"
	"title = { en = \"Plan\"; };\n"
	"roles = ( { id = \"duty\"; title = { en = \"Duty\"; }; } );\n"
	"phases = ( { id = \"detect\"; steps = (\n"
	"{ id = \"D1\"; kind = \"do\"; role = \"duty\"; "
	"text = { en = \"One\"; }; },\n"
	"{ id = \"D2\"; kind = \"do\"; role = \"duty\"; "
	"text = { en = \"Two\"; }; needs = [\"D1\"]; }\n"
	"); } );\n"
	"deadlines = ( { id = \"first\"; kind = \"latest\"; "
	"title = { en = \"First report\"; }; after = [\"discovered\"]; "
	"within = \"2h\"; to = [\"duty\"]; basis = { en = \"Rule\"; }; } );\n";

struct room {
	char dir[64], books[96];
	const char *folders[1];
	struct settings settings;
	struct desk *a, *b, *c;
};

HELP struct desk *
open_named(struct room *r, const char *name, const char *kind)
{
	struct err err = { 0 };
	struct desk *d = NULL;
	char db[96];
	const struct desk_options o = {
		.database = db, .mode = STORE_WRITE, .create_kind = kind,
		.site = name, .settings = &r->settings, .folders = r->folders,
		.folder_count = 1,
	};

	snprintf(db, sizeof(db), "%s/%s.db", r->dir, name);
	if (desk_open(&d, &o, &err) < 0)
		fail_msg("%s", err.text);
	return d;
}

HELP int
room_make(void **state)
{
	struct room *r = mem_alloc(sizeof(*r));
	char path[128];
	FILE *f;

	strcpy(r->dir, "/tmp/zhiban-union.XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	snprintf(r->books, sizeof(r->books), "%s/books", r->dir);
	assert_int_equal(mkdir(r->books, 0700), 0);
	snprintf(path, sizeof(path), "%s/p.cfg", r->books);
	f = fopen(path, "w");
	fputs(plan, f);
	fclose(f);
	setenv("HOME", r->dir, 1);
	unsetenv("XDG_STATE_HOME");
	r->folders[0] = r->books;
	r->a = open_named(r, "A", "test");
	r->b = open_named(r, "B", "test");
	r->c = open_named(r, "C", "test");
	*state = r;
	return 0;
}

HELP int
room_leave(void **state)
{
	struct room *r = *state;

	desk_close(r->a);
	desk_close(r->b);
	desk_close(r->c);
	tree_remove(r->dir);
	free(r);
	return 0;
}

/* An act with arguments as name, value pairs; NULL last. */
HELP int
act(struct desk *d, struct err *err, const char *verb, const char *incident,
	...)
{
	struct command cmd = { .verb = verb, .incident = incident };
	struct outcome o;
	const char *name;
	va_list ap;
	int rc;

	va_start(ap, incident);
	while ((name = va_arg(ap, const char *)) != NULL)
		fields_add(&cmd.args, name, va_arg(ap, const char *));
	va_end(ap);
	rc = desk_do(d, &cmd, &o, err);
	outcome_done(&o);
	fields_done(&cmd.args);
	return rc;
}

#define DO(d, ...) do {							\
	struct err do_err = { 0 };					\
	if (act(d, &do_err, __VA_ARGS__, NULL) < 0)			\
		fail_msg("%s", do_err.text);				\
} while (0)

HELP void
refused(struct desk *d, const char *part, const char *verb, const char *inc,
	const char *name, const char *value)
{
	struct err err = { 0 };

	assert_int_equal(act(d, &err, verb, inc, name, value, "reason", "x",
		NULL), -1);
	if (!strstr(err.text, part))
		fail_msg("no \"%s\" in: %s", part, err.text);
}

HELP void
sound(struct desk *d)
{
	struct findings f = { 0 };
	struct err err = { 0 };

	if (desk_verify(d, false, &f, NULL, NULL, &err) < 0)
		fail_msg("%s", err.text);
	if (f.count)
		fail_msg("%s %lld: %s", f.item[0].log,
			(long long)f.item[0].seq, f.item[0].what);
	findings_done(&f);
}

HELP const struct incident *
typed(struct desk *d, const char *number)
{
	struct err err = { 0 };
	const struct incident *inc;

	assert_int_equal(desk_sync(d, NULL, NULL), 0);
	inc = desk_incident_typed(d, number, &err);
	if (!inc)
		fail_msg("%s", err.text);
	return inc;
}

HELP size_t
board_rows(struct desk *d)
{
	const struct board_query q = { .view = BOARD_ALL,
		.due_before = TIME_NONE };
	struct board_page page;
	size_t n;

	assert_int_equal(store_board(desk_store(d), &q, &page, NULL), 0);
	n = page.count;
	board_page_done(&page);
	return n;
}

HELP void
open_one(struct desk *d, const char *title)
{
	DO(d, "open", NULL, "playbook", "p", "title", title);
}

#endif
