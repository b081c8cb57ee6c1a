/* SPDX-License-Identifier: MIT */
/*
 * The app, as views see it: the stack, the desk, commands under way, the
 * message line, the time of this turn.
 *
 * The screen from the top: a banner row on databases that are not real (or
 * when the writing desk is gone), the view, the message row, the key bar.
 * One turn is: read keys, replies and the bell; let the top view react; draw.
 */
#ifndef ZHIBAN_UI_APP_H
#define ZHIBAN_UI_APP_H

#include "form.h"
#include "view.h"

/* ---- what there is -------------------------------------------------- */

/* The reading desk. Never call desk_do or desk_sync on it from a view. */
struct desk *app_desk(const struct app *app);

/* The time of this turn in the database's world; ms. Use no other. */
int64_t app_now(const struct app *app);
const struct zone *app_zone(const struct app *app);
bool app_wall(const struct app *app);	/* to be read only: send nothing */
bool app_is_on_wall(const struct app *app);	/* of these: --wall */

/*
 * Replay: the board, or an incident, as it was after that entry of the log (0:
 * as it is now), until its last view is left. app_desk, app_now and all that
 * is read with them are then of that instant, and app_wall is true.
 */
void app_past_begin(struct app *app, const char *incident, int64_t seq);
bool app_in_past(const struct app *app);
/* Why nothing can be done where app_wall is true. */
const char *app_read_only(const struct app *app);
bool app_can_replay(const struct app *app, const void *state);
bool app_ascii(const struct app *app);	/* no signs but those of ASCII */

/* The terminal has no Chinese characters: offer none. */
bool app_english_only(const struct app *app);

/* The incident of that id as it is now, for this callback only; NULL when it
 * cannot be read: then draw a line that says so. */
const struct incident *app_incident(const struct app *app, const char *id);

/* It needs no reading. */
bool app_at_hand(const struct app *app, const char *id);

/*
 * For `draw`: that incident is at hand, or this picture still has time to
 * read it. When not, draw what is known without it and have `unfinished` say
 * so. A picture has all the time there is but on a terminal, where the first
 * has none and the next ones little: nobody waits for a page to be read.
 */
bool app_in_time(const struct app *app, const char *id);

/* On a terminal: whoever waits for this picture waits for all that is done
 * for it. Has it time to spare for what may be asked next? Only one that
 * finishes what another began. */
bool app_is_hurried(const struct app *app);
bool app_has_spare(const struct app *app);

/* ---- the stack ------------------------------------------------------ */

/* Puts a view on top; the app owns state from now on and gives it to close. */
void app_push(struct app *app, const struct view *view, void *state);

/* Takes the top view away without asking. Do not touch its state afterwards.
 * The last one ends the program. */
void app_pop(struct app *app);

/* Pops until that state's view is on top (nothing when it is not there). */
void app_pop_to(struct app *app, const void *state);

/* Pops the view of that state wherever it stands, as from its reply. */
void app_close(struct app *app, const void *state);

bool app_is_top(const struct app *app, const void *state);

/* The nth view from the top (0 is the top) and its state, NULL past the
 * bottom: for help, which shows the actions of the view below it. */
const struct view *app_view(const struct app *app, size_t n,
	void **ret_state);

/* The app's own actions (help, back, language, redraw), for help. */
const struct action *app_actions(size_t *ret_count);

/* ---- rights (app_right.c) ------------------------------------------- */

/* May who sits here do that (incident_rights.h), or give a reason instead and
 * has given it? */
bool app_may(const struct app *app, const char *act);

/* The same; when not, the message row says why and what to press. */
bool app_need(struct app *app, const char *act);

/* ---- actions -------------------------------------------------------- */

/* Can it be taken now? state is that of the action's view. */
bool action_can(const struct app *app, const struct action *a,
	const void *state);

/* The same as it is without the top view: for what lists the actions of the
 * view below it. */
bool action_can_below(const struct app *app, const struct action *a,
	const void *state);

/* It does something of its own: is no key told for the view's `key`. */
bool action_runs(const struct action *a);

/* Does it; what must be redrawn. */
unsigned action_run(struct app *app, const struct action *a, void *state);

/* What it does by the table of rights; NULL: what anybody may. */
const char *action_act(const struct action *a);

/* Its key in this session: the settings may have changed it. */
struct key action_key(const struct app *app, const struct action *a);

/* "d, F3" or "1-4"; nothing for one without keys. */
void action_keys(struct buf *out, const struct app *app,
	const struct action *a, const void *state);

/* What stands behind the label of what opens a form, a menu or a list before
 * anything is done: an ellipsis. */
