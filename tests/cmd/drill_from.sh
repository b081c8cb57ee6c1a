# SPDX-License-Identifier: MIT
#
# A drill out of a real incident: refused before it is closed, made of what the
# log has, with names or without, strict, marked, played to its score.

. tests/cases.sh
I=2026-0001
minute=0
a()
{
	code=$1 name=$2
	shift 2
	minute=$((minute + 1))
	want "$code" "$name" --now "$(printf '2026-03-02T10:%02d:00+08:00' \
		$minute)" --as 'Li Qiang' "$@"
}

mkdir -p "$TMP/books"
cp -r "$SRC"/playbooks/drills "$SRC"/playbooks/forms "$TMP/books/"
cat >"$TMP/books/flood.cfg" <<'CFG'
format = 1; id = "flood"; version = "1"; kind = "plan"; origin = "test";
field = "network"; languages = ["en"]; title = { en = "Flood"; };
purpose = { en = "To be dry."; };
roles = ( { id = "keeper"; title = { en = "Keeper"; }; },
  { id = "head"; title = { en = "Headmaster"; }; } );
fields = ( { id = "room"; title = { en = "Room"; }; type = "text"; } );
phases = ( { id = "look"; title = { en = "Look"; }; steps = (
  { id = "S1"; kind = "record"; role = "keeper"; text = { en = "Measure"; };
    inputs = ( { id = "depth"; title = { en = "Depth"; }; type = "number";
      required = true; }, { id = "since"; title = { en = "Since"; };
      type = "time"; } ); },
  { id = "S2"; kind = "ask"; role = "head"; text = { en = "Rising?"; };
    choices = ( { value = "yes"; label = { en = "It rises"; }; },
      { value = "no"; label = { en = "It falls"; }; } ); },
  { id = "S3"; kind = "do"; role = "keeper"; critical = true;
    when = ["S2=yes"]; text = { en = "Shut the main"; }; } ); } );
deadlines = ( { id = "dry"; title = { en = "Main shut"; };
  basis = { en = "Plan"; }; who = "keeper"; kind = "latest";
  after = ["discovered"]; within = "30m"; met = ["done(S3)"]; },
  { id = "seen"; title = { en = "Looked at"; }; basis = { en = "Plan"; };
    who = "head"; kind = "latest"; after = ["discovered"]; within = "60m";
    met = ["done(S2)"]; } );
CFG
want 0 'the plan is good' playbook check "$TMP/books/flood.cfg"
set -- --playbooks "$TMP/books"
want 0 'a database' "$@" init --kind test --site 'Hill School'
a 0 'open' "$@" open flood --title 'Water in the cellar' \
	--reporter 'Chen Jing' --set room=B1 --discovered '2026-03-02 09:51'
a 0 'what is seen' "$@" note $I 'Zhou Min says that 10.1.2.3 is under water'
a 0 'measured' "$@" step $I S1 done --value depth=12 \
	--value 'since=yesterday 22:00'
minute=42
a 0 'answered' "$@" step $I S2 done --value yes
want 1 'before it is closed nothing is made of it' "$@" drill from $I
a 0 'done' "$@" step $I S3 done
a 0 'decided' "$@" decide $I 'The cellar stays shut' --by 'Zhou Min'
a 0 'closed' "$@" close $I --approver 'Zhou Min'
a 0 'what is noted later' "$@" note $I 'LATER than the end'

zb "$@" drill from $I -o "$TMP/wet.cfg"
is 'then it is made' "$rc" 0
says 'with a word about the names' '--redact' 'zhiban drill start'
want 0 'strictly good' "$@" drill check "$TMP/wet.cfg"
is 'without a word' "$(wc -c <"$out")" 0
zb "$@" drill from $I -o "$TMP/wet.cfg"
is 'nothing is written over' "$rc" 1
for word in 'made from incident 2026-0001' 'names persons' \
	'From a real incident: Water in the cellar' 'Hill School' \
	'Chen Jing' 'Depth: 12' 'Since: 22:00, the day before' \
	'answer = "yes"' 'critical = true' 'In the incident: It rises' \
	'The cellar stays shut' 'was late by 0:23' 'clock = "10:01"' \
	'weekday = 1' 'discovered = "-10m"' 'id = "room"'; do
	grep -qF -e "$word" "$TMP/wet.cfg" && ok "it has $word" ||
		not_ok "it has $word"
