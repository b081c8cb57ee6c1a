#!/bin/sh
# SPDX-License-Identifier: MIT
#
# verify.sh FILE [CODE]: proves a zhiban log without zhiban. FILE is a database
# or what `zhiban export --format jsonl` gave out; CODE a seal's, from paper.
#
# Needs sh, awk, sqlite3 and sha256sum. The body of every entry is hashed as it
# is stored; the hash must be the one beside it, the first card of the body
# (prev) the hash of the entry before it in the same log, the numbers must run
# 1, 2, 3 ..., and each seal be the next one, over all before it. Prints what is
# wrong and exits 1, or the head and the last seal of each log, to be compared
# with what was written down elsewhere.
set -eu
export LC_ALL=C
file=${1:?usage: verify.sh FILE [CODE]} code=${2:-}
[ -r "$file" ] || { echo "verify.sh: $file cannot be read" >&2; exit 3; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 3' INT TERM HUP
mkdir "$dir/body"
if [ "$(head -c 15 "$file")" = 'SQLite format 3' ]; then
	db=$file from="select log, seq, body, lower(hex(hash)) as hash from event"
else
	db=$dir/db from="select json_extract(t, '\$.log') as log,
		json_extract(t, '\$.seq') as seq, json_extract(t, '\$.body')
		as body, json_extract(t, '\$.hash') as hash from line"
	printf '.mode ascii\n.separator "\\037" "\\n"\ncreate table line(t);
.import "%s" line\n' "$file" | sqlite3 "$db"
fi
name="log || '-' || printf('%012d', seq)"
[ "$(sqlite3 -readonly "$db" "select count(writefile('$dir/body/' || $name,
	body)) from ($from)")" -gt 0 ] || { echo 'no entries'; exit 1; }
sqlite3 -readonly -separator ' ' "$db" "select $name, hash from ($from)
	order by log, seq" >"$dir/list"
(cd "$dir/body" && find . -type f -exec sha256sum {} + |
	sed 's|  \./| |' | sort -k 2) >"$dir/sums"
awk -v dir="$dir/body" -v code="$code" '
function bad(what) { print "entry " name ": " what; wrong = 1 }
# The first 100 bits of a hash, five at a time, and two that check them.
function seal_code(hex,  i, n, bits, rest, out) {
	for (i = 1; i <= 25; i++) {
		bits = bits * 16 + index("0123456789abcdef",
			substr(hex, i, 1)) - 1
		for (n += 4; n >= 5; n -= 5) {
			digit = int(bits / 2 ^ (n - 5))
			bits -= digit * 2 ^ (n - 5)
			rest = (rest * 32 + digit) % 1019
			out = out substr(letters, digit + 1, 1)
		}
	}
	return out substr(letters, int(rest / 32) + 1, 1) \
		substr(letters, rest % 32 + 1, 1)
}
function head() {
	if (last_log == "") return
	print "head " last_log " " last_seq " " last
	if (seals) print "seal " seals " over 1 to " covers ": " shown
}
BEGIN {
	letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	code = toupper(code); gsub(/[ .,-]/, "", code)
	gsub(/O/, "0", code); gsub(/[IL]/, "1", code)
}
FNR == NR { stored[$1] = $2; next }
{
	sum = $1; name = $2; file = dir "/" name
	log_id = substr(name, 1, length(name) - 13)
	seq = substr(name, length(name) - 11) + 0
	split("", card); line = 0
	while ((getline text < file) > 0)
		card[++line] = text
	close(file)
	if (log_id != last_log) {
		head()
		last = sprintf("%064d", 0); last_seq = seals = 0
		last_log = log_id
	}
	if (sum != stored[name]) bad("the body does not match its hash")
	if (card[1] != "prev " last) bad("does not follow the entry before it")
	if (seq != last_seq + 1) bad("an entry before it is missing")
	if (card[2] != "log " log_id || card[3] != "seq " seq)
		bad("the columns do not match the body")
	kind = number = over = ""
	for (i = 1; i <= line; i++) {
		if (card[i] ~ /^kind /) kind = substr(card[i], 6)
		if (card[i] ~ /^f\.number /) number = substr(card[i], 10)
		if (card[i] ~ /^f\.covers /) over = substr(card[i], 10)
	}
	if (kind == "seal") {
		if (number != seals + 1 || over != seq - 1)
			bad("a seal before it is missing, or it is not one")
		seals = number; covers = over; shown = seal_code(sum)
		if (shown == code) found = "seal " seals " over 1 to " covers
	}
	last = sum; last_seq = seq; count++
}
END {
	head()
	if (code != "") {
		print "code " code ": " (found ? found : "NO SEAL OF THIS LOG")
		if (!found) wrong = 1
	}
	print count + 0 " entries, " (wrong ? "NOT SOUND" : "sound")
	exit wrong
}' "$dir/list" "$dir/sums"
