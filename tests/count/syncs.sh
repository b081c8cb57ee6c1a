#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A step from the command line is on disk when it answers, with at most two
# syncs in all, and it has at least one.

set -u
. tests/cases.sh

want 0 'a database' init --site s
want 0 'an incident' open website-harmful-content --title x
most=0 least=99 n=0
while [ $n -lt 40 ]; do
	n=$((n + 1))
	case $((n % 5)) in
	0) set -- step 2026-0001 website-harmful-content/D1 undo --reason r ;;
	1) set -- step 2026-0001 website-harmful-content/D1 skip --reason r ;;
	2) set -- note 2026-0001 "note $n" ;;
	3) set -- set 2026-0001 page="http://a.b/$n" ;;
	# The seal goes into the same commit.
	4) set -- submit 2026-0001 initial --to "p$n" --channel phone \
		--receiver Li ;;
	esac
	rm -f "$TMP/syncs"
	ZHIBAN_SHIM_LOG=$TMP/syncs LD_PRELOAD=$BUILD/tests/shim/slowsync.so \
		"$ZHIBAN" "$@" >"$out" 2>"$err" </dev/null || {
		not_ok "step $n is taken: $*" "$(cat "$err")"
		continue
	}
	have=$(grep -c . "$TMP/syncs")
	[ "$have" -le $most ] || most=$have
	[ "$have" -ge $least ] || least=$have
	[ "$have" -le 2 ] || cat "$TMP/syncs"
done
if [ $most -le 2 ]; then
	ok "at most two syncs each: $most"
else
	not_ok 'at most two syncs each' "$most"
fi
if [ $least -ge 1 ]; then
	ok 'at least one'
else
	not_ok 'at least one'
fi
finish
