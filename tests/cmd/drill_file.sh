#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Scenario files listed, shown, checked, printed, brought in and given away. A
# player's paper, page or export has nothing that only the trainer may know.

. tests/cases.sh

drills=$SRC/playbooks/drills
notes='Pressure to delete|The code that|Only comes while|A trap'

want 0 "the scenarios are listed" drill list
says "each with its title" "first-drill" "hospital-ransomware" "8 scenarios"
is "in lines of 80 cells" "$([ "$(wc -L <"$out")" -le 80 ] && echo fits)" fits
want 0 "in JSON" --json drill list
is "all eight" "$(jq length "$out")" 8
is "in both languages" \
	"$(jq '[.[] | select(.languages | length == 2)] | length' "$out")" 8

for id in website-defacement-inside hospital-ransomware exam-week-ddos; do
	for what in "show $id" "print $id" "print $id --format html" \
		"export $id --format csv" "export $id --format cexf" \
		"--json drill show $id"; do
		case $what in
		--json*) zb $what ;;
		*) zb drill $what ;;
		esac
		is "$what: done" "$rc" 0
		is "$what: without a note" \
			"$(grep -cE "$notes|zhiban-scenario" "$out")" 0
	done
	want 0 "$id: the controller's sheet" drill print $id --controller
	says "has what is expected" "[ ] " "Note: " "Hot wash"
done
want 0 "the trainer's page" drill show website-defacement-inside --controller
says "has the notes" "Pressure to delete" "website-harmful-content/C2"
want 0 "on paper" drill print machine-room-fire
says "marked in both languages" "演练 EXERCISE" "Played by" "What we do"
is "in lines of 80 cells" "$([ "$(wc -L <"$out")" -le 80 ] && echo fits)" fits
want 0 "in Chinese" --lang zh drill print machine-room-fire --controller
says "in Chinese" "导调单" "复盘" "评级 P S M U"
want 2 "another format is refused" drill print first-drill --format pdf
want 1 "an unknown one is refused" drill show frist-drill
grep -q 'did you mean "first-drill"' "$err" && ok "with the nearest name" ||
	not_ok "with the nearest name" "$(cat "$err")"

want 0 "all are sound" drill check
is "without a word" "$(wc -c <"$out")" 0
sed 's/step = "D1"; answer = "page"/step = "D9"; answer = "page"/
s/channel = "phone"; objective = "O1"/channel = "fone"; objective = "O1"/
s/target = 50/target = 500/' "$drills/first-drill.cfg" >"$TMP/first-drill.cfg"
want 1 "a broken one is refused" drill check "$TMP/first-drill.cfg"
says "every fault with its line" "first-drill.cfg:" "fone" "from 1 to 100"
sed 's/step = "D1"; answer = "page"/step = "D9"; answer = "page"/' \
	"$drills/first-drill.cfg" >"$TMP/first-drill.cfg"
want 1 "one that fits no plan is refused" drill check "$TMP/first-drill.cfg"
says "with the step" 'no step "av-server-fault/D9"'
want 1 "playbook check knows it too" playbook check "$TMP/first-drill.cfg"
says "with the step" 'no step "av-server-fault/D9"'

sed 's/id = "I8"/id = "I88"/' "$drills/first-drill.cfg" >"$TMP/first-drill.cfg"
want 0 "an id that is gone is no error" drill check "$TMP/first-drill.cfg"
says "but told" "warning: " '"I8" is gone'
zb playbook diff "$drills/first-drill.cfg" "$TMP/first-drill.cfg"
is "two versions are compared" "$rc" 0
says "by inject" "+ inject I88" "- inject I8"
grep -q 'is gone' "$err" && ok "and told there too" ||
	not_ok "and told there too" "$(cat "$err")"

zb drill import tests/data/fuzz/msel/gbk.csv --playbook ransomware \
	-o "$TMP/ours.cfg"
