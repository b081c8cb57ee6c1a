#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The rectification ledger: one hazard, one plan, one owner, one due date; what
# is not eliminated is not struck off, and another person looks; numbers are
# never given twice; the return of a month.

. tests/cases.sh

cat >"$TMP/z.conf" <<'CONF'
site = "School 3";
zone = "Asia/Shanghai";
people = ( { name = "Wang Fang"; login = "wang"; },
	{ name = "Li Lei"; login = "li"; }, { name = "Zhao"; login = "z"; } );
CONF
f()
{
	code=$1 name=$2 who=$3 now=$4
	shift 4
	want "$code" "$name" --now "$now" --as "$who" followup "$@"
}
d=2026-03-02T10:00:00+08:00
want 0 'a database' --config "$TMP/z.conf" init --kind test
f 1 'a hazard needs an owner' 'Li Lei' $d add 'UPS battery swollen' \
	--due 2026-03-10
says 'the missing flag is named' '--owner'
f 0 'entered' 'Li Lei' $d add 'UPS battery swollen' --owner 'Wang Fang' \
	--due 2026-03-10 --plan 'replace it' --source 2026-0001
says 'its number is said' 'hazard 1'
f 0 'another, 隐患' 'Li Lei' $d add '消防通道堵塞' --owner 'Li Lei' \
	--due '2026-03-05 12:00'
f 1 'an owner nobody knows' 'Li Lei' $d add x --owner Zhoa --due 2026-03-05
says 'is a slip, or somebody outside' 'not on the roster' '--outside'
f 1 'a day that has passed' 'Li Lei' $d add x --owner Zhao --due 2026-03-01
says 'is none to do anything by' 'has passed' '--due'
f 2 'a due date that is none' 'Li Lei' $d add x --owner Zhao --due soon
f 1 'not put right: not struck off' Zhao $d close 1 --reason seen
says 'and why' 'not eliminated'
f 1 'nothing to return' Zhao $d return 1 --reason 'no'
f 1 'put right wants evidence' 'Wang Fang' $d 'done' 1
says 'the flags are named' '--evidence, --file'
mkdir "$TMP/scans"
for nothing in . .. / - ./ "$TMP/scans/"; do
	f 1 "\"$nothing\" is no evidence" 'Wang Fang' $d 'done' 1 \
		--evidence "$nothing"
done
f 1 'nor is a folder by its name' 'Wang Fang' $d 'done' 1 \
	--evidence "$TMP/scans"
says 'as it says' 'folder'
f 1 'nor given as a file' 'Wang Fang' $d 'done' 1 --file "$TMP/scans"
f 0 'put right' 'Wang Fang' 2026-03-09T10:00:00+08:00 'done' 1 \
	--evidence 'invoice 77, photo'
f 1 'not by who put it right' 'Wang Fang' $d close 1 --reason seen
says 'another looks' 'another person'
f 1 'nor by login of the same' wang $d close 1 --reason seen
f 0 'returned by another' Zhao 2026-03-09T11:00:00+08:00 return 1 \
	--reason 'the old one still stands there'
f 1 'open again' Zhao $d close 1 --reason seen
f 0 'more time' 'Li Lei' 2026-03-09T12:00:00+08:00 change 1 \
	--due 2026-03-12 --reason 'delivery late'
f 2 'a change wants something to change' 'Li Lei' $d change 1 --reason x
printf 'slip 5' >"$TMP/slip.txt"
f 0 'again, with a file' 'Wang Fang' 2026-03-11T10:00:00+08:00 'done' 1 \
	--evidence 'taken away, slip 5' --file "$TMP/slip.txt"
f 1 'what was seen is said' Zhao 2026-03-11T11:00:00+08:00 close 1
says 'its flag is named' '--reason'
f 0 'struck off' Zhao 2026-03-11T11:00:00+08:00 close 1 --reason 'seen'
f 1 'not twice' Zhao $d close 1 --reason seen
f 1 'nor changed' 'Li Lei' $d change 1 --owner Zhao --reason x
f 1 'no such number' Zhao $d close 9 --reason seen

zb --now 2026-03-20T10:00:00+08:00 --json followup list
is 'the open one is overdue' "$(json "$out" '$[0].number') $(json "$out" \
	'$[0].overdue') $(json "$out" '$[1]')" '2 1 '
is 'a day lasts to its end' "$(zb --json followup list --all; json "$out" \
	'$[1].due')" 2026-03-13T00:00:00+08:00
is 'with evidence and names' "$(json "$out" '$[1].evidence') $(json "$out" \
	'$[1].done_by') $(json "$out" '$[1].closed_by')" \
	"taken away, slip 5; $TMP/slip.txt Wang Fang Zhao"
for month in '03 2 1 1 1' '04 0 0 1 1' '02 0 0 0 0'; do
	set -- $month
	zb --json followup list --month 2026-$1
	is "the return of month $1" "$(json "$out" '$.found') $(json "$out" \
		'$.closed') $(json "$out" '$.open') $(json "$out" \
		'$.overdue')" "$2 $3 $4 $5"
done
zb --now 2026-03-11T12:00:00+08:00 --json followup list --month 2026-03
is 'not yet due is not overdue' "$(json "$out" '$.open') $(json "$out" \
	'$.overdue')" '1 1'
zb --now 2026-03-04T12:00:00+08:00 --json followup list --month 2026-03
is 'none is, before' "$(json "$out" '$.overdue')" 0
zb followup list --month March
is 'a month is YYYY-MM' "$rc" 2
zb --lang zh --now 2026-03-20T10:00:00+08:00 followup list
says 'in Chinese' '已超时'
zb log --kind followup
is 'each line of the log names it' "$(grep -c '1: UPS battery' "$out") $(
	grep -c '?' "$out")" '6 0'
w=2026-11-22T14:30:00+08:00	# a Sunday
due()
{
	f 0 "due $1" 'Li Lei' $w add "by $1" --owner "$3" --due "$1" $4 $5
	zb --json followup list --all
	is "$1 is" "$(jq -r '[.[] | select(.hazard == "by '"$1"'")][0] |
		.due + " " + .owner' "$out")" "$2"
}
due tomorrow '2026-11-24T00:00:00+08:00 Zhao' Zhao
due 明天 '2026-11-24T00:00:00+08:00 Zhao' z
due 下周一 '2026-11-24T00:00:00+08:00 Wang Fang' wang
due 'next Friday' '2026-11-28T00:00:00+08:00 Lift Ltd' 'Lift Ltd' \
	--outside yes
f 0 'entered late, with the reason' 'Li Lei' $w add 'old one' --owner Zhao \
	--due 2026-11-01 --reason 'found in the paper book'
f 1 'but not put off to the past' 'Li Lei' $w change 7 --due 2026-11-02 \
	--reason r
zb log --kind followup
says 'the reason stands in the log' 'found in the paper book' 'slip.txt'
f 0 'numbers go on' 'Li Lei' $d add y --owner Zhao --due 2026-04-01
says 'eight' 'hazard 8'
want 0 'the log is sound' verify
finish
