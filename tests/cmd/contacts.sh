#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Contacts by command: who can be called for what, when the number was verified
# last, what came of calling it, and which are stale by the configured figure.

. tests/cases.sh

cat >"$TMP/z.conf" <<'CONF'
site = "School 3";
zone = "Asia/Shanghai";
contact_days = 30;
people = ( { name = "Wang Fang"; login = "wang"; phone = "13800000000"; } );
contacts = ( { name = "公安网安"; posts = ["police"]; phone = "110";
	organisation = "市公安局"; for = "报案"; verified = "2026-11-01"; } );
CONF
d=2026-11-22T23:30:00+08:00
c()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --now $d contacts "$@"
}
want 0 'a database' --config "$TMP/z.conf" init --kind test
c 0 'the list'
says 'what it is' 'Wang Fang' 'never verified' '公安网安' '市公安局' '报案' \
	'30 days'
zb --now $d --json contacts
is 'never verified first' "$(json "$out" '$[0].name')" 'Wang Fang'
is 'stale' "$(json "$out" '$[0].stale') $(json "$out" \
	'$[1].stale')" '1 0'
zb --now 2026-12-02T23:30:00+08:00 --json contacts list
is 'stale after 30 days' "$(json "$out" '$[1].stale')" 1
c 1 'a contact needs a number' add Telecom
c 0 'entered' add Telecom --phone 10000 --organisation 电信 --for 'the line' \
	--phone2 10001
c 1 'not twice' add Telecom --phone 1
c 0 'another second number' change Telecom --phone2 10002
c 0 'who is to be called next' verify
says 'with the command' 'zhiban contacts verify'
c 1 'did anybody answer?' verify Telecom
c 2 'yes or no' verify Telecom --answered perhaps
c 1 'nobody of that name' verify Nemo --answered yes
c 0 'nobody answered' verify Telecom --answered no
says 'still not verified' 'called 1 times in vain'
c 0 'another number' verify Telecom --answered yes --right no --phone 10086
says 'the new number' '10086, verified 2026-11-22'
c 0 'the right one' verify wang --answered yes
zb --now $d --json contacts --stale
is 'none is stale any more' "$(json "$out" '$[0]' 2>/dev/null)" ''
c 0 'nobody is left to call' verify
says 'so it says' 'verified in time'
c 0 'a number nobody called yet' change Telecom --phone 10010
zb --now $d --json contacts
is 'it is not verified' "$(json "$out" '$[0].name') $(json "$out" \
	'$[0].stale') [$(json "$out" '$[0].verified_at')]" 'Telecom 1 []'
c 0 'the walk calls it' verify
says 'by name' 'never verified' 'Telecom'
c 0 'the same number said again' change Telecom --phone 10010 \
	--organisation 'O'
c 0 'it is right' verify Telecom --answered yes
c 0 'nothing of the number is changed' change Telecom --phone 10010
c 0 'so it stays verified' verify
says 'as it was' 'verified in time'
c 0 'a name with a quote' add "O'Neill" --phone 119
c 0 'is to be called' verify
says 'a command a shell can read' "contacts verify 'O'\\''Neill' --answered"
c 0 'called' verify "O'Neill" --answered yes
c 0 'gone' change Telecom --left yes
zb --now $d contacts
is 'not listed any more' "$(grep -c Telecom "$out")" 0
want 0 'in the log' --lang zh log
says 'in words' '已拨打 Telecom'
zb config show
is 'the figure in force' "$(grep -c 'contact_days.*30' "$out")" 1
want 0 'the log is sound' verify
finish
