#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Twenty processes over one database through a day with 50 incidents: 12
# `watch`, 4 screens, and 4 times `due --check` at each quarter of an hour. The
# entries "told" are exactly those of the plan's own schedule, each once, told
# by several of them; and the database is sound.

. tests/cases.sh
export TZ=UTC
slots=96 incidents=50

mkdir "$TMP/books"
cat >"$TMP/books/clock.cfg" <<'PLAN'
format = 1; id = "clock"; version = "1"; kind = "plan"; origin = "test";
languages = ["en"]; field = "network"; source = "none";
title = { en = "Clock"; }; purpose = { en = "To be told."; };
forms = ["initial"];
roles = ( { id = "duty-admin"; title = { en = "Duty admin"; }; },
	{ id = "duty-leader"; title = { en = "Duty leader"; }; },
	{ id = "commander"; title = { en = "Commander"; }; } );
phases = ( { id = "detect"; steps = (
	{ id = "D1"; kind = "report"; role = "duty-admin"; form = "initial";
	  to = ["commander"]; text = { en = "Report"; }; } ); } );
deadlines = ( { id = "first"; title = { en = "First"; }; kind = "latest";
	basis = { en = "clock 1"; }; who = "duty-admin"; to = ["commander"];
	form = "initial"; after = ["discovered"]; within = "2h";
	warn = ["1h", "30m", "15m"];
	escalate = ["duty-admin", "duty-leader", "commander"]; } );
PLAN

zc()
{
	"$ZHIBAN" --playbooks "$TMP/books" --lang en "$@" >>"$TMP/said" 2>&1 ||
		echo "$*" >>"$TMP/faults"
}

# The clock stands still and is set forward a quarter of an hour at a time.
slot_time()
{
	printf '2026-03-%02d %02d:%02d' $((2 + $1 / 96)) $(($1 % 96 / 4)) \
		$(($1 % 4 * 15))
}
zc --db "$ZHIBAN_DB" init --kind test --site s
zc clock rate 0
zc clock set "$(slot_time 0)"

# ---- the twenty ----------------------------------------------------------

pids=
n=0
while [ $n -lt 12 ]; do
	n=$((n + 1))
	"$ZHIBAN" --playbooks "$TMP/books" --as "w$n" --json watch \
		>"$TMP/watch$n" 2>"$TMP/watch$n.err" &
	pids="$pids $!"
done
n=0
while [ $n -lt 4 ]; do
	n=$((n + 1))
	mkfifo "$TMP/keys$n"
	TERM=xterm script -qec "stty rows 24 cols 80; exec '$ZHIBAN' \
		--playbooks '$TMP/books' --as s$n --lang en" /dev/null \
		<"$TMP/keys$n" >"$TMP/screen$n" 2>&1 &
	pids="$pids $!"
done
exec 3>"$TMP/keys1" 4>"$TMP/keys2" 5>"$TMP/keys3" 6>"$TMP/keys4"

# ---- the day -------------------------------------------------------------

# Incident i is opened in slot 7i mod 40, due 8 slots later. A third of them
# is reported in time, a third acknowledged by the owner after the due time, a
# third reported late.
acts_of()
{
	slot=$1 i=0
	while [ $i -lt $incidents ]; do
		begin=$((i * 7 % 40))
		number=$(cat "$TMP/number$i" 2>/dev/null)
		if [ $begin -eq "$slot" ]; then
			"$ZHIBAN" --playbooks "$TMP/books" open clock --title \
				"i$i" >"$TMP/number$i" 2>>"$TMP/said" ||
				echo "open $i" >>"$TMP/faults"
		fi
		case $((i % 3)) in
		0) [ $((begin + 5)) -ne "$slot" ] || zc submit "$number" \
			initial --to commander --channel phone --receiver r ;;
		1) [ $((begin + 10)) -ne "$slot" ] ||
			zc ack "$number" first ;;
		2) [ $((begin + 20)) -ne "$slot" ] || zc submit "$number" \
			initial --to commander --channel phone --receiver r ;;
		esac
		i=$((i + 1))
	done
}

