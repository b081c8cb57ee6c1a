#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Measures: python works the same figures out of `show --json`; nothing of a
# void incident counts; bounds of time; CSV, JSON and HTML; verify and rebuild
# know the cached rows; a reader needs no right to write; whose shift it was.

. tests/cases.sh
command -v python3 >/dev/null || skip 'needs python3'

cat >"$TMP/z.conf" <<'CONF'
site = "=School 1";
zone = "Asia/Shanghai";
CONF
at()
{
	now=$1
	shift
	zb --now "$now:00+08:00" --as "${as:-Li}" "$@"
	[ $rc -eq 0 ] || not_ok "$now $1" "$(cat "$err")"
}
zb --config "$TMP/z.conf" init --kind test

# Eleven incidents over three months; contained after 10, 20 ... minutes.
i=0
for day in 2026-01-05 2026-01-06 2026-02-01 2026-02-02 2026-02-03 2026-03-01 \
	2026-03-02 2026-03-03 2026-03-04 2026-03-05 2026-03-06; do
	i=$((i + 1))
	no=2026-$(printf '%04d' $i)
	as=$([ $((i % 2)) -eq 0 ] && echo Wang || echo Li)
	plan=$([ $((i % 3)) -eq 0 ] && echo network-attack ||
		echo website-harmful-content)
	at "${day}T10:00" open $plan --title "t$i" --unit "u$((i % 4))" \
		--occurred "$day 09:0$((i % 8))" --discovered "$day 09:50"
	at "${day}T1$((i / 6 + 1)):$((10 + i))" mark $no contained
	[ $((i % 4)) -eq 0 ] || at "${day}T15:$((10 + i))" mark $no recovered
	at "${day}T16:00" show --json $no
	cat "$out" >>"$TMP/shows"
done
at 2026-03-07T10:00 open network-attack --title 'by mistake'
at 2026-03-07T10:01 void 2026-0012 --reason 'twice'

at 2026-03-10T10:00 stats --json
cp "$out" "$TMP/stats.json"
at 2026-03-10T10:00 due --json
cp "$out" "$TMP/due.json"
python3 - "$TMP/shows" "$TMP/stats.json" >"$TMP/py" 2>&1 <<'PY'
import datetime, json, math, statistics, sys
text, at, shows = open(sys.argv[1]).read(), 0, []
while at < len(text.rstrip()):
	show, at = json.JSONDecoder().raw_decode(text, at)
	while at < len(text) and text[at].isspace():
		at += 1
	shows.append(show)
stats = json.load(open(sys.argv[2]))
when = lambda s: datetime.datetime.fromisoformat(s) if s else None
def figure(values):
	v = sorted(values)
	if not v:
		return {"n": 0, "median_s": None, "p90_s": None}
	return {"n": len(v), "median_s": int(statistics.median(v)),
		"p90_s": int(v[math.ceil(len(v) * 0.9) - 1])}
detect = lambda s: (when(s["discovered_at"]) -
	when(s["occurred_at"])).total_seconds()
def same(what, have, want):
	print("ok" if have == want else "no", what, have, want)
groups = {"all": lambda s: "", "unit": lambda s: s["unit"] if "unit" in s
	else None, "person": lambda s: s["owner"],
	"plan": lambda s: s["playbooks"][0]["id"],
	"month": lambda s: s["discovered_at"][:7]}
for by, key in groups.items():
	if by == "unit" and "unit" not in shows[0]:
		continue
	keys = sorted({key(s) for s in shows})
	same(by, [g["key"] for g in stats[by]], keys)
	for g in stats[by]:
		mine = [s for s in shows if key(s) == g["key"]]
		same(by + " " + g["key"], g["detect"],
			figure([detect(s) for s in mine]))
		same(by + " n", g["incidents"], len(mine))
PY
is 'python finds the same' "$(grep -c '^ok' "$TMP/py") $(grep -v '^ok' \
	"$TMP/py")" "$(grep -c . "$TMP/py") "
[ "$(grep -c . "$TMP/py")" -ge 20 ] && ok 'many figures were compared' ||
	not_ok 'many figures were compared' "$(cat "$TMP/py")"
# Contained 91 .. 96 and 146 .. 151 minutes after the discovery, as marked.
is 'median and 90th percentile of containment' "$(json "$TMP/stats.json" \
	'$.all[0].contain')" '{"n":11,"median_s":8760,"p90_s":9000}'
