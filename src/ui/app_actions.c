/* SPDX-License-Identifier: MIT */
/*
 * The app's own actions: what can be done from every view. Who gets a key is
 * app_key.c's.
 */
#include <string.h>

#include "app_room.h"
#include "views.h"

static bool
can_go_back(const struct app *app, const void *state)
{
	(void)state;
	return app->depth > 1;
}

static bool
at_bottom(const struct app *app, const void *state)
{
	(void)state;
	return app->depth <= 1;
}

/* In help the key closes it: that row is help's own. */
static bool
has_help(const struct app *app, const void *state)
{
	(void)state;
	return app->setup.help != NULL;
}

static unsigned
run_help(struct app *app, void *state)
{
	(void)state;
	app->setup.help(app);
	return UI_DRAW;
}

static bool
is_no_overlay(const struct app *app, const void *state)
{
	(void)state;
	return app->depth > 0 &&
	    !app->layer[app->depth - 1].view->overlay;
}

static bool
is_not_messages(const struct app *app, const void *state)
{
	return is_no_overlay(app, state) &&
	    app->layer[app->depth - 1].view != &view_messages;
}

static bool
is_not_config(const struct app *app, const void *state)
{
	return is_no_overlay(app, state) &&
	    app->layer[app->depth - 1].view != &view_config;
}

static unsigned
run_back(struct app *app, void *state)
{
	(void)state;
	app_back(app);
	return UI_DRAW;
}

/* A view may close itself. */
static void
language_here(struct app *app, void *ctx)
{
	(void)ctx;
	for (size_t i = app->depth; i-- > 0;)
		if (app->layer[i].view->language)
			app->layer[i].view->language(app,
				app->layer[i].state);
}

static unsigned
run_language(struct app *app, void *state)
{
	(void)state;
	lang_set(lang_now() == LANG_ZH ? LANG_EN : LANG_ZH);
	language_here(app, NULL);
	app_in_other(app, language_here, NULL);
	return UI_REPAINT;
}

static bool
has_languages(const struct app *app, const void *state)
{
	(void)state;
	return !app_english_only(app);
}

static unsigned
run_repaint(struct app *app, void *state)
{
	(void)state;
	app->repaint = true;
	return UI_REPAINT;
}

static unsigned
run_suspend(struct app *app, void *state)
{
	(void)state;
	if (app->setup.can_suspend)
		app->suspend = true;
	else
		app_say(app, SAY_INFO,
			N_("There is no shell to go back to."));
	return UI_DRAW;
}

static unsigned
run_copy(struct app *app, void *state)
{
	(void)state;
	app->copy = true;
	return UI_DRAW;
}

/* The keys of that row of the app's own, as the settings have them. */
void
app_own_keys(struct buf *out, const struct app *app, const char *id)
{
	size_t count;
	const struct action *own = app_actions(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(own[i].id, id) == 0)
			action_keys(out, app, &own[i], NULL);
}

static unsigned
run_mouse(struct app *app, void *state)
{
	struct buf keys = { 0 };

	(void)state;
	if (!app->setup.has_mouse) {
		app_say(app, SAY_INFO,
			N_("This terminal reports no mouse."));
		return UI_DRAW;
	}
	app->mouse = !app->mouse;
	app_own_keys(&keys, app, "app.mouse");
	if (app->mouse)
		app_say(app, SAY_INFO, N_("The mouse is on: click what is "
			"shown; %s turns it off."), buf_text(&keys));
	else
		app_say(app, SAY_INFO, N_("The mouse is off: the terminal's "
			"own selection works. %s turns it on."),
			buf_text(&keys));
	buf_done(&keys);
	return UI_DRAW;
}

static unsigned
run_interrupt(struct app *app, void *state)
{
	(void)state;
	app_say(app, SAY_INFO,
		N_("Esc goes back; q on the board quits. Nothing is lost."));
	return UI_DRAW;
}

