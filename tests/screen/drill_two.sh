#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Two real terminals: the trainer's console and the player's screen. What the
# trainer sends pops up before the player; what the player does stands on the
# console; each goes on where it was after the other was killed.

. tests/mux.sh
mkdir -p "$TMP/books/drills"
cp -r "$SRC/playbooks/fragments" "$SRC/playbooks/network" \
	"$SRC/playbooks/overlays" "$TMP/books/"
cp "$SRC/playbooks/drills/first-drill.cfg" "$TMP/books/drills/"

zb init
zb --playbooks "$TMP/books" --as Trainer --json drill start first-drill
D=$(json "$out" '$.database')
zb --db "$D" --as Trainer drill pause

player()
{
	pane "$1" 80x24 "exec '$ZHIBAN' --db '$D' --lang en --as Player"
}

trainer()
{
	pane "$1" 80x24 "exec '$ZHIBAN' --db '$D' --lang en --as Trainer \
		drill control"
}

# The processes of that pane: the parent, then the screen.
pids()
{
	parent=$(mux display -p -t "$1" '#{pane_pid}')
	echo "$parent $(pgrep -P "$parent" | head -n 1)"
}

player p
see p 'EXERCISE' 'Coach'
hit p Enter
trainer t
see t "Trainer's console" 'answered: read'
ok 'the console shows what the player does'
hit t J
see p 'telephone call: Ms Li'
ok 'what is sent pops up on the other terminal'
hit p p
see t 'put aside'
ok 'and that it was put aside is seen'
set -- $(pids t)
kill -KILL "$2"
gone t 'Trainer'\''s console'
hit p C-t
see p 'What has reached you'
ok 'the player goes on when the console is killed'
trainer t2
see t2 "Trainer's console" 'I11'
ok 'and the trainer begins where the log stands'
set -- $(pids p)
kill -KILL "$1"
hit t2 J
see t2 '09:03:00 I11   sent'
player p2
see p2 'No incident yet'
ok 'a player killed with its writer finds what came meanwhile'
hit p2 Enter
gone p2 'No incident yet'
hit t2 E
see t2 'End the drill'
hit t2 2
see p2 'The exercise is over'
ok 'the end is seen by both'
see t2 'the exercise is over'
want 0 'the log is sound' --db "$D" verify
is 'each inject went out once' "$("$ZHIBAN" --db "$D" --json log \
	--kind inject | jq -r .fields.id | sort | tr '\n' ' ')" 'I1 I11 I2 '
finish
