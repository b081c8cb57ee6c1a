#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every view at every size, in both languages, without colours: what is told apart by attributes alone.

set -u
MODE=mono
NO_COLOR=1
export NO_COLOR
. tests/views.sh

# All but the legend and the setting that makes it so.
rows()
{
	grep -v -e '^[a-z] [a-z]*:' -e '^theme  ' "$1" | cksum
}

# The same characters as in colour, told apart by other attributes: no colour
# is named, and no golden is that of the colours.
for of in "$shots"/*-mono-*; do
	colour=$(echo "$of" | sed 's/-mono-/-colour-/')
	if cmp -s "$of" "$colour" || grep -qE \
		'^[a-z] [a-z]+:.* (black|red|green|yellow|blue|magenta|cyan|white)' \
		"$of" || ! grep -qE '^[a-z] [a-z]+:.*(bold|reverse)' "$of" ||
		! grep -qE '^[a-z] [a-z]+: (cyan|black on)' "$colour"; then
		echo "not ok: $of is told apart by attributes"
		failed=$((failed + 1))
	elif [ "$(rows "$of")" = "$(rows "$colour")" ]; then
		passed=$((passed + 1))
	else
		echo "not ok: $of has the rows of $colour"
		failed=$((failed + 1))
	fi
done
finish
