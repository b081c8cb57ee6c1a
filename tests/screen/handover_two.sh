#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A shift handed over between two terminals: the one proposes, the other sees
# it on the board, takes over item by item, leaves one behind, dies on the way
# and goes on where it was; both see where it stands.

. tests/mux.sh

# A printer that keeps what it got.
mkdir -p "$TMP/bin"
cat >"$TMP/bin/lp" <<END
#!/bin/sh
for last; do :; done
cp "\$last" "$TMP/printed"
END
chmod +x "$TMP/bin/lp"

zb open network-attack --title Attack --discovered '1h ago'
number=$(zb --json list; json "$out" '$[0].number')
zb pin "$number" 'core switch cut'
zb --as 'Li Na' shift start

screen()
{
	pane "$1" 80x24 "PATH='$TMP/bin':\$PATH exec '$ZHIBAN' --lang en --as '$2'"
	see "$1" 'All open: 1'
}

# has NAME FILE TEXT: waits for the file with that text.
has()
{
	looks=0
	until grep -q "$3" "$2" 2>/dev/null || [ $looks -ge 200 ]; do
		looks=$((looks + 1))
		sleep 0.05
	done
	grep -q "$3" "$2" 2>/dev/null && ok "$1" || not_ok "$1"
}

screen a 'Li Na'
screen b 'Wang Bo'
hit a H
see a 'Shift of Li Na since' 'to hand over'
press a h
see a 'Who comes'
fill a 'Who comes' 'Wang Bo'
press a F10
see a 'Handover from Li Na to Wang Bo: 4 of 4 left'
shows 'the successor sees it on the board' b 'Li Na hands over to you'
hit b H
see b '4 of 4 left'
shows 'who goes waits, and is told how the successor comes' a \
	'Waiting for Wang Bo' 'ctrl-n'
press b Enter
shows 'one item taken over is seen by the other' a '3 of 4 left'
see b '3 of 4 left'
press b x
see b 'Reason'
fill b Reason 'never told'
press b F10
shows 'one is refused, with a reason' a '2 of 4 left'

# The successor's terminal dies in the middle.
mux list-panes -t b -F '#{pane_pid}' >"$TMP/pid"
kill -9 "$(cat "$TMP/pid")"
mux kill-session -t b
screen c 'Wang Bo'
hit c H
shows 'nothing that was answered is lost' c '2 of 4 left'
press c Enter
see c '1 of 4 left'
press c Enter
see c '0 of 4 left'
press c f
shows 'the shift is taken over' c 'Shift of Wang Bo since'
shows 'and both see what stays with whom' a 'Still with Li Na: '
zb log
is 'sealed at the end of the one, at the start of the other' \
	"$(grep -c 'seal .*: shift-end' "$out") $(grep -c \
	'seal .*: shift-start' "$out")" '1 2'
grep -q 'done: Wang Bo has the shift from Li Na, 3 taken over, 1 not' "$out" &&
	ok 'both names in the chain' || not_ok 'both names in the chain'
zb log --kind unit-report
is 'and the sheet is kept without a command' "$(grep -c handover "$out")" 1
# The sheet goes to a file.
press c v
see c 'Sheet of the last handover'
press c w
see c 'File'
mux send-keys -t c C-u
fill c File "$TMP/sheet.txt"
press c F10
see c 'sheet.txt'
has 'w writes the sheet to a file' "$TMP/sheet.txt" 'never told'
press c P
see c 'given to the printer'
has 'P prints it' "$TMP/printed" 'never told'
has 'with the code at its foot' "$TMP/printed" \
	'[0-9A-Z]-[0-9A-Z]\{5\}.* 1 / [0-9]'
want 0 'the log is sound' verify
for p in a c; do
	mux kill-session -t $p
done
finish
