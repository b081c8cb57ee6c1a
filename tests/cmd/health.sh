#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Health: what is looked at, what it says, and a network file system, which is
# refused but for reading.

. tests/cases.sh

zb init --kind test
zb open website-harmful-content --title T
want 0 "a new database is well" --json health
shape "as JSON" "$out" '$' <<'END'
ok true
state text
items array
END
is "all of it was looked at" "$(sql "select group_concat(
	json_extract(value, '\$.id') || ' ' || json_extract(value,
	'\$.state'), ', ') from json_each(readfile('$out'), '\$.items')")" \
	"log ok, witness ok, seal ok, space ok, reserve ok, clock ok, access ok"
is "the reserve is a MiB" "$(stat -c %s "$ZHIBAN_DB.ballast")" 1048576
want 0 "in words" health
says "a line each" "its end is sound" "kept for the last" \
	"no seal yet, 2 entries unsealed"
want 0 "in Chinese" --lang zh health
says "too" "末尾完好"

chmod o+r "$ZHIBAN_DB"
want 0 "what everybody may read is said" health
says "and what to do" "chmod o-rwx"
chmod o-r "$ZHIBAN_DB"

guard=$(sqlite3 "$ZHIBAN_DB" "select sql from sqlite_schema
	where name = 'event_update'")
sqlite3 "$ZHIBAN_DB" "drop trigger event_update;
	update event set body = cast(replace(body, 'T', 'X') as blob)
	where seq = (select max(seq) from event); $guard;"
want 1 "an altered end is found" health
says "and named" "altered after it was written" "run zhiban verify"
printf 'wait\nexpect altered after it was written\nkey :\ntype health\n%s\n' \
	'key Enter
wait
expect Health of the database
exit 0' >"$TMP/script"
want 0 "it stands on the screen" --headless 80x24 --script "$TMP/script"

cp "$ZHIBAN_DB" "$TMP/far.db"
[ -s "$ZHIBAN_DB-wal" ] && cp "$ZHIBAN_DB" "$TMP/x.db" &&
	cp "$ZHIBAN_DB-wal" "$TMP/x.db-wal" &&
	sqlite3 "$TMP/x.db" ".backup '$TMP/far.db'"
export LD_PRELOAD="$BUILD/tests/shim/netdisk.so"
want 3 "a network file system is refused" --db "$TMP/far.db" list
says "with the reason and the way to read" "type nfs" "--read-only"
zb help
says "the help has it" "--read-only to look"
zb --lang zh help
says "in Chinese too" "--read-only 只看不写"
zb --db "$TMP/far.db" --read-only list
is "which reads" $rc 0
want 2 "and never writes" --db "$TMP/far.db" --read-only note 2026-0001 x
want 3 "nor is one made there" --db "$TMP/new.db" init
unset LD_PRELOAD
finish
