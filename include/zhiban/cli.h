/* SPDX-License-Identifier: MIT */
/*
 * cli: every act and every reading as a command.
 *
 * One const table of commands gives parsing, help and completion; acts take
 * their flags from the incident room's table of verbs, so that a flag is
 * written down once. Parsing has no effects; running opens a desk, does one
 * thing, prints, and returns the exit code.
 *
 * May see: desk, incident, ledger, playbook, core.
 *
 * Files: parse.c words to fields; command_table.c the rows; run.c opening
 * the desk and calling a row; acts.c verbs; list.c, show*.c, log.c, plans.c,
 * integrity.c readings; help.c, manual.c, completion.c; ask*.c what is
 * missing; print.c what they share.
 */
#ifndef ZHIBAN_CLI_H
#define ZHIBAN_CLI_H

#include "zhiban/desk.h"

struct cli_globals {
	const char *db, *config, *playbooks, *lang, *as, *now, *seed;
	const char *size, *script;	/* --headless, --script */
	bool pin_stdin;			/* PINs are lines of standard input */
	bool read_only;
	bool json, wall, plain, ascii, no_mouse, slow;
};

struct cli_row;

struct cli {
	struct cli_globals globals;
	const struct cli_row *row;	/* NULL: no command, the screen */
	struct fields args;		/* positional and flags, by name */
	/* Words it needs are missing; lacks_row: also the one that says which
	 * of its rows. cli_run asks at a terminal, and else refuses. */
	bool lacks, lacks_row;
	/* Adds the screen's section to the manual; set by who runs it after
	 * parsing, since the two faces do not know each other. May be NULL. */
	void (*manual)(struct buf *out);
	/* Names faults of the keys among the settings; may be NULL. */
	void (*check_keys)(struct settings *s);
};

/*
 * Reads the words. Borrows argv. ERR_USAGE names the word and the nearest
 * known one. Nothing is opened or printed.
 */
int cli_parse(struct cli *ret, int argc, char **argv, struct err *err);

/* The language --lang asks for, wherever it stands, or NULL: a refusal by
 * cli_parse is said in it. Borrowed from argv. */
const char *cli_lang(int argc, char **argv);
void cli_done(struct cli *c);

/*
 * Runs the command. settings and the folders of playbooks and calendars are
 * what the desk is opened with.
 * Prints the result on standard output, one line of error on standard error,
 * and returns the exit code 0 to 3.
 */
int cli_run(struct cli *c, const struct settings *settings,
	const struct desk_options *folders);

/* Is it `drill control` where there is a screen to show it on? Then which
 * database: the drill named, or the newest beside it; NULL with err. The
 * caller's. */
bool cli_is_console(const struct cli *c);
char *cli_console_database(const struct cli *c, const struct settings *s,
	struct err *err);

/* Asks for the PIN of who is named by --as when opening so takes one: into pin,
 * which o then borrows and the caller frees. ERR_REFUSED: none was given. */
int cli_prove(const struct cli_globals *g, struct desk_options *o,
	struct buf *pin, struct err *err);

/* Prints "zhiban: WHAT: WHY" on standard error; what may be NULL. Returns
 * the exit code of err. */
int cli_fail(const char *what, const struct err *err);

/* "zhiban: warning: ..." on standard error. */
void cli_warn(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
