#!/bin/sh
# SPDX-License-Identifier: MIT
#
# No mutable globals: no object may bring anything into .data, .bss, a common
# block or thread storage. Constant tables, also those with pointers in them
# (.data.rel.ro), are data and welcome. tests/globals.allow names exceptions.

set -u
objects=$(find "$BUILD/obj" -name '*.o' 2>/dev/null | sort)
[ -n "$objects" ] || { echo "no objects in $BUILD/obj"; exit 1; }

for o in $objects; do
	file=src/${o#"$BUILD"/obj/}
	file=${file%.o}.c
	[ -e "$file" ] || continue
	# name|value|class|type|size|line|section; a function's static variable
	# is called name.1234.
	nm -f sysv "$o" | awk -F '[ ]*[|][ ]*' -v file="$file" '
	NF < 7 { next }
	{ section = $7; sub(/[ \t]+$/, "", section) }
	section ~ /^[.]data[.]rel[.]ro/ { next }
	section ~ /^[.](data|bss|tdata|tbss)([.]|$)/ || section ~ /COM/ {
		if ($4 == "SECTION")
			next
		sub(/[.][0-9]+$/, "", $1)
		print file, $1
	}'
done | awk '
FILENAME == "tests/globals.allow" {
	if ($0 ~ /^[^#]/ && NF >= 2) {
		allowed[$1 " " $2] = 1
		if (NF < 3) {
			print "tests/globals.allow: say why: " $0
			bad = 1
		}
	}
	next
}
{ used[$0] = 1 }
!($0 in allowed) { print $1 ": mutable global " $2; bad = 1 }
END {
	for (a in allowed)
		if (!(a in used)) {
			print "tests/globals.allow: no longer so: " a
			bad = 1
		}
	exit bad
}' tests/globals.allow -
