/* SPDX-License-Identifier: MIT */
/* Folders of playbooks: what is found, what overrides what, what never. */
#include "playbook_help.h"
#include "tree.h"

#include <sys/stat.h>
#include <unistd.h>

/* A folder of the test's own, with files written into it. */
struct shelf {
	char root[64];
	char lower[80], upper[80];
};

static void
put(const char *folder, const char *name, const char *text)
{
	struct buf path = { 0 };
	char *slash;
	FILE *f;

	buf_addf(&path, "%s/%s", folder, name);
	slash = strrchr(path.text, '/');
	*slash = '\0';
	assert_int_equal(file_make_dir(path.text, 0700, NULL), 0);
	*slash = '/';
	f = fopen(path.text, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	buf_done(&path);
}

static void
put_plan(const char *folder, const char *name, const char *id,
	const char *title, const char *more)
{
	struct buf text = { 0 };

	buf_addf(&text, "format = 1; id = \"%s\"; version = \"1\";\n"
	    "languages = [\"en\"]; title = { en = \"%s\"; }; %s\n"
	    "phases = ( { id = \"detect\"; steps = ( { id = \"D1\";"
	    " kind = \"do\"; role = \"a\";"
	    " text = { en = \"Go\"; }; } ); } );\n",
	    id, title, more);
	put(folder, name, buf_text(&text));
	buf_done(&text);
}

#define OWN_ROLE "roles = ( { id = \"a\"; title = { en = \"A\"; }; } );"
#define FRAGMENT "format = 1; fragment = \"r\"; languages = [\"en\"];\n" \
	"roles = ( { id = \"a\"; title = { en = \"%s\"; }; } );\n"

static int
setup(void **state)
{
	struct shelf *s = mem_alloc(sizeof(*s));
	const char *tmp = getenv("TMPDIR");

	snprintf(s->root, sizeof(s->root), "%.40s/zb-lib-XXXXXX",
	    tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(s->root));
	snprintf(s->lower, sizeof(s->lower), "%s/lower", s->root);
	snprintf(s->upper, sizeof(s->upper), "%s/upper", s->root);
	assert_int_equal(mkdir(s->lower, 0700), 0);
	assert_int_equal(mkdir(s->upper, 0700), 0);
	*state = s;
	return 0;
}

static int
teardown(void **state)
{
	struct shelf *s = *state;

	tree_remove(s->root);
	free(s);
	return 0;
}

static struct library *
open_shelf(const struct shelf *s)
{
	const char *folders[] = { s->lower, "/nonexistent/zhiban", s->upper };

	return library_open(folders, ARRAY_LEN(folders), NULL);
}

static const char *
title_of(const struct library *lib, const char *id)
{
	const struct playbook *pb = library_find(lib, id, NULL);

	return pb ? words_text(&pb->title, LANG_EN) : NULL;
}

static void
test_override(void **state)
{
	const struct shelf *s = *state;
	struct library *lib;

	put_plan(s->lower, "network/one.cfg", "one", "Lower", OWN_ROLE);
	put_plan(s->lower, "two.cfg", "two", "Two", OWN_ROLE);
	put_plan(s->upper, "one.cfg", "one", "Upper", OWN_ROLE);
	lib = open_shelf(s);
	assert_int_equal(library_count(lib), 2);
	assert_string_equal(library_at(lib, 0)->id, "one");
	assert_int_equal(library_at(lib, 0)->layer, 2);
	assert_string_equal(library_at(lib, 1)->id, "two");
	assert_null(library_at(lib, 2));
	assert_string_equal(title_of(lib, "one"), "Upper");
	library_free(lib);
}

/* A slip on a site is seen, and takes no plan away. */
static void
test_broken_override(void **state)
{
	const struct shelf *s = *state;
	struct library *lib;
	struct err err = { .code = ERR_NONE };

	put_plan(s->lower, "one.cfg", "one", "Lower", OWN_ROLE);
	put_plan(s->upper, "one.cfg", "one", "Upper", "colour = 1;");
	put_plan(s->upper, "three.cfg", "three", "Three", OWN_ROLE "\nc = 1;");
	lib = open_shelf(s);
	assert_int_equal(library_count(lib), 3);
	assert_null(library_at(lib, 0)->playbook);
	assert_int_equal(library_at(lib, 0)->layer, 2);
	assert_int_equal(library_at(lib, 0)->problems->errors, 2);
	assert_non_null(library_at(lib, 1)->playbook);
	assert_string_equal(title_of(lib, "one"), "Lower");
	assert_null(library_find(lib, "three", &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_true(text_has(err.text,
	    "upper/three.cfg:3: \"c\" is not a key here"));
	library_free(lib);
}

static void
test_fragments(void **state)
{
	const struct shelf *s = *state;
	const struct playbook *pb;
	struct library *lib;
	char text[200];

	put_plan(s->upper, "one.cfg", "one", "One", "use = [\"r\"];");
	snprintf(text, sizeof(text), FRAGMENT, "Lower role");
	put(s->lower, "parts/r.cfg", text);
	lib = open_shelf(s);
	assert_int_equal(library_count(lib), 1);
	pb = library_find(lib, "one", NULL);
	assert_string_equal(words_text(&pb->roles[0].title, LANG_EN),
	    "Lower role");
	assert_int_equal(pb->piece_count, 2);
	library_free(lib);

	snprintf(text, sizeof(text), FRAGMENT, "Upper role");
	put(s->upper, "other-name.cfg", text);
	lib = open_shelf(s);
	pb = library_find(lib, "one", NULL);
	assert_string_equal(words_text(&pb->roles[0].title, LANG_EN),
	    "Upper role");
	library_free(lib);

	snprintf(text, sizeof(text), FRAGMENT "colour = 1;", "Broken role");
	put(s->upper, "other-name.cfg", text);
	lib = open_shelf(s);
	assert_int_equal(library_count(lib), 2);
	pb = library_find(lib, "one", NULL);
	assert_string_equal(words_text(&pb->roles[0].title, LANG_EN),
	    "Lower role");
	assert_string_equal(library_at(lib, 1)->id, "other-name");
	assert_null(library_at(lib, 1)->playbook);
	library_free(lib);
}

static void
test_missing_fragment(void **state)
{
	const struct shelf *s = *state;
	struct library *lib;
	struct err err = { .code = ERR_NONE };

	put_plan(s->lower, "one.cfg", "one", "One", "use = [\"r\"];");
	lib = open_shelf(s);
	assert_null(library_find(lib, "one", &err));
	assert_true(text_has(err.text,
	    "one.cfg:2: there is no fragment \"r\""));
	assert_null(library_find(lib, "onee", &err));
	assert_string_equal(err.text,
	    "there is no playbook \"onee\"; did you mean \"one\"?");
	assert_null(library_find(lib, "something-else", &err));
	assert_string_equal(err.text,
	    "there is no playbook \"something-else\"");
	library_free(lib);
}

/* What is no file is not opened; links cannot lead in circles. */
static void
test_strange_files(void **state)
{
	const struct shelf *s = *state;
	struct library *lib;
	struct buf path = { 0 };

	put_plan(s->lower, "one.cfg", "one", "One", OWN_ROLE);
	put_plan(s->lower, "a/b/c/deep.cfg", "deep", "Deep", OWN_ROLE);
	put_plan(s->lower, "a/b/c/d/deeper.cfg", "deeper", "Deeper", OWN_ROLE);
	put_plan(s->lower, ".hidden.cfg", ".hidden", "Hidden", OWN_ROLE);
	put(s->lower, "notes.txt", "not a playbook");
	put(s->lower, "bad\x1b[31m.cfg", "format = ");
	put(s->lower, "empty.cfg", "");
	buf_addf(&path, "%s/pipe.cfg", s->lower);
	assert_int_equal(mkfifo(path.text, 0600), 0);
	buf_clear(&path);
	buf_addf(&path, "%s/loop", s->lower);
	assert_int_equal(symlink(s->lower, path.text), 0);
	buf_clear(&path);
	buf_addf(&path, "%s/folder.cfg", s->lower);
	assert_int_equal(mkdir(path.text, 0700), 0);
	buf_done(&path);
	lib = open_shelf(s);
	assert_int_equal(library_count(lib), 4);
	assert_string_equal(library_at(lib, 0)->id, "bad<1B>[31m");
	assert_null(library_at(lib, 0)->playbook);
	assert_string_equal(library_at(lib, 1)->id, "deep");
	assert_string_equal(library_at(lib, 2)->id, "empty");
	assert_null(library_at(lib, 2)->playbook);
	assert_string_equal(library_at(lib, 3)->id, "one");
	library_free(lib);
}

static void
test_large_file(void **state)
{
	const struct shelf *s = *state;
	struct library *lib;
	struct buf path = { 0 };

	put(s->lower, "large.cfg", "format = 1;");
	buf_addf(&path, "%s/large.cfg", s->lower);
	assert_int_equal(truncate(path.text, 8 * 1024 * 1024), 0);
	buf_done(&path);
	lib = open_shelf(s);
	assert_int_equal(library_count(lib), 1);
	assert_int_equal(library_at(lib, 0)->problems->count, 1);
	library_free(lib);
}

static void
test_twice(void **state)
{
	const struct shelf *s = *state;
	const struct problems *ps;
	struct library *lib;

	put_plan(s->lower, "a/one.cfg", "one", "First", OWN_ROLE);
	put_plan(s->lower, "b/one.cfg", "one", "Second", OWN_ROLE);
	lib = open_shelf(s);
	assert_int_equal(library_count(lib), 2);
	assert_string_equal(title_of(lib, "one"), "First");
	assert_null(library_at(lib, 1)->playbook);
	ps = library_at(lib, 1)->problems;
	assert_int_equal(ps->errors, 1);
	assert_true(text_has(ps->item[ps->count - 1].text,
	    "the id \"one\" is taken already by"));
	library_free(lib);
}

static void
test_load_file(void **state)
{
	const struct shelf *s = *state;
	struct problems ps = { 0 };
	struct err err = { .code = ERR_NONE };
	struct library *lib = library_open(NULL, 0, NULL);
	struct playbook *pb;
	struct buf path = { 0 };

	put_plan(s->lower, "one.cfg", "one", "One", OWN_ROLE);
	buf_addf(&path, "%s/one.cfg", s->lower);
	pb = library_load_file(lib, path.text, &ps, &err);
	assert_non_null(pb);
	playbook_free(pb);
	pb = library_load_file(NULL, path.text, &ps, &err);
	assert_non_null(pb);
	playbook_free(pb);
	assert_null(library_load_file(lib, ROLES, &ps, &err));
	assert_int_equal(err.code, ERR_NONE);
	assert_int_equal(ps.errors, 0);
	buf_clear(&path);
	buf_addf(&path, "%s/pipe", s->lower);
	assert_int_equal(mkfifo(path.text, 0600), 0);
	assert_null(library_load_file(lib, path.text, &ps, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	buf_done(&path);
	problems_done(&ps);
	library_free(lib);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_override), CASE(test_broken_override),
		CASE(test_fragments), CASE(test_missing_fragment),
		CASE(test_strange_files), CASE(test_large_file),
		CASE(test_twice), CASE(test_load_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
