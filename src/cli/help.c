/* SPDX-License-Identifier: MIT */
/*
 * Help, printed from the tables of commands and verbs.
 */
#include <string.h>

#include "cli_room.h"

static void
help_row(struct buf *out, const struct cli_row *row)
{
	buf_addf(out, "zhiban %s %s\n    %s\n", row->name, row->usage,
		_(row->help));
}

static void
help_flag(struct buf *out, const char *flag, const char *help, bool required)
{
	struct buf name = { 0 };

	buf_addf(&name, "--%s", flag);
	buf_add_text(out, "      ");
	cli_cell(out, name.text, 18);
	buf_addf(out, "%s%s\n", help, required ? _(" (needed)") : "");
	buf_done(&name);
}

static void
help_flags(struct buf *out, const struct verb *v)
{
	const struct act_right *right = act_right(v->name);

	for (size_t i = 0; i < VERB_ARGS_MAX && v->args[i].name; i++) {
		const struct verb_arg *a = &v->args[i];

		help_flag(out, a->name, _(a->help), a->required);
	}
	if (right && right->beyond)
		help_flag(out, "beyond", _("the reason for acting without "
			"the right it takes"), false);
	if (desk_paper_takes(v)) {
		help_flag(out, "from-paper", _("the number of the paper it "
			"was kept on"), false);
		help_flag(out, "signed", _("the name that stands there"),
			false);
	}
}

/* What one command accepts, from its verb or, for step, from all of them. */
static void
help_verbs(struct buf *out, const struct cli_row *row)
{
	const struct verb *v;

	if (row->verb) {
		v = verb_find(row->verb);
		if (v)
			help_flags(out, v);
		return;
	}
	if (row->run != cli_step)
		return;
	for (size_t i = 0; (v = verb_at(i)) != NULL; i++) {
		if (!v->on_step)
			continue;
		buf_addf(out, "    %s  %s\n", v->name, _(v->title));
		help_flags(out, v);
	}
}

static void
help_all(struct buf *out)
{
	const struct cli_row *row;

	buf_add_text(out, _("zhiban: the incident board for the people on "
		"duty. Without a command: the screen.\n\n"
		"zhiban [--db FILE] [--config FILE] [--playbooks DIR] "
		"[--lang en|zh] [--as NAME]\n"
		"       [--pin-stdin] [--now TIME] [--seed N] [--json] "
		"[--read-only] [COMMAND ...]\n"
		"    --read-only to look, never to write; on any disk\n"
		"The screen: [--wall] [--plain] [--ascii] [--no-mouse] "
		"[--slow]\n"
		"    --wall a board to read only; --plain line by line; "
		"--ascii no frames;\n"
		"    --no-mouse the mouse is the terminal's; --slow few bytes, "
		"for a serial line\n\n"));
	buf_add_text(out, _("At a terminal a command asks, line by line, for "
		"what it needs and was not given.\n\n"));
	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++)
		help_row(out, row);
}

int
cli_help(const struct cli_call *c, struct err *err)
{
	const char *name = fields_get(c->args, "command");
	const struct cli_row *row;
	const char *shell = fields_get(c->args, "completion");
	struct buf out = { 0 };
	bool found = false;
	int rc;

	if (shell && cli_completion(&out, shell, err) < 0)
		return -1;
	if (fields_get(c->args, "man"))
		cli_manual(&out, c->manual);
	else if (!name && !shell)
		help_all(&out);
	for (size_t i = 0; name && (row = cli_row_at(i)) != NULL; i++) {
		if (strcmp(row->name, name) != 0)
			continue;
		found = true;
		help_row(&out, row);
		help_verbs(&out, row);
	}
	if (name && !found) {
		buf_done(&out);
		return err_set(err, ERR_USAGE,
			_("there is no command '%s': see zhiban help"), name);
	}
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}
