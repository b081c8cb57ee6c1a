#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Plans listed, shown, printed, compared, brought in and given away.

. tests/cases.sh

want 0 "plans are listed by field" playbook list
says "with their count and field" "network: " "in all"
is "in lines of 80 cells" "$([ "$(wc -L <"$out")" -le 80 ] && echo fits)" fits
want 0 "words and fields choose" playbook list field=hospital outage
says "only what fits" "his-outage" "1 in all"
is "in lines of 80 cells" "$([ "$(wc -L <"$out")" -le 80 ] && echo fits)" fits
want 0 "nothing fits" playbook list nosuchword
says "and says so" "no plan fits"

mkdir "$TMP/own"
sed 's/version = "1"/version = "9"/' \
	"$SRC/playbooks/network/website-harmful-content.cfg" \
	>"$TMP/own/website-harmful-content.cfg"
mkdir -p "$XDG_CONFIG_HOME/zhiban/playbooks"
cp "$TMP/own/website-harmful-content.cfg" "$XDG_CONFIG_HOME/zhiban/playbooks"
zb playbook list harmful
says "a unit's own version says what it overrides" "takes the place of "
want 0 "a page" playbook show website-harmful-content
says "the page says whose it is" "version 9" "takes the place of " "NEVER: "
want 0 "the page in Chinese" --lang zh playbook show his-outage
says "in Chinese" "禁止"

want 0 "the paper form" playbook print website-harmful-content
says "with boxes, names and the seal" "[ ] C1" "Seal code" "at ____"
is "in the order of the walk: the urgent first" \
	"$(grep -oE '^\[ \] (D1|C1|R1|C2) ' "$out" | tr -d '\n[] ')" \
	"D1C1R1C2"
want 0 "duties before any incident" playbook print duties
says "have a form too" "[ ] "
for lang in en zh; do
	for f in "$SRC"/playbooks/*/*.cfg; do
		grep -q '^fragment' "$f" && continue
		zb --lang $lang playbook print "$f"
		wc -L <"$out"
	done
done | sort -n | tail -n 1 >"$TMP/wide"
is "no line of any form is wider than 80 cells" \
	"$([ "$(cat "$TMP/wide")" -le 80 ] && echo fits)" fits
want 2 "another format is refused" playbook print his-outage --format pdf

cat >"$TMP/hostile.md" <<'LIST'
# <script>alert(1)</script> & "quotes"
## Do
- [ ] Run <img src=x onerror=alert(1)>
LIST
zb playbook import "$TMP/hostile.md" -o "$TMP/hostile.cfg"
is "an import with warnings is done" "$rc" 0
says "and names what it replaced" "placeholder <>"
want 0 "the result passes" playbook check "$TMP/hostile.cfg"
zb playbook import "$TMP/hostile.md" -o "$TMP/hostile.cfg"
is "nothing is written over" "$rc" 1
sed -i 's/‹script›/< script>/' "$TMP/hostile.cfg"
want 0 "a page for a browser" playbook print "$TMP/hostile.cfg" --format html
is "no foreign tag is left" "$(grep -ciE '< ?script|< ?img' "$out")" 0
says "but its text" "&lt; script&gt;"

want 0 "to CACAO" playbook export his-outage --format cacao -o "$TMP/o.json"
want 0 "and home" playbook import "$TMP/o.json" -o "$TMP/his-outage.cfg"
want 0 "compared" playbook diff his-outage "$TMP/his-outage.cfg"
says "the same" "the two say the same"
want 1 "no plan to compare with" playbook diff his-outage nosuchplan
zb --lang en playbook export website-harmful-content --format md -o "$TMP/w.md"
is "to Markdown" "$rc" 0
says "what it cannot hold is named" "6 deadlines are told in words" \
	"one language"
zb playbook import "$TMP/w.md" -o "$TMP/w.cfg"
is "and home" "$rc" 0
says "with what was left out" "the deadlines are left out"
zb playbook diff website-harmful-content "$TMP/w.cfg"
is "conditions, order and needs came along" \
	"$(grep '^[~>] step' "$out" |
		grep -cE '[ ](when|needs|role|kind|to|moved)(,|$)')" 0
printf '{"type":"playbook","spec_version":"1.1"}' >"$TMP/old.json"
want 1 "an older CACAO is refused" playbook import "$TMP/old.json"
says "with its version" "1.1"
finish
