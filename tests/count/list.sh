#!/bin/sh
# SPDX-License-Identifier: MIT
#
# `list` looks at what it prints: the first rows stand before the others are
# read, and a row that the filter has no use for costs no look at its entries.

set -u
. tests/cases.sh

rows=20000
"$BUILD/bench/bench_fill" "$TMP/l.db" $rows playbooks \
	website-harmful-content || { not_ok 'filled'; finish; }

# steps WORDS...: of SQLite's machine for `list` with these words; $out has
# the first line.
steps()
{
	rm -f "$TMP/steps"
	{ ZHIBAN_SHIM_STEPS=$TMP/steps LD_PRELOAD=$BUILD/tests/shim/vmsteps.so \
		"$ZHIBAN" --db "$TMP/l.db" "$@" 2>"$err" </dev/null
		echo $? >"$TMP/rc"; } | head -n 1 >"$out"
	cat "$TMP/steps"
}

# One row, at the start of what is read or at its end.
one=$(steps list "Number $rows:")
is 'one row is found' "$(grep -c "Number $rows:" "$out")" 1
none=$(steps list 'no such words')
is 'none is found' "$(cat "$out")" ''
if [ $((none / rows)) -le 35 ]; then
	ok "a row that does not fit costs little: $((none / rows)) steps"
else
	not_ok 'a row that does not fit costs little' "$((none / rows))"
fi
if [ $((one - none)) -le 2000 ]; then
	ok 'one that fits costs its own entries'
else
	not_ok 'one that fits costs its own entries' "$((one - none))"
fi

# A reader that leaves after the first line: no more than a pipe holds is read.
for json in '' --json; do
	first=$(steps $json list)
	is "nothing is wrong when the reader leaves: $json" \
		"$(cat "$TMP/rc") $(cat "$err")" '0 '
	if [ "$first" -lt $((rows * 20)) ]; then
		ok "the first rows do not wait for the last: $json $first"
	else
		not_ok "the first rows do not wait for the last: $json" "$first"
	fi
done
finish
