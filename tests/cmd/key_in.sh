#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A checklist kept on paper is keyed in again: each line a late entry with the
# paper as its reason; a line that is wrong is refused alone.

. tests/cases.sh

mkdir -p "$XDG_CONFIG_HOME/zhiban"
cat >"$XDG_CONFIG_HOME/zhiban/zhiban.conf" <<'END'
people = ( { name = "Wang"; login = "nobody-else"; }, { name = "Li"; } );
END
plan=website-harmful-content
now='2026-11-22 12:00'
k()
{
	timeout 20 "$ZHIBAN" --now "$now" "$@" >"$out" 2>"$err" </dev/null
	rc=$?
}

zb init --kind test
k open $plan --title T --discovered '2026-11-22 08:00'
k seal
code=$(head -n 1 "$out")
"$ZHIBAN" playbook print $plan >"$TMP/paper" 2>/dev/null
is "the paper has the last seal's code" "$(grep -c "$code" "$TMP/paper")" 1

k key-in 2026-0001 --template
is "there is a table to fill in" "$(head -n 1 "$out" | tr -d '\r' |
	cut -c 4-)" 'step,box,time,who,what,told,answered,second person,alone because,agreed by,kept where,remark,what to do'
is "in the order of the paper" "$(sed -n 's/^[^,]*\/\([A-Z0-9]*\),.*/\1/p' \
	"$out" | head -n 4 | tr '\n' ' ')" 'D1 C1 R1 C2 '
says "it names what is to be written" "page=; appeared=; finder="
cp "$out" "$TMP/empty.csv"
k --lang zh key-in 2026-0001 --template
says "in Chinese too" "步骤,勾选,时间,经办人"

cat >"$TMP/t.csv" <<'END'
步骤,勾选,时间,经办人,填写内容,告知谁,是否接通,备注
D1,√,08:05,Wang,page=www.example.edu.cn/x; appeared=08:00; finder=,,,
C1,x,08:10,Li,,,,
C2,?,08:20,Li,,,,
R1,x,08:12,Li,,Zhao,yes,by phone
C3,不适用,08:30,Li,,,,no printer
,note,08:31,Li,water on the floor,,,
D9,x,08:31,Li,,,,
C4,x,,Li,,,,
V1,,,,,,,
END
k key-in 2026-0001 "$TMP/t.csv"
is "which paper it is must be said" $rc 1
says "so" "--paper"
k key-in 2026-0001 "$TMP/t.csv" --paper 7 --seal 7K3QM-9XJ2D-0TBVH-4WREC-5X
is "a mistyped code is mistyped" $rc 2
says "not tampered" "mistyped"
before=$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')
k --as Wang --json key-in 2026-0001 "$TMP/t.csv" --paper 7 --seal "$code"
is "some lines are refused" $rc 1
is "which ones, and how many" "$(sql "select json_extract(v, '\$.done') || ' '
	|| json_extract(v, '\$.refused') || ': ' || (select group_concat(
	json_extract(value, '\$.line'), ' ') from json_each(v, '\$.lines')
	where not json_extract(value, '\$.done'))
	from (select readfile('$out') as v)")" '5 3: 4 8 9'
says "each says why" "means nothing" "no step D9" \
	"time that stands on the paper is missing"
k log 2026-0001
says "the others stand, late, with the paper as reason" \
	"from paper 7 (seal 1), signed Li" "late entry" \
	"from paper 7 (seal 1), signed Li: by phone" \
	"signed Li, 2026-11-22 08:30: no printer" "water on the floor"
is "the time on the paper is the time it happened" "$("$ZHIBAN" --json log \
	2026-0001 | grep '"step-done"' | grep -c 'occurred_at":"2026-11-22T08:1')" 2

# ---- the same paper twice ----------------------------------------------------

grep -v -e ',?,' -e '^D9' -e '^C4' "$TMP/t.csv" >"$TMP/good.csv"
before=$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')
k --as Li key-in 2026-0001 "$TMP/good.csv" --paper 7
is "the same paper once more is no fault" $rc 0
says "it is recognised, line by line" "0 entered, 0 refused" \
	"5 were keyed in before" "keyed in already: entry" "Wang at"
k --as Li --lang zh --json key-in 2026-0001 "$TMP/good.csv" --paper 7 \
	--seal "$code"
is "also in the other language, with the seal" "$(jq -c '[.done, .refused,
	.known]' "$out")" '[0,0,5]'
