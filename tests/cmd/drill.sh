# SPDX-License-Identifier: MIT
#
# A drill by commands: a database of its own beside the real one, injects at
# their exact instants, what only the trainer may see, the score from the log,
# improvements filed afterwards and nothing else written to the real one.

. tests/cases.sh
mkdir -p "$TMP/unit" "$TMP/books/drills"
ZHIBAN_DB=$TMP/unit/zhiban.db
cp -r "$SRC"/playbooks/fragments "$SRC"/playbooks/network "$TMP/books/"
mkdir -p "$TMP/books/overlays"
cp "$SRC"/playbooks/overlays/zhiban-default.cfg "$TMP/books/overlays/"
cat >"$TMP/conf" <<'CONF'
site = "School 1";
zone = "Asia/Shanghai";
people = (
	{ name = "Wang"; posts = ["duty-admin"]; rights = ["duty"];
	  phone = "8101"; },
	{ name = "Li"; posts = ["commander"]; rights = ["command"]; },
	{ name = "Zhao"; rights = ["train"]; }
);
CONF
cat >"$TMP/books/drills/t.cfg" <<'CFG'
format = 1; id = "t"; version = "1"; kind = "drill"; origin = "test";
languages = ["en"];
title = { en = "Test drill"; }; purpose = { en = "To test."; };
background = { en = "A school."; };
length = "90m"; speed = 1;
start = { playbook = "website-harmful-content"; unit = { en = "School 9"; };
  title = { en = "Front page"; }; open = true; clock = "09:00"; };
players = ( { id = "duty"; title = { en = "Duty"; };
  card = { en = "You."; }; roles = ["duty-admin"]; } );
actors = ( { id = "head"; title = { en = "Headmaster Xu"; }; } );
objectives = (
  { id = "O1"; title = { en = "Confirms"; }; measures = (
    { id = "M1"; text = { en = "in time"; }; } ); },
  { id = "O2"; title = { en = "Answers"; }; measures = (
    { id = "M2"; text = { en = "the phone"; }; } ); } );
injects = (
  { id = "I1"; at = "5m"; from = "head"; to = ["duty"]; channel = "phone";
    text = { en = "What is on our page?"; };
    note = { en = "NOTE-ONE push them"; };
    expected = ( { id = "a"; step = "D1"; within = "10m"; measure = "M1";
      critical = true; text = { en = "EXPECT-ONE D1"; }; },
      { id = "b"; reply = true; within = "5m"; measure = "M2";
        text = { en = "EXPECT-TWO"; }; } ); },
  { id = "I2"; after = "I1"; delay = "7m30s"; from = "head"; to = ["duty"];
    channel = "mail"; text = { en = "Second text"; };
    note = { en = "NOTE-TWO"; }; unless = ["done(C1)"]; },
  { id = "I3"; when = ["done(D1)"]; delay = "1m"; from = "head";
    to = ["duty"]; channel = "person"; text = { en = "Third text"; };
    note = { en = "NOTE-THREE"; } },
  { id = "I4"; at = "1h"; from = "head"; to = ["duty"]; channel = "alarm";
    text = { en = "Fourth text"; }; note = { en = "NOTE-FOUR"; };
    times = 3; every = "10m"; },
  { id = "I5"; from = "head"; to = ["duty"]; channel = "phone";
    contingency = true; text = { en = "Fifth text"; };
    note = { en = "NOTE-FIVE"; } } );
ends = ( { id = "E1"; text = { en = "Time is up."; }; at = "2h"; } );
questions = ( { id = "Q1"; text = { en = "What went well?"; }; } );
CFG

zt()
{
	code=$1 name=$2 as=$3
	shift 3
	want "$code" "$name" --config "$TMP/conf" --playbooks "$TMP/books" \
		--as "$as" "$@"
}

# ---- the start -----------------------------------------------------------

