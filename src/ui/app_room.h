/* SPDX-License-Identifier: MIT */
/*
 * The app from inside: for app*.c, and for the two that drive it, loop.c
 * (a terminal) and headless.c (a script). Views see app.h only.
 */
#ifndef ZHIBAN_UI_APP_ROOM_H
#define ZHIBAN_UI_APP_ROOM_H

#include "app.h"
#include "keymap.h"
#include "zhiban/drill.h"

#define APP_DEPTH_MAX 32	/* views on the stack */
#define APP_SAY_MS 10000	/* information goes after this */
#define APP_SAY_ROWS 3
#define APP_MESSAGES_MAX 200
#define APP_PASTE_ASK 1024	/* bytes; a longer paste is asked about */

struct terminal;

struct app_setup {
	struct desk *desk;	/* for reading; borrowed */
	struct drill *drill;	/* in it; the same. NULL where it is real */
	bool console;		/* the trainer's console comes first */
	/* Makes a drill's database, where the screen then goes on; NULL:
	 * this face cannot. See app_begin. */
	int (*begin)(void *ctx, const struct fields *how, struct err *err);
	void *begin_ctx;
	const struct settings *settings;	/* borrowed; may be NULL */
	int line_fd;		/* to the writing desk; borrowed */
	bool ascii, wall;
	bool english_only;	/* the terminal has no Chinese characters */
	bool has_mouse;		/* it can report a mouse */
	bool mouse;		/* and does, to begin with */
	/* Give the terminal back for a while, and take it again; NULL where
	 * there is none. */
	void (*release)(struct terminal *t);
	void (*retake)(struct terminal *t);
	struct terminal *terminal;
	bool tells_news;	/* has another way to say what others do */
	bool can_suspend;	/* there is a shell to go back to */
	void (*first)(struct app *app);	/* pushes the first view */
	void (*help)(struct app *app);	/* pushes help */
};

struct layer {
	const struct view *view;
	void *state;
};

/* A stack of views that has not got the keys. */
struct half {
	struct layer layer[APP_DEPTH_MAX];
	size_t depth;
};

/* A command that was sent and not answered. */
struct pending {
	uint64_t ticket;
	const void *state;
	char *incident, *step;	/* NULL when the command names none */
	char *seat;		/* who is to sit here; NULL: as before */
};

/* What the loop is to ring. */
struct app_ring {
	unsigned kinds;		/* bit 1 << SINK_BELL and so on */
	struct buf title, body;
	bool retitle;		/* the window's title has news */
	bool mark;		/* ... and says so until the next key */
};

/* What somebody else did something with just now: an incident, and one of its
 * steps or "". */
struct news_mark {
	char incident[ID_SIZE];
	char step[2 * PLAYBOOK_ID_MAX + 2];	/* its full id */
	int64_t until;		/* mono */
};

#define NEWS_MARKS 8

struct app_news {
	int64_t seq;		/* of the log, taken in so far */
	struct news_mark mark[NEWS_MARKS];
	size_t next;
};

struct app {
	struct app_setup setup;
	struct layer layer[APP_DEPTH_MAX];
	size_t depth;
	/* Split (app_halves.c): the stack without the keys, and whether those
	 * are the players'. */
	bool split, playing;
	struct half other;
	struct pending *pending;
	size_t pending_count, pending_cap;
	uint64_t ticket;	/* the last one given */
	int64_t now;		/* of this turn, in the database's world */
	int64_t mono;		/* of this turn, never jumps */
	int64_t until;		/* mono; a picture reads incidents till then */
	bool filling;		/* the picture finishes another, no key waits */
	struct keymap keymap;
	struct buf say;		/* the message row */
	enum say say_kind;
	int64_t say_mono;
	bool say_news;		/* it is what somebody else did */
	struct message message[APP_MESSAGES_MAX];	/* texts owned */
	size_t message_count;
	/* The deadline that was told of last; NULL: none, or acknowledged. */
	char told_incident[ID_SIZE];
	char *told_deadline;
	char left[ID_SIZE];	/* the incident left last, or "" */
	int64_t jump_seen;	/* entry about the machine's clock */
	struct buf paste;	/* waits for an answer */
	struct app_news news;
	const void *place;	/* the view whose form was kept as it */
	size_t drill_seen;	/* of what reached the players: popped up */
	bool drill_over;	/* that it is over was shown */
	struct app_ring ring;
	struct buf beyond;	/* why what takes a right is done without it;
				 * "": it is not */
	struct buf health;	/* what is wrong with the database, or "" */
	int64_t health_at;	/* mono, looked at last; 0: not yet */
	struct buf trouble;	/* a sink does not work: why */
	bool present;		/* the person sits before this screen */
	struct past *past;	/* a replay, or NULL */
	bool writer_gone;
	bool quit;		/* leave once nothing is pending */
	bool mouse;		/* its reports are wanted */
	bool copy;		/* the loop should copy what is selected */
	bool suspend;		/* the loop should stop the program now */
	bool repaint;		/* the loop should draw from scratch */
};

/* Makes the app and its first view. The caller keeps desk and line_fd. */
struct app *app_new(const struct app_setup *setup, int64_t mono);
void app_free(struct app *app);

/* Begins a turn: reads the time once. */
void app_turn(struct app *app, int64_t mono);

/* Gives a key to whom it belongs. */
void app_key(struct app *app, const struct key *key);

/* Gives it to the view, if that takes letters as text. */
void app_give(struct app *app, const struct key *key);

