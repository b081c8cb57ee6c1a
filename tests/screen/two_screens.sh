#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Two people, two screens, one database: what one does the other sees within a
# second, without being moved; and who was second is told who was faster.

. tests/mux.sh

zb open website-harmful-content --title Post
zb step 2026-0001 D1 done --value page=http://a.cn --value appeared='2h ago'
zb open network-attack --title Attack

pane a 80x24 "exec '$ZHIBAN' --lang en --as 'Li Na'"
pane b 80x24 "exec '$ZHIBAN' --lang en --as 'Wang Bo'"
see a 'All open: 2'
see b 'All open: 2'

# The first screen on the incident; the second stays on the board.
to_incident()
{
	looks=0
	until shot "$1" | grep -q '^2026-0001  Post'; do
		on_post "$1" || hit "$1" Down
		on_post "$1" && press "$1" Enter
		looks=$((looks + 1))
		[ $looks -lt 50 ] || give_up 'the incident opens' "$(shot "$1")"
		sleep 0.05
	done
}

# The selection is shown by reverse video; its row begins with SGR 7.
on_post()
{
	mux capture-pane -p -e -t "$1" | grep 2026-0001 |
		grep -q "$(printf '\033')\[[0-9;]*7m"
}

now_ms()
{
	echo $(($(date +%s%N) / 1000000))
}

# within NAME PANE TEXT: the text is there, not over a second from now.
within()
{
	begin=$(now_ms)
	wait_all "$2" "$3" || :
	took=$(($(now_ms) - begin))
	if has_all "$2" "$3" && [ $took -le 1000 ]; then
		ok "$1"
	else
		complain "$1" "after $took ms:"
	fi
}

to_incident a
see a '─ C1 · '
see b '1/24'
press a Enter
see a '2026-0001 · C1 · '
press a F10
within 'a step done on one screen shows on the board of the other' b ' 2/24'
see a '─ C2 · '
shows 'and the other is told whose it was' b 'Li Na in 2026-0001: '

# Both have the form of the same step open.
to_incident b
see b '─ C2 · '
for p in a b; do
	press $p Enter
	see $p '2026-0001 · C2 · '
	fill $p 'Or paper' "shelf of $p"
done
press a F10
see a '─ R1 · '
press b F10
shows 'the second is told who was faster' b 'C2 ' 'Li Na'
shows 'and keeps what was typed' b 'shelf of b'
zb log 2026-0001 --json
is 'one entry stands, that of the first' "$(grep -c 'shelf of' "$out") \
$(grep -c 'shelf of a' "$out")" '1 1'
press b Esc
see b 'Steps '

# The walk of the other moves on by itself, but never away from a choice.
see b '─ R1 · '
see a '─ R1 · '
press a Enter
see a '2026-0001 · R1 · '
fill a 'Who was told' Chen
pick a 'Answered?' 1
press a F10
within 'a step done on one screen shows in the walk of the other' b \
	'─ report-first · '
hit b Home
shows 'the step is marked for a moment' b '*✓ done'
is 'who did it is not told so' "$(shot a | grep -cF -e '*✓' -e 'Li Na in')" 0
hit b Tab
see b '─ report-first · '
hit b Up
hit b Up
see b 'is not the current step'
here=$(shot b | grep '^┌─')
zb note 2026-0001 'a word from a third person'
zb step 2026-0001 C3 'done' --paper shelf
see b 'Steps 5/24'
is 'a selection that somebody made stays' "$(shot b | grep '^┌─')" "$here"

# Where nobody can ring, the tick of each second looks.
ln -s nowhere/bell "$TMP/dead"
mv -T "$TMP/dead" "$ZHIBAN_DB-bell" ||
	give_up 'the bell is taken away' "$ZHIBAN_DB"
zb note 2026-0001 'said without a bell'
shows 'what nobody rang for is seen too' b 'said without a bell'
want 0 'the log is whole' verify
finish
