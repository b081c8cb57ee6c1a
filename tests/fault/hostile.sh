# SPDX-License-Identifier: MIT
#
# Every text argument of every command with what a text should not have:
# escape sequences, controls, bidi overrides, broken UTF-8, line breaks, SQL,
# formats, 100,000 characters. Whatever the program prints, then or later, has
# no control byte but the line end and is UTF-8; errors are one line; nothing
# ends by a signal; the log stays sound. Then the same texts by configuration,
# playbook and environment.

. tests/cases.sh
I=2026-0001
now='2026-03-02 10:00'
control='[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]'
control="$control|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf|\xd8\x9c"

# Each begins with another mark, so that it can be found again.
text()
{
	case $1 in
	1) printf 'A\033]0;evil\007\033[2J\033[31mred\033P1q\033\\' ;;
	2) printf 'B\302\233 31m\177\001\010\010\013\014' ;;
	3) printf 'C\342\200\256 gnp.exe \342\201\246x\342\200\217\330\234\357\273\277' ;;
	4) printf 'D\377\300\200\355\240\200\364\220\200\200\360\237\230' ;;
	5) printf 'E two\nlines\r\nand\r\t\ttabs\n\n  step 9  x done by root' ;;
	6) printf "F'; drop table event; -- \" \\\\ %%s%%n%%99999d \${HOME} \$(id)" ;;
	7) printf 'G%0100000d' 7 ;;
	8) printf 'H\342\200\250\342\200\251' && printf '\314\201%.0s' $(seq 200) ;;
	9) printf ' \t \n ' ;;
	esac
}

wrong=0 runs=0
bad()
{
	wrong=$((wrong + 1))
	[ $wrong -gt 15 ] || not_ok "$1" "$(head -c 400 "$out" "$err" |
		LC_ALL=C tr -c '[:print:]\n' '?')"
}

# clean WHAT: what was printed is fit to be seen.
clean()
{
	LC_ALL=C grep -qaP "$control" "$out" "$err" && bad "$1: controls"
	cat "$out" "$err" | iconv -f UTF-8 -t UTF-8 >"$TMP/utf8" 2>&1 ||
		bad "$1: not UTF-8"
}

# try ARG...: T stands for the text.
try()
{
	runs=$((runs + 1))
	timeout 10 "$ZHIBAN" "$@" >"$out" 2>"$err" </dev/null
	rc=$?
	what="text $n: $(echo "$*" | LC_ALL=C tr -cd ' -~' | cut -c1-80)"
	[ $rc -le 3 ] || bad "$what: exit $rc"
	if [ $rc -ne 0 ] && ! one_line; then
		bad "$what: not one line"
	fi
	clean "$what"
}
t()
{
	try --now "$now" "$@"
}

zb init --kind test --site S
zb --now "$now" open website-harmful-content --title 'The first'
zb --now "$now" step $I D1 done --value page=https://x.example/ \
	--value 'appeared=1h ago'
zb --now "$now" step $I C1 done

