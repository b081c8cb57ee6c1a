# SPDX-License-Identifier: MIT
#
# Harmful content on a website, from open to close, by commands alone: with a
# file as evidence, a witness, something put off, undone, overridden and set
# aside, a level, the reports, handling and closing. What show says of a step
# stands in the log; the log is sound for zhiban and without it.

. tests/cases.sh
I=2026-0001
minute=0

# a CODE NAME ARG...: as the minutes go by.
a()
{
	code=$1 name=$2
	shift 2
	minute=$((minute + 1))
	now=$(printf '2026-03-02T10:%02d:00+08:00' $minute)
	want "$code" "$name" --now "$now" --as 'Li Qiang' "$@"
}
step()
{
	code=$1 name=$2
	shift 2
	a "$code" "$name" step $I "$@"
}
next()
{
	zb --now "$now" --json next $I
	is "next is $1" "$(json "$out" '$.step')" "${1:+website-harmful-content/$1}"
}

cat >"$TMP/z.conf" <<'CONF'
site = "School 1";
zone = "Asia/Shanghai";
unit_type = "office";
CONF
want 0 'the database is made' --config "$TMP/z.conf" init --kind test
a 0 'open' open website-harmful-content --title '首页被篡改' \
	--discovered '2026-03-02 09:50' --occurred '2026-03-02 09:40' \
	--unit 'Web team' --reporter 'Chen Jing' \
	--set page=https://www.example.edu.cn/
is 'the number is printed' "$(cat "$out")" $I

# ---- detect and report ----------------------------------------------------

next D1
step 1 'D1 wants its values' D1 done
step 2 'a page is not a number of words' D1 done --value 'page=no page' \
	--value 'appeared=yesterday 22:00'
step 0 'D1' D1 done --value page=https://www.example.edu.cn/ \
	--value 'appeared=yesterday 22:00' --value 'finder=Chen Jing'
step 1 'D1 is not done twice' D1 done --value page=https://x.example/ \
	--value 'appeared=now'
says 'who did it is said' 'Li Qiang'
next C1
step 1 'a critical step is not put off' C1 defer --to phase:recover \
	--owner Wang --reason 'busy'
step 1 'a critical step is not set aside' C1 skip --reason 'not needed'
step 1 'nothing passes a critical step' C2 done --paper 'Safe 3'
step 0 'C1' C1 done
step 1 'telling wants the person' R1 done
says 'the person is named' --person
step 1 'telling wants the answer' R1 done --person 'Zhou Min'
step 0 'nobody answered' R1 done --person 'Zhou Min' --answered no
zb --now "$now" --json show $I
is 'R1 stays open' "$(sql "select json_extract(value, '\$.state')
	from json_each(readfile('$out'), '\$.steps') where
	json_extract(value, '\$.id') = 'website-harmful-content/R1'")" open
step 0 'R1' R1 done --person 'Zhou Min' --answered yes
a 0 'the first report' submit $I initial --to commander --channel phone \
	--receiver 'Zhou Min' --receipt 17 --read-back
says 'the deadline is met' 'First report: met'

# ---- contain -----------------------------------------------------------------

printf 'log line\n\033[31mred\n' >"$TMP/access log"
sum=$(sha256sum <"$TMP/access log" | cut -c1-64)
step 1 'evidence wants a file or a place' C2 done
step 3 'a file that is not there' C2 done --file "$TMP/none"
step 0 'C2' C2 done --file "$TMP/access log" --paper 'Safe 3'
kept=$ZHIBAN_DB.evidence/$(echo "$sum" | cut -c1-2)/$sum
is 'the file is copied under its hash' \
	"$(sha256sum <"$kept" 2>&1 | cut -c1-64)" "$sum"