is 'recovered is not known of all' \
	"$(json "$TMP/stats.json" '$.all[0].recover.n')" 9

late=$(python3 -c '
import json, sys
d = [x for x in json.load(open(sys.argv[1])) if x["kind"] == "latest" and
	x["state"] == "overdue"]
print(len(d))' "$TMP/due.json")
is 'reports that were not sent count as late' "$(json "$TMP/stats.json" \
	'$.all[0].reports.in_time')" 0
[ "$late" -gt 0 ] && [ "$(json "$TMP/stats.json" '$.all[0].reports.n')" -gt 0 ]
is 'there are such' $? 0

at 2026-03-10T10:00 stats --json --from 2026-02-01 --to 2026-02-02
is 'days are whole: both ends' "$(json "$out" '$.all[0].incidents')" 2
at 2026-03-10T10:00 stats --csv
head -c 3 "$out" | od -An -tx1 | tr -d ' ' >"$TMP/mark"
is 'the table begins with its mark' "$(cat "$TMP/mark")" efbbbf
python3 - "$out" >"$TMP/py" 2>&1 <<'PY'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")))
row = [r for r in rows if r["by"] == "all" and r["measure"] == "contain"][0]
print(row["n"], row["median_s"], row["p90_s"], {len(r) for r in rows})
PY
is 'python reads the table' "$(cat "$TMP/py")" '11 8760 9000 {7}'
for lang in en zh; do
	zb --lang $lang --now 2026-03-10T10:00:00+08:00 stats --format html
	is "a page, $lang" "$rc $(grep -c '<script\|http' "$out") $(tail -n 1 \
		"$out")" '0 0 </html>'
	zb --lang $lang --now 2026-03-10T10:00:00+08:00 stats
	is "80 columns, $lang" "$rc $(python3 -c '
import sys, unicodedata
w = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
print(max(w(l.rstrip("\n")) for l in open(sys.argv[1])) <= 80)' "$out")" \
		'0 True'
done
want 0 'the rows are as the log says' --now 2026-03-10T10:00:00+08:00 verify
sqlite3 "$ZHIBAN_DB" "update measure set discovered = discovered + 1
	where month = 202601 and unit = 'u1'"
want 1 'a changed row is found' --now 2026-03-10T10:00:00+08:00 verify
says 'and named' 'measured'
want 0 'rebuild' --now 2026-03-10T10:00:00+08:00 rebuild
want 0 'and all is well' --now 2026-03-10T10:00:00+08:00 verify
at 2026-03-10T10:00 stats --json
is 'the same figures again' "$(cmp "$out" "$TMP/stats.json" 2>&1)" ''

# ---- shifts ----------------------------------------------------------------

# Where nobody had the shift, the hours; after that whoever had it then: the
# one opened in Li's shift stays Li's when Wang has taken it over.
is 'without shifts the hours' "$(jq -c '[.shift[] | [.key, .incidents]]' \
	"$out")" '[["08-16",11]]'
for person in Li Wang; do
	at 2026-03-11T07:00 roster add "$person"
done
as=Li at 2026-03-11T08:00 shift start
as=Wang at 2026-03-11T09:00 open network-attack --title 'in the shift of Li'
as=Li at 2026-03-11T20:00 shift end --reason 'the day is over'
as=Wang at 2026-03-11T22:00 open network-attack --title 'in nobody'"'"'s'
as=Wang at 2026-03-12T08:00 shift start
as=Li at 2026-03-12T09:00 open network-attack --title 'in the shift of Wang'
at 2026-03-12T10:00 stats --json
is 'whose shift it was, else the hours' "$(jq -c '[.shift[] |
	[.key, .incidents]]' "$out")" \
	'[["08-16",11],["16-24",1],["Li",1],["Wang",1]]'
at 2026-03-12T10:00 --lang en stats
says 'the heading says which' \
	'By shift at the opening (without one: hours of opening)'
at 2026-03-12T10:00 --lang zh stats
says 'in Chinese too' '按立案时的值班人（无人当班的按立案时段）'

# A paper takes the place of no database, nor of what a link leads to.
ln -s "$ZHIBAN_DB" "$TMP/link"
for over in "$ZHIBAN_DB" "$TMP/link"; do
	want 1 "$over is no place for a paper" --lang en stats --csv -o "$over"
	grep -q 'choose another name' "$err" || not_ok 'it says so'
done
want 0 'and nothing was lost' verify
finish
