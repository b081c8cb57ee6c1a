# SPDX-License-Identifier: MIT
#
# Whoever owns the file can drop its guards. Every column of every row - of
# entries, pinned objects, cached rows, counters and what the file says of
# itself - is changed in turn, the guards put back, and `verify` has to name
# it and exit 1. Bodies, hashes and objects are changed at several places.
# Then rows are taken away, put in, and swapped.

. tests/cases.sh
I=2026-0001
base=$TMP/base.db

zb init --kind test --site S
zb --now '2026-03-02 10:00' open website-harmful-content --title '首页被篡改' \
	--discovered '2026-03-02 09:50' --unit Web
zb --now '2026-03-02 10:01' step $I C1 done
zb --now '2026-03-02 10:02' level $I source:highest --reason 'inside'
zb --now '2026-03-02 10:03' note $I 'a note' || :
zb --now '2026-03-02 10:04' open network-attack --title 'Second'
zb --now '2026-03-02 10:05' void 2026-0002 --reason 'a test'
sqlite3 "$ZHIBAN_DB" "pragma wal_checkpoint(truncate)" >/dev/null
cp "$ZHIBAN_DB" "$base"
want 0 'as it was made it is sound' --db "$base" verify

# with TABLE SQL: base, changed behind the guards' back, as $ZHIBAN_DB.
with()
{
	rm -f "$ZHIBAN_DB" "$ZHIBAN_DB"-*
	cp "$base" "$ZHIBAN_DB"
	sqlite3 "$base" "select 'drop trigger ' || name || ';' from
		sqlite_schema where type = 'trigger' and tbl_name = '$1'" \
		>"$TMP/drop.sql"
	sqlite3 "$base" "select sql || ';' from sqlite_schema
		where type = 'trigger' and tbl_name = '$1'" >"$TMP/make.sql"
	{ echo 'pragma synchronous = off; begin;'
	cat "$TMP/drop.sql"
	printf '%s;\n' "$2"
	cat "$TMP/make.sql"
	echo 'commit;'
	} | sqlite3 -bail "$ZHIBAN_DB"
}

# found NAME [WORD]: verify names it, in one way or another, and exits 1.
found()
{
	zb verify
	if [ $rc -ne 1 ]; then
		not_ok "$1" "exit $rc: $(head -c 300 "$out" "$err")"
	elif ! [ -s "$out" ]; then
		not_ok "$1" 'nothing is named'
	elif ! one_line; then
		not_ok "$1" "not one line: $(cat "$err")"
	elif ! grep -qaE -e "${2:-.}" "$out"; then
		not_ok "$1" "no '$2' in: $(cat "$out")"
	else
		ok "$1"
	fi
}

# Another value of the same type: of numbers some other, of texts the last
# letter, of nothing something.
other="case typeof(C) when 'integer' then C / 2 + 1000 when 'null' then 1
	when 'text' then case when C = '' then 'x' else
	substr(C, 1, length(C) - 1) ||
	case substr(C, -1) when 'x' then 'y' else 'x' end end end"

# column TABLE KEY COLUMN ROW WORD: one cell changed; KEY names the row.
column()
{
	with "$1" "update \"$1\" set \"$3\" = $(echo "$other" |
		sed "s/C\\b/\"$3\"/g") where $2 = '$4'"
	found "$1 $4: $3" "$5"
}

