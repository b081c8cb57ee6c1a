#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Long texts in the person's own editor: the file is theirs alone, what was
# typed is in it and comes back changed, and nothing is left behind.

set -u
. tests/screens.sh

cat >"$TMP/ed" <<'END'
#!/bin/sh
stat -c '%a' "$2" >"$TMP/mode"
cat "$2" >"$TMP/given"
printf '第一行 \033[31m line one\nsecond line\n' >"$2"
exit "$1"
END
chmod +x "$TMP/ed"
export TMP EDITOR
unset VISUAL XDG_RUNTIME_DIR
fresh
must open at 08:10 open network-attack --title '端口扫描'

EDITOR="$TMP/ed 0"
play "the text comes back from the editor" en 80x24 09:00 <<'END'
key Enter n
expect ctrl-e editor
type before
key ctrl-e
expect second line
key Tab
key F10
wait
key T
expect second line
END
EDITOR="$TMP/ed 3"
play "an editor that failed changes nothing" zh 80x24 09:00 <<'END'
key Enter n
type 原样
key ctrl-e
expect 文本保持原样
expect 原样
END
EDITOR=no-such-editor
play "an editor that is not there is said" en 80x24 09:00 <<'END'
key Enter n
key ctrl-e
expect there is no editor "no-such-editor"
END
play "in a field of one line ctrl-e is its end" en 80x24 09:00 <<'END'
key Enter p
type bc
key Home
type a
key ctrl-e
type d
expect abcd
END

is()
{
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		echo "not ok: $1: $2"
		failed=$((failed + 1))
	fi
}
is 'only its owner reads it' "$(cat "$TMP/mode")" 600
is 'what was typed is in it' "$(cat "$TMP/given")" '原样'
is 'nothing is left behind' "$(ls "$TMP" | grep -c '^zhiban-')" 0
finish
