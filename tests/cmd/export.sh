# SPDX-License-Identifier: MIT
#
# What other programs read, read by other programs: the table by python's csv,
# the calendar by a calendar library, the chain by SHA-256 alone.

. tests/cases.sh
command -v python3 >/dev/null || skip 'python3 is not here'
# The one that has the calendar library, if any has.
python=python3
for try in /usr/bin/python3 python3; do
	$try -c 'import icalendar' 2>/dev/null && python=$try
done
now='2026-03-02 10:00'

# Runs a program of python on standard input; what it prints is $have.
py()
{
	have=$($python - "$@" 2>&1)
}

want 0 'init' init --kind test --site '第一小学'
want 0 'an incident' --now "$now" open website-harmful-content \
	--title '=cmd|" /C calc"!A0, 首页'
want 0 'a second' --now "$now" open website-harmful-content --title 'Other'
for text in '=1+1' '+1' '-1' '@SUM(A1)' '＝1+1' '＋1' '－1' '＠x' "'=1" \
	"'quoted" 'a,b "c"' '2026-03-01' "$(printf 'two\nlines')"; do
	want 0 "note $text" --now "$now" note 2026-0001 -- "$text"
done

# ---- the table -----------------------------------------------------------

zb export 2026-0001 --format csv -o "$TMP/a.csv"
is 'the table is made' "$rc" 0
says 'and says what it guarded' 'apostrophe'
is 'it begins with the mark' "$(head -c 3 "$TMP/a.csv" | od -An -tx1)" \
	' ef bb bf'
want 0 'plainly' export 2026-0001 --format csv --plain -o "$TMP/b.csv"
is 'without the mark' "$(head -c 6 "$TMP/b.csv")" number
want 0 'as JSON' export 2026-0001 --format jsonl -o "$TMP/b.jsonl"
py "$TMP" <<'END'
import csv, json, sys
d = sys.argv[1]
def table(name):
    raw = open(d + "/" + name, "rb").read()
    rows = list(csv.reader(open(d + "/" + name, newline="",
                                encoding="utf-8-sig"), strict=True))
    assert raw.endswith(b"\r\n")
    assert all(len(r) == len(rows[0]) for r in rows), "ragged"
    return rows
plain, sheet = table("b.csv"), table("a.csv")
log = [json.loads(line) for line in open(d + "/b.jsonl", encoding="utf-8")]
at = {name: i for i, name in enumerate(plain[0])}
guard = tuple("=+-@\t\r\n＝＋－＠")
seen = 0
for p, s, e in zip(plain[1:], sheet[1:], log):
    assert p[at["hash"]] == e["hash"] and int(p[at["seq"]]) == e["seq"]
    assert p[at["title"]] == e["title"]
    for name, value in e["fields"].items():
        assert name + ": " in p[at["fields"]]
    for a, b in zip(p, s):
        if a != b:
            seen += 1
            assert b == "'" + a, (a, b)
        assert not b.lstrip(" \u3000").startswith(guard), b
assert seen >= len(plain) - 1, "the title begins with ="
print(len(plain) - 1 == len(log), len(sheet) == len(plain))
END
is 'python reads the same back' "$have" 'True True'

# A spreadsheet: times become its own dates, the apostrophe of the guard is its
# mark of a text, everything else stays as it was.
if command -v ssconvert >/dev/null; then
	timeout 60 ssconvert -T Gnumeric_stf:stf_assistant -O \
		'separator=, quoting-mode=always format=preserve' \
		"$TMP/a.csv" "$TMP/sheet.csv" >"$out" 2>&1
	py "$TMP" <<'END'
import csv, sys
def table(name):
    return list(csv.reader(open(sys.argv[1] + "/" + name, newline="",
                                encoding="utf-8-sig"), strict=True))
ours, sheet = table("a.csv"), table("sheet.csv")
times = (3, 5, 6)
print(len(ours) == len(sheet) and [
    (a, b) for x, y in zip(ours, sheet) for i, (a, b) in enumerate(zip(x, y))
    if a != b and a != "'" + b and not (i in times and a[:10] == b[:10])][:3])
END
	is 'a spreadsheet reads the same cells' "$have" '[]'
else
	ok 'no gnumeric here: not read by a spreadsheet'
fi

