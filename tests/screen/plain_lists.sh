#!/bin/sh
# SPDX-License-Identifier: MIT
#
# --plain: the lists, each read to the end and acted on: the roster, contacts,
# a handover item by item, daily reports, the ledger, inspections, the queue
# of reviews, machines. What was said is not said again.

set -u
. tests/screens.sh
. tests/lines.sh

# count N TEXT: so often it stands in what came out.
count()
{
	if [ "$(grep -cF -- "$2" "$TMP/out")" = "$1" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not ok: $name: $1 times $2"
		cat "$TMP/out"
	fi
}

fresh
must 'a shift' at 08:00 shift start
must 'an incident' at 08:10 open network-attack --title '机房停电'

plain 'who goes hands over' en 09:00 <<END
handover
hand over
Li Lei



.
.
END
says 'Shift of 王芳 since 11-22 08:00: ' '1. 11-22 10:10' 'hand over' \
	'Who comes (needed)> Li Lei' 'Waiting for Li Lei' \
	'1. [ ] 11-22 10:10' 'withdraw'
AS='Li Lei' plain 'who comes answers each, one is refused, then takes over' \
	en 09:05 <<END
handover
take it over
refuse
nobody told me why

3
take it over
1
f
.
END
says 'Read each one back' '* 1. [ ] 11-22 10:10' '4 take it over' '1. [x]' \
	'* 2. [ ]' '5 refuse' '2. [!]' '* 3. [ ]' 'Every item has an answer' \
	'3. [x]' '* 1. [x]' 'answer: taken over' '> f' 'Still with 王芳: '
count 2 '1. [ ] 11-22 10:10 deadline'
must 'a key period' at 08:20 period start Congress --until 2026-11-24 \
	--due 17:00 --to Bureau
plain 'the roster, contacts, daily reports' en 09:10 <<END
on duty
a turn
1
1
daily
08:00-20:00





1
contacts
2
called
.
.
daily reports
it was sent
.
.
.
.
END
says 'Duty roster' 'On duty now' 'The duty roster is empty' 'Post (needed)> 1' \
	'On duty (needed)> 1' '1. ' '王芳' 'take off' 'Contacts: 2, 2 of them' \
	'* 1. Li Lei' '* 2. 王芳' 'verified: never' \
	'to be sent' '1 it was sent'
plain 'the ledger, inspections, the queue' zh 09:20 <<END
ledger
a
蓄电池老化
1
明天 10:00





1
put right


.
inspections
.
.
to review
1
.
.
.
END
says '整改台账' '1. 1; ' '蓄电池老化' '* 1. 1; ' '巡检' '待复核' '1. ' \
	'2026-0001 机房停电'
finish