echo changed >"$TMP/access log"
want 0 'the original may change' verify
step 0 'C3 on paper' C3 done --paper 'Folder 12'
step 1 'nothing is deleted before its time' C5 done --witness Wang
step 0 'C4' C4 done
step 1 'what cannot be undone wants a witness' C5 done
says 'the witness is named' --witness --alone
step 1 'not one'\''s own witness' C5 done --witness 'Li Qiang'
step 0 'C5 with a witness' C5 done --witness 'Wang Fang'
step 0 'C5 undone' C5 undo --reason 'the wrong folder'
step 1 'V1 waits for C5 again' V1 done
step 0 'C5 again, alone' C5 done --alone 'the others are at the rack'

# ---- recover ------------------------------------------------------------------

next V1
step 0 'V1' V1 done
step 0 'V2-harden put off' V2-harden defer --to phase:summarize \
	--owner 'Wang Fang' --reason 'the vendor comes tomorrow'
a 1 'no closing with something put off' close $I --approver 'Zhou Min'
step 0 'V2-harden comes back and is done' V2-harden done
step 0 'V2-test' V2-test done --value trouble
step 0 'V2-again' V2-again done
step 1 'the way on waits for the new test' V2 done
step 0 'V2-test is asked anew' V2-test done --value trouble
step 0 'V2-again, another round' V2-again done
step 0 'V2-test, the third time' V2-test done --value clean
step 1 'another answer wants a reason' V2-test done --value trouble
step 0 'V2' V2 done

# ---- the rest -----------------------------------------------------------------

step 2 'D2 takes only its answers' D2 done --value both
step 0 'D2' D2 done --value inside --value ip=10.0.0.7
says 'the answer grades' 'Inside source'
step 0 'R2 overridden' R2 override --reason 'he stood beside me' \
	--approver 'Zhou Min'
step 0 'R3' R3 done --value report --value 'decider=Zhou Min'
step 0 'R3-police' R3-police done --person 'Officer Sun' --answered yes
step 0 'R5-contract' R5-contract done --value no
step 1 'what does not apply is refused' R5 done --person x --answered yes
step 0 'a step of one'\''s own' add summarize 'Thank the caretaker'
step 0 'it is set aside' adhoc/A1 skip --reason 'done in person'
a 1 'a level that holds already' level $I source:highest --reason 'as D2 says'
step 0 'Z1' Z1 done --value 'conclusion=a stolen password' \
	--value 'decision=password policy'
a 1 'no closing with a report owed' close $I --approver 'Zhou Min'
step 0 'C2-week' C2-week done --value short
step 0 'C2-top-up' C2-top-up done --file "$TMP/access log"
step 1 'a report is not ticked' Z2 done
a 0 'handled' handle $I --approver 'Zhou Min'
a 1 'handled once' handle $I --approver 'Zhou Min'
a 0 'the final report' submit $I final --to commander --channel paper \
	--receiver 'Zhou Min'
next ''
want 1 'no closing over owed rows without a reason' --now "$now" \
	--as 'Li Qiang' close $I --approver 'Zhou Min'
says 'they are named' 'Still to report: Loss; Still to report: Cause'
a 0 'closed' close $I --approver 'Zhou Min' --reason 'cause is not known'
zb --now "$now" review $I
says 'a review names them' 'Still to report: Cause: not given when Li Qiang'
a 1 'a closed incident takes no acts' level $I source:highest --reason x
a 0 'a closed incident takes notes' note $I 'The print is in folder 12'

zb --now "$now" --json show $I
cp "$out" "$TMP/show.json"
is 'it is closed' "$(json "$TMP/show.json" '$.state')" closed
is 'nothing is next' "$(json "$TMP/show.json" '$.next.step')" ''
is 'the level came with the answer' "$(json "$TMP/show.json" '$.level')" \
	highest
is 'no step is open' "$(sql "select group_concat(json_extract(value,
	'\$.id')) from json_each(readfile('$TMP/show.json'), '\$.steps')
	where json_extract(value, '\$.state') in ('open', 'blocked',
	'deferred') and json_extract(value, '\$.kind') <> 'info'
	and json_extract(value, '\$.id') not like 'zhiban-default/%'")" ''

