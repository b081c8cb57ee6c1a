#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A board that nobody touches wakes up at most 1.2 times a second and writes at
# most 40 bytes a second, both processes together; and another terminal shows
# a step within 50 ms, so that it is not by looking often.

set -u
. tests/cases.sh

measure=$BUILD/bench/bench_screen
"$BUILD/bench/bench_fill" "$TMP/i.db" 100 playbooks website-harmful-content
if "$measure" idle "$ZHIBAN" "$TMP/i.db" 8; then
	ok 'an idle board rests'
else
	not_ok 'an idle board rests'
fi
# The machine may be busy with another test: the middle counts here.
"$measure" watch "$ZHIBAN" "$TMP/i.db" >"$TMP/watch"
cat "$TMP/watch"
if head -n 1 "$TMP/watch" | grep -q ': met'; then
	ok 'a step is seen in another terminal'
else
	not_ok 'a step is seen in another terminal'
fi
finish
