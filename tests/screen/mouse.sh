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
type n\e[<0;37;24M
expect Keys:
END
for size in 40x8 20x5 3x2 1x1; do
	play "clicked at $size" zh $size 09:00 <<'END'
type \e[<0;1;1M\e[<0;1;1M\e[<64;1;1M\e[<65;1;1M\e[<0;3;2M\e[<0;3;2M
END
done

# ---- everything a digit does ---------------------------------------------

must open at 08:30 open gov-network-emergency --level gov:I --title 断网
must open at 08:31 open website-harmful-content --title 首页
play "a question is answered by a click on a choice" en 80x24 09:00 <<'END'
key End Up Enter
expect Obtain sufficient accurate information
click 3  III relatively major
expect (*) III relatively major
key Esc
END
play "a person is picked by a click on the name, a box is ticked by one" \
	zh 80x24 09:00 <<'END'
key End Enter
click 更多
click 记录一项决定
click 决定人
expect 2 Li Lei
click 2 Li Lei
expect 决定人 * Li Lei
key Esc
END
play "names under a field, at a width that breaks the row" en 40x16 09:00 <<'END'
key n
type harmful
key Enter
click Reported by
expect 1 王芳  2 Li Lei
click 2 Li
expect Li Lei
click [ ]
expect [x]
click [x]
expect [ ]
END
play "F9 turns the mouse off and on" en 80x24 09:00 <<'END'
key F9
expect The mouse is off
click 事件 4
double 事件 4
expect Order:
key F9
expect The mouse is on
double 事件 4
expect 2026-0004
key :
type mouse
expect F9
key Esc
key n F9
expect F9 turns it on
END
FLAGS=--no-mouse
play "off from the start, F9 turns it on" zh 80x24 09:00 <<'END'
double 事件 4
expect 排序
key F9
double 事件 4
expect 2026-0004
END
FLAGS=

finish
