# SPDX-License-Identifier: MIT
#
# The papers of a drill, in both languages and every format; compared with the
# drill before; the table game, the same with the same seed.

. tests/cases.sh
mkdir -p "$TMP/u"
ZHIBAN_DB=$TMP/u/zhiban.db
want 0 'a real database' init --site S
want 0 'a first drill' --json drill start first-drill
first=$(json "$out" '$.database')
want 0 'stopped' drill pause
want 0 'on' drill skip
want 0 'ended' drill end --reason 'practice'
want 0 'another' --json drill start first-drill
second=$(json "$out" '$.database')
is 'has a file of its own' "$([ "$first" != "$second" ] && echo yes)" yes
want 0 'stopped' drill pause
want 0 'on' drill skip
want 1 'before the end a paper is the trainer'\''s' --as nobody \
	drill report script
want 0 'an observation' drill observe 'They ask first' \
	--objective O1
want 0 'ended' drill end
want 0 'an answer' drill reply Q1 'The second step'
want 0 'an improvement' drill improve --hazard 'No list of numbers' \
	--owner Li --due '2030-01-31 12:00'

for l in en zh; do
	for p in plan script record evaluation summary; do
		for f in text md html json; do
			zb --lang $l drill report $p --format $f
			is "$p in $l as $f bears the mark" "$rc $(grep -c \
				'演练 EXERCISE' "$out" | sed 's/[1-9].*/yes/')" \
				'0 yes'
		done
	done
done
want 0 'the script' drill report script
says 'has the notes' 'Nothing to do when somebody practises alone'
want 0 'the record' drill report record
says 'has what was sent and seen' 'I2' 'They ask first'
want 0 'the evaluation' drill report evaluation
says 'has what was missed' 'missed'
is 'and the remark, once and under its objective' \
	"$(grep -A2 'O1 ' "$out" | grep -c 'They ask first')" 1
want 0 'the summary' drill report summary
says 'has the hot wash and improvements' 'The second step' \
	'No list of numbers'
zb --json drill report evaluation
zb2=$(cat "$out")
zb --json drill report summary
is 'it is compared with the drill before' "$(printf '%s' "$zb2$(cat "$out")" |
	grep -c 'since then +0 points' | sed 's/[1-9].*/yes/')" yes
for l in en zh; do
	for p in plan evaluation summary; do
		zb --lang $l drill report $p
		is "$p in $l has no gap that nobody can fill" \
			"$rc $(grep -cE '\[missing|〔缺' "$out")" '0 0'
	done
done
want 0 'the record' drill report record
says 'tells its two clocks apart' 'Held on (real time)' \
	'Began (exercise time)' 'Ended (exercise time)' '(exercise time) from'
want 1 'a paper that does not exist' drill report poem
zb drill report record --format html -o "$TMP/r.html"
is 'into a file' "$rc" 0
says 'whose name should have the mark' '演练-EXERCISE-r.html'
is 'that is there' "$(grep -c '演练 EXERCISE' "$TMP/r.html" |
	sed 's/[1-9].*/yes/')" yes

# ---- the table game -----------------------------------------------------------

game()
{
	mkdir -p "$TMP/$1"
	ZHIBAN_DB=$TMP/$1/t.db
	zb init --kind test
	zb --seed 7 drill start first-drill --quick --file "$TMP/$1/d.db"
	for n in 1 2 3 4 5 6; do
		zb --db "$TMP/$1/d.db" drill throw "turn $n"
		cat "$out"
	done | grep -v '^[0-9][0-9]:'
	zb --db "$TMP/$1/d.db" drill throw more
	echo $rc
	zb --db "$TMP/$1/d.db" drill report summary
	cp "$out" "$TMP/summary"
	zb --db "$TMP/$1/d.db" drill score
	cp "$out" "$TMP/score"
}
game a >"$TMP/ga"
game b >"$TMP/gb"
is 'the same seed is the same game' "$(cat "$TMP/ga")" "$(cat "$TMP/gb")"
is 'of as many turns as it has' "$(grep -c '^turn' "$TMP/ga")" 6
is 'which ends with a word' "$(grep -c 'headmaster has the report\|hour is over' \
	"$TMP/ga")" 1
is 'and goes no further' "$(tail -n 1 "$TMP/ga")" 1
is 'its paper speaks of its turns' \
	"$(grep -c 'table game: 6 of 6 turns' "$TMP/summary")" 1
is 'and so does the score' "$(grep -c 'table game: 6 of 6' "$TMP/score")" 1
is 'no percent and no unable' \
	"$(cat "$TMP/summary" "$TMP/score" | grep -c '0%\|: U')" 0
mkdir "$TMP/q"
ZHIBAN_DB=$TMP/q/t.db
want 0 'a table' init --kind test
want 0 'a game begins' drill start first-drill --quick
says 'with how it goes on' 'drill throw TEXT'
ZHIBAN_DB=$TMP/u/zhiban.db
want 0 'without --quick' drill start first-drill
want 1 'there is no die' drill throw x
finish
