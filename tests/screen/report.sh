#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A report on the screen, from which paper to who received it: missing rows
# first and recorded through the desk, drafts kept, the preview as it prints,
# a file, the printer, each recipient by itself; then line by line.

set -u
. tests/screens.sh
for id in initial final running timeline; do
	cp "$SRC/playbooks/forms/$id.cfg" "$books/"
done

fresh
must open at 08:10 open website-harmful-content --title '首页被篡改' \
	--reporter 'Chen Jing'
must done at 08:11 step 2026-0001 D1 done --value page=www.a.cn \
	--value appeared=07:45
cd "$TMP" || exit 1

play 'the paper a deadline wants stands first, with its time' en 80x24 08:20 \
	<<'END'
key Enter R
expect 01:50 left First report
expect to: Head of the leading group
key Enter
expect Missing, needed before it goes out
expect ! Scope of effect
expect may follow, within 24 h
expect missing: not to go out without it
key Enter
expect Form: First report
type one page, 三个
key Esc
END
play 'a half-typed row comes back, and is a fact when saved' en 80x24 08:21 \
	<<'END'
key Enter R Enter Enter
expect one page, 三个
type , mirrors
key F10
wait
expect May follow
key Enter
expect declare a moment
END
must "the row went through the desk" sh -c "\"$ZHIBAN\" --db \"$TMP/t.db\" \
	show 2026-0001 --json | grep -q '\"scope\": *\"one page, 三个, mirrors\"'"
play 'what the program knows is not typed' en 80x24 08:21 <<'END'
key Enter R Enter
key End
key Enter
expect The program fills this in.
END
play 'as it prints, and into a file' en 80x24 08:22 <<'END'
key Enter R Enter p
expect As it prints, lines 1 to
expect Scope of effect           one page, 三个, mirrors
key End
expect Not sealed: a preview
key w
expect 2026-0001-initial.txt
key F10
wait
expect written to 2026-0001-initial.txt; seal code
END
must 'the file is there, sealed' grep -q '^Seal code: ' \
	"$TMP/2026-0001-initial.txt"
play 'a file in the way is not written over' en 80x24 08:22 <<'END'
key Enter R Enter w F10
wait
expect is there already
END
play 'a redacted copy, its key beside it' en 80x24 08:22 <<'END'
key Enter R Enter p W
expect 2026-0001-initial-redacted.txt
key F10
wait
expect who is who is in 2026-0001-initial-redacted.txt.key
END
must 'the names are in the key, which is for nobody else' sh -c "cd \"$TMP\" &&
	grep -q 'Chen Jing' 2026-0001-initial-redacted.txt.key &&
	! grep -q 'Chen Jing' 2026-0001-initial-redacted.txt &&
	[ \"\$(stat -c %a 2026-0001-initial-redacted.txt.key)\" = 600 ]"
rm "$TMP/2026-0001-initial-redacted.txt"
play 'a key in the way is not written over' zh 80x24 08:22 <<'END'
key Enter R Enter W
key F10
wait
expect redacted.txt.key 已经存在
END
mkdir -p "$TMP/bin"
cat >"$TMP/bin/lp" <<'END'
#!/bin/sh
for last; do :; done
cp "$last" printed.txt
END
chmod +x "$TMP/bin/lp"
path=$PATH
PATH=$TMP/bin:$PATH
play 'to the printer' en 80x24 08:23 <<'END'
key Enter R Enter p P
wait
expect given to the printer; seal code
END
PATH=$path
must 'lp got the paper' grep -q '^Seal code: ' "$TMP/printed.txt"

# ---- to whom ---------------------------------------------------------------

play 'who is to have it, with the telephone' en 80x24 08:24 <<'END'
key Enter R Enter s
expect to: Head of the leading group
expect Li Lei 13800000002
expect does not have it yet
expect owed once it has gone out: Occurred, Nature, Development
key Enter
expect To: Head of the leading group (commander): Li Lei 13800000002
key 1 Tab
key 1 Tab
type R-77
key Tab space F10
wait
expect by phone, received by Li Lei, read back, receipt R-77
expect met
END
# Its sheets again as one text.
python3 - "$TMP/printed.txt" >"$TMP/paper.txt" <<'END'
import sys
for sheet in open(sys.argv[1], encoding="utf-8", newline="").read().split("\f"):
    print(sheet[:-1].rsplit("\n\n", 1)[0])
END
must 'it has the bytes of the file last made' sh -c "\"$ZHIBAN\" --db \
	\"$TMP/t.db\" log --json | grep submitted | grep -q \
	\"\$(sha256sum <\"$TMP/paper.txt\" | cut -d ' ' -f 1)\""
play 'what was empty is owed and runs' zh 80x24 08:25 <<'END'
key Enter t
expect 待补报：发展趋势
END
must 'more is known' at 08:26 set 2026-0001 trend='页面已恢复，观察中'
play 'the next says what changed' zh 80x24 08:27 <<'END'
key Enter R /
type 初报
key Enter Enter
expect 上次报送之后新增或有变化
expect * 页面已恢复，观察中
END
play 'from the board, and from a deadline' en 80x24 08:28 <<'END'
key R
expect Which paper of 2026-0001
expect sent First report
key Esc Enter t
key R
expect 2026-0001
END
play 'a paper that went out is shown as it went' zh 80x24 08:28 <<'END'
key R /
type 初报
key Enter Enter p
expect 报送时的原样 11-22 08:2
key o
expect 打印效果，第
expect * 页面已恢复，观察中
END
for size in 40x8 20x5 10x3 2x2 1x1; do
	play "drawn at $size" zh $size 08:29 <<'END'
key R Enter Down Enter Esc p Down Right Left Esc s Down Enter Esc
END
done

# ---- line by line -----------------------------------------------------------

plain()
{
	cat >"$TMP/lines"
	at "$1" --lang "$2" --plain <"$TMP/lines" >"$TMP/out" 2>&1
}

plain 08:30 en <<'END'
1
R
3
p
.
s
2
Bureau
1
Wu

1


END
for words in 'to whom First report goes' 'Head of the leading group' \
	'received by Li Lei' 'somebody else' 'As it was sent 11-22'; do
	must "line by line: $words" grep -qF "$words" "$TMP/out"
done

# ---- by command -------------------------------------------------------------

must 'a report is due again' at 08:31 report 2026-0001
at 08:31 report 2026-0001 --json >"$TMP/out"
must 'which papers, by command' grep -q '"form": "initial"' "$TMP/out"
finish
