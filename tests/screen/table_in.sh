#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A duty roster out of a table on the screen: every row is shown, taken or
# refused, before anything is written.

set -u
. tests/screens.sh

fresh
printf '%s\n' '日期,时间,岗位,姓名,电话' \
	'2026-12-01,08:00-20:00,带班领导,孙丽,13600000000' \
	'2026-12-02,later,值班员,孙丽,' \
	'2026-12-03,08:00-20:00,值班员,王芳,' >"$TMP/duty.csv"
before=$(zb --json log | wc -l)
play look zh 80x24 09:00 <<END
key O
key i
type $TMP/duty.cs
key Tab
key Enter
expect 尚未写入
expect 孙丽
expect 第 3 行
golden $golden/table_in-look-zh
exit 0
END
if [ "$(zb --json log | wc -l)" = "$before" ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo 'not ok: a look writes nothing'
fi
play take en 80x24 09:00 <<END
key O
key i
type $TMP/duty.csv
key Enter
expect Nothing is written yet. 2 rows would be taken, 1 refused, 1 people
expect line 3 NOT taken
golden $golden/table_in-look-en
key Y
wait
expect 2 rows taken
exit 0
END
zb roster >"$TMP/out"
grep -q '孙丽' "$TMP/out" || {
	failed=$((failed + 1))
	echo 'not ok: the turn is there'
}
finish
