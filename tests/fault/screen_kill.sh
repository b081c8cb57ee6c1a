#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The screen and its parent are killed, terminated, hung up. Each time the
# terminal has to be as it was, no process may stay, and every step that was
# acknowledged is there.

. tests/mux.sh

zb open website-harmful-content --title Post
zb step 2026-0001 D1 done --value page=http://a.cn --value appeared='2h ago'

children()
{
	cat "/proc/$1/task/$1/children" 2>/dev/null
}

modes()
{
	stty -a -F "$(mux display-message -p -t s '#{pane_tty}')" 2>&1
}

gone_pids()
{
	for pid in $parent $child; do
		! [ -d "/proc/$pid" ] || return 1
	done
}

# A shell in a terminal, the screen in front of it; both pids are known.
start()
{
	mux kill-session -t s 2>/dev/null
	pane s 80x24 "PS1='ready> ' exec sh -i"
	see s 'ready>'
	before_modes=$(modes)
	words s "'$ZHIBAN' --lang en; echo rc=\$?"
	hit s Enter
	see s 2026-0001 'q quit'
	shell=$(mux display-message -p -t s '#{pane_pid}')
	parent=$(children "$shell" | tr -d ' ')
	child=$(children "$parent" | tr -d ' ')
	is "$1: a parent and a screen run" \
		"$(cat "/proc/$parent/comm" "/proc/$child/comm" | sort -u)" \
		zhiban
	is "$1: the screen has the terminal" "$(flag alternate_on)" 1
}

flag()
{
	mux display-message -p -t s "#{$1}"
}

# The shell may have written its prompt into the screen that was just left:
# Enter brings another, if the terminal is fit to be typed in.
at_prompt()
{
	shot s | grep . | tail -n 1 | grep -q '^ready>' && return
	hit s Enter
	return 1
}

same_modes()
{
	[ "$(modes)" = "$before_modes" ]
}

# A program that did not ask for it gets a paste as it is.
paste_is_plain()
{
	words s 'cat -v'
	hit s Enter
	mux set-buffer -b p 'pasted text'
	mux paste-buffer -p -b p -t s
	wait_all s 'pasted text' || return 1
	hit s C-c
	! grep -q '200~' "$TMP/shot"
}

sane()
{
	await "$1: both processes end" gone_pids
	await "$1: the shell is back" at_prompt
	looks=0
	until same_modes || [ $looks -ge 50 ]; do
		looks=$((looks + 1))
		sleep 0.02
	done
	is "$1: the terminal's modes are as before" "$(modes)" "$before_modes"
	is "$1: the alternate screen is left" "$(flag alternate_on)" 0
	is "$1: the cursor is visible" "$(flag cursor_flag)" 1
	is "$1: the mouse is off" "$(flag mouse_any_flag)" 0
	if paste_is_plain; then
		ok "$1: pastes are not bracketed"
	else
		not_ok "$1: pastes are not bracketed" "$(shot s)"
	fi
}

# One more step through the screen, seen as done there.
act()
{
	press s Enter
	see s '2026-0001  Post' "─ $1 · "
	press s Enter
	see s "2026-0001 · $1 · "
	[ "$1" = C1 ] || fill s 'Or paper' shelf
	press s F10
	see s "─ $2 · "
}

state_of()
{
	zb show 2026-0001 --json
	sql "select json_extract(value, '\$.state') from
		json_each(readfile('$out'), '\$.steps')
		where json_extract(value, '\$.id') like '%$1'"
}

start 'the screen killed'
act C1 C2
kill -KILL "$child"
sane 'the screen killed'
is 'the screen killed: the parent says so and exits 3' \
	"$(shot s | grep -c -e '^zhiban: .*signal 9' -e '^rc=3')" 2
is 'the screen killed: the acknowledged step is there' "$(state_of C1)" 'done'

# A stack that overflows ends it so: nobody catches the signal, and its parent
# stands on a stack of its own.
for name in SEGV ABRT; do
	start "the screen ended by $name"
	kill -$name "$child"
	sane "the screen ended by $name"
done

start 'the parent killed'
act C2 R1
kill -KILL "$parent"
sane 'the parent killed'
is 'the parent killed: the acknowledged step is there' "$(state_of C2)" 'done'

start 'the parent terminated'
kill -TERM "$parent"
sane 'the parent terminated'

start 'the screen terminated'
kill -TERM "$child"
sane 'the screen terminated'

# In the middle of a form: nothing of it is taken for an answer.
start 'hung up'
press s Enter
see s '─ R1 · '
press s Enter
fill s 'Who was told' Wang
mux kill-session -t s
patience=100
await 'hung up: both processes end within two seconds' gone_pids
ok 'hung up: both processes end within two seconds'
is 'hung up: a form that was not sent answers nothing' "$(state_of R1)" open
want 0 'the log is whole' verify
finish
