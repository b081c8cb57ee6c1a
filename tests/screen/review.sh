#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Review and replay on the screen: the queue, an incident as a reviewer reads
# it, remark, verdict, what comes back to the board and is answered; and that a
# past instant is drawn exactly as it was then.

set -u
. tests/screens.sh

sed -i 's/people = (/&\n	{ name = "赵 Zhao"; login = "z"; rights = ["supervise"]; },/' \
	"$TMP/conf"
fresh
night_of_trouble
sizes='140x45 80x24 60x16 40x8'

# screens NAME LANG TIME: the keys of standard input, then a golden screen at
# every size.
screens()
{
	name=$1 lang=$2 time=$3
	cat >"$TMP/keys"
	{
		cat "$TMP/keys"
		for size in $sizes; do
			echo "size $size"
			echo "golden review-$name-$size-$lang"
		done
	} >"$TMP/all"
	play "$name, $lang" "$lang" 80x24 "$time" <"$TMP/all"
}

# What stood there then, before more was done.
for lang in en zh; do
	for size in $sizes; do
		cat >"$TMP/then" <<END
screen
key Enter
wait
screen
END
		at 09:05 --lang $lang --headless $size --script "$TMP/then" \
			>"$TMP/live-$size-$lang"
	done
done

must override at 09:10 step 2026-0002 C2 override --reason '磁盘已坏' \
	--approver 'Li Lei'
must close at 09:12 void 2026-0001 --reason "$evil"
AS='赵 Zhao' must remark at 09:20 remark 2026-0002 12 \
	'为什么不备份？ why no copy of the logs?'

# The rows a view has: without the banner above and message row and keys below,
# which say what can be done.
views()
{
	awk -v size="$1" '
	BEGIN { split(size, wh, "x"); rows = wh[2] }
	/^cursor / { n = 0; print "--"; next }
	/^\^/ { next }
	/^[a-z] [a-z]*: / && n == 0 { next }
	{ n++; if (n > 1 && n < rows - 1) print }'
}
for lang in en zh; do
	for size in $sizes; do
		cat >"$TMP/past" <<END
key Z g
type 09:05
key F10
screen
key Enter
wait
screen
END
		at 09:30 --lang $lang --headless $size --script "$TMP/past" \
			>"$TMP/past-$size-$lang"
		views $size <"$TMP/live-$size-$lang" >"$TMP/a"
		views $size <"$TMP/past-$size-$lang" >"$TMP/b"
		if [ -s "$TMP/a" ] && diff "$TMP/a" "$TMP/b"; then
			passed=$((passed + 1))
		else
			echo "not ok: at 09:05 it looked otherwise, $size $lang"
			failed=$((failed + 1))
		fi
	done
done

for lang in en zh; do
	screens queue $lang 09:30 <<'END'
key 6
END
	screens incident $lang 09:30 <<'END'
key 6 Enter
END
	screens replay $lang 09:30 <<'END'
key Z Left Left
END
	screens replay-walk $lang 09:30 <<'END'
key Z g
type 08:31
key F10 Enter
END
done

play 'nothing is done in a replay' en 80x24 09:30 <<'END'
key Z n
expect This is a replay: nothing can be done in it.
key Enter
key n
expect This is a replay
key Esc Esc
expect TEST DATABASE
END
play 'before the first entry, and the future' en 80x24 09:30 <<'END'
key Z g
type 2026-11-01 08:00
key F10
expect nothing was there yet
key End
expect 09:30:00
key Right
expect That was the last entry.
key Home
expect entry 1 of
key Left
expect That was the first entry.
END
play 'from a finding to its entry, and the board of that entry' en 80x24 09:30 <<'END'
key 6 Enter
expect critical step overridden
key Enter
key Z
expect REPLAY
key Esc
expect Review of
END
# Line by line the instant stands before what it showed.
printf 'replay\ngo to\n09:05\n.\n.\n' | at 09:30 --lang en --plain >"$TMP/line"
if grep -A1 'REPLAY 2026-11-22 09:05' "$TMP/line" | grep -q 'All open: 3'; then
	passed=$((passed + 1))
else
	echo 'not ok: a replay line by line'
	failed=$((failed + 1))
fi
AS='赵 Zhao' play 'a remark, and no verdict while it runs' en 80x24 09:30 <<'END'
key 6 Enter
key Enter r
expect Remark on entry
type 请说明
key F10
wait
expect remark: 请说明
key a
expect is not closed
END
AS='王芳' play 'who took part does not sign, nobody signs several' en 80x24 09:31 <<'END'
key 6 a
expect not signed at once
END
AS='赵 Zhao' must sent-back at 09:32 sign 2026-0001 return --reason 'x' \
	--item "$evil" --item '为什么作废？'
for lang in en zh; do
	screens sent-back $lang 09:33 <<'END'
END
done
play 'it is answered from the board' en 80x24 09:34 <<'END'
key End
expect Sent back by a review
key Enter V
expect sent back
expect not signed
key w
expect What is asked
type done at once
key F10
wait
expect done at once
key w
type 重复登记
key F10
wait
expect has answers
END
finish