zt 0 'a real incident' Wang open website-harmful-content --title 'Real one'
# What the real database says, but for the time that goes by and the seals.
real_now()
{
	zb --json show 2026-0001
	jq -S 'del(.seal, .sealed_to, .unsealed, .deadlines[].late_s,
		.deadlines[].remaining_s)' "$out"
	zb --json stats
	jq -S 'del(.now)' "$out"
}
real_now >"$TMP/real1"
bodies()
{
	sqlite3 "$ZHIBAN_DB" "select quote(body) from event order by seq"
}
bodies >"$TMP/before"
zt 1 'a drill that does not exist is refused' Zhao drill start q
zt 2 'a seat that does not exist too' Zhao drill start t --player x=Wang
says 'with those there are' 'the seats of this scenario are duty'
zt 1 'a trainer with a seat as well' Zhao drill start t --player duty=Zhao
says 'is told why' 'Zhao cannot be the trainer and sit at duty' '--alone'
zt 1 'who is named too' Wang drill start t --trainer Li --player duty=Li
says 'the same' 'Li cannot be the trainer and sit at duty'
zt 1 'without a drill there is nothing to answer' Wang drill answer I1 yes
is 'and what is refused seals nothing' "$(bodies | cmp - "$TMP/before" 2>&1)" ''
zt 0 'a drill starts' Zhao --json drill start t --player duty=Wang --speed x2
D=$(json "$out" '$.database')
bodies >"$TMP/sealed"
is 'what the real log holds is sealed first' "$(sqlite3 "$ZHIBAN_DB" "select
	kind || ' ' || (instr(body, 'f.cause drill') > 0) from event
	order by seq desc limit 1")" 'seal 1'
is 'by one entry more' "$(wc -l <"$TMP/sealed")" \
	$(($(wc -l <"$TMP/before") + 1))
mv "$TMP/sealed" "$TMP/before"
is 'in a file that says so' "$(basename "$D" | cut -d- -f1,2)" '演练-EXERCISE'
is 'beside the real one' "$(dirname "$D")" "$TMP/unit"
is 'of kind drill' "$(sqlite3 "$D" "select value from meta
	where name = 'kind'" 2>/dev/null || echo drill)" drill
want 0 'with the unit of the scenario' --db "$D" --json show 2026-0001
is 'and its incident' "$(json "$out" '$.title')" 'Front page'
zt 1 'a player may not pause' Wang drill pause
for c in 'rate x60' 'skip 27h' 'set 12:00' pause; do
	zt 1 "nor clock $c" Wang --db "$D" clock $c
	says 'which is the trainer'\''s' 'that is for the trainer, Zhao'
done
zt 0 'the trainer may' Zhao --db "$D" clock rate x2
zt 1 'a player makes no copy' Wang --db "$D" backup "$TMP/copy.db"
says 'with what is the trainer'\''s in it' 'only the trainer may see'
is 'none' "$([ -e "$TMP/copy.db" ] || echo none)" none
zt 0 'the trainer does' Zhao --db "$D" backup \
	"$TMP/演练-EXERCISE-copy.db"
zt 0 'the trainer may' Zhao drill pause
zt 0 'nothing has come yet' Wang --json drill inbox
is 'at all' "$(cat "$out")" '[]'

# ---- injects at their instants -------------------------------------------

at_of()
{
	"$ZHIBAN" --db "$D" --json log --kind inject | jq -r --arg id "$1" \
		'select(.fields.id == $id) | .fields.scheduled' |
		while read -r ms; do
			date -u -d "@$((ms / 1000))" "+%H:%M:%S.$((ms % 1000))"
		done | paste -sd' '
}

zt 0 'on to the next' Zhao drill skip
says 'it is the first' 'What is on our page?'
is 'which went out at its exact instant' "$(at_of I1)" 01:05:00.0
zt 0 'the clock stands there' Zhao --json clock
for l in en zh; do
	want 0 'who looked first sent nothing' --lang $l --db "$D" log \
		--kind inject
	is "it came by the clock, in $l" "$(grep -v '^演练' "$out" |
		grep -cE '  (the clock|演练时钟)  .*I1')" 1
done
want 0 'whose command looked is nobody'"'"'s to tell' --json --db "$D" log \
	--kind inject
is 'in JSON its person is the clock' "$(jq -r '.actor + " " + .known' \
	"$out")" 'clock clock'
want 0 'who began it' --json --db "$D" log --kind drill-start
is 'is told apart' "$(jq -r .actor "$out")" Zhao
zt 0 'as a table' Li --db "$D" export --format csv -o -
is 'too' "$(grep -c ',the clock,inject,' "$out")" 1
zt 0 'a player answers' Wang drill answer I1 'We look into it'
zt 1 'once' Wang drill answer I1 again
zt 1 'what has not come cannot be answered' Wang drill answer I2 no
says 'nor is it said that it exists' 'nothing called I2 has reached you'
zt 0 'the step is done' Wang --db "$D" step 2026-0001 D1 done \
	--value page=http://a.cn --value appeared=08:50
zt 0 'on' Zhao drill skip
is 'what hangs on a step comes so long after it' "$(at_of I3)" 01:06:00.0
zt 0 'on' Zhao drill skip
is 'what follows another counts from that one' "$(at_of I2)" 01:12:30.0
zt 0 'aside' Wang drill aside I2
zt 0 'a player answers it later' Wang drill answer I2 later

