#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A board that nobody touches wakes up at most 1.2 times a second and writes at
# most 40 bytes a second, both processes together, also where the database is
# no real one and a clock ticks; and another terminal shows a step within
# 50 ms, so that it is not by looking often.

set -u
. tests/cases.sh

measure=$BUILD/bench/bench_screen
"$ZHIBAN" --db "$TMP/t.db" init --kind test >/dev/null
for db in i t; do
	"$BUILD/bench/bench_fill" "$TMP/$db.db" 100 playbooks \
		website-harmful-content
	if "$measure" idle "$ZHIBAN" "$TMP/$db.db" 6; then
		ok "an idle board rests: $db"
	else
		not_ok "an idle board rests: $db"
	fi
done
# The machine may be busy with another test: the middle counts here.
"$measure" watch "$ZHIBAN" "$TMP/i.db" >"$TMP/watch"
cat "$TMP/watch"
if head -n 1 "$TMP/watch" | grep -q ': met'; then
	ok 'a step is seen in another terminal'
else
	not_ok 'a step is seen in another terminal'
fi
finish
