#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Several incidents at once: marked on the board, given to somebody in one go,
# their deadlines acknowledged; an entry for each. No step is ended so.

set -u
. tests/screens.sh

fresh
must open at 08:10 open network-attack --title one
must open at 08:20 open website-harmful-content --title two
must open at 08:30 open network-attack --title three
play 'two of three are given to another' en 80x24 09:00 <<'END'
key Home space space
expect , 2 chosen
expect [x]
key A
expect Who takes these incidents: 2?
type 2
wait
END
given=$(zb log | grep -c 'Li Lei is the owner\|owner.*Li Lei\|to Li Lei')
if [ "$given" = 2 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "not ok: two entries, one for each: $given"
	zb log
fi
play 'Esc takes the marks away' en 80x24 09:00 <<'END'
key Home space
expect , 1 chosen
key Esc
expect All open: 3
END
play 'what nobody was told of cannot be acknowledged' zh 80x24 08:40 <<'END'
key Home space K
wait
expect 没有可知悉的
END
zb --now 2026-11-22T11:30:00+08:00 due --check >/dev/null
play 'deadlines of all of them' en 80x24 11:31 <<'END'
key Home space space space K
wait
END
known=$(zb log | grep -ci 'acknowledged')
if [ "$known" = 3 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "not ok: three acknowledged: $known"
	zb log
fi
finish