# ---- the chain -----------------------------------------------------------

want 0 'the whole log to standard output' export --format jsonl -o -
cp "$out" "$TMP/log.jsonl"
py "$TMP/log.jsonl" <<'END'
import hashlib, json, sys
prev, n = "0" * 64, 0
for line in open(sys.argv[1], "rb"):
    e = json.loads(line)
    body = e["body"].encode()
    assert e["schema"] == "zhiban-log-1"
    assert hashlib.sha256(body).hexdigest() == e["hash"]
    assert e["prev"] == prev and body.startswith(b"prev " + prev.encode())
    prev, n = e["hash"], n + 1
    assert e["seq"] == n
print(n > 10)
END
is 'the chain holds by SHA-256 alone' "$have" True
is 'each export is an entry' "$(sqlite3 "$ZHIBAN_DB" "select count(*)
	from event where kind = 'export'")" 4
hash=$(sha256sum <"$TMP/log.jsonl" | cut -d ' ' -f 1)
want 0 'the log of it' log --kind export
says 'it has the SHA-256 of what went out' "$hash"
want 0 'the log stands' verify

# ---- the calendar --------------------------------------------------------

want 0 'the calendar' --now "$now" export --format ics -o "$TMP/a.ics"
want 0 'and again in Chinese, later' --now '2026-03-02 10:05' --lang zh \
	export 2026-0001 --format ics -o "$TMP/b.ics"
py "$TMP" <<'END'
import sys
d = sys.argv[1]
for name in "a.ics", "b.ics":
    raw = open(d + "/" + name, "rb").read()
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
print("ok")
END
is 'lines end and fold as they must' "$have" ok
if ! $python -c 'import icalendar' 2>/dev/null; then
	ok 'no calendar library here: not read by one'
	finish
fi
want 0 'a report goes out' --now "$now" submit 2026-0001 initial \
	--to commander --channel phone --receiver Li
want 0 'the calendar after it' --now "$now" export 2026-0001 --format ics \
	-o "$TMP/c.ics"
py "$TMP" <<'END'
import datetime, icalendar, sys
d = sys.argv[1]
def parts(name, kind):
    cal = icalendar.Calendar.from_ical(open(d + "/" + name, "rb").read())
    assert cal["VERSION"] == "2.0" and "METHOD" not in cal
    return {str(c["UID"]): c for c in cal.walk(kind)}
todo, event = parts("a.ics", "VTODO"), parts("a.ics", "VEVENT")
assert todo and len(todo) == len(event)
assert {u.rsplit(".", 1)[0] for u in todo} == \
    {u.rsplit(".", 1)[0] for u in event}
for u, t in todo.items():
    e = event[u.rsplit(".", 1)[0] + ".event@zhiban"]
    assert e["DTEND"].dt == t["DUE"].dt
    assert t["DUE"].dt.utcoffset() == datetime.timedelta(0)
    assert e["DTEND"].dt - e["DTSTART"].dt == datetime.timedelta(minutes=15)
    if t["STATUS"] == "NEEDS-ACTION":
        assert len(t.walk("VALARM")) == 2
        assert all(a["TRIGGER"].params["RELATED"] == "END"
                   for a in t.walk("VALARM"))
    assert '=cmd|" /C calc"!A0, 首页' in t["DESCRIPTION"] or \
        "Other" in t["DESCRIPTION"]
later = parts("b.ics", "VTODO")
assert set(later) < set(todo), "the UIDs stay"
assert any("报" in t["SUMMARY"] for t in later.values())
after = parts("c.ics", "VTODO")
done = [t for t in after.values() if t["STATUS"] == "COMPLETED"]
assert done and all("COMPLETED" in t and not t.walk("VALARM") for t in done)
assert all(int(after[u]["SEQUENCE"]) > int(later[u]["SEQUENCE"])
           for u in after if u in later)
print("ok")
END
is 'a calendar library reads them' "$have" ok

# ---- refused -------------------------------------------------------------

want 2 'no format' export
says 'it names them' --format csv jsonl ics
want 2 'a format there is not' export --format xlsx
want 2 'plain JSON' export --format jsonl --plain
want 1 'an incident there is not' export 2026-0099 --format csv
want 0 'an incident voided' --now "$now" void 2026-0002 --reason 'drill'
finish
