#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Without a terminal, and in terminals of every kind: a screen that can be
# read, or one line that says why not and what to do instead.

. tests/mux.sh

# The one line, on standard error, and exit 2; nothing is created.
refused()
{
	is "$1: exit 2" $rc 2
	if one_line; then
		ok "$1: one line"
	else
		not_ok "$1: one line" "$(cat "$out" "$err")"
	fi
	says "$1: it names the commands" 'zhiban help'
	is "$1: nothing on standard output" "$(wc -c <"$out" | tr -d ' ')" 0
	is "$1: no database is made" "$(ls "$ZHIBAN_DB" 2>/dev/null)" ''
}

zb
refused 'no terminal'
zb --lang zh
refused 'no terminal, in Chinese'
says 'no terminal, in Chinese: it is Chinese' '终端'
zb --wall
refused 'no terminal, the wall'

# Long lines go on in the next row of a terminal.
shot()
{
	mux capture-pane -p -J -t "$1" 2>&1
}

# A terminal to write to is not one to read keys from.
pane half 80x24 "'$ZHIBAN' --lang en </dev/null; echo rc=\$?; cat"
shows 'no keys to read: one line' half 'zhiban: ' 'zhiban help' 'rc=2'

# kind NAME VALUE TEXT...: in a terminal whose TERM says so.
kind()
{
	name=$1 value=$2
	shift 2
	pane "$name" 80x24 "unset TERM; $value '$ZHIBAN'; echo rc=\$?; cat"
	shows "TERM $name: $*" "$name" "$@"
}

fine()
{
	press "$1" n
	shows "TERM $1: keys arrive and are answered" "$1" "$2"
	hit "$1" Escape
	press "$1" q
	shows "TERM $1: it is left well" "$1" 'rc=0'
}

choose='New incident: choose'
kind unset '' 'All quiet'
fine unset "$choose"
kind unknown 'TERM=no-such-terminal' 'All quiet'
fine unknown "$choose"
kind vt100 'TERM=vt100' 'All quiet'
fine vt100 "$choose"
kind screen 'TERM=screen' 'All quiet'
fine screen "$choose"

# The bare console has no Chinese letters and no drawn borders.
kind linux 'LANG=zh_CN.UTF-8 LC_ALL= TERM=linux' 'All quiet'
is 'TERM linux: nothing is shown in letters it lacks' \
	"$(shot linux | LC_ALL=C grep '[^ -~]')" ''
press linux n
see linux "$choose"
is 'TERM linux: neither are lines' \
	"$(shot linux | LC_ALL=C grep '[^ -~]')" ''
press linux Esc
see linux 'All quiet'
fine linux "$choose"
kind linux-asked 'TERM=linux LANGUAGE=zh_CN' 'All quiet'

kind dumb 'TERM=dumb' 'zhiban: ' 'TERM=dumb' 'zhiban help' 'rc=2'
is 'TERM dumb: one line' "$(shot dumb | grep -c '[^ ]')" 2

# A Chinese session outside the console gets Chinese, without the locale.
kind chinese 'LC_ALL= LANG=zh_CN.UTF-8 TERM=screen' '一切平静'
fine chinese '新建事件：选择预案'
finish
