#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A table game on the screen, turn by turn to its end, and the papers of a
# drill: looked at in both languages, into files, to the printer.

set -u
. tests/screens.sh
mkdir -p "$books/drills" "$TMP/bin"
cp "$SRC/playbooks/drills/website-defacement-inside.cfg" "$books/drills/"
cp "$SRC"/playbooks/forms/drill*.cfg "$SRC"/playbooks/forms/initial.cfg \
	"$books/"
cp "$SRC"/playbooks/overlays/*.cfg "$SRC"/playbooks/law/*.cfg "$books/"
cat >"$TMP/bin/lp" <<'END'
#!/bin/sh
for last; do :; done
cp "$last" "$LP_OUT"
END
chmod +x "$TMP/bin/lp"
export LP_OUT="$TMP/printed"

# play2 NAME LANG SIZE: standard input as a script, on the drill or on $DB.
play2()
{
	{ echo wait; cat; } >"$TMP/script"
	if (cd "$TMP" && PATH=$TMP/bin:$PATH "$ZHIBAN" --db "${DB:-t.db}" \
		--config "$TMP/conf" --playbooks "$books" --as "${AS:-王芳}" \
		--lang "$2" --headless "$3" --script "$TMP/script") \
		>"$TMP/shown" 2>&1; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		cat "$TMP/shown"
		failed=$((failed + 1))
	fi
}

# is NAME COMMAND...: a case of its own.
is()
{
	name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		echo "not ok: $name"
		failed=$((failed + 1))
	fi
}

must 'a real database' zb init
play2 'a table game begins from the board' en 80x24 <<'END'
key X
key 1
on begin
key Down
key Down
key Down
key Down
key Down
key Down
key Down
expect ▶ [ ] As a table game
key space
key F10
wait
on game
expect Hello?
expect Turn 1 of 10
expect Enter your turn
expect a die of 20: 11 or more works
END
DB=$(ls "$TMP"/演练-EXERCISE-*.db)
play2 'what the table does, and the die falls' zh 80x24 <<'END'
on game
key Enter
on drill
type 先保存日志
key Tab
key space
key F10
wait
on game
expect 第 2 轮，共 10 轮
expect 先保存日志
expect +3
key b
on walk
key ctrl-y
on game
key F12
on control
END
for size in 60x16 40x8 20x5 1x1; do
	play2 "the table at $size" en $size <<'END'
on game
key Down End
END
done
turns=2
while [ $turns -le 10 ]; do
	play2 "turn $turns" en 80x24 <<'END'
on game
key Enter
type we go on
key F10
wait
END
	turns=$((turns + 1))
done
play2 'the limit of turns is its end' en 80x24 <<'END'
on wash
expect The exercise is over
END
play2 'the papers, in both languages, into files' en 80x24 <<'END'
on wash
key P
on menu
expect evaluation: each objective
key 4
on page
expect 演练 EXERCISE
expect evaluation
key F8
expect 评估
key w
on drill
expect 演练-EXERCISE-website-defacement-inside-evaluation-zh.txt
key F10
wait
on page
expect 已存入 演练-EXERCISE-website
key F8
key w
key ctrl-u
type mine.html
key F10
wait
expect written to 演练-EXERCISE-mine.html
key w
key ctrl-u
type mine.html
key F10
wait
on drill
expect is there already
key Esc
key P
wait
expect given to the printer
END
is 'the file is in Chinese' grep -q '评估' \
	"$TMP/演练-EXERCISE-website-defacement-inside-evaluation-zh.txt"
is 'the other is a page in English' grep -q '<html lang="en">' \
	"$TMP/演练-EXERCISE-mine.html"
is 'the printer has it' grep -q 'EXERCISE' "$TMP/printed"
is 'what was printed is an entry' sh -c '"$0" --db "$1" log --kind printed |
	grep -q evaluation' "$ZHIBAN" "$DB"
finish