static const struct action actions[] = {
	{ .id = "app.help", .group = N_("Everywhere"),
	  .key = { .code = K_F1 },
	  .alt = { .code = K_CHAR, .cp = '?' }, .label = N_("help"),
	  .help = N_("List the keys that work here"), .rank = 1,
	  .when = has_help, .run = run_help },
	{ .id = "app.back", .key = { .code = K_ESC },
	  .alt = { .code = K_CHAR, .cp = 'q' }, .label = N_("back"),
	  .help = N_("Go back to the view before; what was typed is kept"),
	  .rank = 2, .when = can_go_back, .run = run_back },
	{ .id = "app.quit", .key = { .code = K_CHAR, .cp = 'q' },
	  .label = N_("quit"), .help = N_("Leave the program"), .rank = 2,
	  .when = at_bottom, .run = run_back },
	{ .id = "app.half", .key = { .code = K_CTRL, .cp = 'x' },
	  .alt = { .code = K_TAB }, .label = N_("other half"),
	  .help = N_("From the trainer's console to the players' screen and "
		"back; both go on"), .rank = 3,
	  .when = app_is_split, .run = app_swap_halves },
	{ .id = "app.palette", .key = { .code = K_CHAR, .cp = ':' },
	  .alt = { .code = K_CTRL, .cp = 'p' }, .label = N_("by name"),
	  .help = N_("Do anything by what it is called, in Chinese or "
		"English"), .opens = true, .when = is_no_overlay,
	  .push = view_palette_push },
	{ .id = "app.messages", .key = { .code = K_CHAR, .cp = 'm' },
	  .label = N_("messages"),
	  .help = N_("What was said on the message row before"),
	  .when = is_not_messages, .push = view_messages_push },
	{ .id = "app.config", .key = { .code = K_CTRL, .cp = 'g' },
	  .label = N_("settings"),
	  .help = N_("What is in force, and which line of the file, variable "
		"or option it comes from"), .opens = true,
	  .when = is_not_config, .push = view_config_push },
	{ .id = "app.told", .key = { .code = K_F7 },
	  .label = N_("deadline told"),
	  .help = N_("Show the deadline somebody was told of last"),
	  .rank = 3, .when = app_has_told, .run = app_show_told },
	{ .id = "app.ack", .key = { .code = K_CTRL, .cp = 'k' },
	  .label = N_("acknowledge"),
	  .help = N_("Acknowledge that deadline: its warnings to you stop"),
	  .rank = 3, .when = app_may_ack_told, .run = app_ack_told },
	{ .id = "app.health", .label = N_("health"),
	  .help = N_("Whether the database can be relied on: the log's end, "
		"the witness, room, the clock"), .opens = true,
	  .when = is_no_overlay, .run = app_show_health },
	{ .id = "app.verify", .label = N_("verify the log"),
	  .help = N_("Prove the log, the plans, the evidence and the board, "
		"with a seal's code too; it may be recorded"), .opens = true,
	  .when = app_can_copy, .run = app_ask_verify },
	{ .id = "app.backup", .label = N_("backup"),
	  .help = N_("Copy the database and its evidence into a file, and "
		"verify the copy"), .opens = true, .when = app_can_copy,
	  .run = app_ask_backup },
	{ .id = "app.backup-try", .label = N_("try a backup"),
	  .help = N_("Whether a copy is sound and could be restored; putting "
		"it back takes `zhiban restore`"), .opens = true,
	  .when = app_can_copy, .run = app_ask_try },
	{ .id = "app.acknowledge", .act = "acknowledge",
	  .key = { .code = K_CTRL, .cp = 'w' },
	  .label = N_("restored on purpose"),
	  .help = N_("Acknowledge that an older copy stands here, with the "
		"reason: the witnesses then take the log as it is"),
	  .opens = true, .rank = 3, .when = app_has_trouble,
	  .run = app_ask_acknowledge },
	{ .id = "app.person", .key = { .code = K_CTRL, .cp = 'n' },
	  .label = N_("another person"),
	  .help = N_("Somebody else sits here now, by name and PIN; what is "
		"half typed is kept for who typed it"), .opens = true,
	  .when = app_has_colleagues, .run = app_ask_person,
	  .refuse = app_refuse_person },
	{ .id = "app.pin", .label = N_("set a PIN"),
	  .help = N_("Set or change a PIN: your own, or with the right to "
		"command another's"), .opens = true,
	  .when = app_has_colleagues, .run = app_ask_pin },
	{ .id = "app.beyond", .key = { .code = K_CTRL, .cp = 'r' },
	  .label = N_("act all the same"),
	  .help = N_("Act on incidents without the right it takes, with a "
		"reason that goes into the log; again: no more"),
	  .opens = true, .rank = 3, .when = app_is_beyond,
	  .run = app_ask_beyond },
	{ .id = "app.inbox", .key = { .code = K_CTRL, .cp = 't' },
	  .label = N_("inbox"),
	  .help = N_("What has reached the players of this drill"),
	  .rank = 3, .when = app_has_drill, .run = app_show_inbox },
	{ .id = "app.game", .key = { .code = K_CTRL, .cp = 'y' },
	  .label = N_("the table"),
	  .help = N_("The table game: whose turn it is, and the throws"),
	  .rank = 3, .when = app_has_game, .run = app_show_game },
	{ .id = "app.console", .key = { .code = K_F12 },
	  .label = N_("console"),
	  .help = N_("The trainer's console"), .rank = 3,
	  .when = app_has_console, .run = app_show_console },
	{ .id = "app.wash", .key = { .code = K_F12 },
	  .label = N_("results"),
	  .help = N_("What came of the drill, and its questions"),
	  .rank = 3, .when = app_has_wash, .run = app_show_wash },
	{ .id = "app.language", .key = { .code = K_F8 },
	  .label = "中文/English", .help = N_("Change the language"),
	  .when = has_languages, .run = run_language },
	{ .id = "app.repaint", .key = { .code = K_CTRL, .cp = 'l' },
	  .label = N_("repaint"),
	  .help = N_("Draw the screen again from scratch"),
	  .run = run_repaint },
	{ .id = "app.copy", .key = { .code = K_CHAR, .cp = 'y' },
	  .label = N_("copy"),
	  .help = N_("Copy what is selected to the clipboard and a file"),
	  .run = run_copy },
	{ .id = "app.mouse", .key = { .code = K_F9 },
	  .label = N_("mouse on, off"),
	  .help = N_("With the mouse off, the terminal's own selection of "
		"text works"), .run = run_mouse },
	{ .id = "app.suspend", .key = { .code = K_CTRL, .cp = 'z' },
	  .label = N_("suspend"),
	  .help = N_("Go to the shell; fg comes back"), .run = run_suspend },
	{ .id = "app.interrupt", .key = { .code = K_CTRL, .cp = 'c' },
	  .label = N_("how to leave"), .run = run_interrupt },
};

const struct action *
app_actions(size_t *ret_count)
{
	*ret_count = ARRAY_LEN(actions);
	return actions;
}
