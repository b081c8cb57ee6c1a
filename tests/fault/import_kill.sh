# SPDX-License-Identifier: MIT
#
# An import is killed without warning at any moment: what is in the log is
# sound, and the same import again takes what is missing and nothing twice.
# What intake has said it took in is there.

. tests/cases.sh
rounds=12 records=3000

awk -v n=$records 'BEGIN { for (i = 0; i < n; i++)
	printf "{\"eventid\":\"%d\",\"fingerprint\":\"%d\",\"name\":\"Link %d\"}\n",
	i, i, i }' >"$TMP/in.jsonl"
want 0 'init' init --kind test --site S

taken()
{
	sqlite3 -readonly "$ZHIBAN_DB" "select count(*) from event
		where kind in ('proposed', 'fact')"
}

# Killed when so many more are there, so that the moment falls everywhere.
round=0 last=0 grew=0
while [ $round -lt $rounds ]; do
	"$ZHIBAN" import "$TMP/in.jsonl" >/dev/null 2>&1 &
	pid=$!
	goal=$((last + 1 + round * 17))
	while kill -0 $pid 2>/dev/null && [ "$(taken)" -lt $goal ]; do
		:
	done
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
	have=$(taken)
	[ "$have" -ge "$last" ] || not_ok 'nothing is lost' "$have after $last"
	[ "$have" -gt "$last" ] && grew=$((grew + 1))
	last=$have round=$((round + 1))
	[ "$last" -eq $records ] && break
done
is 'it was killed under way' "$([ $grew -ge 1 ] && echo yes)" yes
want 0 'what is there is sound' verify
zb --json import "$TMP/in.jsonl"
is 'the rest is taken' "$rc $(taken) $(json "$out" '$.refused')" \
	"0 $records 0"
is 'each once' "$(sqlite3 "$ZHIBAN_DB" 'select count(distinct key) = count(*)
	from known')" 1
before=$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')
zb import "$TMP/in.jsonl"
is 'and again nothing' "$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')" \
	"$before"
want 0 'it is sound' verify

# A disk that is full: one line, and nothing of the batch.
: >"$TMP/when"
for code in ENOSPC EIO; do
	echo '{"title":"on a full disk '$code'"}' |
		LD_PRELOAD=$BUILD/tests/shim/faultdisk.so \
		ZHIBAN_SHIM_WHEN=$TMP/when ZHIBAN_SHIM_PATH=$ZHIBAN_DB \
		ZHIBAN_SHIM_ERRNO=$code "$ZHIBAN" intake >"$out" 2>"$err"
	is "$code: one line" "$? $(one_line && echo line)" '3 line'
	is "$code: nothing is said to be taken" "$(cat "$out")" ''
done
rm "$TMP/when"
is 'nothing was' "$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')" \
	"$before"
want 0 'it is sound' verify
finish
