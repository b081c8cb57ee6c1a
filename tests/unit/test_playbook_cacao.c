/* SPDX-License-Identifier: MIT */
/*
 * Plans given to other programs as CACAO 2.0: every plan of the library keeps
 * the specification's rules, says its conditions and tracks as steps, and
 * comes home as it was, however often.
 */
#include "playbook_help.h"

#include "cacao_rules.h"

#define AT INT64_C(1700000000000)

static struct js *
export(const struct playbook *pb, enum lang lang, struct buf *text)
{
	struct err err = { 0 };
	struct js *root;

	buf_clear(text);
	playbook_cacao(text, pb, lang, AT);
	root = js_parse("out", text->text, text->len, &err);
	if (!root)
		fail_msg("%s", err.text);
	return root;
}

static struct playbook *
bring(const char *id, const struct buf *text)
{
	struct problems ps = { 0 };
	struct err err = { 0 };
	struct buf file = { 0 };
	struct piece piece;
	struct playbook *pb;
	char *original;

	if (playbook_import(&file, id, "src", text->text, text->len, &ps,
	    &err) < 0)
		fail_msg("%s: %s", id, err.text);
	assert_int_equal(ps.count, 0);
	problems_done(&ps);
	/* As if it had been changed: what was imported no longer speaks. */
	original = strstr(file.text, "\n# imported from ");
	assert_non_null(original);
	file.len = (size_t)(original + 1 - file.text);
	file.text[file.len] = '\0';
	piece = sample_piece(id, &file);
	pb = playbook_load(&piece, 1, false, &ps);
	if (!pb)
		fail_msg("%s", problems_print(&ps));
	problems_done(&ps);
	buf_done(&file);
	return pb;
}

static void
check_plan(const struct playbook *pb, enum lang lang)
{
	struct buf out = { 0 }, again = { 0 }, faults = { 0 };
	struct changes changes = { 0 };
	struct js *root = export(pb, lang, &out), *second;
	struct playbook *home;

	cacao_check(root, &faults);
	if (faults.len)
		fail_msg("%s: %s", pb->id, faults.text);
	home = bring(pb->id, &out);
	playbook_diff(pb, home, &changes);
	assert_int_equal(changes.count, 0);
	second = export(home, lang, &again);
	assert_string_equal(out.text, again.text);
	changes_done(&changes);
	playbook_free(home);
	js_free(root);
	js_free(second);
	buf_done(&out);
	buf_done(&again);
	buf_done(&faults);
}

static void
test_library(void **state)
{
	const char *folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);

	(void)state;
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		for (int lang = 0; pb && lang < LANG_COUNT; lang++)
			check_plan(pb, (enum lang)lang);
	}
	library_free(lib);
}

/* The first step of that type whose text under key is value. */
struct wanted {
	const char *type, *key, *value;
	const struct js *found;
};

static bool
is_wanted(const char *id, const struct js *node, void *data)
{
	struct wanted *w = data;
	const char *text = js_string(js_get(node, w->key));

	(void)id;
	if (strcmp(js_string(js_get(node, "type")), w->type) == 0 &&
	    (!w->value || (text && strstr(text, w->value))))
		w->found = node;
	return !w->found;
}

static const struct js *
node_of(const struct js *root, const char *type, const char *key,
	const char *value)
{
	struct wanted w = { type, key, value, NULL };

	js_each(js_get(root, "workflow"), is_wanted, &w);
	return w.found;
}

static void
test_structure(void **state)
{
	const char *folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);
	struct err err = { 0 };
	const struct playbook *pb = library_find(lib,
	    "website-harmful-content", &err);
	struct buf text = { 0 };
	struct js *root = export(pb, LANG_EN, &text);
	const struct js *n;

	(void)state;
	n = node_of(root, "parallel", "type", NULL);
	assert_non_null(n);
	n = node_of(root, "switch-condition", "switch", "__V2-test__:value");
	assert_non_null(js_get(js_get(n, "cases"), "clean"));
	assert_non_null(js_get(js_get(n, "cases"), "default"));
	n = node_of(root, "if-condition", "condition",
	    "__D2__:value = 'inside'");
	assert_non_null(js_get(n, "on_true"));
	n = node_of(root, "action", "name", "R1 Tell");
	assert_int_equal(js_count(js_get(n, "targets")), 1);
	assert_true(text_has(js_string(js_get(n, "description")),
	    "Phase: Report"));
	js_free(root);
	buf_done(&text);
	library_free(lib);
}

/* Each rule of cacao_rules.h sees what it is there for. */
static void
test_rules(void **state)
{
	static const struct {
		const char *from, *to;
	} damage[] = {
		{ "\"cacao-2.0\"", "2" }, { "\"playbook--", "\"book--" },
		{ "\"agent\": \"group--", "\"agent\": \"group-" },
		{ "\"manual\"", "5" }, { "\"type\": \"end\"",
		  "\"type\": \"stop\"" },
		{ ".000Z", "Z" }, { "\"workflow_start\"", "\"work\"" },
		{ "\"commands\"", "\"orders\"" },
		{ "\"__s__", "\"__t__" },
	};
	static const char plan[] =
	    "format = 1; id = \"x\"; version = \"1\"; languages = [\"en\"];"
	    "title = { en = \"X\"; }; roles = ({ id = \"d\"; title = { en ="
	    "\"D\"; }; }); phases = ({ id = \"detect\"; steps = (\n"
	    "{ id = \"s\"; kind = \"ask\"; role = \"d\"; text = { en = \"S\";"
	    "}; choices = ({ value = \"a\"; label = { en = \"A\"; }; },"
	    "{ value = \"b\"; label = { en = \"B\"; }; }); },\n"
	    "{ id = \"t\"; kind = \"do\"; role = \"d\"; text = { en = \"T\";"
	    "}; when = [\"s=a\"]; }); });";
	struct buf file = { 0 }, text = { 0 };
	struct problems ps = { 0 };
	struct playbook *pb;

	(void)state;
	buf_add_text(&file, plan);
	pb = sample_load("x", &file, false, &ps);
	if (!pb)
		fail_msg("%s", problems_print(&ps));
	js_free(export(pb, LANG_EN, &text));
	for (size_t i = 0; i < ARRAY_LEN(damage); i++) {
		struct buf bad = { 0 }, faults = { 0 };
		char *at = strstr(text.text, damage[i].from);
		struct js *root;

		assert_non_null(at);
		buf_add(&bad, text.text, (size_t)(at - text.text));
		buf_addf(&bad, "%s%s", damage[i].to,
		    at + strlen(damage[i].from));
		root = js_parse("bad", bad.text, bad.len, NULL);
		assert_non_null(root);
		cacao_check(root, &faults);
		if (!faults.len)
			fail_msg("nobody saw %s", damage[i].to);
		js_free(root);
		buf_done(&bad);
		buf_done(&faults);
	}
	playbook_free(pb);
	problems_done(&ps);
	buf_done(&file);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_library),
		cmocka_unit_test(test_structure),
		cmocka_unit_test(test_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
