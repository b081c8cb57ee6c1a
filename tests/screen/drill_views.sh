#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Golden screens of every view of a drill, at four sizes and in both
# languages: tests/screen/golden/drill_views-NAME, all sizes in one file.
# A drill's day is today, and its first seconds pass: both are masked, cell by
# cell, so that nothing moves. ZHIBAN_UPDATE=1 writes the files.

set -u
. tests/screens.sh
mkdir -p "$books/drills"
cp "$SRC/playbooks/drills/first-drill.cfg" "$books/drills/"
cp "$SRC"/playbooks/network/av-server-fault.cfg "$books/"
cp "$SRC"/playbooks/forms/drill*.cfg "$books/"

mask()
{
	sed -E -e 's/20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}/YYYY-MM-DD HH:MM/g' \
		-e 's/20[0-9]{2}-[0-9]{2}-[0-9]{2}/YYYY-MM-DD/g' \
		-e 's/[01][0-9]-[0-3][0-9] ([0-9]{2}:)/MM-DD \1/g' \
		-e 's/09:00:0[0-9]/09:00:0s/g' -e 's/[0-9]{8}-[0-9]{9}/STAMP/g' \
		-e 's/zb\.[A-Za-z0-9]{6}/zb.XXXXXX/g'
}

# shot NAME: standard input as the keys, at each size, on the drill $DB.
shot()
{
	cat >"$TMP/keys"
	: >"$TMP/$1"
	for size in 40x8 60x16 80x24 140x45; do
		for lang in en zh; do
			{
				echo wait
				cat "$TMP/keys"
				echo screen
			} >"$TMP/script"
			echo "==== $size $lang" >>"$TMP/$1"
			"$ZHIBAN" --db "$DB" --config "$TMP/conf" --playbooks \
				"$books" --as "${AS:-王芳}" --lang $lang \
				--headless $size --script "$TMP/script" \
				>"$TMP/out" 2>&1 || {
				echo "not ok: $1 at $size, $lang"
				failed=$((failed + 1))
			}
			# A player's half, and any view of a player, has no note.
			if [ "${SECRET:-}" ] && grep -qE "$SECRET" "$TMP/out"
			then
				echo "not ok: $1 at $size, $lang says too much"
				failed=$((failed + 1))
			fi
			mask <"$TMP/out" >>"$TMP/$1"
		done
	done
	[ "${ZHIBAN_UPDATE:-}" ] && cp "$TMP/$1" "$golden/drill_views-$1"
	if diff "$golden/drill_views-$1" "$TMP/$1" >"$TMP/diff"; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		head -40 "$TMP/diff"
		failed=$((failed + 1))
	fi
}

drill()
{
	"$ZHIBAN" --db "$DB" --config "$TMP/conf" --playbooks "$books" \
		--as 王芳 drill "$@" >/dev/null
}

DB=$TMP/t.db
must 'a real database' zb init
shot begin <<'END'
key X
key 1
on begin
END
must 'a drill' zb --as 王芳 drill start first-drill --alone \
	--file "$TMP/one.db"
DB=$TMP/one.db
must 'it stands' drill pause
must 'at the first call' drill skip
must 'what the coach said was read' drill answer I1 read
AS='Li Lei' SECRET='Note|备注|I11'
shot inject <<'END'
on inject
END
shot answer <<'END'
on inject
key Enter
on drill
END
shot inbox <<'END'
on inject
key ctrl-t
on inbox
END
AS=王芳 SECRET=
shot halves <<'END'
on control
END
shot players <<'END'
key Tab
on inject
END
shot note <<'END'
key o
on drill
END
must 'a drill for two terminals' zb --as 王芳 drill start first-drill \
	--file "$TMP/two.db"
DB=$TMP/two.db
must 'it stands, too' drill pause
must 'at its first call' drill skip
must 'a read one' drill answer I1 read
must 'an answer' drill answer I2 'I come'
shot control <<'END'
key F12
on control
END
shot papers <<'END'
key F12
key P
on menu
END
shot paper <<'END'
key F12
key P
key 1
on page
END
must 'its end' drill end
must 'a reply' drill reply Q1 'At the form'
must 'an improvement' drill improve --hazard 'No list of numbers' \
	--owner 'Li Lei' --due '2030-01-31 12:00'
shot wash <<'END'
on wash
END
shot question <<'END'
on wash
key Enter
on drill
END
must 'a table game' zb --as 王芳 --seed 4 drill start first-drill --quick \
	--file "$TMP/game.db"
DB=$TMP/game.db
must 'a turn' drill throw 'Open an incident'
must 'another' drill throw 'Restart it' --bonus
shot game <<'END'
on game
END
shot turn <<'END'
key Enter
on drill
END
finish
