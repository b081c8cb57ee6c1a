# SPDX-License-Identifier: MIT
#
# The course of an incident as a picture, as characters and inside a page: XML
# and HTML that hold whatever was typed, words for each shape, hundreds of
# entries grouped, the same bytes again later.

. tests/cases.sh
command -v python3 >/dev/null || skip 'python3 is not here'
I=2026-0001
LC_ALL=C.UTF-8
export LC_ALL

a()
{
	name=$1 at=$2
	shift 2
	want 0 "$name" --now "2026-03-02T$at:00+08:00" --as 'Li Qiang' "$@"
}

# report OPTION...: of the timeline, as it was asked for at 15:00.
report()
{
	zb --now 2026-03-02T15:00:00+08:00 --as 'Li Qiang' report $I timeline \
		"$@"
}

cat >"$TMP/z.conf" <<'CONF'
site = "School 1";
zone = "Asia/Shanghai";
CONF
want 0 'the database is made' --config "$TMP/z.conf" init --kind test
evil='</text></svg><script>alert(1)</script><img src=http://x.example/ '
evil="$evil onerror=alert(1)>]]>-->&amp;\"'\`{}"
a 'open' 10:01 open website-harmful-content --title "首页 $evil" \
	--discovered '2026-03-02 09:50' --occurred '2026-03-02 09:40' \
	--unit "$evil" --reporter "$evil"
a 'D1' 10:02 step $I D1 done --value page=https://www.example.edu.cn/ \
	--value 'appeared=yesterday 22:00' --value "finder=$evil"
a 'C1' 10:03 step $I C1 done
zb --now 2026-03-02T10:04:00+08:00 note $I "$(printf 'x\377\001\357\277\276 y')"
for i in 11 17 23 35 41 47 53 59; do
	a "note $i" 10:$i note $I "$evil $i"
done
a 'contained' 11:20 mark $I contained
a 'the first report' 11:40 submit $I initial --to commander \
	--channel phone --receiver "$evil"

# ---- the picture ----------------------------------------------------------

report --format svg -o "$TMP/a.svg"
is 'the timeline is a picture' "$rc" 0
report --format svg --lang en --print-only
cp "$out" "$TMP/en.svg"
python3 - "$TMP" >"$TMP/have" 2>&1 <<'END'
import sys, xml.dom.minidom
d = sys.argv[1]
for name in "a.svg", "en.svg":
    raw = open(d + "/" + name, encoding="utf-8").read()
    doc = xml.dom.minidom.parseString(raw.encode())
    every = doc.getElementsByTagName("*")
    kinds = {e.tagName for e in every}
    assert kinds <= {"svg", "g", "title", "text", "path", "rect", "circle"}, kinds
    for e in every:
        for key, value in e.attributes.items():
            assert not key.lower().startswith("on"), key
            assert "url(" not in value and "href" not in key
            assert ":" not in value or key == "xmlns", (key, value)
            if key in ("fill", "stroke") and value != "none":
                c = value.lstrip("#")
                assert len(set(c)) == 1, "colour " + value
    texts = [e for e in every if e.tagName == "text"]
    words = "".join(t.firstChild.data for t in texts if t.firstChild)
    assert "alert(1)" in words
print("ok")
END
is 'it is XML of shapes and text alone, in grey' "$(cat "$TMP/have")" ok
! command -v xmllint >/dev/null ||
	is 'and xmllint finds nothing' "$(xmllint --noout "$TMP/a.svg" 2>&1)" ''
is 'a deadline that was met says so' "$(grep -c 'met 11:40, due' \
	"$TMP/en.svg")" 1
is 'a moment stands on it' "$(grep -c 'contained 11:20' "$TMP/en.svg")" 1
want 2 'a form without a course has none' report $I receipt-register \
	--format svg
