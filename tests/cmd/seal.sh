# SPDX-License-Identifier: MIT
#
# Seals: a code that stands for the log so far, in letters and by telephone;
# what is mistyped is told apart from what was changed.

. tests/cases.sh
now='2026-03-02 10:00'

sql_db()
{
	sqlite3 "$ZHIBAN_DB" "$1"
}

want 0 'init' init --kind test --site 'School 1'
want 0 'open' --now "$now" open website-harmful-content --title 'Home page'
want 0 'the log is sealed' --now "$now" seal --reason 'end of shift'
letters=$(head -n 1 "$out")
digits=$(sed -n 's/^by telephone: //p' "$out")
is 'a code is four groups of five and two' \
	"$(echo "$letters" | grep -cE '^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{2}$')" 1
is 'by telephone six groups of six digits' \
	"$(echo "$digits" | grep -cE '^([0-9]{6}-){5}[0-9]{6}$')" 1
want 0 'sealing again without a new entry' --now "$now" seal
is 'gives the same code' "$(head -n 1 "$out")" "$letters"
want 0 'health after a seal' --now "$now" health
says 'it was just now' 'sealed just now'

# ---- what a seal says ----------------------------------------------------

want 0 'verify finds the code' verify --seal "$letters"
says 'it names the seal' 'seal 1 of' 'over entries'
want 0 'in small letters and without dashes' verify --quick --seal \
	"$(echo "$letters" | tr -d - | tr A-Z a-z)"
want 0 'the telephone form too' verify --seal "$digits"
is 'the code is the first 100 bits of the entry' "$(sql_db "select
	substr(hex(hash), 1, 25) from event where kind = 'seal'")" \
	"$(echo "$letters" | tr -d - | awk '{
	for (i = 1; i <= 20; i += 4) {
		n = 0
		for (j = 0; j < 4; j++)
			n = n * 32 + index("0123456789ABCDEFGHJKMNPQRSTVWXYZ",
				substr($0, i + j, 1)) - 1
		printf "%05X", n
	}
}')"

want 0 'work goes on' --now "$now" note 2026-0001 'after the seal'
want 0 'the older seal still stands' verify --seal "$letters"
want 0 'and covers what it covered' --json verify --seal "$letters"
is 'sealed_to is the entry before the seal' \
	"$(sql_db "select json_extract(readfile('$out'), '\$.sealed_to') =
		seq - 1 from event where kind = 'seal'")" 1

# ---- seals that make themselves ------------------------------------------

seals()
{
	sql_db "select count(*) from event where kind = 'seal'"
}

# With its reason, the last entry; or what is the last entry.
last_seal()
{
	sql_db "select case kind when 'seal' then substr(body,
		instr(body, 'f.cause ') + 8, instr(substr(body,
		instr(body, 'f.cause ') + 8), char(10)) - 1) else kind end
		from event order by seq desc limit 1"
}

want 0 'a level is given' --now "$now" level 2026-0001 source:highest \
	--reason 'inside'
is 'it seals itself' "$(last_seal)" re-grading
want 0 'a report is submitted' --now "$now" submit 2026-0001 initial \
	--to leadership --channel phone --receiver Li
is 'it seals itself' "$(last_seal)" submission
want 0 'nothing is unsealed' --json verify
is 'and verify says so' "$(json "$out" '$.unsealed')" 0
want 0 'a second one is voided' --now "$now" open network-attack --title B
want 0 'a second one is voided' --now "$now" void 2026-0002 --reason twice
is 'it seals itself' "$(last_seal)" voiding

want 0 'an entry waits' --now "$now" note 2026-0001 'waits'
have=$(seals)
want 0 'for less than half an hour' --now '2026-03-02 10:29' due --check
is 'it is not sealed' "$(seals)" "$have"
want 0 'show says how many wait' --json show 2026-0001
is 'one' "$(json "$out" '$.unsealed')" 1
is 'and up to where it is sealed' "$(json "$out" '$.sealed_to')" \
	"$(sql_db "select max(seq) - 1 from event where kind = 'seal'")"
want 0 'for half an hour' --now '2026-03-02 10:30' due --check
is 'it is sealed' "$(seals)" $((have + 1))
want 0 'then nothing waits' --now '2026-03-02 12:00' due --check
cp "$ZHIBAN_DB" "$TMP/closed.db"
cp "$ZHIBAN_DB" "$TMP/alone.db"
cp "$ZHIBAN_DB" "$TMP/waits.db"
have=$(sqlite3 "$TMP/alone.db" 'select max(seq) from event')
want 0 'an entry waits' --db "$TMP/alone.db" --now "$now" note 2026-0001 'waits'
want 0 'months later, and nobody looked meanwhile' --db "$TMP/alone.db" \
	note 2026-0001 'the next act'
is 'what waited is sealed first, by itself' "$(sqlite3 "$TMP/alone.db" "select
	group_concat(kind, ' ') from (select kind from event where
	seq > $have order by seq)")" 'note seal note'
