# SPDX-License-Identifier: MIT
#
# Two machines, each with a home of its own, that see each other only through
# files: what they exchanged shows the same on both; nothing is taken in twice,
# out of order or from a stranger; an incident is taken over and goes back.

. tests/cases.sh
now='2026-03-02 10:00'

# on A|B|C ARG...: a run on that machine; kind test, so that the time stands.
home()
{
	HOME=$TMP/$1
	XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state
	XDG_CONFIG_HOME=$HOME/conf ZHIBAN_DB=$HOME/z.db
	mkdir -p "$HOME"
	export HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME ZHIBAN_DB
}
on()
{
	home "$1"
	shift
	want "$@"
}
entries()
{
	home "$1"
	sqlite3 "$ZHIBAN_DB" 'select count(*) from event'
}
# What the board says, without what only differs by where one stands.
board()
{
	home "$1"
	zb --now "$now" --json list --all
	sql "select json_extract(value, '\$.id') || ' ' ||
		json_extract(value, '\$.title') || ' ' ||
		json_extract(value, '\$.state') || ' ' ||
		json_extract(value, '\$.phase') || ' ' ||
		json_extract(value, '\$.next_step') || ' ' ||
		json_extract(value, '\$.next_deadline')
		from json_each(readfile('$out')) order by 1"
}
# dues A|B INC: each deadline with its time and state
dues()
{
	home "$1"
	zb --now "$now" --json show "$2"
	sql "select json_extract(value, '\$.id') || ' ' ||
		coalesce(json_extract(value, '\$.due'), '-') || ' ' ||
		json_extract(value, '\$.state')
		from json_each(readfile('$out'), '\$.deadlines') order by 1"
}
fingerprint()
{
	home "$1"
	zb --json key list
	grep -o '[0-9a-f]\{64\}' "$out" | head -n 1
}

for m in A B C; do
	on $m 0 "$m: a database" init --kind test --site "$m"
	on $m 0 "$m: its key" key new
done
on A 0 'an incident at A' --now "$now" open website-harmful-content \
	--title 'home page defaced'
on A 0 'a note' --now "$now" note 2026-0001 'on the spot'
on B 0 'one at B' --now "$now" open website-harmful-content --title 'mail down'
on A 0 'given out' --now "$now" export -o "$TMP/a1.tar"
on B 0 'and at B' --now "$now" export -o "$TMP/b1.tar"

# ---- paired and taken in -------------------------------------------------

before=$(entries B)
on B 1 'a machine never heard of is refused' import "$TMP/a1.tar"
says 'with the words to compare' '--fingerprint' 'never heard of'
is 'and nothing is written' "$(entries B)" "$before"
on B 1 'words of another key are refused' import "$TMP/a1.tar" \
	--fingerprint "$(fingerprint C)"
on B 0 'with its words it is taken in' --now "$now" import "$TMP/a1.tar" \
	--fingerprint "$(fingerprint A)"
on A 0 'the other way, too' --now "$now" import "$TMP/b1.tar" \
	--fingerprint "$(fingerprint B)"
is 'both show the same incidents' "$(board A)" "$(board B)"
is 'and the same deadlines' "$(dues A 2026-0001)" "$(dues B A/2026-0001)"
on B 0 'what is due' --now "$now" due
says 'the number stands by itself' 'A/2026-0001 '
on B 0 'what is to be reviewed with that of others' --now "$now" review --others
says 'the number stands by itself there' 'A/2026-0001 '
on B 0 'what is to be reviewed' --now "$now" review
is 'is what is written here' "$(grep -c A/2026-0001 "$out")" 0
is 'and nothing less' "$(grep -c 'mail down' "$out")" 1
on B 0 'measured' --now "$now" --json stats
is 'is what is written here, too' "$(json "$out" '$.all[0].incidents')" 1
is 'not by machine' "$(json "$out" '$.site')" '[]'
on B 0 'with others' --now "$now" --json stats --others
is 'both are measured' "$(json "$out" '$.all[0].incidents')" 2
is 'each under its machine' "$(json "$out" '$.site[1].key')" A
is 'but on no shift of here' "$(json "$out" '$.shift[0].incidents')" 1
is 'there are two' "$(board A | wc -l)" 2
before=$(entries B)
on B 0 'again' --now "$now" import "$TMP/a1.tar"
says 'adds nothing' 'nothing new'
is 'not an entry' "$(entries B)" "$before"
on B 0 "one's own comes back" --now "$now" export -o "$TMP/b2.tar"
on A 0 'by way of A' --now "$now" import "$TMP/b2.tar"
on B 0 'it is sound' verify
on A 0 'on both' verify
on B 0 'rebuilt' rebuild
is 'the same' "$(board A)" "$(board B)"
on B 0 'the machines' machines
says 'by name and words' 'A' 'last heard' 'paired'

