# SPDX-License-Identifier: MIT
#
# Chinese papers and lists are Chinese: of an incident whose plan has long ids
# every paper, sheet and list is printed, and no word in Latin letters stands
# there but names, numbers, codes, and ids in brackets behind their titles.

. tests/cases.sh
I=2026-0001
LC_ALL=C.UTF-8
export LC_ALL

cat >"$TMP/z.conf" <<'CONF'
site = "三中";
unit_type = "school";
zone = "Asia/Shanghai";
people = (
	{ name = "王芳"; login = "wang"; posts = ["duty-admin"];
	  rights = ["duty"]; phone = "13800000001"; },
	{ name = "李雷"; login = "li"; posts = ["commander"];
	  rights = ["command"]; phone = "13800000002"; }
);
CONF

# zh MINUTE ARG...
zh()
{
	minute=$1
	shift
	zb --config "$TMP/z.conf" --lang zh --as "${AS:-王芳}" \
		--now "2026-03-02T10:$minute:00+08:00" "$@"
}

a()
{
	zh "$@"
	[ $rc -eq 0 ] || not_ok "$*" "$(cat "$err")"
}

# chinese NAME: what the last run printed, without what may stay as it is: ids
# in brackets, those a command takes, codes, hashes, names of formats.
chinese()
{
	cat "$out" "$err" | sed -E '/法规：只计内部时限/d
		s/[（(][a-z0-9][A-Za-z0-9/:-]*[)）]//g
		s/（[A-Z][0-9]+(-[a-z]+)*）//g
		s/\[[a-z0-9-]+\/[A-Za-z0-9-]+\]//g
		s/^( *[^ ]+ +)?[a-z0-9-]+\/[A-Za-z0-9-]+  /\1/
		s/^[a-z-]+ +//
		s/^zhiban: //
		s/2026-0001[:\/][a-z0-9:/-]*[A-Za-z0-9-]*//g
		s/([0-9A-Z]{5}-){4}[0-9A-Z]{2}//g
		s/`?zhiban [a-z -]*`?//g
		s/[0-9a-f]{8,}//g
		s/TEST|SHA-256|Asia\/Shanghai|HTTP|IP//g
		s/[A-Z][0-9]+(-[a-z]+)*//g' |
		grep -E '[A-Za-z]{2,}' >"$TMP/latin"
	is "$1 has no word in Latin letters" "$(head -n 4 "$TMP/latin")" ''
}

zb --config "$TMP/z.conf" init --kind test
a 01 open av-server-fault --title '防病毒服务器坏了' --occurred '09:50'
a 02 step $I D1 done --value page --value since=09:45 --value users=20
zh 02 step $I zhiban-default/report-final defer --to phase:detect \
	--owner 李雷 --reason 等人
is 'nothing is put off to a phase that is over' $rc 1
is 'and the reason is said' "$(grep -c '“发现”阶段已经结束' "$err")" 1
a 03 step $I C1 done
a 04 step $I C1-result done --value no
a 05 step $I V1-start done
a 06 overlay $I add campus-mobilisation
a 06 set $I scope=全校
a 07 step $I zhiban-default/report-final defer --to time:12:00 --owner 李雷 \
	--reason 等人
a 08 ack $I first-report
a 09 decide $I 断网 --by 李雷
a 10 due --check

for view in "show $I" "next $I" "due $I" "list" "log $I" "review $I" \
	"report $I" "due --chart"; do
	# shellcheck disable=SC2086
	a 11 $view
	chinese "$view"
done
for form in initial progress daily final written timeline running; do
	a 12 report $I $form
	chinese "the paper $form"
done
zh 12 submit $I initial --to commander --channel phone --receiver 李雷
says 'a row it should not have gone without is to follow at once' \
	'待补报：信息来源：应尽快补'
a 13 handover --to 李雷 --note 注意
chinese 'a handover'
a 14 handover withdraw --reason 改期
a 15 handover sheet
chinese 'its sheet'
a 16 daily
chinese 'the report of the day'
zb --lang zh playbook print av-server-fault
sed -E '/^\[ \] [A-Z]|^\[ \] t[0-9]|^av-server-fault/d; /zhiban：/d' "$out" \
	>"$TMP/sheet" && mv "$TMP/sheet" "$out"
chinese 'the plan on paper'
says 'a step is named before its id' '好了吗：页面能打开、客户端能连上？（C1-result）为“没好”'

finish