slot=0
while [ $slot -lt $slots ]; do
	[ $slot -eq 0 ] || zc clock set "$(slot_time $slot)"
	for n in 1 2 3 4; do
		"$ZHIBAN" --playbooks "$TMP/books" --as "c$n" due --check \
			>>"$TMP/check$n" 2>>"$TMP/said" ||
			echo "check $slot" >>"$TMP/faults" &
		eval "check$n=$!"
	done
	wait "$check1" "$check2" "$check3" "$check4"
	acts_of $slot
	slot=$((slot + 1))
done

# ---- what was told -------------------------------------------------------

awk -v slots=$slots -v incidents=$incidents 'BEGIN {
	for (i = 0; i < incidents; i++) {
		begin = i * 7 % 40
		due = begin + 8
		# The last slot in which each rung may still be told.
		all = i % 3 == 0 ? begin + 5 : i % 3 == 2 ? begin + 20 \
			: slots - 1
		one = i % 3 == 1 ? begin + 10 : all
		split("-4 -2 -1", before, " ")
		for (n = 1; n <= 3; n++)
			say(i, 1, n, due + before[n], one)
		for (k = 0; due + k < slots; k++) {
			say(i, 1, 4 + k, due + k, one)
			say(i, 2, 1 + k, due + k, all)
			say(i, 3, 1 + k, due + 1 + k, all)
		}
	}
}
function say(i, rung, nth, slot, last)
{
	if (slot <= last && slot < slots)
		printf "i%d %d %d %d\n", i, rung, nth, slot
}' </dev/null | sort >"$TMP/want"

"$ZHIBAN" --json log --kind told >"$TMP/log"
"$ZHIBAN" --json log --kind opened |
	jq -r '[.incident, .fields.title] | @tsv' | sort >"$TMP/titles"
jq -r '[.incident, .fields.rung, .fields.nth, .fields.planned] | @tsv' \
	"$TMP/log" | sort >"$TMP/told"
start=$(date -ud '2026-03-02 00:00' +%s)
join -t "$(printf '\t')" "$TMP/titles" "$TMP/told" |
	awk -F '\t' -v start="$start" '{ printf "%s %d %d %d\n", $2, $3, $4, \
		($5 / 1000 - start) / 900 }' | sort >"$TMP/have"
is 'something was told' "$([ -s "$TMP/have" ] && echo yes)" yes
is 'every notice of the day was told, once, and no other' \
	"$(diff "$TMP/want" "$TMP/have" | head -n 5)" ''
is 'nothing went wrong' "$(cat "$TMP/faults" 2>/dev/null)" ''
echo "told $(wc -l <"$TMP/have") notices"
who=$(jq -r .actor "$TMP/log" | sort -u | wc -l)
echo "by $who of the processes"
is 'more than one of them told' "$([ "$who" -gt 1 ] && echo yes)" yes
is 'a watch prints what it told, and that alone' \
	"$(cat "$TMP"/watch? "$TMP"/watch?? | jq -r .seq | sort -n)" \
	"$(jq -r 'select(.actor | test("^w")) | .seq' "$TMP/log" | sort -n)"
for n in 1 2 3 4; do
	grep -q 'told:' "$TMP/screen$n" ||
		echo "screen $n shows nothing" >>"$TMP/silent"
done
is 'every screen shows it' "$(cat "$TMP/silent" 2>/dev/null)" ''

# ---- and all of them end -------------------------------------------------

for p in $pids; do
	kill -TERM "$p"
done
exec 3>&- 4>&- 5>&- 6>&-
bad=
for p in $pids; do
	wait "$p" || bad="$bad $?"
done
is 'a watch ends cleanly at TERM' "$(cat "$TMP"/watch*.err)" ''
want 0 'the database is sound' verify
finish
