# SPDX-License-Identifier: MIT
#
# The documents scripts read: every key the contract lists, of its type, for
# an incident that has something of everything.

. tests/cases.sh
I=2026-0001
now='2026-03-02 12:00'
t()
{
	zb --now "$now" "$@"
	[ $rc -eq 0 ] || not_ok "$*" "$(cat "$err")"
}

cat >"$TMP/z.conf" <<'CONF'
site = "School 1"; zone = "Asia/Shanghai"; unit_type = "school";
CONF
zb --config "$TMP/z.conf" init --kind test
t open website-harmful-content --title 'A "quoted" \ title 首页' \
	--discovered '2026-03-02 09:00' --overlay gov-network-emergency
t step $I website-harmful-content/D1 done --value page=https://x.example/ \
	--value 'appeared=2026-03-02 08:00'
t step $I website-harmful-content/C1 done
t step $I website-harmful-content/C1 undo --reason 'not yet'
t step $I website-harmful-content/C1 done
t step $I gov-network-emergency/D1 done --value I --value 'grader=Li'
t step $I website-harmful-content/R4 skip --reason 'no group'
t step $I website-harmful-content/C2 done --paper 'Safe 3' --value one
t mark $I recovered --at '2026-03-02 11:58'
t note $I 'two
lines'
t open network-attack --title Second --discovered '2026-03-02 11:30'
t void 2026-0002 --reason 'the same as the first'
t open network-attack --title Third --discovered '2026-03-02 11:50'

# ---- show -------------------------------------------------------------------

t --json show $I
shape 'show' "$out" '$' <<LIST
number text
id text
site text
title text
playbooks array
level text
levels array
state text
phase text
owner text
occurred_at null time
discovered_at time
opened_at time
handled_at null time
closed_at null time
fields object
steps array
deadlines array
next object
seal null text
LIST
shape 'show: playbooks' "$out" '$.playbooks' <<LIST
id text
version text
sha256 text
role text
added_seq integer
LIST
shape 'show: levels' "$out" '$.levels' <<LIST
scale text
value text
label text
rank integer
LIST
shape 'show: steps' "$out" '$.steps' <<LIST
id text
phase text
kind text
state text
blocked_by array
undone_at null time
critical true false
must true false
role null text
value null text object array
by null text
at null time
recorded_at null time
LIST
shape 'show: deadlines' "$out" '$.deadlines' <<LIST
id text
title text
kind text
basis text
due null time
waiting_for null text
state text
met_at null time
remaining_s null integer
late_s null integer
escalated_to null text
LIST
shape 'show: next' "$out" '$.next' <<LIST
step null text
why text
LIST
one_of()
{
	is "$1" "$(sql "select group_concat(distinct json_extract(value,
		'\$.$4')) from json_each(readfile('$2'), '$3')
		where json_extract(value, '\$.$4') not in ($5)")" ''
}
one_of 'show: roles of playbooks' "$out" '$.playbooks' role \
	"'plan', 'overlay', 'law'"
one_of 'show: states of steps' "$out" '$.steps' state \
	"'open', 'done', 'deferred', 'skipped', 'overridden',
	'inapplicable', 'blocked'"
one_of 'show: states of deadlines' "$out" '$.deadlines' state \
	"'waiting', 'running', 'reached', 'met', 'late', 'overdue',
	'replaced', 'cancelled', 'measured'"
is 'show: a text is as it was typed' "$(json "$out" '$.title')" \
	'A "quoted" \ title 首页'
is 'show: who undid keeps standing' "$(sql "select
	json_extract(value, '\$.undone_at') from json_each(readfile('$out'),
	'\$.steps') where json_extract(value, '\$.id')
	= 'website-harmful-content/C1'")" '2026-03-02T12:00:00+08:00'
is 'show: the level is the gravest' "$(json "$out" '$.level')" I
is 'show: a hash of 64 digits' "$(sql "select count(*) from
	json_each(readfile('$out'), '\$.playbooks') where
	length(json_extract(value, '\$.sha256')) <> 64")" 0
is 'show: an overdue deadline counts down below nothing' "$(sql "select
	count(*) > 0 from json_each(readfile('$out'), '\$.deadlines') where
	json_extract(value, '\$.state') = 'overdue'
	and json_extract(value, '\$.remaining_s') < 0
	and json_extract(value, '\$.late_s') =
		-json_extract(value, '\$.remaining_s')")" 1
is 'show: one document' "$(sql "select json_valid(readfile('$out'))")" 1

# ---- next, list, due ----------------------------------------------------------

