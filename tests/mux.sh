# SPDX-License-Identifier: MIT
#
# What the tests share that drive the screen through tmux; they begin with
# `. tests/mux.sh`, which brings tests/cases.sh too. Nothing here sleeps for a
# time that is hoped to be enough: every wait looks for what it waits for, at
# most 10 seconds long.
#
#   pane NAME COLSxROWS COMMAND   a terminal that runs a shell command
#   shot NAME            what it shows, to standard output
#   see NAME TEXT...     waits until it shows them all; else the test ends
#   gone NAME TEXT       waits until it shows that no more
#   press NAME KEY       presses a key that the screen shows, or an arrow
#   hit NAME KEY...      presses keys, shown or not
#   words NAME TEXT      types
#   field NAME LABEL     moves to a field of the form
#   fill NAME LABEL TEXT moves there and types
#   pick NAME LABEL N    moves there and picks the choice N
#   await WHAT COMMAND   waits until a command succeeds; else the test ends
#   shows CASE NAME TEXT...  a case: these are on the screen, now or soon
#
# Its own names begin with m_; do not use these.

. tests/cases.sh

command -v tmux >/dev/null || skip 'tmux is not here'
patience=500		# looks, each 20 ms after the last

mux()
{
	tmux -L zhiban -f /dev/null "$@"
}

# The server outlives a session that a test kills.
pane()
{
	mux -u new-session -d -s "$1" -x "${2%x*}" -y "${2#*x}" "$3" \; \
		set-option -g exit-empty off \; \
		set-option -g status off \; set-option -g remain-on-exit on
}

shot()
{
	mux capture-pane -p -t "$1" 2>&1
}

give_up()
{
	not_ok "$1" "$2"
	finish
}

await()
{
	m_what=$1 m_looks=0
	shift
	until "$@"; do
		m_looks=$((m_looks + 1))
		[ $m_looks -lt $patience ] || give_up "$m_what" 'waited in vain'
		sleep 0.02
	done
}

# The screen is kept in $TMP/shot, so that all texts are of one moment.
has_all()
{
	m_of=$1
	shift
	shot "$m_of" >"$TMP/shot"
	for m_text; do
		grep -qF -e "$m_text" "$TMP/shot" || return 1
	done
}

wait_all()
{
	m_looks=0
	until has_all "$@"; do
		m_looks=$((m_looks + 1))
		[ $m_looks -lt $patience ] || return 1
		sleep 0.02
	done
}

# All of the screen goes into the log: that is what a reader wants then.
complain()
{
	m_name=$1
	shift
	not_ok "$m_name" "$*"
	cat "$TMP/shot"
}

see()
{
	wait_all "$@" && return
	complain "the screen shows: $*" 'it does not:'
	finish
}

shows()
{
	m_name=$1
	shift
	if wait_all "$@"; then
		ok "$m_name"
	else
		complain "$m_name" "this is missing: $*"
	fi
}

gone()
{
	m_looks=0
	while has_all "$@"; do
		m_looks=$((m_looks + 1))
		[ $m_looks -lt $patience ] ||
			give_up "no longer on the screen: $2" "$(shot "$1")"
		sleep 0.02
	done
}

hit()
{
	m_of=$1
	shift
	mux send-keys -t "$m_of" "$@"
}

words()
{
	mux send-keys -t "$1" -l "$2"
}

# A key counts as shown when the bar has it, when a menu or a choice begins
# with it, or when the welcome names it in its first column.
is_shown()
{
	shot "$1" >"$TMP/shot"
	grep . "$TMP/shot" | tail -n 1 | grep -qE "(^|  )$2 " ||
		grep -qE "^[^[:alnum:]]*$2(,| \(| +[^ ])" "$TMP/shot" ||
		grep -qE " $2 \([* ]\) |│ $2 [^ ]|\($2\)|（$2）" "$TMP/shot"
}

press()
{
	case $2 in
	Up | Down) ;;
	*) await "the key $2 is shown where it works" is_shown "$1" "$2" ;;
	esac
	case $2 in
	Esc) set -- "$1" Escape ;;
	esac
	mux send-keys -t "$1" "$2"
}

# The program that the pane runs has ended.
ended()
{
	[ "$(mux display-message -p -t "$1" '#{pane_dead}')" = 1 ]
}

# The row that the mark stands in.
marked()
{
	shot "$1" >"$TMP/shot"
	grep -e '^[│ ]*▶' "$TMP/shot" | tail -n 1
}

on_field()
{
	marked "$1" | grep -qF -e "▶ $2"
}

moved()
{
	[ "$(marked "$1")" != "$2" ]
}

# From the top down; a form has fewer than 40 fields.
field()
{
	m_steps=0 m_way=Up
	until on_field "$1" "$2"; do
		m_before=$(marked "$1")
		mux send-keys -t "$1" $m_way
		m_steps=$((m_steps + 1))
		[ $m_steps -le 40 ] || give_up "a field $2" "$(shot "$1")"
		m_n=0
		until moved "$1" "$m_before"; do
			m_n=$((m_n + 1))
			[ $m_n -lt 20 ] || break
			sleep 0.01
		done
		# At the end of the form: the other way.
		[ $m_n -lt 20 ] || m_way=Down
	done
}

fill()
{
	field "$1" "$2"
	words "$1" "$3"
	see "$1" "$3"
}

pick()
{
	field "$1" "$2"
	press "$1" "$3"
	see "$1" "$3 (*)"
}
