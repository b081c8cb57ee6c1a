/* SPDX-License-Identifier: MIT */
/*
 * A drill played by a script: the trainer goes from inject to inject, a good
 * player does what is expected as soon as it can be done, a poor one nothing.
 */
#ifndef GAME_H
#define GAME_H

#include <sys/stat.h>

#include "walker.h"
#include "zhiban/drill.h"

#define STOPS_MAX 400		/* jumps and acts: no scenario needs more */

struct run {
	struct library *lib;
	struct scenarios *set;
	char root[80], file[100];
	const char *folder[1];
};

struct game {
	struct desk *desk;
	struct drill *drill;
	struct walk walk;
	struct wish wish[400];
	struct desk_options options;
	char *path;
};

static inline int
game_setup(void **state)
{
	struct run *r = mem_alloc(sizeof(*r));
	static const char *const calendars[] = { "share/calendars" };
	struct calendars *cal = calendars_open(calendars, 1);

	const char *tmp = getenv("TMPDIR");
	FILE *file;

	snprintf(r->root, sizeof(r->root), "%s/drillsXXXXXX", tmp ? tmp
		: "/tmp");
	assert_non_null(mkdtemp(r->root));
	snprintf(r->file, sizeof(r->file), "%s/file", r->root);
	file = fopen(r->file, "w");
	assert_non_null(file);
	fputs("evidence\n", file);
	fclose(file);
	r->folder[0] = "playbooks";
	r->lib = library_open(r->folder, 1, cal);
	r->set = scenarios_open(r->lib);
	assert_true(scenarios_count(r->set) > 0);
	*state = r;
	return 0;
}

static inline void
wish_for(struct game *g)
{
	const struct scenario *s = g->drill->scenario;

	g->walk.wish_count = 0;
	for (size_t i = 0; i < s->inject_count; i++)
		for (size_t k = 0; k < s->injects[i].expected_count; k++) {
			const struct expectation *e =
				&s->injects[i].expected[k];

			if (e->kind != EXPECT_STEP || !e->answer ||
			    g->walk.wish_count == ARRAY_LEN(g->wish))
				continue;
			g->wish[g->walk.wish_count++] = (struct wish){
				e->step, e->answer };
		}
	g->walk.wishes = g->wish;
}

static inline void
game_open(struct game *g, const char *as)
{
	struct err err = { 0 };

	g->options.database = g->path;
	g->options.mode = STORE_WRITE;
	g->options.create_kind = NULL;
	g->options.as = as;
	if (desk_open(&g->desk, &g->options, &err) < 0 ||
	    drill_open(&g->drill, g->desk, &err) < 0)
		fail_msg("%s", err.text);
	g->walk.desk = g->desk;
	wish_for(g);
}

static inline void
game_close(struct game *g)
{
	drill_close(g->drill);
	desk_close(g->desk);
}

static inline void
game_begin(struct game *g, struct run *r, const struct scenario *s,
	const char *name)
{
	static const char *const calendars[] = { "share/calendars" };
	struct drill_start start = { .scenario = s, .seed = "1",
		.options = &g->options };
	struct err err = { 0 };
	char real[256];

	memset(g, 0, sizeof(*g));
	snprintf(real, sizeof(real), "%s/%s-%s.db", r->root, name, s->id);
	g->options = (struct desk_options){ .database = real,
		.folders = r->folder, .folder_count = 1,
		.calendars = calendars, .calendar_count = 1 };
	if (drill_begin(&start, &g->path, &err) < 0)
		fail_msg("%s: %s", s->id, err.text);
	game_open(g, NULL);
	snprintf(g->walk.file, sizeof(g->walk.file), "%s", r->file);
}

static inline bool
game_verb(struct game *g, const char *name, const char *const *pairs,
	struct err *err)
{
	struct command cmd = { .verb = name };
	struct outcome o = { 0 };
	bool ok;

	for (; pairs && pairs[0]; pairs += 2)
		fields_add(&cmd.args, pairs[0], pairs[1]);
	ok = desk_do(g->desk, &cmd, &o, err) == 0;
	outcome_done(&o);
	fields_done(&cmd.args);
	return ok;
}

static inline void
reply_all(struct game *g)
{
	for (size_t i = 0; i < g->drill->sent_count; i++) {
		const struct drill_sent *s = &g->drill->sent[i];
		char id[80];
		const char *const pairs[] = { "inject", id, "text", "yes",
			NULL };

		if (s->reaction != REACT_NONE)
			continue;
		snprintf(id, sizeof(id), "%s/%d",
			g->drill->injects[s->inject].rule->id, s->nth);
		assert_true(game_verb(g, "drill-answer", pairs, NULL));
	}
}

