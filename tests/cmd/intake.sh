# SPDX-License-Identifier: MIT
#
# What comes from elsewhere: facts from a pipe, tables, another zhiban's log.
# They become proposals or lines of an open incident, never entries in
# somebody else's name; taken in twice they add nothing; every row that is
# refused is named by its number.

. tests/cases.sh
now='2026-03-02 10:00'

entries()
{
	sqlite3 "$ZHIBAN_DB" 'select count(*) from event'
}
# feed RC NAME ARG...: standard input goes to intake.
feed()
{
	code=$1 name=$2
	shift 2
	timeout 20 "$ZHIBAN" --now "$now" --json intake "$@" >"$out" 2>"$err"
	rc=$?
	is "$name" "$rc" "$code"
}
# count NAME taken known refused proposals
count()
{
	is "$1" "$(json "$out" '$.taken') $(json "$out" '$.known') $(json \
		"$out" '$.refused') $(json "$out" '$.proposals')" "$2"
}

want 0 'init' init --kind test --site S

# ---- from a pipe ---------------------------------------------------------

cat >"$TMP/in" <<'END'
<34>1 2026-03-02T01:14:15.003Z h1 su - ID47 - 'su root' failed for lonvick
<165>1 - h2 app - - [x@1 a="1"] An event
CEF:0|Security|tm|1.0|100|worm stopped|10|src=10.0.0.1 msg=a\=b
{"alerts":[{"labels":{"alertname":"DiskFull","instance":"h3"},"annotations":{"summary":"disk 91% full"},"startsAt":"2026-03-02T01:00:00Z"}]}
{"eventid":"77","host":"sw1","name":"Link down"}

<13>Oct 11 22:14:15 old style
junk
{"eventid":"77","host":"sw1","name":"Link up again"}
END
feed 0 'lines of all forms' <"$TMP/in"
count 'five are proposals, three are refused' '5 0 3 5'
says 'each refused row by its number' 'row 6 refused' 'row 7 refused' \
	'row 8 refused' 'RFC 5424' 'said something else'
before=$(entries)
feed 0 'the same again' <"$TMP/in"
count 'adds nothing' '0 5 3 0'
is 'not an entry' "$(entries)" "$before"
printf '{"alerts":[{"labels":{"alertname":"DiskFull","instance":"h3"},"annotations":{"summary":"disk 97%% full"}}]}\n' |
	feed 0 'the same disk, fuller'
count 'is a line of the same proposal' '1 0 0 0'
printf '<12>1 - - - - - -' | feed 1 'nothing in it'
says 'all were refused' 'all 1 rows'
printf '{"title":"done","status":"resolved"}\n' | feed 1 'over before it began'
: | feed 0 'an empty pipe'
head -c 200000 /dev/zero | tr '\0' 'x' | feed 1 'a line of 200,000 bytes'
says 'is too long' 'longer than 64 KiB'
{ head -c 70000 /dev/zero | tr '\0' '{'; printf '\n{"title":"after it"}\n'; } |
	feed 0 'the line behind it'
count 'is taken' '1 0 1 1'
printf '{"title":"\\u001b[31mred \\u202e evil <script>"}\n' |
	feed 0 'a hostile title'
zb proposals
is 'has no control in it' "$(LC_ALL=C grep -cP '[\x00-\x09\x0b-\x1f\x7f]' "$out")" 0
echo 'intake = { rate = 3; };' >"$TMP/rate.conf"
seq 9 | sed 's/.*/{"title":"flood","n":"&"}/' >"$TMP/flood"
timeout 20 "$ZHIBAN" --config "$TMP/rate.conf" --json intake <"$TMP/flood" \
	>"$out" 2>"$err"
is 'a flood is held back' "$(json "$out" '$.taken') $(json "$out" \
	'$.refused')" '3 6'
says 'and says so' 'more than 3 lines in a minute'
want 0 'the log stands' verify
want 2 'a form there is not' intake --format xml

# ---- the rules of the configuration --------------------------------------

cat >"$TMP/z.conf" <<'END'
intake = {
  map = { title = [ "what" ]; host = "where"; };
  rules = (
    { key = "app"; is = "sshd"; plan = "network-attack"; title = "SSH: {what}"; unit = "IT"; },
    { key = "what"; has = "test only"; ignore = true; }
  );
};
END
want 0 'a configuration of it' config check "$TMP/z.conf"
printf '%s\n' '{"what":"root login","where":"gate","app":"sshd"}' \
	'{"what":"this is a test only"}' |
	timeout 20 "$ZHIBAN" --config "$TMP/z.conf" --now "$now" --json \
	intake >"$out" 2>"$err"