# ---- read-only, searched, reported ---------------------------------------

for act in "note A/2026-0001 x" "assign A/2026-0001 x" \
	"void A/2026-0001 --reason x" "level A/2026-0001 I --reason x"; do
	on B 1 "${act%% *} is refused elsewhere" --now "$now" $act
	says 'naming home and way out' 'written at A' 'takeover A/2026-0001'
done
on B 0 'its log' log A/2026-0001
says 'is read here' 'on the spot' '[A]'
on B 0 'what was written there' search 'on the spot'
says 'is found' 'on the spot'
on B 0 'the log of a machine' log --site A
says 'whole' 'home page defaced'
on B 1 'of no machine' log --site Nowhere
before=$(entries B)
zb --now "$now" report A/2026-0001 initial
is 'a report of it is made' "$rc" 0
says 'of its facts' 'home page defaced'
is 'at most a seal is written' "$(($(entries B) - before < 2))" 1
sqlite3 "$ZHIBAN_DB" "select count(*) from event where kind = 'report'" >"$out"
is 'no entry in its name' "$(cat "$out")" 0
on B 0 'a copy holds it all' backup "$TMP/b.copy"
on B 0 'and is sound' --db "$TMP/b.copy" verify
says 'with both logs' "$(entries B) entries"

# ---- taken over ----------------------------------------------------------

on A 1 'of what is written here' --now "$now" takeover 2026-0001 --reason x
says 'there is nothing to take over' 'already'
on B 1 'without a reason' --now "$now" takeover A/2026-0001
on B 0 'taken over' --now "$now" takeover A/2026-0001 --reason 'A burns'
on B 0 'measures' --now "$now" --json stats
is 'count what was taken over' "$(json "$out" '$.all[0].incidents')" 2
is 'on no shift of here: it was opened elsewhere' \
	"$(json "$out" '$.shift[0].incidents')" 1
on B 0 'and gone on with' --now "$now" note A/2026-0001 'from B'
on A 0 'A does not know yet' --now "$now" note 2026-0001 'too late'
on B 0 'B tells' --now "$now" export -o "$TMP/b3.tar"
on A 0 'A hears' --now "$now" import "$TMP/b3.tar"
says 'loudly' 'FORKED' '2026-0001'
on A 1 'A writes no more' --now "$now" note 2026-0001 'x'
says 'B does' 'written at B'
on A 0 'the log' --now "$now" log 2026-0001
says 'keeps all' 'from B' 'too late' 'FORKED'
is 'both show the same again' "$(board A)" "$(board B)"
on A 0 'A goes home' --now "$now" takeover 2026-0001 --reason 'fire is out'
on A 0 'and on' --now "$now" note 2026-0001 'home again'
on A 0 'A tells' --now "$now" export -o "$TMP/a4.tar.xz"
on B 0 'B hears' --now "$now" import "$TMP/a4.tar.xz"
on B 1 'B writes no more' --now "$now" note A/2026-0001 x
is 'and all is the same' "$(board A)" "$(board B)"
is 'by the deadlines, too' "$(dues A 2026-0001)" "$(dues B A/2026-0001)"
on C 0 'a third hears of both from one' --now "$now" import "$TMP/a4.tar.xz" \
	--fingerprint "$(fingerprint A)"
