#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The site's law: seeded from the configuration, chosen by an entry with who
# and why, joined to each incident at opening, said once where nobody chose,
# never cancelled; profiles shipped disabled; lines not in force said and not
# counted; the configuration, each key wrong once, named with its line, and an
# incident opened all the same.

. tests/cases.sh

conf=$TMP/conf
db=0
fresh() {
	db=$((db + 1))
	ZHIBAN_DB=$TMP/law$db.db
	export ZHIBAN_DB
}
z() {
	"$BUILD/zhiban" --playbooks playbooks --lang en "$@"
}
# has NAME TEXT: the last output holds it; hasnot NAME TEXT: it does not.
has() {
	case $out in
	*"$2"*) ok "$1" ;;
	*) not_ok "$1" "$out" ;;
	esac
}
hasnot() {
	case $out in
	*"$2"*) not_ok "$1" "$out" ;;
	*) ok "$1" ;;
	esac
}
# A value of a deadline of an incident, asked at a time.
due_of() {
	at "$1" due "$2" --json >"$TMP/due"
	sqlite3 :memory: "select json_extract(value, '\$.$4')
		from json_each(readfile('$TMP/due'))
		where json_extract(value, '\$.id') = '$3'"
}
at() {
	now=$1
	shift
	z --now "$now" "$@"
}

# ---- nobody chose: said once
fresh
z init --kind test
out=$(z open ransomware --title one 2>&1)
has 'no choice is said' 'No law profile is chosen'
out=$(z open ransomware --title two 2>&1)
hasnot 'and said once' 'No law profile'
out=$(z due)
hasnot 'no legal deadline runs' 'cn-'

# ---- chosen: an entry, with a reason
out=$(z law choose cn-cac-other 2>&1)
has 'a choice needs a reason' 'reason'
out=$(z law choose ransomware --reason x 2>&1)
has 'a plan is no law' 'no law profile'
out=$(z law choose cn-cac-other --reason 'we are a school')
has 'a choice is said' 'cn-cac-other'
out=$(z log)
has 'the choice is an entry' 'law CAC report: other network operators (4 h) (reason: we are a school)'
out=$(z law choose cn-cac-other --reason again 2>&1)
has 'the same choice is refused' 'chosen already'
out=$(z law list)
has 'the list marks it' '* cn-cac-other'
out=$(z show 2026-0001 2>&1)
out=$(z due)
hasnot 'an open incident keeps its law' 'cn-cac-other'
number=$(z open ransomware --title old --overlay eu-gdpr | head -1)
out=$(z overlay "$number" add eu-nis2 2>&1)
out=$(z show "$number")
has 'unless it takes it in' 'eu-nis2/significant'

# ---- joined at opening, begun by the grade, never cancelled
number=$(z open website-harmful-content --title three | head -1)
out=$(z due "$number")
has 'law joins an incident' 'cn-cac-other/grade'
hasnot 'no report before the grade' 'cn-cac-other/report'
z step "$number" cn-cac-other/grade done --value general >/dev/null
out=$(z due "$number")
hasnot 'general is not reported' 'cn-cac-other/report'
z level "$number" cn-cac:relatively-major --reason more >/dev/null
out=$(z due "$number")
has 'relatively major is' 'cn-cac-other/report'
has 'with its basis' 'CAC measures, article 4'
out=$(z cancel "$number" cn-cac-other/report --reason x 2>&1)
has 'a legal one is not cancelled' 'set by law: it cannot be cancelled'
z submit "$number" initial --to commander --channel phone --receiver L \
	>/dev/null 2>&1
is 'another recipient does not meet it' \
	"$(due_of now "$number" cn-cac-other/report state)" running
out=$(z submit "$number" initial --to provincial-cac --channel phone \
	--receiver L)
has 'its own recipient does' 'Report of a network security incident: met'

# ---- DORA: capped, and in the place of NIS2
fresh
z init --kind test
at '2026-06-01 08:00' law choose eu-nis2 eu-dora --reason bank >/dev/null
number=$(at '2026-06-01 08:00' open ransomware --title four | head -1)
at '2026-06-01 09:00' step "$number" eu-nis2/significant done --value yes \
	>/dev/null
out=$(at '2026-06-01 09:00' due "$number")
has 'before the classification it waits' 'waiting for'
at '2026-06-02 07:00' mark "$number" classified_major >/dev/null
out=$(due_of '2026-06-02 07:00' "$number" eu-dora/initial due)
has '24 hours cap the 4' '2026-06-02T08:00:00'
is 'DORA takes the place of NIS2' "$(due_of '2026-06-02 07:00' "$number" \
	eu-nis2/early-warning state)" replaced
