#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What only a terminal can show: colours and none, the window's title, mouse
# reports, the clipboard, the cursor, borders where boxes are wide; and that
# all of it is given back on every way out.

. tests/mux.sh

XDG_CONFIG_HOME=$TMP/config
export XDG_CONFIG_HOME
mkdir -p "$XDG_CONFIG_HOME/zhiban"
want 0 'a test database' init --kind test --site 三中
want 0 'an incident' open network-attack --title '端口扫描'
number=$(sed -n 's/.*\([0-9]\{4\}-[0-9]\{4\}\).*/\1/p' "$out" | head -n 1)

ask()
{
	mux display-message -p -t "$1" "$2"
}

asked()
{
	[ "$(ask "$1" "$2")" = "$3" ]
}

colors()
{
	mux capture-pane -e -p -t "$1" | grep -c "$(printf '\033')\[[0-9;]*$2m"
}

# From a shell, so that what comes after can be seen.
shell()
{
	pane "$1" 80x24 'PS1=% exec sh'
	mux set-option -g set-clipboard on
	see "$1" '%'
}

run()
{
	of=$1
	shift
	hit "$of" "clear; $*" Enter
	await 'it runs' asked "$of" '#{pane_current_command}' zhiban
	see "$of" '端口扫描'
}

leave()
{
	hit "$1" q
	await 'it is left' asked "$1" '#{pane_current_command}' sh
	is 'the first screen is back' "$(ask "$1" '#{alternate_on}')" 0
}

# ---- title and mouse

shell main
was=$(ask main '#{pane_title}')
run main "'$ZHIBAN'" --lang en
await 'the title has the next deadline' asked main \
	'#{m:*First report*zhiban,#{pane_title}}' 1
is 'the title has the incident' \
	"$(ask main "#{m:*$number*,#{pane_title}}")" 1
is 'the mouse is reported' "$(ask main '#{mouse_any_flag}')" 1
hit main -l "$(printf '\033[<0;3;3M')"
hit main -l "$(printf '\033[<0;8;24M')"
shows 'a click reaches the key bar' main 'D1'
hit main Escape
see main '端口扫描'
hit main y
see main 'Copied to the terminal'
await 'the clipboard has what was selected' sh -c \
	'tmux -L zhiban -f /dev/null show-buffer | grep -q 端口扫描'
leave main
is 'the title is as before' "$(ask main '#{pane_title}')" "$was"
is 'the mouse is the terminal'\''s again' "$(ask main '#{mouse_any_flag}')" 0

run main "'$ZHIBAN'" --no-mouse
is '--no-mouse: nothing is reported' "$(ask main '#{mouse_any_flag}')" 0
leave main
printf 'mouse = false; title = false;\n' >"$XDG_CONFIG_HOME/zhiban/zhiban.conf"
run main "'$ZHIBAN'"
is 'the settings turn the mouse off' "$(ask main '#{mouse_any_flag}')" 0
is 'and the title' "$(ask main '#{pane_title}')" "$was"
leave main
rm "$XDG_CONFIG_HOME/zhiban/zhiban.conf"

# ---- killed: the parent puts all of it back

run main "'$ZHIBAN'"
# Only this pane's: another test may have a screen of its own.
child=$(ps -o pid= -o ppid= -o args= -u "$(id -u)" | awk -v z="$ZHIBAN" \
	-v top="$(ask main '#{pane_pid}')" '
	{ parent[$1] = $2 }
	$3 == z { pid[$1] }
	END {
		for (p in pid)
			if (parent[p] in pid && (parent[p] == top ||
			    parent[parent[p]] == top))
				print p
	}')
kill -KILL $child
shows 'killed: one line says so' main 'zhiban: '
await 'killed: the shell goes on' asked main '#{pane_current_command}' sh
is 'killed: the first screen' "$(ask main '#{alternate_on}')" 0
is 'killed: no mouse' "$(ask main '#{mouse_any_flag}')" 0
is 'killed: the title' "$(ask main '#{pane_title}')" "$was"
is 'killed: the cursor is shown' "$(ask main '#{cursor_flag}')" 1

# ---- the cursor stands where a person types

run main "'$ZHIBAN'" --lang en
hit main n
see main 'choose a plan'
is 'the cursor is in the filter' "$(ask main '#{cursor_y} #{cursor_flag}')" \
	'2 1'
words main '恶意'
see main '恶意'
await 'behind wide letters' asked main '#{cursor_x}' 11
hit main Escape
hit main Escape
see main '端口扫描'
is 'nowhere to type: no cursor' "$(ask main '#{cursor_flag}')" 0
leave main

# ---- colours

plain()
{
	is "$1: no colour" "$(mux capture-pane -e -p -t main |
		grep -c "$(printf '\033')\[[0-9;]*[349][1-7]m")" 0
	is "$1: what is selected is reversed" "$(colors main 7 |
		sed 's/^[1-9].*/some/')" some
	leave main
}

run main "'$ZHIBAN'" --lang en
is 'colours: a key is cyan' "$(colors main 36 | sed 's/^[1-9].*/some/')" some
leave main
run main "NO_COLOR=1 '$ZHIBAN'"
plain NO_COLOR
run main "TERM=vt100 '$ZHIBAN'"
plain 'TERM=vt100'
conf=$XDG_CONFIG_HOME/zhiban/zhiban.conf
echo 'theme = "mono";' >"$conf"
run main "'$ZHIBAN'"
plain 'theme mono'
echo 'theme = "light";' >"$conf"
run main "'$ZHIBAN'"
is 'theme light: a key is blue' "$(colors main 34 |
	sed 's/^[1-9].*/some/')" some
leave main
echo 'colors = ( { style = "key"; fg = "bright-magenta"; } );' >"$conf"
run main "'$ZHIBAN'"
is 'a colour of the settings' "$(colors main 95 |
	sed 's/^[1-9].*/some/')" some
leave main
rm "$conf"

# ---- widths

run main "'$ZHIBAN'" --lang en
hit main Enter
shows 'boxes are drawn' main '┌─'
hit main Escape
see main '端口扫描'
leave main
for term in tmux-256color screen-256color vt220 xterm xterm-kitty ansi; do
	run main "TERM=$term '$ZHIBAN'"
	hit main Down
	leave main
	ok "TERM=$term: shown and left"
done
if command -v screen >/dev/null; then
	SCREENDIR=$TMP/screens
	export SCREENDIR
	mkdir -m 700 "$SCREENDIR"
	# As it does by itself in a Chinese locale.
	echo 'cjkwidth on' >"$TMP/screenrc"
	pane wide 80x24 "screen -U -c '$TMP/screenrc' '$ZHIBAN' --lang zh"
	see wide '端口扫描'
	hit wide Enter
	shows 'boxes are wide: borders of ASCII' wide '+- D1'
	is 'no line of boxes' "$(shot wide | grep -c '[─│┌…·]')" 0
	hit wide q
	see wide '新建事件'
	hit wide q
	await 'it ends' ended wide
	# In the C locale it has no wide letters at all.
	pane narrow 80x24 "LC_ALL=C screen -U -c /dev/null \
		env LC_ALL= LANG=zh_CN.UTF-8 '$ZHIBAN'"
	shows 'no wide letters: English' narrow 'All open: 1' 'LANG' '????'
	hit narrow q
	await 'it ends' ended narrow
else
	echo 'GNU screen is not here'
fi
finish
