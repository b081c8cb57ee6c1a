# SPDX-License-Identifier: MIT
#
# The pages in a browser: nothing is asked for from anywhere, what was typed
# does not act, and on paper it is A4 with every line of the log whole.

. tests/cases.sh
command -v chromium >/dev/null || skip 'large chromium'
command -v pdftotext >/dev/null || skip 'large poppler-utils'
I=2026-0001

zb init --kind test
zb --now '2026-03-02 10:00' open website-harmful-content \
	--title '<img src=http://x.example/a onerror="document.title=1"> 首页'
n=0
while [ $n -lt 90 ]; do
	zb --now "2026-03-02 11:$(printf %02d $((n % 60)))" note $I \
		"line $n begins </td></svg><script>document.title=2</script> 换行 $n ends"
	n=$((n + 1))
done
zb --now '2026-03-02 13:00' report $I timeline --format html -o "$TMP/a.html"
is 'the page is made' $rc 0

browser()
{
	timeout 100 chromium --headless --no-sandbox --disable-gpu \
		--user-data-dir="$TMP/profile" --disable-background-networking \
		--disable-component-update --no-first-run \
		--host-resolver-rules='MAP * ~NOTFOUND' "$@" \
		>"$out" 2>"$err" </dev/null
}

browser --log-net-log="$TMP/net.json" --no-pdf-header-footer \
	--print-to-pdf="$TMP/a.pdf" "file://$TMP/a.html"
[ -s "$TMP/a.pdf" ] || skip 'large chromium, which does not run here'
is 'nothing is asked for by the page' \
	"$(grep -c 'x\.example' "$TMP/net.json")" 0
browser --dump-dom "file://$TMP/a.html"
is 'nothing that was typed acts' \
	"$(grep -cE '<title>[12]</title>|<script|<img' "$out")" 0
is 'it is A4' "$(pdfinfo "$TMP/a.pdf" | grep -c 'A4')" 1
pdftotext -layout "$TMP/a.pdf" "$TMP/a.txt"
is 'every entry is on it, none cut between two pages' "$(python3 - \
	"$TMP/a.txt" <<'END'
import re, sys
pages = open(sys.argv[1], encoding="utf-8").read().split("\f")
whole = set()
for page in pages:
    flat = re.sub(r"\s+", " ", page)
    for a, b in re.findall(r"line (\d+) begins(?:(?!begins).)*? (\d+) ends",
                           flat):
        if a == b:
            whole.add(int(a))
print(sorted(set(range(90)) - whole))
END
)" '[]'

# ---- on every sheet: whose it is and the code of its seal -----------------

code=$(grep -oE '[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z]{2}' "$TMP/a.html" |
	head -1)
is 'the page has a code' "$(printf %s "$code" | wc -c)" 26
is 'every sheet has number and code at its foot, and the mark on top' \
	"$(python3 - "$TMP/a.txt" "$code" <<'END'
import sys
pages = open(sys.argv[1], encoding="utf-8").read().strip("\f").split("\f")
print(len(pages) > 2, [n for n, p in enumerate(pages)
    if sys.argv[2] not in p or "2026-0001" not in p or "TEST" not in p])
END
)" 'True []'
finish
