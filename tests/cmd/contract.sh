# SPDX-License-Identifier: MIT
#
# The command contract: every command that help prints, its exit codes, one
# line for every error, and that what is refused changes nothing.

. tests/cases.sh
now='2026-03-02 10:00'

# ---- every command ------------------------------------------------------

want 0 'help prints the commands' help
commands=$(sed -n 's/^zhiban \([a-z][a-z]*\) .*/\1/p' "$out" | sort -u)
is 'help has the commands of an incident' \
	"$(echo "$commands" | grep -cxE 'open|step|close|log|verify|submit')" 6
for c in $commands; do
	want 0 "help $c" help "$c"
	says "help $c names it" "zhiban $c"
	want 0 "$c --help is its help" "$c" --help
	says "$c --help names it" "zhiban $c"
	want 2 "$c refuses an unknown option" "$c" --no-such-option
	says "$c names the unknown option" no-such-option
done
want 0 'help after other options' note 2026-0001 --at 10:00 -h
says 'help after other options is its help' 'zhiban note INC'
want 0 'help, for what the screen accepts' --help
says 'help names what the screen accepts' --wall --plain --ascii --no-mouse
want 2 'an unknown command' opne
says 'an unknown command is set right' opne "'open'"
want 2 'an unknown option of its own' verify --quik
says 'an unknown option is set right' --quick
want 2 'help of an unknown command' help nothing
want 2 'no terminal: the screen says so'
want 2 'an unknown language' --lang tlh list
for words in 'frob --lang zh' '--lang=zh frob' '--lang zh help roster add'; do
	# shellcheck disable=SC2086 # words
	want 2 "refused: $words" $words
	grep -Eq '没有命令“frob”|多了“' "$err" ||
		not_ok "in Chinese: $words" "$(cat "$err")"
done

# ---- making a database --------------------------------------------------

want 2 'an unknown kind of database' init --kind toy
want 0 'init' init --kind test --site 'School 1'
want 1 'init does not touch a database that is there' init --kind test
is 'the database is for its owner only' \
	"$(stat -c %a "$ZHIBAN_DB")" 600
want 0 'a first command makes the database' --db "$TMP/new/z.db" list
is 'its folder is for its owner only' "$(stat -c %a "$TMP/new")" 700

# ---- a round of every act ------------------------------------------------

t()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --now "$now" "$@"
}

t 0 'open' open website-harmful-content --title 'Home page altered'
says 'open prints the number' 2026-0001
I=2026-0001
t 0 'list' list
says 'list shows it' $I 'Home page altered'
t 0 'show' show $I
t 0 'next' next $I
says 'next is the plan'\''s first' website-harmful-content/D1
t 0 'step done' step $I D1 done --value page=https://x.example/ \
	--value 'appeared=1h ago'
t 0 'step start' step $I C1 start
t 0 'step add' step $I add contain 'Call the caretaker'
t 0 'overlay add' overlay $I add gov-network-emergency
t 0 'pin' pin $I 'Door code is with the porter'
t 0 'unpin' unpin $I 'Door code is with the porter'
t 0 'assign' assign $I Li
t 0 'level' level $I gov:II --reason 'as it spreads'
says 'level prints which deadlines changed' 'Daily report: due' \
	'Situation progress report: running'
t 0 'mark' mark $I contained
t 0 'set' set $I finder=Li
t 0 'correct' correct $I 3 --text 'It was the sub page' --reason 'misread'
t 0 'note' note $I 'The phone is dead'
t 0 'decide' decide $I 'We keep it offline' --by Wang
echo evidence >"$TMP/e.txt"
t 0 'attach' attach $I "$TMP/e.txt" --step C2
t 0 'due' due $I
t 0 'due of all' due
t 0 'ack' ack $I zhiban-default/summary
t 2 'a rung the chain has not' ack $I gov-network-emergency/t1 --rung 4
t 0 'ack of a rung, its holder on the telephone' ack $I gov-network-emergency/t1 --rung 2
t 1 'that rung again' ack $I gov-network-emergency/t1 --rung 2
says 'who did it is said' 'rung 2 is acknowledged already, by'
t 0 'cancel' cancel $I zhiban-default/summary --reason 'not wanted'
t 0 'submit' submit $I initial --to superior --channel phone \
	--receiver Zhao --read-back