static inline bool
open_incident(struct game *g)
{
	const struct scenario_start *s = &g->drill->scenario->start;
	const char *const pairs[] = { "playbook", s->playbook, "title", "T",
		NULL };

	return game_verb(g, "open", pairs, NULL);
}

/* A watch goes on beside what comes meanwhile. */
static inline bool
do_hold(struct game *g, const struct incident_step *s)
{
	const int64_t since = s->started.when;
	struct fields args = args_of(s->rule);
	int64_t next, left;
	size_t i;

	if (!s->started.seq)
		return walk_do(&g->walk, "start", &args);
	left = since + s->rule->hold_ms - desk_now(g->desk);
	next = drill_next(g->drill, &i);
	fields_done(&args);
	if (left > 0 && next != TIME_NONE && i < g->drill->inject_count &&
	    next <= desk_now(g->desk) + left)
		return false;
	if (left > 0)
		walk_pass(&g->walk, left);
	return walk_done(&g->walk, s->rule);
}

/* The step of that expectation, with what has to come before it. */
static inline bool
do_step(struct game *g, const char *full, int depth)
{
	const struct incident *inc = drill_incident(g->drill);
	const struct incident_step *s = inc ? incident_step(inc, full, NULL)
		: NULL;
	const struct step *rule;

	if (!s || s->state == STEP_DONE || depth > 6)
		return false;
	memcpy(g->walk.id, inc->id, ID_SIZE);
	if (s->state == STEP_BLOCKED && s->blocked_count) {
		char *first = mem_text(s->blocked_by[0]);
		const bool ok = do_step(g, first, depth + 1);

		free(first);
		return ok;
	}
	rule = s->rule;
	if (rule->kind == STEP_HOLD)
		return do_hold(g, s);
	return walk_step(&g->walk, rule);
}

static inline bool
do_call(struct game *g, const char *role)
{
	const struct incident *inc = drill_incident(g->drill);

	for (size_t i = 0; inc && i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (names_have(&s->rule->to, role) &&
		    s->state == STEP_OPEN)
			return do_step(g, s->rule->full, 0);
	}
	return false;
}

static inline bool
do_report(struct game *g, const struct expectation *e)
{
	const struct incident *inc = drill_incident(g->drill);
	const char *to[1] = { e->to ? e->to : "commander" };
	const struct names names = { .item = to, .count = 1 };

	if (!inc)
		return false;
	memcpy(g->walk.id, inc->id, ID_SIZE);
	return walk_submit(&g->walk, e->report, &names);
}

static inline bool
do_expected(struct game *g, const struct expectation *e)
{
	switch (e->kind) {
	case EXPECT_STEP:
		return do_step(g, e->step, 0);
	case EXPECT_REPORT:
		return do_report(g, e);
	case EXPECT_CALL:
		return do_call(g, e->call);
	case EXPECT_OPEN:
		return open_incident(g);
	default:
		return false;
	}
}

/* One thing that is expected now and can be done. */
static inline bool
do_one(struct game *g)
{
	struct score s;
	bool did = false;

	drill_score(g->drill, &s);
	for (size_t i = 0; !did && i < s.line_count; i++)
		if (s.line[i].state == SCORE_WAITING)
			did = do_expected(g, s.line[i].rule);
	score_done(&s);
	return did;
}

static inline void
judge_all(struct game *g)
{
	struct score s;

	drill_score(g->drill, &s);
	for (size_t i = 0; i < s.line_count; i++) {
		const char *const pairs[] = { "expectation",
			s.line[i].rule->full, "as", "met", "note", "seen",
			NULL };

		if (s.line[i].state == SCORE_JUDGE)
			assert_true(game_verb(g, "drill-overrule", pairs,
				NULL));
	}
	score_done(&s);
}

/* All that is expected and can be done now. */
static inline void
game_do_all(struct game *g)
{
	struct err err = { 0 };

	reply_all(g);
	for (int k = 0; k < 40 && do_one(g); k++)
		assert_int_equal(drill_take_turn(g->drill, &err), 0);
}

/* On to what comes next; to the end when nothing does. */
static inline void
game_jump(struct game *g)
{
	if (!game_verb(g, "drill-jump", NULL, NULL))
		assert_true(game_verb(g, "drill-end", NULL, NULL));
}

