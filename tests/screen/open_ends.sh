#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What is still open, and what ends it: rows still to report stand in one, a
# telling is no report, undo is for the act just done, nobody is asked to
# confirm a closing that would be refused, and the board comes back to the
# incident one was in.

. tests/screens.sh

cp "$SRC"/playbooks/forms/initial.cfg "$books/"

# day [OVERLAY]: opened, and stepped up to telling the commander.
day()
{
	fresh
	must open at 08:10 open website-harmful-content --title 'Home page' \
		${1:+--overlay "$1"}
	must D1 at 08:12 step 2026-0001 website-harmful-content/D1 done \
		--value page=www.a.cn --value appeared=07:40
	must C1 at 08:13 step 2026-0001 website-harmful-content/C1 done
	must C2 at 08:14 step 2026-0001 website-harmful-content/C2 done \
		--paper Safe
}

day
play 'telling the commander is no report' en 80x24 08:16 <<'END'
key Enter
expect This does not end "First report"; R records the report
expect R report
key Enter
expect This does not end "First report"; R records the report
key 1
key F10
wait
expect R: record the report - this does not end "First report", due 11-22
key t
expect ended by        submission of First report to Head of the leading
expect - R
exit
END
play 'the same in Chinese' zh 60x16 08:17 <<'END'
key Enter
key t
expect 何时算完成
expect 初报报送组长（总指挥） - R
key a
wait
expect 已知悉
exit
END
play 'who was told is put on the roster there' en 80x24 08:18 <<'END'
key Enter Enter
expect ctrl-f new person
type Zhou Jie
key ctrl-f
expect enter a person of the unit
expect Zhou Jie
key F10
wait
expect 1 Zhou Jie
expect Answered
END
day edu-mass-harmful-or-hack
must 'the first report' at 08:20 submit 2026-0001 initial --to commander \
	--channel phone --receiver 'Li Lei'
for lang in en zh; do
	for size in 80x24 60x16; do
		play "owed rows stand in one, $lang $size" $lang $size 08:30 <<END
key Enter
wait
golden open_ends-strip-$size-$lang
key C
golden open_ends-close-$size-$lang
key Esc
key t
golden open_ends-dues-$size-$lang
END
	done
done
play 'what is owed is asked first' en 80x24 08:30 <<'END'
key Enter
key f
expect Still to report: Source of the information
type a caller
key F10
wait
key t
key End
expect Still to report
exit
END
play 'undo is for the act just done, by its name' en 80x24 08:31 <<'END'
key Enter
key u
expect Give the commander the first report
expect To be undone: done, 王芳 08:20
key Esc
exit
END
play 'an answer that a clock waits for' zh 80x24 08:31 <<'END'
key Enter
key t
key End
expect 12 小时报告
expect “是大量有害信息，还是黑客攻击？”的答案
exit
END
play 'each thing still open is a key away' en 80x24 08:32 <<'END'
key Enter
key C
expect 2026-0001 cannot be closed yet. Still open
key 3
expect This is not the current step; that is
expect Search the full HTTP and firewall logs
exit
END
must 'another incident' at 08:32 open network-attack --title 'Other'
play 'the board comes back to the incident' en 80x24 08:33 <<'END'
expect ▶          2026-0002 Other
key Down
key Enter
expect Still to report: 4 items
key Esc
expect ▶          2026-0001 Home page
exit
END

# What a report went out without goes with the incident.
must 'void' at 08:40 void 2026-0001 --reason 'a drill'
at 08:41 due 2026-0001 >"$TMP/due"
must 'owed rows end with it' grep -q 'Still to report.*ended with the incident' \
	"$TMP/due"
if grep 'Still to report' "$TMP/due" | grep -q 'running\|overdue'; then
	echo 'not ok: an owed row lingers'
	failed=$((failed + 1))
fi
day
play "a condition leads to the step that meets it" en 80x24 08:30 <<'END'
key Enter C
expect The site is open and tested
key 1
expect V1 · Recover
expect The site is open and tested
END
finish
