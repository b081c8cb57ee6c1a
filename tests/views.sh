# SPDX-License-Identifier: MIT
#
# Every view at every size in both languages, as a tired person sees it:
# characters, styles with what they look like, and the cursor. Titles mean
# harm, are wide, or are too long. MODE is what the golden files are called
# after; the caller sets it, and what makes the mode: FLAGS of the program,
# NO_COLOR. A view that is in the program's table and was not looked at fails.

. tests/screens.sh

shots=$golden/views
modeflags=${FLAGS:-}
looked=$TMP/looked
: >"$looked"
mkdir -p "$shots"

for id in initial progress daily twelve-hour timeline; do
	cp "$SRC/playbooks/forms/$id.cfg" "$books/"
done
cat >"$books/trial.cfg" <<'CONF'
format = 1;
id = "trial";
version = "1";
kind = "plan";
languages = ["en", "zh"];
title = { en = "Every kind of step"; zh = "各种步骤"; };
purpose = { en = "To be looked at."; zh = "用来看。"; };
field = "network";
source = "a test";
use = ["roles"];
triggers = ( { en = "A test"; zh = "测试"; } );
phases = (
	{ id = "detect"; steps = (
		{ id = "K1"; kind = "check"; role = "duty-admin";
		  argv = ["/usr/bin/printf",
			"核心交换机 uplink 1/0/1 is up, \\033]0;x\\007 for 41 days and 3 hours\\nerrors: 0\\n"];
		  text = { en = "See whether the link of the core switch is up";
			zh = "看核心交换机的上联口通不通"; };
		  never = ( { en = "Type a command of your own";
			zh = "自己另敲命令"; } );
		  record = { en = "Up or down, since when";
			zh = "通或不通，从何时起"; }; }
	); }
);
order = ["K1"];
CONF

fresh
night_of_trouble trial
seq=$(zb log 2026-0002 | sed -n '/Called the commander/s/^ *\([0-9]*\).*/\1/p')
must correct at 09:05 correct 2026-0002 "$seq" --text 'It was the deputy' \
	--reason 'mixed up'

# What is another on every machine, without moving anything: hashes, the log's
# name, who and where the log says the program ran, the test's own folder.
mask()
{
	awk -v user="$(id -un)" -v host="$(uname -n)" '
	/^\^/ { print; next }		# styles
	function xes(n, s) { for (s = ""; n-- > 0;) s = s "x"; return s }
	{
		out = ""
		while (match($0, /[0-9a-f]+/)) {
			hex = substr($0, RSTART, RLENGTH)
			alone = substr($0, 1, RSTART - 1) ~ /^ *$/ && RSTART > 16 &&
				substr($0, RSTART + RLENGTH) ~ /^[^0-9A-Za-z]*$/
			if (RLENGTH >= 16 || alone)
				hex = xes(RLENGTH)
			out = out substr($0, 1, RSTART - 1) hex
			$0 = substr($0, RSTART + RLENGTH)
		}
		$0 = out $0
	}
	/^(OS user|系统用户) / && sub(user " *", "USER") {}
	/^(host|主机) / && sub(host " *", "HOST") {}
	{ print }' |
	sed -E 's#/tmp/zb\.[A-Za-z0-9]{6}#/tmp/zb.xxxxxx#
		/^(log, entry|日志、条目) /s/01[0-9A-Z]{24}/01LOGLOGLOGLOGLOGLOGLOGLOG/'
}

# shot NAME VIEW [FLAG...]: standard input brings VIEW onto the screen.
shot()
{
	name=$1 view=$2
	shift 2
	echo "$view" >>"$looked"
	cat >"$TMP/keys"
	for lang in en zh; do
		of=$name-$MODE-$lang
		{
			cat "$TMP/keys"
			for size in 140x45 80x24 60x16 40x8; do
				echo "size $size"
				echo "on $view"
				echo screen
			done
		} >"$TMP/script"
		if ! at 09:10 --lang $lang $modeflags "$@" --headless 80x24 \
			--script "$TMP/script" >"$TMP/shown"; then
			echo "not ok: $of cannot be shown"
			failed=$((failed + 1))
			continue
		fi
		mask <"$TMP/shown" >"$TMP/shot"
		[ "${ZHIBAN_UPDATE:-}" ] && cp "$TMP/shot" "$shots/$of"
		if diff "$shots/$of" "$TMP/shot" >"$TMP/diff" 2>&1; then
			passed=$((passed + 1))
		else
			echo "not ok: $of"
			cat "$TMP/diff"
			failed=$((failed + 1))
		fi
	done
}

