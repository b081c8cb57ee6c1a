/* SPDX-License-Identifier: MIT */
/*
 * notify: the ways out of the program by which a person is told.
 *
 * A sink is one way: the desktop (through zhiban-notify, a program of its
 * own, because libnotify may block for ever), a command of the site (an SMS
 * modem, mail, wall, a siren), and what a terminal can do (bell, flash,
 * title, escape sequences that its desktop shows). Here is how each is
 * driven and what a message says; what is to be told, to whom and when is
 * the desk's affair. Nothing here blocks, and nothing that fails here stops
 * anybody: it becomes a sentence.
 *
 * May see: core.
 *
 * Files: sink.c their names; message.c words; pace.c how often; command.c
 * argv and result of a command; desktop.c the helper and its messages,
 * helper.c its process and lines; ring.c bytes for terminals.
 */
#ifndef ZHIBAN_NOTIFY_H
#define ZHIBAN_NOTIFY_H

#include "zhiban/core.h"

/* ---- sinks ------------------------------------------------------------- */

enum sink_kind {
	SINK_DESKTOP,	/* zhiban-notify: libnotify on the session bus */
	SINK_COMMAND,	/* argv without a shell */
	SINK_BELL,	/* BEL */
	SINK_FLASH,	/* the screen in reverse for a moment */
	SINK_TITLE,	/* the window's title says it first */
	SINK_OSC,	/* that of the next three which the terminal takes */
	SINK_OSC9,	/* ESC ] 9: iTerm2, WezTerm, Ghostty */
	SINK_OSC99,	/* ESC ] 99: kitty */
	SINK_OSC777,	/* ESC ] 777: rxvt-unicode, foot, WezTerm, Ghostty */
	SINK_KINDS
};

/* "desktop", "command", "bell", "flash", "title", "osc", "osc9", "osc99",
 * "osc777", ended by NULL. */
extern const char *const sink_names[];

/* SINK_KINDS when there is none of that name. */
enum sink_kind sink_find(const char *name);

/* Belongs to each screen, not to the one who claimed the notice. */
bool sink_is_terminal(enum sink_kind kind);

#define SINK_ARGS_MAX 32
#define SINK_COMMAND_MS 20000	/* a command's time when none is set */
#define SINK_COMMAND_MAX_MS 120000
#define SINK_OUTPUT_MAX 4096	/* bytes of its output that are kept */

/* One sink as the settings have it. */
struct sink {
	enum sink_kind kind;
	const char *name;	/* in entries and lines; NULL: the kind's */
	const char *argv[SINK_ARGS_MAX + 1];	/* command: may have {words} */
	const char *text;	/* its standard input, with {words}; NULL: the
				   message as it is */
	int64_t timeout_ms;	/* 0: SINK_COMMAND_MS */
};

const char *sink_label(const struct sink *s);

/* ---- messages ---------------------------------------------------------- */

/* What one notice is about, as text; NULL counts as "". */
struct notify_facts {
	const char *number;	/* of the incident */
	const char *title;	/* of the incident */
	const char *deadline;	/* the deadline's name */
	const char *due;	/* absolute, with zone */
	const char *person, *phone;	/* who is to be told */
	const char *state;	/* "due in 0:10", "overdue by 0:12" */
	const char *kind;	/* "DRILL" or "TEST" where it is not real */
	bool critical;		/* due or overdue */
};

/*
 * Replaces {number} {title} {deadline} {due} {person} {phone} {state} and
 * {text}; any other brace stays. Every value is cleaned and on one line, but
 * for {text}, the message's lines.
 */
void notify_expand(struct buf *out, const char *tmpl,
	const struct notify_facts *f, const char *text);

/* The first word in braces that notify_expand does not know, or NULL; its
 * length in *ret_len. For checking settings. */
const char *notify_unknown_word(const char *tmpl, size_t *ret_len);

/*
 * Words for one or several notices: a title of one line and lines of text in
 * the interface language, clean. Several become one message that counts them
 * and has a line each.
 */
void notify_title(struct buf *out, const struct notify_facts *f,
	size_t count);
void notify_body(struct buf *out, const struct notify_facts *f, size_t count);

/* ---- pace: how often --------------------------------------------------- */

#define PACE_BURST 20		/* messages that may follow at once */
#define PACE_REFILL_MS 5000	/* then one in this time */

/* Lets PACE_BURST messages through, then one each PACE_REFILL_MS. What is not
 * let through waits and goes with the next. Zeroed is full. */
struct pace {
	int used;
	int64_t since;		/* mono: the use is counted from */
};

bool pace_pass(struct pace *g, int64_t mono);
int64_t pace_wake(const struct pace *g);	/* mono of the next; or 0 */

/* ---- command sink ------------------------------------------------------- */

