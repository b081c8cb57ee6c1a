#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Handing a shift over by command: everything open is read back and accepted one
# by one by the successor, from another process; what is refused stays with the
# old shift; the log is sealed at the end of the one and the start of the other;
# nothing that was answered is lost with the program.

. tests/cases.sh

cat >"$TMP/z.conf" <<'CONF'
site = "School 3";
zone = "Asia/Shanghai";
people = ( { name = "Wang Fang"; login = "wang"; posts = ["duty-admin"]; },
	{ name = "Li Lei"; login = "li"; posts = ["duty-admin"]; },
	{ name = "Zhao"; login = "z"; },
	{ name = "Sun"; rights = ["read"]; } );
CONF
now=2026-11-22T20:00:00+08:00
h()
{
	code=$1 name=$2 who=$3
	shift 3
	want "$code" "$name" --now $now --as "$who" "$@"
}
field()
{
	zb --now $now --json handover
	json "$out" "$1" 2>/dev/null
}
want 0 'a database' --config "$TMP/z.conf" init --kind test
h 0 'nothing is open' Zhao handover
says 'so it says' 'No shift is running' 'nothing to hand over'
h 0 'an incident' wang open network-attack --title 'Server hacked' \
	--discovered 18:30
h 0 'a lasting note' wang pin 2026-0001 'core switch cut, do not restore'
h 0 'a step put off' wang step 2026-0001 D1-scope defer --to phase:recover \
	--owner wang --reason 'no spare disk'
h 0 'a shift begins' wang shift start
says 'sealed' 'Seal code'
h 1 'not two at once' li shift start
h 1 'nothing to accept yet' li handover accept 1
zb --now $now --json handover
shape 'what an item says' "$out" '$.items' <<'LIST'
item text
kind text
incident text
title text
what text
answer text
LIST
cp "$out" "$TMP/items"
is 'who has the shift' "$(field '$.shift')" 'Wang Fang'
for kind in deadline pin deferred; do
	is "a $kind is among them" "$(grep -c "\"kind\": \"$kind\"" \
		"$TMP/items" | sed 's/[1-9][0-9]*/some/')" some
done
h 1 'to whom?' wang handover --to 'Nobody Known'
h 1 'nor to who may only read' wang handover --to Sun
h 1 'not to oneself' wang handover --to wang
h 0 'proposed' wang handover --to li --note 'quiet so far'
h 1 'not twice' wang handover --to Zhao
h 1 'the old shift accepts nothing' wang handover accept 1
says_err()
{
	grep -q "$2" "$err" && ok "$1" || not_ok "$1" "$(cat "$err")"
}
says_err 'and is told who does' 'Li Lei takes over'
h 1 'a third person neither' Zhao handover accept 1
h 0 'the successor accepts one' li handover accept 1
is 'from another process' "$(field '$.items[0].answer')" accepted
h 1 'once is enough' li handover accept 1
h 1 'a refusal wants a reason' li handover refuse 2
h 1 'not before every item has an answer' li handover finish
h 1 'no such item' li handover accept 2026-0001:pin:999
pin=$(sed -n 's/.*"\(2026-0001:pin:[0-9]*\)".*/\1/p' "$TMP/items")
h 0 'one is refused' li handover refuse "$pin" --reason 'never told of it'
h 0 'a new note meanwhile' wang pin 2026-0001 'the carrier calls back at nine'
h 0 'a new incident meanwhile' wang open website-harmful-content \
	--title 'Came between' --discovered 12:00
h 1 'numbers do not shift: 1 is still the one' li handover accept 1
says 'so it was accepted already' 'accepted already'
h 0 'another by its number' li handover accept 2
says 'which it was' 'taken over: 2026-0001 Server hacked: '
zb --now $now handover
says 'what is new has no number' '  + '
left=$(field '$.left')
zb --now $now --json handover
sed -n 's/.*"item": "\(.*\)",/\1/p' "$out" >"$TMP/keys"
while read -r key; do
	[ "$key" = "$pin" ] || zb --now $now --as li handover accept "$key"
done <"$TMP/keys"
is 'there were some left, the new note too' "$([ "$left" -ge 2 ] && echo yes)" yes
is 'none is left' "$(field '$.left')" 0
# Graded, the first report is due at another time: that is to be read again.
zb --now $now --as wang mark 2026-0001 occurred --at 18:00 --reason 'logs'
is 'what moved is to be read back again' \
	"$([ "$(field '$.left')" -ge 1 ] && echo yes)" yes
h 1 'and holds the end up' li handover finish
zb --now $now --json handover
sed -n 's/.*"item": "\(.*\)",/\1/p' "$out" >"$TMP/keys"
while read -r key; do
	[ "$key" = "$pin" ] || zb --now $now --as li handover accept "$key"
done <"$TMP/keys"
h 0 'the sheet before its end' Zhao handover sheet
says 'to whom, and no more' 'Proposed to'
h 0 'in Chinese' Zhao --lang zh handover sheet
says 'titles, too' '初报'
h 0 'the shift is taken over' li handover finish
says 'both names, and what stays behind' 'Li Lei has the shift' \
	'from Wang Fang' 'stays with Wang Fang: 2026-0001 core switch cut' 'Seal code'
says 'whose the incidents are' 'owner is now Li Lei: 2026-0001'
for i in 1 2; do
	zb --now $now --json show 2026-000$i
	is "$i is the successor's" "$(json "$out" '$.owner')" 'Li Lei'
done
zb --now $now --json handover
is 'what was refused is not counted' "$(json "$out" '$.left')" \
	"$(($(grep -c '"kind"' "$out") - 1))"
is 'the new shift' "$(field '$.shift')" 'Li Lei'
is 'what is kept, by whom' "$(field '$.kept[0].with')" 'Wang Fang'
h 1 'it is over' li handover finish
zb --now $now log
grep -q 'seal .*: shift-end' "$out" && grep -q 'seal .*: shift-start' "$out" &&
	ok 'sealed at the end and at the start' ||
	not_ok 'sealed at the end and at the start'
want 0 'in words' --lang zh log
says 'both names in the chain' 'Li Lei 从 Wang Fang 接班'
h 0 'again, and withdrawn' li handover --to Zhao
h 0 'with a reason' li handover withdraw --reason 'stays longer'
h 0 'nobody takes it over' li shift end --reason 'building evacuated'
is 'no shift runs' "$(field '$.shift')" ''
want 0 'the log is sound' verify
finish
