#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A deadline that lies ahead costs nothing: a look whether somebody is to be
# told takes as many database steps with 2,000 open incidents as with 20, and
# no sync; and a `watch` with nothing due does not wake up at all.

set -u
. tests/cases.sh

steps_of()
{
	ZHIBAN_SHIM_STEPS=$TMP/steps LD_PRELOAD=$BUILD/tests/shim/vmsteps.so \
		"$ZHIBAN" --db "$1" due --check >"$out" 2>"$err"
	cat "$TMP/steps"
}

for n in 20 2000; do
	"$BUILD/bench/bench_fill" "$TMP/$n.db" $n playbooks \
		website-harmful-content || not_ok "a database of $n"
	"$ZHIBAN" --db "$TMP/$n.db" due --check >/dev/null
done
small=$(steps_of "$TMP/20.db")
large=$(steps_of "$TMP/2000.db")
echo "database steps: $small with 20, $large with 2000"
if [ "$large" -le $((small + small / 10 + 20)) ]; then
	ok 'a look costs the same'
else
	not_ok 'a look costs the same' "$small, $large"
fi
is 'and it told nobody' "$(cat "$out")" ''

ZHIBAN_SHIM_LOG=$TMP/syncs LD_PRELOAD=$BUILD/tests/shim/slowsync.so \
	"$ZHIBAN" --db "$TMP/2000.db" due --check >"$out" 2>"$err"
is 'a look syncs nothing' "$(cat "$TMP/syncs" 2>/dev/null)" ''

"$ZHIBAN" --db "$TMP/2000.db" watch >"$TMP/told" 2>&1 &
pid=$!
turns_of()
{
	sed -n 's/^voluntary_ctxt_switches:[^0-9]*//p' "/proc/$pid/status"
}
# It rests when two looks find the same count; then two seconds are counted.
last=-1
until [ "$(turns_of)" = "$last" ] && [ "$last" -gt 0 ]; do
	last=$(turns_of)
	sleep 0.5
done
sleep 2
is 'a watch that waits does not wake up' "$(turns_of)" "$last"
kill -TERM $pid
wait $pid
is 'and it ends cleanly' $? 0
finish
