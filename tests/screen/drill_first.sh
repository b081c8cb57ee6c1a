#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The ten-minute first drill from an empty board to its end, in both languages
# and two sizes, by the keys that the coach names and no others: when a screen
# asks for something else than its words say, this fails. The waits between
# calls are jumped over in the console.

set -u
passed=0
failed=0

# play LANG SIZE: standard input as the keys, in an empty folder.
play()
{
	rm -rf "$TMP/home" "$TMP/db"
	mkdir -p "$TMP/home" "$TMP/db"
	# J: on to what comes next, as if one had waited.
	sed 's/^J$/key F12\non control\nkey J\nwait\nkey Esc/' >"$TMP/script"
	if HOME=$TMP/home XDG_STATE_HOME=$TMP/home XDG_CONFIG_HOME=$TMP/home \
		"$ZHIBAN" --db "$TMP/db/t.db" --as Ann --lang "$1" \
		--headless "$2" --script "$TMP/script" >"$TMP/shown" 2>&1
	then
		passed=$((passed + 1))
	else
		echo "not ok: the first drill, $1, $2"
		cat "$TMP/shown"
		failed=$((failed + 1))
	fi
}

# What is said and typed, for each language.
words()
{
	case $1 in
	en) set -- Welcome 'Ms Li' antivirus 'Antivirus page down' \
		symptom telephone Xu restarting reloaded 'take the' 'did not' \
		'Zhou Qiang' machine 'The hour' Fixed: Z1 'Press H' \
		'headmaster Xu' '100%' ;;
	zh) set -- 欢迎 李老师 防病毒 防病毒页面打不开 按数字 许校长 许校长 \
		重启 刷新了 撤销 立即告诉 周强 我是周强 一小时 \
		修好了 Z1 批准人 许校长 '100%' ;;
	esac
	cat <<END
wait
key D
wait
on inject
expect $1
key Enter
wait
on board
J
on inject
expect $2
key Enter
on drill
type I come
key Enter
wait
on board
key n
on chooser
type $3
key Enter
on open
type $4
key F10
wait
on inject
expect $5
key Enter
wait
on walk
key 1
on act
key Enter
type 08:50
key Enter
key Enter
wait
on inject
expect $6
key Enter
wait
on walk
key Enter
on report
key s
on act
key 1
key Enter
type $7
key Enter
key Enter
key Enter
wait
on inject
expect $8
key Enter
wait
on walk
key Enter
on act
key Enter
wait
J
on inject
expect $9
key Enter
type I look again
key Enter
wait
on walk
END
	shift 9
	cat <<END
key 1
wait
on inject
expect $1
key Enter
wait
key u
on act
type wrong
key Enter
wait
on walk
key 2
wait
on inject
expect $2
key Enter
wait
key Enter
on act
type $3
key Enter
key 1
key Enter
key Enter
wait
on inject
expect $4
key Enter
type yes
key Enter
wait
on walk
key Enter
on act
type page down
key Enter
type restarted
key Enter
wait
on walk
key Enter
on act
key Enter
wait
on inject
expect $5
key Enter
wait
key t
on due
key Esc
key n
on act
type users wait
key F10
wait
on walk
# The headmaster has his report: nothing comes of him.
J
on walk
J
on inject
expect $6
key Enter
type thanks
key Enter
wait
key 1
wait
on walk
key Enter
on act
key Enter
wait
on inject
expect $7
key Enter
wait
key Enter
on act
type page down
key Enter
type fixed
key Enter
wait
on inject
expect $8
key Enter
wait
key H
on act
type $9
key Enter
wait
on wash
expect ${10}
key Enter
on drill
END
}

for size in 80x24 60x16; do
	for lang in en zh; do
		words $lang >"$TMP/words"
		play $lang $size <"$TMP/words"
	done
done
echo "cases: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