# ---- show and log agree ---------------------------------------------------------

zb --now "$now" --json log $I
awk 'BEGIN { printf "[" } NR > 1 { printf "," } { print } END { print "]" }' \
	"$out" >"$TMP/log.json"
# Values said one by one: show has them by name or bare, the log as NAME=VALUE
# or bare.
sqlite3 "$TMP/agree.db" "
create table s as select json_extract(value, '\$.id') id,
	json_extract(value, '\$.state') state,
	json_extract(value, '\$.by') by, json_extract(value, '\$.at') at,
	json_extract(value, '\$.recorded_at') recorded
	from json_each(readfile('$TMP/show.json'), '\$.steps');
create table sv as select json_extract(a.value, '\$.id') id, b.atom said
	from json_each(readfile('$TMP/show.json'), '\$.steps') a,
	json_tree(a.value, '\$.value') b where b.atom is not null;
create table l as select key, json_extract(value, '\$.kind') kind,
	json_extract(value, '\$.fields.step') step,
	json_extract(value, '\$.actor') by,
	json_extract(value, '\$.occurred_at') at,
	json_extract(value, '\$.recorded_at') recorded
	from json_each(readfile('$TMP/log.json'));
create table lv as select a.key, b.atom said,
	substr(b.atom, instr(b.atom, '=') + 1) bare
	from json_each(readfile('$TMP/log.json')) a,
	json_tree(a.value, '\$.fields.value') b where b.atom is not null;
create view agree as select s.id, l.key from s, l where l.step = s.id
	and l.kind = 'step-' || s.state and l.by = s.by and l.at = s.at
	and l.recorded = s.recorded
	and not exists(select 1 from lv where lv.key = l.key
		and not exists(select 1 from sv where sv.id = s.id
			and sv.said in (lv.said, lv.bare)))
	and (select count(*) from lv where lv.key = l.key) =
		(select count(*) from sv where sv.id = s.id);"
is 'show: done and ended steps are there' "$(sqlite3 "$TMP/agree.db" "
	select count(*) > 15 from s where state in ('done', 'skipped',
	'overridden') and at is not null")" 1
is 'every step ended in show stands in the log' "$(sqlite3 "$TMP/agree.db" "
	select group_concat(id) from s
	where state in ('done', 'skipped', 'overridden') and at is not null
	and id not in (select id from agree)
	and id not like '%/Z2' and id not like '%/report-%'")" ''
is 'the last of a step in the log is what show says' \
	"$(sqlite3 "$TMP/agree.db" "
	select group_concat(step) from l where kind = 'step-done'
	and key = (select max(key) from l m where m.step = l.step)
	and step not in (select id from s where state = 'inapplicable')
	and key not in (select key from agree)")" ''
is 'reports in show stand in the log as submitted' \
	"$(sqlite3 "$TMP/agree.db" "
	select count(*) from s where (id like '%/Z2' or id like '%/report-%')
	and state = 'done' and exists(select 1 from l where
	kind = 'submitted' and l.at = s.at and l.by = s.by)")" 3

# ---- sound ------------------------------------------------------------------------

want 0 'verify' verify
says 'verify says sound' sound
sh share/verify.sh "$ZHIBAN_DB" >"$out" 2>"$err"
is 'verify.sh agrees' "$? $(tail -n 1 "$out" | sed 's/^[0-9]* //')" \
	'0 entries, sound'
zb --json verify
head=$(json "$out" '$.head')
is 'both name the same head' "$(sh share/verify.sh "$ZHIBAN_DB" |
	sed -n 's/^head .* //p')" "$head"
chmod u+w "$kept" && printf x >>"$kept"
want 1 'a changed piece of evidence is found' verify
says 'it is named' "$sum"

finish
