#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The screens in the README are what the program draws: each code block behind
# a line `<!-- screen NAME -->` is the golden screen of that name, without its
# styles. ZHIBAN_UPDATE=1 writes them.

set -u
readme=$SRC/README.md
golden=$SRC/tests/screen/golden

awk -v golden="$golden" '
/^<!-- screen [a-z-]+ -->$/ {
	print
	file = golden "/" $3
	print "```text"
	while ((getline row <file) > 0) {
		if (row ~ /^\^/ || row ~ /^cursor /)
			continue
		print row
	}
	close(file)
	print "```"
	skip = 1
	next
}
skip == 1 && /^```/ { skip = 2; next }
skip == 2 { if (/^```/) skip = 0; next }
{ print }
' "$readme" >"$TMP/readme" || exit 1

if [ "${ZHIBAN_UPDATE:-}" ]; then
	cp "$TMP/readme" "$readme"
fi
if [ "$(grep -c '^<!-- screen ' "$readme")" -lt 2 ]; then
	echo 'the README shows no screens'
	exit 1
fi
diff -u "$readme" "$TMP/readme" || {
	echo 'the README shows other screens than the program: run'
	echo 'ZHIBAN_UPDATE=1 sh tests/run check/readme'
	exit 1
}
