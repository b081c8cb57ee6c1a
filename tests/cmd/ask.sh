#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Quick acts at a terminal: what a command needs is asked line by line, chosen
# from a list by number or words; Enter alone does nothing at all. Without a
# terminal, or with --json, nothing is asked.

set -u
. tests/cases.sh

command -v script >/dev/null || skip 'no script(1)'

# at NAME CODE LINES WORD...: at a terminal, with these lines typed.
at()
{
	name=$1 code=$2 lines=$3
	shift 3
	printf "$lines" | timeout 20 script -qec "$ZHIBAN --lang en $*" \
		/dev/null >"$out" 2>&1
	is "$name" $? "$code"
}

want 0 'a test database' --lang en init --kind test --site S
at 'open asks for plan and title' 0 'ransom\nServers locked\n' open
says 'which plan was taken' '= ransomware  Ransomware' 'the title:' \
	'2026-0001'
at 'a plan by its number, in full width' 0 '１\nFirst of all\n' open
says 'the first of the list' '= av-server-fault'
at 'what is in no plan is asked for again' 0 'xyzzy\nddos\nFlood\n' open
says 'and said' "there is none with 'xyzzy'" '= ddos'
want 0 'a plan given is not asked for' --lang en list
at 'only what is missing' 0 'Mined\n' open cryptomining
at 'Enter alone' 2 '\n' open
says 'does nothing' 'nothing was typed, so nothing is done'
want 0 'four are open' --lang en --json list
is 'four and no more' "$(jq length "$out")" 4

n=$(jq -r '.[] | select(.title == "Servers locked") | .number' "$out")
at 'a step is asked for as its kind wants it' 0 'done\n' \
	step "$n" ransomware/C1
want 0 'the log' --json log "$n"
says 'and done' 'step-done'
at 'a reason that is needed' 0 'ransomware/R4\nskip\nnobody above\n' step "$n"
at 'a note' 0 'Locked\nthe clinic called\n' note
says 'found by words of its title' "= $n"
at 'an answer from the choices' 0 'no\n' step "$n" ransomware/R3 done
says 'which are listed' 'the answer:'
at 'a command of several words' 0 'check\n' playbook
at 'which of them stands there' 2 '\n' playbook
says 'with what they do' 'approve  sign a plan off'

want 2 'no terminal, no questions' --lang en open
printf 'ransomware\nx\n' | script -qec "$ZHIBAN --lang en --json open" \
	/dev/null >"$out" 2>&1
says 'nor for JSON' 'use: zhiban open PLAYBOOK'
want 2 'nor in a pipe' --lang en note
want 2 'the words there are' --lang en drill
grep -q 'use: zhiban drill list|show|check' "$err" ||
	not_ok 'the words there are, named' "$(cat "$err")"
finish