# ---- the trainer's hand ---------------------------------------------------

zt 0 'held' Zhao drill hold I4
zt 1 'not twice' Zhao drill hold I4
zt 1 'not by a player' Wang drill release I4
zt 0 'a text of one'\''s own' Zhao drill insert 'SECRET-INSERT call' \
	--from head --to duty --channel radio --at +2m --note SECRET-NOTE
is 'has an id of its own' "$(cat "$out")" X1
for at in 08:00 09:01 '2020-01-01 12:00'; do
	zt 1 "at $at it would be over before" Zhao drill edit I5 --at "$at"
	says 'said so' 'has passed: in the drill it is'
done
zt 1 'nor after the end' Zhao drill insert late --at +3h
says 'which is known' 'after the end: the drill is over at' '11:00'
zt 2 'a seat that does not exist' Zhao drill edit I5 --to nobody
says 'with those there are' 'nobody in this drill is called nobody; there are: duty'
zt 2 'from whom nobody knows' Zhao drill insert x --from zzz --to duty
says 'with the actors too' 'there are: duty, head'
zt 2 'to whom nobody knows' Zhao drill insert x --from head --to zzz
zt 2 'a speed has its limits' Zhao drill speed 200
zt 2 'and is one' Zhao drill speed 0
zt 2 'by the clock too' Zhao --db "$D" clock rate 0
zt 2 'in percent' Zhao --db "$D" clock rate 50
zt 0 'one that was not sent is changed' Zhao drill edit I5 \
	--text 'SECRET-EDIT'
zt 1 'one that was is not' Zhao drill edit I1 --text no
zt 2 'a channel that does not exist' Zhao drill insert x --channel pigeon
zt 0 'an observation' Zhao drill observe 'SECRET-OBSERVE slow' --objective O1
zt 1 'not by a player' Wang drill observe 'x'
zt 0 'a rating' Zhao drill rate O1 S --note SECRET-RATE
zt 2 'there are four' Zhao drill rate O1 X
zt 0 'an expectation is judged' Zhao drill overrule I1/b missed \
	--note SECRET-JUDGE
zt 2 'with a note alone' Zhao drill overrule I1/b met
zt 1 'the score is the trainer'\''s' Wang drill score
zt 1 'and the console' Wang drill control
zt 0 'a skipped one' Zhao drill skip I5 --reason SECRET-SKIP

for c in 'show t' 'print t' 'export t --format csv'; do
	zt 0 "the trainer may see $c" Zhao --db "$D" drill $c --controller
	for db in "$D" "$ZHIBAN_DB"; do
		zt 1 "a player may not: $c" Wang --db "$db" drill $c \
			--controller
		says 'until the end' 'that is for the trainer, Zhao'
	done
	zt 0 "what is the players' of $c" Wang --db "$D" drill $c
done
zt 1 'nor the whole file' Wang drill export t --format cexf
cp "$TMP/books/drills/t.cfg" "$TMP/mine.cfg"
zt 1 'nor one beside' Wang drill show "$TMP/mine.cfg" --controller

# ---- nothing a player runs shows what is the trainer's -------------------

hides()
{
	is "$1 shows a player nothing of it" \
		"$(cat "$out" "$err" | grep -ciE 'NOTE-|SECRET-|EXPECT-')" 0
}
for f in 'drill inbox' '--json drill inbox' list '--json list' \
	'list --all' 'show 2026-0001' '--json show 2026-0001' log \
	'log 2026-0001' '--json log' 'log --kind inject-edited' \
	'log --kind drill-observed' 'search NOTE' 'search SECRET' \
	'search EXPECT' '--json search SECRET' 'export --format csv' \
	'export --format jsonl' 'export --format ics' \
	'export --format jsonl --redact' 'due' '--json due' \
	'next 2026-0001' '--json next 2026-0001' \
	'report 2026-0001' 'report 2026-0001 timeline --print-only' \
	'report 2026-0001 initial --format html' \
	'report 2026-0001 final --format json' 'verify' '--json verify' \
	'stats' '--json stats' 'followup list' 'notify test' 'clock' \
	'seal' '--json drill control' 'drill score' '--json drill score' \
	'drill list' '--json drill list' 'drill show t' \
	'--json drill show t' 'drill print t' 'drill print t --format html' \
	'drill export t --format csv' 'drill export t --format cexf' \
	'playbook show t' 'playbook list' 'playbook show \
	website-harmful-content' 'playbook print website-harmful-content' \
	'config show' 'drill report script' 'drill report plan' \
	'drill report record' 'drill report evaluation' \
	'drill report summary'; do
	zb --config "$TMP/conf" --playbooks "$TMP/books" --db "$D" --as Wang $f
	hides "$f"
