#!/bin/sh
# SPDX-License-Identifier: MIT
#
# From the board to an open incident: the plans and their filter, files that
# are broken, the form with its times, levels and faults.

set -u
. tests/screens.sh

printf 'format = 1;\nid = "half-written";\nkind = "plan";\n' \
	>"$books/half-written.cfg"

for lang in en zh; do
	fresh
	play "the plans, $lang" $lang 80x24 09:00 <<END
key n
golden open_form-plans-$lang
key Down
size 60x16
golden open_form-plans-small-$lang
END
	play "the form, $lang" $lang 80x24 09:00 <<END
key n
type harmful
key Enter
golden open_form-empty-$lang
type 学校主页被篡改
key Tab
type 08:40
key Tab
type 2h ago
golden open_form-typed-$lang
size 60x16
golden open_form-typed-small-$lang
END
done

play "typing filters, in either language" en 80x24 09:00 <<'END'
key n
type 黑客
expect 12-hour report
key Esc
type 没有这样的
expect No plan has that
key Esc
expect Harmful content on the website
key Esc
expect All open
END
for lang in en zh; do
	fresh
	play "signed off, $lang" $lang 80x24 09:00 <<END
key n
type harmful
key ctrl-o
golden open_form-sign-$lang
type Li Lei
key Tab
key Enter
wait
golden open_form-signed-$lang
key ctrl-o
type outdated
key Enter
wait
key Enter
END
done
play "a broken file is told and cannot be taken" en 80x24 09:00 <<'END'
key n
type half
expect broken: half-written
expect half-written.cfg:
key Enter
expect has errors
key Esc
expect Malicious network attack
END
play "faults stand under their fields, nothing is lost" en 80x24 09:00 <<'END'
key n Enter
key Tab
type tomorrow 10:00
key ctrl-s
expect needed
type Slow network
key ctrl-s
expect still to come
expect Slow network
expect tomorrow 10:00
END
fresh
play "half-typed texts are there the next time" zh 80x24 09:00 <<'END'
key n
type website
key Enter
type 首页打不开
key Esc
wait
key Enter
expect 首页打不开
END
fresh
play "an overlay brings its levels and facts" en 80x24 09:00 <<'END'
key n
type harmful
key Enter
type Home page replaced
key Tab Tab Tab Tab
type 1
expect 王芳
key Tab
expect tick
key space Tab space Tab
expect Source
expect Urgency
expect Emergency level
END
fresh
play "it is opened, with every level given" en 80x24 09:00 <<'END'
key n
type harmful
key Enter
type Home page replaced
key Tab
type 08:40
key Tab Tab Tab Tab
key space Tab space Tab
key Tab
key 1
key Tab
key 2
key F10
wait
expect 2026-0001
expect Home page replaced
key Esc
expect All open: 1
expect 2026-0001 Home page replaced
END
must "what was typed is in it" sh -c \
	"'$ZHIBAN' --db '$TMP/t.db' log 2026-0001 >'$TMP/log'"
for said in 'Home page replaced' 'Urgency: Serious problem' \
	'Emergency level: II'; do
	if grep -qF "$said" "$TMP/log"; then
		passed=$((passed + 1))
	else
		echo "not ok: the log has no $said"
		cat "$TMP/log"
		failed=$((failed + 1))
	fi
done
for size in 40x8 20x5 10x3 2x2 1x1; do
	play "drawn at $size" zh $size 09:00 <<'END'
key n
key Down
type w
key Enter
type x
key Tab
key Tab
END
done
finish
