#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The machine's clock is set forward over a deadline, and back behind the log:
# noticed, an entry once for all processes, and what is due then is told, once.

. tests/cases.sh
export TZ=UTC ZHIBAN_SHIM_JUMP=$TMP/off
shim=$BUILD/tests/shim/jumpclock.so

zj()
{
	LD_PRELOAD=$shim "$ZHIBAN" "$@" >"$out" 2>"$err" </dev/null
	rc=$?
}

jumps()
{
	"$ZHIBAN" --json log --kind clock-jump | jq -r \
		'[.fields.cause, .fields.by] | @tsv' | tr '\t\n' ' ;' | sed 's/ 10801;/ 10800;/'
}

echo 0 >"$TMP/off"
zj init --kind real --site s
zj open website-harmful-content --title x
pids=
for n in 1 2 3; do
	LD_PRELOAD=$shim "$ZHIBAN" --as "w$n" watch >"$TMP/watch$n" 2>&1 &
	pids="$pids $!"
done

# Wakes them with an entry until the word stands in the log.
await()
{
	tries=0
	until "$ZHIBAN" --json log --kind "$1" | grep -q "$2"; do
		zj note 2026-0001 wake
		tries=$((tries + 1))
		[ $tries -lt 200 ] || { not_ok "$1 $2 comes"; break; }
	done
}
# Each has read the clocks once it listens for the bell.
for p in $pids; do
	tries=0
	until ls -l "/proc/$p/fd" 2>/dev/null | grep -q inotify; do
		tries=$((tries + 1))
		[ $tries -lt 2000 ] || { not_ok 'a watch starts'; break; }
	done
done
echo 10800 >"$TMP/off"
await told '"rung":"3"'
is 'it is written once that the clock was set' "$(jumps)" 'set 10800;'
is 'what was passed over is told once, the latest of each rung' \
	"$("$ZHIBAN" --json log --kind told | jq -r .fields.rung | sort |
	tr '\n' ' ')" '1 2 3 '
for p in $pids; do
	kill -TERM "$p"
done
for p in $pids; do
	wait "$p"
done
echo 0 >"$TMP/off"
zj due --check
is 'a clock behind the log is written down' \
	"$(jumps | sed 's/[0-9]*;$//')" 'set 10800;behind '
zj due --check
is 'once' "$(jumps | tr ';' '\n' | grep -c .)" 2
TZ=America/New_York zj due --check
is 'another time zone than the unit has' \
	"$("$ZHIBAN" --json log --kind clock-jump | tail -n 1 |
	jq -r .fields.zone)" America/New_York
want 0 'the database is sound' verify
finish
