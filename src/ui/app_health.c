/* SPDX-License-Identifier: MIT */
/*
 * Health before the screen: one row while something is wrong, and the page of
 * all that was looked at. What is looked at is the desk's.
 */
#include <string.h>

#include "act.h"
#include "app_room.h"
#include "views.h"

#define AGAIN_MS 60000
#define TITLE_CELLS 10
#define STATE_CELLS 6

void
app_look_health(struct app *app)
{
	/* What was wrong is looked at again: its row must not go by itself. */
	const bool first = app->health_at == 0, all = first || app->health.len;
	enum health_state worst;
	struct health h;

	if (!first && app->mono - app->health_at < AGAIN_MS)
		return;
	app->health_at = app->mono ? app->mono : 1;
	desk_health(app->setup.desk, !all, &h);
	worst = health_worst(&h);
	buf_clear(&app->health);
	for (size_t i = 0; i < h.count && worst; i++) {
		if (h.item[i].state != worst)
			continue;
		buf_addf(&app->health, _("%s: %s"),
			health_title(h.item[i].id),
			buf_text(&h.item[i].text));
		break;
	}
	health_done(&h);
}

static void
pad(struct buf *out, const char *text, int cells)
{
	buf_add_text(out, text);
	for (int n = text_width(text, strlen(text)); n < cells; n++)
		buf_add_char(out, ' ');
}

static void
make_page(struct app *app, const char *ctx, struct buf *title,
	struct buf *text)
{
	struct health h;

	(void)ctx;
	buf_add_text(title, _("Health of the database"));
	desk_health(app->setup.desk, false, &h);
	for (size_t i = 0; i < h.count; i++) {
		pad(text, health_title(h.item[i].id), TITLE_CELLS);
		pad(text, health_state_word(h.item[i].state), STATE_CELLS);
		buf_addf(text, " %s\n", buf_text(&h.item[i].text));
	}
	health_done(&h);
}

unsigned
app_show_health(struct app *app, void *state)
{
	(void)state;
	view_page_push(app, &(struct page_source){ .make = make_page,
		.upkeep = true });
	return UI_DRAW;
}

/* ---- copies, and a database that was put back --------------------------- */

static unsigned
ask(struct app *app, const char *verb)
{
	view_act_push(app, &(struct act_call){ .verb = verb });
	return UI_DRAW;
}

bool
app_can_copy(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app);
}

unsigned
app_ask_backup(struct app *app, void *state)
{
	(void)state;
	return ask(app, "backup");
}

unsigned
app_ask_verify(struct app *app, void *state)
{
	(void)state;
	return ask(app, "verify");
}

unsigned
app_ask_try(struct app *app, void *state)
{
	(void)state;
	return ask(app, "backup-try");
}

bool
app_has_trouble(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app) && *desk_trouble(app->setup.desk);
}

unsigned
app_ask_acknowledge(struct app *app, void *state)
{
	(void)state;
	return ask(app, "acknowledge");
}

void
app_look_again(struct app *app)
{
	if (!*desk_trouble(app->setup.desk))
		return;
	desk_look_again(app->setup.desk);
	if (*desk_trouble(app->setup.desk))
		return;
	app->health_at = 0;
	app_look_health(app);
}