is 'and shows the same' "$(board C)" "$(board A)"
for m in A B C; do on $m 0 "$m is sound" verify; done

# ---- what came through a third is held to its own key ----------------------

on B 0 'more at B' --now "$now" note 2026-0001 'later'
on B 0 'given out' --now "$now" export -o "$TMP/b5.tar"
on C 0 'B itself is paired' --now "$now" import "$TMP/b5.tar" \
	--fingerprint "$(fingerprint B)"
is 'C is up to date' "$(board C)" "$(board B)"

# ---- out of order, edited, of another key ----------------------------------

for i in 1 2 3; do
	on A 0 "note $i" --now "$now" note 2026-0001 "n$i"
done
home A
head=$(sqlite3 "$ZHIBAN_DB" "select max(seq) from event where log =
	(select value from meta where name = 'log')")
on A 0 'the end alone' --now "$now" export --since $head -o "$TMP/end.tar"
on A 0 'all of it' --now "$now" export -o "$TMP/all.tar"
on B 1 'the end first' --now "$now" import "$TMP/end.tar"
says 'waits' 'waits' 'missing'
on B 0 'machines say so' machines
says 'what waits' 'put aside' 'end.tar'
on B 0 'then the rest' --now "$now" import "$TMP/all.tar"
on B 0 'nothing waits' --json machines
is 'any more' "$(json "$out" '$.put_aside')" '[]'
sed 's/\(n2\)/N2/' "$TMP/all.tar" >"$TMP/bad.tar"
before=$(board C)
on C 1 'edited on its way' --now "$now" import "$TMP/bad.tar"
says 'is named and kept' 'changed after it was signed' 'quarantine'
zb --json --now "$now" import "$TMP/bad.tar"
is 'for scripts, too' "$(json "$out" '$.put_aside.why')" edited
is 'nothing of it is there' "$(board C)" "$before"
is 'the file is kept' "$(ls "$ZHIBAN_DB.quarantine" | wc -l)" 1
cp "$TMP/A/z.db" "$TMP/thief.db"
home thief
on thief 0 'somebody in its name' --db "$TMP/thief.db" key new --reason x
on thief 0 'signs' --db "$TMP/thief.db" --now "$now" export -o "$TMP/thief.tar"
on C 1 'by another key' --now "$now" import "$TMP/thief.tar"
says 'is named' 'another key'
is 'by its file once' "$(grep -o 'thief.tar' "$err" | wc -l)" 1
on C 0 'C is sound' verify
# Who believed the thief passes its head on.
home thief
zb --db "$TMP/thief.db" --json key list
false=$(json "$out" '$[#-1].fingerprint')
words=$(json "$out" '$[#-1].words')
on D 0 'D: a database' init --kind test --site D
on D 0 'D: its key' key new
on D 0 'D believes it' --now "$now" import "$TMP/thief.tar" --fingerprint "$false"
on D 0 'and passes it on' --now "$now" export -o "$TMP/d.tar"
on C 1 'who knows better' --now "$now" import "$TMP/d.tar" \
	--fingerprint "$(fingerprint D)"
says 'is told by which key' 'log of A in it is signed by another key' "$words"
sed 's/\(n2\)/N3/' "$TMP/all.tar" >"$TMP/worse.tar"
on C 1 'an edited file' --now "$now" import "$TMP/worse.tar"
is 'is named once' "$(sed 's/quarantine.*//' "$err" | grep -o 'worse.tar' |
	wc -l)" 1
on C 1 'a pack of what is written elsewhere' --now "$now" \
	report A/2026-0001 evidence -o "$TMP/pack"
says 'is made there, or all is given out' 'written at A' 'made there' \
	'zhiban export A/2026-0001 -o'

# ---- a real one and a drill ------------------------------------------------

on R 0 'a real database' init --kind real --site R
on R 0 'with a key' key new
on R 0 'gives out' export -o "$TMP/real.tar"
on C 1 'the kinds are never mixed' import "$TMP/real.tar" \
	--fingerprint "$(fingerprint R)"
says 'and it says so' 'never mixed'
finish
