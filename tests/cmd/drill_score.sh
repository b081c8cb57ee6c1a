# SPDX-License-Identifier: MIT
#
# What a drill's score counts: a call that nobody answered reached nobody; a
# table game is told turn by turn.

. tests/cases.sh
mkdir -p "$TMP/books/drills" "$TMP/unit"
ZHIBAN_DB=$TMP/unit/zhiban.db
cp -r "$SRC"/playbooks/fragments "$SRC"/playbooks/network "$TMP/books/"
cat >"$TMP/books/drills/t.cfg" <<'CFG'
format = 1; id = "t"; version = "1"; kind = "drill"; origin = "test";
languages = ["en"]; title = { en = "Test drill"; };
purpose = { en = "To test."; }; background = { en = "A school."; };
length = "30m"; speed = 1;
start = { playbook = "website-harmful-content"; unit = { en = "School 9"; };
  title = { en = "Front page"; }; open = true; clock = "09:00"; };
players = ( { id = "duty"; title = { en = "Duty"; };
  card = { en = "You."; }; roles = ["duty-admin"]; } );
actors = ( { id = "head"; title = { en = "Headmaster Xu"; }; } );
objectives = ( { id = "O1"; title = { en = "Told"; }; measures = (
  { id = "M1"; text = { en = "told"; }; } ); } );
injects = ( { id = "I1"; at = "1m"; from = "head"; to = ["duty"];
  channel = "phone"; text = { en = "Look at the page"; };
  expected = ( { id = "a"; call = "commander"; within = "10m"; measure = "M1";
    text = { en = "tells the commander"; }; } ); } );
ends = ( { id = "E1"; text = { en = "Time is up."; }; at = "40m"; } );
questions = ( { id = "Q1"; text = { en = "What went well?"; }; } );
quick = { turns = 2; turn = "15m"; dice = 6; success = 3; bonus = 1; fails = 3;
  win = { en = "Held."; }; lose = { en = "Lost."; }; };
CFG
z()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --playbooks "$TMP/books" "$@"
}
state()
{
	zb --playbooks "$TMP/books" --as Zhao --json drill score
	is "$1" "$(jq -r '.expectations[0].state' "$out")" "$2"
}

z 0 'a real database' init
z 0 'a drill' --as Zhao drill start t
z 0 'stopped' --as Zhao drill pause
z 0 'the first inject' --as Zhao drill skip
D=$(ls "$TMP"/unit/演练-EXERCISE-*-t.db)
z 0 'a call that nobody answers' --db "$D" --as Wang step 2026-0001 R1 done \
	--person commander --answered no
state 'does not count' waiting
z 0 'one that is answered' --db "$D" --as Wang step 2026-0001 R1 done \
	--person commander --answered yes
state 'does' met
z 0 'it is no table game' --as Zhao --json drill score
is 'and says so' "$(jq -c .game "$out")" null
z 0 'over' --as Zhao drill end
z 0 'how it ended' --db "$D" log --kind drill-end
says 'is said in words' 'the exercise is over: the trainer ended it'
z 0 'one to its time' --as Zhao --json drill start t
E=$(json "$out" '$.database')
z 0 'on' --as Zhao --db "$E" drill skip
z 0 'on to its end' --as Zhao --db "$E" drill skip
z 0 'it ended' --db "$E" log --kind drill-end
says 'in the words of the scenario' 'the clock  the exercise is over: Time is up.'

z 0 'a table game' --as Zhao --json drill start t --quick
z 0 'a turn' --as Zhao drill throw 'We save the logs'
z 0 'the score so far' --as Zhao --json drill score
is 'has it' "$(jq -c '.game | [.turns_most, .turns_played, .end,
	(.turns | length), .turns[0].turn, .turns[0].text, .turns[0].by]' \
	"$out")" '[2,1,null,1,1,"We save the logs","Zhao"]'
is 'with what was rolled' "$(jq '.game.turns[0] | .die >= 1 and .die <= 6
	and .bonus == 0 and .works == (.die >= 3)' "$out")" true
z 0 'the last' --as Zhao drill throw 'We call' --bonus
z 0 'the score' --as Zhao --json drill score
is 'says how it ended' "$(jq '.game | .turns_played == 2 and (.end == "Held."
	or .end == "Lost.") and .turns_worked == ([.turns[] |
	select(.works)] | length)' "$out")" true
finish