says 'and the command says which has' timeline
upto=$(sed -n 's/.*entries 1 to \([0-9]*\) of.*/\1/p' "$TMP/a.svg")
a 'work goes on' 11:50 note $I later
for format in svg html text md json; do
	report --format $format --upto "$upto" -o "$TMP/one"
	zb --now 2026-04-02T15:00:00+08:00 --as 'Wang Min' report $I timeline \
		--format $format --upto "$upto" -o "$TMP/two"
	cmp -s "$TMP/one" "$TMP/two"
	is "the same $format again, later and by another" $? 0
done
report --format svg --upto "$upto" -o "$TMP/again.svg"
cmp -s "$TMP/a.svg" "$TMP/again.svg"
is 'and the bytes of the first time' $? 0

# ---- many entries ---------------------------------------------------------

n=0
while [ $n -lt 150 ]; do
	zb --now "2026-03-02T12:$(printf %02d $((n % 60))):00+08:00" \
		note $I "note $n"
	n=$((n + 1))
done
report --format svg --print-only
is 'hundreds of entries are a few marks' "$(grep -c -e '<circle' -e '<rect' \
	"$out" | awk '{ print ($1 < 50) }')" 1
is 'no text runs over the edge' "$(python3 - "$out" <<'END'
import re, sys, unicodedata
over = []
for m in re.finditer(r'<text x="(\d+)" y="\d+"( text-anchor="\w+")?'
                     r'( font-size="10")? stroke="none">([^<]*)<',
                     open(sys.argv[1], encoding="utf-8").read()):
    text = m[4].replace("&lt;", "<").replace("&gt;", ">").replace(
        "&amp;", "&").replace("&quot;", '"').replace("&#39;", "'")
    cells = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
                for c in text)
    wide = cells * (6 if m[3] else 7)
    x = int(m[1])
    at = x - wide if m[2] and "end" in m[2] else \
        x - wide // 2 if m[2] else x
    if at < -20 or at + wide > 722:
        over.append(text)
print(over)
END
)" '[]'

# ---- characters -----------------------------------------------------------

report --print-only
is 'the text has it at 80 cells' "$([ "$(wc -L <"$out")" -le 80 ] &&
	grep -c 'The course at a glance' "$out")" 1
is 'drawn with ASCII' "$(sed -n '/at a glance/,/^$/p' "$out" |
	grep -c '[█▓░●─│]')" 0
says 'with words beside the bars' 'met 11:40' 'local time'

# ---- inside a page --------------------------------------------------------

for lang in en zh; do
	for form in timeline final progress written; do
		zb --lang $lang --now 2026-03-02T15:00:00+08:00 report $I \
			$form --format html --print-only
		cp "$out" "$TMP/$form.$lang.html"
	done
done
python3 - "$TMP" >"$TMP/have" 2>&1 <<'END'
import glob, html.parser, sys
void = {"meta", "br", "hr", "img", "link", "input"}
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen, self.bad = [], set(), []
    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        for key, value in attrs:
            if key.startswith("on") or key in ("src", "href", "srcset") or \
                    "url(" in (value or "") or "//" in (value or ""):
                self.bad.append((tag, key, value))
        if tag not in void:
            self.open.append(tag)
    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in void:
            self.open.pop()
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append("end of " + tag)
    def handle_comment(self, data):
        self.bad.append(data)
for name in sorted(glob.glob(sys.argv[1] + "/*.html")):
    page = Page()
    page.feed(open(name, encoding="utf-8").read())
    page.close()
    assert not page.open and not page.bad, (name, page.open, page.bad)
    assert "svg" in page.seen, name
    assert not page.seen & {"script", "img", "iframe", "object", "link",
                            "base", "form", "a"}, page.seen
print("ok")
END
is 'pages are closed, and nothing in them reaches out or acts' \
	"$(cat "$TMP/have")" ok
if command -v tidy >/dev/null; then
	is 'tidy finds nothing wrong' "$(for f in "$TMP"/*.html; do
		tidy -q -e --drop-empty-elements no "$f" 2>&1
	done)" ''
fi
finish