for n in 1 2 3 4 5 6 7 8 9; do
	T=$(text $n; printf .)
	T=${T%.}
	[ $n -eq 7 ] && big=$T
	t open network-attack --title "$T" --unit "$T" --reporter "$T"
	t open network-attack --title "$T"
	t open "$T" --title x
	t open network-attack --title x --overlay "$T"
	t open network-attack --title x --discovered "$T"
	t open network-attack --title x --level "$T"
	t open network-attack --title x --set "$T" --set "finder=$T"
	t open network-attack --title x --unit "$T" --reporter "$T"
	t note $I "$T"
	t note $I "x$T" --at 09:00 --reason "$T"
	t note $I x --at "$T"
	t note "$T" x
	t decide $I "$T" --by "$T"
	t pin $I "$T"
	t unpin $I "$T"
	t assign $I "$T"
	t level $I "$T" --reason "$T"
	t level $I source:highest --reason "$T"
	t mark $I "$T"
	t mark $I contained --reason "$T"
	t set $I "finder=$T"
	t set $I "page=$T"
	t set $I "$T"
	t correct $I 3 --text "$T" --reason "$T"
	t correct $I "$T" --text x --reason x
	t attach $I "$T"
	: >"$TMP/f$(printf %.60s "$T" | tr / _)" 2>/dev/null &&
		t attach $I "$TMP/f$(printf %.60s "$T" | tr / _)" --step C2
	t attach $I "$TMP/zhiban.db" --step "$T"
	t ack $I "$T"
	t cancel $I "$T" --reason x
	t submit $I "$T" --to "$T" --channel phone --receiver "$T"
	t submit $I initial --to commander --channel phone --receiver "$T" \
		--receipt "$T" --reason "$T"
	t submit $I initial --to commander --channel "$T" --receiver x
	t submit $I initial --to commander --channel phone --receiver x \
		--for "$T"
	t handle $I --approver "$T"
	t close $I --approver "$T"
	t reopen $I --reason "$T"
	t step $I "$T" done
	t step $I D2 "$T"
	t step $I C3 done --paper "$T" --witness "$T" --reason "$T"
	t step $I C3 undo --reason "$T"
	t step $I C2 done --file "$T"
	t step $I R1 done --person "$T" --answered yes
	t step $I R1 done --person x --answered "$T"
	t step $I D1 undo --reason "$T"
	t step $I D1 done --value "page=$T" --value 'appeared=now'
	t step $I D1 done --value page=https://x.example/ \
		--value "appeared=$T"
	t step $I D1 done --value page=https://x.example/ \
		--value 'appeared=1h ago' --value "finder=$T"
	t step $I D1 done --value "$T"
	t step $I C5 done --alone "$T"
	t step $I V2-test done --value "$T"
	t step $I R5 defer --to "$T" --owner x --reason x
	t step $I R5-contract defer --to phase:recover --owner "$T" \
		--reason "$T"
	t step $I C4 override --reason "$T" --approver "$T"
	t step $I C4 undo --reason "$T"
	t step $I add contain "$T"
	t step $I add "$T" x
	t overlay $I add "$T"
	t list "$T" "unit=$T" "level=$T"
	t log --actor "$T"
	t log --kind "$T"
	t log --since "$T"
	t search "$T"
	t show "$T"
	t next "$T"
	t due "$T"
	t --as "$T" note $I "as another"
	t --lang "$T" list
	t --playbooks "$T" playbook list
	t "$T"
	t "--$T"
	t note $I --"$T"=x
	try --now "$T" list
	try --seed "$T" list
	try --config "$T" list
	try --db "$TMP/db$n$(printf %.40s "$T" | tr / _)" list
	try --db "$TMP/new$n.db" init --kind "$T"
	try --db "$TMP/new$n.db" init --kind test --site "$T"
	try --db "$TMP/new$n.db" open network-attack --title "$T"
	try --db "$TMP/new$n.db" list
	try playbook show "$T"
	try playbook check "$T"
	try clock set "$T"
	try clock rate "$T"
	try help "$T"
done
is 'all were tried' "$([ $runs -gt 700 ] && echo yes)" yes

# ---- what is shown afterwards ----------------------------------------------------

n=later
for lang in en zh; do
	for j in '' --json; do
		for c in "show $I" "next $I" "log $I" log 'list --all' due \
			"due $I" 'search x' verify 'playbook list'; do
			t --lang $lang $j $c
			[ $rc -eq 0 ] || bad "$lang $j $c: exit $rc"
		done
	done
done
zb --json log
is 'log --json: as many lines as entries' "$(wc -l <"$out")" \
	"$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')"
awk 'BEGIN { printf "[" } NR > 1 { printf "," } { print } END { print "]" }' \
	"$out" >"$TMP/log.json"
is 'log --json: every line is a document' \
	"$(sql "select json_valid(readfile('$TMP/log.json'))")" 1
zb log $I
is 'log: as many lines as entries' "$(wc -l <"$out")" \
	"$(sqlite3 "$ZHIBAN_DB" "select count(*) from event
	where incident = (select id from incident where number = '$I')")"
zb --json show $I
is 'show --json is a document' "$(sql "select json_valid(readfile('$out'))")" 1
zb list --all
is 'list: one line an incident' "$(wc -l <"$out")" \
	"$(sqlite3 "$ZHIBAN_DB" 'select count(*) from incident')"
is 'the words of harmless parts are kept' "$(sqlite3 "$ZHIBAN_DB" "select
	sum(instr(body, 'drop table') > 0) > 1 and
	sum(instr(body, 'lines') > 0) > 1 from event where kind = 'note'")" 1
is '100,000 characters are refused, not cut off' "$(sqlite3 "$ZHIBAN_DB" \
	"select count(*) from event where instr(body, 'G00000000000000000000000000000000000000000000000000000000000000000000000')")" 0
is 'bodies have no control but the line end' "$(sqlite3 "$ZHIBAN_DB" "select
	hex(body) from event" | sed 's/../& /g' |
	grep -cE '(^| )(0[0-9B-F]|1[0-9A-F]|7F) ')" 0
# ---- what leaves the room ------------------------------------------------

# The same texts by pipe, file and the names of evidence; then every paper.
n=out
T=$(text 1)'</script><svg onload=alert(1)>]]>"&'\'$(text 3)
{ printf '{"title":"%s","host":"\\u001b[2J"}\n' '</text><script>x'
	printf '<34>1 - - - - - - %s\n' "$(text 1)"
	printf 'CEF:0|a|b|c|d|%s|5|msg=%s\n' "$(text 2)" "$(text 3)"
	text 4; echo; text 8; } >"$TMP/hostile.in"
