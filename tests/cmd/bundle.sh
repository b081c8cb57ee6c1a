# SPDX-License-Identifier: MIT
#
# The record given out as a signed bundle: what is in it, that openssl,
# sha256sum and the two scripts prove it without zhiban, and what is refused.

. tests/cases.sh
now='2026-03-02 10:00' I=2026-0001
XDG_DATA_HOME=$TMP/data
export XDG_DATA_HOME
b=$TMP/b.tar

want 0 'init' init --kind test --site '学校 1'
want 0 'an incident' --now "$now" open website-harmful-content --title One
want 0 'another' --now "$now" open website-harmful-content --title Two
echo first >"$TMP/1.txt"
echo second >"$TMP/2.txt"
want 0 'evidence' --now "$now" attach 2026-0001 "$TMP/1.txt"
want 0 'of both' --now "$now" attach 2026-0002 "$TMP/2.txt"
want 2 'into which file?' export
says 'the formats are named too' '-o, --format'
want 1 'without a key' export -o "$b"
says 'how to make one' 'zhiban key new'
want 0 'a key' --now "$now" key new
print=$(sed -n 's/^key of .*: //p' "$out")
words=$(sed -n 's/^in words: //p' "$out")
want 0 'the record goes out' --now "$now" export -o "$b"
says 'the words are said again' "$words"
is 'nobody else reads it' "$(stat -c %a "$b")" 600
want 1 'another name' export -o "$b"
want 2 'redacted is no bundle' export -o "$TMP/r.tar" --redact
want 2 '--since is for bundles' export --format csv --since 3
want 1 'nothing from there on' export -o "$TMP/r.tar" --since 1000
want 1 'no such incident' export 2026-0009 -o "$TMP/r.tar"
is 'nothing is left of these' "$(ls "$TMP" | grep -c '^r\.tar')" 0
want 0 'an entry says so' --json log --kind export
is 'with the SHA-256 of the file' "$(jq -r '.fields["output-hash"]' "$out")" \
	"$(sha256sum "$b" | cut -d' ' -f1)"

# ---- proven outside -------------------------------------------------------

mkdir "$TMP/u"
tar -xf "$b" -C "$TMP/u"
top=$TMP/u/zhiban-bundle
is 'files of one folder' "$(ls "$TMP/u")" zhiban-bundle
is 'regular ones only' "$(find "$TMP/u" ! -type f ! -type d | wc -l)" 0
(cd "$top" && sha256sum --strict -c MANIFEST) >"$out" 2>&1
is 'sha256sum agrees' "$? $(grep -vc ': OK$' "$out")" '0 0'
is 'all evidence is there' "$(cat "$top"/evidence/* | sort | tr '\n' ' ')" \
	'first second '
is 'every pinned object' "$(ls "$top/objects" | wc -l)" \
	"$(sqlite3 "$ZHIBAN_DB" 'select count(*) from object')"
sqlite3 "$ZHIBAN_DB" "select writefile('$TMP/all', group_concat(cast(body as
	text), '')) from (select body from event where kind <> 'export'
	order by seq)" >"$out"