# bytes TABLE KEY COLUMN ROW WORD: a byte changed near the begin, in the
# middle, at the end.
bytes()
{
	hex=$(sqlite3 "$base" "select hex(\"$3\") from \"$1\"
		where $2 = '$4'")
	for at in 0 $((${#hex} / 8 * 2)) $((${#hex} / 4 * 2)) \
		$((${#hex} - 2)); do
		rest=${hex#"$(printf "%.${at}s" "$hex")"}
		case $rest in
		00*) byte=01 ;;
		*) byte=00 ;;
		esac
		[ "$at" -lt 4 ] || byte=41
		case $rest in
		41*) byte=42 ;;
		esac
		with "$1" "update \"$1\" set \"$3\" = x'$(printf "%.${at}s" \
			"$hex")$byte${rest#??}' where $2 = '$4'"
		found "$1 $4: byte $((at / 2)) of $3" "$5"
	done
}

# ---- entries ---------------------------------------------------------------

for seq in $(sqlite3 "$base" 'select seq from event'); do
	name="entry $seq\\b|entry $((seq + 1))\\b"
	for c in log seq incident at kind; do
		column event seq $c "$seq" .
	done
	for c in body hash; do
		bytes event seq $c "$seq" "$name"
	done
done
last=$(sqlite3 "$base" 'select max(seq) from event')
with event "delete from event where seq = 3"
found 'an entry taken out of the middle' 'entry 4'
with event "update event set body = (select body from event where seq = 3),
	hash = (select hash from event where seq = 3) where seq = 4"
found 'an entry put in another'\''s place' 'entry 4'
with event "delete from event where seq = $last"
found 'the last entry taken away' .
with event "delete from event where seq = 1"
found 'the first entry taken away' .
with event "delete from event"
found 'all entries taken away' .

# ---- pinned objects ----------------------------------------------------------

for h in $(sqlite3 "$base" 'select hex(hash) from object'); do
	lower=$(echo "$h" | tr A-F a-f)
	bytes object 'hex(hash)' bytes "$h" "$lower"
	with object "update object set hash = x'00${h#??}'
		where hex(hash) = '$h'"
	found "object $lower: its hash" "00${lower#??}"
	with object "delete from object where hex(hash) = '$h'"
	found "object $lower: gone" "$lower"
done
# One altered plan is one finding, by the entry that pins it.
for h in $(sqlite3 "$base" "select hex(hash) from object where
	instr(cast(bytes as text), 'id = \"website-harmful-content\"')"); do
	with object "update object set bytes = cast(bytes || x'20' as blob)
		where hex(hash) = '$h'"
	zb --json verify
	is 'an altered plan is found once' \
		"$(json "$out" '$.problems[1]')" ''
	is 'with the entry that pins it' \
		"$(json "$out" '$.problems[0].seq')" "$(sqlite3 "$base" \
		"select min(seq) from event where kind = 'opened'")"
done

# ---- cached rows ---------------------------------------------------------------

for id in $(sqlite3 "$base" 'select id from incident'); do
	number=$(sqlite3 "$base" "select number from incident where id = '$id'")
	for c in $(sqlite3 "$base" "select name from
		pragma_table_info('incident')"); do
		column incident id "$c" "$id" .
	done
	with incident "delete from incident where id = '$id'"
	found "board row $number: gone" "$number"
done
with incident "insert into incident select '01M00000000000000000000000', log,
	origin, '2026-0099', 99, title, owner, unit, level, state, rank, opened,
	last_seq, next_due, next_deadline, notice_at from incident limit 1"
found 'a board row of no incident' 01M00000000000000000000000
sqlite3 "$base" "select incident || ' ' || id from deadline" |
while read -r key; do
	for c in $(sqlite3 "$base" "select name from
		pragma_table_info('deadline')"); do
		column deadline "incident || ' ' || id" "$c" "$key" .
	done
	with deadline "delete from deadline
		where incident || ' ' || id = '$key'"
	found "deadline $key: gone" "${key#* }"
done >"$TMP/deadlines"
cat "$TMP/deadlines"
passed=$((passed + $(grep -c '^ok' "$TMP/deadlines")))
failed=$((failed + $(grep -c '^not ok' "$TMP/deadlines")))
for name in $(sqlite3 "$base" 'select name from counter'); do
	for c in name value; do
		column counter name $c "$name" .
	done
done

# ---- what the file says of itself -------------------------------------------------

for name in kind log; do
	with meta "update meta set value = case name when 'kind' then 'real'
		else '01M00000000000000000000000' end where name = '$name'"
	zb verify
	is "meta $name: named or refused with one line" \
		"$(case $rc in 1 | 3) one_line && echo yes ;; esac)" yes
done
for t in $(sqlite3 "$base" "select name from sqlite_schema
	where type = 'trigger'"); do
	rm -f "$ZHIBAN_DB" "$ZHIBAN_DB"-*
	cp "$base" "$ZHIBAN_DB"
	sqlite3 "$ZHIBAN_DB" "drop trigger $t"
	found "the guard $t: gone" "$t"
done

# ---- mended ------------------------------------------------------------------------

with incident "update incident set title = 'x', owner = 'y', state = 3;
	delete from deadline; update counter set value = 9"
found 'a cache that tells stories' .
want 0 'rebuild' rebuild
want 0 'after rebuild it is sound' verify
is 'rebuild touches no entry' "$(sqlite3 "$base" "attach '$ZHIBAN_DB' as z;
	select count(*) from (select * from event except select * from z.event
	union all select * from z.event except select * from event)")" 0

finish
