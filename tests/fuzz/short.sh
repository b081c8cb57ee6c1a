#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A short run of every fuzz harness, built by gcc with ASan and UBSan: the
# corpus and 10,000 inputs made from it, the same every time; one that takes a
# second is a hang. The long ones are `make fuzz`.

set -u
passed=0 failed=0
# `make check` builds these beside its own; `make check-asan` has no other.
san=$BUILD/asan
[ -d "$san" ] || san=$BUILD

for f in tests/fuzz/fuzz_*.c; do
	name=$(basename "$f" .c)
	if "$san/fuzz/$name" -r 10000 "tests/data/fuzz/${name#fuzz_}"; then
		echo "ok - $name"
		passed=$((passed + 1))
	else
		echo "not ok - $name"
		failed=$((failed + 1))
	fi
done
echo "cases: $passed passed, $failed failed"
[ $failed -eq 0 ]
