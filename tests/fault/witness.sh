# SPDX-License-Identifier: MIT
#
# What the chain cannot see, a person who looked before can: the witness, a
# file of one's own outside the database, notices a log cut off, an older copy
# put back and worked on, the whole chain made anew, and another database under
# the same name. What was restored on purpose is acknowledged by an entry, for
# everybody.

. tests/cases.sh
I=2026-0001
now='2026-03-02 10:00'
db=$ZHIBAN_DB

put()
{
	rm -f "$db" "$db"-*
	cp "$1" "$db"
}

# against WORD: verify names it and exits 1, every command warns of it.
against()
{
	want 1 "$1: verify names it" verify
	is "$1: by the witness" "$(grep -c 'witness speaks' "$out")" 1
	is "$1: in these words" "$(grep -c "$2" "$out")" 1
	zb list
	is "$1: a command warns" "$rc $(grep -c "$2" "$err")" '0 1'
	zb --now "$now" note $I "still $1"
	is "$1: so does one that writes" "$(grep -c "$2" "$err")" 1
}

want 0 'a database' init --kind test --site S
want 0 'an incident' --now "$now" open website-harmful-content --title A
sqlite3 "$db" "pragma wal_checkpoint(truncate)" >/dev/null
cp "$db" "$TMP/yesterday"
want 0 'a day of work' --now "$now" note $I 'one'
want 0 'goes on' --now "$now" note $I 'two'
sqlite3 "$db" "pragma wal_checkpoint(truncate)" >/dev/null
cp "$db" "$TMP/today"
w=$(ls "$XDG_STATE_HOME"/zhiban/witness/*)
is 'the witness is for its owner alone' "$(stat -c %a "$w")" 600
is 'in a folder for its owner alone' "$(stat -c %a "${w%/*}")" 700
cp "$w" "$TMP/w"

put "$TMP/yesterday"
against "yesterday's copy" 'but the log ends at entry 2'
cp "$TMP/w" "$w"
put "$TMP/yesterday"
for text in another past, longer than the first; do
	XDG_STATE_HOME=$TMP/stranger zb --now "$now" note $I "$text"
done
against 'worked on' 'is not the one that stands there now'
is 'and the witness keeps what it saw' "$(cat "$w")" "$(cat "$TMP/w")"

rm -f "$db" "$db"-*
XDG_STATE_HOME=$TMP/stranger zb init --kind test --site S
XDG_STATE_HOME=$TMP/stranger zb --now "$now" open network-attack --title B
against 'another database' 'another database under the same name'

put "$TMP/today"
want 0 'what was seen is sound' verify
is 'nothing warns' "$(zb list; cat "$err")" ''

# ---- acknowledged ----------------------------------------------------------

want 1 'nothing to acknowledge' restore --acknowledge --reason 'for nothing'
put "$TMP/yesterday"
want 1 'not without a reason' restore --acknowledge
want 0 'acknowledged' --now "$now" restore --acknowledge \
	--reason 'the disk broke'
want 0 'then it is sound' verify
is 'an entry says so' "$(sqlite3 "$db" "select count(*) from event
	where kind = 'restored' and instr(body, 'the disk broke')")" 1
mkdir -p "$TMP/colleague/zhiban/witness"
cp "$TMP/w" "$TMP/colleague/zhiban/witness/${w##*/}"
XDG_STATE_HOME=$TMP/colleague zb list
is 'a colleague is told once' "$rc $(grep -c 'acknowledged that' "$err")" '0 1'
XDG_STATE_HOME=$TMP/colleague zb list
is 'once' "$(cat "$err")" ''

# ---- the file itself ----------------------------------------------------------

echo rubbish >"$w"
want 0 'a witness that cannot be read is begun anew' list
want 0 'and stands' verify
is 'it has the head' "$(grep -c "^hash $(sqlite3 "$db" "select
	lower(hex(hash)) from event order by seq desc limit 1")\$" "$w")" 1
rm -r "$XDG_STATE_HOME"
: >"$XDG_STATE_HOME"
want 0 'where none can be kept work goes on' --now "$now" note $I 'without'
rm "$XDG_STATE_HOME"

finish