is 'and why' "$(sqlite3 "$TMP/alone.db" "select count(*) from event where
	seq > $have and cast(body as text) like '%f.cause half-hour%'")" 1
want 0 'the next act' --db "$TMP/alone.db" note 2026-0001 'soon after'
is 'has nothing to wait for' "$(sqlite3 "$TMP/alone.db" "select count(*) from
	event where kind = 'seal' and seq > $have")" 1
want 0 'and it is sound' --db "$TMP/alone.db" verify
# Whoever appends: what came from elsewhere is no exception.
link='"host":"sw1","name":"Link down"'
echo "{\"eventid\":\"77\",$link}" | "$ZHIBAN" --db "$TMP/waits.db" \
	--now "$now" intake >"$out" 2>"$err"
is 'a proposal, and so an entry that waits' $? 0
want 0 'another machine' --db "$TMP/other.db" init --kind test --site O
want 0 'its key' --db "$TMP/other.db" key new
want 0 'its record' --db "$TMP/other.db" export -o "$TMP/other.tar"
zb --db "$TMP/other.db" --json key list
print=$(json "$out" '$[0].fingerprint')
# late KINDS COMMAND...: what follows on the entry that waits
late()
{
	kinds=$1
	shift
	rm -f "$TMP"/late.db*
	cp "$TMP/waits.db" "$TMP/late.db"
	# Nobody here has seen the copy before.
	rm -rf "$TMP/late.state"
	XDG_STATE_HOME=$TMP/late.state
	export XDG_STATE_HOME
	have=$(sqlite3 "$TMP/late.db" 'select max(seq) from event')
	"$ZHIBAN" --db "$TMP/late.db" "$@" >"$out" 2>"$err"
	is "long after, $1" $? 0
	is 'seals what waited first' "$(sqlite3 "$TMP/late.db" "select
		group_concat(kind, ' ') from (select kind from event where
		seq > $have and log = (select value from meta where
		name = 'log') order by seq)")" "$kinds"
	want 0 'and it is sound' --db "$TMP/late.db" verify
}
p=$(sqlite3 "$TMP/waits.db" "select 'P' || seq from event
	where kind = 'proposed'")
late 'seal dismissed' dismiss "$p" --reason 'nothing'
late 'seal clock' clock rate 2
late 'seal paired import' import "$TMP/other.tar" --fingerprint "$print"
want 0 'where nothing is open' --db "$TMP/closed.db" --now '2026-03-02 12:00' \
	void 2026-0001 --reason drill
want 0 'an entry' --db "$TMP/closed.db" --now '2026-03-02 12:01' law choose \
	none --reason 'a rule'
have=$(sqlite3 "$TMP/closed.db" 'select count(*) from event')
want 0 'waits for ever' --db "$TMP/closed.db" --now '2026-03-02 14:00' \
	due --check
is 'nothing is sealed' "$(sqlite3 "$TMP/closed.db" \
	'select count(*) from event')" "$have"
want 0 'the older code still stands' verify --seal "$letters"

# ---- slips and other logs ------------------------------------------------

first=$(echo "$letters" | cut -c 1)
other=$([ "$first" = 7 ] && echo 8 || echo 7)
want 2 'one wrong character is mistyped' verify --seal \
	"$other$(echo "$letters" | cut -c 2-)"
says 'and the group is named' mistyped 'group 1'
want 2 'a wrong digit too' verify --seal \
	"$(echo "$digits" | sed 's/.$//')$(( (${digits#"${digits%?}"} + 1) % 10 ))"
says 'with its group' mistyped 'group 6'
want 2 'what no code has' verify --seal '7K3QM-王'
says 'is shown as typed' '王'
sh share/verify.sh "$ZHIBAN_DB" \
	"$other$(echo "$letters" | cut -c 2-)" >"$out" 2>&1
is 'verify.sh, too, tells a slip from a change' \
	"$? $(grep -c '^code .*: mistyped' "$out")" '1 1'
want 2 'half a code' verify --seal 7K3QM
want 1 'the code of another log' verify --seal WERC8-GMRZG-E196Q-VYK49-YQ
says 'is not called a slip' 'no seal of this log'

# ---- a log cut off and continued -----------------------------------------

cp "$ZHIBAN_DB" "$TMP/before.db"
want 0 'a new seal' --now "$now" seal
later=$(head -n 1 "$out")
cp "$TMP/before.db" "$ZHIBAN_DB"
rm -f "$ZHIBAN_DB-wal" "$ZHIBAN_DB-shm"
# To somebody who never saw it before.
export XDG_STATE_HOME=$TMP/stranger
want 0 'yesterday'\''s copy is sound by itself' verify
want 0 'and work goes on' --now "$now" note 2026-0001 'another past'
want 0 'sealed again' --now "$now" seal
want 1 'but the paper knows better' verify --seal "$later"
want 0 'what came before stands' verify --seal "$letters"

finish
