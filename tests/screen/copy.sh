#!/bin/sh
# SPDX-License-Identifier: MIT
#
# y copies all of what is selected, whatever of it the screen has room for, to
# a file of its own where there is no clipboard; and says where.

set -u
. tests/screens.sh

long=$(printf 'all the way %s' 1 2 3 4 5 6 7 8 9 10 11 12 | tr -d '\n')
evil=$(printf 'evil \033[31m\033]0;x\007 \342\200\256txt')
fresh
must open at 08:10 open network-attack --title "网站 $long end-of-title"
must open at 08:20 open website-harmful-content --title "$evil"
must note at 08:30 note 2026-0001 "note $long end-of-note"
must correct at 08:40 correct 2026-0001 6 --text "right $long end-of-right" \
	--reason 'mixed up'

# copied NAME TEXT...: the copy has all of these.
copied()
{
	name=$1
	shift
	for text; do
		if grep -qF -e "$text" "$XDG_STATE_HOME/zhiban/copy.txt"; then
			passed=$((passed + 1))
		else
			echo "not ok: $name: $text"
			cat "$XDG_STATE_HOME/zhiban/copy.txt"
			failed=$((failed + 1))
		fi
	done
	if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" \
		"$XDG_STATE_HOME/zhiban/copy.txt"; then
		echo "not ok: $name: no controls"
		failed=$((failed + 1))
	fi
	rm -f "$XDG_STATE_HOME/zhiban/copy.txt"
}

for lang in en zh; do
	case $lang in
	en) due='rests on' never='NEVER: ' ;;
	zh) due=依据 never=严禁 ;;
	esac
	play "the board's row" $lang 40x8 09:00 <<'END'
key End Up y
expect copy.txt
END
	copied 'the whole title' '2026-0001 网站' end-of-title 2026-11-22
	play "a step with its warnings" $lang 40x8 09:00 <<'END'
key End
key Enter
key /
type C2
key Enter Home y
END
	copied 'all of the step' 2026-0002 'C2 ' "$never" 'evil '
	play "a deadline" $lang 60x16 09:00 <<'END'
key Enter t y
END
	copied 'all of the deadline' 2026-0 "$due" 2026-11-22
	play "an entry of the log" $lang 60x16 09:00 <<'END'
key Home Down
key T Home Down Down Down Down Down y
END
	copied 'all of the entry' end-of-note end-of-right
	play "all fields of an entry" $lang 40x8 09:00 <<'END'
key T Enter y
END
	copied 'with its hash' SHA-256 end-of-right
	play "a message" $lang 40x8 09:00 <<'END'
key ctrl-z ctrl-c y m y
END
	copied 'with its time' 2026-11-22
	play "an item of a menu" $lang 40x8 09:00 <<'END'
key Enter a y
END
	copied 'with why not' 2026-000
done

play "where it went is said" en 80x24 09:00 <<'END'
key y
expect Copied to the file
END
if [ "$(stat -c %a "$XDG_STATE_HOME/zhiban/copy.txt")" = 600 ]; then
	passed=$((passed + 1))
else
	echo "not ok: nobody else reads the copy"
	failed=$((failed + 1))
fi
play "where nothing is selected that is said" en 80x24 09:00 <<'END'
key ? y
expect Nothing is selected here
END
finish
