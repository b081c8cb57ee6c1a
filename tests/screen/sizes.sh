#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every view at every size, in both languages, and with ASCII signs only: what
# a tired person sees. Titles mean harm, are wide, or are too long.

set -u
. tests/screens.sh

evil=$(printf 'evil \033[31m\033]0;x\007 \342\200\256txt e\314\201\314\201\nnew')

fresh
must open at 08:10 open network-attack --title "$evil" --unit '信息中心'
must open at 08:20 open website-harmful-content --occurred 07:45 \
	--title '学校网站首页被篡改，出现不良信息，家长群里已有人转发截图，电话不断'
must open at 08:40 open gov-network-emergency --level gov:I --title \
	"Core switch down, whole campus off line, exams begin at ten o'clock"
must done at 08:25 step 2026-0002 D1 done --value page=www.a.cn \
	--value appeared=07:45
must done at 08:26 step 2026-0002 C1 done
AS='Li Lei' must pin at 08:30 pin 2026-0002 \
	'核心交换机已断开，未经组长同意不得恢复 (core switch cut)'
must late at 09:00 note 2026-0002 \
	'Called the commander; he wants the page gone first, then the proof.' \
	--at 08:27 --reason 'no hand free'
must correct at 09:05 correct 2026-0002 9 --text 'It was the deputy' \
	--reason 'mixed up'

# view NAME [FLAG...]: standard input brings it onto the screen.
view()
{
	name=$1
	shift
	FLAGS=$*
	cat >"$TMP/keys"
	for lang in en zh; do
		cp "$TMP/keys" "$TMP/view"
		for size in 140x45 80x24 60x16 40x8; do
			echo "size $size"
			echo "golden sizes-$name-$size-$lang"
		done >>"$TMP/view"
		play "$name, $lang" $lang 80x24 09:10 <"$TMP/view"
	done
	FLAGS=
}

view board </dev/null
view wall --wall </dev/null
view filter <<'END'
key /
type 学校
END
view chooser <<'END'
key n
END
view open <<'END'
key n
type harmful
key Enter ctrl-u
type 学校主页被篡改
key Tab ctrl-u
type 2h ago
END
view walk <<'END'
key Enter
END
view walk-moved <<'END'
key Enter
wait
key Home Down
END
view walk-ask <<'END'
key Down Down Enter
END
view act <<'END'
key Enter Enter
END
view note <<'END'
key Enter n ctrl-u
type 第一行很长很长，说的是校园网出口已断开、正在核对 core switch 的配置
END
view menu <<'END'
key Enter a
END
view menu-incident <<'END'
key Down Down Enter
key a 0
END
view confirm <<'END'
key Enter C ctrl-u
type Li Lei
key F10
type 2026
END
view due <<'END'
key Enter t
END
view log <<'END'
key Enter T
END
view help <<'END'
key Enter ?
END
view palette <<'END'
key Enter :
type 推迟
END
view messages <<'END'
key Enter d m
END
view board-ascii --ascii </dev/null
view walk-ascii --ascii <<'END'
key Enter
END
view menu-ascii --ascii <<'END'
key Enter a
END

# The same selection after every size there is.
play 'resizing keeps the selection' en 80x24 09:10 <<'END'
key Down
size 140x45
size 40x8
size 1x1
size 200x60
size 60x16
key Enter
expect evil
key Home Down Down Down
size 140x45
size 40x8
size 80x24
expect is not the current step
END
for size in 119x45 120x45 120x15 120x8 300x100 24x50 23x50 41x9 40x9 5x2; do
	play "drawn at $size" zh $size 09:10 <<'END'
key Enter
key t
key End
key Esc
key Down
key T
key Enter
END
done

fresh
view empty </dev/null
finish
