/* SPDX-License-Identifier: MIT */
/*
 * The manual page, printed from the same tables as the help, so that neither
 * can say something else.
 */
#include <string.h>

#include "cli_room.h"

static void
roff_line(struct buf *out, const char *macro, const char *text)
{
	buf_add_text(out, macro);
	text_roff(out, text);
	buf_add_char(out, '\n');
}

static void
manual_flags(struct buf *out, const struct verb *v)
{
	for (size_t i = 0; i < VERB_ARGS_MAX && v->args[i].name; i++) {
		buf_add_text(out, ".IP \\fB\\-\\-");
		text_roff(out, v->args[i].name);
		buf_add_text(out, "\\fR 18\n");
		roff_line(out, "", _(v->args[i].help));
	}
}

/* The acts that this right alone, or with others, is enough for. */
static void
manual_right(struct buf *out, enum right right)
{
	const struct act_right *row;
	struct buf acts = { 0 };

	for (size_t i = 0; (row = act_right_at(i)); i++)
		if (row->any & right)
			buf_addf(&acts, "%s%s", acts.len ? ", " : "",
				row->act);
	roff_line(out, ".IP ", right_name(right));
	roff_line(out, "", acts.len ? acts.text
		: _("what only the trainer of a drill does"));
	buf_done(&acts);
}

static void
manual_rights(struct buf *out)
{
	roff_line(out, ".SH ", _("RIGHTS"));
	roff_line(out, "", _("The roster says who may do what. Any of the "
		"rights under which an act stands is enough; reading takes "
		"none. A right that nobody has limits nobody. Somebody "
		"without rights has duty. An act on an incident is done all "
		"the same with --beyond REASON, which the log tells."));
	for (unsigned bit = RIGHT_DUTY; bit <= RIGHT_SUPERVISE; bit <<= 1)
		manual_right(out, (enum right)bit);
}

static void
manual_row(struct buf *out, const struct cli_row *row)
{
	const struct verb *v = row->verb ? verb_find(row->verb) : NULL;

	buf_add_text(out, ".SS zhiban ");
	text_roff(out, row->name);
	buf_add_char(out, ' ');
	text_roff(out, row->usage);
	buf_add_char(out, '\n');
	roff_line(out, "", _(row->help));
	if (v)
		manual_flags(out, v);
	if (row->run != cli_step)
		return;
	for (size_t i = 0; (v = verb_at(i)) != NULL; i++) {
		if (!v->on_step)
			continue;
		buf_addf(out, ".PP\n\\fB%s\\fR: %s\n", v->name, _(v->title));
		manual_flags(out, v);
	}
}

/* What holds for every command. */
static const struct {
	const char *title, *text;
} facts[] = {
	{ N_("EXIT STATUS"), N_("0 done; 1 refused by a rule, a lost race, or "
		"a check that found something (nothing was changed); 2 wrong "
		"usage; 3 the system failed (disk, permission, database).") },
	{ N_("TIMES"), N_("RFC 3339, 'YYYY-MM-DD HH:MM[:SS]', '[yesterday|"
		"today|tomorrow] HH:MM', 'HH:MM', 'now', '2h30m ago', '+30m', "
		"and as people say it: '2:30pm', 'last night 11pm', 'half an "
		"hour ago'; in the unit's zone unless an offset is given. What "
		"can mean two hours is refused with both.") },
	{ N_("DRILLS"), N_("A drill is played in a database of its own. "
		"Until its end no screen, command or export run as a player "
		"shows what only the trainer may know. The scenario file "
		"itself is no secret: whoever can read the folder of plans can "
		"read the script, and so does --controller. Keep one that must "
		"stay unknown in a folder of the trainer's own and name it by "
		"its path.") },
	{ N_("FILES"), N_("The database is $XDG_DATA_HOME/zhiban/zhiban.db; "
		"evidence lies beside it in zhiban.db.evidence. The "
		"configuration is $XDG_CONFIG_HOME/zhiban/zhiban.conf, else "
		"/etc/zhiban/zhiban.conf. Plans of your own go into "
		"/etc/zhiban/playbooks or $XDG_CONFIG_HOME/zhiban/"
		"playbooks.") },
};

static void
manual_facts(struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(facts); i++) {
		roff_line(out, ".SH ", _(facts[i].title));
		roff_line(out, "", _(facts[i].text));
	}
}

void
cli_manual(struct buf *out, void (*more)(struct buf *out))
{
	const struct cli_row *row;

	buf_add_text(out, ".\\\" Printed by zhiban help --man\n"
		".TH ZHIBAN 1\n");
	roff_line(out, ".SH ", _("NAME"));
	roff_line(out, "", _("zhiban - the incident board for the people on "
		"duty"));
	roff_line(out, ".SH ", _("SYNOPSIS"));
	roff_line(out, "", "zhiban [--db FILE] [--config FILE] [--playbooks "
		"DIR] [--lang en|zh] [--as NAME] [--pin-stdin] [--now TIME] "
		"[--seed N] [--json] [--read-only] "
		"[--wall] [--plain] [--ascii] [--no-mouse] "
		"[--slow] [COMMAND ...]");
	roff_line(out, ".SH ", _("DESCRIPTION"));
	roff_line(out, "", _("Without a command zhiban opens the screen: the "
		"board, the plans, the walk through one incident, the log. "
		"Press ? there for the keys. Every act of the screen is a "
		"command as well."));
	roff_line(out, ".PP\n", _("At a terminal a command asks, line by line, "
		"for what it needs and was not given; Enter alone does "
		"nothing. In scripts, in pipes and with --json nothing is "
		"asked."));
	roff_line(out, ".SH ", _("COMMANDS"));
	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++)
		manual_row(out, row);
	if (more)
		more(out);
	manual_rights(out);
	manual_facts(out);
}
