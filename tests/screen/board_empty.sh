#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A board with nothing on it says what to press, and survives every size.

set -u
. tests/screens.sh

fresh
for lang in en zh; do
	play "welcome, $lang" $lang 80x24 09:00 <<END
golden board_empty-$lang
size 60x16
golden board_empty-small-$lang
key 3
golden board_empty-overdue-small-$lang
key q
exit
END
done
play "the keys it names do what they say" en 80x24 09:00 <<'END'
key n
expect choose a plan
key Esc
key F2
expect choose a plan
key Esc
key T
expect The whole log
key Esc
key ?
expect Keys: Board
key /
type Leave the
expect Leave the program
key Esc
key F1
expect All quiet
key F8
expect 没有未结事件
END
for size in 60x16 40x8 39x7 20x5 10x3 3x2 1x1; do
	play "drawn at $size" zh $size 09:00 <<'END'
key 5
key Down
key ?
key PgDn
key Esc
key T
key Up
key Enter
key End
END
done

# On a real database the welcome says how to practise.
rm -f "$TMP"/t.db*
must "a real database" zb init --site s
echo 'expect start the ten-minute first drill now' >"$TMP/real"
if zb --as 王芳 --lang en --headless 80x24 --script "$TMP/real"; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
fi
finish
