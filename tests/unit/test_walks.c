/* SPDX-License-Identifier: MIT */
/*
 * Every playbook of the tree, walked from open to closed through a desk, with
 * every answer of every question taken at least once. The walks are made from
 * the files: a new plan is walked without a word here. After each walk every
 * state that was shown is held against a replay to the same entry, and each
 * database is verified.
 */
#include "walk_whole.h"
#include "tree.h"

#define STACK_MAX 3
#define WISHES_MAX 8

/* A question's answer, and whether some walk took it. */
struct answer {
	const struct step *rule;
	const char *value;
	bool taken;
};

/* One plan with what is stacked on it, in a kind of unit. */
struct stack {
	const struct playbook *book[STACK_MAX];
	size_t count;
	const char *unit_type;
	struct answer answer[WALK_ANSWERS];
	size_t answer_count;
	size_t walks;
};

struct world {
	char dir[96];
	const char *folder;
	struct settings settings;
	struct library *library;
	int databases;
};

static int
world_make(void **state, const char *folder)
{
	const char *tmp = getenv("TMPDIR");
	struct world *w = mem_alloc(sizeof(*w));

	snprintf(w->dir, sizeof(w->dir), "%.60s/zb-walks-XXXXXX",
	    tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(w->dir));
	w->folder = folder;
	w->library = library_open(&w->folder, 1, NULL);
	assert_true(library_count(w->library) > 0);
	*state = w;
	return 0;
}

static int
setup_ours(void **state)
{
	return world_make(state, "playbooks");
}

static int
setup_samples(void **state)
{
	return world_make(state, "tests/data/playbooks/walk");
}

static int
teardown(void **state)
{
	struct world *w = *state;

	library_free(w->library);
	tree_remove(w->dir);
	free(w);
	return 0;
}

/* ---- a database for one stack ------------------------------------------- */

static struct desk *
desk_make(struct world *w, const struct stack *s, struct walk *walk)
{
	static const char *const calendars[] = { "share/calendars" };
	char path[192];
	struct desk_options o = { .database = path, .mode = STORE_WRITE,
		.create_kind = "test", .site = "walks",
		.settings = &w->settings, .folders = &w->folder,
		.folder_count = 1, .calendars = calendars,
		.calendar_count = 1, .as = "张伟", .seed = "1" };
	struct err err = { 0 };
	FILE *f;

	memset(&w->settings, 0, sizeof(w->settings));
	w->settings.unit_type = mem_text(s->unit_type);
	w->settings.zone = mem_text("Asia/Shanghai");
	snprintf(path, sizeof(path), "%s/%d.db", w->dir, w->databases++);
	snprintf(walk->file, sizeof(walk->file), "%s/access.log", w->dir);
	f = fopen(walk->file, "w");
	assert_non_null(f);
	assert_true(fputs("10.0.0.7 GET /\n", f) >= 0);
	assert_int_equal(fclose(f), 0);
	if (desk_open(&walk->desk, &o, &err) < 0)
		fail_msg("%s", err.text);
	free(w->settings.unit_type);
	free(w->settings.zone);
	walk_pass(walk, 0);	/* from here the clock stands */
	return walk->desk;
}

static void
desk_prove(struct desk *d)
{
	struct findings f = { 0 };
	struct err err = { 0 };

	if (desk_verify(d, false, &f, NULL, NULL, &err) < 0)
		fail_msg("%s", err.text);
	if (f.count)
		fail_msg("%zu findings, the first: %s", f.count,
		    f.item[0].what);
	assert_true(f.entries > 0);
	findings_done(&f);
	desk_close(d);
}

/* ---- replay ------------------------------------------------------------- */

static void
walk_replay(struct walk *w)
{
	struct err err = { 0 };

	for (size_t i = 0; i < w->shown_count; i++) {
		struct incident *then = desk_incident_at(w->desk, w->id,
			w->shown[i].seq, &err);
		char *now;

		if (!then)
			fail_msg("entry %lld: %s", (long long)w->shown[i].seq,
			    err.text);
		now = walk_show(then);
		if (strcmp(now, w->shown[i].state) != 0)
			fail_msg("entry %lld was shown as\n%s\nand is "
			    "replayed as\n%s", (long long)w->shown[i].seq,
			    w->shown[i].state, now);
		free(now);
		incident_free(then);
	}
}

