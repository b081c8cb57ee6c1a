#!/bin/sh
# SPDX-License-Identifier: MIT
#
# One word for one act, in both languages: what a person learned on one screen
# holds on the next, in a command's sentence and in the manual. The table says
# which English word goes with which Chinese one, and which words are not used
# for it. A sentence that means something else by them is named below it.

set -u
bad=0
for po in share/po/zh_CN.po; do
	msgcat --no-wrap "$po" | awk '
	function text(s) {
		sub(/^[a-z]+ "/, "", s)
		sub(/"$/, "", s)
		return s
	}
	/^msgid "/ { id = text($0); part = 1; next }
	/^msgstr "/ { str = text($0); part = 2; next }
	/^"/ {
		s = $0
		gsub(/^"|"$/, "", s)
		if (part == 1) id = id s
		else str = str s
		next
	}
	/^$/ { if (id != "") print id "\t" str; id = str = ""; part = 0 }
	END { if (id != "") print id "\t" str }' >"$TMP/pairs"
	[ -s "$TMP/pairs" ] || { echo "$po cannot be read"; exit 1; }
	awk -F '\t' -v po="$po" '
	function wrong(what) {
		print po ": " what ": " $1 " = " $2
		bad = 1
	}
	function pair(en, zh) {
		if ($1 ~ en && $2 !~ zh)
			wrong("says " zh " for that act")
	}
	function never(en, zh) {
		if (en != "" && $1 ~ en)
			wrong("another word in English")
		if (zh != "" && $2 ~ zh)
			wrong("another word in Chinese")
	}
	# The sign-off of a plan and what a witness says of a database that was put
	# back are other acts.
	$1 ~ /sign-off|signed off|[Ss]ign / { next }
	$1 ~ /witness|older copy|no longer in this database|given up by a restore/ { next }
	# Nor is a handover withdrawn that was begun.
	$1 ~ /[Ww]ithdraw/ && $1 ~ /handover|^[Ww]ithdraw(n at)?$/ { next }
	# What is typed for an item of an inspection.
	$1 ~ /ok, hazard or n\/a/ { next }
	{
		pair("(^|[^a-z])(undo|undone|Undo|Undone)($|[^a-z])", \
			"撤销|还原|undo")
		pair("[Aa]cknowledg", "知悉")
		pair("not applicable", "不适用")
		pair("(^|[^a-z])([Oo]verride|[Oo]verridden)($|[^a-z])", \
			"越过|override")
		pair("(^|[^a-z])([Hh]andled|end of handling)($|[^a-z])", \
			"处置完毕")
		never("[Rr]everse[sd]? (it|the|an) |reverses", "撤回|冲销")
		never("", "确认收到|已确认收到")
		never("[Ss]et aside|[Nn]/a$", "搁置")
		never("[Gg]o on without|[Pp]ass it over", "跳过这一步|越过不做")
		never("[Hh]andling (is |was |declared |being )*over", \
			"处置结束|处置已结束|处置已宣布结束")
	}
	END { exit bad }' "$TMP/pairs" || bad=1
done

# The documents say it in the same words.
grep -nE 'set aside|[Hh]andling (is |was |being )*(declared )?over|确认收到|处置结束' \
	README.md share/doc/*.md share/zhiban.conf && bad=1
exit $bad
