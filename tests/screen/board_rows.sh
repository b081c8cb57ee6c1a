#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The board with incidents on it: order, columns, ways to look, and titles
# that mean harm, in both languages and two sizes.

set -u
. tests/screens.sh

fresh
must open at 08:10 open network-attack --title '端口扫描' --unit '信息中心'
must open at 08:20 open website-harmful-content --occurred 06:30 \
	--title '学校网站首页被篡改，出现不良信息，家长群里已有人转发截图，电话不断'
must open at 08:30 open network-attack --title "$evil"
must open at 08:40 open gov-network-emergency --level gov:I --title \
	"Core switch down, whole campus off line, exams begin at ten o'clock"
AS='Li Lei' must open at 08:50 open network-attack --title 'VPN brute force'
must open at 08:55 open network-attack --title 'opened by mistake'
must void at 08:56 void 2026-0006 --reason mistake

for lang in en zh; do
	play "the board, $lang" $lang 80x24 10:00 <<END
golden board_rows-$lang
size 60x16
golden board_rows-small-$lang
size 40x12
golden board_rows-narrow-$lang
size 80x24
key 5
golden board_rows-all-$lang
END
done

play "most urgent first, and it can be walked from here" en 80x24 10:00 <<'END'
expect OVERDUE +01:30
key Enter
expect 2026-0002
key Esc
expect All open: 5
END
play "ways to look" en 80x24 10:00 <<'END'
key 2
expect Mine: 4
key 3
expect Overdue: 1
expect 2026-0002
key 4
expect Due today: 5
key 5
expect All, also closed: 6
expect Over: closed and void
key 1
expect All open: 5
END
play "the selection follows the incident" en 80x24 10:00 <<'END'
key Down
key Down
key 2
key 5
key Enter
expect 2026-0003
END
AS='Li Lei' play "mine is mine" en 80x24 10:00 <<'END'
key 2
expect Mine: 1
expect VPN brute force
END
play "full-width keys of an input method work" zh 80x24 10:00 <<'END'
type ３
expect 已超时：1
type ？
expect 按键：看板
END

# A board longer than what is read at once.
for n in $(seq 110); do
	echo "network-attack number $n"
done >"$TMP/titles"
while read -r plan title; do
	at 09:00 open "$plan" --title "$title" >/dev/null ||
		failed=$((failed + 1))
done <"$TMP/titles"
play "it reads on behind the first page" en 80x24 10:00 <<'END'
expect All open: 115
key 2
expect Mine: 100+
key End
expect Mine: 114
key End
expect number 110
key Home
expect OVERDUE
END
finish