static void
walk_leave(struct walk *w)
{
	for (size_t i = 0; i < w->shown_count; i++)
		free(w->shown[i].state);
	w->shown_count = 0;
}

static void
take_answer(void *ctx, const struct step *rule, const char *value)
{
	struct stack *s = ctx;

	for (size_t i = 0; i < s->answer_count; i++)
		if (strcmp(s->answer[i].rule->full, rule->full) == 0 &&
		    strcmp(s->answer[i].value, value) == 0)
			s->answer[i].taken = true;
}

/* One incident on the desk, walked with these wishes, closed and replayed. */
static void
walk_one(struct desk *d, const char *file, struct stack *s,
	const struct wish *wishes, size_t count, bool detours)
{
	struct walk w = { .desk = d, .wishes = wishes, .wish_count = count,
		.answered = take_answer, .ctx = s, .detours = detours };

	snprintf(w.file, sizeof(w.file), "%s", file);
	if (!walk_through(&w, s->book, s->count))
		fail_msg("%s%s%s (%s) with %s=%s and %s=%s does not close: %s",
		    s->book[0]->id, s->count > 1 ? " + " : "",
		    s->count > 1 ? s->book[1]->id : "", s->unit_type,
		    count > 0 ? wishes[0].step : "",
		    count > 0 ? wishes[0].value : "",
		    count > 1 ? wishes[1].step : "",
		    count > 1 ? wishes[1].value : "", w.why);
	assert_int_equal(walk_incident(&w)->state, INCIDENT_CLOSED);
	walk_replay(&w);
	s->walks++;
	walk_leave(&w);
}

/* ---- every answer ------------------------------------------------------- */

/* A plan's own answers are taken where it stands alone. */
static void
list_answers(struct stack *s)
{
	for (size_t b = s->count - 1; b < s->count; b++)
		for (size_t i = 0; i < s->book[b]->step_count; i++) {
			const struct step *rule = &s->book[b]->steps[i];

			for (size_t k = 0; k < rule->choice_count; k++) {
				assert_true(s->answer_count < WALK_ANSWERS);
				s->answer[s->answer_count++] =
				    (struct answer){ .rule = rule,
					.value = rule->choices[k].value };
			}
		}
}

static struct wish
wish_of(const struct answer *a)
{
	return (struct wish){ a->rule->full, a->value };
}

static const struct step *
step_of(const struct stack *s, const char *full)
{
	for (size_t b = 0; b < s->count; b++)
		for (size_t i = 0; i < s->book[b]->step_count; i++)
			if (strcmp(s->book[b]->steps[i].full, full) == 0)
				return &s->book[b]->steps[i];
	return NULL;
}

/* The answers that the question itself names as its condition. */
static size_t
wish_ahead(const struct stack *s, const struct step *rule,
	struct wish *wishes, size_t count)
{
	for (size_t i = 0; i < rule->when.count; i++) {
		const struct term *t = rule->when.clause[i].item;
		const struct step *asks = t->kind == TERM_ANSWER &&
		    t->op == OP_EQ ? step_of(s, t->name) : NULL;

		if (!asks || count == WISHES_MAX)
			continue;
		wishes[count++] = (struct wish){ asks->full, t->value };
		count = wish_ahead(s, asks, wishes, count);
	}
	return count;
}

/* The question is asked only after some other answer, or two. */

static void
walk_pairs(struct desk *d, const char *file, struct stack *s,
	struct answer *want)
{
	struct wish wishes[3] = { wish_of(want) };

