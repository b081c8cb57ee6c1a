# SPDX-License-Identifier: MIT
#
# Whoever owns the file can write anything into it. Each attack is made on a
# copy; `verify`, the witness of somebody who looked before, or a seal written
# on paper names it, and share/verify.sh agrees about the chain and the paper.

. tests/cases.sh
I=2026-0001
now='2026-03-02 10:00'
db=$ZHIBAN_DB
base=$TMP/base

want 0 'a database' init --kind test --site S
want 0 'an incident' --now "$now" open website-harmful-content --title A
printf 'evidence\n' >"$TMP/e.txt"
want 0 'with evidence' --now "$now" attach $I "$TMP/e.txt"
want 0 'a note' --now "$now" note $I 'the router was down'
want 0 'sealed' --now "$now" seal
paper=$(head -n 1 "$out")
want 0 'work goes on' --now "$now" note $I 'the router is up'
want 0 'to its end' --now "$now" level $I source:highest --reason inside
want 0 'and a last note' --now "$now" note $I 'the last'
want 0 'the code of another log' --db "$TMP/other.db" init --kind test
want 0 'is a good code' --db "$TMP/other.db" seal
other=$(head -n 1 "$out")
sqlite3 "$db" 'pragma wal_checkpoint(truncate)' >/dev/null
cp "$db" "$base"
cp -r "$db.evidence" "$base.evidence"
cp -r "$XDG_STATE_HOME" "$TMP/seen"
last=$(sqlite3 "$base" 'select max(seq) from event')
sealed=$(sqlite3 "$base" "select min(seq) from event where kind = 'seal'")
title=$(sqlite3 "$base" "select lower(hex(hash)) from object limit 1")

fresh()
{
	chmod -R u+w "$db.evidence"
	rm -rf "$db" "$db"-* "$db.evidence" "$XDG_STATE_HOME"
	cp "$base" "$db"
	cp -r "$base.evidence" "$db.evidence"
	cp -r "$TMP/seen" "$XDG_STATE_HOME"
}

attack()
{
	fresh
	python3 tests/fault/attack.py "$db" "$@" ||
		not_ok "attack $*" 'it could not be made'
}

# named NAME WORD: to whom never saw it, verify alone names it.
named()
{
	XDG_STATE_HOME=$TMP/stranger zb verify
	rm -rf "$TMP/stranger"
	is "$1: named by verify" "$rc $(grep -cE "$2" "$out" |
		sed 's/[1-9][0-9]*/named/')" '1 named'
}

# by_script NAME: the outside verifier names it too.
by_script()
{
	sh share/verify.sh "$db" >"$out" 2>&1
	is "$1: named by verify.sh" "$? $(tail -n 1 "$out" |
		grep -c 'NOT SOUND')" '1 1'
}

# outside NAME: sound by itself, but the witness and the paper speak.
outside()
{
	XDG_STATE_HOME=$TMP/stranger zb verify --quick
	rm -rf "$TMP/stranger"
	is "$1: sound by itself" $rc 0
	zb verify
	is "$1: named by the witness" "$rc $(grep -c 'witness speaks' "$out")" \
		'1 1'
}

# paper NAME CODES: the seal on paper names it, in both verifiers.
paper()
{
	XDG_STATE_HOME=$TMP/stranger zb verify --quick --seal "$paper"
	rm -rf "$TMP/stranger"
	is "$1: named by the seal on paper" \
		"$rc $(grep -c 'no seal of this log' "$out")" '1 1'
	sh share/verify.sh "$db" "$paper" >"$out" 2>&1
	is "$1: and in verify.sh" "$? $(grep -c 'NO SEAL' "$out")" '1 1'
}

fresh
want 0 'untouched it is sound' verify --seal "$paper"
sh share/verify.sh "$db" "$paper" >"$out" 2>&1
is 'verify.sh agrees' "$? $(grep -c "^code .*: seal 1 over" "$out")" '0 1'
"$ZHIBAN" export --format jsonl -o "$TMP/all.jsonl" 2>/dev/null
sh share/verify.sh "$TMP/all.jsonl" "$paper" >"$out" 2>&1
is 'and of what was given out' "$? $(grep -c "^code .*: seal 1 over" "$out")" \
	'0 1'
sed 's/router was down/router was Down/g' "$TMP/all.jsonl" >"$TMP/bad.jsonl"
sh share/verify.sh "$TMP/bad.jsonl" >"$out" 2>&1
is 'where a changed body is named' $? 1