phase=$(json "$out" '$.phase')
t --json next $I
shape 'next' "$out" '$' <<LIST
step text
kind text
title text
do text
role null text
choices array
input null object
needs object
never array
why text
LIST
shape 'next: needs' "$out" '$.needs' <<LIST
witness true false
evidence true false
approver null true false text
reason true false
person true false
LIST
t --json next 2026-0003
shape 'next: choices' "$out" '$.choices' <<LIST
value text
label text
LIST
t --json next 2026-0002
is 'next of a void incident is {}' "$(tr -d ' \n' <"$out")" '{}'

t --json list
shape 'list' "$out" '$' <<LIST
number text
title text
level null text
state text
phase null text
next_step null text
next_deadline null object
overdue true false
owner text
LIST
is 'list: the most urgent first' "$(sql "select group_concat(
	json_extract(value, '\$.number')) from json_each(readfile('$out'))")" \
	2026-0001,2026-0003
shape 'list: the next deadline' "$out" '$[0].next_deadline' <<LIST
id text
due time
state text
remaining_s integer
LIST
t --json list --all
is 'list --all has void ones' "$(json "$out" '$[2].state')" void
t --json list state=closed
is 'an empty list' "$(tr -d ' \n' <"$out")" '[]'
for f in level=I "phase=$phase" state=open overdue mine quoted; do
	t --json list "$f"
	is "list $f" "$(json "$out" '$[0].number')" 2026-0001
done
t --json list unit=none
is 'list unit=none' "$(tr -d ' \n' <"$out")" '[]'

for who in '' $I; do
	t --json due $who
	shape "due $who" "$out" '$' <<LIST
incident text
id text
title text
kind text
basis text
to array
due null time
waiting_for null text
state text
remaining_s null integer
late_s null integer
next_warning null time integer
rung integer
LIST
done
is 'due: by time' "$(sql "select count(*) from json_each(readfile('$out')) a,
	json_each(readfile('$out')) b where a.key < b.key and
	json_extract(a.value, '\$.due') > json_extract(b.value, '\$.due')")" 0

# ---- playbook list, verify, log -------------------------------------------------

t --json playbook list
shape 'playbook list' "$out" '$' <<LIST
id text
title text
kind text
overlay true false
field text
version text
origin null text
sha256 text
path text
steps integer
deadlines integer
languages array
LIST
one_of 'playbook list: kinds' "$out" '$' kind "'plan', 'process', 'law'"

t --json verify
shape 'verify' "$out" '$' <<LIST
ok true
entries integer
head text
sealed_to null integer
seal null object
unsigned integer
problems array
LIST

t --json log
is 'log: every line is a document' "$(while IFS= read -r line; do
	printf '%s' "$line" >"$TMP/line"
	sql "select json_valid(readfile('$TMP/line'))"
done <"$out" | sort | uniq -c | tr -s ' ')" " $(wc -l <"$out") 1"
awk 'BEGIN { printf "[" } NR > 1 { printf "," } { print } END { print "]" }' \
	"$out" >"$TMP/log.json"
shape 'log' "$TMP/log.json" '$' <<LIST
log text
seq integer
incident null text
kind text
recorded_at time
occurred_at time
actor text
os_user text
fields object
hash text
LIST
is 'log: numbers without gaps' "$(sql "select count(*) from
	json_each(readfile('$TMP/log.json'))
	where json_extract(value, '\$.seq') <> key + 1")" 0
is 'log: the OS user is recorded' "$(json "$TMP/log.json" '$[1].os_user')" \
	"$(id -un)"
is 'log: a line break in a note is one in the document' \
	"$(sql "select json_extract(value, '\$.fields.text')
	from json_each(readfile('$TMP/log.json'))
	where json_extract(value, '\$.kind') = 'note'")" 'two
lines'
is 'log: hashes are those of the file' "$(sql "attach '$ZHIBAN_DB' as z;
	select count(*) from json_each(readfile('$TMP/log.json'))
	join z.event e on e.seq = json_extract(value, '\$.seq')
	where json_extract(value, '\$.hash') = lower(hex(e.hash))")" \
	"$(wc -l <"$out")"
is 'log: a late mark has both times' "$(sql "select
	json_extract(value, '\$.occurred_at') || ' ' ||
	json_extract(value, '\$.recorded_at')
	from json_each(readfile('$TMP/log.json'))
	where json_extract(value, '\$.kind') = 'mark'")" \
	'2026-03-02T11:58:00+08:00 2026-03-02T12:00:00+08:00'
t --json note $I 'said'
shape 'an act' "$out" '$' <<LIST
number text
first_seq integer
last_seq integer
at time
LIST
t --lang zh --json show $I
is 'the language changes no key and no code' \
	"$(json "$out" '$.state') $(json "$out" '$.steps[0].kind')" \
	"$(zb --now "$now" --lang en --json show $I
	echo "$(json "$out" '$.state') $(json "$out" '$.steps[0].kind')")"

finish
