/* SPDX-License-Identifier: MIT */
/*
 * A PIN, typed without being shown, or as a line of standard input
 * (--pin-stdin). Never from the words of the command: those stand in the
 * shell's history and in the list of processes.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli_room.h"

static int
take_line(struct buf *out, FILE *from, struct err *err)
{
	char line[256];

	if (!fgets(line, sizeof(line), from))
		return err_set(err, ERR_REFUSED, _("no PIN was given"));
	line[strcspn(line, "\r\n")] = '\0';
	buf_add_text(out, line);
	secret_forget(line, sizeof(line));
	return 0;
}

/* What the terminal does with keys is put back whatever happens but a kill;
 * even then a shell does it. */
static int
ask_terminal(struct buf *out, const char *prompt, struct err *err)
{
	FILE *tty = fopen("/dev/tty", "r+e");
	struct termios before, quiet;
	int rc;

	if (!tty || tcgetattr(fileno(tty), &before) < 0) {
		if (tty)
			fclose(tty);
		err_set(err, ERR_REFUSED, _("a PIN is needed and there is no "
			"terminal to type it at: give it as a line of "
			"standard input"));
		return err_flags(err, "--pin-stdin");
	}
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	fprintf(tty, "%s: ", prompt);
	fflush(tty);
	tcsetattr(fileno(tty), TCSAFLUSH, &quiet);
	rc = take_line(out, tty, err);
	tcsetattr(fileno(tty), TCSAFLUSH, &before);
	fputs("\n", tty);
	fclose(tty);
	return rc;
}

int
cli_secret(const struct cli_globals *g, struct buf *out, const char *prompt,
	struct err *err)
{
	return g->pin_stdin ? take_line(out, stdin, err)
		: ask_terminal(out, prompt, err);
}

int
cli_prove(const struct cli_globals *g, struct desk_options *o,
	struct buf *pin, struct err *err)
{
	struct buf prompt = { 0 };
	int rc;

	if (!o->as || o->pin || !desk_asks_pin(o))
		return 0;
	buf_addf(&prompt, _("PIN of %s"), o->as);
	rc = cli_secret(g, pin, buf_text(&prompt), err);
	buf_done(&prompt);
	if (rc == 0)
		o->pin = buf_text(pin);
	return rc;
}
