# SPDX-License-Identifier: MIT
#
# Keys: made, shown, replaced, retired; what they sign, and what openssl says
# of it. What was changed after it was signed is named.

. tests/cases.sh
now='2026-03-02 10:00' I=2026-0001
XDG_DATA_HOME=$TMP/data
export XDG_DATA_HOME

field()
{
	sqlite3 "$ZHIBAN_DB" "select body from event where seq = $1" |
		sed -n "s/^f\.$2 //p"
}

last_of()
{
	sqlite3 "$ZHIBAN_DB" "select max(seq) from event where kind = '$1'"
}

want 0 'init' init --kind test --site 'School 1'
want 0 'without a key' key list
says 'the list says how to make one' 'zhiban key new'
want 1 'and there is none to show' key show
want 0 'an incident' --now "$now" open website-harmful-content --title 'Home'
want 0 'a report goes out' --now "$now" submit $I initial --to duty-leader \
	--channel phone --receiver Li
is 'it is not signed' "$(field "$(last_of submitted)" signature)" ''

# ---- made ------------------------------------------------------------------

want 0 'the installation makes a key' --now "$now" key new
print=$(sed -n 's/^key of School 1: //p' "$out")
is 'its fingerprint is a SHA-256' "$(printf %s "$print" | wc -c)" 64
words=$(sed -n 's/^in words: //p' "$out")
is 'and twelve words' "$(sed -n 's/^in words: //p' "$out" | wc -w)" 12
is 'the secret is nobody else'"'"'s' "$(stat -c '%a' "$ZHIBAN_DB.keys" \
	"$ZHIBAN_DB.keys/$print.pem" | tr '\n' ' ')" '700 600 '
want 0 'a person makes one' --now "$now" key new --whose me
is 'in a folder of their own' "$(stat -c '%a' \
	"$TMP/data/zhiban/keys"/*.pem)" 600
want 2 'nobody else can have one' key new --whose neighbour
want 0 'both are listed' --json key list
is 'who, whose, and that they sign' "$(jq -r '.[] |
	"\(.whose) \(.name) \(.state)"' "$out")" \
	"installation School 1 signs
staff $(id -un) signs"
want 0 'in Chinese' --lang zh key list
is 'the words are Chinese' "$(grep -cP '^  (\p{Han}{2} ){11}\p{Han}{2}$' \
	"$out")" 2
is 'no secret is in the database' "$(grep -c "$(sed -n 2p \
	"$ZHIBAN_DB.keys/$print.pem")" "$ZHIBAN_DB")" 0

# ---- signed ----------------------------------------------------------------

want 0 'the next report' --now "$now" submit $I running --to duty-leader \
	--channel phone --receiver Li
seq=$(last_of submitted)
is 'is signed by the key' "$(field "$seq" signed-by)" "$print"
want 0 'verify finds it good' verify
want 0 'key show gives the public key' key show
cp "$out" "$TMP/key.txt"
sed -n '/BEGIN/,/END/p' "$TMP/key.txt" >"$TMP/key.pem"
if command -v openssl >/dev/null; then
	is 'its fingerprint is what openssl says' "$(openssl pkey -pubin -in \
		"$TMP/key.pem" -outform DER | sha256sum | cut -d' ' -f1)" \
		"$print"
	is 'the secret is one of openssl' "$(openssl pkey -in \
		"$ZHIBAN_DB.keys/$print.pem" -pubout)" "$(cat "$TMP/key.pem")"
	# The body without its last line, which is the signature.
	sqlite3 "$ZHIBAN_DB" "select writefile('$TMP/body', body) from event
		where seq = $seq" >"$out"
	grep -v '^f\.signature ' "$TMP/body" >"$TMP/text"
	field "$seq" signature | base64 -d >"$TMP/sig"
	openssl pkeyutl -verify -pubin -inkey "$TMP/key.pem" -rawin \
		-in "$TMP/text" -sigfile "$TMP/sig" >"$out" 2>&1
	is 'openssl finds the signature good' $? 0
	sed 's/Li/Lo/' "$TMP/text" >"$TMP/other"
	openssl pkeyutl -verify -pubin -inkey "$TMP/key.pem" -rawin \
		-in "$TMP/other" -sigfile "$TMP/sig" >"$out" 2>&1
	is 'and not over another receiver' $? 1
else
	echo 'openssl is not here: not asked'
fi
zb --now "$now" report $I initial
is 'names the fingerprint' "$(tr -d ' \n' <"$out" | grep -c "$print")" 1
is 'and its words' "$(tr -s ' \n' '  ' <"$out" | grep -c "$words")" 1
want 0 'a seal' --now "$now" seal
is 'is signed too' "$(field "$(last_of seal)" signed-by)" "$print"

# ---- a verdict -------------------------------------------------------------

want 0 'a supervisor makes a key' --now "$now" --as Rev key new --whose me
theirs=$(sed -n 's/^key of Rev: //p' "$out")
words=$(sed -n 's/^in words: //p' "$out")
want 0 'an incident is over' --now "$now" void $I --reason 'a mistake'
want 0 'their verdict' --now "$now" --as Rev sign $I return --reason 'no photo' \
	--item 'add the photo'
