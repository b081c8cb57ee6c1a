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
	{ "key-in", "INC FILE|- --paper NO [--seal CODE] | INC --template "
	  "[-o FILE]",
	  N_("a checklist kept on paper (playbook print), keyed in again from "
	  "a table: a line a step, each a late entry of its own; --template: "
	  "the table to fill in"), NEED_WRITE, { INC, "file?" }, NULL,
	  { { "paper", true, false }, { "seal", true, false },
	    { "template", false, false }, { "o", true, false } },
	  cli_key_in },
	{ "due", "[INC] [--check] [--chart]", N_("deadlines by time; --chart: "
	  "what is left of them as bars; --check tells once what is due, for "
	  "cron"), NEED_READ, { "incident?" }, NULL,
	  { { "check", false, false }, { "chart", false, false } },
	  cli_due },
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
	{ "report", "INC [FORM] [--format text|md|html|json|svg] [-o FILE] "
	  "[--print [--printer NAME]] [--redact [--key FILE]] [--upto N] "
	  "[--print-only] [--encoding gbk]",
	  N_("make a report from the log: initial, progress, daily, final, "
	  "written, timeline ... (see zhiban playbook list kind=form); "
	  "evidence: a pack of all there is, with -o FOLDER or NAME.tar; "
	  "without a form: which papers are wanted, and when"),
	  NEED_RECORD, { INC, "form?" }, NULL, { { "format", true, false },
	    { "o", true, false }, { "upto", true, false },
	    { "redact", false, false }, { "key", true, false },
	    { "print", false, false }, { "printer", true, false },
	    { "print-only", false, false }, { "encoding", true, false } },
	  cli_report },
	{ "export", "[INC...] -o FILE [--since SEQ] | --format csv|jsonl|ics "
	  "[-o FILE] [--plain] [--redact [--key FILE]] [--encoding gbk]",
	  N_("the record as a signed bundle (.tar, .tar.xz): every log whole, "
	  "evidence of the incidents named, else all. With --format the log "
	  "for other programs: a table (--plain: without what spreadsheets "
	  "need), JSON Lines with the chain, or deadlines as a calendar"),
	  NEED_RECORD, { "incident*" }, NULL,
	  { { "format", true, false }, { "o", true, false },
	    { "since", true, false }, { "plain", false, false },
	    { "redact", false, false }, { "key", true, false },
	    { "encoding", true, false } }, cli_export },
	{ "import", "FILE [--incident INC] [--source NAME] "
	  "[--format auto|syslog|cef|json] [--fingerprint WORDS]",
	  N_("take in another machine's signed bundle (the first time its "
	  "key's words are compared), or a file of another program: a table "
	  "(CSV), JSON Lines, "
	  "syslog, CEF; rows become proposals, or lines of an open incident"),
	  NEED_WRITE, { "file" }, NULL, { { "incident", true, false },
	    { "source", true, false }, { "format", true, false },
	    { "fingerprint", true, false } },
	  cli_import },
	{ "intake", "[INC] [--source NAME] [--format auto|syslog|cef|json]",
	  N_("take in facts from a pipe, a line each: syslog (RFC 5424), CEF, "
	  "JSON"), NEED_WRITE, { "incident?" }, NULL,
	  { { "source", true, false }, { "format", true, false } },
	  cli_intake },
	{ "proposals", "[PROPOSAL] [--all]",
	  N_("what came from elsewhere and waits to be looked at"), NEED_READ,
	  { "proposal?" }, NULL, { { "all", false, false } },
	  cli_proposals },
	{ "accept", "PROPOSAL [PLAYBOOK] [--title T] [flags of open]",
	  N_("open an incident from a proposal and print its number"),
	  NEED_WRITE, { "proposal", "playbook?" }, "open", { { 0 } },
	  cli_accept },
	{ "dismiss", "PROPOSAL... --reason R",
	  N_("dismiss proposals; they stay in the log"), NEED_WRITE,
	  { "proposal*" }, "dismiss", { { 0 } }, cli_act },
	{ "handle", "INC --approver N", N_("declare it handled"),
	  NEED_WRITE, { INC }, "handle", { { 0 } }, cli_act },
	{ "close", "INC --approver N [--reason R]",
	  N_("close, on the plan's conditions"),
	  NEED_WRITE, { INC }, "close", { { 0 } }, cli_act },
	{ "reopen", "INC --reason R", N_("open a closed incident again"),
	  NEED_WRITE, { INC }, "reopen", { { 0 } }, cli_act },
	{ "void", "INC --reason R", N_("void an incident opened by mistake"),
	  NEED_WRITE, { INC }, "void", { { 0 } }, cli_act },
	{ "takeover", "INC --reason R [--owner NAME]",
	  N_("go on with an incident of another machine: from then on it is "
	  "written here"), NEED_WRITE, { INC }, "takeover", { { 0 } },
	  cli_act },
	{ "machines", "", N_("machines whose records are held here, when last "
	  "heard, and files that were put aside"), NEED_READ, { NULL }, NULL,
	  { { 0 } }, cli_machines },
	{ "log", "[INC] [--since TIME] [--actor NAME] [--kind K] "
	  "[--site SITE]",
	  N_("the log; numbers run through the whole of it, so one "
	  "incident's skip; --site: that of another machine"), NEED_READ,
	  { "incident?" }, NULL,
	  { { "since", true, false }, { "actor", true, false },
	    { "kind", true, false }, { "site", true, false } }, cli_log },
	{ "search", "WORDS", N_("search the log, newest first"), NEED_READ,
	  { "words*" }, NULL, { { "limit", true, false } }, cli_search },
	{ "stats", "[--from TIME] [--to TIME] [--others] [--csv] "
	  "[--format text|csv|json|html] [-o FILE] [--encoding gbk]",
	  N_("measures with formula, n, median and 90th percentile: how long "
	  "it took, reports in time, the slowest steps; of what this machine "
	  "writes, --others: of what others write, too"), NEED_READ,
	  { NULL }, NULL, { { "from", true, false }, { "to", true, false },
	    { "others", false, false },
	    { "csv", false, false }, { "format", true, false },
	    { "o", true, false }, { "encoding", true, false } }, cli_stats },
	{ "seal", "[--reason R]",
	  N_("seal the log so far; prints the code to write down elsewhere"),
	  NEED_WRITE, { NULL }, NULL, { { "reason", true, false } },
	  cli_seal },
	{ "verify", "[--quick] [--seal CODE] [--record]",
	  N_("prove the log: chain, objects, evidence, cache; with a seal's "
	  "code that it stands as it was sealed. --record: an entry says "
	  "that it was proven, only where it is sound"), NEED_READ,
	  { NULL }, NULL, { { "quick", false, false },
	    { "seal", true, false }, { "record", false, false } },
	  cli_verify },
	{ "key", "new [--whose installation|me] [--reason R]",
	  N_("make a key that signs from now on: the installation's for "
	  "submitted reports, seals and bundles, or yours for verdicts; prints "
	  "the words of its fingerprint"), NEED_WRITE, { "=new" }, "key-new",
	  { { 0 } }, cli_act },
	{ "key", "retire FINGERPRINT --reason R",
	  N_("a key signs nothing more; what it signed still holds"),
	  NEED_WRITE, { "=retire", "fingerprint" }, "key-retire", { { 0 } },
	  cli_act },
	{ "key", "show [FINGERPRINT]",
	  N_("the public key (PEM) and its fingerprint in words: the "
	  "installation's, or that one"), NEED_READ, { "=show",
	  "fingerprint?" }, NULL, { { 0 } }, cli_key_show },
	{ "key", "list",
	  N_("the keys of this log: whose, since when, the words of the "
	  "fingerprint, whether it can sign here"), NEED_READ,
	  { "=list" }, NULL, { { 0 } }, cli_key_list },
	{ "backup", "FILE",
	  N_("copy the database and its evidence (FILE.evidence) while others "
	  "write; the copy is opened again and verified"), NEED_RECORD,
	  { "file" }, NULL, { { 0 } }, cli_backup },
	{ "restore", "FILE [--confirm NAME] [--reason R] [--other-log] | "
	  "FILE --try | --acknowledge --reason R",
	  N_("put a verified copy in the place of the database; what is there "
	  "now is kept beside it, and NAME, its file's name, is to be typed. "
	  "--other-log: also where FILE is a copy of another log. "
	  "--try: only whether FILE could be. "
	  "--acknowledge: that an older copy stands there on purpose, so that "
	  "no witness speaks against it any more"),
	  NEED_NOTHING, { "file?" }, NULL, { { "confirm", true, false },
	    { "acknowledge", false, false }, { "try", false, false },
	    { "other-log", false, false },
	    { "reason", true, false } },
	  cli_restore },
	{ "health", "", N_("whether the database can be relied on tonight: the "
	  "log's end, the witness, room on the disk, the clock, who can get "
	  "at it; verify proves, this looks"), NEED_READ, { NULL }, NULL,
	  { { 0 } }, cli_health },
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
	{ "playbook", "print ID|FILE [--format text|html] [-o FILE] "
	  "[--encoding gbk]",
	  N_("a plan as a form to fill in by hand"), NEED_PLANS,
	  { "=print", "id" }, NULL,
	  { { "format", true, false }, { "o", true, false },
	    { "encoding", true, false } }, cli_plan_print },
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
	{ "drill", "list", N_("the scenarios there are"), NEED_LIBRARY,
	  { "=list" }, NULL, { { 0 } }, cli_drill_list },
	{ "drill", "show SCENARIO|FILE [--controller]",
	  N_("what a scenario is about; --controller: the script with what is "
	  "expected and the notes"), NEED_LIBRARY, { "=show", "scenario" },
	  NULL, { { "controller", false, false } }, cli_drill_show },
	{ "drill", "check [FILE...]",
	  N_("everything that is wrong with scenario files, and ids that no "
	  "longer mean what they meant"), NEED_LIBRARY,
	  { "=check", "file*" }, NULL, { { 0 } }, cli_drill_check },
	{ "drill", "print SCENARIO|FILE [--controller] [--format text|html] "
	  "[-o FILE]",
	  N_("a scenario for a room without computers: cards and inject "
	  "sheets; --controller: the controller's sheet"), NEED_LIBRARY,
	  { "=print", "scenario" }, NULL, { { "controller", false, false },
	    { "format", true, false }, { "o", true, false } },
	  cli_drill_print },
	{ "drill", "import FILE --playbook ID|--base SCENARIO [--map "
	  "COLUMN=HEADING]... [--start HH:MM] [-o ID.cfg]",
	  N_("a scenario out of a spreadsheet's CSV (UTF-8 or GBK) or CEXF; "
	  "every row is read, or left out with its number"), NEED_LIBRARY,
	  { "=import", "file" }, NULL, { { "playbook", true, false },
	    { "base", true, false }, { "map", true, true },
	    { "start", true, false }, { "o", true, false } },
	  cli_drill_import },
	{ "drill", "export SCENARIO|FILE --format csv|cexf [--controller] "
	  "[-o FILE]",
	  N_("a scenario's injects for a spreadsheet or other programs; "
	  "--controller: with what is expected and the notes"), NEED_LIBRARY,
	  { "=export", "scenario" }, NULL, { { "format", true, false },
	    { "controller", false, false }, { "o", true, false } },
	  cli_drill_export },
	{ "drill", "from INC [--redact] [--key FILE] [-o ID.cfg]",
	  N_("a scenario out of a real closed incident: what became known, "
	  "when, and what was done; --redact: placeholders for names"),
	  NEED_RECORD, { "=from", "incident" }, NULL,
	  { { "redact", false, false }, { "key", true, false },
	    { "o", true, false } }, cli_drill_from },
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
	{ "review", "[INC] [--all] [--others] [--sample N [--seed S]] "
	  "[--at TIME]",
	  N_("what is most worth a look, with its findings; one incident: its "
	  "findings and the entries they rest on, remarks and verdicts; "
	  "--sample: so many of what is over, drawn by lot, with the seed "
	  "that draws them again; --all: what was accepted too; --others: "
	  "what other machines write, too, marked by their site; --at: the "
	  "board, or the incident, as it was shown then"), NEED_READ,
	  { "incident?" }, NULL, { { "all", false, false },
	    { "others", false, false }, { "at", true, false },
	    { "sample", true, false }, { "seed", true, false } },
	  cli_review },
	{ "remark", "INC SEQ TEXT", N_("a reviewer's remark under an entry"),
	  NEED_WRITE, { "incident", "seq", "text" }, "remark", { { 0 } },
	  cli_act },
	{ "sign", "INC accept|return --reason R [--item TEXT]...",
	  N_("the verdict of a review, by somebody who took no part; what is "
	  "returned comes back to the board with what to answer"), NEED_WRITE,
	  { "incident", "verdict*" }, "sign", { { 0 } }, cli_sign },
	{ "answer", "INC ITEM TEXT",
	  N_("answer what a review returned"), NEED_WRITE,
	  { "incident", "item", "text" }, "answer", { { 0 } }, cli_act },
	{ "followup", "list [--all] [--month YYYY-MM]", N_("the rectification "
	  "ledger: hazards not struck off, or all; the return of a month"),
	  NEED_READ, { "=list" }, NULL, { { "all", false, false },
	    { "month", true, false } }, cli_followup_list },
	{ "followup", "add HAZARD --owner NAME --due DAY|TIME [--plan TEXT] "
	  "[--source TEXT] [--outside yes] [--reason R]",
	  N_("enter a hazard into the ledger"), NEED_WRITE,
	  { "=add", "hazard" }, "hazard-add", { { 0 } }, cli_act },
	{ "followup", "change NUMBER [--plan TEXT] [--owner NAME] "
	  "[--due DAY|TIME] --reason R", N_("another plan, owner or due date"),
	  NEED_WRITE, { "=change", "number" }, "hazard-change", { { 0 } },
	  cli_act },
	{ "followup", "done NUMBER [--evidence TEXT] [--file F]...",
	  N_("say that a hazard was put right, and what shows it"),
	  NEED_WRITE, { "=done", "number" }, "hazard-done", { { 0 } },
	  cli_act },
	{ "followup", "close NUMBER --reason R", N_("strike it off, having "
	  "looked: another person than who put it right"), NEED_WRITE,
	  { "=close", "number" }, "hazard-close", { { 0 } }, cli_act },
	{ "followup", "return NUMBER --reason R",
	  N_("return one that was not put right"), NEED_WRITE,
	  { "=return", "number" }, "hazard-return", { { 0 } }, cli_act },
	{ "inspect", "list [--all]", N_("the calendar of inspections: what is "
	  "due when; --all: also what can be taken on"), NEED_RECORD,
	  { "=list" }, NULL, { { "all", false, false } }, cli_inspect_list },
	{ "inspect", "calendar [--until DAY]", N_("the days on which rounds "
	  "are due or were missed, and each inspection with its last round"),
	  NEED_RECORD, { "=calendar" }, NULL, { { "until", true, false } },
	  cli_inspect_calendar },
	{ "inspect", "take PROCESS/ID --first DAY|TIME --owner NAME "
	  "[--outside yes] [--reason R]",
	  N_("take a recurring inspection on, its first round due then; once "
	  "more with a reason: another owner or day"),
	  NEED_WRITE, { "=take", "duty" }, "inspect-take", { { 0 } },
	  cli_act },
	{ "inspect", "drop PROCESS/ID --reason R",
	  N_("give an inspection up"), NEED_WRITE, { "=drop", "duty" },
	  "inspect-drop", { { 0 } }, cli_act },
	{ "inspect", "start PROCESS/ID",
	  N_("begin a round: its list is walked like any plan; the next one "
	  "counts from its end"), NEED_WRITE, { "=start", "duty" },
	  "inspect-start", { { 0 } }, cli_act },
	{ "inspect", "items INC", N_("the items of a round with what was "
	  "found at each"), NEED_READ, { "=items", "incident" }, NULL,
	  { { 0 } }, cli_inspect_sheet },
	{ "inspect", "sheet INC [-o FILE]", N_("the sheet of a round to print: "
	  "boxes to fill in by hand, and the answers there are"), NEED_READ,
	  { "=sheet", "incident" }, NULL, { { "o", true, false } },
	  cli_inspect_sheet },
	{ "inspect", "item INC STEP ok|hazard|n/a [--note T] [--file F]... "
	  "[--value V]... [--hazard H --owner NAME --due DAY|TIME "
	  "[--plan TEXT]] [--at TIME]", N_("answer an item of a round: in "
	  "order, a hazard (it goes into the ledger), or not applicable with "
	  "the reason"), NEED_WRITE, { "=item", "incident", "step", "found" },
	  "inspect-item", { { 0 } }, cli_act },
	{ "inspect", "done INC --approver N", N_("finish a round, when every "
	  "item has its answer; the next one counts from here"), NEED_WRITE,
	  { "=done", "incident" }, "inspect-done", { { 0 } }, cli_act },
	{ "inspect", "found INC HAZARD --owner NAME --due DAY|TIME "
	  "[--plan TEXT] [--step STEP]", N_("a hazard that a round found, "
	  "into the ledger with its source"), NEED_WRITE,
	  { "=found", "incident", "hazard" }, "inspect-found", { { 0 } },
	  cli_act },
	{ "roster", "list [--all]", N_("the duty roster: the pattern of the "
	  "week, single days, the people"), NEED_READ, { "=list" }, NULL,
	  { { "all", false, false } }, cli_roster_list },
	{ "roster", "add NAME [--phone N] [--post P]... [--right R]... "
	  "[--login L]", N_("enter a person of the unit"), NEED_WRITE,
	  { "=add", "name" }, "person-add", { { 0 } }, cli_act },
	{ "roster", "change NAME [--phone N] [--post P|none]... "
	  "[--right R|none]... [--login L] [--left yes|no] [--reason R]",
	  N_("change what is known of a person"), NEED_WRITE,
	  { "=change", "name" }, "person-change", { { 0 } }, cli_act },
	{ "roster", "set POST NAME --days DAYS --hours FROM-TO [--since DAY] "
	  "[--until DAY] [--every WEEKS] [--number N]",
	  N_("a turn of every week: mon-fri 08:00-20:00; over midnight "
	  "20:00-08:00; --number: in place of that line"), NEED_WRITE,
	  { "=set", "post", "person" }, "duty-set", { { 0 } }, cli_act },
	{ "roster", "except DAY POST NAME|none [--instead NAME] "
	  "[--hours FROM-TO] --reason R", N_("another person on one day, or "
	  "nobody; with --hours a turn more"), NEED_WRITE,
	  { "=except", "day", "post", "person" }, "duty-except", { { 0 } },
	  cli_act },
	{ "roster", "swap POST DAY OTHER-DAY [--person NAME] [--with NAME] "
	  "--reason R", N_("two people change their days"), NEED_WRITE,
	  { "=swap", "post", "day", "other" }, "duty-swap", { { 0 } },
	  cli_act },
	{ "roster", "drop NUMBER --reason R",
	  N_("take a line or a single day off the roster"), NEED_WRITE,
	  { "=drop", "number" }, "duty-drop", { { 0 } }, cli_act },
	{ "roster", "import FILE", N_("turns out of a spreadsheet's CSV (UTF-8 "
	  "or GBK): person, date or days, hours, post, phone; every row is "
	  "taken, or named with its number"), NEED_WRITE,
	  { "=import", "file" }, NULL, { { 0 } }, cli_roster_import },
	{ "roster", "[--at TIME] [--days N]", N_("who is on duty now, and "
	  "next; --days: every turn of so many days"), NEED_READ, { NULL },
	  NULL, { { "at", true, false }, { "days", true, false } },
	  cli_roster },
	{ "contacts", "list [--stale]", N_("who can be called, whoever is to "
	  "be verified first in front"), NEED_READ, { "=list" }, NULL,
	  { { "stale", false, false } }, cli_contacts },
	{ "contacts", "add NAME --phone N [--organisation O] [--for WHAT] "
	  "[--phone2 N] [--post P]...", N_("enter somebody outside who can "
	  "be called"), NEED_WRITE, { "=add", "name" }, "contact-add",
	  { { 0 } }, cli_act },
	{ "contacts", "change NAME [--phone N] [--organisation O] "
	  "[--for WHAT] [--phone2 N] [--post P|none]... [--left yes|no]",
	  N_("change what is known of a contact"), NEED_WRITE,
	  { "=change", "name" }, "contact-change", { { 0 } }, cli_act },
	{ "contacts", "verify [NAME --answered yes|no [--right yes|no] "
	  "[--phone NEW] [--text T]]", N_("what came of calling a number; "
	  "without NAME: who is to be called next"), NEED_WRITE,
	  { "=verify", "name?" }, "contact-verify", { { 0 } },
	  cli_contacts_verify },
	{ "contacts", "[--stale]", N_("who can be called, whoever is to be "
	  "verified first in front"), NEED_READ, { NULL }, NULL,
	  { { "stale", false, false } }, cli_contacts },
	{ "shift", "start [--note T]", N_("begin a shift that nobody hands "
	  "over; the log is sealed"), NEED_WRITE, { "=start" },
	  "shift-start", { { 0 } }, cli_act },
	{ "shift", "end --reason R", N_("end the shift where nobody can take "
	  "it over; the log is sealed"), NEED_WRITE, { "=end" }, "shift-end",
	  { { 0 } }, cli_act },
	{ "handover", "accept ITEM", N_("take one item over (the successor)"),
	  NEED_WRITE, { "=accept", "item" }, "handover-item", { { 0 } },
	  cli_handover_item },
	{ "handover", "refuse ITEM --reason R", N_("leave one item with the "
	  "old shift (the successor)"), NEED_WRITE, { "=refuse", "item" },
	  "handover-item", { { 0 } }, cli_handover_item },
	{ "handover", "finish [--note T]", N_("take the shift over, once every "
	  "item has an answer (the successor); the log is sealed"),
	  NEED_WRITE, { "=finish" }, "handover-finish", { { 0 } }, cli_act },
	{ "handover", "sheet [--format text|md|html|json] [-o FILE]",
	  N_("the printed sheet of the last handover, sealed and kept"),
	  NEED_RECORD, { "=sheet" }, NULL, { { "format", true, false },
	    { "o", true, false } }, cli_handover_sheet },
	{ "handover", "withdraw --reason R", N_("withdraw the handover"),
	  NEED_WRITE, { "=withdraw" }, "handover-withdraw", { { 0 } },
	  cli_act },
	{ "handover", "[--to NAME [--note T]]", N_("what there is to hand over "
	  "now, and where a handover stands; --to proposes one"), NEED_WRITE,
	  { NULL }, "handover-propose", { { 0 } }, cli_handover },
	{ "period", "start NAME --until DAY --due HH:MM --to WHO "
	  "[--since DAY]", N_("begin a key period: each of its days is "
	  "reported by that time"), NEED_WRITE, { "=start", "name" },
	  "period-start", { { 0 } }, cli_act },
	{ "period", "end --reason R", N_("end the key period today"),
	  NEED_WRITE, { "=end" }, "period-end", { { 0 } }, cli_act },
	{ "daily", "list", N_("the days of the key periods, and which report "
	  "was sent when to whom"), NEED_READ, { "=list" }, NULL, { { 0 } },
	  cli_daily_list },
	{ "daily", "submit --to WHO --channel phone|paper|system|mail "
	  "--receiver NAME [--day DAY] [--zero] [--receipt NO] "
	  "[--read-back] [--at TIME] [--reason R]",
	  N_("record that a day's report was submitted; --zero: nothing "
	  "happened"), NEED_WRITE, { "=submit" }, "day-submit", { { 0 } },
	  cli_act },
	{ "daily", "[--day DAY] [--format text|md|html|json] [-o FILE]",
	  N_("the unit's report of a day, sealed and kept"), NEED_RECORD,
	  { NULL }, NULL, { { "day", true, false },
	    { "format", true, false }, { "o", true, false } }, cli_daily },
	{ "config", "check [FILE]", N_("everything that is wrong with the "
	  "configuration, as FILE:LINE"), NEED_LIBRARY,
	  { "=check", "file?" }, NULL, { { 0 } }, cli_config_check },
	{ "drill", "start SCENARIO|FILE [--trainer NAME] "
	  "[--player SEAT=NAME]... [--speed xN] [--file DATABASE] [--quick] "
	  "[--alone]",
	  N_("start a drill in a database of its own, beside the real one; "
	  "--alone: the trainer plays too, on one terminal"),
	  NEED_PLANS, { "=start", "scenario" }, NULL,
	  { { "trainer", true, false }, { "player", true, true },
	    { "speed", true, false }, { "file", true, false },
	    { "quick", false, false }, { "alone", false, false } },
	  cli_drill_start },
	{ "drill", "control",
	  N_("the trainer's console: a screen, or a list where there is none"),
	  NEED_DRILL, { "=control" }, NULL, { { 0 } }, cli_drill_control },
	{ "drill", "inject ID [--again]", N_("send an inject now (trainer)"),
	  NEED_DRILL, { "=inject", "inject" }, NULL,
	  { { "again", false, false } }, cli_drill_act },
	{ "drill", "hold ID", N_("hold an inject back (trainer)"),
	  NEED_DRILL, { "=hold", "inject" }, NULL, { { 0 } },
	  cli_drill_act },
	{ "drill", "release ID", N_("let a held inject go on (trainer)"),
	  NEED_DRILL, { "=release", "inject" }, NULL, { { 0 } },
	  cli_drill_act },
	{ "drill", "skip [ID] [--reason R]",
	  N_("leave an inject out; without one: on to the next (trainer)"),
	  NEED_DRILL, { "=skip", "inject?" }, NULL,
	  { { "reason", true, false } }, cli_drill_skip },
	{ "drill", "edit ID [--text T] [--from F] [--to SEAT]... "
	  "[--channel C] [--note N] [--at TIME]",
	  N_("change an inject that has not gone out (trainer)"),
	  NEED_DRILL, { "=edit", "inject" }, NULL,
	  { { "text", true, false }, { "from", true, false },
	    { "to", true, true }, { "channel", true, false },
	    { "note", true, false }, { "at", true, false } },
	  cli_drill_act },
	{ "drill", "insert TEXT [--from F] [--to SEAT]... [--channel C] "
	  "[--note N] [--at TIME]",
	  N_("add an inject; without a time it waits to be sent (trainer)"),
	  NEED_DRILL, { "=insert", "text" }, NULL,
	  { { "from", true, false }, { "to", true, true },
	    { "channel", true, false }, { "note", true, false },
	    { "at", true, false } }, cli_drill_act },
	{ "drill", "inbox", N_("what has reached the players"), NEED_DRILL,
	  { "=inbox" }, NULL, { { 0 } }, cli_drill_inbox },
	{ "drill", "answer ID TEXT", N_("answer an inject"), NEED_DRILL,
	  { "=answer", "inject", "text" }, NULL, { { 0 } },
	  cli_drill_act },
	{ "drill", "aside ID", N_("put an inject aside for later"),
	  NEED_DRILL, { "=aside", "inject" }, NULL, { { 0 } },
	  cli_drill_act },
	{ "drill", "pause", N_("stop the drill's clock (trainer)"),
	  NEED_DRILL, { "=pause" }, NULL, { { 0 } }, cli_drill_act },
	{ "drill", "resume", N_("let it run on (trainer)"), NEED_DRILL,
	  { "=resume" }, NULL, { { 0 } }, cli_drill_act },
	{ "drill", "speed xN", N_("how fast it runs, x1 to x120 (trainer)"),
	  NEED_DRILL, { "=speed", "speed" }, NULL, { { 0 } },
	  cli_drill_speed },
	{ "drill", "observe TEXT [--objective O]",
	  N_("an observation with its time (trainer)"), NEED_DRILL,
	  { "=observe", "text" }, NULL, { { "objective", true, false } },
	  cli_drill_act },
	{ "drill", "rate OBJECTIVE P|S|M|U [--note N]",
	  N_("rate an objective (trainer)"), NEED_DRILL,
	  { "=rate", "objective", "rating" }, NULL,
	  { { "note", true, false } }, cli_drill_act },
	{ "drill", "overrule EXPECTATION met|missed --note N",
	  N_("judge an expectation otherwise than the log (trainer)"),
	  NEED_DRILL, { "=overrule", "expectation", "as" }, NULL,
	  { { "note", true, false } }, cli_drill_act },
	{ "drill", "end [--reason R]", N_("end the drill (trainer)"),
	  NEED_DRILL, { "=end" }, NULL, { { "reason", true, false } },
	  cli_drill_act },
	{ "drill", "score", N_("expectations met, late, out of order, missed; "
	  "before the end for the trainer"), NEED_DRILL, { "=score" }, NULL,
	  { { 0 } }, cli_drill_score },
	{ "drill", "report plan|script|record|evaluation|summary "
	  "[--format text|md|html|json] [-o FILE]",
	  N_("a paper about the drill; before the end for the trainer"),
	  NEED_DRILL, { "=report", "paper" }, NULL,
	  { { "format", true, false }, { "o", true, false } },
	  cli_drill_report },
	{ "drill", "throw TEXT [--bonus]",
	  N_("table game: a turn: what the table does, and a throw; --bonus: "
	  "the plan's current step says so"), NEED_DRILL,
	  { "=throw", "text" }, NULL, { { "bonus", false, false } },
	  cli_drill_act },
	{ "drill", "reply QUESTION TEXT",
	  N_("an answer to a question of the hot wash"), NEED_DRILL,
	  { "=reply", "question", "text" }, NULL, { { 0 } },
	  cli_drill_act },
	{ "drill", "improve --hazard H --owner N --due TIME [--plan P]",
	  N_("an improvement to be made (trainer)"), NEED_DRILL,
	  { "=improve" }, NULL, { { "hazard", true, false },
	    { "plan", true, false }, { "owner", true, false },
	    { "due", true, false } }, cli_drill_act },
	{ "drill", "file [--hazard H --owner N --due TIME [--plan P]] "
	  "[--real DATABASE]",
	  N_("file the improvements into the real database, after the end"),
	  NEED_DRILL, { "=file" }, NULL, { { "hazard", true, false },
	    { "plan", true, false }, { "owner", true, false },
	    { "due", true, false }, { "real", true, false } },
	  cli_drill_file },
	{ "config", "show", N_("every setting in force: its value, and the "
	  "file's line, the variable or the option it comes from"),
	  NEED_PLANS, { "=show" }, NULL, { { 0 } }, cli_config_show },
	{ "person", "list", N_("the people of the roster, what each may do, "
	  "and who has a PIN"), NEED_READ, { "=list" }, NULL, { { 0 } },
	  cli_person_list },
	{ "person", "pin [NAME] [--clear] [--reason R]",
	  N_("set one's own PIN, typed unseen; another's takes the right to "
	  "command and a reason. Then --as NAME takes it (--pin-stdin: lines "
	  "of standard input)"), NEED_WRITE, { "=pin", "name?" }, NULL,
	  { { "clear", false, false }, { "reason", true, false } },
	  cli_person_pin },
	{ "person", "", N_("who acts here, and how that is known"),
	  NEED_READ, { NULL }, NULL, { { 0 } }, cli_person },
	{ "clock", "[set TIME|rate PERCENT|rate xN|skip SPAN|pause|resume]",
	  N_("the virtual clock of a drill or test database, x1 to x120"),
	  NEED_WRITE, { "act?", "amount?" }, NULL, { { 0 } }, cli_clock },
	{ "help", "[COMMAND] [--man] [--completion bash|zsh|fish]",
	  N_("this help, as a manual page, or a shell's completion"),
	  NEED_NOTHING, { "command?" }, NULL,
	  { { "man", false, false }, { "completion", true, false } },
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
