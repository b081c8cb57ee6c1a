#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Papers of the unit: the sheet of a handover and the report of a day, sealed,
# kept byte for byte and named in the log; key periods, whose days are each
# reported, and zero reports, which a day with an incident is not.

. tests/cases.sh

cat >"$TMP/z.conf" <<'CONF'
site = "School 3";
zone = "Asia/Shanghai";
people = ( { name = "Wang Fang"; login = "wang"; posts = ["duty-admin"];
		phone = "13800000000"; },
	{ name = "Li Lei"; login = "li"; } );
CONF
now=2026-11-22T20:00:00+08:00
u()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --now "$now" --as wang "$@"
}
want 0 'a database' --config "$TMP/z.conf" init --kind test
u 1 'no handover yet' handover sheet
u 0 'on duty' roster set duty-admin wang --days daily --hours 24h
u 0 'an incident' open network-attack --title 'Server hacked' \
	--discovered 19:30
u 0 'a note' pin 2026-0001 'core switch cut'
u 0 'a shift' shift start
u 0 'handed over' handover --to li
zb --now $now --json handover
sed -n 's/.*"item": "\(.*\)",/\1/p' "$out" >"$TMP/keys"
pin=$(grep :pin: "$TMP/keys")
while read -r key; do
	[ "$key" = "$pin" ] || zb --now $now --as li handover accept "$key"
done <"$TMP/keys"
zb --now $now --as li handover refuse "$pin" --reason 'never told'
want 0 'taken over' --now $now --as li handover finish
says 'the sheet is kept by the act itself' 'the sheet is sealed and kept'
code=$(sed -n 's/.*kept; seal code //p' "$out")
zb log --kind unit-report
says 'with an entry' 'handover' 'SHA-256'
want 0 'whose seal is proven' verify --seal "$code"
for format in text md html json; do
	u 0 "the sheet as $format" handover sheet --format $format
	says 'both names, what was taken and what was kept' 'Wang Fang' \
		'Li Lei' 'First report' 'core switch cut' 'never told'
	says 'its seal' 'zhiban verify'
	sha=$(sha256sum <"$out" | cut -d' ' -f1)
	zb log
	grep -q "$sha" "$out" && ok 'an entry has its SHA-256' ||
		not_ok 'an entry has its SHA-256'
done
u 0 'a deadline that was taken over is met' submit 2026-0001 initial \
	--to commander --channel phone --receiver Li --read-back
u 0 'the sheet in Chinese' --lang zh handover sheet --format text
says 'calls it by its Chinese title all the same' '初报'
is 'and no other' "$(grep -c 'First report' "$out")" 0
u 2 'no picture' handover sheet --format svg
code=$(zb --now $now handover sheet --format text; sed -n 's/^Seal code: //p' "$out")
want 0 'its seal is proven' verify --seal "$code"
u 0 'the day' daily
says 'who was on duty, what happened' 'Wang Fang 13800000000' \
	'2026-0001 Server hacked'
u 0 'another day, in Chinese' --lang zh daily --day 2026-11-21
says 'zero' '无（零报告）'
u 0 'no period' daily list
u 2 'by when?' period start Congress --until 2026-11-24 --due soon --to Office
u 0 'a key period' period start Congress --until 2026-11-24 --due 21:00 \
	--to Office
says 'what is owed' 'due 2026-11-22 21:00'
u 1 'a day with an incident is no zero report' daily submit --to Office \
	--channel phone --receiver Ma --zero
u 2 'which channel?' daily submit --to Office --channel pigeon --receiver Ma
u 0 'reported' daily submit --to Office --channel phone --receiver Ma \
	--read-back
says 'kept as it went out' 'the report is sealed and kept'
now=2026-11-23T21:30:00+08:00
zb --now $now --json daily list
is 'in time, and overdue' "$(json "$out" '$[0].state') $(json "$out" \
	'$[1].state')" 'met overdue'
u 0 'a zero report, late' daily submit --to Office --channel system \
	--receiver Ma --receipt 7 --zero
zb --now $now --json daily list
is 'late, and zero' "$(json "$out" '$[1].state') $(json "$out" \
	'$[1].zero')" 'late 1'
u 0 'late is said in Chinese' --lang zh daily list
says 'as one says it' '迟报'
u 1 'no paper of a day to come' daily --day 2026-11-30
grep -q 'still to come' "$err" && ok 'it says so' || not_ok 'it says so' \
	"$(cat "$err")"
u 1 'no zero report outside of the period' daily submit --to Office \
	--channel phone --receiver Ma --zero --day 2026-11-20
grep -q 'in no key period' "$err" && ok 'and why' || not_ok 'and why' \
	"$(cat "$err")"
u 1 'no second period on its days' period start Games --since 2026-11-24 \
	--until 2026-11-28 --due 17:00 --to Office
grep -q 'Congress, 2026-11-22 to 2026-11-24' "$err" && ok 'it is named' ||
	not_ok 'it is named' "$(cat "$err")"
u 1 'not of a day to come' daily submit --to Office --channel phone \
	--receiver Ma --day 2026-11-30
u 0 'the period ends' period end --reason 'closed early'
u 1 'it ends once' period end --reason x
grep -q 'Congress, 2026-11-22 to 2026-11-23' "$err" && ok 'with its days' ||
	not_ok 'with its days' "$(cat "$err")"
u 1 'there is none any more' period end --reason x --now \
	2026-11-24T08:00:00+08:00
want 0 'in words' --lang zh log
says 'periods and reports' '重点保障时期“Congress”' '零报告'
want 0 'the log is sound' verify
finish
