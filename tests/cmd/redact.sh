# SPDX-License-Identifier: MIT
#
# Copies without names: nothing that the roster, the fields or the log name
# survives in any format; one thing has one placeholder; the key is this
# user's alone and nowhere in the paper; the same bytes again later.

. tests/cases.sh
command -v python3 >/dev/null || skip 'python3 is not here'
I=2026-0001
LC_ALL=C.UTF-8
export LC_ALL

cat >"$TMP/z.conf" <<'CONF'
site = "星河第三中学";
zone = "Asia/Shanghai";
people = (
	{ name = "欧阳晓芳"; login = "ouyangxf"; posts = ["duty-admin"];
	  rights = ["duty"]; phone = "13811110001"; },
	{ name = "Vera Quill"; login = "vquill"; posts = ["commander"];
	  rights = ["command"]; phone = "0571-8888 1234"; }
);
CONF
a()
{
	name=$1 at=$2
	shift 2
	want 0 "$name" --now "2026-03-02T$at:00+08:00" --as 欧阳晓芳 "$@"
}

want 0 'the database is made' --config "$TMP/z.conf" init --kind test
a 'open' 10:01 open website-harmful-content \
	--title '10.7.8.9上www.xinghe3.edu.cn首页被改，欧阳晓芳发现' \
	--discovered '2026-03-02 09:50' --unit '网信办公室' \
	--reporter '诸葛小明' --set page=https://www.xinghe3.edu.cn/新闻/a
a 'D1' 10:02 step $I D1 done --value page=https://www.xinghe3.edu.cn/b?id=7 \
	--value 'appeared=yesterday 22:00' --value 'finder=慕容白、Zoe Kwon'
a 'C1' 10:03 step $I C1 done
n=4
while read -r text; do
	a "note: $text" "10:$(printf %02d $n)" note $I -- "$text"
	n=$((n + 1))
done <<'TEXTS'
请慕容白联系Vera Quill（05718888 1234），Quill未接，改打138-1111-0001
<b>欧阳晓芳</b>"从'10.7.8.9&fe80::9a1%eth0</text>登录\\FILESRV7\d$ --10[.]7[.]8[.]9
１０．７．８．９和10。7。8。9、10.7.8.x；hxxp://bad-site7[.]com/x?u=vquill
mail zoe.kwon@xinghe3.edu.cn or vquill[at]xinghe3.edu.cn，00:1A:2b:3c:4d:5E
王主任来电，联系人：上官云，身份证330106199001011234
%s%n $(id) =cmd|' /C calc'!A0 诸葛 小明 ZOE KWON zoekwon 网信办公室
TEXTS
a 'it goes out' 10:20 submit $I initial --to commander --channel phone \
	--receiver '独孤求'
a 'a decision' 10:21 decide $I '断网' --by 'Vera Quill'

# What must not be left, of what is long enough to be one thing alone.
cat >"$TMP/names" <<'NAMES'
欧阳晓芳
ouyangxf
Vera
Quill
vquill
诸葛小明
诸葛 小明
慕容白
Zoe
ZOE
zoe.kwon
独孤求
上官云
王主任
星河第三中学
网信办公室
13811110001
138-1111-0001
8888 1234
05718888
10.7.8
10[.]7
１０．７
10。7
fe80::9a1
xinghe3
bad-site7
FILESRV7
1A:2b
330106199001011234
NAMES

# lacks NAME FILE: has no line of the list, raw or as JSON, XML or Markdown
# would write it.
lacks()
{
	python3 - "$TMP/names" "$2" >"$TMP/left" 2>&1 <<'END'
import html, re, sys
names = open(sys.argv[1], encoding="utf-8").read().split("\n")[:-1]
raw = open(sys.argv[2], encoding="utf-8").read()
texts = [raw, html.unescape(raw), raw.replace("\r\n ", ""),
         re.sub(r"\n\s*", "", raw), re.sub(r"\\(.)", r"\1", raw),
         re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), raw),
         re.sub(r"<[^>]*>|\n", "", raw)]
print(sorted({n for n in names for t in texts if n in t}))
END
	is "$1" "$(cat "$TMP/left")" '[]'
}

for lang in en zh; do
	for format in text md html json svg; do
		zb --lang $lang --now 2026-03-02T11:00:00+08:00 --as 欧阳晓芳 \
			report $I timeline --format $format --redact \
			-o "$TMP/t.$lang.$format"
		is "$format in $lang is made" $rc 0
		lacks "and names nobody" "$TMP/t.$lang.$format"
	done
	for form in initial final progress written handover; do
		zb --lang $lang --now 2026-03-02T11:00:00+08:00 \
			--as 欧阳晓芳 report $I $form --format html --redact \
			-o "$TMP/$form.$lang"
		lacks "$form in $lang names nobody" "$TMP/$form.$lang"
	done
