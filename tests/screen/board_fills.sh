#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The first board stands before its incidents have been read; they are read
# without a key, also in what a key brings into sight, and the window's title
# comes with them.

. tests/mux.sh

n=0
while [ $n -lt 30 ]; do
	n=$((n + 1))
	zb open website-harmful-content --title "Page $n"
done
pane b 120x40 "exec '$ZHIBAN' --lang en"
see b 'All open: 30' 'Page 1 '

# Rows of the list with a number, and those of them that were read.
rows()
{
	shot b | cut -c1-64 >"$TMP/rows"
	has=$(grep -c '2026-00' "$TMP/rows")
	read=$(grep -c ' *0/24 ' "$TMP/rows")
}

all_read()
{
	rows
	[ "$has" -ge 15 ] && [ "$read" -eq "$has" ]
}

has_title()
{
	mux display-message -p -t b '#{pane_title}' | grep -q 2026-0
}

await 'every row is read without a key' all_read
ok "every row is read without a key: $read"
shows 'and the pane beside them' b 'Last entries' '─ D1 · '
await 'the window has its title' has_title
ok 'the window has its title'
hit b PageDown PageDown
see b 'Page 30'
await 'what a key brings into sight is read' all_read
ok "what a key brings into sight is read: $read"

# Keys that were there before the first board are not lost.
pane c 120x40 "exec '$ZHIBAN' --lang en"
hit c Down Down
shows 'keys move while it is being read' c '2026-0003  Page 3'
finish
