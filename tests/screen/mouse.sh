#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What is shown can be clicked: keys in the bar, rows, menus, fields; the
# wheel scrolls, two clicks open. And what is selected can be copied.

set -u
. tests/screens.sh

fresh
for n in 1 2 3 4 5 6; do
	must open at 08:10 open network-attack --title "事件 $n"
done

play "a row is selected by a click, opened by two" en 80x24 09:00 <<'END'
click 事件 4
expect All open: 6
key Enter
expect 2026-0004
click back
expect All open: 6
double 事件 2
expect 2026-0002
click Esc
click 事件 3
click 事件 5
expect All open: 6
END
play "the wheel scrolls" zh 80x24 09:00 <<'END'
wheel down
key Enter
expect 2026-0004
key Esc
wheel up
wheel up
key Enter
expect 2026-0001
END
play "a key in the bar is pressed by a click" zh 80x24 09:00 <<'END'
click 新建事件
expect 选择预案
click 网络恶意攻击
click Enter
expect 标题
click Esc
END
play "a field gets the cursor by a click" en 80x24 09:00 <<'END'
key n
type attack
key Enter
click Reported by
type 张三
click Title
type 标题
expect 张三
expect 标题
END
play "a menu's row is chosen by one click" en 80x24 09:00 <<'END'
key Enter
key a
click write a note
expect Note
key Esc
key Esc
END
play "nothing is under an overlay, and reports of any kind do no harm" \
	en 80x24 09:00 <<'END'
key ?
type \e[<0;5;8M\e[<0;5;8M
expect Keys: Board
type \e[<0;5;8m\e[<35;1;1M\e[<2;200;90M\e[<0;32767;32767M\e[M !!\e[M###
key Esc
type \e[<0;1;1M\e[<64;1;1M\e[<65;80;24M\e[<66;80;24M
expect All open: 6
END
play "a click in a batch meets what the key before it has drawn" \
	en 80x24 09:00 <<'END'
type n\e[<0;18;24M
expect Keys:
END
for size in 40x8 20x5 3x2 1x1; do
	play "clicked at $size" zh $size 09:00 <<'END'
type \e[<0;1;1M\e[<0;1;1M\e[<64;1;1M\e[<65;1;1M\e[<0;3;2M\e[<0;3;2M
END
done

play "what is selected is copied, and where is said" en 80x24 09:00 <<'END'
click 事件 2
key y
expect Copied to the file
expect 2026-0002 事件 2
END
if grep -q '^2026-0002 事件 2' "$XDG_STATE_HOME/zhiban/copy.txt"; then
	passed=$((passed + 1))
else
	echo "not ok: the copy is in the file"
	failed=$((failed + 1))
fi
if [ "$(stat -c %a "$XDG_STATE_HOME/zhiban/copy.txt")" = 600 ]; then
	passed=$((passed + 1))
else
	echo "not ok: nobody else reads the copy"
	failed=$((failed + 1))
fi
finish
