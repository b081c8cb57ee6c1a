#!/bin/sh
# SPDX-License-Identifier: MIT
#
# systemd takes the units as they are shipped.

set -u
if ! command -v systemd-analyze >/dev/null 2>&1; then
	echo "skip: no systemd-analyze here"
	exit 77
fi
for f in share/systemd/*; do
	sed "s|/usr/local/bin/zhiban|$BUILD/zhiban|" "$f" >"$TMP/${f##*/}"
done
cd "$TMP" || exit 1
XDG_RUNTIME_DIR=$TMP systemd-analyze verify --user --man=no \
	./zhiban-*.service ./zhiban-*.timer >"$TMP/said" 2>&1
rc=$?
# What it says of other units is not ours.
if [ $rc -ne 0 ] || grep -q zhiban "$TMP/said"; then
	cat "$TMP/said"
	exit 1
fi
