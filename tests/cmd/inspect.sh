# SPDX-License-Identifier: MIT
#
# Inspections that come again: taken on, due by day, told once each, a round
# walked to its end, what it found in the ledger, the next round counted from
# there; and the ledger's own due dates told the same way.

. tests/cases.sh
cat >"$TMP/conf" <<'CONF'
site = "School 1"; zone = "Asia/Shanghai"; unit_type = "school";
people = ( { name = "Wang"; posts = ["duty-admin"]; phone = "8101"; },
	{ name = "Li"; posts = ["commander"]; rights = ["command"]; } );
CONF
W=routine-inspection/t2
at()
{
	code=$1 name=$2 now=$3
	shift 3
	want "$code" "$name" --config "$TMP/conf" --as Wang --now "$now" "$@"
}
reminded()
{
	"$ZHIBAN" --json log --kind reminded | jq -r '.fields.of' | sort |
		uniq -c | sed 's/^ *//' | paste -sd'|'
}

want 0 'a database' --config "$TMP/conf" init --kind test
at 0 'nothing is taken on' '2026-03-02 09:00' inspect list
says 'and it says where to look' 'inspect list --all'
at 0 'all there is' '2026-03-02 09:00' --json inspect list --all
is 'comes out of the processes' "$(jq -r '[.[].id] |
	contains(["routine-inspection/t2", "hazard-rectification/t4",
	"duties/drills-d1"])' "$out")" true
is 'what has no interval is not there' "$(jq '[.[] |
	select(.id == "duties/drills-d2")] | length' "$out")" 0
at 1 'nor can it be taken on' '2026-03-02 09:00' inspect take \
	duties/drills-d2 --first 2026-03-04 --owner Wang
at 1 'a round of what is not taken on' '2026-03-02 09:00' inspect start $W
at 0 'one is taken on' '2026-03-02 09:00' inspect take $W \
	--first 2026-03-04 --owner Wang
says 'and says so' 'Wang sees to it' '2026-03-05 00:00'
before=$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')
at 1 'taken on twice' '2026-03-02 09:30' inspect take $W \
	--first 2026-03-04 --owner Wang
says 'is said, by whom and when' 'by Wang at 2026-03-02 09:00' '--reason'
is 'and writes nothing' "$(sqlite3 "$ZHIBAN_DB" \
	'select count(*) from event')" "$before"
at 1 'by nobody on the roster' '2026-03-02 09:30' inspect take \
	routine-inspection/t4 --first 2026-03-04 --owner Wagn
at 1 'from a day that has passed' '2026-03-02 09:30' inspect take \
	routine-inspection/t4 --first 2026-03-01 --owner Wang
at 0 'it has its day' '2026-03-02 09:00' --json inspect list
is 'to its end' "$(json "$out" '$[0].due')" '2026-03-05T00:00:00+08:00'

# ---- told by day ----------------------------------------------------------

at 0 'two days before' '2026-03-03 23:00' due --check
is 'nobody is told' "$(reminded)" ''
at 0 'a day before' '2026-03-04 09:00' due --check
says 'who sees to it is told' 'Key areas, weekly inspection' 'Wang 8101'
at 0 'the same day' '2026-03-04 20:00' due --check
is 'once' "$(reminded)" "1 inspection $W"
at 0 'three days late, of which nobody looked' '2026-03-07 09:00' due --check
says 'is told once, as overdue' 'was due'
is 'not three times' "$(reminded)" "2 inspection $W"
at 0 'it is overdue' '2026-03-07 09:00' inspect list
says 'in the list, too' 'OVERDUE'
at 0 'two weeks on' '2026-03-20 09:00' --json inspect list
is 'three days went by' "$(json "$out" '$[0].missed')" 3
at 0 'by day' '2026-03-13 09:00' --json inspect calendar --until 2026-03-20
is 'missed, then due' "$(jq -r '.[] | .due[0:10] + " " +
	(.missed | tostring)' "$out" | paste -sd' ')" \
	'2026-03-05 true 2026-03-12 true 2026-03-19 false'
at 0 'for people' '2026-03-13 09:00' inspect calendar
says 'in words' 'missed' 'no round yet'

# ---- a round ----------------------------------------------------------------

