/* SPDX-License-Identifier: MIT */
/*
 * Every fault a file can have is told, at its line, and nothing else is. Each
 * sample holds one fault and says at its end what is expected:
 *     # expect LINE: what
 */
#include "playbook_help.h"

#include <dirent.h>

#define BROKEN SAMPLES "broken/"

static char *
expected(const char *path, const char *text)
{
	static const char mark[] = "# expect ";
	struct buf out = { 0 };
	const char *at = text;

	while ((at = strstr(at, mark))) {
		at += strlen(mark);
		buf_addf(&out, "%s:%.*s\n", path, (int)strcspn(at, "\n"), at);
	}
	return buf_take(&out);
}

static void
check_sample(const char *path)
{
	struct buf text = sample_read(path);
	struct problems ps = { 0 };
	struct playbook *pb = sample_load(path, &text, false, &ps);
	char *want = expected(path, text.text), *got = problems_print(&ps);

	assert_string_equal(got, want);
	assert_true(ps.count > 0);
	assert_int_equal(pb == NULL, ps.errors > 0);
	playbook_free(pb);
	problems_done(&ps);
	free(want);
	free(got);
	buf_done(&text);
}

static void
each_sample(void (*check)(const char *))
{
	DIR *dir = opendir(BROKEN);
	struct dirent *e;
	int count = 0;

	assert_non_null(dir);
	while ((e = readdir(dir))) {
		struct buf path = { 0 };

		if (e->d_name[0] == '.')
			continue;
		buf_addf(&path, BROKEN "%s", e->d_name);
		check(buf_text(&path));
		buf_done(&path);
		count++;
	}
	closedir(dir);
	assert_true(count >= 100);
}

static void
test_broken(void **state)
{
	(void)state;
	each_sample(check_sample);
}

/* Pinned bytes are taken as they are whenever there is anything to take. */
static void
check_pinned(const char *path)
{
	struct buf text = sample_read(path);
	struct problems ps = { 0 };
	struct playbook *pb = sample_load(path, &text, true, &ps);

	assert_int_equal(pb == NULL, ps.errors > 0 ||
	    strstr(path, "id-missing") || strstr(path, "id-bad"));
	if (pb) {
		assert_non_null(pb->id);
		assert_non_null(pb->version);
	}
	for (size_t i = 0; pb && i < pb->step_count; i++) {
		assert_non_null(pb->steps[i].full);
		assert_non_null(step_kind_name(pb->steps[i].kind));
		assert_true(pb->steps[i].phase < pb->phase_count);
	}
	playbook_free(pb);
	problems_done(&ps);
	buf_done(&text);
}

static void
test_pinned(void **state)
{
	(void)state;
	each_sample(check_pinned);
}

/* A finding of a fragment names the fragment's file, after the file's own. */
static void
test_fragment_fault(void **state)
{
	struct buf file = { 0 }, roles = { 0 };
	struct piece pieces[2];
	struct problems ps = { 0 };
	char *got;

	(void)state;
	buf_add_text(&file, "format = 1; id = \"a\"; version = \"1\";\n"
	    "languages = [\"en\"]; use = [\"r\"]; title = { en = \"A\"; };\n"
	    "colour = 1;\n"
	    "phases = ( { id = \"detect\"; steps = ( { id = \"D\";"
	    " kind = \"do\"; role = \"x\"; text = { en = \"Go\"; }; } ); } );");
	buf_add_text(&roles, "format = 1; fragment = \"r\";\n"
	    "languages = [\"en\"];\nroles = ( { id = \"x\"; } );\n"
	    "phases = ( { id = \"detect\"; steps = (); } );\n");
	pieces[0] = sample_piece("a.cfg", &file);
	pieces[1] = sample_piece("lib/r.cfg", &roles);
	assert_null(playbook_load(pieces, 2, false, &ps));
	got = problems_print(&ps);
	assert_string_equal(got,
	    "a.cfg:3: \"colour\" is not a key here\n"
	    "lib/r.cfg:3: \"title\" is missing\n"
	    "lib/r.cfg:4: \"steps\" is not a key here\n");
	free(got);
	problems_done(&ps);
	assert_false(playbook_check_fragment(&pieces[1], &ps));
	assert_int_equal(ps.errors, 2);
	problems_done(&ps);
	buf_done(&file);
	buf_done(&roles);
}

/* A fragment in one language cannot serve a file in two. */
static void
test_fragment_language(void **state)
{
	struct buf file = { 0 }, roles = { 0 };
	struct piece pieces[2];
	struct problems ps = { 0 };
	char *got;

	(void)state;
	buf_add_text(&file, "format = 1; id = \"a\"; version = \"1\";\n"
	    "languages = [\"zh\", \"en\"];"
	    " title = { zh = \"甲\"; en = \"A\"; };\n"
	    "use = [\"r\"];\n"
	    "phases = ( { id = \"detect\"; steps = ( { id = \"D\";"
	    " kind = \"do\"; role = \"x\";"
	    " text = { zh = \"去\"; en = \"Go\"; }; } ); } );");
	buf_add_text(&roles, "format = 1; fragment = \"r\";\n"
	    "languages = [\"en\"];\n"
	    "roles = ( { id = \"x\"; title = { en = \"X\"; }; } );\n");
	pieces[0] = sample_piece("a.cfg", &file);
	pieces[1] = sample_piece("r.cfg", &roles);
	assert_null(playbook_load(pieces, 2, false, &ps));
	got = problems_print(&ps);
	assert_string_equal(got,
	    "a.cfg:3: the fragment \"r\" has no texts in \"zh\"\n");
	free(got);
	problems_done(&ps);
	buf_done(&file);
	buf_done(&roles);
}

/* Hostile sizes: told, not swallowed and not died of. */
static void
test_large(void **state)
{
	struct buf text = { 0 };
	struct problems ps = { 0 };

	(void)state;
	buf_add_text(&text, "format = 1; id = \"big\"; version = \"");
	for (int i = 0; i < 100000; i++)
		buf_add_char(&text, 'x');
	buf_add_text(&text, "\"; languages = [\"en\"]; phases = ( ");
	for (int i = 0; i < 300; i++)
		buf_addf(&text, "%s{ id = \"p%d\"; }", i ? ", " : "", i);
	buf_add_text(&text, " );");
	assert_null(sample_load("big.cfg", &text, false, &ps));
	assert_true(ps.errors > 2);
	problems_done(&ps);
	buf_clear(&text);
	for (int i = 0; i < 2000; i++)
		buf_addf(&text, "k%d = 1;\n", i);
	assert_null(sample_load("big.cfg", &text, false, &ps));
	assert_true(ps.count > 400 && ps.count < 600);
	problems_done(&ps);
	buf_clear(&text);
	for (int i = 0; i < 60000; i++)
		buf_add_text(&text, "a = ( { ");
	assert_null(sample_load("deep.cfg", &text, false, &ps));
	assert_int_equal(ps.count, 1);
	problems_done(&ps);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_pinned),
		cmocka_unit_test(test_fragment_fault),
		cmocka_unit_test(test_fragment_language),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
