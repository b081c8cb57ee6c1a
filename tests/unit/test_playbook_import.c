/* SPDX-License-Identifier: MIT */
/*
 * Plans of other programs: what comes in is a good file or one sentence, what
 * goes out comes home the same, and damage never hangs or crashes.
 */
#include "playbook_help.h"

#define ROUNDS 5000
#define SEED 20261122
#define ROUND_MS 1000

static const char list[] =
    "# Web page altered\n\nWhat to do.\n\n## Detect\n"
    "- [ ] **D1** Look at the page\n  - NEVER: reload as admin\n"
    "- [x] Who saw it <name>?\n  - ( ) inside: Inside\n  - ( ) Outside\n"
    "## Contain\n### Servers\n1. [ ] Take it down\n"
    "   - [ ] Web\n   - [ ] Cache\n      - [ ] deeper TO" "DO\n"
    "- plain\n```\n- [ ] not a step\n```\n";

static const char cacao[] =
    "{\"type\":\"playbook\",\"spec_version\":\"cacao-2.0\",\"name\":\"N\","
    "\"workflow_start\":\"s\",\"agent_definitions\":{\"a\":{\"type\":"
    "\"group\",\"name\":\"Ops team\"}},\"workflow\":{"
    "\"s\":{\"type\":\"start\",\"on_completion\":\"x\"},"
    "\"x\":{\"type\":\"action\",\"name\":\"Isolate\",\"agent\":\"a\","
    "\"commands\":[{\"type\":\"bash\",\"command\":\"rm -rf /\"}],"
    "\"on_completion\":\"i\"},"
    "\"i\":{\"type\":\"if-condition\",\"condition\":\"c = 1\",\"on_true\":"
    "\"w\",\"on_false\":\"p\",\"on_completion\":\"e\"},"
    "\"w\":{\"type\":\"while-condition\",\"condition\":\"more\",\"on_true\":"
    "\"b\",\"on_completion\":\"e2\"},"
    "\"b\":{\"type\":\"action\",\"name\":\"Again\",\"on_completion\":\"w\"},"
    "\"p\":{\"type\":\"parallel\",\"next_steps\":[\"b2\",\"e2\"]},"
    "\"b2\":{\"type\":\"action\",\"name\":\"Try\",\"on_success\":\"e\","
    "\"on_failure\":\"x\"},"
    "\"e\":{\"type\":\"end\"},\"e2\":{\"type\":\"end\"}}}";

static struct playbook *
load(const struct buf *file, const char *id)
{
	struct piece piece = sample_piece(id, file);
	struct problems ps = { 0 };
	struct playbook *pb = playbook_load(&piece, 1, false, &ps);

	if (!pb)
		fail_msg("%s", problems_print(&ps));
	problems_done(&ps);
	return pb;
}

static struct playbook *
bring(const char *text, size_t len, const char *id, struct problems *ps)
{
	struct buf out = { 0 };
	struct err err = { .code = ERR_NONE };
	struct playbook *pb;

	if (playbook_import(&out, id, "src", text, len, ps, &err) < 0)
		fail_msg("%s", err.text);
	/* The plan is its owner's: no licence is put on it. */
	assert_null(strstr(out.text, "SPDX-License"));
	pb = load(&out, id);
	buf_done(&out);
	return pb;
}

static void
test_markdown(void **state)
{
	struct problems ps = { 0 };
	struct playbook *pb = bring(list, strlen(list), "page", &ps);
	const struct step *s = playbook_step(pb, "D1");

	(void)state;
	assert_string_equal(words_text(&pb->title, LANG_EN),
	    "Web page altered");
	assert_int_equal(pb->phase_count, 2);
	assert_int_equal(s->never.count, 1);
	assert_int_equal(pb->steps[1].kind, STEP_ASK);
	assert_int_equal(pb->steps[1].choice_count, 2);
	assert_string_equal(words_text(&pb->steps[1].text, LANG_EN),
	    "Who saw it ‹name›?");
	assert_true(ps.count >= 4 && ps.errors == 0);
	playbook_free(pb);
	problems_done(&ps);
}

static void
test_cacao(void **state)
{
	struct problems ps = { 0 };
	struct playbook *pb = bring(cacao, strlen(cacao), "iso", &ps);
	struct buf out = { 0 };

	(void)state;
	assert_string_equal(pb->steps[0].role, "ops-team");
	assert_true(text_has(words_text(&pb->steps[0].detail, LANG_EN),
	    "[bash] rm -rf /"));
	assert_int_equal(pb->steps[1].kind, STEP_ASK);
	assert_true(ps.count >= 3);
	/* An import that nobody changed goes out byte by byte. */
	playbook_cacao(&out, pb, LANG_EN, 0);
	assert_string_equal(out.text, cacao);
	buf_done(&out);
	playbook_free(pb);
	problems_done(&ps);
}

