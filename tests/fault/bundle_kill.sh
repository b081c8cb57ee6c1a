# SPDX-License-Identifier: MIT
#
# The import of another machine's record is killed without warning at any
# moment, and meets a full disk: all of it is there or nothing, what is there
# is sound, and the same import again ends it.

. tests/cases.sh
records=2500

awk -v n=$records 'BEGIN { for (i = 0; i < n; i++)
	printf "{\"eventid\":\"%d\",\"fingerprint\":\"%d\",\"name\":\"Link %d\"}\n",
	i, i, i }' >"$TMP/in.jsonl"
want 0 'A' --db "$TMP/a.db" init --kind test --site A
want 0 'its key' --db "$TMP/a.db" key new
want 0 'an incident' --db "$TMP/a.db" open website-harmful-content --title T
want 0 'with much beside it' --db "$TMP/a.db" import "$TMP/in.jsonl"
head -c 300000 /dev/urandom >"$TMP/proof.bin"
want 0 'and a file' --db "$TMP/a.db" attach 2026-0001 "$TMP/proof.bin"
want 0 'given out' --db "$TMP/a.db" export -o "$TMP/a.tar"
zb --db "$TMP/a.db" --json key list
print=$(grep -o '[0-9a-f]\{64\}' "$out" | head -n 1)
want 0 'B' init --kind test --site B
entries()
{
	sqlite3 -readonly "$ZHIBAN_DB" "select count(*) from event"
}
before=$(entries)
all=$(($(sqlite3 "$TMP/a.db" "select max(seq) from event where kind <>
	'export'") + before))

# ---- a disk that is full -------------------------------------------------

: >"$TMP/when"
for code in ENOSPC EIO; do
	LD_PRELOAD=$BUILD/tests/shim/faultdisk.so ZHIBAN_SHIM_WHEN=$TMP/when \
		ZHIBAN_SHIM_PATH=$ZHIBAN_DB ZHIBAN_SHIM_ERRNO=$code \
		timeout 60 "$ZHIBAN" import "$TMP/a.tar" --fingerprint $print \
		>"$out" 2>"$err"
	is "$code: one line" "$? $(one_line && echo line)" '3 line'
	is "$code: nothing is in" "$(entries)" "$before"
done
rm "$TMP/when"
want 0 'it is sound' verify

# ---- killed --------------------------------------------------------------

half=
for ms in 02 04 06 08 10 12 14 16 18 20 25 30 35 40 45 50 60 70 80; do
	timeout -s KILL 0.$ms "$ZHIBAN" import "$TMP/a.tar" \
		--fingerprint $print >/dev/null 2>&1
	have=$(entries)
	[ "$have" -eq "$before" ] || [ "$have" -ge "$all" ] ||
		half="$half $have"
	[ "$have" -eq "$before" ] || break
done
is 'all of it or nothing' "$half" ''
want 0 'what is there is sound' verify
want 0 'again' import "$TMP/a.tar" --fingerprint $print
is 'all is in' "$(sqlite3 "$ZHIBAN_DB" "select count(distinct log) from event
	")" 2
want 0 'and sound' verify
find "$ZHIBAN_DB.evidence" -name '.*' -type f >"$TMP/left"
is 'no half file' "$(cat "$TMP/left")" ''
want 0 'shown' show A/2026-0001
finish
