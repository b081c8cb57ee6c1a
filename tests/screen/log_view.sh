#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The log on the screen: late entries with both times, corrections beside what
# they correct, all fields of one, and page after page from the newest end.

set -u
. tests/screens.sh

fresh
must open at 08:10 open website-harmful-content --title '学校主页被篡改' \
	--reporter '值班室' --unit '信息中心'
must note at 08:20 note 2026-0001 \
	'Called the commander; he wants the page gone first, then the proof kept.'
AS='Li Lei' must "a late note" at 09:00 note 2026-0001 \
	'已经断开校园网出口，校领导已到现场，信息中心和保卫处正在核对监控录像' \
	--at 08:25 --reason '当时忙于断网'
must correct at 09:10 correct 2026-0001 5 \
	--text 'It was the deputy who was called' --reason 'mixed up'
must another at 09:15 open network-attack --title 'VPN'

for lang in en zh; do
	play "one incident's log, $lang" $lang 80x24 10:00 <<END
key Enter
key T
golden log_view-one-$lang
size 60x16
golden log_view-one-small-$lang
size 80x24
key ?
golden log_view-help-$lang
END
done

play "the whole log names the incident of each entry" en 80x24 10:00 <<'END'
key T
expect The whole log
expect 2026-0001 note: Called the commander
expect 2026-0002 opened: VPN
expect corrected: It was the deputy who was called
END
play "Enter shows everything an entry says" en 80x24 10:00 <<'END'
key Enter
key T
key Up
expect Log of
key Enter
expect Entry 6
expect late entry
expect 2026-11-22 08:25:00 +08:00
expect 2026-11-22 09:00:00 +08:00
expect SHA-256
expect OS user
expect 当时忙于断网
key Enter
expect Log of
END
play "c corrects the entry that is selected" en 80x24 10:00 <<'END'
key Enter
key T
key Up
key c
expect entry: 6
END

i=0
while [ $i -lt 130 ]; do
	i=$((i + 1))
	at 09:30 note 2026-0002 "entry number $i" >/dev/null ||
		failed=$((failed + 1))
done
play "older entries are read when one goes up to them" en 80x24 10:00 <<'END'
key T
expect entry number 130
key Home
key Home
expect site
key End
expect entry number 130
END
for size in 60x16 40x8 20x5 10x3 2x2 1x1; do
	play "drawn at $size" zh $size 10:00 <<'END'
key T
key PgUp
key Home
key Enter
key PgDn
key Esc
key End
END
done
finish
