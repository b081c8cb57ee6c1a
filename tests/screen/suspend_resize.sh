#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Ctrl-Z and fg, and windows of every size, in the board, the walk and a form
# with something typed: the screen comes back with all of it.

. tests/mux.sh

zb open website-harmful-content --title Post
flag()
{
	mux display-message -p -t s "#{$1}"
}

pane s 80x24 "PS1='ready> ' exec sh -i"
see s 'ready>'
words s "'$ZHIBAN' --lang en"
hit s Enter
see s 'All open: 1'
press s Enter
see s '─ D1 · '
press s Enter
fill s 'Page address' http://a.cn/x

# ---- suspended and brought back

in_shell()
{
	shot s | grep . | tail -n 1 | grep -q '^ready>'
}

for round in once twice; do
	hit s C-z
	await 'Ctrl-Z gives the shell' in_shell
	is "suspended $round: the alternate screen is left" \
		"$(flag alternate_on)" 0
	is "suspended $round: the cursor is visible" "$(flag cursor_flag)" 1
	words s 'echo $((41 + 1))'
	hit s Enter
	shows "suspended $round: the shell works" s 42
	words s fg
	hit s Enter
	shows "fg $round: the form is back with what was typed" s \
		'2026-0001 · D1 · ' http://a.cn/x 'F10 save'
	words s y
	shows "fg $round: keys arrive" s http://a.cn/xy
	hit s BSpace
	gone s http://a.cn/xy
done

# ---- sizes

size()
{
	mux resize-window -t s -x "${1%x*}" -y "${1#*x}"
}

# The rows are not longer or more than the window, and no row is torn.
fits()
{
	shot s >"$TMP/shot"
	[ "$(wc -l <"$TMP/shot")" -le "${1#*x}" ]
}

in_form='2026-0001 · D1 · '
for s in 1x1 80x24 60x16 140x45 2x2 40x8 20x50 80x24; do
	size $s
	case $s in
	1x1 | 2x2)
		# Nothing can be read there; it must only live on.
		hit s Down
		hit s Up
		;;
	*)
		shows "a form at $s" s "$in_form" http://a.cn/x
		;;
	esac
done
press s Esc
for s in 1x1 80x24 60x16 140x45 80x24; do
	size $s
	[ $s = 1x1 ] || shows "the walk at $s" s '2026-0001  Post' 'D1 · Detect' \
		'D1 ' 'Enter answer'
done
press s Esc
for s in 1x1 60x16 140x45 80x24; do
	size $s
	[ $s = 1x1 ] || shows "the board at $s" s 2026-0001 'q quit'
done
press s q
await 'left, the shell is there' in_shell
ok 'left, the shell is there'
finish
