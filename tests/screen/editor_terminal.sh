#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The own editor on a real terminal: it has the terminal as a shell would give
# it, its signals reach nobody else, and the screen comes back where it was.

. tests/mux.sh

cat >"$TMP/ed" <<'END'
#!/bin/sh
stty -a >"$TMP/stty"
printf 'in the editor: '
read -r line || exit 1
printf 'it says %s\n' "$line" >"$1"
END
chmod +x "$TMP/ed"

zb open network-attack --title Attack
pane s 80x24 "EDITOR='$TMP/ed' '$ZHIBAN' --lang en; stty -a; echo AFTER; cat"
see s 'All open: 1'
press s Enter
see s '─ D1 · '
press s n
see s 'write a note' 'ctrl-e editor'

hit s C-e
see s 'in the editor:'
is 'the terminal is in its usual mode' \
	"$(grep -o ' -*icanon\| -*echo ' "$TMP/stty" | tr -d '\n ')" \
	icanonecho
hit s C-c
shows 'the interrupt key ends the editor alone' s \
	'the editor ended with an error' 'write a note'

hit s C-e
see s 'in the editor:'
hit s C-z
words s 'good evening'
hit s Enter
shows 'the stop key stops nothing; the text is back' s \
	'▶ Note' 'it says good evening' 'F10 save'
press s F10
shows 'and is saved' s '─ D1 · '
hit s Escape
see s 'All open: 1'
press s q
see s AFTER
shows 'the terminal is as it was' s ' icanon ' ' echo '
zb log 2026-0001
says 'the note is in the log' 'it says good evening'
finish
