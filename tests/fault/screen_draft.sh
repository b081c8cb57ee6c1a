#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The connection breaks while a person types. The next screen opens at that
# form with what was typed, which is forgotten once it was sent; left by a key,
# the form is not come back to, but still offers its text. A second screen
# beside a running one opens at the board.

. tests/mux.sh

zb open website-harmful-content --title Post
zb step 2026-0001 C1 'done'

back()
{
	pane s 80x24 "exec '$ZHIBAN' --lang $1"
}

screen()
{
	back "$1"
	see s 2026-0001
	press s Enter
	see s '2026-0001  Post'
}

no_screen()
{
	! grep -lzxF "TMPDIR=$TMPDIR" /proc/[0-9]*/environ 2>/dev/null |
		cut -d/ -f3 | while read -r pid; do
		cat "/proc/$pid/comm" 2>/dev/null
	done | grep -qx zhiban
}

hang_up()
{
	mux kill-session -t s
	await 'the screen ends' no_screen
}

text='the provider called back, 对方说'

# Hung up in the middle of a word, at once.
screen en
press s n
see s 'Note'
words s "$text"
see s "$text"
hang_up
zb log 2026-0001 --json
is 'what was not sent is no entry' "$(grep -c provider "$out")" 0

back en
shows 'the screen opens at the half-typed note' s "$text"
cp "$TMP/shot" "$TMP/offered"
is 'and says so' "$(grep -c 'You were typing here' "$TMP/offered")" 1
pane t 80x24 "exec '$ZHIBAN' --lang en"
shows 'beside it another opens at the board' t 'All open'
press t q
press s Esc
see s 'Steps '
press s n
shows 'left by a key the note is offered again' s "$text"
words s ' ten'
see s "$text ten"
press s F10
see s 'Steps '
zb log 2026-0001 --json
is 'sent, it is one entry, whole' "$(grep -c "$text ten" "$out")" 1
press s n
see s 'Note'
is 'and it is not offered any more' "$(shot s | grep -c provider)" 0
press s Esc
see s 'Steps '

# Both processes killed a while after the last key: the second's rest is lost
# at most.
press s Enter
see s '2026-0001 · D1 · '
fill s 'Page address' http://a.cn/half
kept()
{
	sqlite3 -readonly "$ZHIBAN_DB" 'select count(*) from draft
		where text like "%/half%"' 2>/dev/null | grep -qx 1
}
await 'a pause in typing keeps the text' kept
ok 'a pause in typing keeps the text'
shell=$(mux display-message -p -t s '#{pane_pid}')
kill -KILL "$shell" $(cat "/proc/$shell/task/$shell/children")
await 'both are gone' no_screen
mux kill-session -t s
back zh
see s '2026-0001 · D1 · '
shows 'after kill -9 it is offered, in the other language too' s \
	http://a.cn/half
want 0 'the log is whole' verify
finish
