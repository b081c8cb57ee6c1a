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
finish