done
for format in csv jsonl ics; do
	zb --now 2026-03-02T11:00:00+08:00 export --format $format --redact \
		-o "$TMP/e.$format"
	is "an export as $format" $rc 0
	lacks 'names nobody' "$TMP/e.$format"
	zb --now 2026-03-02T11:00:00+08:00 export $I --format $format \
		--redact -o "$TMP/i.$format"
	lacks 'nor one of the incident alone' "$TMP/i.$format"
done
user=$(id -un) host=$(uname -n)
is 'nor has it a user or a machine' "$(python3 - "$TMP" "$user" "$host" <<'END'
import csv, json, sys
d, user, host = sys.argv[1:]
rows = list(csv.DictReader(open(d + "/e.csv", newline="",
                                encoding="utf-8-sig")))
last = list(rows[0])
left = [r for r in rows if user in (r[last[-3]], r[last[7]]) or
        r[last[-2]] == host]
for line in open(d + "/e.jsonl", encoding="utf-8"):
    e = json.loads(line)
    assert e["schema"] == "zhiban-log-1-redacted" and "body" not in e
    if user in (e["os_user"], e["actor"]) or e["host"] == host:
        left.append(e)
print(len(rows) > 10, left[:1])
END
)" 'True []'

# ---- one thing, one placeholder -------------------------------------------

is 'a paper says that it is redacted' \
	"$(grep -c '已脱敏 REDACTED' "$TMP/t.en.text")" 2
is 'and the log too' "$(sqlite3 "$ZHIBAN_DB" "select count(*) > 0 from event
	where kind = 'report' and cast(body as text) like '%redacted yes%'")" 1
same=$(grep -P '^Person A\t欧阳晓芳$' "$TMP/t.en.text.key" | wc -l)
is 'the key tells who is who' "$same" 1
is 'in papers of one incident alike' "$(grep -hP '\t(10.7.8.9|慕容白)$' \
	"$TMP/t.en.text.key" "$TMP/final.en.key" | sort | uniq -c |
	awk '{ print $1 }' | sort -u)" 2
is 'the key is for this user alone' "$(stat -c %a "$TMP/t.en.text.key")" 600
grep -qF "$(head -n 1 "$TMP/t.en.text.key" | cut -f 2)" "$TMP/t.en.text"
is 'and not in the paper' $? 1

zb --now 2026-03-02T11:00:00+08:00 --as 欧阳晓芳 report $I initial --redact
is 'without a file the key is not kept' $rc 0
says 'and that is said' '--key FILE'
want 2 'nor is it the paper' report $I initial --redact -o "$TMP/x" \
	--key "$TMP/x"
want 2 'a key without redaction' report $I initial --key "$TMP/x"
zb --now 2026-03-02T11:00:00+08:00 --as 欧阳晓芳 report $I initial --redact \
	-o "$TMP/x" --key "$TMP/y"
is 'a key has the name it was given' "$([ -s "$TMP/y" ] && echo yes)" yes
want 2 'a pack is not redacted' report $I evidence --redact -o "$TMP/pack"

# ---- the same later -------------------------------------------------------

a 'work goes on' 11:50 note $I '新来的 10.99.1.1'
for format in text html svg json; do
	upto=$(sqlite3 "$ZHIBAN_DB" "select substr(cast(body as text), instr(cast(body as text),
		'f.upto ') + 7, 4) + 0 from event where kind = 'report' and
		cast(body as text) like '%format $format%' and cast(body as text) like '%lang en%' and
		cast(body as text) like '%paper timeline%'")
	zb --lang en --now 2026-04-02T15:00:00+08:00 --as 'Vera Quill' report $I \
		timeline --format $format --upto "$upto" --redact \
		-o "$TMP/again"
	cmp -s "$TMP/again" "$TMP/t.en.$format"
	is "the same $format again, later and by another" $? 0
done
a 'a submission' 11:55 submit $I initial --to commander --channel phone \
	--receiver x
is 'never freezes a redacted copy as what went out' "$(sqlite3 "$ZHIBAN_DB" \
	"select count(*) from event s, event r where s.kind = 'submitted' and
	r.kind = 'report' and cast(r.body as text) like '%redacted yes%' and
	instr(cast(s.body as text), substr(cast(r.body as text),
	instr(cast(r.body as text), 'output-hash '), 76))")" 0
finish