number=$(at '2026-06-01 08:00' open ransomware --title five | head -1)
at '2026-06-03 08:00' mark "$number" classified_major >/dev/null
out=$(due_of '2026-06-03 08:00' "$number" eu-dora/initial due)
has 'classified later: 4 hours from then' '2026-06-03T12:00:00'

# ---- not in force
at '2026-06-01 08:00' law choose eu-cra --reason maker >/dev/null
out=$(at '2026-06-01 08:00' open ransomware --title six 2>&1)
has 'a line not in force is said' \
	'eu-cra/early-warning: Early warning, in force from 2026-09-11: not'
number=$(printf '%s\n' "$out" | grep -m 1 '^2')
at '2026-06-01 08:00' step "$number" eu-cra/case done --value incident \
	>/dev/null
out=$(at '2026-06-01 08:00' due "$number")
hasnot 'and not counted' 'eu-cra/'
number=$(at '2026-09-11 00:00' open ransomware --title seven | head -1)
at '2026-09-11 00:00' step "$number" eu-cra/case done --value incident \
	>/dev/null
out=$(at '2026-09-11 00:00' due "$number")
has 'from its day on it is' 'eu-cra/early-warning'

# ---- disabled
out=$(z law list)
has 'a disabled one is listed with its reason' 'Not in force at 2026-09-25'
out=$(z law choose us-circia --reason x 2>&1)
has 'and refused' 'us-circia is disabled'
out=$(z overlay "$number" add us-circia 2>&1)
has 'also in an incident' 'us-circia is disabled'
out=$(z law choose us-circia --enable us-circia --reason 'our counsel says')
has 'unless enabled by name' 'us-circia'
out=$(z law confirm us-circia/incident --by Zhang --on 2026-11-01)
has 'a line is confirmed' 'confirmed 2026-11-01 Zhang'
out=$(z law list)
has 'and counted' '1 of 2 lines confirmed'
out=$(z law confirm us-circia/nothing --by Zhang 2>&1)
has 'a line that is none is not' 'there is no line us-circia/nothing'
out=$(z law choose none --reason 'sold the office')
has 'none is a choice too' 'internal deadlines run alone'
out=$(z open ransomware --title eight)
hasnot 'and nothing is said of it again' 'No law profile is chosen'
out=$(z verify)
has 'the log is sound' 'sound'

# ---- the configuration seeds it
fresh
printf 'profiles = [ "cn-cac-other", "us-circia", "nix" ];\n' >"$conf"
out=$(z --config "$conf" init --kind test 2>&1)
has 'what cannot be taken is said' "law profile 'nix'"
out=$(z law list)
has 'the rest is' '* cn-cac-other'
hasnot 'a disabled one is not' '* us-circia'

fresh
printf 'profiles = [ ];\n' >"$conf"
z --config "$conf" init --kind test
out=$(z open ransomware --title t)
hasnot 'an empty list is a choice' 'No law profile is chosen'

# ---- each key wrong once: TAB-separated line and a word of the finding
faults=0
while IFS='	' read -r line word; do
	[ -n "$line" ] || continue
	printf '// one\n%s\n' "$line" >"$conf"
	faults=$((faults + 1))
	rm -rf "$TMP/f.db"* "$TMP/evidence"
	out=$(z config check "$conf" 2>/dev/null) &&
		not_ok "check fails on: $line"
	case $out in
	"$conf:2: "*"$word"*) ;;
	*) not_ok "check of: $line" "$out" ;;
	esac
	out=$(z --config "$conf" --db "$TMP/f.db" open ransomware --title t \
		2>/dev/null) || not_ok "an incident opens with: $line"
