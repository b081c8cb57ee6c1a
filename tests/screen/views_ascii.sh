#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every view at every size, in both languages, with ASCII signs and frames only.

set -u
MODE=ascii
FLAGS=--ascii
. tests/views.sh

# Nothing of the program's own is beyond ASCII: frames, signs, ellipses.
for of in "$shots"/*-ascii-*; do
	if grep -n '[─│┌┐└┘▶○✓✗…·↑↓]' "$of"; then
		echo "not ok: $of is ASCII but for words"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
done
finish
