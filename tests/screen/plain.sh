#!/bin/sh
# SPDX-License-Identifier: MIT
#
# --plain: an incident from its opening to its closing, line by line, on the
# same forms and actions as the screen; nothing but text comes out.

set -u
. tests/screens.sh
. tests/lines.sh

cat >"$books/small.cfg" <<'CONF'
format = 1;
id = "small";
version = "1";
kind = "plan";
languages = ["en", "zh"];
title = { en = "Every answer"; zh = "各种作答"; };
purpose = { en = "To be tried."; zh = "用来试。"; };
field = "network";
source = "a test";
use = ["roles"];
triggers = ( { en = "A test"; zh = "测试"; } );
forms = ["final"];
phases = (
	{ id = "detect"; steps = (
		{ id = "D1"; kind = "do"; role = "duty-admin"; critical = true;
		  text = { en = "Unplug the router"; zh = "拔掉路由器"; };
		  never = ( { en = "Switch it off"; zh = "关掉它的电源"; } ); },
		{ id = "D2"; kind = "ask"; role = "duty-admin";
		  text = { en = "Is it dark?"; zh = "灯灭了吗？"; };
		  choices = ( { value = "yes";
				label = { en = "It is"; zh = "灭了"; }; },
			{ value = "no"; link = "network-attack";
			  label = { en = "It glows"; zh = "还亮"; }; } ); },
		{ id = "D3"; kind = "record"; role = "duty-admin";
		  text = { en = "Note the time"; zh = "记下时间"; };
		  inputs = ( { id = "seen"; type = "time"; required = true;
			title = { en = "Seen at"; zh = "看见的时间"; }; } ); }
	); },
	{ id = "report"; steps = (
		{ id = "R1"; kind = "tell"; role = "duty-admin";
		  to = ["commander"];
		  text = { en = "Tell the commander"; zh = "报告组长"; }; },
		{ id = "R2"; kind = "evidence"; role = "duty-admin";
		  text = { en = "Keep the cable"; zh = "留好网线"; }; },
		{ id = "R3"; kind = "do"; role = "duty-admin"; witness = true;
		  text = { en = "Throw the router away"; zh = "扔掉路由器"; }; },
		{ id = "R4"; kind = "report"; role = "duty-admin";
		  to = ["commander"]; form = "final";
		  text = { en = "Send the report"; zh = "交报告"; }; }
	); }
);
order = ["D1", "D2", "D3", "R1", "R2", "R3", "R4"];
CONF

fresh
evil=$(printf 'dark \033[31m\007\342\200\256room\tB')
plain 'a whole walk, from opening to closing' en 09:00 <<END
n
every answer
1
$evil
08:40





=
answer


1
2

1
soon
tomorrow 10:00
08:50

1
1


1

cupboard 3


1

2


1
1
2

1

1
1
2

1

H
1

C
1

2026-0001
log
.
.
.
END
says 'TEST DATABASE' 'All open: 0' '1 new incident' \
	'1 Every answer' 'Title (needed)> ' 'Always added: ' \
	'Enter saves it' '2026-0001 dark' 'D1 - ' 'Unplug the router' \
	'NEVER: Switch it off' '1 answer; ' '* D1, to do: Unplug the router' \
	'Is it dark?' '2 It glows' 'This answer leads to "Malicious' \
	"'soon' is not a time" 'still to come' '= 2026-11-22 08:50:00' \
	'Detect complete 09:00' 'Phone: ' '13800000002' 'R3 - ' \
	irreversible 'Second person' 'How (needed)> 1' 'Summary: met' \
	'Nothing is open' 'declare it handled' 'Close 2026-0001?' \
	'Question> ' closed 'Log of 2026-0001' '"Throw the router away" done, witness Li Lei'
must 'the log is whole' zb verify
if zb log 2026-0001 | grep -q 'closed, approved by Li Lei'; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo 'not ok: what was typed is in the log'
fi

fresh
must open at 08:30 open small --title '机房停电'
plain 'Chinese, with keys of an input method' zh 09:00 <<'END'
１

