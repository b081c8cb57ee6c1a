#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Commands as sinks, and notify test: what is told goes out, what became of it
# is in the log, and no sink that fails fails the telling.

. tests/cases.sh

conf=$XDG_CONFIG_HOME/zhiban/zhiban.conf
mkdir -p "${conf%/*}"
settings()
{
	cat >"$conf" <<END
language = "en";
people = (
  { name = "Wang Min"; login = "$(id -un)"; posts = [ "duty-admin" ];
    rights = [ "duty" ]; phone = "13800000000"; },
  { name = "Li Qiang"; posts = [ "duty-leader" ]; phone = "13900000000"; }
);
sinks = ( $1 );
END
}

# ---- notify test needs no database, and says what happened, a line a sink

settings '{ kind = "command"; name = "good"; argv = [ "true" ]; },
  { kind = "command"; name = "bad";
    argv = [ "sh", "-c", "echo No modem; exit 4" ]; },
  { kind = "command"; name = "absent"; argv = [ "zhiban-no-such" ]; },
  { kind = "command"; name = "slow"; argv = [ "sleep", "100" ];
    timeout = 1; }'
want 1 'notify test: exit 1 when a sink fails' notify test
is 'a line for each sink' "$(wc -l <"$out")" 4
grep -q '^ok  *good: exit 0' "$out" && ok 'one that works is ok' ||
	not_ok 'one that works is ok' "$(cat "$out")"
says 'why each other one failed' 'bad: exit 4: No modem' \
	'absent: zhiban-no-such cannot be run' 'slow: no end within 1 s'
[ -e "$ZHIBAN_DB" ] && not_ok 'no database is made' || ok 'no database is made'
zb --json notify test
is 'as JSON too' "$(grep -c '"ok": false' "$out")" 3

settings '{ kind = "command"; name = "good"; argv = [ "true" ]; }'
want 0 'notify test: exit 0 when all work' notify test
settings '{ kind = "desktop"; }'
DBUS_SESSION_BUS_ADDRESS= DISPLAY= zb notify test
is 'without a bus: exit 1' $rc 1
says 'and it is said' 'no session bus'
settings ''
want 0 'no sinks at all: exit 0' notify test
rm "$conf"
want 0 'nothing is set up: exit 0' notify test

# ---- told, delivered, recorded

settings '{ kind = "command"; name = "sms"; rungs = [ 1, 2, 3 ];
  argv = [ "sh", "-c", "echo \"$0|$1\" >>'"$TMP"'/sent; cat >>'"$TMP"'/text",
    "{phone}", "{title}" ]; },
  { kind = "command"; name = "siren"; argv = [ "false" ]; }'
zb open website-harmful-content --title '-rf $(id) `id`' --discovered '3h ago'
zb due --check
is 'a sink that fails fails no telling' $rc 0
says 'what was told is printed' 'First report'
grep -q 'siren: exit 1' "$err" && ok 'and the failed sink is warned of' ||
	not_ok 'and the failed sink is warned of' "$(cat "$err")"
sort "$TMP/sent" >"$TMP/sorted"
is 'each person gets a message, without a shell' "$(cat "$TMP/sorted")" \
	"13800000000| -rf \$(id) \`id\`
13900000000| -rf \$(id) \`id\`"
grep -q 'First report: overdue by 1:00' "$TMP/text" &&
	ok 'its standard input is the message' ||
	not_ok 'its standard input is the message' "$(cat "$TMP/text")"
zb log --kind delivery
is 'each result is an entry' "$(wc -l <"$out")" 6
says 'with the exit code' 'sms for entry' 'exit 0' 'siren for entry' 'exit 1'
says 'a post without a number is said' 'no telephone number of'
zb verify
is 'the log verifies' $rc 0

before=$(wc -l <"$TMP/sent")
zb due --check
is 'nothing is sent twice' "$(wc -l <"$TMP/sent")" "$before"

# ---- line by line

zb open website-harmful-content --title Second --discovered '3h ago'
echo . | "$ZHIBAN" --plain >"$out" 2>"$err"
says 'line by line somebody is told too' '0002 First report'
is 'and it is delivered' "$(wc -l <"$TMP/sent")" $((before * 2))
finish