/* From stop to stop until it is over; every process may be killed between two
 * of them: everything is opened anew each time. */
static inline void
game_play(struct game *g, bool good)
{
	struct err err = { 0 };

	/* The time that acts take here is no part of the game. */
	assert_true(game_verb(g, "drill-pause", NULL, &err));
	for (int n = 0; n < STOPS_MAX && g->drill->state == DRILL_RUNNING;
	    n++) {
		if (drill_take_turn(g->drill, &err) < 0)
			fail_msg("%s", err.text);
		if (good)
			game_do_all(g);
		if (g->drill->state != DRILL_RUNNING)
			break;
		game_jump(g);
		if (n % 3 == 0) {
			game_close(g);
			game_open(g, NULL);
		}
	}
	assert_int_equal(g->drill->state, DRILL_ENDED);
	judge_all(g);
}

/* Since when one of the terms is known, counted out once more. */
static inline int64_t
clause_since(const struct drill *dr, const struct terms *clause)
{
	const struct incident *inc = drill_incident(dr);
	int64_t first = INT64_MAX;

	for (size_t i = 0; inc && i < clause->count; i++) {
		int64_t when = TIME_NONE;

		if (!term_known(inc, &clause->item[i], &when, NULL))
			continue;
		when = when == TIME_NONE || when < dr->began ? dr->began
			: when;
		first = when < first ? when : first;
	}
	return first;
}

/* Where the scenario and the log alone put the first sending. */
static inline int64_t
game_due(const struct drill *dr, const struct inject *in)
{
	const bool timed = in->at != TIME_NONE || in->after;
	int64_t due = dr->began + (in->at != TIME_NONE ? in->at : 0);

	for (size_t i = 0; in->after && i < dr->inject_count; i++)
		if (strcmp(dr->injects[i].rule->id, in->after) == 0)
			due = dr->injects[i].first + in->delay;
	for (size_t i = 0; i < in->when.count; i++) {
		int64_t since = clause_since(dr, &in->when.clause[i]);

		/* An answer that was changed later is not known so now. */
		if (since == INT64_MAX)
			return TIME_NONE;
		since += timed ? 0 : in->delay;
		due = since > due ? since : due;
	}
	return due;
}

/* Every inject went out at the instant the scenario gives, to the ms, and is
 * not in the log before it. */
static inline void
game_instants(const struct game *g)
{
	const struct drill *dr = g->drill;

	for (size_t i = 0; i < dr->sent_count; i++) {
		const struct drill_sent *s = &dr->sent[i];
		const struct inject *in = dr->injects[s->inject].rule;
		const int64_t due = game_due(dr, in);

		if (s->by_hand)
			continue;
		if (due != TIME_NONE && s->scheduled != due + (s->nth - 1) *
		    in->every)
			fail_msg("%s/%d was scheduled %lld ms off", in->id,
				s->nth, (long long)(s->scheduled - due));
		assert_true(s->scheduled <= s->sent.at);
	}
}

static inline void
game_say(const char *who, const struct game *g, const struct score *s)
{
	printf("# %s\t%s\t%d%%: met %d, late %d, order %d, missed %d\n",
		g->drill->scenario->id, who, s->percent, s->met, s->late,
		s->order, s->missed);
	for (size_t i = 0; i < s->line_count; i++)
		if (strcmp(who, "good") == 0 &&
		    s->line[i].state != SCORE_MET &&
		    s->line[i].state != SCORE_NOT)
			printf("#   %s %s due %lld at %lld\n",
				s->line[i].rule->full,
				score_state_name(s->line[i].state),
				(long long)((s->line[i].due - g->drill->began)
				/ 1000), (long long)((s->line[i].when -
				g->drill->began) / 1000));
}

/* What a line "ID GOOD POOR" of tests/data/drills.tsv wants; -1: there is
 * none. */
static inline int
game_wanted(const char *id, bool good)
{
	struct buf text = { 0 };
	char name[80];
	int wants[2], want = -1;

	assert_int_equal(file_read(&text, "tests/data/drills.tsv", 65536,
		NULL), 0);
	buf_add_text(&text, "");
	for (char *save = NULL, *line = strtok_r(text.text, "\n", &save);
	    line; line = strtok_r(NULL, "\n", &save))
		if (sscanf(line, "%79s %d %d", name, &wants[0],
		    &wants[1]) == 3 && strcmp(name, id) == 0)
			want = wants[!good];
	buf_done(&text);
	return want;
}

#endif
