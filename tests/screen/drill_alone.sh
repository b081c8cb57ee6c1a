#!/bin/sh
# SPDX-License-Identifier: MIT
#
# One trainer with one terminal: console and players' screen side by side,
# one above the other, or one at a time; both live, one with the keys; nothing
# of the trainer's on the players' half.

set -u
. tests/screens.sh
mkdir -p "$books/drills"
cp "$SRC/playbooks/drills/first-drill.cfg" "$books/drills/"
cp "$SRC"/playbooks/network/av-server-fault.cfg "$books/"

# play2 NAME LANG SIZE: standard input as a script, on the drill or on $DB.
play2()
{
	{ echo wait; cat; } >"$TMP/script"
	if "$ZHIBAN" --db "${DB:-$TMP/t.db}" --config "$TMP/conf" \
		--playbooks "$books" --as "${AS:-王芳}" --lang "$2" \
		--headless "$3" --script "$TMP/script" \
		>"$TMP/shown" 2>&1; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		cat "$TMP/shown"
		failed=$((failed + 1))
	fi
}

# has NAME TEXT, hasnot NAME TEXT: what $TMP/shown says.
has()
{
	if grep -qF -e "$2" "$TMP/shown"; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		failed=$((failed + 1))
	fi
}

hasnot()
{
	if grep -qF -e "$2" "$TMP/shown"; then
		echo "not ok: $1"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
}

must 'a real database' zb init
must 'a drill for one terminal' zb --as 王芳 drill start first-drill --alone
DB=$(ls "$TMP"/演练-EXERCISE-*first-drill.db)
must 'it is stopped' zb --db "$DB" --as 王芳 drill pause

play2 'side by side at 140 columns' en 140x45 <<'END'
on control
expect ▶ Trainer's console
expect Players' screen · Tab: keys to here
expect Coach
expect Note: Nothing to do
screen
END
cut -c 1-70 "$TMP/shown" >"$TMP/left"
sed 's/^.\{70\}//' "$TMP/shown" >"$TMP/right"
mv "$TMP/right" "$TMP/shown"
has 'the right half is the players'"'" 'Welcome'
hasnot 'and has no note' 'Note'
hasnot 'and no script' 'I2'

play2 'Tab goes over, ctrl-x from a form too; both are live' en 140x45 <<'END'
on control
key Tab
on inject
expect ▶ Players' screen
key Enter
wait
on board
expect answered
key Tab
on control
key o
on drill
type They read it
key Tab
on drill
key ctrl-x
on board
expect Trainer's console · Tab: keys to here
expect They read it
key n
on chooser
key Tab
on drill
key F10
wait
on control
key b
on chooser
key F12
on control
key ctrl-t
on inbox
key Esc Esc
on board
END
play2 'one above the other where it is high' en 100x40 <<'END'
expect ▶ Trainer's console
expect Players' screen · Tab: keys to here
END
play2 'one at a time at 80x24, the strip says what waits' en 80x24 <<'END'
key J
wait
on control
expect ▶ Trainer's console · Tab: Players' screen, 1 waiting
key Tab
on inject
expect Ms Li
screen
END
hasnot 'no note at 80x24' 'Note'
play2 'the same at 60x16 and below' zh 60x16 <<'END'
on control
expect ▶ 导演台 · Tab: 参演屏，1 条待处理
key Tab
expect ▶ 参演屏 · Tab: 导演台
expect 李老师
size 40x8
expect ▶ 参演屏
key Tab
expect ▶ 导演台
size 20x5
key Tab
size 3x2
key Tab
size 1x1
key Tab
size 80x24
expect ▶ 参演屏
key F8
expect ▶ Players' screen
END
play2 'what was half typed' en 140x45 <<'END'
on control
key o
on drill
type half an obser
wait
END
play2 'is there again on another screen' en 140x45 <<'END'
on control
key o
on drill
expect half an obser
key Esc
END
AS='Li Lei'
play2 'who does not lead it has the players'"'"' screen alone' en 140x45 <<'END'
on inject
END
hasnot 'without a console' 'console'
AS=王芳
play2 'its end makes one screen of it' en 140x45 <<'END'
on control
key E
key 2
wait
on wash
expect The exercise is over
screen
key Esc
on board
END
hasnot 'no halves any more' 'Tab:'
finish
