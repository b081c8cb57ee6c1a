#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A room's header stands alone: it compiles as the first and only include.

set -u
bad=0 seen=0
for h in include/zhiban/*.h; do
	[ -e "$h" ] || continue
	seen=1
	echo "#include <zhiban/${h##*/}>" |
		"${CC:-cc}" -std=c11 -D_GNU_SOURCE -Iinclude -Wall -Wextra \
			-Wpedantic -Werror -fsyntax-only -x c - || bad=1
done
[ $seen -eq 1 ] || { echo "no headers found"; bad=1; }
exit $bad