is "a list in GBK is read" "$rc" 0
for row in 'gbk.csv:7: row 7 is left out' 'gbk.csv:10: row 10 is left out' \
	'gbk.csv:12: row 12 is left out: no text' '3 rows left out'; do
	grep -q "$row" "$err" && ok "told: $row" ||
		not_ok "told: $row" "$(cat "$err")"
done
want 0 "what came out is sound" drill check "$TMP/ours.cfg"
zb drill import tests/data/fuzz/msel/gbk.csv --playbook ransomware \
	-o "$TMP/ours.cfg"
is "nothing is written over" "$rc" 1
zb drill import tests/data/fuzz/msel/plain.csv --playbook it-room-fire \
	--map time=Planned --start 21:00 -o "$TMP/plain.cfg"
is "columns are named by hand" "$rc" 0
want 0 "and taken" drill show "$TMP/plain.cfg" --controller
says "at their times" "T+0:05 (21:05)" "T+0:30 (21:30)"
want 2 "a list belongs to a plan" drill import tests/data/fuzz/msel/plain.csv
printf 'a,b\n1,2\n' >"$TMP/none.csv"
want 1 "a table that is no list is refused" \
	drill import "$TMP/none.csv" --playbook ransomware

# One bad row spoils itself and no other.
cat >"$TMP/messy.csv" <<'CSV'
No,Time,Text,After,When,Unless,Repeats,Every,From,To,Expected action,Contingency
I1,T0,first,,,,,,Press,Duty,,
I2,,lost,I99,,,,,Press,Duty,,
I3,,follows the lost,I2,,,,,Press,Duty,,
I4,T+5,in words,,,if nobody calls,,,Press,Duty,,
I5,T+6,again,,,,3,10 min,Press,Duty,,no
I6,T+7,again without a time,,,,3,,Press,Duty,,
I7,T+8,odd,,,blah((,,,Press,Duty,,
I8,T+9,to oneself,,,,,,Duty,"Duty, Press",,
I9,T+10,odd hope,,,,,,Press,Duty,a: step C1; within soon | do it,
I10,as needed,by hand,,,,,,Press,Duty,,
I11,0930h,far,,,,,,Press,Duty,a: step C1; within 5m | do it,
CSV
zb drill import "$TMP/messy.csv" --playbook ransomware --start 09:00 \
	-o "$TMP/messy.cfg"
is "a messy list is read" "$rc" 0
says "row by row" 'messy.csv:3: row 3 is left out: there is no inject "I99"' \
	'messy.csv:4: row 4 is left out: there is no inject "I2"' \
	'messy.csv:5: row 5: "if nobody calls" is no condition' \
	'messy.csv:7: row 7: it does not say how often it comes again: once' \
	'messy.csv:8: row 8 is left out: "blah((" is not a condition' \
	'messy.csv:10: row 10 is left out: "soon" is not an elapsed time' \
	'messy.csv:11: row 11 has no time: only the trainer sends it' \
	'7 injects read, 4 rows left out'
want 0 "what is left is sound" drill check "$TMP/messy.cfg"
zb --json drill show "$TMP/messy.cfg" --controller
is "the others are there" "$(jq -c '[.script[].id]' "$out")" \
	'["I1","I4","I5","I6","I8","I10","I11"]'
is "at their times" "$(jq -c '[.script[].at_s]' "$out")" \
	'[0,300,360,420,540,null,1800]'
is "a no is no yes" "$(jq -c '[.script[] | select(.contingency) | .id]' \
	"$out")" '["I10"]'
says "what a trainer has to look out for is a note" 'if nobody calls'
is "under one objective" "$(jq -c '.objectives | length' "$out")" 1

# What others call their columns, and what is wrong with a row of theirs.
cat >"$TMP/fema.csv" <<'CSV'
"Exercise Harbour, MSEL",,,,,,
Event Number,Event Time,Event Description,Responsible Controller,Recipient(s),Expected Player Action,Mode
1,T+10,The site is down,SimCell,Duty,They close it,phone
2,soon,The press calls,SimCell,Duty,They say nothing,phone
3,08:10,Too early,SimCell,Duty,None,phone
4,第20分钟,,SimCell,Duty,None,phone
5,09:30 (T+30),A letter,SimCell,Duty,None,pigeon
CSV
zb drill import "$TMP/fema.csv" --playbook ransomware --start 09:00 \
	-o "$TMP/fema.cfg"
is "a list of FEMA's is read" "$rc" 0
says "what is wrong is told by line, column, what stands there, what may" \
	'fema.csv:4: row 4 is left out: column "Event Time": the time "soon" cannot be read; expected is one such as T+10' \
	'fema.csv:5: row 5 is left out: column "Event Time": "08:10" lies before the start of the drill (09:00)' \
	'fema.csv:6: row 6 is left out: no text: the column "Event Description" is empty' \
	'row 7, column "Mode": "pigeon" is taken as a message; expected is phone'
zb --json drill show "$TMP/fema.cfg" --controller
is "the others are in" "$(jq -c '[.script[] | [.id, .at_s, .channel]]' \
	"$out")" '[["1",600,"phone"],["5",1800,"message"]]'
cat >"$TMP/zh.csv" <<'CSV'
序号,时间（分钟）,注入方式/Mode,导调信息,责任导调,接收单位,预期处置 Expected,导调提示
A1,第十分钟,电话,网站打不开,导演部,值班员,关闭网站,先别提醒
A2,上午九点半,当面,记者来了,导演部,值班员,不接受采访,
CSV
zb --lang zh drill import "$TMP/zh.csv" --playbook ransomware --start 09:00 \
	-o "$TMP/zh.cfg"
is "and a Chinese one" "$rc $(cat "$err")" '0 '
zb --lang zh --json drill show "$TMP/zh.cfg" --controller
is "with its times" "$(jq -c '[.script[] | [.id, .at_s, .channel]]' "$out")" \
	'[["A1",600,"phone"],["A2",1800,"person"]]'
says "and notes" '先别提醒' '关闭网站'

# CEXF knows no condition and no delay.
cat >"$TMP/hand.json" <<'JSON'
{"exercise": {"name": "By hand", "description": "x", "version": "1"},
 "inject_flow": [
  {"description": "First", "inject_uuid": "a", "requirements": {},
   "sequence": {"trigger": ["startex"]}, "timing": {"triggered_at": null}},
  {"description": "Second", "inject_uuid": "b", "requirements": {},
   "sequence": {"trigger": ["manual"]}, "timing": {"triggered_at": null}},
  {"description": "Third", "inject_uuid": "c",
   "requirements": {"inject_uuid": "a"},
   "sequence": {"trigger": ["inject-resolution"]},
   "timing": {"triggered_at": null}}],
 "inject_payloads": [], "injects": []}
JSON
zb drill import "$TMP/hand.json" --playbook ransomware -o "$TMP/hand.cfg"
is "CEXF of others is read" "$rc" 0
says "what has no time is told" 'inject 2 has no time: only the trainer' \
	'inject 3 comes together with I1: a delay is not in this format'
zb --json drill show "$TMP/hand.cfg" --controller
is "only the trainer sends it" \
	"$(jq -c '[.script[] | [.at_s, .contingency]]' "$out")" \
	'[[0,false],[null,true],[null,false]]'

for format in csv cexf; do
	zb drill export opinion-storm --format $format --controller \
		-o "$TMP/exercise.$format"
	is "$format: given away" "$rc" 0
	rm -f "$TMP/opinion-storm.cfg"
	zb drill import "$TMP/exercise.$format" --base opinion-storm \
		-o "$TMP/opinion-storm.cfg"
	is "$format: and brought in" "$rc" 0
	want 0 "$format: the same" playbook diff "$TMP/opinion-storm.cfg" \
		"$drills/opinion-storm.cfg"
	says "$format: in every inject" "the two say the same"
done
cmp -s "$TMP/opinion-storm.cfg" "$drills/opinion-storm.cfg" &&
	ok "CEXF gives the file back byte by byte" ||
	not_ok "CEXF gives the file back byte by byte"
finish