/* The structure of a workflow becomes phases and tracks. */
static const char sides[] =
    "{\"type\":\"playbook\",\"spec_version\":\"cacao-2.0\",\"name\":\"N\","
    "\"workflow_start\":\"s\",\"workflow\":{"
    "\"s\":{\"type\":\"start\",\"on_completion\":\"a\"},"
    "\"a\":{\"type\":\"action\",\"name\":\"Confirm\",\"commands\":[{\"type\":"
    "\"manual\",\"command_b64\":\"TG9vawpUd2ljZQ==\"}],\"on_completion\":"
    "\"p\"},"
    "\"p\":{\"type\":\"parallel\",\"name\":\"Both\",\"next_steps\":[\"b\","
    "\"d\"],\"on_completion\":\"f\"},"
    "\"b\":{\"type\":\"action\",\"name\":\"Look\",\"on_completion\":\"c\"},"
    "\"c\":{\"type\":\"action\",\"name\":\"Read\",\"on_completion\":\"e1\"},"
    "\"d\":{\"type\":\"action\",\"name\":\"Pull\",\"on_completion\":\"e2\"},"
    "\"f\":{\"type\":\"action\",\"name\":\"Go on\",\"on_completion\":\"e\"},"
    "\"e\":{\"type\":\"end\"},\"e1\":{\"type\":\"end\"},\"e2\":{\"type\":"
    "\"end\"}}}";

static void
test_structure(void **state)
{
	struct problems ps = { 0 };
	struct playbook *pb = bring(sides, strlen(sides), "sides", &ps);
	const struct step *s = pb->steps;

	(void)state;
	assert_int_equal(ps.count, 0);
	assert_int_equal(pb->phase_count, 3);
	assert_string_equal(words_text(&pb->phases[1].title, LANG_EN),
	    "Both");
	assert_string_equal(words_text(&s[0].detail, LANG_EN),
	    "Look\nTwice");
	assert_string_equal(s[2].track, s[3].track);
	assert_string_not_equal(s[2].track, s[4].track);
	assert_string_equal(s[5].track, "");
	assert_int_equal(s[5].needs.count, 2);
	playbook_free(pb);
	problems_done(&ps);
}

/* An export of ours, changed elsewhere, keeps its ids, phases and order. */
static void
test_changed(void **state)
{
	const char *folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);
	const struct playbook *was = library_find(lib,
	    "website-harmful-content", NULL);
	struct problems ps = { 0 };
	struct buf text = { 0 };
	struct playbook *pb;
	const struct step *s;
	char *at;

	(void)state;
	playbook_cacao(&text, was, LANG_EN, 0);
	at = strstr(text.text, "C1 Close");
	assert_non_null(at);
	memcpy(at, "C1 Shut ", 8);
	pb = bring(text.text, text.len, "changed", &ps);
	assert_true(text_has(ps.item[0].text, "elsewhere"));
	s = playbook_step(pb, "C1");
	assert_non_null(s);
	assert_string_equal(pb->phases[s->phase].id, "contain");
	assert_int_equal(s->order, 1);
	playbook_free(pb);
	problems_done(&ps);
	buf_done(&text);
	library_free(lib);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text, *why;
	} rows[] = {
		{ "{", "not JSON" },
		{ "{}", "no CACAO" },
		{ "{\"type\":\"playbook\",\"spec_version\":\"1.1\"}",
		  "only cacao-2.0" },
		{ "{\"type\":\"playbook\",\"spec_version\":\"cacao-2.0\","
		  "\"workflow\":[]}", "not a group" },
		{ "{\"type\":\"playbook\",\"spec_version\":\"cacao-2.0\","
		  "\"workflow_start\":\"s\",\"workflow\":{\"s\":{\"type\":"
		  "\"start\",\"on_completion\":\"gone\"}}}",
		  "not in the workflow" },
		{ "# nothing\n", "no line begins" },
		{ "", "no line begins" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct problems ps = { 0 };
		struct err err = { .code = ERR_NONE };
		struct buf out = { 0 };

		assert_int_equal(playbook_import(&out, "x", "src",
		    rows[i].text, strlen(rows[i].text), &ps, &err), -1);
		assert_true(text_has(err.text, rows[i].why));
		assert_int_equal(out.len, 0);
		problems_done(&ps);
		buf_done(&out);
	}
}

static void
compare(const struct playbook *a, const struct playbook *b, enum lang lang)
{
	assert_int_equal(a->step_count, b->step_count);
	for (size_t i = 0; i < a->step_count; i++) {
		assert_string_equal(a->steps[i].id, b->steps[i].id);
		assert_string_equal(words_text(&a->steps[i].text, lang),
		    words_text(&b->steps[i].text, lang));
	}
}

