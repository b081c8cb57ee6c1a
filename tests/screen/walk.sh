#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The walk, played on the real plan in both languages and two sizes: what a
# tired person sees, and that answers, refusals, notes and ends come through.
# The screens stand in tests/screen/golden/walk-*; ZHIBAN_UPDATE=1 writes them.

set -u
golden=$SRC/tests/screen/golden
passed=0
failed=0

cat >"$TMP/conf" <<'CONF'
site = "school3";
unit_type = "school";
zone = "Asia/Shanghai";
people = (
	{ name = "Wang Fang"; login = "wang"; posts = ["duty-admin"];
	  rights = ["duty"]; phone = "13800000001"; },
	{ name = "Li Lei"; login = "li"; posts = ["commander"];
	  rights = ["command"]; phone = "13800000002"; }
);
CONF

zb()
{
	"$ZHIBAN" --db "$TMP/t.db" --config "$TMP/conf" --as "Wang Fang" "$@"
}

at()
{
	now=$1
	shift
	zb --now "2026-11-22T$now+08:00" "$@"
}

# A new database with the plan opened at three in the morning.
fresh()
{
	rm -rf "$TMP"/t.db* "$TMP"/evidence "$XDG_STATE_HOME/zhiban/witness"
	zb --seed 1 --now 2026-11-22T03:00:00+08:00 init --kind test \
		--site school3 >/dev/null &&
	zb --seed 2 --now 2026-11-22T03:00:00+08:00 open \
		website-harmful-content --title '学校主页被篡改' >/dev/null
}

step()
{
	when=$1
	id=$2
	shift 2
	at "$when" step 2026-0001 "website-harmful-content/$id" "$@" \
		>/dev/null || { echo "step $id: $*"; failed=$((failed + 1)); }
}

# play NAME LANG SIZE NOW: plays standard input.
play()
{
	cp "$golden"/walk-* "$TMP" 2>/dev/null
	cat >"$TMP/script"
	if at "$4" --lang "$2" --headless "$3" --script "$TMP/script"; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		failed=$((failed + 1))
	fi
	[ "${ZHIBAN_UPDATE:-}" ] && cp "$TMP"/walk-* "$golden"
}

# ---- what is seen ---------------------------------------------------------

for lang in en zh; do
	fresh
	play "first step, $lang" $lang 80x24 03:10:00 <<END
key Enter
wait
golden walk-first-$lang
key Enter
golden walk-record-$lang
END
	step 03:01:00 D1 done --value page=www.a.cn --value appeared=02:40
	step 03:02:00 C1 done
	play "critical with never, $lang" $lang 80x24 03:10:00 <<END
key Enter
wait
golden walk-never-$lang
size 60x16
golden walk-never-small-$lang
key Enter
golden walk-evidence-small-$lang
key Esc
size 80x24
key a
golden walk-menu-$lang
END
done

play "what was recorded is read back" en 80x24 03:10:00 <<'END'
key Enter
key Home
expect Appeared at 2026-11-22 02:40
key f
expect 2026-11-22 02:40
END

# What matters is seen at once, however small the screen.
play "never and the imperative on 60x16" en 60x16 03:10:00 <<'END'
key Enter
expect Back up the content's directory
expect NEVER: Delete anything before this is done
expect CRITICAL
END
play "the same in Chinese" zh 60x16 03:10:00 <<'END'
key Enter
expect 备份不良内容所在目录
expect 备份还没有做完就删除任何东西
END
for size in 40x8 20x5 10x3 2x2 1x1; do
	play "drawn at $size" zh $size 03:10:00 <<'END'
key Enter
key Down
key a
key Esc
key Enter
key Esc
END
done

# ---- what is done ---------------------------------------------------------

play "a critical step is not put off" en 80x24 03:10:00 <<'END'
key Enter
key d
expect critical
END
play "evidence, and on to the next" en 80x24 03:10:00 <<'END'
key Enter
key Enter
key Tab
type cupboard 3
key F10
wait
expect Step
expect Tell the commander
END
play "a refusal keeps what was typed" en 80x24 03:11:00 <<'END'
key Enter
key n
type core switch cut
key BackTab
type 02:00
key F10
expect needed
expect core switch cut
key Esc
END
play "a half-typed note comes back" en 80x24 03:11:00 <<'END'
key Enter
key n
expect core switch cut
key F10
END
play "told, with the number to phone" en 80x24 03:12:00 <<'END'
key Enter
key Tab
expect 13800000002
key Enter
expect Answered? *     1 ( )
key Up
expect 13800000002
key Down 1
key F10
wait
expect tell the competent
END
play "a pinned note stays" en 80x24 03:13:00 <<'END'
key Enter
key p
type core switch cut, do not restore
key F10
wait
expect PINNED: core switch cut, do not restore
END
step 03:14:00 C3 done --paper 'cupboard 3'
step 03:15:00 C4 done
step 03:16:00 R1-departments done --person Bureau --answered yes
step 03:16:00 R4 skip --reason 'no parent group'
play "a report is met by its submission" en 80x24 03:18:00 <<'END'
key Enter
expect first report
key Enter
expect Missing, needed before it goes out
key s
expect Form: First report
key 1 Tab
type Li
key 1
key F10
wait
expect irreversible
END
play "an irreversible step asks for the second person" en 80x24 03:20:00 \
	<<'END'
key Enter
expect irreversible
expect NEVER
key Enter
key F10
wait
expect second person
type Li
key 1
key F10
wait
expect Contain complete 03:20
END
step 03:21:00 V1 done
step 03:21:30 V2-harden done
play "a digit answers at once" en 80x24 03:22:00 <<'END'
key Enter
expect is it clean?
key 1
wait
expect Repair the link
END
step 03:23:00 V2 done
play "an answer that grades is asked again" en 80x24 03:24:00 <<'END'
key Enter
expect inside or outside
key 1
expect Source IP
key F10
wait
expect Highest emergency
END
play "another answer needs a reason" en 80x24 03:25:00 <<'END'
key Enter
key Home Down Down Down Down Down Down Down
key Down Down Down Down Down Down Down
expect the answer now
key 2
expect Why another answer
key F10
expect needed
type looked again
key F10
wait
expect not needed     R2
END
play "put off, and said until when" en 80x24 03:26:00 <<'END'
key Enter
expect report to the police
key d
key 2 Tab
type Li
key 1 Tab
type the head is asleep
key F10
wait
key Up Up
key Home Down Down Down Down Down Down Down
key Down Down Down Down Down Down Down Down Down
expect until Summarize, owner Li Lei
expect (the head is
key u
type asked anyway
key F10
wait
expect Undone
END
play "closing shows what is open, each a key away" en 80x24 03:26:00 <<'END'
key Enter
key C
expect cannot be closed yet. Still open
key 1
key C
key Esc
key T
expect level Source: Highest emergency
END

echo "cases: $passed passed, $failed failed"
[ $failed -eq 0 ]
