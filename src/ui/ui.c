/* SPDX-License-Identifier: MIT */
/*
 * The door of the room: chooses between terminal and script.
 */
#include <string.h>

#include "plain.h"
#include "screen.h"
#include "term.h"
#include "views.h"

struct desk_options
ui_desk_options(const struct ui_options *o, bool write)
{
	struct desk_options d = o->desk;

	d.mode = write ? STORE_WRITE : STORE_READ;
	if (!write)
		d.create_kind = NULL;
	else if (!d.create_kind)
		d.create_kind = "real";
	return d;
}

int
ui_setup(const struct ui_options *o, int line_fd, struct app_setup *ret,
	struct err *err)
{
	struct desk_options d = ui_desk_options(o, false);

	*ret = (struct app_setup){ .line_fd = line_fd, .ascii = o->ascii,
		.settings = o->desk.settings,
		.wall = o->wall, .first = view_board_push,
		.help = view_help_push };
	ret->console = o->console;
	if (desk_open(&ret->desk, &d, err) < 0)
		return -1;
	return ui_drill(&ret->drill, ret->desk, err);
}

int
ui_drill(struct drill **ret, struct desk *d, struct err *err)
{
	if (strcmp(desk_kind(d), "drill") != 0) {
		if (store_writes(desk_store(d)))
			drill_offer(d);
		return 0;
	}
	return drill_open(ret, d, err);
}

void
ui_setup_done(struct app_setup *s)
{
	drill_close(s->drill);
	desk_close(s->desk);
}

static int
run_guarded(void *ctx, const struct ui_options *o, struct ui_next *next,
	struct err *err)
{
	(void)ctx;
	return guard_run(o, next, err);
}

int
ui_run(const struct ui_options *o, struct err *err)
{
	if (o->size)
		return headless_run(o, err);
	if (o->plain)
		return plain_run(o, err);
	if (term_check(err) < 0)
		return -1;
	/* A bare Linux console has no Chinese characters to show. */
	if (!o->lang_given && term_is_console())
		lang_set(LANG_EN);
	return lesson_run(o, run_guarded, NULL, err);
}
