#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Sizes that come and go: what is selected stays selected, and nothing breaks
# at a size that nobody has. What every view looks like is in views_*.sh.

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

finish
