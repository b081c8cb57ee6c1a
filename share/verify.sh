#!/bin/sh
# SPDX-License-Identifier: MIT
#
# verify.sh DATABASE: proves a zhiban log without zhiban.
#
# Needs sh, awk, sqlite3 and sha256sum. The body of every entry is hashed as it
# is stored; the hash must be the one beside it, the first card of the body
# (prev) must be the hash of the entry before it in the same log, and the
# numbers must run 1, 2, 3 ... Prints what is wrong and exits 1, or prints the
# head of each log, to be compared with a code written down elsewhere.
set -eu
export LC_ALL=C
db=${1:?usage: verify.sh DATABASE}
[ -r "$db" ] || { echo "verify.sh: $db cannot be read" >&2; exit 3; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 3' INT TERM HUP

name="log || '-' || printf('%012d', seq)"
sqlite3 -readonly "$db" "select count(writefile('$dir/' || $name, body))
	from event" >/dev/null
sqlite3 -readonly -separator ' ' "$db" "select $name, lower(hex(hash))
	from event order by log, seq" >"$dir.list"
trap 'rm -rf "$dir" "$dir.list"' EXIT

(cd "$dir" && find . -type f -exec sha256sum {} + |
	sed 's|  \./| |' | sort -k 2) >"$dir.sums"
trap 'rm -rf "$dir" "$dir.list" "$dir.sums"' EXIT

awk -v dir="$dir" '
function bad(what) { print "entry " name ": " what; wrong = 1 }
FNR == NR { stored[$1] = $2; next }
{
	sum = $1; name = $2
	log_id = substr(name, 1, length(name) - 13)
	seq = substr(name, length(name) - 11) + 0
	file = dir "/" name
	if ((getline first < file) <= 0) first = ""
	if ((getline second < file) <= 0) second = ""
	if ((getline third < file) <= 0) third = ""
	close(file)
	if (log_id != last_log) {
		if (last_log != "") print "head " last_log " " last_seq " " last
		last = sprintf("%064d", 0); last_seq = 0; last_log = log_id
	}
	if (sum != stored[name]) bad("the body does not match its hash")
	if (first != "prev " last) bad("does not follow the entry before it")
	if (seq != last_seq + 1) bad("an entry before it is missing")
	if (second != "log " log_id || third != "seq " seq)
		bad("the columns do not match the body")
	last = sum; last_seq = seq; count++
}
END {
	if (last_log != "") print "head " last_log " " last_seq " " last
	print count + 0 " entries, " (wrong ? "NOT SOUND" : "sound")
	exit wrong
}' "$dir.list" "$dir.sums"