done <<'EOT'
databse = "x";	did you mean 'database'
database = 5;	a text in quotes
language = "zj";	did you mean 'zh'
site = "";	is empty
unit_type = 4;	a text in quotes
zone = "Asia/Shanghia";	no time zone
people = { };	a list
people = ( { nam = "a"; name = "b"; } );	did you mean 'name'
people = ( { login = "a"; } );	without a name
people = ( { name = "a"; }, { name = "a"; } );	stands twice
people = ( { name = "a"; rights = "dutty"; } );	did you mean 'duty'
people = ( { name = "a"; posts = "duty-admn"; } );	did you mean 'duty-admin'
people = ( { name = "a"; login = "l"; }, { name = "b"; login = "l"; } );	a's already
contacts = ( { name = "a"; login = "b"; } );	no key 'login'
contacts = ( { name = "a"; verified = "2026-02-30"; } );	not a day
profiles = [ "cn-cac-othr" ];	cn-cac-othr
profiles = [ "us-circia" ];	is disabled
profiles = [ "ransomware" ];	no law profile
enabled_profiles = [ "us-circia" ];	not one of 'profiles'
confirmed = ( { line = "eu-gdpr/x"; by = "a"; on = "2026-01-01"; } );	no line eu-gdpr/x
confirmed = ( { line = "eu-gdpr/authority"; } );	needs 'line'
warn = [ "50%", "30x" ];	30x
warn = "30m";	an array
repeat = "15";	from 1m to 24h
chain = [ "duty-admin", "comander" ];	did you mean 'commander'
chain = [ 5 ];	a text in quotes
sinks = [ "bell" ];	a list
sinks = ( { kind = "bel"; } );	did you mean 'bell'
sinks = ( { name = "x"; } );	needs a 'kind'
sinks = ( { kind = "command"; } );	needs 'argv'
sinks = ( { kind = "command"; argv = "wall -n x"; } );	without a shell
sinks = ( { kind = "command"; argv = [ "wall" ]; timeout = 0; } );	seconds
sinks = ( { kind = "bell"; argv = [ "x" ]; } );	'command' only
sinks = ( { kind = "bell"; when = "du"; } );	did you mean 'due'
sinks = ( { kind = "bell"; rungs = [ 0 ]; } );	whole numbers
sinks = ( { kind = "bell"; rank = 5; } );	from 1
sinks = ( { kind = "bell"; quiet = "22-06"; } );	hours of the day
sinks = ( { kind = "bell"; quiet_due = "yes"; } );	true or false
theme = "drak";	did you mean 'dark'
colors = ( { fg = "red"; } );	needs 'style'
colors = ( { style = "overdue"; fg = "redd"; } );	did you mean 'red'
mouse = "on";	true or false
title = 1;	true or false
escape_delay = 0;	milliseconds
keys = ( { action = "walk.defr"; key = "D"; } );	walk.defr
keys = ( { action = "walk.defer"; } );	needs 'action' and 'key'
site = "open	no closing quote
EOT
is 'all faults were tried' "$faults" 47

# The sample says every key, and with all of them switched on has no fault.
sed -n 's,^// \([a-z_]* = .*\|  [{a-z)].*\|    [{a-z].*\|[)}];\),\1,p' \
	share/zhiban.conf >"$conf"
out=$(z config check "$conf" 2>&1) && ok 'the sample has no fault' ||
	not_ok 'the sample has no fault' "$out"
for key in database language site unit_type zone people contacts profiles \
	enabled_profiles confirmed warn repeat chain sinks theme colors \
	mouse title keys escape_delay; do
	grep -q "^$key = " "$conf" || not_ok "the sample says $key"
done
is 'the Chinese sample proposes the profile of other operators' \
	"$(grep '^profiles' "$conf")" 'profiles = [ "cn-cac-other" ];'

# ---- what an answer brings late warns from then on, not of what is past
fresh
z init --kind test
z law choose eu-gdpr --reason x >/dev/null
at '2026-03-02 10:00' open ransomware --title T >/dev/null
at '2026-03-05 09:00' step 2026-0001 breach done --value risk >/dev/null
out=$(at '2026-03-05 09:00' due 2026-0001 --check)
hasnot 'half the span lies before the answer: not told' 'Notice to the auth'
is 'the next warning is the 30 minutes' "$(due_of '2026-03-05 09:00' \
	2026-0001 eu-gdpr/authority next_warning | cut -c1-16)" \
	2026-03-05T09:30
# On the screen too the key that cancels says why it does not.
printf '%s\n' 'key Enter' 'key t' 'expect next 09:15' 'key Down' 'key X' \
	'expect eu-gdpr/authority is set by law' exit >"$TMP/keys"
out=$(at '2026-03-05 09:00' --headless 80x24 --script "$TMP/keys" 2>&1) &&
	ok 'the screen refuses to cancel what a law sets' ||
	not_ok 'the screen refuses to cancel what a law sets' "$out"

# One fault loses its own piece and nothing else.
printf 'site = "Kept";\npeople = ( { name = "a" ;\nzone = "UTC";\n' >"$conf"
fresh
z --config "$conf" init --kind test
out=$(z log)
has 'what stands before and behind a fault is kept' 'site Kept: zone UTC'
finish
