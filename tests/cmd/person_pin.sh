#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A shared terminal: persons are proven by a PIN, which stands nowhere but as
# a hash outside the log; wrong ones take longer and longer.

. tests/cases.sh

mkdir -p "$XDG_CONFIG_HOME/zhiban"
cat >"$XDG_CONFIG_HOME/zhiban/zhiban.conf" <<'END'
people = (
	{ name = "Wang"; rights = ["duty"]; },
	{ name = "Li"; rights = ["duty"]; },
	{ name = "Zhao"; rights = ["command"]; } );
END
plan=website-harmful-content

# pin LINES ARG...: with these lines on standard input
pin()
{
	lines=$1
	shift
	printf "$lines" | timeout 20 "$ZHIBAN" --pin-stdin "$@" \
		>"$out" 2>"$err"
	rc=$?
}

# The clock of the waits, turned back by that many seconds.
age()
{
	sqlite3 "$ZHIBAN_DB" "update pin set tried = tried - $1000"
}

zb init --kind test
for bad in 123 1111 4567 9876; do
	pin "$bad\n" --as Wang person pin
	is "$bad is no PIN" $rc 1
done
pin '2469x\n' --as Wang person pin
is "one's own PIN is set" $rc 0
pin 'z-4711\n' --as Zhao person pin
is "another sets theirs" $rc 0
want 0 "who has one is listed" --json person list
is "by name" "$(sql "select group_concat(json_extract(value, '\$.name'), ' ')
	from json_each(readfile('$out')) where json_extract(value, '\$.pin')")" \
	"Wang Zhao"
want 0 "reading takes no PIN" --as Wang list
want 1 "acting does" --as Wang open $plan --title T
says "and says how it is given" "--pin-stdin"
pin 'wrong\n' --as Wang open $plan --title T
is "another PIN is none" $rc 1
is "and nothing was opened" "$("$ZHIBAN" --json list)" "[]"
pin '2469x\n' --as Wang open $plan --title T
is "the right one opens" $rc 0
pin '２４６９ｘ\n' --as Wang note 2026-0001 wide
is "full-width digits are digits" $rc 0
want 0 "who has no PIN is believed" --as Li note 2026-0001 hi
is "the log says how each was known" "$("$ZHIBAN" --json log 2026-0001 |
	sed -n 's/.*"actor":"\([A-Za-z]*\)","known":"\([a-z]*\)".*/\1 \2/p' |
	sort -u | tr '\n' ' ')" "Li as Wang pin "

pin 'new-77\n' --as Wang person pin
is "a new one takes the old" $rc 1
pin '2469x\n2469x\nnew-77\n' --as Wang person pin
is "with it it is changed" $rc 0
pin '2469x\n' --as Wang note 2026-0001 old
is "the old is none any more" $rc 1
want 1 "another's takes the right" --as Li person pin Wang --clear --reason r
says "to command" "takes the right command"
pin 'z-4711\n' --as Zhao person pin Wang --clear
is "and a reason" $rc 1
pin 'z-4711\n' --as Zhao person pin Wang --clear --reason "forgot it"
is "with both it is taken away" $rc 0
want 0 "the log tells" log --kind pin-cleared
says "who and whose and why" "Zhao" "Wang has no PIN" "forgot it"

for i in 1 2 3 4 5; do
	pin "bad$i\n" --as Zhao note 2026-0001 x
done
pin 'z-4711\n' --as Zhao note 2026-0001 x
is "after five wrong ones not even the right one" $rc 1
says "until it was waited" "wrong 5 times"
printf '%s\n' 'key ctrl-n' 'type Zhao' 'key Tab' 'type z-4711' 'key Enter' \
	'wait' 'expect wrong 5 times' 'exit 0' >"$TMP/script"
want 0 "nor at a screen begun since" --headless 80x24 \
	--script "$TMP/script" --as Li
want 0 "the log tells of it" log --kind pin-wrong
says "whose, and how often" "Zhao was wrong 5 times"
age 31
pin 'bad6\n' --as Zhao note 2026-0001 x
is "then one more try" $rc 1
age 31
pin 'z-4711\n' --as Zhao note 2026-0001 x
is "the next wait is longer" $rc 1
says "by twice" "wrong 6 times"
age 60
pin 'z-4711\n' --as Zhao note 2026-0001 x
is "the right one ends it" $rc 0
pin 'bad\n' --as Zhao note 2026-0001 x
pin 'z-4711\n' --as Zhao note 2026-0001 x
is "and the count begins anew" $rc 0

want 0 "the log is sound" verify
for word in 2469x z-4711 new-77; do
	grep -aq "$word" "$ZHIBAN_DB" "$ZHIBAN_DB-wal"
	is "no PIN stands in the files" $? 1
done
"$ZHIBAN" export --format jsonl >"$TMP/all" 2>/dev/null
sqlite3 "$ZHIBAN_DB" 'select lower(hex(hash)) from pin' >"$TMP/hash"
is "nor its hash in an export" "$(grep -cf "$TMP/hash" "$TMP/all")" 0

printf '%s\n' 'key ctrl-n' 'type Zhao' 'key Tab' 'type nonsense' \
	'expect ********' 'key Enter' 'wait' 'expect not the PIN of Zhao' \
	'type z-4711' 'key Enter' 'wait' 'expect Zhao sits here now' \
	'key Enter' 'wait' 'key n' 'type by Zhao' 'key F10' 'wait' \
	'key ctrl-n' 'type Li' 'key F10' 'wait' 'expect Li sits here now' \
	'exit 0' >"$TMP/script"
want 0 "the screen switches" --headless 80x24 --script "$TMP/script" --as Wang
want 0 "and the log tells" log --kind person-switched
says "from whom to whom" "Zhao sits here now, before Wang" \
	"Li sits here now, before Zhao"
is "the note is Zhao's, known by PIN" "$("$ZHIBAN" --json log 2026-0001 |
	grep 'by Zhao' | grep -c '"actor":"Zhao","known":"pin"')" 1
finish
