#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What acts show before they are done. Levels and moments: what is known already, what a change would
# move, the way back, and why a plan without levels is not graded.

set -u
. tests/screens.sh
cp "$SRC/playbooks/forms/initial.cfg" "$books/"

fresh
must open at 08:20 open website-harmful-content --title 'page defaced'
must open at 08:20 open network-attack --title 'scan'
must step at 08:24 step 2026-0001 D1 done --value page=www.a.cn \
	--value appeared=07:45
must C1 at 08:25 step 2026-0001 C1 done

for lang in en zh; do
	play "a moment shows what it is and what counts from it, $lang" $lang \
		80x24 08:30 <<END
key / p a g e Enter Enter M
golden grade-moment-$lang
size 60x16
key 2
golden grade-moment-small-$lang
END
done
play "a moment nobody declared" en 80x24 08:30 <<'END'
key / p a g e Enter Enter M 5
expect Counts from it: Summary
key 6
expect Counts from it: no deadline
END
play "a plan without levels says so" en 80x24 08:30 <<'END'
key / s c a n Enter Enter l
expect these playbooks have no levels
expect scan
END
play "a plan without levels says so" zh 80x24 08:30 <<'END'
key / s c a n Enter Enter l
expect 没有等级
END

must C2 at 08:31 step 2026-0001 C2 done --paper safe --name logs
must C3 at 08:31 step 2026-0001 C3 done --paper safe --name print
must C4 at 08:31 step 2026-0001 C4 done
must inside at 08:31 step 2026-0001 D2 done --value inside
for lang in en zh; do
	play "the level there is, and the way back, $lang" $lang 80x24 \
		08:35 <<END
key / p a g e Enter Enter l
golden grade-level-$lang
END
done
play "one level alone is taken back" en 80x24 08:35 <<'END'
key / p a g e Enter Enter l 2 Tab
type looked again
key F10
wait
key l
expect Highest emergency
key Esc T
expect level Source: not graded any more
END
must outside at 08:36 step 2026-0001 D2 done --value outside --reason vpn
must inside at 08:37 step 2026-0001 D2 done --value inside --reason relay
must outside at 08:38 step 2026-0001 D2 done --value outside --reason vpn
play "another answer takes its level back" en 80x24 08:39 <<'END'
key / p a g e Enter Enter T
expect level Source: not graded any more
END

# ---- cut papers and phases that are over ------------------------------------

play "a paper wider than the screen says which columns" en 60x16 08:40 <<'END'
key / p a g e Enter Enter R Enter p
expect columns 1-60 of 80
key Right Right Right
golden grade-paper-small-en
END
play "nothing is put off to a phase that is over" en 80x24 08:40 <<'END'
key / p a g e Enter Enter Down d
golden grade-defer-en
END
must void at 08:50 void 2026-0002 --reason mistake
play "what was to come ended with the incident" zh 80x24 08:55 <<'END'
key 6 Down Enter i t
expect 随事件结束
END
finish