const char *action_mark(bool ascii);

/* Its label in the interface language, with the mark. */
void action_label(struct buf *out, const struct app *app,
	const struct action *a);

/*
 * Begins a drill in a database of its own and leaves this one for it. how:
 * "scenario", and as wished "trainer", "player" (SEAT=NAME, each), "rate" (in
 * percent), "file", "quick", "alone", "console" (the trainer's comes first).
 * On -1 nothing was begun.
 */
int app_begin(struct app *app, const struct fields *how, struct err *err);

/* 0 where it can; else -1 with the command that does it. */
int app_may_begin(const struct app *app, struct err *err);

/* Ends the screen, after the commands under way were answered. */
void app_quit(struct app *app);

/* ---- commands ------------------------------------------------------- */

/*
 * Sends a command to the writing desk and returns its ticket, or 0 when it
 * could not be sent (said on the message row). state names the view that gets
 * the reply; when that view is gone by then (or state is NULL), the app says
 * what the reply says. The command is copied.
 */
uint64_t app_send(struct app *app, const void *state,
	const struct command *cmd);

/*
 * The same in one line: names and values in pairs, ended by NULL, as in
 * app_act(app, s, "defer", id, "step", full, "to", to, NULL). A NULL value
 * leaves its name out.
 */
#define app_act(app, state, verb, incident, ...) \
	app_act_pairs(app, state, verb, incident, \
		(const char *const []){ __VA_ARGS__ })
uint64_t app_act_pairs(struct app *app, const void *state, const char *verb,
	const char *incident, const char *const *pairs);

/* A command on that incident (and step, its full id; NULL: any) has been sent
 * and not been answered: show "saving", never "done". */
bool app_saving(const struct app *app, const char *incident,
	const char *step);

/* That ticket is still under way. */
bool app_waiting(const struct app *app, uint64_t ticket);

/* Lets the person change the text in their own editor; the screen stands
 * still meanwhile. On -1 with err the text is as it was. */
int app_edit(struct app *app, struct buf *text, struct err *err);

/* ---- the message row ------------------------------------------------ */

enum say { SAY_INFO, SAY_ERROR };

/*
 * One line that says what happened, or what is wrong and what to press. fmt is
 * a msgid, N_("..."), which is kept in every language; a text that comes
 * through "%s" is kept as it is.
 * Errors stay until the next key, information also goes after 10 seconds.
 * Text beyond the row's width wraps into at most three rows.
 */
void app_say(struct app *app, enum say kind, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* The same of what is made of several texts: make is called once for each
 * language, which then is the interface's. */
void app_say_made(struct app *app, enum say kind, void (*make)(struct buf *out,
	const struct app *app, const void *ctx), const void *ctx);

/* The incident that was left last; "": none yet. */
void app_leave(struct app *app, const char *incident);
const char *app_left(const struct app *app);

/* Somebody else did something with the step (its full id; NULL: with any, or
 * with the incident as a whole) moments ago. */
bool app_is_fresh(const struct app *app, const char *incident,
	const char *step);

/* What was said since the start, the oldest first; the last
 * APP_MESSAGES_MAX. NULL past the end. */
struct message {
	int64_t at;
	enum say kind;
	char *text[LANG_COUNT];
};

/* In the interface language. */
const char *message_text(const struct message *m);

size_t app_message_count(const struct app *app);
const struct message *app_message(const struct app *app, size_t i);

/* ---- half-typed texts ----------------------------------------------- */

/* Sends the text to be kept under the key; NULL or "" forgets it. */
void app_draft_save(struct app *app, const char *key, const char *text);

/* Reads it back; empty when there is none. */
void app_draft_load(const struct app *app, const char *key, struct buf *out);

/*
 * For whole forms: prefix is "INCIDENT/STEP", each text field's key is
 * PREFIX/NAME. Offer puts drafts into empty fields and says so under them;
 * keep saves what was touched since it was last kept (call it from `idle`);
 * unkept: there is such a field;
 * forget removes them (call it when the reply says done).
 */
void app_form_offer(struct app *app, struct form *f, const char *prefix);
bool app_form_unkept(const struct form *f);
void app_form_keep(struct app *app, struct form *f, const char *prefix);
void app_form_forget(struct app *app, struct form *f, const char *prefix);

/* The form of that view is where to come back to when the connection breaks:
 * "plan", or "incident", "verb", "step", "field", "paper", "row" and "given.X"
 * of an act's call. To be called before its texts are kept, and forgotten as
 * the view is left. */
void app_place_keep(struct app *app, const void *state,
	const struct fields *where);

#endif
