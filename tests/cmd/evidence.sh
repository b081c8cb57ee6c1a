# SPDX-License-Identifier: MIT
#
# Evidence: what is taken in and how it lies there, what is refused with one
# line and leaves nothing behind, pipes and papers, the list, and that a
# changed byte is found.

. tests/cases.sh
I=2026-0001
now='2026-03-02 10:00'
store=$ZHIBAN_DB.evidence
cat >"$TMP/z.conf" <<'END'
evidence_limit = 1;
END

# What the folder holds but whole copies.
rest()
{
	find "$store" -type f ! -path "$store/??/*" 2>/dev/null | wc -l
}
entries()
{
	sqlite3 "$ZHIBAN_DB" 'select count(*) from event'
}
# refuse CODE NAME WORD ARG...: one line with the word, nothing written.
refuse()
{
	code=$1 what=$2 word=$3
	shift 3
	before=$(entries)
	want "$code" "$what" --now "$now" "$@"
	says "$what: it says why" "$word"
	is "$what: nothing is left" "$(entries) $(rest)" "$before 0"
}

want 0 'init' init --kind test --site S
want 0 'an incident' --now "$now" open website-harmful-content --title T
want 0 "a step before it" --now "$now" step $I D1 done --value page=https://x.example/ --value appeared=now
want 0 "and another" --now "$now" step $I C1 done

# ---- taken in ------------------------------------------------------------

printf '\211PNG\r\n\032\n rest' >"$TMP/shot.txt"
want 0 'a file' --now "$now" attach $I "$TMP/shot.txt" --step C2
hash=$(sha256sum "$TMP/shot.txt" | cut -d ' ' -f 1)
copy=$store/$(echo "$hash" | cut -c 1-2)/$hash
is 'its copy lies under its hash' "$(sha256sum <"$copy" | cut -d ' ' -f 1)" \
	"$hash"
