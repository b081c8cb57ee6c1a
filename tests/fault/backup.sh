# SPDX-License-Identifier: MIT
#
# Backups made while others write: each is opened again, verified, for its
# owner alone, and restores to a verified copy. RUNS=100 for the full number.

. tests/cases.sh
I=2026-0001
runs=${RUNS:-12}
db=$ZHIBAN_DB

want 0 'a database' init --kind test --site S
want 0 'an incident' open website-harmful-content --title A
printf 'evidence\n' >"$TMP/e.txt"
want 0 'with evidence' attach $I "$TMP/e.txt"

# Two writers until they are told to stop.
for who in one two; do
	while [ ! -e "$TMP/stop" ]; do
		"$ZHIBAN" note $I "by $who" 2>>"$TMP/$who.err" ||
			echo failed >>"$TMP/$who.err"
	done &
done
good=0 n=0 most=0
while [ $n -lt "$runs" ]; do
	n=$((n + 1))
	zb backup "$TMP/b$n.db"
	[ $rc -eq 0 ] || { cat "$err"; continue; }
	"$ZHIBAN" --db "$TMP/r/$n.db" restore "$TMP/b$n.db" >"$out" 2>"$err" ||
		{ cat "$err"; continue; }
	"$ZHIBAN" --db "$TMP/r/$n.db" verify >"$out" 2>"$err" ||
		{ cat "$out"; continue; }
	have=$(sqlite3 -readonly "$TMP/b$n.db" 'select count(*) from event')
	[ "$have" -ge $most ] || continue
	most=$have
	good=$((good + 1))
done
: >"$TMP/stop"
wait
is 'every backup under load restores to a verified copy' $good "$runs"
is 'the writers were not disturbed' "$(cat "$TMP"/one.err "$TMP"/two.err)" ''
[ "$most" -gt 3 ] && ok 'they did write meanwhile' ||
	not_ok 'they did write meanwhile' "$most"
is 'nothing half-made is left' "$(ls "$TMP" | grep -c 'new\.')" 0
is 'a backup is for its owner alone' "$(stat -c %a "$TMP/b1.db")" 600
is 'and so is its evidence' "$(stat -c %a "$TMP/b1.db.evidence")" 700
is 'which is the same' "$(cat "$TMP"/b1.db.evidence/*/*)" evidence

# ---- killed half-way -------------------------------------------------------

# One that is at work holds its file; one that was killed does not.
mkdir "$TMP/half"
for x in aaaaaa bbbbbb; do
	: >"$TMP/half/b.db.new.$x"
	: >"$TMP/half/b.db.new.$x-journal"
	mkdir "$TMP/half/b.db.new.$x.evidence"
done
: >"$TMP/half/c.db.new.aaaaaa"
: >"$TMP/half/b.db.newer"
exec 8<"$TMP/half/b.db.new.bbbbbb"
flock -n 8
want 0 'a backup where one was killed' backup "$TMP/half/b.db"
says 'says what it removed' '1 copies to this name' 'broken off'
is 'all of it, and nothing that is held or another' "$(ls "$TMP/half" |
	grep -v '^b.db$\|^b.db.evidence$' | tr '\n' ' ')" 'b.db.new.bbbbbb b.db.new.bbbbbb-journal b.db.new.bbbbbb.evidence b.db.newer c.db.new.aaaaaa '
exec 8<&-
rm -r "$TMP"/half/b.db "$TMP"/half/b.db.evidence
want 0 'once nobody holds it' --json backup "$TMP/half/b.db"
is 'it goes, too' "$(json "$out" '$.swept') $(ls "$TMP/half" |
	grep -c 'b.db.new.bbbbbb')" '1 0'

# ---- what is refused ------------------------------------------------------

want 1 'a backup replaces nothing' backup "$TMP/b1.db"
want 3 'nowhere' backup "$TMP/no/where.db"
cp "$TMP/b1.db" "$TMP/bad.db"
cp -r "$TMP/b1.db.evidence" "$TMP/bad.db.evidence"
sqlite3 "$TMP/bad.db" 'drop trigger event_update;
	update event set body = x'\'00\'' where seq = 2'
want 1 'a damaged backup is not restored' --db "$TMP/x.db" restore "$TMP/bad.db"
is 'and nothing is left of it' "$(ls "$TMP" | grep -c '^x\.db')" 0
chmod 600 "$TMP"/b1.db.evidence/*/*
rm "$TMP"/b1.db.evidence/*/*
want 3 'nor is one without its evidence' --db "$TMP/x.db" restore "$TMP/b1.db"
want 3 'nor is what is no database' --db "$TMP/x.db" restore "$TMP/e.txt"

