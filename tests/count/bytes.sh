#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Only what changed is drawn: a cursor key on a full board sends less than half
# a second of a line of 9600 Bd.

set -u
. tests/cases.sh

"$BUILD/bench/bench_fill" "$TMP/b.db" 40 playbooks website-harmful-content
if "$BUILD/bench/bench_bytes" "$ZHIBAN" "$TMP/b.db"; then
	ok 'a cursor key repaints two rows'
else
	not_ok 'a cursor key repaints two rows'
fi
printf '#!/bin/sh\nexec "%s" --slow "$@"\n' "$ZHIBAN" >"$TMP/slow"
chmod +x "$TMP/slow"
if "$BUILD/bench/bench_bytes" "$TMP/slow" "$TMP/b.db"; then
	ok 'with --slow, too'
else
	not_ok 'with --slow, too'
fi
# All that is sent until it is left, of a screen on which Down is pressed.
sent()
{
	printf '\033[Bq' | timeout 20 script -qec "$1 --db $TMP/b.db" /dev/null |
		tee "$TMP/sent" | wc -c
}
if command -v script >/dev/null; then
	usual=$(sent "$ZHIBAN") slow=$(sent "$TMP/slow")
	[ "$slow" -lt "$usual" ] && ok '--slow sends less' ||
		not_ok '--slow sends less' "$slow, $usual without"
	grep -q '──' "$TMP/sent" && not_ok 'and no lines of three bytes each'
fi
finish
