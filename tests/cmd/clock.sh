# SPDX-License-Identifier: MIT
#
# The virtual clock: one for all processes, from the log; what it shows is what
# deadlines, notices and entries go by; a drill's mark on all that goes out.

. tests/cases.sh
D=$TMP/d.db

now_of()
{
	zb --db "$D" --json clock
	json "$out" '$.now' | cut -c 1-19
}

want 0 'a drill' --db "$D" init --kind drill --site S
want 0 'without a clock of its own it shows the system'\''s' --db "$D" \
	--json clock
is 'which is not virtual' "$(json "$out" '$.virtual')" 0
want 0 'it is set and stands' --db "$D" clock rate 0
want 0 'to a time' --db "$D" clock set '2030-01-01 08:00'
is 'every process shows it' "$(now_of)" 2030-01-01T08:00:00
want 0 'it goes forward' --db "$D" clock skip 90m
is 'by that span' "$(now_of)" 2030-01-01T09:30:00
want 1 'what stands is not stopped again' --db "$D" clock pause
want 0 'it runs as fast as before' --db "$D" clock resume
want 0 'x120' --db "$D" clock rate x120
want 0 'is' --db "$D" --json clock
is '12000 percent' "$(json "$out" '$.rate')" 12000
want 2 'x121 is not' --db "$D" clock rate x121
want 2 'nor is x' --db "$D" clock rate x
want 2 'nor below 0' --db "$D" clock rate -5
want 0 'it is stopped' --db "$D" clock pause
a=$(now_of)
b=$(now_of)
is 'and stands' "$a" "$b"
want 0 'it goes on' --db "$D" clock resume
want 0 'is' --db "$D" --json clock
is 'as fast as it last ran' "$(json "$out" '$.rate')" 12000
want 2 'resume takes no word' --db "$D" clock resume 5
want 0 'stopped' --db "$D" clock pause
want 0 'set' --db "$D" clock set '2030-01-01 12:00'

# ---- what goes by it -------------------------------------------------------

want 0 'an incident is opened in it' --db "$D" open website-harmful-content \
	--title 'Front page'
zb --db "$D" --json show 2030-0001
is 'at its time' "$(json "$out" '$.opened_at' | cut -c 1-19)" \
	2030-01-01T12:00:00
want 0 'an hour on' --db "$D" clock skip 1h
want 1 'ten minutes ago is a late entry there too' --db "$D" note 2030-0001 \
	'seen' --at '12:50'
want 0 'with a reason it is taken' --db "$D" note 2030-0001 'seen' \
	--at '12:50' --reason 'hands full'
want 0 'two hours on' --db "$D" clock skip 70m
zb --db "$D" --json due 2030-0001
is 'the first report is overdue by its clock' "$(json "$out" \
	'$[0].state')" overdue
want 0 'who is to be told is told then' --db "$D" due --check
is 'entries carry both times' "$(sqlite3 "$D" "select count(*) from event
	where kind = 'told' and cast(body as text) like '%
virtual 1893%'")" "$(sqlite3 "$D" "select count(*) from event
	where kind = 'told'")"
want 0 'the database is sound' --db "$D" verify

# ---- its mark --------------------------------------------------------------

for c in list 'show 2030-0001' 'next 2030-0001' 'due' 'log' 'search seen' \
	'report 2030-0001 initial --print-only' \
	'report 2030-0001 initial --print-only --format html' \
	'report 2030-0001 initial --print-only --format md' \
	'export --format csv' 'export --format jsonl' 'export --format ics'; do
	for l in en zh; do
		zb --db "$D" --lang $l $c
		is "$c in $l bears the mark" "$(grep -c '演练 EXERCISE' "$out" |
			sed 's/[1-9][0-9]*/some/')" some
	done
done
zb --db "$D" export --format jsonl
is 'each line of an export does' "$(grep -vc '演练 EXERCISE' "$out")" 0

# ---- real ones keep the system's -------------------------------------------

want 0 'a real database' --db "$TMP/r.db" init
for c in 'set 12:00' 'rate x2' 'skip 1h' pause resume; do
	want 1 "clock $c is refused there" --db "$TMP/r.db" clock $c
done
is 'and nothing is written' "$(sqlite3 "$TMP/r.db" \
	'select count(*) from event')" 1
finish
