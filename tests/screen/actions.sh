#!/bin/sh
# SPDX-License-Identifier: MIT
#
# One table of actions in all its shapes: help, palette, messages, filters,
# questions, keys changed in the settings; in both languages.

set -u
. tests/screens.sh

three()
{
	fresh
	must open at 08:10 open network-attack --title '端口扫描'
	must open at 08:20 open website-harmful-content \
		--title '学校主页被篡改'
	must open at 08:30 open network-attack --title 'VPN brute force'
}

three
for lang in en zh; do
	play "help of the board and the walk, $lang" $lang 80x24 09:00 <<END
key ?
golden actions-help-board-$lang
key Esc Enter ?
golden actions-help-walk-$lang
size 60x16
golden actions-help-walk-small-$lang
END
	play "the palette, $lang" $lang 80x24 09:00 <<END
key Enter
key :
golden actions-palette-$lang
type 推迟
golden actions-palette-found-$lang
size 60x16
key ctrl-u
type zzz
golden actions-palette-none-small-$lang
END
	play "a filter by first letters, $lang" $lang 80x24 09:00 <<END
key /
type xxzy
golden actions-filter-$lang
key Enter
golden actions-filtered-$lang
key Esc
expect VPN brute force
END
	three
	play "typed confirmation, $lang" $lang 80x24 09:00 <<END
key Enter
key :
type void
key Enter
type mistake
key F10
golden actions-typed-$lang
END
	play "messages, $lang" $lang 80x24 09:00 <<END
key Enter
key ctrl-c
key u
key m
golden actions-messages-$lang
END
done

play "what was said is said in the other language" en 80x24 09:00 <<'END'
key Enter ctrl-c
expect Esc goes back; q on the board quits.
key m F8
expect 09:00:00 Esc 返回上一层；在看板上按 q 退出。
key F8
expect 09:00:00 Esc goes back; q on the board quits.
END
play "help finds by key and by what is done" en 80x24 09:00 <<'END'
key Enter ? /
type d
expect Put the step off
key ctrl-u
type ctrl-l
expect Draw the screen again
key ctrl-u
type 推迟
expect defer
key Esc
expect This step
key ?
expect Why now
END
play "the palette knows names in both languages" en 80x24 09:00 <<'END'
key :
type 新建
key Enter
expect choose a plan
key Esc Esc
key :
type overdue
key Enter
expect Overdue: 0
key 1 Enter :
type void
key Enter
expect Reason
key Esc
key :
type unpin
key Enter
expect Note to take off
END
play "what cannot be done says why" en 80x24 09:00 <<'END'
key Enter
key :
type undo
key Enter
expect there is nothing to undo
END
play "full-width keys outside fields" zh 80x24 09:00 <<'END'
type ：
expect 要做什么
key Esc
type ／
type ＶＰＮ
expect VPN brute force
key Esc
type ｍ
expect 消息
END
play "filters: closer hides scattered, Esc shows all" en 80x24 09:00 <<'END'
key /
type 2026-0003
expect VPN brute force
key ctrl-u
type vbf
expect VPN brute force
key ctrl-u
type wwwww
expect No incident has that
key Backspace Backspace Backspace Backspace Backspace
expect 端口扫描
key Esc
expect Order: most urgent
END
play "the log is filtered, n and N go through" en 80x24 09:00 <<'END'
key T
key /
type opened
expect opened
key Enter
expect 3
key N
key n
expect VPN brute force
key Esc
expect Enter all fields
END
for lang in en zh; do
	play "the steps are filtered, $lang" $lang 80x24 09:00 <<END
key Enter
key /
type fhq
golden actions-steps-$lang
key Enter
key Down
golden actions-steps-chosen-$lang
key Esc
END
done
play "digits do not answer while a filter is typed" en 80x24 09:00 <<'END'
key Enter /
type 1
expect / 1
key Esc
END
long=$(printf '%0600d' 0)
play "a long paste asks first" en 80x24 09:00 <<END
key Enter n
paste $long$long
expect Paste a long text here?
key Enter
expect Note
key F10
expect needed
paste $long$long
key 2
expect 00000000
END

# ---- from match to match, and what opens something ------------------------

play "n and N go from match to match where the log is filtered" en 80x24 \
	09:00 <<'END'
key T /
type opened
key Enter Home
expect n next match
expect N previous
key n Enter
expect Entry 5
END
play "where n means another thing the arrows are named" zh 80x24 09:00 <<'END'
key /
type vpn
key Enter
expect Down 下一处
key ?
expect n 在这里另有用途
END
for flag in '' --ascii; do
	FLAGS=$flag
	mark=…
	[ "$flag" ] && mark=...
	play "what opens something is marked $flag" en 80x24 09:00 <<END
expect n new incident$mark
expect T log
key Enter
expect Enter answer$mark
expect F1 help
key a
expect put it off to a phase or a time$mark
key 0
expect add a step of your own$mark
key Esc :
type defer
expect defer$mark
key Esc Esc ? End
expect opens a form
END
done
FLAGS=

# ---- keys in the settings -------------------------------------------------

cat >>"$TMP/conf" <<'END'
keys = (
	{ action = "board.new"; key = "o"; },
	{ action = "walk.defer"; key = "F11"; },
	{ action = "walk.skip"; key = "F11"; },
	{ action = "walk.defr"; key = "D"; },
	{ action = "walk.undo"; key = "Enter"; },
	{ action = "walk.note"; key = "hello"; },
	{ action = "app.help"; key = "T"; }
);
END
play "a key is another, the old one is free" en 80x24 09:00 <<'END'
key o
expect choose a plan
key Esc
key n
expect VPN brute force
expect o new incident
key Enter F11
expect put it off
key Esc
key d
expect Why now
key s
expect 2026-0001
END
for lang in en zh; do
	play "what is wrong in the settings is said, $lang" $lang 80x24 09:00 \
		<<END
golden actions-settings-$lang
END
done
play "it stands over every view, on a small screen on the message row" en \
	80x24 09:00 <<'END'
expect 5 faults
key Enter
expect 5 faults
key a
expect 5 faults
key Esc t
expect 5 faults
size 60x16
expect 5 faults
key Esc T Enter
expect 5 faults
size 40x8
expect 5 faults
key Esc Esc
expect 5 faults
key y
expect Copied to the file
END
zb config check >"$TMP/said" && failed=$((failed + 1))
for said in 'the key F11 is that of' "'walk.defer'?" \
	'Enter moves or chooses' "'hello' is no key" \
	'the key T is that of'; do
	if grep -qF "$said" "$TMP/said"; then
		passed=$((passed + 1))
	else
		echo "not ok: config check does not say $said"
		cat "$TMP/said"
		failed=$((failed + 1))
	fi
done
fresh
must open at 08:20 open website-harmful-content --title page
# More than the field takes: said before, and kept whole where that is wanted.
more=$(printf '%05000d' 7)
play "what a field would cut is kept whole as a file" en 80x24 09:00 <<END
key Enter n
paste $more
expect bytes more.
expect Paste what fits, cut the rest
key 3
wait
expect pasted.txt
END
has=$(find "$TMP" -name '*.evidence' -type d -exec find {} -type f \; |
	xargs -r grep -l '0000000007$' | head -1)
if [ "$has" ] && [ "$(wc -c <"$has")" = 5000 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "not ok: all 5000 bytes are evidence: ${has:-no file}"
fi

finish