static const char *
text_or(const char *s)
{
	return s ? s : "";
}

/* A list keeps what it can hold, and going round again changes nothing. */
static void
check_list(const struct playbook *pb, enum lang lang)
{
	struct problems ps = { 0 };
	struct buf out = { 0 }, again = { 0 };
	struct playbook *home, *twice;

	playbook_markdown(&out, pb, lang, &ps);
	home = bring(out.text, out.len, pb->id, &ps);
	for (size_t i = 0; i < ps.count; i++)
		assert_false(text_has(ps.item[i].text, "as text only"));
	compare(pb, home, lang);
	for (size_t i = 0; i < pb->step_count; i++) {
		const struct step *a = &pb->steps[i], *b = &home->steps[i];

		assert_int_equal(a->order, b->order);
		assert_int_equal(a->needs.count, b->needs.count);
		assert_int_equal(a->critical, b->critical);
		assert_int_equal(a->witness, b->witness);
		assert_int_equal(a->never.count, b->never.count);
		assert_string_equal(a->track, b->track);
		if (a->kind != STEP_CHECK)
			assert_int_equal(a->kind, b->kind);
		if (a->kind != STEP_INFO)
			assert_string_equal(a->role, b->role);
		assert_string_equal(text_or(a->approver),
		    text_or(b->approver));
	}
	buf_clear(&out);
	playbook_markdown(&out, home, lang, NULL);
	twice = bring(out.text, out.len, pb->id, &ps);
	playbook_markdown(&again, twice, lang, NULL);
	assert_string_equal(out.text, again.text);
	playbook_free(home);
	playbook_free(twice);
	problems_done(&ps);
	buf_done(&out);
	buf_done(&again);
}

static void
go_and_come(const struct playbook *pb)
{
	struct problems ps = { 0 };
	struct changes changes = { 0 };
	struct buf out = { 0 };
	struct playbook *home;

	playbook_cacao(&out, pb, LANG_ZH, 0);
	home = bring(out.text, out.len, pb->id, &ps);
	assert_int_equal(ps.count, 0);
	playbook_diff(pb, home, &changes);
	assert_int_equal(changes.count, 0);
	playbook_free(home);
	buf_clear(&out);
	check_list(pb, LANG_ZH);
	check_list(pb, LANG_EN);
	changes_done(&changes);
	problems_done(&ps);
	buf_done(&out);
}

static void
test_round_trip(void **state)
{
	const char *folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);

	(void)state;
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (pb && pb->step_count)
			go_and_come(pb);
	}
	library_free(lib);
}

static uint32_t
draw(struct chance *c, size_t below)
{
	uint32_t n;

	chance_bytes(c, &n, sizeof(n));
	return below ? n % (uint32_t)below : 0;
}

static void
damage(struct buf *text, struct chance *c)
{
	static const char *const tokens[] = {
		"{", "}", "\"", "\"w\"", "\"x\"", "on_failure", "- [ ] ",
		"  - [ ] ", "# ", "```\n", "\n", "<a>", "【】",
		"TO" "DO", "\xff",
		"{#a}", "**D1** ", "\"start\"", "[", "]", "( ) ", "\\u0000",
	};
	struct buf out = { 0 };
	size_t at = draw(c, text->len), len = draw(c, 12);

	len = len > text->len - at ? text->len - at : len;
	buf_add(&out, text->text, at);
	buf_add_text(&out, tokens[draw(c, ARRAY_LEN(tokens))]);
	buf_add(&out, text->text + at + len, text->len - at - len);
	buf_done(text);
	*text = out;
}

static void
damage_round(const char *from, struct chance *c)
{
	struct buf text = { 0 }, out = { 0 };
	struct problems ps = { 0 };
	struct err err = { .code = ERR_NONE };
	int64_t before = clock_mono();
	int rc;

	buf_add_text(&text, from);
	for (uint32_t n = 1 + draw(c, 4); n > 0; n--)
		damage(&text, c);
	rc = playbook_import(&out, "x", "src", text.text, text.len, &ps, &err);
	assert_true(rc == 0 ? out.len > 0 : err.text[0] != '\0');
	if (rc == 0)
		playbook_free(load(&out, "x"));
	assert_true(clock_mono() - before < ROUND_MS);
	problems_done(&ps);
	buf_done(&text);
	buf_done(&out);
}

static void
test_damaged(void **state)
{
	struct chance c;

	(void)state;
	chance_fixed(&c, SEED);
	for (int i = 0; i < ROUNDS; i++) {
		damage_round(list, &c);
		damage_round(cacao, &c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_cacao),
		cmocka_unit_test(test_structure),
		cmocka_unit_test(test_changed),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