# ---- one bit ----------------------------------------------------------------

attack flip event body 'seq = 4'
named 'a bit of a body' '^entry 4'
by_script 'a bit of a body'
attack flip event hash 'seq = 4'
named 'a bit of a hash' '^entry 4'
by_script 'a bit of a hash'
attack sql 'update event set at = at + 1 where seq = 4'
named 'a bit of a time' '^entry 4.*column at'
by_script 'a bit of a time'
attack sql "update incident set rank = rank + 1"
named 'a bit of a cache row' "board's"
attack flip object bytes "lower(hex(hash)) = '$title'"
named 'a bit of a pinned plan' "$title"
fresh
chmod u+w "$db".evidence/*/*
printf 'evidenbe\n' | dd of="$(echo "$db".evidence/*/*)" conv=notrunc 2>/dev/null
named 'a bit of an evidence file' 'evidence file'

# ---- entries -------------------------------------------------------------------

attack swap 3 4
named 'two entries swapped' '^entry [34]'
by_script 'two entries swapped'
attack drop 4
named 'an entry out of the middle' '^entry 5'
by_script 'an entry out of the middle'
attack cut $((last - 1))
XDG_STATE_HOME=$TMP/stranger zb rebuild
outside 'the last entry taken away'
attack cut "$sealed"
XDG_STATE_HOME=$TMP/stranger zb rebuild
for n in 1 2 3 4 5 6; do
	XDG_STATE_HOME=$TMP/stranger zb --now "$now" note $I "other work $n"
done
outside 'all after the last seal taken away, and work goes on'
attack cut 3
XDG_STATE_HOME=$TMP/stranger zb rebuild
outside "yesterday's copy"
paper "yesterday's copy"

# ---- the chain made anew ---------------------------------------------------------

attack forge 'router was down' 'router was fine'
XDG_STATE_HOME=$TMP/stranger zb rebuild
outside 'the whole chain made anew'
paper 'the whole chain made anew'
attack drop-forge 4
XDG_STATE_HOME=$TMP/stranger zb rebuild
outside 'an entry out of it, made anew'
paper 'an entry out of it, made anew'
attack swap-forge 3 4
XDG_STATE_HOME=$TMP/stranger zb rebuild
outside 'two entries swapped, made anew'
paper 'two entries swapped, made anew'
attack reseal 'router was down' 'router was fine'
XDG_STATE_HOME=$TMP/stranger zb rebuild
outside 'a seal taken away and made again'
paper 'a seal taken away and made again'
attack drop "$sealed"
named 'a seal taken away' '^entry'
attack sql "update event set seq = seq where 0"
python3 - "$db" "$sealed" <<'PY'
import hashlib
import sqlite3
import sys
# The chain made anew without the seal, but its successors' numbers as they
# were: what a careless forger leaves.
db = sqlite3.connect(sys.argv[1])
names = db.execute("select name, sql from sqlite_schema where type = 'trigger'"
                   ).fetchall()
for n, _ in names:
    db.execute('drop trigger ' + n)
rows = [r for r in db.execute('select log, seq, incident, at, kind, body from '
                              'event order by seq') if r[1] != int(sys.argv[2])]
db.execute('delete from event')
prev = '0' * 64
for seq, (log, _, incident, at, kind, body) in enumerate(rows, 1):
    lines = body.split(b'\n')
    lines[0], lines[2] = b'prev ' + prev.encode(), b'seq %d' % seq
    body = b'\n'.join(lines)
    digest = hashlib.sha256(body).digest()
    prev = digest.hex()
    db.execute('insert into event values (?, ?, ?, ?, ?, ?, ?)',
               (log, seq, incident, at, kind, body, digest))
for _, sql in names:
    db.execute(sql)
db.commit()
PY
named 'a seal missing from a chain made anew' 'a seal is missing'
by_script 'a seal missing from a chain made anew'

# ---- codes --------------------------------------------------------------------------

fresh
want 1 'a code from another log' verify --seal "$other"
says 'is said so' 'no seal of this log'
first=$(echo "$paper" | cut -c 1)
wrong=$([ "$first" = 7 ] && echo 8 || echo 7)$(echo "$paper" | cut -c 2-)
want 2 'a code with one wrong character' verify --seal "$wrong"
says 'is mistyped, not tampered' 'mistyped: group 1'

finish