shot board board </dev/null
shot wall board --wall </dev/null
shot filter board <<'END'
key /
type 学校
END
shot chooser chooser <<'END'
key n
END
shot open open <<'END'
key n
type harmful
key Enter ctrl-u
type 学校主页被篡改
key Tab ctrl-u
type 2h ago
END
shot walk walk <<'END'
key Enter
END
shot walk-moved walk <<'END'
key Enter
wait
key Home Down
END
shot walk-ask walk <<'END'
key Down Down Enter
END
shot walk-hostile walk <<'END'
key /
type evil
key Enter Enter
END
shot config config <<'END'
key ctrl-g
END
shot act act <<'END'
key Enter Enter
END
shot note act <<'END'
key Enter n ctrl-u
type 第一行很长很长，说的是校园网出口已断开、正在核对 core switch 的配置
END
shot people act <<'END'
key Enter w
key Tab
END
shot paper-which keyin <<'END'
key Enter :
type key in a paper
key Enter
type 7
END
shot paper-steps keyin <<'END'
key Enter :
type key in a paper
key Enter
type 7
key F10
END
shot paper-line act <<'END'
key Enter :
type key in a paper
key Enter
type 7
key F10 Home Down Down Enter ctrl-u
type 08:50
END
shot check check <<'END'
key /
type 上联口
key Enter Enter Home Enter
END
must run at 09:08 step 2026-0004 K1 run
shot check-output check <<'END'
key /
type 上联口
key Enter Enter Home Enter
END
shot menu menu <<'END'
key Enter a
END
shot menu-incident menu <<'END'
key Down Down Enter
key a 0
END
shot confirm typed <<'END'
key Enter a 0 End Up Up Enter
type opened twice
key F10
type 2026
END
shot menu-open menu <<'END'
key Enter C
END
shot due due <<'END'
key Enter t
END
shot papers papers <<'END'
key Down Down Enter R
END
shot papers-filter papers <<'END'
key R /
type 初报
END
shot report report <<'END'
key Down Down Enter R Enter
END
shot report-hostile report <<'END'
key /
type evil
key Enter R /
type 初报
key Enter Enter End
END
shot row act <<'END'
key Down Down Enter R Enter Enter
type 学校网站首页, 三个二级页面 and the mirror
END
shot preview preview <<'END'
key Down Down Enter R Enter p Down
END
shot send send <<'END'
key Down Down Enter R Enter s
END
shot send-form act <<'END'
key Down Down Enter R Enter s Enter
END
shot chart chart <<'END'
key Enter t
key b
END
shot log log <<'END'
key Enter T
END
shot log-filter log <<'END'
key Enter T /
type 组长
key Enter
END
shot entry entry <<'END'
key Enter T Enter
END
shot entry-opened entry <<'END'
key T Home Down Down Down Enter
END
shot help help <<'END'
key Enter ?
END
shot help-form help <<'END'
key Enter Enter F1
END
shot help-open help <<'END'
key n
type harmful
key Enter F1
END
shot help-filter help <<'END'
key Enter ? /
type 推迟
END
shot palette palette <<'END'
key Enter :
type 推迟
END
shot messages messages <<'END'
key Enter d m
END

must late at 09:01 followup add \
	'机房 UPS 电池鼓包，旁边堆着纸箱，一旦起火整层楼的网络都要断 (battery swollen)' \
	--owner '王芳' --due '2026-11-22 09:05' --plan '更换电池，清走纸箱'