is 'is signed by their key' "$(field "$(last_of reviewed)" signed-by)" \
	"$theirs"
want 0 'which holds' verify
want 0 'the review says so' --now "$now" review $I
says 'whose key, and its words' 'signed with the key of Rev (' "$words"
want 0 'as JSON' --now "$now" --json review $I
is 'with state and fingerprint' "$(jq -r '.verdicts[0].signature |
	"\(.state) \(.name) \(.fingerprint)"' "$out")" "good Rev $theirs"
want 0 'the incident goes on' --now "$now" reopen $I --reason 'it was one'

# ---- changed after it was signed -------------------------------------------

copy()
{
	rm -f "$TMP/copy.db"*
	sqlite3 "$ZHIBAN_DB" "vacuum into '$TMP/copy.db'"
}

# named NAME WORDS: verify of the copy, to who never saw it.
named()
{
	XDG_STATE_HOME=$TMP/stranger zb --db "$TMP/copy.db" verify
	rm -rf "$TMP/stranger"
	is "$1" "$rc $(grep -c "$2" "$out" | sed 's/[1-9][0-9]*/named/')" \
		'1 named'
}

copy
python3 tests/fault/attack.py "$TMP/copy.db" forge 'f.receiver Li' \
	'f.receiver Lo'
named 'the chain made again after a change: the signature does not hold' \
	'signature does not hold'
copy
python3 tests/fault/attack.py "$TMP/copy.db" forge \
	"f.signed-by $print" "f.signed-by $(printf %064d 7)"
named 'a key nobody knows is named' 'this log does not know'

copy
python3 tests/fault/attack.py "$TMP/copy.db" forge 'f.reason no photo' \
	'f.reason no copy!'
XDG_STATE_HOME=$TMP/stranger zb --db "$TMP/copy.db" review $I
says 'a verdict changed after it was signed' 'the signature does not match'
XDG_STATE_HOME=$TMP/stranger zb --db "$TMP/copy.db" --json review $I
is 'as JSON' "$(jq -r '.verdicts[0].signature | "\(.state) \(.name)"' \
	"$out")" 'bad null'
rm -rf "$TMP/stranger"

# ---- replaced and retired --------------------------------------------------

want 0 'a new key takes its place' --now "$now" key new --reason yearly
next=$(sed -n 's/^key of School 1: //p' "$out")
is 'the old one signs for it' "$(field "$(last_of key)" signed-by)" "$print"
want 0 'the list says so' --json key list
is 'replaced, endorsed' "$(jq -r '.[] | select(.whose == "installation") |
	"\(.state) \(.endorsed)"' "$out" | tr '\n' ' ')" \
	'replaced false signs true '
want 1 'a key is retired for a reason' key retire "$(echo "$next" | cut -c1-8)"
want 0 'and by the beginning of its fingerprint' --now "$now" key retire \
	"$(echo "$next" | cut -c1-8)" --reason 'the disk was lost'
want 1 'once' key retire "$next" --reason again
want 1 'there is none in force' key show
want 0 'the next report goes out' --now "$now" submit $I running \
	--to duty-leader --channel phone --receiver Li
is 'without a signature' "$(field "$(last_of submitted)" signature)" ''
want 0 'what was signed before still holds' --json verify
is 'where there was no key none is missed' "$(jq .unsigned "$out")" 0

# ---- a secret that is not there --------------------------------------------

want 0 'a third key' --now "$now" key new
third=$(sed -n 's/^key of School 1: //p' "$out")
chmod 644 "$ZHIBAN_DB.keys/$third.pem"
want 0 'others could have read it' --now "$now" submit $I final \
	--to duty-leader --channel phone --receiver Li
says 'no act waits for a key, and it says so' 'not signed' 'chmod'
want 0 'and so does whoever looks' health
says 'with the same remedy' 'nothing is signed for this installation' 'chmod'
sqlite3 "$ZHIBAN_DB" "select body from event where seq >
	$(last_of key)" | awk '/^kind (submitted|seal)$/ { n++ }
	END { print n + 0 }' >"$TMP/missed"
want 0 'that is no fault' verify
says 'but counted' 'not signed though there was a key for it: '
want 0 'and as a number' --json verify
is 'each that the key would have signed' "$(jq .unsigned "$out")" \
	"$(cat "$TMP/missed")"
is 'there are such' "$([ "$(cat "$TMP/missed")" -gt 0 ] && echo yes)" yes
want 0 'a quick look sees none' --json verify --quick
is 'and says so' "$(jq .unsigned "$out")" null
mv "$ZHIBAN_DB.keys" "$TMP/keys.gone"
want 0 'the folder is gone' --now "$now" key new
says 'the old one could not sign' 'could not sign for it'
want 0 'all that is signed holds' verify
want 0 'a backup' backup "$TMP/backup.db"
is 'has no key' "$(find "$TMP" -name '*.pem' -path '*backup*')" ''
finish
