# SPDX-License-Identifier: MIT
#
# What the command and fault tests share; they begin with `. tests/cases.sh`.
#
#   zb ARG...           runs the program: $out, $err are files, $rc its exit
#   want RC NAME ARG... runs it and holds it to an exit code; when that is not
#                       0, to one line `zhiban: ...` on standard error as well
#   says NAME WORD...   the last run printed these
#   is NAME HAVE WANT   two texts are the same
#   ok NAME, not_ok NAME [WHY], skip WHY
#   shape NAME FILE BASE <<LIST   the JSON at BASE, or each member of the array
#                       there, has "key type..." of every line of LIST
#   json FILE PATH      a value
#   finish              the last line of every test
#
# A case's name says what is promised.

out=$TMP/out err=$TMP/err
passed=0 failed=0
# What the first opening without a choice of law says, once in a database.
law_once='^zhiban: warning: No law profile is chosen: .* This is said once'
ZHIBAN_DB=$TMP/zhiban.db
export ZHIBAN_DB

ok()
{
	passed=$((passed + 1))
	echo "ok - $1"
}

not_ok()
{
	failed=$((failed + 1))
	echo "not ok - $1"
	[ $# -lt 2 ] || printf '%s\n' "$2" | cut -c1-400 | head -n 8
}

skip()
{
	echo "skip: $1"
	exit 77
}

finish()
{
	echo "cases: $passed passed, $failed failed"
	[ $failed -eq 0 ]
	exit
}

zb()
{
	timeout 20 "$ZHIBAN" "$@" >"$out" 2>"$err" </dev/null
	rc=$?
}

# One line on standard error that begins as every error does; that the witness
# speaks against the database is a warning before it.
one_line()
{
	grep -av '^zhiban: warning: the witness ' "$err" >"$err.line"
	[ "$(wc -l <"$err.line")" -eq 1 ] && grep -qa '^zhiban: ..*' "$err.line"
}

want()
{
	code=$1 name=$2
	shift 2
	zb "$@"
	if [ $rc -ne "$code" ]; then
		not_ok "$name" "exit $rc, not $code: zhiban $*
$(head -c 600 "$err")"
	elif [ "$code" -ne 0 ] && ! one_line; then
		not_ok "$name" "not one line \`zhiban: ...\`: $(cat "$err")"
	elif [ "$code" -eq 0 ] && grep -qv "$law_once" "$err"; then
		not_ok "$name" "standard error is not empty: $(cat "$err")"
	else
		ok "$name"
	fi
}

says()
{
	name=$1
	shift
	for word; do
		grep -qaF -e "$word" "$out" "$err" && continue
		not_ok "$name" "no '$word' in:
$(cat "$out" "$err")"
		return
	done
	ok "$name"
}

is()
{
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1" "have: $2
want: $3"
	fi
}

sql()
{
	sqlite3 -batch -bail :memory: "$1"
}

json()
{
	sql "select json_extract(readfile('$1'), '$2')"
}

# type is one of json_type's, or `time`: RFC 3339 with an offset, to a part of
# a second or not. Prints what is wrong.
shape_faults()
{
	rows=$(sed -e '/^$/d' -e "s/^\([^ ]*\) \(.*\)/('\1',' \2 '),/" |
		tr -d '\n' | sed 's/,$//')
	sql "
	with want(key, types) as (values $rows),
	doc(v) as (select json_extract(readfile('$1'), '$2')),
	one(v) as (select value from doc, json_each(doc.v)
		where json_type(doc.v) = 'array'
		union all select v from doc where json_type(v) = 'object'),
	have(key, types, type, text) as (select key, types,
		coalesce(json_type(v, '\$.\"' || key || '\"'), 'missing'),
		json_extract(v, '\$.\"' || key || '\"') from one, want)
	select distinct key || ' is ' || type || ' ' || coalesce(text, '') ||
		', not' || types from have
	where instr(types, ' ' || type || ' ') = 0 and not (type = 'text'
		and instr(types, ' time ') and text glob
		'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*[+-][0-9][0-9]:[0-9][0-9]')
	union all select 'nothing there' where not exists(select 1 from one);"
}

shape()
{
	faults=$(shape_faults "$2" "$3" 2>&1)
	is "$1" "$faults" ''
}