at 0 'a round begins' '2026-03-07 10:00' inspect start $W
at 1 'one at a time' '2026-03-07 10:00' inspect start $W
says 'it has a number' '2026-0001'
at 0 'it knows which round it is' '2026-03-07 10:00' --json next 2026-0001
is 'so the list comes first' "$(json "$out" '$.step')" routine-inspection/D1
at 1 'not finished before it is walked' '2026-03-07 10:01' inspect 'done' \
	2026-0001 --approver Li
says 'what is open is named' 'have no answer: D1, D1-hazard'
at 0 'walked' '2026-03-07 10:05' step 2026-0001 D1 done --value place=B1 \
	--value patroller=Wang --value 'result=a cable'
at 0 'a hazard is found' '2026-03-07 10:06' inspect found 2026-0001 \
	'Cable across the door' --owner Li --due 2026-03-20 --step D1
at 0 'it is in the ledger' '2026-03-07 10:06' --json followup list
is 'with its source' "$(json "$out" '$[0].source')" 'inspection 2026-0001 D1'
at 0 'and its day' '2026-03-07 10:06' --json followup list
at 0 'nothing found' '2026-03-07 10:10' step 2026-0001 D1-hazard done \
	--value none
at 0 'returns' '2026-03-07 10:11' step 2026-0001 R3 done --person Li \
	--answered yes
at 0 'the diary' '2026-03-07 10:12' step 2026-0001 Z1 done --value diary=ok
at 0 'closed' '2026-03-07 10:20' close 2026-0001 --approver Li
at 0 'the next one' '2026-03-07 10:21' --json inspect list
is 'counts from its end, a week to the day' "$(jq -r '.[0] | .due, .last,
	.last_at, .round' "$out" | paste -sd' ')" \
	'2026-03-15T00:00:00+08:00 2026-0001 2026-03-07T10:20:00+08:00 null'

# ---- the ledger's own days ---------------------------------------------------

at 0 'a day before the hazard is due' '2026-03-20 09:00' due --check
says 'its owner is told' '#1' 'Cable across the door' 'Li'
is 'once' "$(reminded)" "1 hazard 1|3 inspection $W"
at 0 'it is put right' '2026-03-20 10:00' followup done 1 --evidence photo
at 0 'another day' '2026-03-20 10:00' followup change 1 --due 2026-03-25 \
	--reason 'a part is missing'
at 0 'is told anew' '2026-03-25 09:00' due --check
is 'once more' "$(reminded)" "2 hazard 1|4 inspection $W"

# ---- item by item ----------------------------------------------------------

S=self-inspection/t1
i()
{
	code=$1 name=$2
	shift 2
	at "$code" "$name" '2026-03-25 09:00' inspect "$@"
}
i 0 'the long list' take $S --first 2026-03-26 --owner Wang
i 0 'begins' start $S
is 'as the second' "$(grep -c 2026-0002 "$out")" 1
i 2 'an answer that is none' item 2026-0002 D1-room fine
i 1 'an item that is none' item 2026-0002 D77 ok
i 0 'in order, with a note and a file' item 2026-0002 D1-room ok \
	--note 'dusty, swept' --file "$TMP/conf"
says 'how far it is' 'items answered'
i 1 'not twice' item 2026-0002 D1-room ok
i 1 'not applicable wants the reason' item 2026-0002 D1-portal n/a
says 'its flag' '--note'
i 0 'not applicable' item 2026-0002 D1-portal n/a --note 'no portal here'
i 1 'a hazard wants its owner' item 2026-0002 D1-sites hazard \
	--hazard 'old CMS'
is 'and nothing is half there' "$("$ZHIBAN" --json followup list --all |
	jq length)" 1
i 0 'a hazard' item 2026-0002 D1-sites 隐患 --hazard 'old CMS' --owner Li \
	--due 2026-04-01 --note 'version 3'
i 1 'not the same once more' item 2026-0002 D1-sites hazard \
	--hazard 'old CMS' --owner Li --due 2026-04-01
i 0 'another at the same item' item 2026-0002 D1-sites hazard \
	--hazard 'no TLS' --owner Li --due 2026-04-02
