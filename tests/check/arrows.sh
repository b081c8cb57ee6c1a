#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Arrows only go down and every foreign library has one door: compares each
# #include, and each function an object calls, with the table tests/arrows.

set -u
bad=0

files=$(find src include -name '*.[ch]' 2>/dev/null | sort)
[ -n "$files" ] || { echo "no sources found"; exit 1; }

awk '
function complain(what)
{
	printf "%s:%d: %s\n", FILENAME, FNR, what
	bad = 1
}
function exists(file,   line, got)
{
	got = (getline line < file)
	close(file)
	return got >= 0
}
# A shell pattern with only a star in it, as an anchored regular expression.
function pattern(p)
{
	gsub(/[.+]/, "[&]", p)
	gsub(/\*/, ".*", p)
	return "^" p "$"
}
function table_line(   n, i, head, rest)
{
	n = index($0, ":")
	head = substr($0, 1, n - 1)
	rest = substr($0, n + 1)
	gsub(/^ +| +$/, "", rest)
	if (head ~ /^call /)
		return
	if (head ~ /^door /) {
		n = split(head, w, " ")
		for (i = 2; i <= n; i++) {
			door[++doors] = pattern(w[i])
			opens[doors] = rest
		}
		return
	}
	known[head] = ++rooms
	n = split(rest, w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] in known)
			complain(head " may not name " w[i] ", which is above")
		allowed[head, w[i]] = 1
	}
}
# A long door may be in two: ROOM_PART.h, which only ROOM.h includes.
function part_of(base)
{
	return sub(/_.*/, "", base) ? base : ""
}
# Does the path begin with one of the places?
function stands_in(path, places,   place, n) {
	n = split(places, place, " ")
	while (n)
		if (index(path, place[n--]) == 1)
			return 1
	return 0
}
function check(room, name, angled,   base, i, dir)
{
	if (name ~ /\.\./) {
		complain("climbs out of its folder: " name)
		return
	}
	if (name ~ /^zhiban\//) {
		base = substr(name, 8)
		sub(/\.h$/, "", base)
		if (part_of(base)) {
			if (FILENAME != "include/zhiban/" part_of(base) ".h")
				complain(name " is part of " part_of(base))
			return
		}
		if (base != room && !((room, base) in allowed))
			complain(room " may not see " base)
		return
	}
	dir = FILENAME
	sub(/[^\/]*$/, "", dir)
	if (!angled && name !~ /\// && exists(dir name))
		return
	for (i = 1; i <= doors; i++)
		if (name ~ door[i] && !stands_in(FILENAME, opens[i])) {
			complain(name " belongs to " opens[i])
			return
		}
	if (!angled)
		complain("not a header of this room: " name)
}
FILENAME == "tests/arrows" {
	if ($0 ~ /^[a-z].*:/)
		table_line()
	next
}
FNR == 1 {
	split(FILENAME, part, "/")
	room = part[2]
	if (part[1] == "include") {
		room = part[3]
		sub(/(_.*)?\.h$/, "", room)
		if (part[2] != "zhiban" || 4 in part)
			complain("headers live in include/zhiban")
	}
	delete part
	if (!(room in known))
		complain("tests/arrows has no room called " room)
}
/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
	name = $0
	sub(/^[^<"]*[<"]/, "", name)
	sub(/[>"].*$/, "", name)
	check(room, name, $0 ~ /</)
}
/^[ \t]*#[ \t]*include[ \t]*[^ \t<"]/ {
	complain("an include that cannot be read: " $0)
}
END { exit bad }
' tests/arrows $files || bad=1

# What an object calls is what the compiler saw, whatever a macro hid.
objects=$(find "$BUILD/obj" -name '*.o' 2>/dev/null | sort)
[ -n "$objects" ] || { echo "no objects in $BUILD/obj"; exit 1; }
for o in $objects; do
	file=src/${o#"$BUILD"/obj/}
	file=${file%.o}.c
	[ -e "$file" ] || continue	# its source is gone
	nm -u "$o" | sed "s|^ *[Uw] |$file |"
done | awk '
FILENAME == "tests/arrows" {
	if ($0 !~ /^call .*:/)
		next
	n = index($0, ":")
	place = substr($0, n + 2)
	n = split(substr($0, 1, n - 1), w, " ")
	for (i = 2; i <= n; i++)
		belongs[w[i]] = place
	next
}
{
	name = $2
	sub(/@.*/, "", name)
	if (name ~ /^__.*_chk$/)
		name = substr(name, 3, length(name) - 6)
	if (name in belongs && index($1, belongs[name]) != 1) {
		printf "%s: calls %s, which belongs to %s\n", $1, name, \
			belongs[name]
		bad = 1
	}
}
END { exit bad }
' tests/arrows - || bad=1
exit $bad