	for (size_t i = 0; i < s->answer_count && !want->taken; i++) {
		wishes[1] = wish_of(&s->answer[i]);
		if (s->answer[i].rule != want->rule)
			walk_one(d, file, s, wishes, 2, false);
	}
	for (size_t i = 0; i < s->answer_count && !want->taken; i++)
		for (size_t k = 0; k < i && !want->taken; k++) {
			wishes[1] = wish_of(&s->answer[i]);
			wishes[2] = wish_of(&s->answer[k]);
			if (s->answer[i].rule != s->answer[k].rule &&
			    s->answer[i].rule != want->rule &&
			    s->answer[k].rule != want->rule)
				walk_one(d, file, s, wishes, 3, false);
		}
}

static void
walk_stack(struct world *world, struct stack *s)
{
	struct walk first = { 0 };
	struct desk *d = desk_make(world, s, &first);

	list_answers(s);
	walk_one(d, first.file, s, NULL, 0, true);
	walk_one(d, first.file, s, NULL, 0, false);
	for (size_t i = 0; i < s->answer_count; i++) {
		struct wish wishes[WISHES_MAX] = { wish_of(&s->answer[i]) };
		size_t count = wish_ahead(s, s->answer[i].rule, wishes, 1);

		if (!s->answer[i].taken)
			walk_one(d, first.file, s, wishes, count, false);
		if (!s->answer[i].taken)
			walk_pairs(d, first.file, s, &s->answer[i]);
		if (!s->answer[i].taken)
			fail_msg("no walk of %s (%s) gives %s the answer %s",
			    s->book[0]->id, s->unit_type, wishes[0].step,
			    wishes[0].value);
	}
	print_message("# %s%s%s in a %s: %zu walks\n", s->book[0]->id,
	    s->count > 1 ? " + " : "", s->count > 1 ? s->book[1]->id : "",
	    s->unit_type, s->walks);
	desk_prove(d);
}

/* ---- every playbook ----------------------------------------------------- */

static bool
walks_alone(const struct playbook *pb)
{
	return pb->kind != PLAYBOOK_LAW &&
	    pb->kind != PLAYBOOK_FORM && !pb->frame &&
	    strcmp(pb->id, "zhiban-default") != 0;
}

static bool
turns_on_unit(const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->clause[i].count; k++)
			if (c->clause[i].item[k].kind == TERM_UNIT)
				return true;
	return false;
}

/* Is anything another in another kind of unit? */
static bool
knows_units(const struct playbook *pb)
{
	bool found = false;

	for (size_t i = 0; i < pb->step_count; i++)
		found |= turns_on_unit(&pb->steps[i].when);
	for (size_t i = 0; i < pb->deadline_count; i++)
		found |= pb->deadlines[i].unit_types.count > 0 ||
		    turns_on_unit(&pb->deadlines[i].when);
	return found;
}

static void
walk_alone(
struct world *w, const struct playbook *pb, const char *unit)
{
	struct stack s = { .book = { pb }, .count = 1, .unit_type = unit };

	walk_stack(w, &s);
}

/* The plan with one thing it is meant to be stacked with. */
static void
walk_stacked(struct world *w, const struct playbook *pb)
{
	for (size_t i = 0; i < library_count(w->library); i++) {
		const struct library_entry *e = library_at(w->library, i);
		const struct playbook *on = e->playbook;
		struct stack s = { .book = { pb, on }, .count = 2,
			.unit_type = "school" };

		if (on && on->overlay && on != pb &&
		    names_have(&pb->stacks, on->id))
			walk_stack(w, &s);
	}
}

static void
test_every_playbook(void **state)
{
	struct world *w = *state;
	size_t plans = 0;

	for (size_t i = 0; i < library_count(w->library); i++) {
		const struct library_entry *e = library_at(w->library, i);

		if (!e->playbook)
			fail_msg("%s:%d: %s", e->path,
			    e->problems->item[0].line,
			    e->problems->item[0].text);
		if (!walks_alone(e->playbook))
			continue;
		plans++;
		walk_alone(w, e->playbook, "school");
		if (knows_units(e->playbook))
			walk_alone(w, e->playbook, "office");
		if (!e->playbook->overlay)
			walk_stacked(w, e->playbook);
	}
	assert_true(plans > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_playbook,
		    setup_ours, teardown),
		cmocka_unit_test_setup_teardown(test_every_playbook,
		    setup_samples, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
