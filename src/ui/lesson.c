/* SPDX-License-Identifier: MIT */
/*
 * A drill begun from the screen: its database is made beside this one, which
 * is left as it is, and the screen goes on there.
 */
#include <stdlib.h>
#include <string.h>

#include "screen.h"

/* "SEAT=NAME", each, as seat and name. */
static void
take_players(struct fields *ret, const struct fields *how)
{
	const char *typed;

	for (size_t n = 0; (typed = fields_nth(how, "player", n)); n++) {
		const size_t len = strcspn(typed, "=");
		char *seat = mem_text_n(typed, len);

		if (typed[len])
			fields_add(ret, seat, typed + len + 1);
		free(seat);
	}
}

int
lesson_begin(void *ctx, const struct fields *how, struct err *err)
{
	const struct lesson *l = ctx;
	const char *id = fields_get(how, "scenario");
	const char *rate = fields_get(how, "rate");
	const char *file = fields_get(how, "file");
	struct scenarios *set = scenarios_open(desk_library(l->setup->desk));
	struct fields players = { 0 };
	struct buf marked = { 0 };
	struct drill_start start = {
		.scenario = scenarios_find(set, id ? id : "", err),
		.options = &l->o->desk,
		.trainer = fields_get(how, "trainer"),
		.players = &players,
		.rate = rate ? (int)strtol(rate, NULL, 10) : 0,
		.seed = l->o->desk.seed,
		.quick = fields_get(how, "quick") != NULL,
		.alone = fields_get(how, "alone") != NULL,
	};
	char *path = NULL;
	int rc = -1;

	take_players(&players, how);
	if (file && *file) {
		drill_mark_path(&marked, file);
		start.file = marked.text;
	}
	if (start.scenario)
		rc = drill_begin(&start, &path, err);
	if (rc == 0) {
		buf_clear(&l->next->path);
		buf_add_text(&l->next->path, path);
		l->next->console = fields_get(how, "console") != NULL;
	}
	free(path);
	fields_done(&players);
	buf_done(&marked);
	scenarios_free(set);
	return rc;
}

int
lesson_run(const struct ui_options *o, int (*run)(void *ctx,
	const struct ui_options *o, struct ui_next *next, struct err *err),
	void *ctx, struct err *err)
{
	struct ui_options own = *o;
	struct ui_next next = { 0 };
	struct buf here = { 0 };
	int rc;

	while ((rc = run(ctx, &own, &next, err)) == 0 && next.path.len) {
		buf_done(&here);
		here = next.path;
		own.desk.database = here.text;
		own.desk.now = own.desk.seed = NULL;
		own.console = next.console;
		next = (struct ui_next){ 0 };
	}
	buf_done(&here);
	buf_done(&next.path);
	return rc;
}