must late at 09:02 followup add 'Spare keys of the server room are missing' \
	--owner 'Li Lei' --due 2026-11-30 --source 2026-0001
must late at 09:03 followup 'done' 2 --evidence 'new lock, receipt 12'
shot machines machines <<'END'
key W
END
shot reviews reviews <<'END'
key 6
END
shot review review <<'END'
key 6 Enter
END
shot replay board <<'END'
key Z Left Left
END
shot when when <<'END'
key Z g
type 08:31
END
shot hazards hazards <<'END'
key F
END
shot hazard-add act <<'END'
key F a
END
shot measures page <<'END'
key M
END

shot handover-nobody handover <<'END'
key H
END
must handed at 09:05 shift start
must handed at 09:06 handover --to 'Li Lei' --note \
	'供应商九点半回电话 (the supplier calls back at half past nine)'
shot handover-waits handover <<'END'
key H
END
AS='Li Lei' must taken at 09:07 handover accept 1
AS='Li Lei' must refused at 09:07 handover refuse 2 --reason \
	'没有交代清楚'
must on-duty at 09:07 roster set duty-leader 'Li Lei' --days daily --hours 24h
must on-duty at 09:07 roster set duty-admin 王芳 --days daily \
	--hours 20:00-09:30
must on-duty at 09:07 roster set duty-admin 'Li Lei' --days daily \
	--hours 09:30-20:00
shot board-duty board </dev/null
must on-duty at 09:07 roster except tomorrow duty-admin 'Li Lei' \
	--instead 王芳 --reason '家里有事 (family)'
must called at 09:08 contacts add '供应商 supplier' --phone 010-88889999 \
	--organisation '某某网络公司' --for '核心交换机 core switch' --post vendor
must called at 09:08 contacts verify 'Li Lei' --answered yes
must called at 09:08 contacts verify 王芳 --answered no
shot duty duty <<'END'
key O
END
shot contacts contacts <<'END'
key O c
END
must period at 09:09 period start '两会 (Congress)' --until 2026-11-25 \
	--due 17:00 --to '区教育局办公室'
shot days days <<'END'
key O r
END
shot contact-verify act <<'END'
key O c Enter
END
AS='Li Lei' shot handover handover <<'END'
key H
END
AS='Li Lei' shot handover-refuse act <<'END'
key H x
END

fresh
shot empty board </dev/null
echo '{"title":"Link 3 down","host":"sw1","source":"monitor"}' >"$TMP/heard"
must heard at 09:02 import "$TMP/heard"
shot proposed proposed <<'END'
key P
END
cp "$SRC/playbooks/process/routine-inspection.cfg" "$books/"
shot inspect-none inspect <<'END'
key F i
END
must taken at 09:03 inspect take routine-inspection/t2 --first 2026-03-04 \
	--owner 'Li Lei' --reason 'as the plan of the year has it'
must taken at 09:03 inspect take routine-inspection/t12 --first \
	'2026-03-02 09:04' --owner 王芳 --reason 'as the plan of the year has it'
must begun at 09:04 inspect start routine-inspection/t2
shot inspect inspect <<'END'
key F i
END
shot inspect-found act <<'END'
key F i Down h
END
shot round round <<'END'
key F i Down Enter
END
shot round-hazard act <<'END'
key F i Down Enter Down Down h
END

# ---- nothing is left out ---------------------------------------------------

echo views >"$TMP/script"
# Those of a drill need one: screen/drill.sh looks at them; screen/upkeep.sh
# at the reason for acting without a right, screen/table_in.sh at a roster's
# table.
at 09:10 --headless 80x24 --script "$TMP/script" | sort -u |
	grep -vx -e inject -e inbox -e drill -e control -e wash \
		-e begin -e game -e beyond -e replay -e table-in >"$TMP/all"
sort -u "$looked" >"$TMP/seen"
if [ -s "$TMP/all" ] && ! comm -23 "$TMP/all" "$TMP/seen" | grep .; then
	passed=$((passed + 1))
else
	echo 'not ok: every view of the table has golden screens'
	failed=$((failed + 1))
fi
