#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A short run of every fuzz harness, built by gcc with ASan and UBSan: the
# corpus and a few thousand inputs made from it, the same every time. The long
# ones are `make fuzz`.

set -u
passed=0 failed=0
# `make check` builds these beside its own; `make check-asan` has no other.
san=$BUILD/asan
[ -d "$san" ] || san=$BUILD

for f in tests/fuzz/fuzz_*.c; do
	name=$(basename "$f" .c)
	case $name in
	fuzz_playbook) rounds=2000 ;;
	*) rounds=10000 ;;
	esac
	if "$san/fuzz/$name" -r $rounds "tests/data/fuzz/${name#fuzz_}"; then
		echo "ok - $name"
		passed=$((passed + 1))
	else
		echo "not ok - $name"
		failed=$((failed + 1))
	fi
done
echo "cases: $passed passed, $failed failed"
[ $failed -eq 0 ]
