#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Overlays on a plan: what gives way is not asked for any more, and a step
# waits for what its equal in the other plan waits for.

. tests/cases.sh

# The state of a step as `show` has it.
state()
{
	"$ZHIBAN" show "$1" --json >"$TMP/show" 2>/dev/null
	sqlite3 :memory: "select json_extract(value, '\$.state')
		from json_each(json_extract(readfile('$TMP/show'), '\$.steps'))
		where json_extract(value, '\$.id') = '$2'"
}

zb init --kind test
zb open website-harmful-content --title A
inc=$(cat "$out")
is "alone the default first report stands" \
	"$(state "$inc" zhiban-default/report-first)" open
want 0 "a plan with its own is stacked" overlay "$inc" add \
	gov-network-emergency
says "what gave way is said" "replaced by gov-network-emergency/t1"
is "the default first report gave way with its deadline" \
	"$(state "$inc" zhiban-default/report-first)" inapplicable

zb open website-harmful-content --title B --overlay edu-mass-harmful-or-hack
inc=$(cat "$out")
want 0 "what was found" step "$inc" website-harmful-content/D1 done \
	--value page=http://a.example/ --value "appeared=2h ago" \
	--value finder=Li
zb show "$inc" --json
is "a time that was typed is kept as a time" "$(sqlite3 :memory: \
	"select json_extract(readfile('$out'), '\$.fields.appeared')
	glob '20??-??-??T??:??:??*+08:00'")" 1
want 0 "the size" step "$inc" D1-size done --value mass
want 0 "site closed" step "$inc" website-harmful-content/C1 done
want 0 "logs kept" step "$inc" website-harmful-content/C2 done \
	--paper "locker 3"
want 1 "deletion by the overlay waits for the plan's print too" \
	step "$inc" C1-delete done --witness Zhao
says "and says for what" "C3"
zb open self-inspection --title C
inc=$(cat "$out")
is "an inspection owes no first report" \
	"$(state "$inc" zhiban-default/report-first)" ""
finish