struct command_run {
	struct spawn run;
	char *name;
	const char *argv[SINK_ARGS_MAX + 1];	/* owned texts */
	int64_t began;
};

/*
 * Starts the sink's command for a message about these notices; the facts are
 * those of the first. Each word of argv is expanded by itself; a value cannot
 * become an option: what would begin with "-" through a value alone gets a
 * blank before it. The environment carries ZHIBAN_NUMBER, _TITLE, _DEADLINE,
 * _DUE, _PERSON, _PHONE, _STATE, _TEXT.
 */
int command_start(struct command_run *ret, const struct sink *s,
	const struct notify_facts *f, size_t count, struct err *err);

/* One line: "exit 0", "exit 1: No modem", "no answer within 20 s: stopped",
 * "there is no program sms-send". True when it did its work. */
bool command_result(const struct command_run *c, struct buf *out);
void command_done(struct command_run *c);

/* ---- desktop ------------------------------------------------------------ */

/*
 * Lines to the helper and from it, one a packet, words apart by a TAB:
 *
 *   show ID REPLACES URGENCY LABEL TITLE LINE...    close ID
 *   server NAME actions|plain    shown ID SERVERID    failed ID WHY
 *   clicked ID    closed ID
 *
 * REPLACES is the server's number of an earlier one, or 0; URGENCY normal or
 * critical; LABEL the button's text, empty for none. ID 0 in `failed` speaks
 * of the server itself.
 */
#define NOTIFY_LINE_MAX 8192
#define NOTIFY_PROGRAM "zhiban-notify"
#define NOTIFY_CALL_S 10	/* the helper gives up on the bus */
#define NOTIFY_ANSWER_MS 12000	/* and we on the helper */
#define NOTIFY_TRIES 3		/* starts a message is worth */
#define NOTIFY_KEPT 32		/* messages at once, shown ones with them */

struct desktop;			/* the client */

/*
 * Starts the program at path (NULL: beside this one). Never fails: what is
 * wrong is desktop_trouble's sentence. Call it before a database is opened.
 */
struct desktop *desktop_new(const char *path, int64_t mono);

/* Ends the helper too; messages stay where they are shown. NULL is fine. */
void desktop_free(struct desktop *d);

int desktop_fd(const struct desktop *d);	/* to poll for input; or -1 */
int64_t desktop_wake(const struct desktop *d);	/* mono; INT64_MAX: never */

/* Takes a message to be shown and returns its number, over 0. button: its
 * label, or NULL. */
uint64_t desktop_show(struct desktop *d, const char *title, const char *body,
	bool critical, const char *button);
void desktop_withdraw(struct desktop *d, uint64_t id);

/* Reads answers, notices a helper that died or keeps silent, starts it again
 * with growing pauses and repeats what was not shown. */
void desktop_turn(struct desktop *d, int64_t mono);

enum desktop_what {
	DESKTOP_SHOWN,
	DESKTOP_FAILED,		/* why: a sentence */
	DESKTOP_CLICKED,	/* its button */
};

struct desktop_news {
	enum desktop_what what;
	uint64_t id;
	char why[200];
};

/* The next thing that happened, in order; false: nothing more. */
bool desktop_next(struct desktop *d, struct desktop_news *ret);

/* Why it does not work now, or NULL: it does, or is not known yet. */
const char *desktop_trouble(const struct desktop *d);

/* That message has been neither shown nor given up; id 0: any. */
bool desktop_waits(const struct desktop *d, uint64_t id);
const char *desktop_server(const struct desktop *d);	/* "dunst 1.9.0" */
bool desktop_has_buttons(const struct desktop *d);
int desktop_pid(const struct desktop *d);	/* of the helper; or -1 */

/* ---- terminals ---------------------------------------------------------- */

/* What the environment says of the terminal, and the probe. */
struct ring_terminal {
	const char *term;	/* TERM */
	const char *program;	/* TERM_PROGRAM, else LC_TERMINAL */
	bool tmux;		/* inside it: it passes on what is wrapped */
	bool kitty;		/* KITTY_WINDOW_ID, or it answered the probe */
};

/* From the environment. */
struct ring_terminal ring_terminal_here(bool answered);

/* Which of SINK_OSC9, 99 and 777 it takes; SINK_BELL when it takes none, or
 * when that is not known. */
enum sink_kind ring_choose(const struct ring_terminal *t);

/* Swallows an operating-system command (ESC ]) even where it does not obey
 * it; others would show it. name as in $TERM. */
bool ring_takes_strings(const char *name);

/*
 * Adds the bytes that make the terminal show a message; for SINK_BELL a BEL,
 * for SINK_OSC what ring_choose says, for others nothing. Texts are cleaned
 * here: no control byte and, where it parts words, no ";" gets in.
 */
void ring_bytes(struct buf *out, enum sink_kind kind,
	const struct ring_terminal *t, const char *title, const char *body);

#endif
