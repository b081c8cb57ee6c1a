#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The two screens that the README shows, as the program draws them.

set -u
. tests/screens.sh

for lang in en zh; do
	if [ $lang = en ]; then
		title='Home page defaced' pin='core switch cut, do not restore'
		sed 's/王芳/Wang Fang/' "$TMP/conf" >"$TMP/en"
		cp "$TMP/conf" "$TMP/zh"
		cp "$TMP/en" "$TMP/conf"
		AS='Wang Fang'
	else
		cp "$TMP/zh" "$TMP/conf"
		AS=王芳
		title='学校主页被篡改' pin='核心交换机已断开，未经组长同意不得恢复'
	fi
	fresh
	must open at 08:20 open website-harmful-content --title "$title" \
		--occurred 07:45
	must done at 08:25 step 2026-0001 D1 done --value page=www.a.cn \
		--value appeared=07:45
	must done at 08:26 step 2026-0001 C1 done
	must pin at 08:30 pin 2026-0001 "$pin"
	play "the walk, $lang" $lang 80x24 09:10 <<END
key Enter
golden readme-$lang
END
done
finish