# ---- in the place of another ------------------------------------------------

want 0 'a last note' note $I 'the last'
seq=$(sqlite3 "$db" 'select max(seq) from event')
want 1 'nothing is replaced unasked' restore "$TMP/b2.db"
says 'it says how' '--confirm'
says 'and what would be given up, with the last' \
	"to $seq of what is there now are given up" 'note: the last'
want 1 'nor by another name' restore "$TMP/b2.db" --confirm yes
is 'nothing was' "$(sqlite3 "$db" 'select max(seq) from event')" "$seq"
"$ZHIBAN" watch >/dev/null 2>&1 &
watch=$!
tries=0
until zb restore "$TMP/b2.db" --confirm "${db##*/}"; [ $rc -ne 0 ] ||
	[ $tries -gt 20 ]; do tries=$((tries + 1)); done
is 'nor while somebody has it open' "$rc $(grep -c 'has .* open' "$err")" '1 1'
kill $watch
wait $watch 2>/dev/null
want 0 'replaced by its name' restore "$TMP/b2.db" --confirm "${db##*/}" \
	--reason 'the disk broke'
says 'and what was given up' "to $seq of what is there now are given up"
kept=$(sed -n 's/^what was there is kept: //p' "$out")
want 0 'the old one is kept' --db "$kept" verify
is 'whole' "$(sqlite3 -readonly "$kept" 'select max(seq) from event')" "$seq"
is 'an entry says what is given up' "$(sqlite3 "$db" "select count(*) from
	event where kind = 'restored' and instr(body, 'given-up $seq')")" 1
zb health
says 'the witness says what was given up' 'you saw last was given up by'
zb verify
is 'the witness takes it' $rc 0
want 0 'work goes on' note $I 'after'
want 0 'the same entries again' backup "$TMP/same.db"
want 0 'stand in their own place' restore "$TMP/same.db" --confirm "${db##*/}"
zb log
is 'and nothing is said to be given up' "$(tail -n 1 "$out" |
	grep -c 'given up')" 0

# ---- a copy of another kind, or of another log -------------------------------

want 0 'a drill' --db "$TMP/k.db" init --kind drill --site S
seq=$(sqlite3 "$db" 'select max(seq) from event')
want 1 'another kind is refused' restore "$TMP/k.db" --confirm "${db##*/}"
says 'by both names' 'of kind drill' 'of kind test'
want 1 'with the flag too' restore "$TMP/k.db" --confirm "${db##*/}" \
	--other-log
want 0 'another log' --db "$TMP/o.db" init --kind test --site S
want 1 'is refused' restore "$TMP/o.db" --confirm "${db##*/}"
says 'and how it goes' 'another log' '--other-log'
is 'nothing was written' "$(sqlite3 "$db" 'select max(seq) from event')" "$seq"
want 0 'it goes by the flag' restore "$TMP/o.db" --confirm "${db##*/}" \
	--other-log
zb log
says 'the entry says what it was' \
	"another log stood there, of $seq entries; all of it is given up"
is 'and nothing else' "$(grep -c 'older copy\|after the ones' "$out")" 0
want 0 'and the witness takes it' verify

# ---- both went on ------------------------------------------------------------

want 0 'an incident there' open website-harmful-content --title F
want 0 'a copy' backup "$TMP/fork.db"
both=$(sqlite3 "$db" 'select max(seq) from event')
want 0 'which goes on by itself' --db "$TMP/fork.db" note $I 'there'
want 0 'and so does the other' note $I 'here'
want 0 'and again' note $I 'here too'
want 0 'the copy alone' --db "$TMP/fork.db" backup "$TMP/part.db"
want 0 'the copy in its place' restore "$TMP/part.db" --confirm "${db##*/}"
says 'where they part is named' "entry $both is the last both have" \
	"entries $((both + 1)) to $((both + 2))"
is 'nothing is left beside the copy' \
	"$(ls "$TMP" | grep -c '^part\.db-\(wal\|shm\)')" 0
zb log
says 'the entry says it too' "part after entry $both"
echo garbage >"$db"
want 0 'in the place of one that cannot be read' restore "$TMP/b2.db" \
	--confirm "${db##*/}"

finish