is 'a rule makes its title, another passes over' "$(json "$out" \
	'$.taken') $(json "$out" '$.ignored')" '1 1'
zb --json proposals
is 'title and plan are as the rule says' \
	"$(json "$out" '$[0].title') $(json "$out" '$[0].plan')" \
	'SSH: root login network-attack'
P=$(json "$out" '$[0].proposal')
for bad in 'intake = { rate = 0; };' 'intake = { map = { tilte = "x"; }; };' \
	'intake = { rules = ( { is = "x"; ignore = true; } ); };' \
	'intake = { rules = ( { key = 1; ignore = true; } ); };'; do
	echo "$bad" >"$TMP/bad.conf"
	zb config check "$TMP/bad.conf"
	is "a fault: $bad" $rc 1
	printf '{"title":"kept %s"}\n' "$bad" | tr -d '";' |
		sed 's/{title:\(.*\)}$/{"title":"\1"}/' |
		timeout 20 "$ZHIBAN" --config "$TMP/bad.conf" --json intake \
		>"$out" 2>"$err"
	is 'and nothing is ignored for it' "$(json "$out" '$.ignored')" 0
done

# ---- accepted, dismissed -------------------------------------------------

want 0 'accept it with the plan that was proposed' --now "$now" accept "$P"
I=$(cat "$out")
is 'it is an incident' "$I" 2026-0001
zb --json show $I
is 'with its title' "$(json "$out" '$.title')" 'SSH: root login'
zb log $I
is 'what was heard stands before the opening' \
	"$(grep -c 'proposed as an incident' "$out") $(head -n 1 "$out" |
	grep -c 'proposed')" '1 1'
want 1 'accepting again is refused' --now "$now" accept "$P" network-attack
says 'it says as what' $I
printf '{"what":"root login","where":"gate","app":"sshd","more":"2"}\n' |
	timeout 20 "$ZHIBAN" --config "$TMP/z.conf" --now "$now" --json \
	intake >"$out" 2>"$err"
count 'what comes later is a line of the incident' '1 0 0 0'
zb log $I --kind fact
is 'in its log' "$(wc -l <"$out")" 1
want 2 'a plan has to be named where none is' accept P2
want 0 'or given' --now "$now" accept P2 server-intrusion --title 'Su'
want 1 'no reason' dismiss P3
want 0 'dismissed with a reason' --now "$now" dismiss P3 P4 --reason noise
want 1 'once' --now "$now" dismiss P3 --reason noise
want 1 'not accepted any more' --now "$now" accept P3 network-attack
want 1 'all or none' --now "$now" dismiss P5 P3 --reason x
zb --json proposals --all
is 'the states' "$(sql "select group_concat(json_extract(value, '\$.state') ||
	json_extract(value, '\$.proposal'), ' ') from json_each(readfile('$out'))
	where json_extract(value, '\$.proposal') in ('P2', 'P3', 'P5')")" \
	'waitsP5 dismissedP3 acceptedP2'
want 1 'no such proposal' proposals P9999
want 2 'no number' proposals xyz
want 0 'one in full' proposals P5
says 'with what was heard' 'disk 91%' 'disk 97%'
want 0 'into a named incident' --now "$now" intake $I
printf '{"title":"seen again"}\n' | feed 0 'a line for a named incident' $I
count 'is one' '1 0 0 0'
want 0 'void it' --now "$now" void $I --reason 'drill'
printf '{"title":"too late"}\n' | feed 1 'a line for one that is over' $I
want 0 'the log stands' verify
want 0 'rebuilt' rebuild
want 0 'it stands' verify

# ---- tables --------------------------------------------------------------

cat >"$TMP/t.csv" <<'END'
标题,发生时间,内容,单位,编号
核心交换机宕机,2026-02-28 14:05,全校断网,网络中心,
首页被改,2026年2月,首页出现异常文字,宣传部,
,2026-03-01 09:00,没有标题的一行,,A-7
同一事件,2026/3/1 9:30,"第二行, 带逗号",,A-7
"坏引号"x,,,,
,,,信息中心,
END
zb --now "$now" --json import "$TMP/t.csv"
count 'a table in Chinese' '4 0 2 3'
zb --now "$now" --json import "$TMP/t.csv"
count 'again: nothing' '0 4 2 0'
says 'the refused by line' 'row 6' 'row 7'
zb --json log --kind proposed
is 'a partial date stays as it was written' "$(grep -c '"when":"2026年2月"' \
	"$out")" 1
