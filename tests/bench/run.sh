#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh BUILD: all measurements, ours and the peer's in turn; `make bench` is
# its usual caller. A line is WHAT, ours, the peer's, the middle ratio with its
# range over the rounds, and the aim. Counts that are exact are asserted in
# `make check` (tests/count). Ends with 1 when an aim is missed.

set -u
build=$1 missed=0
folder=$build/bench/data
case $(stat -f -c %T "$build") in
tmpfs) echo 'bench: this is no disk: syncs cost nothing here' ;;
esac
rm -rf "$folder"
mkdir -p "$folder"
XDG_CONFIG_HOME=$folder XDG_CONFIG_DIRS=$folder LC_ALL=C.UTF-8
TZ=Asia/Shanghai
export XDG_CONFIG_HOME LC_ALL TZ

measure()
{
	what=$1
	shift
	"$build/bench/bench_$what" "$@" || missed=1
}

fill()
{
	measure fill "$folder/$1.db" "$1" playbooks website-harmful-content
	cat "$folder/$1.db" >/dev/null
}

echo "load: $(cat /proc/loadavg)"
measure library playbooks
measure append "$folder"
measure writers "$folder"
fill 1000
fill 100000
sync
measure screen compare "$build/zhiban" "$folder/1000.db" \
	"$folder/100000.db" "$build/bench/bench_floor"
measure list "$build/zhiban" "$folder/1000.db" "$folder/100000.db"
measure import "$folder" playbooks website-harmful-content
fill 100
fill 101
measure mute "$build/zhiban" "$folder/101.db" "$folder/100.db" "$folder"
measure screen idle "$build/zhiban" "$folder/1000.db" 20
measure screen watch "$build/zhiban" "$folder/100000.db"
"$build/zhiban" --db "$folder/10000.db" init --kind test >/dev/null
fill 10000
measure tell turns "$folder/10000.db"
measure report "$folder/report.db" 10000 playbooks website-harmful-content
measure tell watch "$build/zhiban" "$folder/tell.db" website-harmful-content

# How late injects go out: what stands in the entries, in real time.
lag()
{
	zb="$build/zhiban --playbooks playbooks"
	$zb --db "$folder/lag.db" init >/dev/null
	$zb --db "$folder/lag.db" drill start hospital-ransomware \
		--speed x120 --file "$folder/lagging.db" >/dev/null
	timeout 60 $zb --db "$folder/lagging.db" watch >/dev/null 2>&1 &
	watcher=$!
	until [ "$($zb --db "$folder/lagging.db" --json log --kind inject |
		wc -l)" -ge 6 ] || ! kill -0 $watcher 2>/dev/null; do
		sleep 0.2
	done
	kill $watcher 2>/dev/null
	wait $watcher 2>/dev/null
	sqlite3 "$folder/lagging.db" "select cast(body as text) from event
		where kind = 'inject'" | awk '
	/^virtual / { at = $2 }
	/^f.scheduled / { late[n++] = (at - $2) / 120 }
	END { for (i = 0; i < n; i++) if (late[i] > most) most = late[i]
	printf "inject: %d sent at x120, the latest %.1f ms behind its " \
		"instant\n", n, most }'
}
lag
"$build/zhiban" --db "$folder/verify.db" init --kind test >/dev/null
measure verify "$build/zhiban" "$folder/verify.db" "${ENTRIES:-10000000}"
rm -rf "$folder"
echo "load: $(cat /proc/loadavg)"
exit $missed
