#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Looking after the database on the screen: the witness speaks from the start
# and is answered there, health is a page, a copy is made and tried, a person
# is switched, a reader acts all the same. Golden screens in both languages.

set -u
. tests/screens.sh

# look NAME SIZE...: standard input plays, once in each language and size.
look()
{
	name=$1
	shift
	cat >"$TMP/keys"
	for lang in en zh; do
		for size in "$@"; do
			{
				cat "$TMP/keys"
				echo "golden $group-$name-$lang-$size"
			} >"$TMP/look"
			play "$name, $lang, $size" $lang "$size" 09:30 \
				<"$TMP/look"
		done
	done
}

fresh
must open at 08:10 open website-harmful-content --title '首页被篡改'
cd "$TMP" || exit 1

# How much room is left is another on every machine: no golden screen.
for size in 80x24 60x16; do
	play "health is a page, $size" zh $size 09:30 <<'END'
key :
type health
wait
key Enter
wait
expect 数据库健康状况
expect 末尾完好
expect 已预留 1 MiB
END
done
look backup 80x24 60x16 <<'END'
key :
type backup
wait
key Enter
wait
type copy.db
END
play 'a copy is made, verified, and tried' en 80x24 09:31 <<'END'
key :
type backup
wait
key Enter
wait
key ctrl-u
type copy.db
key F10
wait
expect verified, head
key :
type try a backup
wait
key Enter
wait
key ctrl-u
type copy.db
key F10
wait
expect it could be restored
END
must 'the copy is there' test -s copy.db
look person 80x24 60x16 <<'END'
key ctrl-n
wait
type Li Lei
key Tab
type secret
expect ******
END

# Yesterday's copy in the place of today's database.
sqlite3 t.db 'pragma wal_checkpoint(truncate)' >/dev/null
cp t.db old.db
must work at 08:20 note 2026-0001 'one'
must work at 08:21 note 2026-0001 'two'
rm -f t.db t.db-*
cp old.db t.db
look witness 80x24 60x16 40x8 <<'END'
wait
END
look acknowledge 80x24 60x16 <<'END'
key ctrl-w
wait
END
play 'who put it back says so, and it is quiet again' en 80x24 09:32 <<'END'
wait
expect ! Witness: the witness speaks
key ctrl-w
wait
type the disk was changed
key F10
wait
expect acknowledged
key Down
wait
END
must 'nobody is warned any more' sh -c "\"$ZHIBAN\" --db t.db list 2>&1 |
	grep -c witness | grep -qx 0"

# ---- who may read only -------------------------------------------------------

cat >"$TMP/conf" <<'CONF'
site = "三中 school";
zone = "Asia/Shanghai";
people = ( { name = "王芳"; rights = ["duty"]; },
	{ name = "Li Lei"; rights = ["read"]; } );
CONF
fresh
must open at 08:10 open website-harmful-content --title '首页被篡改'
AS='Li Lei'
look reader 80x24 60x16 <<'END'
key Enter
wait
key d
END
look beyond-asked 80x24 60x16 <<'END'
key Enter
wait
key ctrl-r
wait
END
look beyond 80x24 60x16 <<'END'
key Enter
wait
key ctrl-r
type nobody else is in the building
key F10
wait
END
finish