timeout 10 "$ZHIBAN" --now "$now" intake <"$TMP/hostile.in" >"$out" 2>"$err"
[ $? -le 1 ] || bad 'intake'
clean 'intake'
printf 'title,text\n"%s","%s"\n"=cmd|x","\033]0;x\007"\n' \
	'</title><script>' "$(text 1)" >"$TMP/hostile.csv"
t import "$TMP/hostile.csv"
t import "$TMP/hostile.in"
t note $I -- "$T"
printf x >"$TMP/evidence"
for k in 1 2 3 5 6; do
	t attach $I "$TMP/evidence" --name "$(text $k)<script>&\"'"
done
t proposals --all
for format in text md html json svg; do
	t --lang zh report $I timeline --print-only --format $format
	[ $rc -eq 0 ] || bad "timeline as $format: exit $rc"
	cp "$out" "$TMP/timeline.$format"
done
for format in text md html json; do
	t report $I initial --print-only --format $format
	[ $rc -eq 0 ] || bad "initial as $format: exit $rc"
done
is 'nothing in a paper is a script or an event' "$(cat "$TMP/timeline.html" \
	"$TMP/timeline.svg" | grep -icE '<(script|[a-z]+[^<>]* on[a-z]+ *=)')" 0
is 'the JSON is a document' \
	"$(sql "select json_valid(readfile('$TMP/timeline.json'))")" 1
python3 - "$TMP/timeline.svg" "$TMP/timeline.html" <<'END'
import html.parser, sys, xml.dom.minidom
xml.dom.minidom.parse(sys.argv[1])
VOID = {"meta", "link", "br", "hr", "col", "img", "input"}
class Balanced(html.parser.HTMLParser):
    stack = []
    def handle_starttag(self, tag, attrs):
        assert not [a for a in attrs if a[0].startswith("on")], attrs
        if tag not in VOID:
            self.stack.append(tag)
    def handle_endtag(self, tag):
        assert self.stack.pop() == tag, (tag, self.getpos())
page = Balanced()
page.feed(open(sys.argv[2], encoding="utf-8").read())
page.close()
assert not page.stack, page.stack
END
is 'SVG and HTML are well-formed' $? 0
for format in csv jsonl ics; do
	want 0 "export as $format" --now "$now" export --format $format \
		-o "$TMP/hostile.$format"
	# A calendar's and a spreadsheet's lines end in CR LF.
	tr -d '\r' <"$TMP/hostile.$format" | sed '1s/^\xef\xbb\xbf//' >"$out"
	: >"$err"
	clean "export as $format"
done
want 0 'the pack' --now "$now" report $I evidence -o "$TMP/pack"
find "$TMP/pack" -type f \( -name '*.html' -o -name '*.txt' \) -exec cat {} + |
	tr -d '\r' >"$out"
: >"$err"
clean 'the pack'
find "$TMP/pack" >"$out"
clean 'the names in the pack'

want 0 'it is sound' verify
sh share/verify.sh "$ZHIBAN_DB" >"$out"
is 'verify.sh agrees' $? 0

# ---- by files and environment ------------------------------------------------------

for n in 1 2 3 4 6; do
	T=$(text $n)
	printf 'site = "%s"; people = ( { name = "%s"; login = "%s"; } );
		zone = "%s"; language = "%s"; %s = 3;' "$T" "$T" "$T" "$T" \
		"$T" "$T" >"$TMP/c.conf"
	timeout 10 "$ZHIBAN" --config "$TMP/c.conf" --db "$TMP/c$n.db" list \
		>"$out" 2>"$err"
	[ $? -le 3 ] || bad "configuration with text $n"
	clean "configuration with text $n"
	sed "s/title = { en = \"Overlay\"/title = { en = \"$(printf '%s' "$T" |
		LC_ALL=C sed 's/[&/\\"]/./g')\"/" \
		tests/data/playbooks/walk/walk-overlay.cfg \
		>"$TMP/walk-overlay.cfg"
	timeout 10 "$ZHIBAN" playbook check "$TMP/walk-overlay.cfg" \
		>"$out" 2>"$err"
	[ $? -le 3 ] || bad "playbook with text $n"
	clean "playbook with text $n"
	ZHIBAN_DB=$TMP/x$T HOME=$T XDG_CONFIG_HOME=$T LANG=$T LC_ALL=$T \
		LANGUAGE=$T TZ=$T COLUMNS=$T TERM=$T USER=$T \
		timeout 10 "$ZHIBAN" list >"$out" 2>"$err"
	[ $? -le 3 ] || bad "environment with text $n"
	clean "environment with text $n"
done

is "nothing of $runs calls was wrong" $wrong 0
finish