t 0 'void' void $I --reason 'a drill'
t 0 'open again' open network-attack --title 'Second'
t 0 'log' log $I
t 0 'log of all' log --since '2026-03-01 00:00' --kind note
t 0 'search' search dead
says 'search finds a note' 'The phone is dead'
t 0 'verify' verify
t 0 'verify --quick' verify --quick
want 0 'rebuild' rebuild
want 0 'clock' clock rate 100
want 0 'playbook list' playbook list
want 0 'playbook show' playbook show network-attack
want 0 'playbook check' playbook check
want 0 'config check' config check

# ---- refused: exit 1, and nothing written ---------------------------------

J=2026-0002
entries()
{
	sqlite3 "$ZHIBAN_DB" 'select count(*) from event'
}
before=$(entries)
t 1 'an unknown incident' show 2026-0099
t 1 'an act on an unknown incident' note 2026-0099 x
t 1 'an unknown step' step $J Q9 done
t 1 'a step of another plan' step $J website-harmful-content/C1 done
t 1 'an unknown playbook' open no-such-plan --title T
says 'an unknown playbook is named' no-such-plan
t 1 'a playbook that is stacked already' overlay $J add zhiban-default
t 1 'an unknown deadline' ack $J no-such-deadline
t 1 'a missing title' open network-attack
says 'what is missing is named' --title
t 1 'a missing reason' step $J D2 skip
says 'the reason is named' --reason
t 1 'a missing owner' step $J D2 defer --to phase:recover --reason later
says 'the owner is named' --owner
t 1 'a missing answer' step $J D1 done
says 'the answers are named' inside outside
t 1 'a step that waits' step $J V3 done
t 1 'a step that is to be read or reported' step $J V3 run
t 1 'closing too early' close $J --approver Zhao
t 1 'closing without an approver' close $J
says 'the approver is named' --approver
t 1 'opening what is open' reopen $J --reason x
t 1 'an act on a void incident' level $I gov:I --reason x
t 1 'undoing what is not done' step $J D1 undo --reason x

# ---- wrong usage: exit 2 ---------------------------------------------------

t 2 'no incident' show
t 2 'an act without an incident' note
t 2 'a word too many' show $J $J
t 2 'an option without its value' open network-attack --title
t 2 'an option twice' open network-attack --title A --title B
t 2 'not an end of a step' step $J D1 finish
t 2 'not one of the answers' step $J D1 done --value sideways
says 'the right answers are named' inside outside
t 2 'an unknown level' level $J gov:V --reason x
t 2 'an unknown fact' set $J no-such-fact=1
t 2 'a fact without a value' set $J finder
t 2 'an unknown channel' submit $J initial --to superior --channel pigeon \
	--receiver Zhao
t 2 'an entry that is no number' correct $J three --text x --reason y
t 2 'an unknown filter is words' search
want 2 'a configuration that is not there' --config "$TMP/none.conf" list
is 'nothing of all this was written' "$(entries)" "$before"

# ---- check commands --------------------------------------------------------

echo 'format = 1; id = "x"; nonsense = 3;' >"$TMP/x.cfg"
want 1 'playbook check with faults' playbook check "$TMP/x.cfg"
is 'findings are FILE:LINE: what, on standard output' \
	"$(grep -c "^$TMP/x.cfg:[0-9]*: ." "$out")" "$(grep -c . "$out")"
says 'a check names the unknown key' nonsense
echo 'sites = "x"; zone = "Asia/Shanghai";' >"$TMP/c.conf"
want 1 'config check with faults' --config "$TMP/c.conf" config check
says 'config check sets right' 'c.conf:1: ' "'site'"
zb --config "$TMP/c.conf" list
is 'a faulty configuration warns and goes on' \
	"$rc $(sed 's/ .*: .*//' "$err" | head -n 1)" '0 zhiban:'
is 'the warning is one line' "$(wc -l <"$err")" 1

finish
