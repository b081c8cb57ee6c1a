# SPDX-License-Identifier: MIT
#
# What a drill leaves in folders says so in its name; which of several drills a
# command is for; what a scenario stacks on an incident that players open.

. tests/cases.sh
mkdir -p "$TMP/books/drills" "$TMP/unit"
ZHIBAN_DB=$TMP/unit/zhiban.db
cp -r "$SRC"/playbooks/fragments "$SRC"/playbooks/network \
	"$SRC"/playbooks/forms "$SRC"/playbooks/overlays "$TMP/books/"
cat >"$TMP/books/drills/t.cfg" <<'CFG'
format = 1; id = "t"; version = "1"; kind = "drill"; origin = "test";
languages = ["en"]; title = { en = "Test drill"; };
purpose = { en = "To test."; }; background = { en = "A school."; };
length = "30m"; speed = 1;
start = { playbook = "website-harmful-content"; unit = { en = "School 9"; };
  overlays = ["edu-mass-harmful-or-hack"]; unit_type = "school";
  title = { en = "Front page"; }; open = false; clock = "09:00"; };
players = ( { id = "duty"; title = { en = "Duty"; };
  card = { en = "You."; }; roles = ["duty-admin"]; } );
actors = ( { id = "head"; title = { en = "Headmaster Xu"; }; } );
objectives = ( { id = "O1"; title = { en = "Seen"; }; measures = (
  { id = "M1"; text = { en = "opened"; }; target = 50; },
  { id = "M2"; text = { en = "answered"; }; } ); } );
injects = ( { id = "I1"; at = "1m"; from = "head"; to = ["duty"];
  channel = "phone"; text = { en = "Look at the page"; };
  expected = ( { id = "a"; open = true; within = "5m"; measure = "M1";
    text = { en = "opened"; }; },
    { id = "b"; reply = true; within = "1m"; measure = "M1";
    text = { en = "says so"; }; },
    { id = "c"; step = "edu-mass-harmful-or-hack/D1-size"; within = "20m";
    measure = "M2"; text = { en = "counted"; }; } ); } );
ends = ( { id = "E1"; text = { en = "Time is up."; }; at = "40m"; } );
questions = ( { id = "Q1"; text = { en = "What went well?"; }; } );
CFG
z()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --playbooks "$TMP/books" "$@"
}
z 0 'a real database' init

# ---- overlays of an incident that the players open ------------------------

z 0 'a drill' --json drill start t
A=$(json "$out" '$.database')
z 0 'the clock stands' drill pause
z 0 'on' drill skip
z 0 'players open it' --db "$A" open website-harmful-content --title Page
z 0 'anything more' --db "$A" drill inbox
z 0 'what the scenario stacks' --db "$A" --json show 2026-0001
is 'is stacked, once' "$(jq -c '[.playbooks[] | select(.role == "overlay") |
	.id] | sort' "$out")" '["edu-mass-harmful-or-hack","zhiban-default"]'

# ---- a target that is less than all ----------------------------------------

z 0 'over' drill end
z 0 'the score' --json drill score
is 'half of it is its target' "$(jq -c '.objectives[0].measures[] |
	[.id, .percent, .target, .reached]' "$out" | paste -sd' ')" \
	'["M1",50,50,true] ["M2",0,100,false]'
z 0 'in words' drill score
says 'too' '50%, reached (target 50%)' '0%, not reached (target 100%)'
z 0 'and on paper' drill report evaluation
says 'as well' 'M1 opened: 50%, reached (target 50%)'

# ---- names of files ----------------------------------------------------------

marked()
{
	name=$1 file=$2
	shift 2
	zb --playbooks "$TMP/books" --db "$A" "$@" -o "$TMP/$file"
	is "$name is made" "$rc" 0
	is "$name keeps the name it was given" "$(ls "$TMP" |
		grep -x ".*$file")" "$file"
	says "$name: that it does not say it is told" "演练-EXERCISE-$file"
}
marked 'a paper' p.html drill report plan --format html
marked 'a report' r.txt report 2026-0001 timeline
marked 'a table' l.csv export --format csv
marked 'a redacted copy' s.txt report 2026-0001 timeline --redact
is 'and its key' "$([ -e "$TMP/s.txt.key" ] && echo yes)" yes
marked 'a sheet' t.txt drill print t
marked 'a list' t.csv drill export t --format csv
zb --playbooks "$TMP/books" --db "$A" export --format csv \
	-o "$TMP/my-exercise.csv"
is 'a name that says it stays' "$([ -e "$TMP/my-exercise.csv" ] &&
	echo yes)" yes
is 'without a word' "$(grep -c 'in its name' "$err")" 0
zb --db "$A" backup "$TMP/copy.db"
is 'a copy is where it was wanted' "$([ -e "$TMP/copy.db" ] && echo yes)" yes
says 'and its name is warned of' '演练-EXERCISE-copy.db'
z 0 'a real report' open website-harmful-content --title Real
zb --playbooks "$TMP/books" report 2026-0001 timeline -o "$TMP/real.txt"
is 'keeps its name' "$([ -e "$TMP/real.txt" ] && echo yes)" yes
is 'and is not warned of' "$(grep -c 'in its name' "$err")" 0

z 0 'a list in JSON' --db "$A" --json list
is 'each incident of a drill has the mark' "$(jq -c '[.[].mark]' "$out")" \
	'["演练 EXERCISE"]'
z 0 'a real one' --json list
is 'has none' "$(jq -c '[.[].mark]' "$out")" '[null]'
z 0 'the others' --db "$A" --json show 2026-0001
is 'show' "$(jq -r .mark "$out")" '演练 EXERCISE'
z 0 'due' --db "$A" --json due
is 'due too' "$(jq -r '[.[].mark] | unique[]' "$out")" '演练 EXERCISE'
z 0 'inbox' --db "$A" --json drill inbox
is 'what came too' "$(jq -r '[.[].mark] | unique[]' "$out")" '演练 EXERCISE'
z 0 'log' --db "$A" --json log --kind opened
is 'and entries' "$(jq -r .mark "$out")" '演练 EXERCISE'
z 0 'what came, to read' --db "$A" drill inbox
is 'begins with it' "$(head -n 1 "$out" | cut -d' ' -f1-2)" '演练 EXERCISE'
z 0 'a list of injects' drill export t --format csv
says 'has it above its headings' '演练 EXERCISE Test drill'
zb --playbooks "$TMP/books" drill export t --format cexf
is 'another format' "$rc $(jq -r .exercise.meta.mark "$out")" \
	'0 演练 EXERCISE'
says 'warns of what it tells' 'not for who plays'
z 0 'the whole' drill export t --format cexf --controller
zb --playbooks "$TMP/books" --db "$TMP/unit/zhiban.db" drill start t \
	--file "$TMP/mine.db"
says 'a database of another name is told' '演练-EXERCISE-mine.db'
z 0 'over too' --db "$TMP/mine.db" drill end

# ---- several drills -----------------------------------------------------------

z 0 'another' --json drill start t
B=$(json "$out" '$.database')
z 0 'the only one that runs is meant' drill pause
z 0 'a third' --json drill start t
C=$(json "$out" '$.database')
zb --playbooks "$TMP/books" drill end
is 'of two that run one is ended' "$rc" 0
says 'and which is said' '2 drills run beside' "$(basename "$C")"
ended()
{
	"$ZHIBAN" --db "$1" --json log --kind drill-end | wc -l
}
is 'it, and no other' "$(ended "$B") $(ended "$C")" '0 1'
z 0 'then the one that still runs is meant' drill end
is 'not the newest' "$(ended "$B")" 1
finish
