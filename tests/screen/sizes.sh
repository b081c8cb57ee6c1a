#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Sizes that come and go: what is selected stays selected, and nothing breaks
# at a size that nobody has. What every view looks like is in views_*.sh.

set -u
. tests/screens.sh

fresh
night_of_trouble
must correct at 09:05 correct 2026-0002 9 --text 'It was the deputy' \
	--reason 'mixed up'

# The same selection after every size there is.
play 'resizing keeps the selection' en 80x24 09:10 <<'END'
key Down
size 140x45
size 40x8
size 1x1
size 200x60
size 60x16
key Enter
expect evil
key Home Down Down Down
size 140x45
size 40x8
size 80x24
expect is not the current step
END
for size in 119x45 120x45 120x15 120x8 300x100 24x50 23x50 41x9 40x9 5x2; do
	play "drawn at $size" zh $size 09:10 <<'END'
key Enter
key t
key End
key Esc
key Down
key T
key Enter
END
done

finish
