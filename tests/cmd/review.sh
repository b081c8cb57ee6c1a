#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Review by command: the queue by what is most worth a look, findings with the
# entries they rest on, a sample anybody can draw again, remarks, verdicts by
# who took no part, what is returned and answered.

. tests/cases.sh

cat >"$TMP/z.conf" <<'CONF'
site = "School 3";
zone = "Asia/Shanghai";
people = ( { name = "Wang Fang"; login = "wang"; },
	{ name = "Li Lei"; login = "li"; }, { name = "Zhao"; login = "z"; } );
CONF
day=2026-03-02T
r()
{
	code=$1 name=$2 who=$3 now=$day$4+08:00
	shift 4
	want "$code" "$name" --now "$now" --as "$who" "$@"
}
names()
{
	json "$out" '$.findings' | grep -o '"name": *"[a-z-]*"' |
		cut -d'"' -f4 | tr '\n' ' '
}

want 0 'a database' --config "$TMP/z.conf" init --kind test
want 0 'nothing to review' review
r 0 'opened' wang 02:00:00 open website-harmful-content --title '首页被篡改'
r 0 'opened too' wang 02:01:00 open network-attack --title 'port scan'
r 0 'overridden' wang 02:05:00 step 2026-0001 C1 override --reason 'gone' \
	--approver 'Li Lei'
r 0 'a call' wang 02:06:00 step 2026-0001 R1 'done' --person 'Li Lei' \
	--answered no
r 0 'a late entry' wang 03:00:00 note 2026-0001 called --at 02:10 --reason r
r 0 'the graver first' z 03:00:00 --json review
is 'it is' "$(json "$out" '$[0].number') $(json "$out" '$[0].review')" \
	'2026-0001 running'
r 0 'overdue by now' z 06:00:00 --json review 2026-0001
is 'all of it is named' "$(names)" \
	'report-overdue critical-overridden never-answered late-entry '
is 'with the entry it rests on' "$(json "$out" '$.findings[1].entries[0]')" 7
score=$(json "$out" '$.score')
zb --now ${day}06:00:00+08:00 --json review
is 'the queue has the same score' "$(json "$out" '$[0].score') $(json "$out" \
	'$[0].overdue_reports')" "$score 1"

r 1 'nothing to sign while it runs' z 06:00:00 sign 1 accept --reason r
r 0 'void' wang 06:01:00 void 2026-0001 --reason 'a test'
r 0 'void too' wang 06:01:00 void 2026-0002 --reason 'a test'
zb --now ${day}09:00:00+08:00 --json review 2026-0001
score=$(json "$out" '$.score')
zb --now ${day}09:00:00+08:00 --json review
is 'what is void has one score, no report is owed' "$(sql "select
	json_extract(value, '\$.score') || ' ' ||
	json_extract(value, '\$.overdue_reports')
	from json_each(readfile('$out'))
	where json_extract(value, '\$.number') = '2026-0001'")" "$score 0"
zb --now ${day}09:00:00+08:00 --json review 2026-0001
is 'nor found unsent' "$(names)" \
	'critical-overridden voided never-answered late-entry '
r 1 'not by who took part' wang 06:02:00 sign 2026-0001 accept --reason r
says 'and by which entry' 'entry 5'
r 1 'nor by who approved' 'Li Lei' 06:02:00 sign 2026-0001 accept --reason r
says 'that entry' 'entry 7'
r 1 'nor two at once' z 06:02:00 sign 2026-0001 2026-0002 accept --reason r
says 'one sentence' 'several are not signed at once'
r 2 'a verdict of its own' z 06:02:00 sign 2026-0001 --reason r
r 1 'a remark on another' z 06:02:00 remark 2026-0001 6 'why'
r 1 'no remark by who took part' wang 06:02:00 remark 2026-0001 7 'fine'
says 'by which entry, and what to use' 'entry 5' 'with note' 'with answer'
r 0 'a remark' z 06:02:00 remark 2026-0001 7 '为什么 why'
r 0 'returned' z 06:03:00 sign 2026-0001 return --reason 'not whole' \
	--item 'where is the copy' --item 'who called'
says 'what is to be answered' 'where is the copy'
r 0 'it is on the board again' wang 06:04:00 --json list
is 'with what it waits for' "$(json "$out" '$[0].number') $(json "$out" \
	'$[0].review')" '2026-0001 returned'
is 'no deadline came back with it' "$(json "$out" '$[0].overdue') $(json \
	"$out" '$[0].next_deadline')" '0 '
r 0 'nothing of it is due' wang 09:00:00 --json due
is 'not overdue' "$(cat "$out")" '[]'
want 0 'with its cache sound' verify
r 0 'the list says what is next' wang 06:04:00 list
says 'an answer, by its number' 'answer 1: where is the'
r 0 'next says what was sent back' wang 06:04:00 next 2026-0001
says 'why, what, and how' 'sent back by Zhao (entry' 'not whole' \
	'1. where is the copy' '2. who called' 'zhiban answer 2026-0001'
r 0 'as JSON' wang 06:04:00 --json next 2026-0001
is 'each by its number' "$(json "$out" '$.returned.items[1].item') $(json \
	"$out" '$.returned.items[1].text') $(json "$out" '$.returned.by')" \
	'2 who called Zhao'