cmp -s "$TMP/all" "$top"/logs/*.entries
is 'the exact bodies, one behind the other' $? 0
is 'no secret' "$(grep -rc 'PRIVATE' "$top" | grep -vc ':0$')" 0
is 'the README says the fingerprint' "$(grep -c "$print" "$top/README.txt")" 1
sh share/verify.sh "$b" >"$out" 2>&1
is 'verify.sh finds it sound' "$? $(tail -n 1 "$out" | grep -c sound)" '0 1'
is 'and says whose it is' "$(grep -c "$print" "$out")" 1
sh share/verify.sh "$top" >"$out" 2>&1
is 'unpacked, too' $? 0
sh share/chain.sh "$top"/logs/*.entries >"$out" 2>&1
is 'the forty lines agree' "$? $(grep -c ^head "$out")" '0 1'
is 'they are forty' "$(($(wc -l <share/chain.sh) <= 40))" 1
sh share/chain.sh "$ZHIBAN_DB" >"$out" 2>&1
is 'about the database, too' "$?" 0
openssl pkeyutl -verify -pubin -inkey "$top/KEY.pem" -rawin \
	-in "$top/MANIFEST" -sigfile "$top/MANIFEST.sig" >"$out" 2>&1
is 'openssl finds the signature good' $? 0
is 'of the key that was said' "$(openssl pkey -pubin -in "$top/KEY.pem" \
	-outform DER | sha256sum | cut -d' ' -f1)" "$print"

# broken WHAT: verify.sh of the folder names it.
broken()
{
	sh share/verify.sh "$TMP/v" >"$out" 2>&1
	is "verify.sh names $1" "$? $(tail -n 1 "$out" | grep -c 'NOT SOUND')" \
		'1 1'
	rm -rf "$TMP/v"
	cp -r "$top" "$TMP/v"
	chmod -R u+w "$TMP/v"
}
cp -r "$top" "$TMP/v"
chmod -R u+w "$TMP/v"
sed -i 's/One/One!/' "$TMP/v"/logs/*.entries
broken 'an edited body'
rm "$TMP/v"/evidence/*
broken 'missing evidence'
echo x >"$TMP/v/objects/more"
broken 'a file nobody signed'
sed -i 1d "$TMP/v/MANIFEST"
broken 'an edited manifest'
ln -s /etc/passwd "$TMP/v/objects/link"
broken 'a link'
# Signed again by somebody who has a key, too, after a change.
openssl genpkey -algorithm ed25519 -out "$TMP/other.pem" 2>/dev/null
sed -i 's/One/Ons/' "$TMP/v"/logs/*.entries
openssl pkey -in "$TMP/other.pem" -pubout -out "$TMP/v/KEY.pem"
(cd "$TMP/v" && cut -c67- MANIFEST | tr '\n' '\0' | xargs -0 sha256sum >m &&
	mv m MANIFEST && openssl pkeyutl -sign -inkey "$TMP/other.pem" -rawin \
	-in MANIFEST -out MANIFEST.sig)
broken 'a chain that was not made again'

# ---- less of it, and packed ------------------------------------------------

want 0 'one incident' --now "$now" export 2026-0001 -o "$TMP/one.tar"
is 'only its evidence' "$(tar -xOf "$TMP/one.tar" --wildcards '*/evidence/*')" \
	first
is 'but the log whole' "$(tar -xOf "$TMP/one.tar" --wildcards \
	'*/logs/*.entries' | grep -c '^kind opened')" 2
want 0 'from an entry on' --now "$now" export --since 4 -o "$TMP/part.tar"
is 'it begins there' "$(tar -xOf "$TMP/part.tar" --wildcards \
	'*/logs/*.entries' | sed -n 's/^seq //p' | head -n 1)" 4
sh share/verify.sh "$TMP/part.tar" >"$out" 2>&1
is 'verify.sh says what is not proven' "$? $(grep -c 'only from entry 4' \
	"$out")" '0 1'
if command -v xz >/dev/null; then
	want 0 'packed by xz' --now "$now" export -o "$TMP/b.tar.xz"
	xz -t "$TMP/b.tar.xz"
	is 'it is an xz file' $? 0
	sh share/verify.sh "$TMP/b.tar.xz" >"$out" 2>&1
	is 'verify.sh unpacks it' $? 0
fi
PATH=$TMP/nowhere "$ZHIBAN" export -o "$TMP/n.tar.xz" >"$out" 2>"$err"
is 'without the program xz it says so' "$? $(grep -c 'xz is not here' "$err")" \
	'1 1'
is 'nothing is left of it' "$(ls "$TMP" | grep -c '^n\.tar')" 0
want 0 'all is sound' verify

# ---- taken in: keys that follow one another --------------------------------

other=$TMP/other.db
want 0 'another machine' --db "$other" init --kind test --site B
want 0 'that compared the key' --db "$other" import "$b" --fingerprint \
	"$words"
want 0 'which has a key' --db "$other" key new
theirs=$(sed -n 's/^in words: //p' "$out")
want 0 'and passes both logs on' --db "$other" export -o "$TMP/both.tar"
is 'with what each machine signed of its own' "$(tar -tf "$TMP/both.tar" |
	grep -c '\.sig$')" 3
third=$TMP/third.db
want 0 'a third machine' --db "$third" init --kind test --site C
want 0 'takes both in' --db "$third" import "$TMP/both.tar" --fingerprint \
	"$theirs"
want 0 'and is sound' --db "$third" verify
# cached WHAT SQL: verify names the altered row, rebuild mends it.
cached()
{
	sqlite3 "$third" "$2"
	want 1 "a cached row of $1 is named" --db "$third" verify
	says 'as what it is' 'differs from the entries'
	want 0 'made anew' --db "$third" rebuild
	want 0 'and sound' --db "$third" verify
}
cached 'a log that is held' 'update held set seq = seq - 1'
cached 'how far it was held' 'update attached set upto = upto + 1'
cached 'a takeover that never was' "insert into takeover select incident, log,
	seq, 1, log, 1 from event where incident <> '' limit 1"
cached 'a fact that never came' "insert into known select 'k', '', incident,
	seq from event where incident <> '' limit 1"
want 0 'here a new key takes its place' --now "$now" key new
want 0 'and the record goes out by it' --now "$now" export -o "$TMP/n.tar"
want 0 'the old one signed for it: nobody has to call' --db "$other" import \
	"$TMP/n.tar"
want 0 'there' --db "$other" --json log --kind paired
is 'it stands with the machine' "$(tail -n 1 "$out" |
	jq -r .fields.replaces)" yes
want 0 'signatures of both logs hold' --db "$other" verify
rm -rf "$ZHIBAN_DB.keys"
want 0 'a key nobody signed for' --now "$now" key new
last=$(sed -n 's/^in words: //p' "$out")
want 0 'the record goes out by it' --now "$now" export -o "$TMP/m.tar"
want 1 'is another machine to the other' --db "$other" import "$TMP/m.tar"
says 'and its words are said' "$last"

# ---- packed again by a plain tar --------------------------------------------

again=$TMP/again.db
want 0 'one more machine' --db "$again" init --kind test --site D
chmod -R u+w "$top"
cp -r "$TMP/u" "$TMP/w"
sed -i 's/One/Ons/' "$TMP/w"/zhiban-bundle/logs/*.entries
tar -cf "$TMP/tampered.tar" -C "$TMP/w" zhiban-bundle
want 1 'tampered and packed again' --db "$again" import "$TMP/tampered.tar" \
	--fingerprint "$words"
says 'what was changed, and where it is kept' 'changed after it was signed' \
	'quarantine'
for from in zhiban-bundle .; do
	tar -cf "$TMP/again.tar" -C "$TMP/u" $from
	want 0 "sound, packed from $from" --db "$again" import \
		"$TMP/again.tar" --fingerprint "$words"
done
want 0 'and taken in' --db "$again" verify

# A file that came and is gone is missed; one that never came is not.
file=$(find "$again.evidence" -type f | head -n 1)
mv "$file" "$TMP/gone"
want 1 'evidence that came was removed' --db "$again" verify
says 'it is named' "$(basename "$file")" 'not here any more'
mv "$TMP/gone" "$file"
want 0 'put back it is sound' --db "$again" verify
want 0 'a machine for a part' --db "$TMP/part.db" init --kind test --site P
want 0 'one file of two comes' --db "$TMP/part.db" import "$TMP/one.tar" \
	--fingerprint "$words"
want 0 'the other is not missed' --db "$TMP/part.db" verify

# ---- a drill ----------------------------------------------------------------

want 0 'a real database' --db "$TMP/real.db" init
want 0 'a drill beside it' --db "$TMP/real.db" --json drill start first-drill
drill=$(jq -r .database "$out")
want 0 'has a key, too' --db "$drill" key new
want 1 'while it runs its objects stay' --db "$drill" export -o "$TMP/d.tar"
want 0 'it ends' --db "$drill" drill end --reason enough
want 0 'then it goes out' --db "$drill" export -o "$TMP/EXERCISE-d.tar"
tar -xOf "$TMP/EXERCISE-d.tar" zhiban-bundle/KEY.pem >"$TMP/d.pem"
want 1 'and is not taken in where it is real' --db "$TMP/real.db" import \
	"$TMP/EXERCISE-d.tar" --fingerprint "$(openssl pkey -pubin -in \
	"$TMP/d.pem" -outform DER | sha256sum | cut -d' ' -f1)"
says 'for that reason' 'drill' 'real'

# ---- made to fill the disk ---------------------------------------------------

if command -v xz >/dev/null; then
	head -c 300000000 /dev/zero | xz -1 >"$TMP/bomb.tar.xz"
	want 1 'a stream of zeros' --db "$other" import "$TMP/bomb.tar.xz"
	says 'is cut off' 'unpacks to more'
fi
want 0 'the other machine is sound' --db "$other" verify
finish
