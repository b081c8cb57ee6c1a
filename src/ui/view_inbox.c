/* SPDX-License-Identifier: MIT */
/*
 * The inbox of a drill: everything that reached the players, the newest
 * first, answered or not.
 */
#include <stdlib.h>

#include "drill_view.h"
#include "roll.h"

/* What goes to other seats is theirs. */
static bool
is_mine(const struct drill *dr, size_t sent)
{
	return drill_reaches(dr, desk_person(dr->desk), sent);
}

static const char *
reaction_word(const struct drill_sent *s)
{
	static const char *const words[] = {
		[REACT_NONE] = N_("waits"), [REACT_ASIDE] = N_("aside"),
		[REACT_ANSWERED] = N_("replied"),
	};

	return _(words[s->reaction]);
}

static void
gather(struct roll_page *p)
{
	const struct drill *dr = app_drill(p->app);

	for (size_t i = dr ? dr->sent_count : 0; i-- > 0;)
		if (is_mine(dr, i))
			roll_add(p, &dr->sent[i]);
}

static const char *
id_of(struct roll_page *p, const void *item)
{
	return roll_number(p, (const struct drill_sent *)item -
		app_drill(p->app)->sent);
}

static void
time_text(struct buf *out, const struct roll_page *p, const void *item)
{
	time_format(out, ((const struct drill_sent *)item)->scheduled,
		p->zone, TIME_CLOCK);
}

static void
state_text(struct buf *out, const struct roll_page *p, const void *item)
{
	(void)p;
	buf_add_text(out, reaction_word(item));
}

static enum style
state_style(const struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct drill_sent *)item)->reaction == REACT_NONE
		? STYLE_NEAR : STYLE_PLAIN;
}

static void
inject_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct drill *dr = app_drill(p->app);
	const struct drill_sent *s = item;

	inject_head(out, dr, dr->injects[s->inject].rule);
	buf_addf(out, "  %s", drill_text(dr, s));
	for (size_t k = 0; k < out->len; k++)
		if (out->text[k] == '\n')
			out->text[k] = ' ';
}

static const struct roll_column columns[] = {
	{ .cells = 6, .text = time_text, .style = STYLE_DIM },
	{ .cells = 10, .text = state_text, .style_of = state_style },
	{ .text = inject_text },
	{ .cells = 0 },
};

static const struct roll_kind inbox = {
	.gather = gather, .id_of = id_of, .columns = columns,
	.head = N_("What has reached you in this drill"),
	.empty = N_("Nothing yet."),
};

static bool
can_show(const struct app *app, const void *state)
{
	(void)app;
	return *roll_selected_id(state);
}

static unsigned
run_show(struct app *app, void *state)
{
	view_inject_push(app, strtoul(roll_selected_id(state), NULL, 10));
	return UI_DRAW;
}

static const struct action inbox_actions[] = {
	{ .id = "inbox.show", .key = { .code = K_ENTER },
	  .label = N_("read, answer"),
	  .help = N_("Read it again; answer what was not answered"),
	  .rank = 1, .when = can_show, .run = run_show },
};

const struct view view_inbox = {
	.name = "inbox", .title = N_("Inbox"), .actions = inbox_actions,
	.action_count = ARRAY_LEN(inbox_actions), ROLL_VIEW,
};

void
view_inbox_push(struct app *app)
{
	roll_push(app, &view_inbox, &inbox, NULL);
}
