#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A function does one thing on one screen and a file is a chapter: no function
# over 80 lines and nine in ten within 40, blocks nested at most 3 deep, no
# file over 500 lines and the median under 200, 80 columns. A file of pure
# data, called NAME_table.c or NAME_table.h, may be as long as its data.

set -u
bad=0
fail()
{
	echo "$*"
	bad=1
}

sources=$(find src -name '*.c' 2>/dev/null | sort)
files=$(find src include -name '*.[ch]' 2>/dev/null | sort)
prose=$(echo "$files" | grep -v '_table\.[ch]$')
tests=$(find tests -name '*.[ch]' | sort)
[ -n "$sources" ] || { echo "no sources found"; exit 1; }

# ---- functions --------------------------------------------------------

functions=$(echo "$sources" | ctags -L - -x --kinds-C=f \
	--_xformat='%F %n %{end} %N') || fail "ctags does not answer"
echo "$functions" | awk '
NF == 4 {
	lines = $3 - $2 + 1
	total++
	if (lines > 40)
		over40++
	if (lines > 80) {
		printf "%s:%d: %s has %d lines, more than 80\n", $1, $2, \
			$4, lines
		bad = 1
	}
}
END {
	if (!total) {
		print "no functions found"
		exit 1
	}
	if (over40 * 10 > total) {
		printf "%d of %d functions have more than 40 lines, " \
			"more than one in ten\n", over40, total
		bad = 1
	}
	exit bad
}' || bad=1

# Braces of data (initialisers) are no nesting; only those after a ")", an
# "else" or a "do" are. The outermost is the function itself.
awk '
function complain()
{
	printf "%s:%d: blocks nested more than 3 deep\n", FILENAME, FNR
	bad = 1
}
function plain(s)
{
	gsub(/\\./, "", s)
	gsub(/"[^"]*"/, "\"\"", s)
	gsub(/'\''[^'\'']*'\''/, "0", s)
	while (match(s, /\/\*/)) {
		head = substr(s, 1, RSTART - 1)
		tail = substr(s, RSTART + 2)
		if (!match(tail, /\*\//)) {
			comment = 1
			return head
		}
		s = head " " substr(tail, RSTART + 2)
	}
	sub(/\/\/.*/, "", s)
	return s
}
FNR == 1 { depth = blocks = comment = macro = 0; before = "" }
macro || /^[ \t]*#/ { macro = /\\$/; next }
{
	s = $0
	if (comment) {
		if (!match(s, /\*\//))
			next
		s = substr(s, RSTART + 2)
		comment = 0
	}
	s = plain(s)
	while (match(s, /[{}]/)) {
		before = before substr(s, 1, RSTART - 1)
		brace = substr(s, RSTART, 1)
		s = substr(s, RSTART + 1)
		sub(/[ \t]+$/, "", before)
		if (brace == "}") {
			if (depth > 0)
				blocks -= block[depth--]
		} else {
			block[++depth] = before ~ /(\)|(^|[^a-z_])(else|do))$/
			blocks += block[depth]
			if (block[depth] && blocks == 5)
				complain()
		}
		before = ""
	}
	before = before s
	sub(/[ \t]+$/, "", before)
	if (length(before) > 200)
		before = substr(before, length(before) - 99)
}
END { exit bad }' $sources || bad=1

# ---- files ------------------------------------------------------------

lengths=$(for f in $prose; do
	echo "$(wc -l <"$f") $f"
done | sort -n)
echo "$lengths" | awk '
$1 > 500 { printf "%s: %d lines, more than 500\n", $2, $1; bad = 1 }
{ length_of[NR] = $1 }
END {
	if (length_of[int((NR + 1) / 2)] >= 200) {
		printf "the median file has %d lines, not under 200\n", \
			length_of[int((NR + 1) / 2)]
		bad = 1
	}
	exit bad
}' || bad=1

# wc measures cells as a terminal does, with tabs of 8.
for f in $files $tests; do
	[ "$(wc -L <"$f")" -le 80 ] && continue
	n=0
	while IFS= read -r line; do
		n=$((n + 1))
		[ "${#line}" -le 10 ] && continue	# even if all tabs
		width=$(printf '%s\n' "$line" | wc -L)
		[ "$width" -le 80 ] || fail "$f:$n: $width columns"
	done <"$f"
done
exit $bad