at 0 'the items' '2026-03-25 09:00' --json inspect items 2026-0002
is 'have their answers' "$(jq -r '.[] | select(.step |
	test("D1-(room|portal|sites|running)$")) | (.step | sub(".*/"; "")) +
	" " + .found + " " + (.note // "-") + " " + (.hazards | tostring)' \
	"$out" | sort | paste -sd'|')" \
	'D1-portal n/a no portal here 0|D1-room ok dusty, swept 0|D1-running open - 0|D1-sites hazard hazard 2: old CMS; version 3 2'
is 'the ledger has them with their item' "$("$ZHIBAN" --json followup list |
	jq -r '.[] | select(.hazard == "no TLS") | .source')" \
	'inspection 2026-0002 self-inspection/D1-sites'
i 0 'the sheet' sheet 2026-0002 -o "$TMP/sheet"
is 'has the boxes' "$(grep -c '\[x\] hazard' "$TMP/sheet") $(grep -c \
	'\[ \] in order  \[ \] hazard  \[ \] not applicable' \
	"$TMP/sheet" | sed 's/^[1-9][0-9]*$/many/')" '1 many'
is 'on paper of 80 cells' "$(awk 'length > 80' "$TMP/sheet" | wc -l)" 0
at 0 'in Chinese' '2026-03-25 09:00' --lang zh inspect items 2026-0002
says 'as it is said' '有隐患' '不适用' '正常'
down=$("$ZHIBAN" --json inspect items 2026-0002 |
	jq -r 'map(.step | test("D1-running$")) | index(true) | . * "Down "')
cat >"$TMP/script" <<END
key F i
wait
expect Self-inspection
key End
wait
expect Enter its items
key Enter
wait
expect items answered
key Home $down Enter
wait
exit 0
END
before=$("$ZHIBAN" --json inspect items 2026-0002 | jq '[.[] |
	select(.found == "open")] | length')
at 0 'on the screen' '2026-03-25 09:00' --lang en --headless 80x24 \
	--script "$TMP/script"
is 'one key answers an item' "$("$ZHIBAN" --json inspect items 2026-0002 |
	jq '[.[] | select(.found == "open")] | length')" $((before - 1))
i 1 'what is open keeps it open' 'done' 2026-0002 --approver Li
says 'how many' 'have no answer'
at 1 "closing, too" "2026-03-25 09:00" close 2026-0002 --approver Li
for item in $(at 0 'items' '2026-03-25 09:00' --json inspect items \
	2026-0002 >/dev/null; jq -r '.[] | select(.found == "open") | .step' \
	"$out"); do
	zb --config "$TMP/conf" --as Wang --now '2026-03-25 09:00' inspect \
		item 2026-0002 "$item" n/a --note 'this time only the room'
done
i 1 'the plan has its own conditions' 'done' 2026-0002 --approver Li

at 0 'given up' '2026-03-25 10:00' inspect drop $W --reason 'done by others'
at 0 'nothing is due' '2026-03-25 10:00' --json inspect list
is 'any more' "$(jq -r '.[].id' "$out")" self-inspection/t1

# ---- a round of each line -----------------------------------------------------

rounds()
{
	for line in $("$ZHIBAN" --json inspect list --all | jq -r '.[].id' |
		grep "^routine-inspection/t"); do
		zb --config "$TMP/conf" --as Wang --now \
			'2026-03-25 09:00' inspect take "$line" --first \
			2026-04-02 --owner Wang
		zb --config "$TMP/conf" --as Wang --now '2026-03-25 09:30' \
			--json inspect start "$line"
		zb --config "$TMP/conf" --now '2026-03-25 09:31' --json \
			inspect list
		number=$(jq -r --arg id "$line" '.[] | select(.id == $id) |
			.round' "$out")
		zb --config "$TMP/conf" --now '2026-03-25 09:31' --json due \
			"$number"
		echo "$line $(jq -r '.[] | .id' "$out" | sort -u |
			paste -sd' ')"
	done
}
rounds >"$TMP/rounds"
is 'each of its lines has a round' "$(grep -c '^routine-inspection' \
	"$TMP/rounds")" 13
is 'whose deadline is the line' "$(awk 'NF != 2 || $1 != $2' \
	"$TMP/rounds")" ''
at 0 'the log reads well' '2026-03-25 10:00' log
want 0 'the log is sound' verify
finish
