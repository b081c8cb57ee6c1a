#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Rights bind: who may not is told which right it takes and who has it; an act
# on an incident goes all the same with a reason, which stands in the log.

. tests/cases.sh

mkdir -p "$XDG_CONFIG_HOME/zhiban"
cat >"$XDG_CONFIG_HOME/zhiban/zhiban.conf" <<'END'
people = (
	{ name = "Wang"; rights = ["duty"]; },
	{ name = "Li"; rights = ["read"]; },
	{ name = "Zhao"; rights = ["command"]; },
	{ name = "Sun"; rights = ["supervise"]; } );
END
plan=website-harmful-content
entries()
{
	sqlite3 "$ZHIBAN_DB" "select count(*) from event"
}

zb init --kind test
before=$(entries)
want 1 "who may read only does not open" --as Li open $plan --title T
says "the right and who has it" "Li may not do that" "duty or command" \
	"Wang, Zhao" "(--beyond)"
want 1 "nor seal" --as Li seal
want 1 "nor give the log out" --as Li export --format csv
want 1 "nor copy it" --as Li backup "$TMP/li.db"
says "by the right of giving it out" "duty or command or supervise"
want 0 "a supervisor copies it" --as Sun backup "$TMP/b.db"
want 1 "duty puts no copy in its place" --as Wang restore "$TMP/b.db" \
	--confirm "${ZHIBAN_DB##*/}"
says "that is command" "takes the right command" "Zhao"
want 1 "nor makes the board anew" --as Wang rebuild
says "that too" "takes the right command" "Zhao"
want 0 "command does" --as Zhao rebuild
sed '/Zhao/d' "$XDG_CONFIG_HOME/zhiban/zhiban.conf" >"$TMP/nocmd.conf"
want 0 "a unit with nobody in command" --config "$TMP/nocmd.conf" \
	--db "$TMP/nocmd.db" init --kind test
want 1 "whoever reads does not do it there" --config "$TMP/nocmd.conf" --as Li \
	--db "$TMP/nocmd.db" rebuild
says "it takes duty" "takes the right duty" "Wang"
want 1 "duty does not take a sign-off back" --as Wang playbook withdraw \
	$plan --reason r
says "that is command" "takes the right command" "Zhao"
is "nothing was written" "$(entries)" "$before"

want 0 "duty opens" --as Wang open $plan --title T
want 1 "a supervisor does not act" --as Sun note 2026-0001 hello
want 1 "an empty reason is none" --as Sun note 2026-0001 hello --beyond ""
before=$(entries)
want 0 "with a reason it is done" --as Li note 2026-0001 hello \
	--beyond "nobody else is in the building"
is "in two entries" "$(entries)" "$((before + 2))"
want 0 "the log tells" log 2026-0001
says "that it was beyond the right" "done without the right it takes (duty" \
	"nobody else is in the building"
before=$(entries)
want 0 "who has the right needs none" --as Wang note 2026-0001 hi --beyond x
is "and nothing is told" "$(entries)" "$((before + 1))"
want 1 "who reads does not choose the law" --as Li law choose none --reason r
want 2 "and no reason helps" --as Li law choose none --beyond r

zb --as Li report 2026-0001 initial --print-only
is "who reads makes a paper to look at" $rc 0
want 1 "not one that is recorded" --as Li report 2026-0001 initial
says "and how it can be had" "--print-only"
want 0 "who reads lists and shows" --as Li show 2026-0001
want 0 "and proves" --as Li verify
want 0 "help tells the flag" help note
says "as one of its own" "--beyond"

printf '%s\n' 'key Enter' 'wait' 'key d' 'expect Li may not do that' \
	'key ctrl-r' 'expect Why you act' 'type alone at night' 'key Enter' \
	'wait' 'expect WITHOUT THE RIGHT' 'key n' 'type seen' 'key F10' \
	'wait' 'expect 2026-0001' 'key ctrl-r' 'expect within your rights' \
	'exit 0' >"$TMP/script"
want 0 "the screen does the same" --as Li --headless 80x24 \
	--script "$TMP/script"
want 0 "and the log has it" log 2026-0001
says "with the reason" "alone at night"
finish
