#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A screen whose disk takes no entry cannot tell anybody: it says so with the
# reason, and when the disk has room again what was due is told.

. tests/mux.sh

shim=$BUILD/tests/shim/faultdisk.so
[ -r "$shim" ] || skip 'the shim faultdisk is not built'
full=$TMP/full

told()
{
	sqlite3 -readonly "$ZHIBAN_DB" \
		"select count(*) from event where kind = 'told'"
}

zb open website-harmful-content --title Post
pane s 80x24 "ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD='$shim' \
	ZHIBAN_SHIM_WHEN='$full' ZHIBAN_SHIM_PATH='$ZHIBAN_DB' \
	ZHIBAN_SHIM_ERRNO=ENOSPC exec '$ZHIBAN' --lang en"
see s 2026-0001
: >"$full"
zb open website-harmful-content --title Late --discovered '5h ago'
see s 'Nobody is told of deadlines now'
is 'nothing was told' "$(told)" 0
rm "$full"
see s 'rung 3'
is 'each rung is told when there is room' "$(told)" 3
press s q
want 0 'the database is sound' verify
finish