done
zb --config "$TMP/conf" --playbooks "$TMP/books" --db "$D" --as Wang \
	report 2026-0001 evidence -o "$TMP/pack"
is 'nor an evidence pack' "$(grep -rciE 'NOTE-|SECRET-|EXPECT-' \
	"$TMP/pack" | grep -cv ':0$')" 0
is 'which was made' "$([ -d "$TMP/pack" ] && echo yes)" yes
# Every view of the screen, one after the other.
for key in Enter i l d R m M F D r t ctrl-t F12 ? e E x a G; do
	printf 'wait\nkey %s\nwait\nscreen\nkey %s\nscreen\n' "$key" \
		Enter >"$TMP/keys"
	timeout 20 "$ZHIBAN" --config "$TMP/conf" --playbooks "$TMP/books" \
		--db "$D" --as Wang --headless 200x60 --script "$TMP/keys" \
		>"$out" 2>"$err" </dev/null
	hides "the screen after $key"
	[ "$key" != F12 ] || is 'which shows something' "$(wc -l <"$out" |
		sed 's/^[1-9][0-9][0-9]*$/much/')" much
done
printf 'wait\nkey F12\nwait\nscreen\n' >"$TMP/keys"
timeout 20 "$ZHIBAN" --config "$TMP/conf" --playbooks "$TMP/books" \
	--db "$D" --as Zhao --headless 200x60 --script "$TMP/keys" \
	>"$out" 2>"$err" </dev/null
says 'the trainer'\''s screen does' NOTE-ONE
zt 0 'the trainer sees it' Zhao drill control
says 'all' NOTE-ONE NOTE-FIVE SECRET-INSERT SECRET-NOTE SECRET-EDIT \
	SECRET-OBSERVE
zt 0 'on' Zhao drill skip
says 'what was added comes' SECRET-INSERT
is 'so late' "$(at_of X1)" 01:14:30.0
zt 0 'let go' Zhao drill release I4
zt 0 'on' Zhao drill skip
zt 0 'on' Zhao drill skip
zt 0 'on' Zhao drill skip
is 'what repeats counts from its first' "$(at_of I4)" \
	'02:00:00.0 02:10:00.0 02:20:00.0'

# ---- the end ---------------------------------------------------------------

zt 1 'nothing is filed while it runs' Zhao drill file --hazard 'No list' \
	--owner Li --due '2030-01-31 12:00'
zt 0 'on' Zhao drill skip
says 'it is over' 'the exercise is over'
zt 1 'and stays so' Zhao drill pause
for c in 'set 12:00' 'skip 1h' 'rate x2' resume; do
	zt 1 "nobody's clock goes on with $c" Zhao --db "$D" clock $c
	says 'and why' 'the drill is over'
done
zt 0 'then everybody may read the script' Wang drill show t --controller
says 'whole' NOTE-ONE
zt 0 'then everybody sees the score' Wang --json drill score
is 'what was done in time is met' "$(json "$out" \
	'$.expectations[0].state')" met
is 'what the trainer judged stands' "$(json "$out" \
	'$.expectations[1].state')" missed
is 'out of four, critical twice' "$(json "$out" '$.percent')" 67
is 'by objective, proposed' "$(json "$out" \
	'$.objectives[0].proposed')" P
is 'and rated' "$(json "$out" '$.objectives[0].rating')" S
zt 0 'the hot wash' Wang drill reply Q1 'The phone list'
zt 0 'an improvement' Zhao drill improve --hazard 'No phone list' \
	--owner Li --due '2030-01-31 12:00' --plan 'print one'
bodies >"$TMP/after"
is 'until then nothing was written to the real one' \
	"$(cmp "$TMP/before" "$TMP/after" 2>&1)" ''
zt 0 'is filed, and another' Zhao --json drill file --hazard 'No spare key' \
	--owner Wang --due '2030-02-01 12:00'
is 'both' "$(json "$out" '$.filed')" 2
zt 0 'again' Zhao --json drill file
is 'writes nothing' "$(json "$out" '$.filed')" 0
zt 1 'not by a player' Wang drill file
bodies >"$TMP/after"
is 'what was there before is a prefix, byte for byte' \
	"$(head -n "$(wc -l <"$TMP/before")" "$TMP/after" |
	cmp - "$TMP/before" 2>&1)" ''
