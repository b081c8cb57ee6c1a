/* SPDX-License-Identifier: MIT */
/*
 * A scenario out of a real incident: every plan of the tree is walked from
 * open to closed, with notes, undone and deferred steps on the way, made into
 * a scenario in one of the languages, with names or without, and played to its
 * score by who does what was done.
 */
#include "game.h"
#include "walk_whole.h"

#define GOOD_LEAST 90

static struct desk *
real_desk(struct run *r, struct walk *w, const struct playbook *pb)
{
	static const char *const calendars[] = { "share/calendars" };
	struct settings settings = { .unit_type = mem_text("school"),
		.zone = mem_text("Asia/Shanghai") };
	char path[160];
	struct desk_options o = { .database = path, .mode = STORE_WRITE,
		.create_kind = "test", .site = "青山中学",
		.settings = &settings, .folders = r->folder,
		.folder_count = 1, .calendars = calendars,
		.calendar_count = 1, .as = "张伟", .seed = "1" };
	struct err err = { 0 };

	snprintf(path, sizeof(path), "%s/real-%s.db", r->root, pb->id);
	snprintf(w->file, sizeof(w->file), "%s", r->file);
	if (desk_open(&w->desk, &o, &err) < 0)
		fail_msg("%s", err.text);
	free(settings.unit_type);
	free(settings.zone);
	walk_pass(w, 0);
	return w->desk;
}

/* The file that comes out, as a person would get it. */
static struct scenario *
remade(struct run *r, struct desk *d, const char *number,
	const struct playbook *pb, bool redact)
{
	struct drill_remade made;
	struct problems ps = { 0 };
	struct err err = { 0 };
	struct scenario *s;
	char path[300], id[80];

	snprintf(id, sizeof(id), "from-%s", pb->id);
	if (drill_remake(d, number, id, redact, &made, &ps, &err) < 0)
		fail_msg("%s: %s", pb->id, err.text);
	for (size_t i = 0; i < ps.count; i++)
		fail_msg("%s: %s", pb->id, ps.item[i].text);
	assert_true(made.injects > 0 && made.expected > 0);
	assert_true(made.recorded);
	/* The people on the way are in test data, and in the key. */
	assert_int_equal(redact, !strstr(made.bytes.text, "张伟"));
	assert_int_equal(redact, made.key.len > 0);
	assert_true(!redact || strstr(made.key.text, "张伟"));
	assert_non_null(strstr(made.bytes.text, "made from incident 2026-"));
	snprintf(path, sizeof(path), "%s/%s.cfg", r->root, id);
	assert_int_equal(file_put(path, made.bytes.text, made.bytes.len,
		0600, true, &err), 0);
	drill_remade_done(&made);
	s = scenario_load_file(r->lib, path, &ps, &err);
	for (size_t i = 0; i < ps.count; i++)
		fail_msg("%s:%d: %s", path, ps.item[i].line,
			ps.item[i].text);
	assert_non_null(s);
	return s;
}

static void
play_remade(struct run *r, const struct scenario *s)
{
	struct game g;
	struct score score;

	game_begin(&g, r, s, "remade");
	game_play(&g, true);
	game_instants(&g);
	drill_score(g.drill, &score);
	game_say("good", &g, &score);
	if (score.percent < GOOD_LEAST)
		fail_msg("%s: %d percent", s->id, score.percent);
	score_done(&score);
	game_close(&g);
	free(g.path);
}

static void
remake(struct run *r, const struct playbook *pb, size_t nth)
{
	struct walk w = { .detours = true };
	struct desk *d = real_desk(r, &w, pb);
	struct drill_remade made;
	struct problems ps = { 0 };
	struct err err = { 0 };
	struct scenario *s;
	char number[32];

	lang_set(nth % 2 ? LANG_ZH : LANG_EN);
	if (!walk_open(&w, &pb, 1))
		fail_msg("%s: %s", pb->id, w.why);
	assert_int_equal(drill_remake(d, w.id, "x", false, &made, &ps,
		&err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	w.id[0] = '\0';
	w.acts = 0;
	if (!walk_through(&w, &pb, 1))
		fail_msg("%s: %s", pb->id, w.why);
	snprintf(number, sizeof(number), "%s", walk_incident(&w)->number);
	s = remade(r, d, number, pb, nth % 3 == 0);
	play_remade(r, s);
	scenario_free(s);
	desk_close(d);
}

static void
test_every_plan(void **state)
{
	struct run *r = *state;
	size_t n = 0;

	for (size_t i = 0; i < library_count(r->lib); i++) {
		const struct playbook *pb = library_at(r->lib, i)->playbook;

		if (pb && pb->kind == PLAYBOOK_PLAN && !pb->overlay)
			remake(r, pb, n++);
	}
	assert_true(n > 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_plan),
	};

	return cmocka_run_group_tests(tests, game_setup, NULL);
}
