# SPDX-License-Identifier: MIT
#
# verify --record: an entry that the log was proven, only where it is sound and
# may be written; and seals of other machines' logs held here.

. tests/cases.sh
now='2026-03-02 10:00'

# A database of its own, and a person who never saw another.
home()
{
	HOME=$TMP/$1
	XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state
	XDG_CONFIG_HOME=$HOME/conf ZHIBAN_DB=$HOME/z.db
	mkdir -p "$HOME"
	export HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME ZHIBAN_DB
}
entries()
{
	sqlite3 "$ZHIBAN_DB" 'select count(*) from event'
}
fact()
{
	jq -r ".fields.$1" "$out"
}

home a
want 0 'init' init --kind test --site 'Hospital A'
want 0 'an incident' --now "$now" open website-harmful-content --title One
want 0 'a key' --now "$now" key new
want 0 'sealed' --now "$now" seal
letters=$(head -n 1 "$out")
digits=$(sed -n 's/^by telephone: //p' "$out")

# ---- recorded -------------------------------------------------------------

have=$(entries)
want 0 'a proof writes nothing' verify
is 'no entry' "$(entries)" "$have"
want 0 'with --record' --now "$now" verify --record --seal "$letters"
says 'the entry is named' "recorded as entry $((have + 1))"
is 'one entry' "$(entries)" $((have + 1))
want 0 'it is read' --json log --kind verified
is 'what was proven, how far and with what result' \
	"$(fact scope) $(fact entries) $(fact seal) $(fact result)" \
	"whole $have 1 sound"
is 'up to which entry' "$(fact head)" "$(sqlite3 "$ZHIBAN_DB" "select
	lower(hex(hash)) from event where seq = $have")"
want 0 'as a sentence' log --kind verified
says 'in words' 'verified (whole)' 'with seal 1' sound
want 0 'in Chinese' --lang zh log --kind verified
says 'too' 全面校验 完好
want 0 'quick' --now "$now" --json verify --quick --record
is 'is told apart' "$(jq -r '"\(.ok) \(.recorded)"' "$out")" \
	"true $((have + 2))"
want 0 'the log is still sound' --json verify
is 'nothing recorded is null' "$(jq -r .recorded "$out")" null
cat >"$TMP/keys" <<'END'
key :
type health
wait
key Enter
wait
expect Health of the database
key v
wait
expect Record it in the log
key Tab
key space
key F10
wait
expect recorded as entry
END
want 0 'on the page of health' --now "$now" --headless 80x24 --script \
	"$TMP/keys"
want 0 'the same entry' --json log --kind verified
is 'once more' "$(wc -l <"$out")" 3

# ---- refused --------------------------------------------------------------

have=$(entries)
want 1 'open for reading only' --read-only verify --record
says 'it is sound, and why not' 'sound: ' 'for reading only'
want 2 'a slip of the code' verify --record --seal \
	"$(echo "$letters" | sed 's/^..../WWWW/')"
is 'nothing was added' "$(entries)" "$have"
cp "$ZHIBAN_DB" "$TMP/whole.db"
guard=$(sqlite3 "$ZHIBAN_DB" "select sql from sqlite_schema
	where name = 'event_update'")
sqlite3 "$ZHIBAN_DB" "drop trigger event_update;
	update event set body = cast(replace(body, 'One', 'Two') as blob)
	where kind = 'opened'; $guard;"
want 1 'a log that is broken' --now "$now" verify --record
says 'is named, and nothing recorded' altered 'nothing was recorded'
is 'no entry' "$(entries)" "$have"
cp "$TMP/whole.db" "$ZHIBAN_DB"
rm -f "$ZHIBAN_DB-wal" "$ZHIBAN_DB-shm"
want 0 'as before' verify

# ---- a seal of another machine's log ---------------------------------------

want 0 'the record goes out' --now "$now" export -o "$TMP/a.tar"
home b
want 0 'another machine' init --kind test --site 'Hospital B'
want 0 'its incident' --now "$now" open website-harmful-content --title Two
want 0 'its seal' --now "$now" seal
want 1 'a code of a log that is not here' verify --seal "$letters"
says 'could be another log'\''s' 'no seal of this log' 'none is held here'
print=$(HOME=$TMP/a ZHIBAN_DB=$TMP/a/z.db XDG_DATA_HOME=$TMP/a/data \
	"$ZHIBAN" --json key list | grep -o '[0-9a-f]\{64\}' | head -n 1)
want 0 'the other record comes in' --now "$now" import "$TMP/a.tar" \
	--fingerprint "$print"
want 0 'now it is known' verify --seal "$letters"
says 'whose it is' 'seal 1 of' 'the log of Hospital A' "$(hostname)"
want 0 'by telephone too' verify --seal "$digits"
says 'whose it is' 'the log of Hospital A'
want 0 'in Chinese' --lang zh verify --seal "$letters"
says 'too' 本机所存 'Hospital A'
want 0 'as JSON' --json verify --seal "$letters"
is 'its site and log' "$(jq -r '.seal | "\(.site) \(.log)"' "$out")" \
	"Hospital A $(sqlite3 "$ZHIBAN_DB" "select distinct log from event
	where log <> (select log from event where seq = 1 and cast(body as
	text) like '%Hospital B%')")"
is 'what of the own log is sealed is its own' \
	"$(jq -r .sealed_to "$out")" "$(sqlite3 "$ZHIBAN_DB" "select seq - 1
	from event where kind = 'seal' and cast(body as text) not like
	'%f.signed-by%'")"
first=$(echo "$letters" | cut -c 1)
want 2 'a slip' verify --seal \
	"$([ "$first" = 7 ] && echo 8 || echo 7)$(echo "$letters" | cut -c 2-)"
says 'is told as one, with its log' mistyped 'group 1' 'Hospital A'
want 1 'a code nobody knows' verify --seal WERC8-GMRZG-E196Q-VYK49-YQ
says 'where it was looked for' 'Hospital A' 'not here'
guard=$(sqlite3 "$ZHIBAN_DB" "select sql from sqlite_schema
	where name = 'event_update'")
sqlite3 "$ZHIBAN_DB" "drop trigger event_update;
	update event set body = cast(replace(body, 'One', 'Two') as blob)
	where kind = 'opened' and cast(body as text) like '%One%'; $guard;"
want 1 'the held log changed' verify --seal "$letters"
says 'is named, though the seal is there' altered

finish
