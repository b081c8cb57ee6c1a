# SPDX-License-Identifier: MIT
#
# One incident of website-harmful-content on the screen, from the empty board
# to closed, on a machine where the program never ran. The two tests that read
# this file set the language's words: $lang and the labels below. Every key
# that is pressed stands on the screen at that moment.

. tests/mux.sh

# A fresh machine: no database, not even its folder; the program's own place.
unset ZHIBAN_DB
db=$XDG_DATA_HOME/zhiban/zhiban.db
printf 'GET /a 200\n' >"$TMP/access.log"

# The step is the current one: large, in the box, and its row is marked.
at()
{
	see s "─ $1 · "
	marked s | grep -qF " $1 " ||
		give_up "$1 is selected" "$(marked s)"
}

# Its form: Enter opens it and the step stands in the title.
answer()
{
	at "$1"
	press s Enter
	see s "2026-0001 · $1 · "
}

save()
{
	press s F10
}

simple()
{
	for step; do
		answer "$step"
		save
	done
}

choose()
{
	answer "$1"
	pick s "$l_answer" "$2"
	save
}

# While rows of it are missing the paper comes first; s goes on from there.
submitted()
{
	at "$1"
	press s Enter
	see s "2026-0001 · "
	grep -q "2026-0001 · $1 · " "$TMP/shot" || press s s
	see s "2026-0001 · $1 · "
	pick s "$l_how" 1
	fill s "$l_receiver" "$2"
	save
}

open_it()
{
	shows 'an empty board says what to press' s "$l_welcome"
	press s n
	see s "$l_choose"
	words s "$l_plan"
	await 'typing the name leaves the plan' first_row "$l_plan"
	press s Enter
	fill s "$l_title" "$title"
	shows 'the default times are said' s "$l_default"
	save
	at D1
	shows 'the first report runs at once' s "$l_first_report" '01:59'
	is 'the incident is on disk when the screen shows it' \
	    "$(one 'select count(*) from incident')" 1
}

contain()
{
	answer D1
	fill s "$l_page" http://school.example/a
	fill s "$l_appeared" '2h ago'
	shows 'a time typed short is read back in full' s '= 20'
	save
	simple C1
	at C2
	shows 'what must never be done stands out' s "✗ $l_never"
	answer C2
	fill s "$l_file" "$TMP/access.log"
	save
	answer R1
	fill s "$l_told" "$boss"
	pick s "$l_answered" 1
	save
	submitted report-first "$boss"
	answer C3
	fill s "$l_paper" "$cabinet"
	save
	simple C4
	answer C5
	save
	shows 'deleting asks for a second person' s "$l_witness" 'C5'
	fill s "$l_witness" "$second"
	save
	at V1
	shows 'a phase ends with a call' s "$l_contained"
}

recover()
{
	simple V1 V2-harden
	choose V2-test 1
	simple V2
	choose D2 2
	choose R3 2
	choose R5-contract 2
	answer Z1
	fill s "$l_conclusion" "$found"
	fill s "$l_decision" "$decided"
	save
	choose C2-week 1
	submitted Z2 "$boss"
	shows 'nothing is left to do' s "$l_nothing"
}

# Of the plans that the filter leaves.
first_row()
{
	shot s | sed -n 3p | grep -q "^$1 "
}

# From the menus: everything there has its digit.
end_it()
{
	press s a
	see s "$l_whole"
	digit=$(row_digit "$l_whole")
	press s "$digit"
	see s "$l_handle"
	press s "$(row_digit "$l_handle")"
	fill s "$l_approver" "$boss"
	save
	shows 'handled: on the screen' s "$l_handled"
	press s C
	fill s "$l_approver" "$boss"
	fill s "$l_owed" 'left as it is'
	save
	shows 'closing wants the number typed' s "$l_type"
	words s 2026-0001
	press s Enter
	shows 'closed: on the screen' s "$l_closed"
}

row_digit()
{
	sed -n "s/.*│ \([0-9]\) $1.*/\1/p" "$TMP/shot" | head -n 1
}

one()
{
	sqlite3 -readonly "$db" "$1"
}

walk()
{
	pane s 80x24 "exec '$ZHIBAN' --lang $lang"
	open_it
	contain
	recover
	end_it
	press s Esc
	press s q
	await 'the screen ends' ended s
	zb show 2026-0001 --json
	is 'show says closed' "$(json "$out" '$.state')" closed
	is 'and the title as it was typed' "$(json "$out" '$.title')" "$title"
	is 'every step that applies is done' "$(sql "
		select group_concat(json_extract(value, '\$.id')) from
		json_each(readfile('$out'), '\$.steps') where
		json_extract(value, '\$.state') not in ('done', 'inapplicable')
		and json_extract(value, '\$.phase') != 'prepare'")" ''
	is 'the evidence is kept with its bytes' \
	    "$(find "${db%/*}" -type f -size -2 -exec cmp -s {} \
	    "$TMP/access.log" \; -print | wc -l)" 1
	want 0 'verify passes' verify
	if sh share/verify.sh "$db" >"$out" 2>&1; then
		ok 'and so does the outside check'
	else
		not_ok 'and so does the outside check' "$(cat "$out")"
	fi
	finish
}
