#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The duty roster by command: people, the pattern of the week, single days,
# swaps; who is on duty now and next, in the unit's zone, over midnight.

. tests/cases.sh

cat >"$TMP/z.conf" <<'CONF'
site = "School 3";
zone = "Asia/Shanghai";
people = ( { name = "Wang Fang"; login = "wang"; posts = ["duty-admin"];
		phone = "13800000000"; },
	{ name = "Li Lei"; login = "li"; phone = "13900000000"; } );
CONF
d=2026-11-22T23:30:00+08:00
r()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --now $d roster "$@"
}
who()
{
	zb --now "$1" --json roster
	is "on duty at $1" "$(json "$out" '$.on_duty[0].person')$(
		json "$out" '$.on_duty[1].person' 2>/dev/null |
		sed 's/^\(.\)/, \1/')" "$2"
}
want 0 'a database' --config "$TMP/z.conf" init --kind test
r 0 'an empty roster says how to begin'
says 'the command' 'roster set POST NAME'
r 0 'a person' add 赵刚 --phone 13700000000 --post duty-leader --right command
r 1 'not twice' add 赵刚
r 1 'nor with a login that is taken' add Ma --login wang
r 1 'rights are given by who has command' add Ma --right duty
want 2 'a right that is none' --now $d --as 赵刚 roster add Ma --right all
r 0 'another number' change 赵刚 --phone 13700000001
r 2 'a change of nothing' change 赵刚
r 1 'that somebody left is said by who has command' change 赵刚 --left yes
says 'which right' 'takes the right command' '赵刚'
r 1 'posts are taken away by who has command' change li --post none \
	--post duty-leader
r 0 'who stays here is no change' change 赵刚 --left no
# A post is known by its title in either language, whichever is spoken.
r 1 'a post nobody knows' add 夜里人 --post 夜猫
said_err()
{
	name=$1
	shift
	for text; do
		grep -q "$text" "$err" && ok "$name" ||
			not_ok "$name" "$(cat "$err")"
	done
}
said_err 'and the known are named' '夜猫' 'own:夜猫' 'Known: '
r 0 'a title for an id' change 赵刚 --post 值班领导
want 0 'two of them' --now $d --as 赵刚 roster change 赵刚 \
	--post '值班网络管理员、duty-leader'
posts_of()
{
	zb --now $d --json roster list
	json "$out" "\$.people[$1].posts"
}
is 'both are ids' "$(posts_of 2)" 'duty-admin duty-leader'
want 0 'one again' --now $d --as 赵刚 roster change 赵刚 --post duty-leader
r 0 'a post of its own' add 夜里人 --post own:night-cat
is 'is taken as it is' "$(posts_of 3)" night-cat
r 0 'and known from then on' change 夜里人 --post night-cat
r 1 'a turn of somebody unknown' set duty-admin Nobody --days daily --hours 8-20
r 2 'days that are none' set duty-admin wang --days often --hours 8-20
says 'the flag is named' '--days'
r 2 'hours that are none' set duty-admin wang --days daily --hours late
r 1 'every other week from when?' set duty-admin wang --days daily \
	--hours 8-20 --every 2
r 0 'days' set 值班网络管理员 wang --days 周一至周五 --hours 08:00-20:00
says 'what was put down' '1: ' 'Wang Fang' 'Mon-Fri 08:00-20:00'
r 0 'nights' set duty-admin li --days daily --hours 20:00-08:00
r 0 'a leader' set duty-leader 赵刚 --days daily --hours 24h
who $d '赵刚, Li Lei'
who 2026-11-23T07:59:00+08:00 'Li Lei, 赵刚'
who 2026-11-23T00:00:00Z '赵刚, Wang Fang'
who 2026-11-23T19:59:59+08:00 '赵刚, Wang Fang'
who 2026-11-28T12:00:00+08:00 '赵刚'
zb --now $d --json roster
shape 'what a turn says' "$out" '$.on_duty' <<'LIST'
post text
title text
person text
phone text
from text
to text
number integer
LIST
is 'a number to call' "$(json "$out" '$.on_duty[1].phone')" 13900000000
is 'until when' "$(json "$out" '$.on_duty[1].to')" 2026-11-23T08:00:00+08:00
is 'who comes next' "$(json "$out" '$.next[1].person')" 'Wang Fang'
r 1 'a swap needs to know whose night' swap duty-admin 2026-11-25 \
	2026-11-26 --reason x
r 1 'a swap of two turns of one person' swap duty-leader 2026-11-25 \
	2026-11-26 --reason x
r 0 'a swap' swap duty-admin 2026-11-25 2026-11-26 --person wang --with li \
	--reason 'family'
who 2026-11-25T10:00:00+08:00 '赵刚, Li Lei'
who 2026-11-26T21:00:00+08:00 '赵刚, Wang Fang'
r 1 'why is somebody else on duty?' except tomorrow duty-admin 赵刚
r 0 'another person on one day' except tomorrow duty-admin 赵刚 \
	--instead wang --reason ill
who 2026-11-23T10:00:00+08:00 '赵刚, 赵刚'
r 1 'not on duty then' except tomorrow duty-admin 赵刚 --instead wang \
	--reason ill
r 1 'nobody to take the place of' except 2026-11-28 sysadmin li --reason x
r 0 'a turn more' except 2026-11-28 sysadmin li --hours 9-12 --reason move
who 2026-11-28T10:00:00+08:00 '赵刚, Li Lei'
r 0 'the list' list
says 'its parts' 'Every week' 'for Wang Fang; ill' 'People'
r 1 'no such number' drop 99 --reason x
r 0 'off the roster' drop 6 --reason 'well again'
who 2026-11-23T10:00:00+08:00 '赵刚, Wang Fang'
r 0 'numbers go on' set duty-admin li --days sat --hours 8-20
says 'eight' '8: '
printf '%s\n' '日期,时间,岗位,姓名,电话' \
	'2026-12-01,08:00-20:00,带班领导,孙丽,13600000000' \
	'2026-12-02,later,值班员,孙丽,' ',,,,' |
	iconv -f UTF-8 -t GBK >"$TMP/duty.csv"
r 1 'a table with bad rows' import "$TMP/duty.csv"
says 'each is named by its number' 'line 3: ' 'line 4: ' \
	'1 rows taken, 2 refused, 1 people entered'
zb --now 2026-12-01T10:00:00+08:00 roster
says 'the row that was good' '孙丽'
printf 'name,weekdays,hours\nLi Lei,sat,9-12\n' >"$TMP/duty.csv"
r 0 'a table of weekdays' import "$TMP/duty.csv"
r 1 'a file that is no roster' import "$TMP/z.conf"
want 0 'in the log' --lang zh log
says 'in words' '值班表第 1 号：值班网络管理员 Wang Fang，周一 周二'
want 0 'the log is sound' verify
finish
