#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Working days from the outside: a year that is not in the calendar makes a
# deadline wait and is named; a unit's own file goes over the shipped one, by
# `calendar INC` for what runs; its bytes are pinned, so nothing needs the file
# afterwards. A forecast reaches a threshold at once.

set -u
. tests/cases.sh

export XDG_CONFIG_HOME="$TMP/conf"
own=$XDG_CONFIG_HOME/zhiban/calendars
at=

cmd()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --lang en --now "$at" "$@"
}

want 0 'a test database' --lang en init --kind test --site S
at='2026-12-30 09:10'
cmd 0 'opened' open campus-fault-ticket --title 'switch dead'
n=$(cat "$out")
cmd 0 'answered' step "$n" D2 done --value line
says 'it waits and names the year' 'waiting for the year 2027 in the calendar'
cmd 0 'as JSON' --json due "$n"
says 'the same in JSON' '"waiting_for": "the year 2027'
cmd 1 'nothing newer is there' calendar "$n"
cmd 1 'no deadline counts with that calendar' calendar "$n" us-ny

mkdir -p "$own"
y='{ year = 2027; source = "notice"; checked = "2026-12-01"; holidays = ["01-01..01-03"]; },'
sed "s/years = (/years = ( $y/" share/calendars/cn.cfg >"$own/cn.cfg"
cmd 0 'the own file is taken in' calendar "$n"
says 'which deadlines changed' 'Repair in two working days'
cmd 0 'due' due "$n"
says 'two working days on, at midnight in Shanghai' '2027-01-05 00:00:00'
cmd 0 'the log' log "$n"
says 'an entry says so' 'calendar cn taken in'
cmd 1 'taken in once' calendar "$n"

rm "$own/cn.cfg"
want 0 'verify without the file' --lang en verify
want 0 'rebuild without the file' --lang en rebuild
cmd 0 'due again' due "$n"
says 'the pinned days stay' '2027-01-05 00:00:00'

echo 'format = 1; id = "cn"; years = 3;' >"$own/cn.cfg"
zb --lang en playbook check
is 'a faulty file fails the check' "$rc" 1
says 'with its line' 'cn.cfg:1: '
rm "$own/cn.cfg"
sed 's/^id = .*/id = "mine";/; s/calendar = "cn"/calendar = "cm"/' \
	playbooks/network/campus-fault-ticket.cfg >"$TMP/mine.cfg"
zb --lang en playbook check "$TMP/mine.cfg"
is 'an unknown calendar fails the check' "$rc" 1
says 'and names the nearest' 'there is no calendar "cm"; did you mean "cn"?'

at='2026-11-22 10:00'
cmd 0 'an outage' open his-outage --title 'network down'
n=$(cat "$out")
at='2026-11-22 10:05'
cmd 0 'a forecast, a bare clock to come' set "$n" expected-back=12:00
cmd 0 'due' due "$n"
says 'reached by forecast' 'reached by forecast'
cmd 0 'as JSON' --json due "$n"
says 'the state' '"state": "reached"'
finish