/* Asks before a long paste (app_paste.c). */
unsigned app_ask_paste(struct app *app, const struct key *key);

/* Takes the answers that have come; false when the writer is gone. */
bool app_replies(struct app *app);

/* Takes in what others wrote. */
void app_sync(struct app *app);

/* Has the loop ring for what was told. */
void app_ring_told(struct app *app, const struct told_list *told);

/* Telling does not work, and why; "" when it does again. */
void app_trouble(struct app *app, const char *why);

/* A second without keys; also before the program is left in a hurry. */
void app_idle(struct app *app);

/* Draws everything; the canvas is cleared first. */
void app_draw(const struct app *app, struct canvas *c);

/* The last picture had no time for all that is in it: see app_in_time. */
bool app_unfinished(const struct app *app);

/* Something in sight changes every second. */
bool app_seconds(const struct app *app);

/* Left, and nothing is pending. */
bool app_done(const struct app *app);

/* ---- app_told.c: what was told by whatever process */

/* Says what has come in: call it after the desk has synced. */
void app_take_told(struct app *app);
bool app_has_told(const struct app *app, const void *state);
bool app_may_ack_told(const struct app *app, const void *state);
unsigned app_show_told(struct app *app, void *state);
unsigned app_ack_told(struct app *app, void *state);

/* The keys of that row of the app's own, as the settings have them. */
void app_own_keys(struct buf *out, const struct app *app, const char *id);

/* ---- app_health.c */

/* Looks after the database when nobody waits: all of it once, then now and
 * then what changes by itself. */
void app_look_health(struct app *app);
unsigned app_show_health(struct app *app, void *state);
bool app_can_copy(const struct app *app, const void *state);
unsigned app_ask_backup(struct app *app, void *state);
unsigned app_ask_verify(struct app *app, void *state);
unsigned app_ask_try(struct app *app, void *state);
bool app_has_trouble(const struct app *app, const void *state);
unsigned app_ask_acknowledge(struct app *app, void *state);

/* After others' entries: the witness may have fallen silent. */
void app_look_again(struct app *app);

/* ---- app_right.c */

/* Is an act on an incident beyond the rights of who sits here? */
bool app_is_beyond(const struct app *app, const void *state);
unsigned app_ask_beyond(struct app *app, void *state);

/* Somebody else sits here once that answer says yes. */
void app_take_seat(struct app *app, const struct reply *reply);
unsigned app_refuse_person(struct app *app, void *state);
bool app_has_colleagues(const struct app *app, const void *state);
unsigned app_ask_person(struct app *app, void *state);
unsigned app_ask_pin(struct app *app, void *state);

/* Takes the reason; "" ends it. */
void app_go_beyond(struct app *app, const char *reason);

/* ---- app_place.c: where a half-typed form stood -------------------------- */

/* The view of that state was left, not cut off. */
void app_place_left(struct app *app, const void *state);

/* Opens the form again that this person's last screen was cut off in. */
void app_place_resume(struct app *app);

/* ---- app_drill.c: a drill around the views */

/* Shows what reached the players, unless somebody is typing. */
void app_drill_turn(struct app *app);
bool app_has_drill(const struct app *app, const void *state);
unsigned app_show_inbox(struct app *app, void *state);
bool app_has_console(const struct app *app, const void *state);
unsigned app_show_console(struct app *app, void *state);
bool app_has_wash(const struct app *app, const void *state);
unsigned app_show_wash(struct app *app, void *state);

bool app_has_game(const struct app *app, const void *state);
unsigned app_show_game(struct app *app, void *state);

/* ---- app_halves.c: one trainer with one terminal */

bool app_is_split(const struct app *app, const void *state);

/* Begins it where the drill was begun so; ends it, unless somebody types. */
void app_split(struct app *app);
void app_join(struct app *app);

/* Gives the keys to the other half; to that one. */
unsigned app_swap_halves(struct app *app, void *state);
void app_to_half(struct app *app, bool playing);

/* Calls act while the other half has the keys; not when there is none. */
void app_in_other(struct app *app, void (*act)(struct app *app, void *ctx),
	void *ctx);
bool app_other_has(const struct app *app, const void *state);

void app_draw_halves(const struct app *app, struct canvas *c, struct rect r);

/* Draws a stack of views (app_draw.c). */
void app_draw_layers(const struct app *app, const struct layer *layer,
	size_t depth, struct canvas *c, struct rect r);

/* ---- app_news.c: what others did */

/* The own log's last entry; 0 when it cannot be read. */
int64_t app_last_seq(const struct app *app);

/* Is it of somebody else, and not said in another way? */
bool app_is_news(const struct app *app, const struct event *e);

/* Says what has come in: call it after the desk has synced. */
void app_take_news(struct app *app);

/* ---- among app*.c */

/* Says what somebody else did, unless the row has something for the person
 * who sits here; among the messages it stands in any case. */
void app_say_quietly(struct app *app, void (*make)(struct buf *out,
	const struct app *app, const void *ctx), const void *ctx);
void app_messages_done(struct app *app);
struct layer *app_top(struct app *app);
void app_back(struct app *app);		/* asks the view's leave */
bool app_typing(const struct app *app);

/* Its place in the key bar, 1 first; 0: none. */
int action_rank(const struct app *app, const struct action *a,
	const void *state);

/* Draws the key bar into row y (app_bar.c). */
void app_draw_bar(const struct app *app, struct canvas *c, int y);

#endif
