#!/bin/sh
# SPDX-License-Identifier: MIT
#
# long.sh FOLDER SECONDS: every fuzz harness in FOLDER for so long; `make fuzz`
# is its usual caller. Harnesses of clang are led by what they reach and keep
# what they found in FOLDER/found; those of gcc go by chance alone.

set -u
folder=$1 seconds=$2 bad=0
# What libconfig keeps of a refused text is not ours to free.
echo 'leak:libconfig.so' >"$folder/leaks"
LSAN_OPTIONS=suppressions=$folder/leaks:print_suppressions=0
export LSAN_OPTIONS

# By chance alone: one seed after another until the time is over.
by_chance()
{
	end=$(($(date +%s) + seconds)) seed=1
	while [ "$(date +%s)" -lt $end ]; do
		"$1" -s $seed -r 20000 "$2" || return 1
		seed=$((seed + 1))
	done
}

for f in tests/fuzz/fuzz_*.c; do
	name=$(basename "$f" .c) seeds=tests/data/fuzz/${f#tests/fuzz/fuzz_}
	seeds=${seeds%.c} found=$folder/found/$name
	echo "$name: $seconds seconds"
	if [ -e "$folder/guided" ]; then
		mkdir -p "$found"
		"$folder/$name" -max_total_time="$seconds" -max_len=20000 \
			-timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
			-verbosity=0 -close_fd_mask=1 \
			-artifact_prefix="$found-" "$found" "$seeds"
	else
		by_chance "$folder/$name" "$seeds"
	fi || { echo "$name: BROKEN"; bad=1; }
done
exit $bad
