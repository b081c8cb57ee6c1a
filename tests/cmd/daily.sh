#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Days of a key period whose report is owed: told like due dates, once each
# whoever looks, and in the list of what is due; a zero report that an incident
# of the same day makes wrong, until a corrected report takes its place.

. tests/cases.sh

cat >"$TMP/z.conf" <<'CONF'
site = "School 3";
zone = "Asia/Shanghai";
people = ( { name = "Wang Fang"; login = "wang"; phone = "8101";
		posts = ["duty-admin"]; },
	{ name = "Zhao Gang"; posts = ["duty-leader"]; phone = "8102"; } );
CONF
u()
{
	code=$1 name=$2 now=2026-11-$3:00+08:00
	shift 3
	want "$code" "$name" --now "$now" --as wang "$@"
}
told()
{
	"$ZHIBAN" --json log --kind reminded | wc -l
}
states()
{
	zb --now "2026-11-$1:00+08:00" --json daily list
	jq -r '[.[].state] | join(" ")' "$out"
}

want 0 'a database' --config "$TMP/z.conf" init --kind test
u 0 'nothing is owed' 22T08:00 --json due
is 'nothing at all' "$(cat "$out")" '[]'
u 0 'a key period' 22T08:00 period start Congress --until 2026-11-25 \
	--due 17:00 --to Office

# ---- told like any due date ------------------------------------------------

u 0 'it stands in what is due' 22T09:00 --json due
is 'by its name and time' "$(jq -r '.[0] | "\(.id) \(.due) \(.state) " +
	"\(.remaining_s) \(.to[0])"' "$out")" \
	'day 2026-11-22 2026-11-22T17:00:00+08:00 running 28800 Office'
u 0 'in words' 22T09:00 due
says 'too' 'daily report' 'Congress'
u 0 'hours before' 22T15:30 due --check
is 'nobody is told' "$(told)" 0
u 0 'an hour before' 22T16:10 due --check
says 'who is on duty is' 'Wang Fang 8101' 'Congress'
is 'not yet who leads' "$(grep -c Zhao "$out")" 0
u 0 'again in that hour' 22T16:40 due --check
is 'once' "$(told)" 1
for i in 1 2 3 4; do
	"$ZHIBAN" --now 2026-11-22T17:01:00+08:00 due --check >"$TMP/by$i" &
done
wait
is 'four who look at once tell it once' "$(told)" 2
is 'one of them said it' "$(cat "$TMP"/by? | grep -c Congress)" 1
is 'now who leads is told, too' "$(cat "$TMP"/by? | grep -c 'Zhao Gang 8102')" 1
u 0 'hours later' 22T20:30 due --check
says 'again, as late' 'was due' 'told late'
u 0 'it is overdue' 22T20:30 --json due
is 'in what is due, too' "$(jq -r '.[0].state' "$out")" overdue
u 0 'it was sent' 22T20:40 daily submit --to Office --channel phone \
	--receiver Ma --zero --read-back
before=$(told)
u 0 'afterwards' 22T23:30 due --check
is 'it is quiet' "$(told)" "$before"
u 0 'and nothing is due' 22T23:30 --json due
is 'today' "$(cat "$out")" '[]'

# ---- a zero report is none any more ----------------------------------------

u 0 'in time' 23T16:30 daily submit --to Office --channel phone \
	--receiver Ma --zero
is 'one late, one in time' "$(states 23T18:00)" 'late met'
u 0 'something happens after all' 23T21:00 open network-attack \
	--title 'Server hacked'
is 'the zero report is wrong' "$(states 23T21:05)" 'late wrong'
u 0 'by that incident' 23T21:05 daily list
says 'with what to do' 'WRONG' '2026-0001 was opened after it' \
	'send a corrected report'
u 0 'in Chinese' 23T21:05 --lang zh daily list
says 'too' '2026-0001' '更正'
u 0 'it is due' 23T21:05 --json due
is 'since that instant' "$(jq -r '.[] | select(.incident == null) |
	"\(.title) \(.due) \(.state)"' "$out")" 'corrected report '\
'(2026-0001 was opened after the zero report) 2026-11-23T21:00:00+08:00 overdue'
before=$(told)
u 0 'and told' 23T21:05 due --check
is 'once more' "$(told)" $((before + 1))
u 1 'another zero report is refused' 23T21:10 daily submit --to Office \
	--channel phone --receiver Ma --zero
u 0 'a voided incident' 23T21:20 void 2026-0001 --reason 'false alarm'
is 'contradicts nothing' "$(states 23T21:30)" 'late met'
u 0 'another one' 23T22:00 open network-attack --title 'Again'
is 'does' "$(states 23T22:05)" 'late wrong'
u 0 'corrected' 23T22:10 daily submit --to Office --channel phone \
	--receiver Ma
is 'in time as the first was' "$(states 23T22:15)" 'late met'
is 'no zero report any more' "$(jq -r '.[1].zero' "$out")" false
is 'the earlier one stays in the record' \
	"$(jq -r '.[1].earlier[0].zero' "$out")" true
want 0 'and in the log' --now 2026-11-23T22:20:00+08:00 log --kind day-reported
says 'named by the one in its place' 'in place of entry'
u 0 'one more incident' 23T23:00 open network-attack --title 'Third'
is 'asks for no other: it was no zero report' "$(states 23T23:05)" 'late met'
u 0 'a zero report in time' 24T16:30 daily submit --to Office --channel phone \
	--receiver Ma --zero
says 'what was put down' 'put down: zero report of 2026-11-24' 'sent to Office'
u 0 'of the evening, opened after midnight' 25T00:20 open network-attack \
	--title 'In the night' --discovered '2026-11-24 23:40'
is 'it makes the zero report of the evening wrong' "$(states 25T00:25)" \
	'late met wrong running'
u 1 'and no other is taken' 25T00:30 daily submit --to Office --day 2026-11-24 \
	--channel phone --receiver Ma --zero
grep -q 2026-0004 "$err" && ok 'by its number' || not_ok 'by its number' \
	"$(cat "$err")"
u 0 'a corrected one' 25T00:40 daily submit --to Office --day 2026-11-24 \
	--channel phone --receiver Ma
u 0 'late is said' 25T00:45 daily list
says 'in the list' 'late'
want 0 'made anew' rebuild
is 'it is the same' "$(states 25T00:50)" 'late met met running'
want 0 'the log is sound' verify
finish
