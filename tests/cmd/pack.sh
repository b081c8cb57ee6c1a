# SPDX-License-Identifier: MIT
#
# The evidence pack: everything in one folder and one archive, proven without
# the program; the same bytes again; no byte of it can be changed unseen; no
# name leads out of it; and it is an entry of the log.

. tests/cases.sh
I=2026-0001
now='2026-03-02 10:00'
mkdir "$TMP/w"

# sound NAME FOLDER: what lies in it is proven by what lies in it.
sound()
{
	(cd "$2" && sha256sum --quiet -c SHA256SUMS) >"$out" 2>&1
	is "$1: the sums hold" "$?$(cat "$out")" 0
	sh "$2/verify.sh" >"$out" 2>"$err"
	is "$1: verify.sh finds it sound" "$? $(tail -n 1 "$out")" '0 sound'
}
# unsound NAME: after something was changed in $TMP/c.
unsound()
{
	sh "$TMP/c/verify.sh" >"$out" 2>&1
	is "$1 is found" "$? $(tail -n 1 "$out")" '1 NOT SOUND'
	rm -rf "$TMP/c"
	cp -r "$TMP/a" "$TMP/c"
}

want 0 'init' init --kind test --site '一中'
want 0 'another incident' --now "$now" open network-attack --title 'Elsewhere'
want 0 'the incident' --now "$now" open website-harmful-content \
	--title '<script>alert(1)</script>'
I=2026-0002
want 0 'an overlay' --now "$now" overlay $I add medical-institution-incident
want 0 'a step' --now "$now" step $I D1 done --value page=https://x.example/ \
	--value appeared=now
printf 'secret of another\n' >"$TMP/x.txt"
want 0 'a note elsewhere' --now "$now" note 2026-0001 'not for this pack'
evil="$TMP/w/$(printf '..\\..\\-rf $(id) "q" \047x\047 <b> 证据.png')"
printf '\211PNG\r\n\032\n bytes' >"$evil"
want 0 'a file with a hostile name' --now "$now" attach $I "$evil"
printf 'piped' | "$ZHIBAN" --now "$now" attach $I - --name '../../../etc/x' \
	>"$out" 2>"$err"
is 'a pipe that is called a path' "$?$(cat "$err")" 0
: | cat >"$TMP/.hidden"
printf 'h' >"$TMP/.hidden"
want 0 'a hidden file' --now "$now" attach $I "$TMP/.hidden"
want 0 'a paper' --now "$now" attach $I --paper 'cabinet' --name 'a form'
zb --now "$now" report $I initial --format html -o "$TMP/r.html"
is 'a report' $rc 0
want 0 'a submission' --now "$now" submit $I initial --to commander \
	--channel phone --receiver Li

# ---- made ----------------------------------------------------------------

want 0 'the pack' --now "$now" report $I evidence -o "$TMP/a"
hash=$(sha256sum "$TMP/a.tar" | cut -d ' ' -f 1)
says 'it says the archive with its hash' "$TMP/a.tar" "$hash"
sound 'the folder' "$TMP/a"
says 'it says the code of the seal' 'compare with the paper'
code=$(sed -n 's/^seal \([^ ]*\) .*/\1/p' "$out")
is 'which is the log'\''s own' "$("$ZHIBAN" verify --seal "$("$ZHIBAN" --json \
	log --kind report | tail -n 1 | sed 's/.*"seal":"\([^"]*\)".*/\1/')" \
	>/dev/null 2>&1 && grep -c "$code" "$TMP/a/index.txt")" 1
mkdir "$TMP/t"
tar -xf "$TMP/a.tar" -C "$TMP/t" 2>"$err"
is 'tar unpacks it without a word' "$?$(cat "$err")" 0
sound 'the archive' "$TMP/t/evidence-$I"
is 'folder and archive hold the same' "$(diff -r "$TMP/a" \
	"$TMP/t/evidence-$I" && echo same)" same
python3 - "$TMP/a.tar" >"$out" 2>&1 <<'END'
import sys, tarfile
t = tarfile.open(sys.argv[1])
for m in t:
    assert m.isfile() and not m.name.startswith("/"), m.name
    assert ".." not in m.name.split("/"), m.name
    assert m.uid == 0 and m.gid == 0
print(any("证据.png" in m.name for m in t))
END
is 'python reads the same names, none leads out' "$(cat "$out")" True
is 'what the plan was is there byte for byte' "$(cmp "$TMP"/a/plan/plan-*.cfg \
	playbooks/network/website-harmful-content.cfg && echo same)" same
is 'the overlay too' "$(ls "$TMP"/a/plan/overlay-medical-institution-incident-*.cfg | wc -l)" 1
is 'the report is the one that was made' "$(cmp "$TMP"/a/reports/*-initial.html \
	"$TMP/r.html" && echo same)" same
is 'what went out is there' "$(ls "$TMP"/a/submissions | wc -l)" 1
is 'all files are there' "$(ls -A "$TMP"/a/files | wc -l)" 3
is 'none is hidden' "$(find "$TMP/a" -name '.*' | wc -l)" 0
is 'nothing of another incident' "$(grep -rlE 'not for this|Elsewhere' \
	"$TMP/a")" ''
is 'the page runs no script and fetches nothing' "$(grep -ciE \
	'<script|src=|http|<link|@import' "$TMP/a/index.html")" 0
python3 - "$TMP/a/log/log.jsonl" >"$out" 2>&1 <<'END'
import hashlib, json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    e = json.loads(line)
    assert hashlib.sha256(e["body"].encode()).hexdigest() == e["hash"]
