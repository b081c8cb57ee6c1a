# SPDX-License-Identifier: MIT
#
# Eight processes write at once through the program; and what one written
# step costs the disk.

. tests/cases.sh
I=2026-0001
each=25
slow=$BUILD/tests/shim/slowsync.so

zb init --kind test --site S
zb open network-attack --title 'The server room'

# ---- eight at once -----------------------------------------------------------

worker()
{
	n=1
	while [ $n -le $each ]; do
		"$ZHIBAN" --as "p$1" note $I "worker $1 note $n" \
			>"$TMP/o$1" 2>"$TMP/e$1"
		echo "$? worker $1 note $n $(cat "$TMP/e$1")" >>"$TMP/w$1"
		n=$((n + 1))
	done
}
for w in 1 2 3 4 5 6 7 8; do
	worker $w &
done
wait
cat "$TMP"/w? >"$TMP/all"
grep '^0 ' "$TMP/all" | cut -c3- | sed 's/ *$//' | sort >"$TMP/yes"
zb --json log $I
awk 'BEGIN { printf "[" } NR > 1 { printf "," } { print } END { print "]" }' \
	"$out" >"$TMP/log.json"
sql "select json_extract(value, '\$.fields.text')
	from json_each(readfile('$TMP/log.json'))
	where json_extract(value, '\$.kind') = 'note'" | sort >"$TMP/there"
is 'what was answered with yes is there, once, and nothing else' \
	"$(diff "$TMP/yes" "$TMP/there")" ''
is 'every one of them was answered' "$(wc -l <"$TMP/all")" $((8 * each))
is 'a note is never refused because others write' \
	"$(grep -v '^0 ' "$TMP/all" | head -n 3)" ''
is 'one chain without a gap' "$(sqlite3 "$ZHIBAN_DB" "select count(*) =
	max(seq) and min(seq) = 1 and count(distinct log) = 1 from event")" 1
want 0 'it is sound' verify
sh share/verify.sh "$ZHIBAN_DB" >"$out"
is 'verify.sh agrees' $? 0

# Eight answer the same question: one is first, the others learn who.
for w in 1 2 3 4 5 6 7 8; do
	"$ZHIBAN" --as "p$w" step $I D1 done --value inside \
		>"$TMP/o$w" 2>"$TMP/e$w" || echo "$? $w" >>"$TMP/lost" &
done
wait
is 'one question is answered once' "$(sqlite3 "$ZHIBAN_DB" "select count(*)
	from event where kind = 'step-done'")" 1
is 'seven are refused' "$(grep -c '^1 ' "$TMP/lost")" 7
is 'they learn who was faster' \
	"$(cat "$TMP"/e? | grep -c '^zhiban: .*"Inside" by p[1-8]')" 7

# Eight make the database.
for w in 1 2 3 4 5 6 7 8; do
	"$ZHIBAN" --db "$TMP/new/z.db" open network-attack --title "from $w" \
		>"$TMP/n$w" 2>"$TMP/e$w" || echo "$? $w $(cat "$TMP/e$w")" \
		>>"$TMP/failed" &
done
wait
is 'eight open at once, the database is made once' \
	"$(cat "$TMP/failed" 2>/dev/null)" ''
is 'their numbers are eight' "$(cat "$TMP"/n? | sort -u | wc -l)" 8
want 0 'what they made is sound' --db "$TMP/new/z.db" verify

# ---- what a step costs -----------------------------------------------------------

# syncs NAME MOST ARG...: how often the disk is waited for.
syncs()
{
	name=$1 most=$2
	shift 2
	rm -f "$TMP/syncs"
	LD_PRELOAD=$slow ZHIBAN_SHIM_LOG=$TMP/syncs "$ZHIBAN" "$@" \
		>"$out" 2>"$err" || not_ok "$name" "$(cat "$err")"
	n=$(cat "$TMP/syncs" 2>/dev/null | wc -l)
	if [ "$n" -le "$most" ]; then
		ok "$name: $n of at most $most"
	else
		not_ok "$name: $n syncs, not at most $most" \
			"$(cat "$TMP/syncs")"
	fi
}
sqlite3 "$ZHIBAN_DB" 'pragma wal_checkpoint(truncate)' >/dev/null
zb note $I 'the log of writes has begun'
syncs 'a note' 2 note $I x
is 'and it is waited for' "$(grep -c 'db-wal$' "$TMP/syncs")" 1
syncs 'a step' 2 step $I D1-scope skip --reason x
syncs 'reading' 0 show $I
syncs 'the board' 0 list
printf x >"$TMP/x"
syncs 'a file: its copy, two folders, the entry' 5 attach $I "$TMP/x"

finish
