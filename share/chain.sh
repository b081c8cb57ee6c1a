#!/bin/sh
# SPDX-License-Identifier: MIT
#
# chain.sh FILE: the chain of a zhiban log in forty lines, to be read before it
# is believed. FILE is a database, or logs/LOG.entries of a signed bundle. Each
# entry is hashed as it is stored, and its first line must be "prev" and the
# hash of the entry before it, the third its number. Prints each log's head, to
# be compared with what was written down elsewhere; verify.sh proves more.
set -eu
export LC_ALL=C
dir=$(mktemp -d) whole=
trap 'rm -rf "$dir"' EXIT
if [ "$(head -c 15 "$1")" = 'SQLite format 3' ]; then
	whole=1
	sqlite3 -readonly "$1" "select count(writefile('$dir/' || log || '-' ||
		printf('%012d', seq), body)) from event" >/dev/null
else
	awk -v dir="$dir" '/^prev / { if (file) close(file)
		file = sprintf("%s/log-%012d", dir, ++n) } { print >file }' "$1"
fi
cd "$dir"
find . -type f -exec sha256sum {} + | sort -k 2 | (
	log= bad=
	while read -r hash name; do
		{ read -r _ prev; read -r _ id; read -r _ seq; } <"$name"
		if [ "${name%-*}" != "$log" ]; then
			[ -z "$log" ] || echo "head $last_id $last $sum"
			log=${name%-*} last=$((seq - 1)) sum=$prev
			[ "$seq" -gt 1 ] || sum=$(printf %064d 0)
			[ "$seq" -eq 1 ] ||
				{ echo "only from entry $seq on"; bad=$whole; }
		fi
		[ "$prev" = "$sum" ] && [ "$seq" -eq $((last + 1)) ] ||
			{ echo "entry $seq does not follow"; bad=1; }
		last_id=$id last=$seq sum=$hash
	done
	[ -z "$log" ] || echo "head $last_id $last $sum"
	[ -z "$bad" ] || { echo 'NOT SOUND'; exit 1; }
)
