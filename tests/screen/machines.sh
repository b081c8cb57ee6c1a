#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Two machines on the screen: another one's incident on the board and in the
# walk, read-only; it is taken over; what it wrote after that is told loudly; a
# file is taken in from the page of machines, and what is wrong with one said.

set -u
. tests/screens.sh

# The other machine, whose roster is the same.
there()
{
	now=$1
	shift
	"$ZHIBAN" --db "$TMP/there.db" --config "$TMP/conf" --playbooks \
		"$books" --seed 2 --now "2026-11-22T$now:00+08:00" "$@"
}
give_out()
{
	rm -f "$TMP/$1.tar"
	there "$2" export -o "$TMP/$1.tar"
}

cd "$TMP" || exit 1
must 'the other machine' there 08:00 init --kind test --site '二中 annex'
must 'its key' there 08:00 key new
must 'its incident' there 08:10 open website-harmful-content \
	--title '分校网站被篡改 annex defaced'
must 'is given out' give_out one 08:20
"$ZHIBAN" --db "$TMP/there.db" --json key list >"$TMP/keys"
print=$(grep -o '[0-9a-f]\{64\}' "$TMP/keys" | head -n 1)

for lang in en zh; do
	fresh
	must 'one here' at 08:30 open network-attack --title '端口扫描'
	AS='Li Lei' play "no other machine yet, $lang" $lang 80x24 08:40 <<END
key W
key i
golden machines-form-$lang
type one.tar
key F10
wait
golden machines-never-$lang
type $print
key F10
wait
expect 二中 annex
golden machines-page-$lang
exit
END
	must 'again' at 08:45 import "$TMP/one.tar"
	play "on the board and in the walk, $lang" $lang 80x24 08:50 <<END
golden machines-board-$lang
key Down
key Up
key Enter
expect annex/2026-0001
golden machines-walk-$lang
key n
golden machines-refused-$lang
key W
golden machines-takeover-$lang
type cut off
key F10
wait
golden machines-ours-$lang
exit
END
	play "small, $lang" $lang 60x16 08:55 <<END
golden machines-small-$lang
exit
END
done
printf 'title\nLink down\n' >rows.csv
play 'a table is taken in by the same form' en 80x24 08:58 <<'END'
key W
key i
type rows.csv
key F10
wait
expect 1 rows: 1 taken in (1 new proposals)
END
must 'they do not know' there 09:00 note 2026-0001 'too late'
must 'and tell' give_out two 09:05
must 'which is heard' at 09:10 import "$TMP/two.tar"
play 'loudly' en 80x24 09:15 <<'END'
expect FORKED
golden machines-forked-en
END
finish
