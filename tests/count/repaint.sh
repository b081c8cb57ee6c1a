#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The screen asks the database for what it shows and for nothing else: as many
# steps of SQLite's machine with 20,000 incidents as with 4,000, at the start,
# for a cursor key, for a page and for every way to look that has a page. Both
# files are larger than those whose structure is looked through at the start.

set -u
. tests/cases.sh

# steps COUNT KEYS...: of a screen on which these keys were pressed.
steps()
{
	printf 'key %s\n' "$2" >"$TMP/script"
	ZHIBAN_SHIM_STEPS=$TMP/steps LD_PRELOAD=$BUILD/tests/shim/vmsteps.so \
		"$ZHIBAN" --db "$TMP/$1.db" --lang en --headless 120x40 \
		--script "$TMP/script" >"$out" 2>"$err" || {
		cat "$err" >&2
		echo failed
		return
	}
	cat "$TMP/steps"
}

for n in 4000 20000; do
	"$BUILD/bench/bench_fill" "$TMP/$n.db" $n playbooks \
		website-harmful-content || { not_ok "filled with $n"; finish; }
done
nothing=$(steps 4000 F1)
while read -r name keys; do
	small=$(steps 4000 "$keys") large=$(steps 20000 "$keys")
	is "$name: database steps do not grow" "$large" "$small"
	[ "${small:-0}" -gt 100 ] && continue
	not_ok "$name: steps are counted" "$small"
done <<'END'
first-board F1
cursor Down Down Down Down Down Down Down Down Down Down
page PgDn PgDn PgDn PgDn PgDn
back PgDn PgDn PgUp PgUp Home
incident Enter Esc Down Enter Esc
END
[ "$(steps 4000 'PgDn PgDn PgDn PgDn')" -gt "$nothing" ] ||
	not_ok 'a page is counted' "$nothing"
finish