k --as Li note 2026-0001 'water on the floor' --from-paper 7 --signed Li \
	--at 08:31
is "one line of it alone as well" "$rc $(grep -c 'keyed in already' "$err")" \
	'1 1'
is "nothing stands twice" "$(sqlite3 "$ZHIBAN_DB" \
	'select count(*) from event')" "$before"
k --json show 2026-0001
is "a row that could not be read stays open" "$(jq -r '.steps[] |
	select(.id | test("/C[24]$")) | .state' "$out" | sed 's/blocked/open/' | sort -u)" open

k --as Wang key-in 2026-0001 "$TMP/empty.csv" --paper 8
is "empty boxes are no lines" $rc 0
says "at all" "0 entered, 0 refused"
printf 'colour,step\nred,D1\n' >"$TMP/odd.csv"
k key-in 2026-0001 "$TMP/odd.csv" --paper 8
is "an unknown column is refused before anything" $rc 1
says "by its name" 'colour'
k note 2026-0001 'the door stood open' --from-paper 9 --signed Li --at 08:40
is "one line alone can be keyed in" $rc 0
k note 2026-0001 'the door stood open' --from-paper 9 --signed Li
is "not without its time" $rc 1
k --as Wang open $plan --title U
k --as Wang note 2026-0002 'by candle light' --from-paper 10 --signed Li \
	--at 11:58
k --as Wang void 2026-0002 --reason 'a test'
k --as Li sign 2026-0002 accept --reason r
is "who signed the paper reviews nothing" $rc 1
says "by that entry" "Li took part in 2026-0002 (entry"
k verify
is "the log is sound" $rc 0

# ---- an answer with fields beside it -----------------------------------------

k open av-server-fault --title A --discovered '2026-11-22 08:00'
k key-in 2026-0003 --template
says "the table has room for the answer too" "value=; since=; users="
tr -d '\r' <"$out" | sed 's/D1,,,,value=; since=; users=/D1,x,08:05,Li,value=page; since=08:00; users=40/' \
	>"$TMP/whole.csv"
k key-in 2026-0003 "$TMP/whole.csv" --paper 21
is "filled in it is keyed in whole" "$rc $(head -n 1 "$out" |
	grep -c 'D1: entered')" '0 1'
k --json show 2026-0003
is "the answer and its fields" "$(jq -r '.steps[] | select(.id |
	test("/D1$")) | .value | .answer + " " + (.users | tostring)' \
	"$out")" 'page 40'
printf 'step,box,time,who,what\nD1,x,08:05,Li,page; users=41\n' \
	>"$TMP/bare.csv"
k open av-server-fault --title B --discovered '2026-11-22 08:00'
k key-in 2026-0004 "$TMP/bare.csv" --paper 22
is "the answer alone in front is read too" $rc 0

cat >"$TMP/script" <<'END'
key Enter
wait
key :
type key in a paper
wait
key Enter
wait
expect Number of the sheet
type 12
key Tab
type nonsense
key F10
wait
expect mistyped
key ctrl-u
key F10
wait
expect paper 12, step by step
key Home
key Enter
wait
expect was done by
expect paper 12, step by step
key n
wait
expect Time on the paper
type 08:50
key Tab
type Li
key Tab
key Tab
type smoke in the corridor
key F10
wait
exit 0
END
timeout 20 "$ZHIBAN" --now "$now" --as Wang --lang en --headless 80x24 \
	--script "$TMP/script" >"$out" 2>"$err"
is "the screen goes through the paper" "$? $(cat "$err")" '0 '
k log 2026-0001
says "and enters it" "from paper 12, signed Li" "smoke in the corridor"
sed 's/^exit 0$/expect keyed in already/' "$TMP/script" >"$TMP/again"
timeout 20 "$ZHIBAN" --now "$now" --as Wang --lang en --headless 80x24 \
	--script "$TMP/again" >"$out" 2>"$err"
is "a second time the screen refuses it" "$? $(cat "$err")" '0 '
sed -n '1,/^expect paper 12/p' "$TMP/script" |
	sed 's/^expect paper 12.*/expect was keyed in before/' >"$TMP/again"
timeout 20 "$ZHIBAN" --now "$now" --as Wang --lang en --headless 80x24 \
	--script "$TMP/again" >"$out" 2>"$err"
is "and says so when the sheet is named" "$? $(cat "$err")" '0 '
finish