r 1 'no such item' wang 06:04:00 answer 2026-0001 3 x
r 1 'not by the reviewer' z 06:04:00 answer 2026-0001 1 x
r 0 'answered' wang 06:04:00 answer 2026-0001 1 'on the NAS'
r 0 'next leaves it out' wang 06:04:00 next 2026-0001
is 'what is answered' "$(grep -c 'where is\|2\. who' "$out")" 1
r 0 'answered whole' wang 06:05:00 answer 2026-0001 2 'Li Lei'
r 0 'gone from the board' wang 06:05:00 --json list
is 'nothing there' "$(json "$out" '$[0].number')" ''
r 0 'nothing to answer any more' wang 06:05:00 --json next 2026-0001
is 'nothing sent back' "$(cat "$out")" '{}'
r 0 'to be looked at again' z 06:05:00 --json review
is 'it is' "$(json "$out" '$[0].review')" answered
r 0 'accepted' z 06:06:00 sign 2026-0001 accept --reason whole
r 0 'as text' z 06:07:00 review 2026-0001
says 'remark under its entry' '为什么 why (Zhao'
says 'answer under its item' 'on the NAS (Wang Fang'
says 'how late' '0:50'
r 0 'as a paper' z 06:07:00 report 2026-0001 review --print-only
says 'findings, with their entries' '(entry 7)'
says 'what was asked and answered' 'where is the copy: on the NAS'
says 'the remark' 'on entry 7: 为什么 why'
r 0 'as a page' z 06:07:00 report 2026-0001 review --print-only --format html
says 'the same' 'on entry 7'
r 0 'what is accepted is left out' z 06:07:00 --json review
is 'the other one' "$(json "$out" '$[0].number') $(json "$out" \
	'$[1].number')" '2026-0002 '
r 0 'unless asked for' z 06:07:00 --json review --all
is 'both' "$(json "$out" '$[0].number') $(json "$out" '$[1].number')" \
	'2026-0001 2026-0002'

r 2 'how many' z 06:07:00 review --sample none
r 2 'a seed alone' z 06:07:00 review --seed 3
r 0 'a sample' z 06:07:00 --json review --all --sample 1 --seed 42
first=$(for n in 2026-0001 2026-0002; do
	echo "$(printf '%s %s' 42 $n | sha256sum | cut -d' ' -f1) $n"
done | sort | head -n 1 | cut -d' ' -f2)
is 'drawn as anybody draws it' "$(json "$out" '$.sample[0].number') $(json \
	"$out" '$.drawn') $(json "$out" '$.of') $(json "$out" '$.seed')" \
	"$first 1 2 42"
r 0 'a seed of words' z 06:07:00 review --all --sample 2 --seed "o'clock x"
cp "$out" "$TMP/drawn"
eval "lot() { $(sed -n "s/^To draw again: of each number, \(printf.*\) NUMBER.*/\1/p" \
	"$out") "'"$1" | sha256sum; }'
is 'as it is printed it draws them again' "$(for n in 2026-0001 2026-0002; do
	echo "$(lot $n | cut -c 1-64) $n"; done | sort | sed -n '1s/.* //p')" \
	"$(grep -o '2026-000[0-9]' "$out" | head -n 1)"
r 0 'again' z 06:07:00 review --all --sample 2 --seed "o'clock x"
is 'the same' "$(cat "$out")" "$(cat "$TMP/drawn")"
r 2 'an empty seed' z 06:07:00 review --sample 2 --seed ' '
says 'what one is' 'a number or any words'
r 1 'before it was opened' z 06:07:00 show 2026-0002 --upto 4
says 'it was not open then' '2026-0002 was not open yet after entry 4' \
	'by entry'
r 1 'nor is there a report' z 06:07:00 report 2026-0002 timeline --upto 4 \
	--print-only
says 'in the same words' 'was not open yet after entry 4'
r 0 'a seed is drawn and said' z 06:07:00 review --sample 5
says 'how many of how many' '1 of 1'
# The past: what a list said then it says again.
zb --now ${day}02:30:00+08:00 --as z review --at 02:04
says 'which instant and entry' '02:04:00 +08:00, after entry 6'
for at in 02:04 02:07 06:01 06:03; do
	zb --now ${day}06:30:00+08:00 --as z --json review --at $at
	cp "$out" "$TMP/list-$at"
	zb --now ${day}06:30:00+08:00 --as z --json review --at $at 2026-0001
	cp "$out" "$TMP/inc-$at"
done
is 'at 02:04 both are open' "$(json "$TMP/list-02:04" '$[1].state')" open
is 'nothing was done yet' "$(json "$TMP/inc-02:04" '$.next.step')" \
	website-harmful-content/D1
is 'at 02:07 the override is there' "$(grep -c overridden \
	"$TMP/inc-02:07")" 1
is 'at 06:01 nothing is on the board' "$(json "$TMP/list-06:01" '$[0]')" ''
is 'at 06:03 what was sent back' "$(json "$TMP/list-06:03" \
	'$[0].review')" returned
r 1 'before the first entry' z 06:30:00 review --at '2026-02-01 10:00'
r 1 'the future' z 06:30:00 review --at '2026-03-03 10:00'
want 0 'the log is sound' verify
want 0 'and the cache can be made again' rebuild
want 0 'the same' verify
finish