is 'a whole one is when it happened' "$(grep '核心交换机宕机' "$out" |
	grep -c '"occurred_at":"2026-02-28T14:05:00+08:00"')" 1
want 0 'the import is an entry' log --kind import
says 'with what it took' 't.csv' '4 of 6 rows'
printf '\261\352\314\342,\304\332\310\335\r\n\315\370\302\347\326\320\266\317,\267\347\311\310\r\n' \
	>"$TMP/gbk.csv"
want 0 'a table in GBK' --now "$now" import "$TMP/gbk.csv"
want 0 'its title' proposals
says 'is read' '网络中断'
printf 'a,b\n1,2\n' >"$TMP/no.csv"
want 1 'a table without known columns' import "$TMP/no.csv"
says 'it says what is wanted' '标题'
: >"$TMP/empty"
want 1 'an empty file' import "$TMP/empty"
want 1 'a folder' import "$TMP"
want 3 'no file' import "$TMP/none"
head -c 3000 /dev/urandom >"$TMP/noise"
zb import "$TMP/noise"
is 'noise: a clear refusal' "$([ $rc -eq 1 ] && one_line && echo line)" line
printf 'number,text\n2026-0002,called the provider\n' >"$TMP/own.csv"
want 0 'a table about an incident of ours' --now "$now" import "$TMP/own.csv"
zb log 2026-0002 --kind fact
is 'is its log' "$(grep -c 'called the provider' "$out")" 1
printf 'text,time\nrouter restarted,2026-03-02 09:30\n' >"$TMP/l.csv"
want 0 'lines for a named incident' --now "$now" import "$TMP/l.csv" \
	--incident 2026-0002
zb log 2026-0002
says 'are late entries of it' 'router restarted' 'late entry'

# ---- another zhiban's log ------------------------------------------------

for text in '=1+1' "'=1" '－1' 'a,b "c"' "$(printf 'two\nlines')"; do
	want 0 "a note $text" --now "$now" note 2026-0002 -- "$text"
done
want 0 'given out as JSON Lines' export --format jsonl -o "$TMP/a.jsonl"
want 0 'as a table for a spreadsheet' --lang zh export --format csv --plain \
	-o "$TMP/p.csv"
zb --lang zh export --format csv -o "$TMP/a.csv"
before=$(entries)
zb --json import "$TMP/a.jsonl"
is 'its own log back again adds nothing' "$(entries) $(json "$out" \
	'$.refused')" "$before 0"
zb --json import "$TMP/a.csv"
is 'nor its own table' "$(entries) $(json "$out" '$.refused')" "$before 0"
sed '5s/"actor":"[^"]*"/"actor":"somebody"/; 6s/\\nperson [a-z]*/\\nperson x/' \
	"$TMP/a.jsonl" >"$TMP/forged.jsonl"
zb --json import "$TMP/forged.jsonl"
is 'what was changed is refused' "$(json "$out" '$.refused') $(json "$out" \
	'$.taken')" '2 0'
says 'by its number' 'row 5' 'row 6' 'does not match its hash'
here=$ZHIBAN_DB
ZHIBAN_DB=$TMP/other.db
want 0 'another database' init --kind test --site T
want 0 'takes the log' --now "$now" import "$TMP/a.jsonl"
taken=$(entries)
want 0 'again' --now "$now" import "$TMP/a.jsonl"
is 'nothing more' "$(entries)" "$taken"
is 'every entry is its own person'\''s' "$(sqlite3 "$ZHIBAN_DB" "select
	count(*) from event where instr(body, char(10) || 'log ' ||
	(select value from meta where name = 'log')) = 0")" 0
zb --json proposals
is 'as proposals' "$(json "$out" '$[0].state')" waits
want 0 'it stands' verify
for t in a.csv p.csv; do
	ZHIBAN_DB=$TMP/$t.db
	want 0 "a database for $t" init --kind test --site T
	want 0 "takes $t" --now "$now" import "$TMP/$t"
	is "$t: notes are read back as they were" "$(sqlite3 "$ZHIBAN_DB" \
		"select count(*) from event where kind = 'fact' and (
		instr(body, '：=1+1' || char(10)) or
		instr(body, '：''=1' || char(10)) or
		instr(body, '：－1' || char(10)) or
		instr(body, 'two'))")" 4
	before=$(entries)
	want 0 "$t again" --now "$now" import "$TMP/$t"
	is "$t: nothing more" "$(entries)" "$before"