is 'to be read only, in folders of its owner' \
	"$(stat -c %a "$copy" "${copy%/*}" "$store" | tr '\n' ' ')" \
	'400 700 700 '
zb --json attach $I --list
is 'the list has its hash' "$(json "$out" '$[0].sha256')" "$hash"
is 'its size' "$(json "$out" '$[0].size')" 13
is 'its type, by its bytes' "$(json "$out" '$[0].type')" image/png
is 'where it came from' "$(json "$out" '$[0].path')" "$TMP/shot.txt"
is 'who' "$(json "$out" '$[0].actor')" "$(id -un)"
is 'its step' "$(json "$out" '$[0].step')" website-harmful-content/C2
is 'when' "$(json "$out" '$[0].recorded_at')" 2026-03-02T10:00:00+08:00
shape 'all of it' "$out" '$' <<'END'
seq integer
recorded_at time
changed_at time
name text
paper null
END
printf 'from a pipe\n' | "$ZHIBAN" --now "$now" attach $I - \
	--name 'core switch log' >"$out" 2>"$err"
is 'from a pipe' "$?$(cat "$err")" 0
printf 'of a step\n' | "$ZHIBAN" --now "$now" step $I C2 done --file - \
	--name page.html >"$out" 2>"$err"
is 'a step with what comes from a pipe' "$?$(cat "$err")" 0
is 'nothing is left of the pipes' "$(rest)" 0
want 0 'a paper' --now "$now" attach $I --paper 'cabinet 3' \
	--name 'visitor book of 1 March'
want 0 'the list' attach $I --list
says 'it names all of them' 'core switch log' page.html 'cabinet 3' \
	'visitor book' "$(printf 'from a pipe\n' | sha256sum | cut -d ' ' -f 1)"
want 0 'the list in Chinese' --lang zh attach $I --list
says 'it is in Chinese' '纸质' '字节'
want 0 'the log says so' log $I
says 'as evidence' 'paper visitor book of 1 March kept'

# ---- refused -------------------------------------------------------------

mkfifo "$TMP/fifo"
ln -s shot.txt "$TMP/link"
ln -s "$TMP" "$TMP/way"
ln -s nowhere "$TMP/dangling"
ln -s loop "$TMP/loop"
head -c 1048577 /dev/zero >"$TMP/large"
head -c 1048576 /dev/zero >"$TMP/fits"
refuse 1 'a device' device attach $I /dev/zero
refuse 1 'a pipe with a name' pipe attach $I "$TMP/fifo"
refuse 1 'a folder' folder attach $I "$TMP"
refuse 1 'a link' 'is a link to shot.txt: name the file' attach $I "$TMP/link"
refuse 1 'a link to nothing' 'link' attach $I "$TMP/dangling"
refuse 1 'a link to itself' 'link' attach $I "$TMP/loop"
refuse 3 'no file' 'No such file' attach $I "$TMP/none"
refuse 1 'a larger one than the limit' "evidence_limit" \
	--config "$TMP/z.conf" attach $I "$TMP/large"
want 0 'one as large as the limit' --config "$TMP/z.conf" --now "$now" \
	attach $I "$TMP/fits"
want 0 'a file behind a linked folder' --now "$now" attach $I \
	"$TMP/way/shot.txt"
head -c 3000000 /dev/zero | "$ZHIBAN" --config "$TMP/z.conf" attach $I - \
	--name big >"$out" 2>"$err"
is 'more from a pipe than the limit' "$? $(rest)" '1 0'
says 'it says why' evidence_limit
refuse 2 'a pipe without a name' --name attach $I -
refuse 1 'an empty pipe' 'nothing came' attach $I - --name x
refuse 1 'neither file nor paper' 'file' attach $I
refuse 1 'a paper without a name' 'name' attach $I --paper 'cabinet 3'
printf x | "$ZHIBAN" --now "$now" attach $I - --name x --step NONE \
	>"$out" 2>"$err"
is 'a refused act leaves nothing of the pipe' "$? $(rest)" '1 0'
for word in 0 -1 '"x"' 99999999; do
	echo "evidence_limit = $word;" >"$TMP/bad.conf"
	zb config check "$TMP/bad.conf"
	is "a limit of $word is a fault of the configuration" $rc 1
done

# ---- links in the folder's place -----------------------------------------

mkdir "$TMP/else"
printf 'another' >"$TMP/a.txt"
other=$(sha256sum "$TMP/a.txt" | cut -c 1-2)
rm -rf "${store:?}/$other"
ln -s "$TMP/else" "$store/$other"
refuse 1 'a link in the folder' 'is a link' attach $I "$TMP/a.txt"
rm "$store/$other"
mv "$store" "$TMP/moved"
ln -s "$TMP/moved" "$store"
before=$(entries)
want 1 'a link for the folder' --now "$now" attach $I "$TMP/a.txt"
says 'it says why' 'is a link'
is 'nothing went out of the way' "$(ls "$TMP/else") $(entries)" " $before"
rm "$store"
mv "$TMP/moved" "$store"

# A name in the folder that is a link is replaced, not followed.
mkdir -p "$store/$other"
full=$(sha256sum "$TMP/a.txt" | cut -d ' ' -f 1)
echo mine >"$TMP/victim"
ln -s "$TMP/victim" "$store/$other/$full"
want 0 'a link under its name' --now "$now" attach $I "$TMP/a.txt"
is 'what it led to is as it was' "$(cat "$TMP/victim")" mine
is 'the copy is a file' "$(stat -c %F "$store/$other/$full")" 'regular file'

# What a killed process left half-written is removed by the next.
: >"$store/.taking-4194305"
echo more >"$TMP/more"
want 0 "another file" --now "$now" attach $I "$TMP/more"
is 'nothing half-written stays' "$(rest)" 0

# ---- proven --------------------------------------------------------------

want 0 'it is sound' verify
chmod 600 "$copy"
printf 'X' | dd of="$copy" bs=1 seek=9 conv=notrunc 2>/dev/null
zb verify
is 'a changed byte is found' $rc 1
says 'by its name' "$hash" 'was changed'
rm -f "$copy"
zb verify
is 'a copy that is gone is found' $rc 1
want 0 'the same file again' --now "$now" attach $I "$TMP/shot.txt"
want 0 'mends it' verify
finish