print("ok")
END
is 'the JSON Lines have their bodies' "$(cat "$out")" ok
is 'links of the page lead to files' "$(sed -n \
	's/.*<a href="\([^"]*\)".*/\1/p' "$TMP/a/index.html" | while read -r f; do
	f=$(python3 -c 'import sys, urllib.parse as u; print(u.unquote(sys.argv[1]))' "$f")
	[ -f "$TMP/a/$f" ] || echo "$f"; done)" ''

# ---- an entry; the same again --------------------------------------------

zb log --kind report
is 'it is an entry' "$(grep -c "$hash" "$out")" 1
upto=$(sed -n 's/.*"upto":"\([0-9]*\)".*/\1/p' <<END
$("$ZHIBAN" --json log --kind report | grep "$hash")
END
)
want 0 'a note afterwards' --now "$now" note $I later
want 0 'the same entry again, archive alone' report $I evidence \
	--upto "$upto" -o "$TMP/b.tar"
is 'the same bytes' "$(cmp "$TMP/a.tar" "$TMP/b.tar" && echo same)" same
is 'no folder beside it' "$(ls -d "$TMP"/b* | wc -l)" 1
want 0 'as it is now' --lang zh --now "$now" report $I evidence -o "$TMP/z"
sound 'in Chinese' "$TMP/z"
says 'with the pack before it' sound
is 'its index is in Chinese' "$(grep -c '^证据包' "$TMP/z/index.txt")" 1
is 'other bytes' "$(cmp -s "$TMP/a.tar" "$TMP/z.tar" || echo other)" other
want 0 'the log stands' verify
want 0 'as JSON' --json report $I evidence -o "$TMP/j.tar"
shape 'what it says' "$out" '$' <<'END'
folder null
archive text
sha256 text
size integer
files integer
ok true
recorded true
END

# ---- changed -------------------------------------------------------------

cp -r "$TMP/a" "$TMP/c"
for f in log/log.txt log/hashes.txt log/seal index.html verify.sh result.txt \
	$(cd "$TMP/a" && ls log/bodies/* plan/plan-* reports/* submissions/*); do
	size=$(stat -c %s "$TMP/c/$f")
	printf '\377' | dd of="$TMP/c/$f" bs=1 seek=$((size / 2)) \
		conv=notrunc 2>/dev/null
	(cd "$TMP/c" && sha256sum --quiet -c SHA256SUMS) >"$out" 2>&1
	is "a byte of $f: the sums say it" $? 1
	rm -rf "$TMP/c"
	cp -r "$TMP/a" "$TMP/c"
done
for f in "$TMP"/c/files/*; do
	printf X >>"$f"
	unsound "a longer ${f##*/}"
done
echo more >"$TMP/c/files/more"
unsound 'a file too many'
rm "$TMP"/c/reports/*
unsound 'a file too few'
# Whoever changes an entry changes the sums too: the bodies tell.
b=$(ls "$TMP"/c/log/bodies/* | tail -n 1)
sed -i 's/^person .*/person nobody/' "$b"
(cd "$TMP/c" && sum=$(sha256sum "${b#"$TMP/c/"}") &&
	sed -i "s|^.*  ${b#"$TMP/c/"}\$|$sum|" SHA256SUMS &&
	sha256sum --quiet -c SHA256SUMS)
is 'with new sums the sums hold' $? 0
unsound 'a changed entry with new sums'

# ---- refused -------------------------------------------------------------

want 1 'what is there is not written over' report $I evidence -o "$TMP/a"
want 1 'nor an archive' report $I evidence -o "$TMP/a.tar"
want 2 'no name' report $I evidence
want 2 'standard output' report $I evidence -o -
want 2 'a format' report $I evidence -o "$TMP/f" --format html
want 1 'an entry there is not' report $I evidence -o "$TMP/f" --upto 9999
want 1 'an entry before the incident' report $I evidence -o "$TMP/f" --upto 1
want 3 'a folder there is not' report $I evidence -o "$TMP/none/f"
is 'nothing of them is left' "$(ls "$TMP" | grep -cE '^f|part|tmp$')" 0
mkdir "$TMP/ro"
before=$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')
for code in ENOSPC EIO; do
	: >"$TMP/when"
	LD_PRELOAD=$BUILD/tests/shim/faultdisk.so ZHIBAN_SHIM_WHEN=$TMP/when \
	ZHIBAN_SHIM_PATH=$TMP/ro ZHIBAN_SHIM_ERRNO=$code \
		"$ZHIBAN" report $I evidence -o "$TMP/ro/f" >"$out" 2>"$err"
	is "$code: one line" "$? $(one_line && echo line)" '3 line'
	is "$code: nothing is left" "$(ls -A "$TMP/ro")" ''
done
is 'and no report is in the log' "$(sqlite3 "$ZHIBAN_DB" "select count(*)
	from event where kind = 'report' and seq > $before")" 0

# ---- what was spoilt before ----------------------------------------------

copy=$(find "$ZHIBAN_DB.evidence" -type f | head -n 1)
chmod 600 "$copy"
printf Y >>"$copy"
zb report $I evidence -o "$TMP/s"
is 'a pack is made all the same' $rc 0
says 'and says what is wrong' 'NOT SOUND' 'was changed'
is 'in its pages' "$(grep -c 'NOT SOUND' "$TMP/s/index.txt")" 1
sh "$TMP/s/verify.sh" >"$out" 2>&1
is 'its verify.sh says so' "$? $(tail -n 1 "$out")" '1 NOT SOUND'
finish