done
ZHIBAN_DB=$here

# ---- what is not taken in ------------------------------------------------

zb export --format jsonl --redact -o "$TMP/r.jsonl"
want 1 'a redacted copy' import "$TMP/r.jsonl"
is 'is refused in one line' "$(one_line && grep -c 'redacted copy' "$err")" 1
ZHIBAN_DB=$TMP/drill.db
want 0 'a database of a drill' init --kind drill --site S
want 0 'has an incident' open network-attack --title 'Not real'
D=$(cat "$out")
for t in jsonl csv; do
	want 0 "given out as $t" export --format $t -o "$TMP/exercise-d.$t"
	want 0 'one incident of it' export "$D" --format $t -o "$TMP/exercise-di.$t"
	want 0 "$t: it takes its own" import "$TMP/exercise-d.$t"
	ZHIBAN_DB=$here
	before=$(entries)
	for f in d di; do
		want 1 "$f.$t is not taken into a real log" import \
			"$TMP/exercise-$f.$t"
		is 'in one line' "$(one_line && grep -c 'of a drill' "$err")" 1
	done
	is 'nothing was written' "$(entries)" "$before"
	ZHIBAN_DB=$TMP/drill.db
done
ZHIBAN_DB=$here
zb --lang zh import "$TMP/exercise-d.jsonl"
says 'in Chinese' '演练的日志'
feed 1 'nor from a pipe' <"$TMP/exercise-di.jsonl"
says 'row by row' 'row 1 refused: it is of a drill'

# ---- what is over before it begins ---------------------------------------

cat >"$TMP/over.jsonl" <<'END'
{"alerts":[{"status":"resolved","labels":{"alertname":"Hot","instance":"h9"},"annotations":{"summary":"too hot, 30 degrees"}}]}
{"alerts":[{"status":"resolved","labels":{"alertname":"Wet","instance":"h9"},"annotations":{"summary":"dry again"}}]}
{"alerts":[{"status":"firing","labels":{"alertname":"Hot","instance":"h9"},"annotations":{"summary":"too hot, 40 degrees"}}]}
END
sed 's/h9/h10/' "$TMP/over.jsonl" >"$TMP/pipe.jsonl"
zb --now "$now" --json import "$TMP/over.jsonl"
count 'the end that stands before its alert is taken' '2 0 1 1'
says 'what is about nothing is not' 'row 2 refused'
before=$(entries)
zb --now "$now" --json import "$TMP/over.jsonl"
count 'again: the same' '0 2 1 0'
is 'adds nothing' "$(entries)" "$before"
feed 0 'the same from a pipe' <"$TMP/pipe.jsonl"
count 'is taken' '2 0 1 1'
feed 0 'and again' <"$TMP/pipe.jsonl"
count 'adds nothing' '0 2 1 0'
{ sed -n 1p "$TMP/over.jsonl"; seq 600 | sed 's/.*/{"title":"n &"}/'
	sed -n 3p "$TMP/over.jsonl"; } | sed 's/h9/h11/' >"$TMP/far.jsonl"
zb --now "$now" --json import "$TMP/far.jsonl"
count 'however far apart they stand' '602 0 0 2'
zb --now "$now" --json import "$TMP/far.jsonl"
count 'and nothing again' '0 602 0 0'

# ---- on the screen -------------------------------------------------------

cat >"$TMP/script" <<'END'
expect 16 proposed
key P
expect Proposed
key D
type not ours
key F10
wait
expect dismissed
key Esc
key P
key Enter
wait
type server intrusion
key Enter
wait
expect Title
key F10
wait
expect 2026-0003
END
zb --json proposals
n=$(sql "select json_array_length(readfile('$out'))")
sed -i "s/^expect 16 /expect $n /" "$TMP/script"
timeout 20 "$ZHIBAN" --now "$now" --headless 80x24 --script "$TMP/script" \
	>"$out" 2>"$err"
is 'dismissed and accepted on the screen' "$?$(head -c 900 "$err")" 0
zb --json proposals
is 'two fewer wait' "$(sql "select json_array_length(readfile('$out'))")" \
	$((n - 2))
want 0 'the log stands at the end' verify
sh share/verify.sh "$ZHIBAN_DB" >"$out"
is 'verify.sh agrees' $? 0
finish