done
is 'what came after the end is not in it' \
	"$(grep -c 'text = .*LATER' "$TMP/wet.cfg")" 0
# 40 quiet minutes are 30.
zb "$@" --json drill show "$TMP/wet.cfg" --controller
is 'quiet times are cut' "$(jq -c '[.script[].at_s / 60]' "$out")" \
	'[0,2,4,34]'
is 'what was promised counts from the start' "$(jq -c '[.script[].expected[] |
	select(.step == "flood/S2") | .within_s, .since]' "$out")" \
	'[3000,"start"]'

zb "$@" drill from $I --redact -o "$TMP/safe.cfg"
is 'without names' "$rc" 0
is 'there are none' "$(grep -cE \
	'Li Qiang|Chen Jing|Zhou Min|Hill School|10\.1\.2\.3' \
	"$TMP/safe.cfg")" 0
is 'the key is apart' "$(grep -c 'Zhou Min' "$TMP/safe.cfg.key")" 1
is 'and nobody else reads it' "$(stat -c %a "$TMP/safe.cfg.key")" 600
want 0 'strictly good, too' "$@" drill check "$TMP/safe.cfg"
want 2 'a key without --redact is none' "$@" drill from $I --key "$TMP/k"
want 1 'what is not there' "$@" drill from 2026-0099
zb "$@" --lang zh drill from $I -o "$TMP/shui.cfg"
is 'in Chinese' "$(grep -c '由真实事件改编' "$TMP/shui.cfg")" 1
want 0 'strictly good' "$@" drill check "$TMP/shui.cfg"
want 0 'that they left stands in the log' "$@" --json log --kind export
is 'each time' "$(grep -c '"scenario"' "$out")" 3

# ---- the same on the screen ------------------------------------------------

cat >"$TMP/keys" <<'KEYS'
key 5
wait
key Enter
on walk
expect X make a drill
key X
on drill
expect drills/from-2026-0001.cfg
key Tab
key space
key F10
wait
on walk
expect X on the board begins it
key X
key F10
wait
on drill
expect is there already
key Esc Esc
on board
key X
expect From a real incident
KEYS
want 0 'from the walk into the own scenarios, then from the board' "$@" \
	--lang en --headless 80x24 --script "$TMP/keys"
is 'its key beside it' "$(stat -c %a \
	"$TMP/books/drills/from-2026-0001.cfg.key")" 600
rm "$TMP/books/drills/from-2026-0001.cfg"*

a 0 'an incident in which nothing is done' "$@" open flood --title Nothing \
	--reporter '【x】'
a 0 'one step set aside' "$@" step 2026-0002 S1 skip --reason none
a 0 'the other' "$@" step 2026-0002 S2 override --reason none \
	--approver 'Zhou Min'
a 0 'closed' "$@" close 2026-0002 --approver 'Zhou Min'
want 1 'is nothing to practise' "$@" drill from 2026-0002

# ---- played ----------------------------------------------------------------

want 0 'played' "$@" --json drill start "$TMP/safe.cfg"
D=$(json "$out" '$.database')
d()
{
	name=$1
	shift
	want 0 "$name" --playbooks "$TMP/books" --db "$D" "$@"
}
d 'the clock stands' drill pause
d 'nobody is named' drill inbox
says 'but a placeholder' 'Person '
d 'on' drill skip
d 'on' drill skip
d 'measured' step $I S1 done --value depth=12
d 'on' drill skip
d 'answered' step $I S2 done --value yes
d 'done' step $I S3 done
want 1 'an exercise is no real incident' --playbooks "$TMP/books" --db "$D" \
	drill from $I
d 'closed' close $I --approver Zhou
d 'over' --json drill score
is 'what the log shows is met' "$(json "$out" '$.percent')" 100
is 'the decision is the trainer'\''s to judge' "$(jq '[.expectations[] |
	select(.state == "to-judge")] | length' "$out")" 1
finish
