/* SPDX-License-Identifier: MIT */
/*
 * The table of commands. Help, parsing and completion read it; what an act
 * accepts stands in the table of verbs.
 */
#include <string.h>

#include "cli_room.h"

#define INC "incident"

static const struct cli_row rows[] = {
	{ "init", "[--kind real|test|drill] [--site NAME]",
	  N_("create the database explicitly"), NEED_NOTHING, { NULL }, NULL,
	  { { "kind", true, false }, { "site", true, false } }, cli_init },
	{ "open", "PLAYBOOK --title T [--level [SCALE:]L]... "
	  "[--discovered TIME] [--occurred TIME] [--unit U] "
	  "[--reporter R] [--set FIELD=VALUE]... [--overlay PLAYBOOK]...",
	  N_("open an incident and print its number"), NEED_WRITE,
	  { "playbook" }, "open", { { 0 } }, cli_act },
	{ "list", "[--all] [FILTER...]",
	  N_("the board: most urgent unmet deadline first; filters level=, "
	  "phase=, unit=, state=, overdue, mine, words"), NEED_READ,
	  { "filter*" }, NULL, { { "all", false, false } }, cli_list },
	{ "show", "INC [--upto N]", N_("one incident as it stands"), NEED_READ,
	  { INC }, NULL, { { "upto", true, false } }, cli_show },
	{ "next", "INC", N_("the current step and why it is the one"),
	  NEED_READ, { INC }, NULL, { { 0 } }, cli_next },
	{ "step", "INC add PHASE TITLE", N_("add a step of your own"),
	  NEED_WRITE, { INC, "=add", "phase", "title" }, "add", { { 0 } },
	  cli_act },
	{ "step", "INC STEP start|run|done|defer|skip|override|undo [FLAG...]",
	  N_("answer a step; see zhiban help step"), NEED_WRITE,
	  { INC, "step", "act" }, NULL, { { 0 } }, cli_step },
	{ "overlay", "INC add PLAYBOOK", N_("stack another playbook"),
	  NEED_WRITE, { INC, "=add", "playbook" }, "overlay", { { 0 } },
	  cli_act },
	{ "calendar", "INC [CALENDAR]",
	  N_("count with the calendars of working days as they are now"),
	  NEED_WRITE, { INC, "calendar?" }, "calendar", { { 0 } }, cli_act },
	{ "pin", "INC TEXT", N_("pin a lasting note"), NEED_WRITE,
	  { INC, "text" }, "pin", { { 0 } }, cli_act },
	{ "unpin", "INC TEXT", N_("take a lasting note down"), NEED_WRITE,
	  { INC, "text" }, "unpin", { { 0 } }, cli_act },
	{ "assign", "INC NAME", N_("give the incident to somebody"),
	  NEED_WRITE, { INC, "owner" }, "assign", { { 0 } }, cli_act },
	{ "level", "INC [SCALE:]LEVEL --reason R",
	  N_("grade; prints which deadlines changed"), NEED_WRITE,
	  { INC, "level" }, "level", { { 0 } }, cli_act },
	{ "mark", "INC ANCHOR [--at TIME] [--reason R]",
	  N_("declare that something happened: recovered, contained ..."),
	  NEED_WRITE, { INC, "anchor" }, "mark", { { 0 } }, cli_act },
	{ "set", "INC FIELD=VALUE...", N_("record facts"), NEED_WRITE,
	  { INC, "set*" }, "set", { { 0 } }, cli_act },
	{ "correct", "INC SEQ --text T --reason R",
	  N_("correct an entry; both stay readable"), NEED_WRITE,
	  { INC, "seq" }, "correct", { { 0 } }, cli_act },
	{ "note", "INC TEXT [--at TIME]", N_("write a note into the log"),
	  NEED_WRITE, { INC, "text" }, "note", { { 0 } }, cli_act },
	{ "decide", "INC TEXT --by NAME", N_("record a decision"), NEED_WRITE,
	  { INC, "text" }, "decide", { { 0 } }, cli_act },
	{ "attach", "INC FILE|- [--name NAME] [--step STEP]",
	  N_("take a file in, hashed and copied; - from a pipe; also "
	  "--paper WHERE --name WHAT, and --list of what there is"),
	  NEED_WRITE, { INC, "file?" }, "attach",
	  { { "list", false, false } }, cli_attach },
	{ "due", "[INC] [--check]", N_("deadlines by time; --check tells once "
	  "what is due, for cron"), NEED_READ, { "incident?" }, NULL,
	  { { "check", false, false } }, cli_due },
	{ "watch", "", N_("tell in time who is to be told, without a screen, "
	  "until it is ended"), NEED_WRITE, { NULL }, NULL, { { 0 } },
	  cli_watch },
	{ "ack", "INC DEADLINE [--rung N]",
	  N_("acknowledge a deadline's warning"),
	  NEED_WRITE, { INC, "deadline" }, "ack", { { 0 } }, cli_act },
	{ "cancel", "INC DEADLINE --reason R",
	  N_("cancel an internal deadline; never a legal one"), NEED_WRITE,
	  { INC, "deadline" }, "cancel", { { 0 } }, cli_act },
	{ "submit", "INC FORM --to WHO --channel phone|paper|system|mail "
	  "--receiver NAME [--receipt NO] [--read-back] [--for DEADLINE] "
	  "[--at TIME] [--reason R]",
	  N_("record that a report was submitted"), NEED_WRITE,
	  { INC, "form" }, "submit", { { 0 } }, cli_act },
	{ "report", "INC FORM [--format text|md|html|json] [-o FILE] "
	  "[--upto N] [--print-only]",
	  N_("make a report from the log: initial, progress, daily, final, "
	  "written, timeline ... (see zhiban playbook list kind=form); "
	  "evidence: a pack of all there is, with -o FOLDER or NAME.tar"),
	  NEED_RECORD, { INC, "form" }, NULL, { { "format", true, false },
	    { "o", true, false }, { "upto", true, false },
	    { "print-only", false, false } }, cli_report },
	{ "export", "[INC...] --format csv|jsonl|ics [-o FILE] [--plain]",
	  N_("the log for other programs: a table (--plain: without what "
	  "spreadsheets need), JSON Lines with the chain, or deadlines as a "
	  "calendar"), NEED_RECORD, { "incident*" }, NULL,
	  { { "format", true, false }, { "o", true, false },
	    { "plain", false, false } }, cli_export },
	{ "handle", "INC --approver N", N_("declare handling over"),
	  NEED_WRITE, { INC }, "handle", { { 0 } }, cli_act },
	{ "close", "INC --approver N", N_("close, on the plan's conditions"),
	  NEED_WRITE, { INC }, "close", { { 0 } }, cli_act },
	{ "reopen", "INC --reason R", N_("open a closed incident again"),
	  NEED_WRITE, { INC }, "reopen", { { 0 } }, cli_act },
	{ "void", "INC --reason R", N_("void an incident opened by mistake"),
	  NEED_WRITE, { INC }, "void", { { 0 } }, cli_act },
	{ "log", "[INC] [--since TIME] [--actor NAME] [--kind K]",
	  N_("the log"), NEED_READ, { "incident?" }, NULL,
	  { { "since", true, false }, { "actor", true, false },
	    { "kind", true, false } }, cli_log },
	{ "search", "WORDS", N_("search the log, newest first"), NEED_READ,
	  { "words*" }, NULL, { { "limit", true, false } }, cli_search },
	{ "seal", "[--reason R]",
	  N_("seal the log so far; prints the code to write down elsewhere"),
	  NEED_WRITE, { NULL }, NULL, { { "reason", true, false } },
	  cli_seal },
	{ "verify", "[--quick] [--seal CODE]",
	  N_("prove the log: chain, objects, evidence, cache; with a seal's "
	  "code that it stands as it was sealed"), NEED_READ,
	  { NULL }, NULL, { { "quick", false, false },
	    { "seal", true, false } }, cli_verify },
	{ "rebuild", "", N_("make the cache again from the log"), NEED_WRITE,
	  { NULL }, NULL, { { 0 } }, cli_rebuild },
	{ "playbook", "list [WORD...]",
	  N_("the plans there are, by field; words and field=, kind=, origin=, "
	  "signed=yes|no choose"), NEED_PLANS, { "=list", "word*" }, NULL,
	  { { 0 } }, cli_plan_list },
	{ "playbook", "approve ID [--by NAME] [--note TEXT]",
	  N_("sign a plan off, as it is byte for byte"), NEED_WRITE,
	  { "=approve", "playbook" }, "approve", { { 0 } }, cli_act },
	{ "playbook", "withdraw ID --reason R",
	  N_("take the sign-off back"), NEED_WRITE,
	  { "=withdraw", "playbook" }, "withdraw", { { 0 } }, cli_act },
	{ "playbook", "show ID|FILE", N_("a plan as a page"), NEED_PLANS,
	  { "=show", "id" }, NULL, { { 0 } }, cli_plan_show },
	{ "playbook", "check [FILE...]",
	  N_("everything that is wrong with playbook files"), NEED_LIBRARY,
	  { "=check", "file*" }, NULL, { { 0 } }, cli_plan_check },
	{ "playbook", "print ID|FILE [--format text|html] [-o FILE]",
	  N_("a plan as a form to fill in by hand"), NEED_LIBRARY,
	  { "=print", "id" }, NULL,
	  { { "format", true, false }, { "o", true, false } },
	  cli_plan_print },
	{ "playbook", "diff A B",
	  N_("two plans (ids or files) compared step by step"), NEED_LIBRARY,
	  { "=diff", "a", "b" }, NULL, { { 0 } }, cli_plan_diff },
	{ "playbook", "import FILE [-o FILE]",
	  N_("a Markdown task list or CACAO 2.0 as a playbook file"),
	  NEED_LIBRARY, { "=import", "file" }, NULL,
	  { { "o", true, false } }, cli_plan_import },
	{ "playbook", "export ID|FILE --format cacao|md [-o FILE]",
	  N_("a plan for other programs"), NEED_LIBRARY,
	  { "=export", "id" }, NULL,
	  { { "format", true, false }, { "o", true, false } },
	  cli_plan_export },
	{ "notify", "test", N_("try each way of being told that is set up"),
	  NEED_NOTHING, { "=test" }, NULL, { { 0 } }, cli_notify_test },
	{ "law", "list", N_("the law profiles there are, and which are chosen"),
	  NEED_READ, { "=list" }, NULL, { { 0 } }, cli_law_list },
	{ "law", "choose PROFILE...|none --reason R [--enable PROFILE]...",
	  N_("choose the law profiles that bind the unit, all of them at "
	  "once"), NEED_WRITE, { "=choose", "profile*" }, "law", { { 0 } },
	  cli_act },
	{ "law", "confirm PROFILE/LINE --by NAME [--on DAY]",
	  N_("put down that somebody looked at a line of law"), NEED_WRITE,
	  { "=confirm", "line" }, "confirm", { { 0 } }, cli_act },
	{ "config", "check [FILE]", N_("everything that is wrong with the "
	  "configuration, as FILE:LINE"), NEED_LIBRARY,
	  { "=check", "file?" }, NULL, { { 0 } }, cli_config_check },
	{ "clock", "[set TIME|rate PERCENT|rate xN|skip SPAN|pause|resume]",
	  N_("the virtual clock of a drill or test database, x1 to x120"),
	  NEED_WRITE, { "act?", "amount?" }, NULL, { { 0 } }, cli_clock },
	{ "help", "[COMMAND] [--man] [--completion]",
	  N_("this help, as a manual page, or a shell's completion"),
	  NEED_NOTHING, { "command?" }, NULL,
	  { { "man", false, false }, { "completion", false, false } },
	  cli_help },
};

const struct cli_row *
cli_row_at(size_t i)
{
	return i < ARRAY_LEN(rows) ? &rows[i] : NULL;
}

const struct cli_row *
cli_row_find(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}
