#!/bin/sh
# SPDX-License-Identifier: MIT
#
# verify.sh FILE [CODE]: proves a zhiban log without zhiban. FILE is a database,
# what `zhiban export --format jsonl` gave out, or a signed bundle: the file, or
# the folder it was unpacked to. CODE is a seal's, from paper.
#
# Needs sh, awk and sha256sum; sqlite3 for the first two; tar (and xz) and
# openssl for a bundle, of which the signature and every file are checked first.
# Whose key it is, its owner says: compare the fingerprint. The body of every entry is hashed as it
# is stored; the hash must be the one beside it, the first card of the body
# (prev) the hash of the entry before it in the same log, the numbers must run
# 1, 2, 3 ..., a database's columns say what the body says, and each seal be the
# next one, over all before it. Prints what is
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
# A bundle's bodies stand one behind the other, each from its line prev on;
# the hash of one stands in the next, that of the last in BUNDLE.
bundle()
{
	cd "$1"
	[ "$(find . ! -type f ! -type d | wc -l)" -eq 0 ] ||
		{ echo 'links or devices in it: NOT SOUND'; exit 1; }
	openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in MANIFEST \
		-sigfile MANIFEST.sig >/dev/null 2>&1 ||
		{ echo 'the signature does not hold: NOT SOUND'; exit 1; }
	sha256sum --strict -c MANIFEST >"$dir/files" 2>&1 ||
		{ grep -v ': OK$' "$dir/files"; echo 'NOT SOUND'; exit 1; }
	find . -type f | cut -c 3- | sort >"$dir/there"
	{ sed 's/^[^ ]*  //' MANIFEST; printf 'MANIFEST\nMANIFEST.sig\n'; } |
		sort | comm -13 - "$dir/there" >"$dir/more"
	[ ! -s "$dir/more" ] || { sed 's/$/: the manifest does not name it/' \
		"$dir/more"; echo 'NOT SOUND'; exit 1; }
	echo "signed by the key $(openssl pkey -pubin -in KEY.pem \
		-outform DER | sha256sum | cut -d' ' -f1)"
	sed -n 's/^part //p' BUNDLE | while read -r log from to hash; do
		awk -v log_id="$log" -v n="$from" -v to="$to" -v end="$hash" \
			-v dir="$dir/body/" '
		function name() { return sprintf("%s-%012d", log_id, n) }
		/^prev / {
			if (file) { close(file); print name(), $2; n++ }
			file = dir name()
		}
		{ print >file }
		END { print name(), n == to ? end : "ends-elsewhere" }
		' "logs/$log.entries"
	done | sort -k 1,1 >"$dir/list"
	cd - >/dev/null
}

name="log || '-' || printf('%012d', seq)" part= copies="''"
if [ -d "$file" ]; then
	part=1
	bundle "$file"
elif [ "$(head -c 15 "$file")" = 'SQLite format 3' ]; then
	db=$file from="select log, seq, body, lower(hex(hash)) as hash,
		at || ' ' || kind || ' ' || incident as copies from event"
	copies=copies
elif tar -tf "$file" zhiban-bundle/BUNDLE >/dev/null 2>&1; then
	part=1
	tar -xf "$file" -C "$dir"
	bundle "$dir/zhiban-bundle"
else
	db=$dir/db from="select json_extract(t, '\$.log') as log,
		json_extract(t, '\$.seq') as seq, json_extract(t, '\$.body')
		as body, json_extract(t, '\$.hash') as hash from line"
	printf '.mode ascii\n.separator "\\037" "\\n"\ncreate table line(t);
.import "%s" line\n' "$file" | sqlite3 "$db"
fi
if [ -z "$part" ]; then
	[ "$(sqlite3 -readonly "$db" "select
		count(writefile('$dir/body/' || $name, body))
		from ($from)")" -gt 0 ] || { echo 'no entries'; exit 1; }
	sqlite3 -readonly -separator ' ' "$db" "select $name, hash, $copies
		from ($from) order by log, seq" >"$dir/list"
fi
(cd "$dir/body" && find . -type f -exec sha256sum {} + |
	sed 's|  \./| |' | sort -k 2) >"$dir/sums"
awk -v dir="$dir/body" -v code="$code" -v part="$part" '
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
# A slip of the pen is no other log.
function mistyped(  i, digit, rest) {
	if (code ~ /^[0-9]+$/ && length(code) == 36)
		return "by telephone: zhiban verify --seal reads that form"
	if (length(code) != 22) return "mistyped: it has not 22 characters"
	for (i = 1; i <= 20; i++) {
		digit = index(letters, substr(code, i, 1)) - 1
		if (digit < 0) return "mistyped: no code has " substr(code, i, 1)
		rest = (rest * 32 + digit) % 1019
	}
	if (substr(code, 21) == substr(letters, int(rest / 32) + 1, 1) \
	    substr(letters, rest % 32 + 1, 1)) return "NO SEAL OF THIS LOG"
	return "mistyped: the last two do not go with the others"
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
FNR == NR { stored[$1] = $2; copies[$1] = substr($0, 106); next }
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
		# A bundle may begin later: what is before is not proven.
		if (part && seq > 1) {
			print "log " log_id ": only from entry " seq " on"
			last = substr(card[1], 6); last_seq = seq - 1
			seals = ""
		}
	}
	if (sum != stored[name]) bad("the body does not match its hash")
	if (card[1] != "prev " last) bad("does not follow the entry before it")
	if (seq != last_seq + 1) bad("an entry before it is missing")
	at = kind = incident = number = over = ""
	for (i = 1; i <= line; i++) {
		if (card[i] ~ /^at /) at = substr(card[i], 4)
		if (card[i] ~ /^incident /) incident = substr(card[i], 10)
		if (card[i] ~ /^kind /) kind = substr(card[i], 6)
		if (card[i] ~ /^f\.number /) number = substr(card[i], 10)
		if (card[i] ~ /^f\.covers /) over = substr(card[i], 10)
	}
	if (card[2] != "log " log_id || card[3] != "seq " seq ||
	    copies[name] && copies[name] != at " " kind " " incident)
		bad("the columns do not match the body")
	if (kind == "seal") {
		if ((seals != "" && number != seals + 1) || over != seq - 1)
			bad("a seal before it is missing, or it is not one")
		seals = number; covers = over; shown = seal_code(sum)
		if (shown == code) found = "seal " seals " over 1 to " covers
	}
	last = sum; last_seq = seq; count++
}
END {
	head()
	if (code != "") {
		print "code " code ": " (found ? found : mistyped())
		if (!found) wrong = 1
	}
	print count + 0 " entries, " (wrong ? "NOT SOUND" : "sound")
	exit wrong
}' "$dir/list" "$dir/sums"
