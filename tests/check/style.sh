#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What a machine can see of the code's manners: the licence line and a comment
# that says what lives here, no typedef'd structs, goto only to `out`, no
# marks of unfinished work, no stray white space, no more at the top of the
# tree than belongs there.

set -u
found=$TMP/found
: >"$found"
code=$(find src include tests -name '*.[ch]' 2>/dev/null | sort)
text=$(find Makefile .ci .clang-format tests share playbooks -type f \
	! -path 'tests/data/*' ! -path '*/golden/*' ! -name LICENSE ! -name '*.[ch]' 2>/dev/null |
	sort)
mine='/* SPDX-License-Identifier: MIT */'

# report WHY: every line on standard input is a finding.
report()
{
	sed "s|\$| <- $1|" | tee -a "$found"
}

for f in $code; do
	{ IFS= read -r first; IFS= read -r second; } <"$f"
	[ "$first" = "$mine" ] || echo "$f:1: does not begin with: $mine"
	case $second in
	'/*'*) ;;
	*) echo "$f:2: no comment that says what lives here" ;;
	esac
done | report 'head'

for f in $text; do
	case $f in
	*.md) continue ;;
	esac
	head -n 4 "$f" | grep -q 'SPDX-License-Identifier: MIT' ||
		echo "$f: no SPDX-License-Identifier: MIT in its first lines"
done | report 'head'

grep -nE '^[[:space:]]*typedef[[:space:]]+(struct|union)' $code /dev/null |
	report 'say struct'
grep -nE '(^|[^a-z_"])goto[[:space:]]+[a-z_]+;' $code /dev/null |
	grep -vE 'goto[[:space:]]+out;' | report 'goto only to out'
awk '
FNR == 1 { last = "" }
/^out:/ { at[FILENAME] = FNR; last = "" ; seen = 1 }
/^}/ { seen = 0 }
/[^a-z_"]goto[ \t]+out;/ && seen { print FILENAME ":" FNR ": " $0 }
' $code /dev/null | report 'goto only forward'
# In quotes such a word is only spoken of.
grep -nE '(^|[^A-Za-z"`])(T[O]DO|F[I]XME|X[X]X|H[A]CK)([^A-Za-z"`]|$)' \
	$code $text /dev/null | report 'unfinished'
grep -nE '[[:space:]]+$' $code $text /dev/null |
	grep -v '^share/po/' | report 'white space at the end'
for f in $code $text; do
	[ -s "$f" ] || echo "$f: empty"
	[ -z "$(tail -c 1 "$f")" ] || echo "$f: no newline at the end"
done | report 'file'

for f in *; do
	case $f in
	Makefile | README.md | src | include | playbooks | tests | share) ;;
	build*) ;;
	*) echo "$f" ;;
	esac
done | report 'not at the top of the tree'
[ ! -s "$found" ]