is 'two entries more' "$(sqlite3 "$ZHIBAN_DB" "select count(*) from event
	where kind = 'followup'")" 2
real_now >"$TMP/real2"
is 'the real incident and the statistics are as they were' \
	"$(wc -l <"$TMP/real1" | sed 's/^[1-9][0-9][0-9].*/much/') $(cmp \
	"$TMP/real1" "$TMP/real2" 2>&1)" 'much '
want 0 'the real one is sound' verify
want 0 'the drill too' --db "$D" verify
zt 0 'into one of one'\''s own' Zhao drill file --real "$TMP/unit/zhiban.db" \
	--hazard 'A day' --owner Wang --due 2030-02-02
says 'which is named' "1 filed into $TMP/unit/zhiban.db"
zt 0 'what is due on a day' Wang followup list
says 'is due at its end' '2030-02-03 00:00'
sed 's/^players = (/&{ id = "two"; title = { en = "Two"; };\
  card = { en = "You two."; }; roles = ["commander"]; },/
	s/id = "t";/id = "two";/; /id = "I1"/s/to = \["duty"\]/to = ["two"]/' \
	"$TMP/books/drills/t.cfg" >"$TMP/two.cfg"
zt 0 'one with two seats' Zhao --json drill start "$TMP/two.cfg" \
	--player duty=Wang --player two=Li
D=$(json "$out" '$.database')
zt 0 'on' Zhao --db "$D" drill skip
zt 0 'who sits elsewhere' Wang --db "$D" --json drill inbox
is 'is not shown it' "$(cat "$out")" '[]'
for e in log 'log --kind inject' 'search page' '--json log' \
	'export --format csv -o -' 'export --format jsonl -o -'; do
	zb --config "$TMP/conf" --as Wang --db "$D" $e
	is "nor is it in: $e" "$rc $(grep -c 'on our page' "$out")" '0 0'
done
zt 0 'that it went out' Wang --db "$D" log --kind inject
says 'is' 'I1' 'for another seat'
screen()
{
	printf '%s\n' wait 'key Esc' 'key T' wait screen 'key Enter' screen \
		>"$TMP/script"
	zb --config "$TMP/conf" --playbooks "$TMP/books" --as "$1" \
		--db "$D" --headless 80x24 --script "$TMP/script"
}
screen Wang
says 'on the screen too' 'I1, phone' 'for another seat' 'the clock'
is 'without the words' "$(grep -c 'on our page' "$out")" 0
screen Li
says 'whose seat it is for reads it' 'on our page'
zt 0 'the log of who has the seat' Li --db "$D" log --kind inject
says 'has it' 'What is on our page?'
zt 1 'nor answers it' Wang --db "$D" drill answer I1 yes
says 'as if it were not there' 'nothing called I1 has reached you'
zt 0 'whose seat it is for' Li --db "$D" drill inbox
says 'is' 'What is on our page?'
zt 0 'and answers' Li --db "$D" drill answer I1 yes
zt 0 'it is over' Zhao --db "$D" drill end
zt 0 'after the end' Wang --db "$D" log --kind inject
says 'everybody reads everything' 'What is on our page?'
zt 0 'who is trainer and player' Zhao drill start t --alone \
	--player duty=Zhao
zt 0 'one led by another' Wang --json drill start "$TMP/two.cfg" \
	--player duty=Zhao --player two=Li
D=$(json "$out" '$.database')
zt 0 'on' Wang --db "$D" drill skip
zt 1 'the right to train leads no drill one plays' Zhao --db "$D" drill end
zt 0 'nor' Zhao --db "$D" --json drill inbox
is 'reads what others are sent' "$(cat "$out")" '[]'
zt 0 'it is over' Wang --db "$D" drill end
zt 0 'the next drill' Zhao drill start t --speed 3
says 'begins with what is still open' 'No phone list' 'No spare key'
D=$(sed -n 2p "$out")
zt 0 'a bare number is so many times' Zhao --db "$D" --json clock
is 'three' "$(json "$out" '$.rate')" 300
zt 0 'stopped' Zhao --db "$D" drill pause
zt 0 'a bare number later on' Zhao --db "$D" drill speed 60
zt 0 'stopped again' Zhao --db "$D" drill pause
zt 0 'what repeats, sent by hand' Zhao --db "$D" drill inject I4
n=0
while [ $n -lt 6 ]; do
	zb --config "$TMP/conf" --playbooks "$TMP/books" --db "$D" --as Zhao \
		drill skip
	n=$((n + 1))
done
is 'is followed by the others' "$(at_of I4 | wc -w)" 3
finish
