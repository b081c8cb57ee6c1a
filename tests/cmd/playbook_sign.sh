#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Whose a plan is and who stands behind it: folders that lie one over the
# other, and a sign-off for exactly these bytes.

. tests/cases.sh

own=$XDG_CONFIG_HOME/zhiban/playbooks
mkdir -p "$own"
id=website-harmful-content
shipped=$SRC/playbooks/network/$id.cfg

# A member of the plan of that id in `playbook list --json`.
listed()
{
	"$ZHIBAN" playbook list --json >"$TMP/list" 2>/dev/null
	sql "select json_extract(value, '\$.$2') from
		json_each(readfile('$TMP/list'))
		where json_extract(value, '\$.id') = '$1'"
}

want 0 "without a database plans are shown" playbook show $id
says "as the program's own and unsigned" "as it came with zhiban" \
	"not signed off by an approver"
is "and none is made" "$(ls "$ZHIBAN_DB" 2>/dev/null)" ""

zb init --kind test
want 0 "an approver signs a plan off" playbook approve $id --by "Wang Fang" \
	--note "checked with the vendor"
says "and it is said" "signed off by Wang Fang"
want 1 "twice is once" playbook approve $id
says "by whom it was" "already by Wang Fang"
want 1 "what there is not cannot be signed" playbook approve nosuchplan
want 0 "the page says who" playbook show $id
says "and when and why" "signed off by Wang Fang, 20" "checked with"
want 0 "so in Chinese" --lang zh playbook show $id
says "in words" "Wang Fang 签批"
want 0 "the list chooses by it" playbook list signed=yes
says "just that one" $id "1 in all"
is "JSON has who" "$(listed $id signed_off.by)" "Wang Fang"
is "and whose" "$(listed $id place)" shipped
want 0 "it is an entry of the log" log
says "with its sentence" "version 1, signed off by Wang Fang"
want 0 "the log is sound" verify

# ---- another byte is another plan
sed 's/^version = "1"/version = "9"/' "$shipped" >"$own/$id.cfg"
want 0 "the user's own version overrides" playbook show $id
says "as theirs, over the shipped one, unsigned" "your own version ($own)" \
	"takes the place of " "version 9" "not signed off"
is "JSON has it too" "$(listed $id place)$(listed $id signed_off)" user
want 0 "it can be signed for itself" playbook approve $id
printf '# one more byte\n' >>"$own/$id.cfg"
is "a byte later it is unsigned" "$(listed $id signed_off)" ""
rm "$own/$id.cfg"
is "the shipped one is still signed" "$(listed $id signed_off.by)" "Wang Fang"
cp "$SRC/playbooks/fragments/roles.cfg" "$own/roles.cfg"
printf '# one more byte\n' >>"$own/roles.cfg"
is "a fragment's byte counts as well" "$(listed $id signed_off)" ""
rm "$own/roles.cfg"
want 0 "a sign-off can be taken back" playbook withdraw $id --reason "outdated"
is "then it is gone" "$(listed $id signed_off)" ""
want 1 "never without a reason" playbook withdraw $id
want 1 "nor twice" playbook withdraw $id --reason "again"

# ---- added, broken
sed -e "s/^id = .*/id = \"ours\";/" "$shipped" >"$own/ours.cfg"
want 0 "a plan of one's own is listed" playbook list ours
says "with where it stands" "from $own/ours.cfg"
want 0 "and opened" open ours --title X
echo 'format = ' >"$own/$id.cfg"
zb playbook list
says "a broken one overrides nothing" "$id" "has errors"
rm "$own/$id.cfg"

# ---- who may
cat >"$TMP/conf" <<'CONF'
site = "test";
people = (
	{ name = "Zhao"; login = "zhao"; rights = ["duty"]; },
	{ name = "Li Lei"; login = "li"; rights = ["command"]; }
);
CONF
set -- --db "$TMP/roster.db" --config "$TMP/conf"
zb "$@" init --kind test
want 1 "who may not command cannot sign off" "$@" --as Zhao playbook \
	approve $id
says "and is told who can" "the right to command"
want 1 "nor name themselves" "$@" --as Zhao playbook approve $id --by Zhao
want 1 "nor a stranger" "$@" --as Zhao playbook approve $id --by Nobody
want 0 "but the one who may" "$@" --as Zhao playbook approve $id --by li
says "by name" "signed off by Li Lei"

# ---- a command of a plan runs when its file is trusted
cat >"$own/look.cfg" <<'PLAN'
format = 1;
id = "look";
version = "1";
languages = ["en"];
title = { en = "Look"; };
roles = ( { id = "duty"; title = { en = "Duty"; }; } );
phases = ( { id = "detect"; steps = (
	{ id = "L1"; kind = "check"; role = "duty"; argv = ["echo", "here"];
	  text = { en = "Look"; }; } ); } );
PLAN
chmod 666 "$own/look.cfg"
zb open look --title Y
inc=$(cat "$out")
want 1 "a file that anybody may write runs nothing" step "$inc" L1 run
says "and says why" "neither owned by root alone nor signed off"
want 0 "an approver signs it off" playbook approve look
want 0 "then it runs" step "$inc" L1 run
want 0 "and the log has it" log "$inc"
says "with the command" "ran echo here"
printf '# changed\n' >>"$own/look.cfg"
zb open look --title Z
want 1 "a changed byte, and it does not" step "$(cat "$out")" L1 run

# ---- the site's folder, where a world of one's own can be made
cat >"$TMP/etc.sh" <<'END'
cp -a /etc "$TMP/etc" 2>/dev/null
mkdir -p "$TMP/etc/zhiban/playbooks"
sed 's/^version = "1"/version = "7"/' "$2" \
	>"$TMP/etc/zhiban/playbooks/$1.cfg"
mount --bind "$TMP/etc" /etc || exit 77
"$ZHIBAN" playbook show "$1"
sed 's/^version = "1"/version = "8"/' "$2" >"$3/$1.cfg"
"$ZHIBAN" playbook show "$1"
END
if unshare -rm true 2>/dev/null; then
	export TMP
	unshare -rm sh "$TMP/etc.sh" $id "$shipped" "$own" >"$out" 2>"$err"
	rm -f "$own/$id.cfg"
	says "the site's folder lies over the shipped one" \
		"this site's own version (/etc/zhiban/playbooks)" "version 7"
	says "and the user's over both" "your own version ($own)" "version 8" \
		"takes the place of /etc/zhiban/playbooks/$id.cfg"
fi
finish