＝
？
。
。
END
says '未结' '1 2026-0001 机房停电' 'D1 - ' '拔掉路由器' '严禁' \
	'1 作答' 'D1, 待办'
plain 'a form is left, a field gone back to, a number changes one' en \
	09:00 <<'END'
1
n
first words
<
better words
.
d
.
note

<
.
END
says 'Note' 'Left; nothing was saved.' 'critical'
if zb log 2026-0001 | grep -q words; then
	failed=$((failed + 1))
	echo 'not ok: what was left is not saved'
fi
plain 'all deadlines, one acknowledged' en 09:00 <<'END'
1
t
1
ack
.
END
says 'Deadlines> 1' 'acknowledge'
zb log 2026-0001 | grep -q acknowledged || {
	failed=$((failed + 1))
	echo 'not ok: acknowledged'
}
for n in 1 2 3 4 5 6 7 8; do
	printf '1\nn\n\377\376 \033[2J %020000d\n\n\n' 0 | head -c $((n * n * 40)) \
		>"$TMP/typed"
	plain "it ends well wherever the line is cut, $n" en 09:00 \
		<"$TMP/typed"
done
if at 09:00 --wall --lang en --plain >"$TMP/out" 2>&1 <<'END'
n
1
d
answer
END
then
	name='the wall changes nothing'
	only_text
	says 'This board is read-only: nothing was changed'
else
	failed=$((failed + 1))
	echo 'not ok: the wall'
fi

# ---- the log by pages, what is looked for, what the screen has besides -----

fresh
must open at 08:10 open small --title '机房停电'
must open at 08:20 open network-attack --title 'scan'
for n in 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31; do
	must note at 08:30 note 2026-0001 "remark $n"
done
plain 'the log goes back page by page, a number opens an entry' en 09:00 <<'END'
T
<
<
>
>
20
.
.
END
says 'remark 12' '20. ' 'remark 31' 'Log> <' '1. 1 ' 'remark 11' \
	'There are no older ones.' 'remark 31' 'These are the newest.' \
	'Log> 20' 'SHA-256' '1 correct'
plain 'what is looked for, in log, board and steps' zh 09:00 <<'END'
T
／remark 17
1
.
/
.
/机房
1
/R4
/
.
END
says '1. ' 'remark 17' SHA-256 'remark 31' '1 2026-0001 机房停电' 'R4, ' \
	'交报告'
plain 'by name, messages, the other language, a copy' en 09:00 <<'END'
1
:
note
.
F8
m
.
y
?
.
.
END
says 'What do you want to do?' 'Palette> note' 'Note' '处置中' '消息' \
	'copy.txt' 'F8 中文/English' '/ 加词语'
# The same at a terminal: nothing but lines, and the bell of a deadline.
if command -v script >/dev/null; then
	printf 'T\n<\n.\n.\n' | script -qec "'$ZHIBAN' --db '$TMP/t.db' \
		--config '$TMP/conf' --playbooks '$books' --lang en --plain \
		--now 2026-11-22T09:00:00+08:00" \
		"$TMP/pty" >/dev/null 2>&1
	sed -e '1d' -e '/^Script done/d' "$TMP/pty" | tr -d '\r\007' >"$TMP/out"
	name='at a terminal'
	only_text
	says 'All open: 2' 'Log>' 'remark 11'
fi

# What others do is told while it waits for a line.
mkfifo "$TMP/keys"
at 09:00 --lang en --plain <"$TMP/keys" >"$TMP/out" 2>&1 &
exec 3>"$TMP/keys"
looks=0
until grep -q 'zhiban> ' "$TMP/out"; do
	looks=$((looks + 1))
	[ $looks -lt 400 ] || break
	sleep 0.02
done
AS='Li Lei' must 'a note of another' at 09:01 note 2026-0001 'I am coming'
looks=0
until grep -q 'Li Lei 2026-0001 .*I am coming' "$TMP/out"; do
	looks=$((looks + 1))
	[ $looks -lt 400 ] || break
	sleep 0.02
done
echo . >&3
exec 3>&-
wait
name='what others do is told'
says 'Li Lei 2026-0001' 'I am coming'
only_text
finish
