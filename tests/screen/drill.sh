#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A drill on the screen: begun by one key on an empty board; what comes pops
# up, is answered or put aside, stays in the inbox; the trainer's console; the
# end with its questions. Every view at small sizes too.

set -u
. tests/screens.sh
mkdir -p "$books/drills"
cp "$SRC/playbooks/drills/first-drill.cfg" "$books/drills/"
cp "$SRC"/playbooks/network/av-server-fault.cfg "$books/"

# play2 NAME LANG SIZE: standard input as a script, on the drill or on $DB.
play2()
{
	{ echo wait; cat; } >"$TMP/script"
	if "$ZHIBAN" --db "${DB:-$TMP/t.db}" --config "$TMP/conf" \
		--playbooks "$books" --as "${AS:-王芳}" --lang "$2" \
		--headless "$3" --script "$TMP/script" ${ARGS:-} \
		>"$TMP/shown" 2>&1; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		cat "$TMP/shown"
		failed=$((failed + 1))
	fi
}

must 'a real database' zb init
play2 'one key on an empty board begins the first drill' en 80x24 <<'END'
expect start the ten-minute first drill now
key D
wait
expect EXERCISE
on inject
expect Welcome
key Enter
wait
on board
key ctrl-t
on inbox
expect Welcome
key Enter
expect answered by 王芳: read
key Esc Esc
END
DB=$(ls "$TMP"/演练-EXERCISE-*first-drill.db)
zd()
{
	"$ZHIBAN" --db "$DB" --config "$TMP/conf" --playbooks "$books" \
		--as "${AS:-王芳}" "$@" >/dev/null
}

must 'it is stopped' zd drill pause
must 'and goes on to the call' zd drill skip
play2 'a call is put aside, then answered from the inbox' zh 80x24 <<'END'
expect 演练
on inject
expect 电话
key p
wait
on board
key ctrl-t
expect 先放着
key Enter
on inject
key Enter
on drill
type 马上来看
key F10
wait
on inbox
expect 已答复
END
play2 'nothing pops up while somebody types' en 80x24 <<'END'
key n
type antivirus
key Enter
on open
END
AS='Li Lei'
play2 'who is not the trainer has no console' en 80x24 <<'END'
key F12
on board
END
ARGS='drill control'
play2 'nor by command' en 80x24 <<'END'
expect The console is for the trainer, 王芳
END
AS=王芳
for size in 80x24 140x40 60x16 40x8 20x5 3x2 1x1; do
	play2 "the console at $size" en $size <<'END'
on control
key Down End Home
END
done
play2 'the console: hold, let go, add, note, speed' en 80x24 <<'END'
on control
expect Trainer's console
expect Note: Nothing to do
key End
key h
wait
expect held
key h
wait
key i
on drill
type A text of mine
key F10
wait
on control
expect X1
key o
type They are slow
key F10
wait
key +
wait
key J
wait
expect 09:03
key r
on drill
key Esc
key b
wait
on inject
key Enter
wait
on board
key F12
on control
key E
key 2
wait
END
ARGS=
play2 'it is over: the questions in turn, an improvement' zh 80x24 <<'END'
on wash
expect 演练结束
expect 复盘
key Enter
type 第一步
key F10
wait
key Enter
type 电话表没有
key F10
wait
key i
type 打印电话表
key Tab Tab
type 李雷
key Tab
type 2030-01-31 12:00
key F10
wait
on wash
key F
key 2
wait
key End
expect 已记入
END
for size in 60x16 40x8 20x5 3x2 1x1; do
	play2 "the end at $size" en $size <<'END'
on wash
key PgDn
key Esc
key ctrl-t
on inbox
key Enter
END
done
DB=$TMP/t.db
play2 'what the last drill left open stands before the next begins' en 80x24 <<'END'
key X
key 1
on begin
expect still open from an earlier drill: 1 [演练 EXERCISE] 打印电话表 (李雷)
expect I lead and play, all here
expect Duty network administrator
key 3
key F10
on begin
expect you play: who leads?
key BackTab
key BackTab
key 2
key Tab
type Li Lei
key Tab
key Tab
key ctrl-u
type 900
key F10
on begin
expect how fast? x1 to x120
key ctrl-u
type 60
key F8
on begin
expect 导演
expect Li Lei
expect 不填：放在真实库旁边
key F10
wait
on control
expect 演练
expect x60
expect 参演人在另一台终端上进入
END
ARGS=
DB=$(ls "$TMP"/演练-EXERCISE-*first-drill.db | tail -n 1)
if [ "$("$ZHIBAN" --db "$DB" --config "$TMP/conf" --json log --kind drill-start |
	jq -r '.fields.seat + " " + .fields.trainer')" = 'you Li Lei 王芳' ]; then
	passed=$((passed + 1))
else
	echo 'not ok: seat and trainer are as the form had them'
	failed=$((failed + 1))
fi
if [ "$(sqlite3 "$TMP/t.db" "select count(*) from event
	where kind = 'followup'")" = 1 ]; then
	passed=$((passed + 1))
else
	echo 'not ok: the improvement is in the real database'
	failed=$((failed + 1))
fi
finish
