#!/bin/sh
# SPDX-License-Identifier: MIT
#
# In a real xterm, on a display that nobody sees, and in GNU screen: an
# incident is opened by keys (in xterm by the mouse, too), what the terminal
# shows is looked at, and its modes are as before when the program is left.

. tests/mux.sh

for need in xterm xvfb-run xauth xdotool screen; do
	command -v $need >/dev/null || {
		not_ok "$need is here" 'run: sh share/setup/deps.sh test'
		finish
	}
done

want 0 'a test database' init --kind test --site 三中

# What of a terminal's modes can be asked from within: those of the line, and
# with ASK by DECRQM alternate screen, mouse, paste and cursor.
cat >"$TMP/inside" <<IN
modes()
{
	stty -a
	old=\$(stty -g)
	stty raw -echo min 0 time 20
	for mode in 1049 1000 1006 2004 25; do
		printf '\\033[?%s\$p' \$mode >/dev/tty
		dd bs=1 count=\$((\${#mode} + 7)) 2>/dev/null | cat -v
		echo
	done
	stty "\$old"
}
[ -z "\${ASK:-}" ] || modes >"$TMP/before"
stty -a >"$TMP/line-before"
"$ZHIBAN" --lang zh
echo rc=\$? >"$TMP/rc"
stty -a >"$TMP/line-after"
[ -z "\${ASK:-}" ] || modes >"$TMP/after"
IN

# ---- xterm -------------------------------------------------------------------

# F12 prints what xterm shows. Keys go to the window under the pointer.
cat >"$TMP/display" <<X
xterm -geometry 100x30+0+0 -u8 -fn fixed \
	-xrm 'XTerm*printAttributes: 0' -xrm 'XTerm*printerAutoClose: true' \
	-xrm 'XTerm*printerCommand: cat >$TMP/printed' \
	-xrm 'XTerm*VT100.translations: #override <Key>F12: print(noNewLine)' \
	-e sh "$TMP/inside" &
xdotool mousemove 200 200
while read -r what words; do
	xdotool "\$what" \$words
done <"$TMP/orders"
wait
X
mkfifo "$TMP/orders"
# Without -noreset the display begins anew when one of several leaves it.
ASK=1 xvfb-run -a -s '-noreset -screen 0 800x600x24' sh "$TMP/display" \
	>"$TMP/xlog" 2>&1 &
server=$!
exec 3>"$TMP/orders"

x()
{
	echo "$*" >&3
}

# Asked again and again: the printer may be faster than the screen.
printed()
{
	x key F12
	sleep 0.05
	[ -s "$TMP/printed" ] || return 1
	# The second cell of a wide letter is printed as one that is none.
	LC_ALL=C sed "s/$(printf '\357\277\277')//g" "$TMP/printed" |
		grep -qaF -e "$1"
}

x_shows()
{
	m_name=$1
	shift
	for m_word; do
		await "xterm: $m_name: $m_word" printed "$m_word"
	done
	ok "xterm: $m_name"
}

x_shows 'the board' '一切平静' '新建事件'
x key n
x_shows 'a key opens the plans' '选择预案'
x type harmful
x_shows 'letters filter' '网站不良信息'
x key Return
x_shows 'the form' '标题'
x type homepage
x key F10
x_shows 'the incident, its step, frames' 'homepage' '┌' 'D1'
x key Escape
x_shows 'Escape goes back' '未结：1'
# A row is opened by two clicks: the sixth of 13 pixels each.
x mousemove 150 74 click --repeat 2 --delay 60 1
x_shows 'two clicks open it again' 'D1' '┌'
x key Escape
x_shows 'back once more' '未结：1'
x key q
await 'xterm: it is left' test -s "$TMP/after"
exec 3>&-
wait $server
is 'xterm: left well' "$(cat "$TMP/rc")" rc=0
is 'xterm: the modes were told' "$(grep -c '\[?[0-9]*;[12]\$y' \
	"$TMP/before")" 5
is 'xterm: every mode is as before' "$(cat "$TMP/after")" \
	"$(cat "$TMP/before")"

# ---- GNU screen --------------------------------------------------------------

SCREENDIR=$TMP/screens
export SCREENDIR
mkdir -m 700 "$SCREENDIR"
: >"$TMP/screenrc"

# It stands in a tmux, so that what it paints can be seen.
rm -f "$TMP/rc" "$TMP/line-before" "$TMP/line-after"
pane outer 80x24 "exec screen -c '$TMP/screenrc' -U -S zb sh '$TMP/inside'"
shows 'screen: the board' outer '未结：1' 'homepage'
hit outer n
shows 'screen: a key opens the plans' outer '选择预案'
words outer harmful
shows 'screen: letters filter' outer '网站不良信息'
hit outer Enter
shows 'screen: the form' outer '标题'
words outer second
hit outer F10
shows 'screen: the incident, its step' outer second 'D1'
hit outer Escape
shows 'screen: Escape goes back' outer '未结：2'
screen -S zb -X hardcopy "$TMP/hard"
await 'screen: it has it itself' grep -qaF second "$TMP/hard"
hit outer q
await 'screen: it is left' test -s "$TMP/line-after"
is 'screen: left well' "$(cat "$TMP/rc")" rc=0
is 'screen: the line is as before' "$(cat "$TMP/line-after")" \
	"$(cat "$TMP/line-before")"
finish
