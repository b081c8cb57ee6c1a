#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A real notification server: what is told arrives there, its button becomes
# an entry, a helper that is killed is followed by another whose messages
# still work; and a bus that accepts and never answers holds up nobody.

. tests/mux.sh

# The whole test runs on a session bus and a display of its own.
if [ -z "${ZHIBAN_ON_BUS:-}" ]; then
	for tool in dunst xvfb-run dbus-run-session; do
		command -v $tool >/dev/null || skip "$tool is not here"
	done
	ZHIBAN_ON_BUS=1 exec xvfb-run -a dbus-run-session -- sh "$0"
fi

mkdir -p "$XDG_CONFIG_HOME/zhiban"
cat >"$XDG_CONFIG_HOME/zhiban/zhiban.conf" <<END
language = "en";
people = (
  { name = "Wang Min"; login = "$(id -un)"; posts = [ "duty-admin" ];
    rights = [ "duty" ]; phone = "13800000000"; }
);
sinks = ( { kind = "desktop"; } );
END

# The server itself, not one that the bus would start.
printf '[global]\nmarkup = full\n' >"$TMP/dunstrc"
dunst -conf "$TMP/dunstrc" >"$TMP/dunst" 2>&1 &
dunst=$!
served()
{
	[ "$(dbus-send --session --print-reply=literal \
		--dest=org.freedesktop.DBus / \
		org.freedesktop.DBus.NameHasOwner \
		string:org.freedesktop.Notifications 2>/dev/null |
		tr -d ' ')" = booleantrue ]
}
await 'the notification server runs' served

zb notify test
is 'notify test: exit 0' $rc 0
says 'notify test: names the server and its button' dunst button
dunstctl close-all

shown()
{
	[ "$(dunstctl count displayed)" -ge "$1" ]
}
none_shown()
{
	[ "$(dunstctl count displayed)" -eq 0 ]
}
await 'a clean desktop' none_shown

# ---- told by a watch, acknowledged from the desktop

"$ZHIBAN" watch >"$TMP/watch" 2>&1 &
watch=$!
helper()
{
	ps -o pid= --ppid "$watch" | tr -d ' '
}
running()
{
	[ -n "$(helper)" ] && [ "$(helper)" != "${before:-}" ]
}
await 'the helper runs' running
zb open website-harmful-content --title 'Bad <b>page</b> & "more"' \
	--discovered '3h ago'
await 'the notification is displayed' shown 1
ok 'what is told is displayed'

before=$(helper)
kill -9 "$before"
await 'a helper that was killed is followed by another' running
ok 'a helper that was killed is followed by another'

# Its messages are shown again, so that their button has somebody to tell.
acknowledged()
{
	dunstctl action 0
	zb log --kind acknowledged --json
	grep -q '"via":"desktop"' "$out"
}
await 'its button becomes an entry' acknowledged
ok 'its button becomes an entry, also after the helper was killed'
grep -q '"actor":"Wang Min"' "$out" && ok 'the entry names the person' ||
	not_ok 'the entry names the person' "$(cat "$out")"
is 'only the own rung is acknowledged' "$(wc -l <"$out")" 1
await 'an acknowledged message goes' none_shown

# dunst keeps what was closed; a "<" is a letter there, not markup.
dunstctl history >"$TMP/history"
grep -q '2026-[0-9]* First report\|[0-9]*-0001 First report' "$TMP/history" &&
	ok 'its title names the incident and the deadline' ||
	not_ok 'its title names the incident and the deadline' \
		"$(head -c 400 "$TMP/history")"
grep -q 'Bad &lt;b&gt;page' "$TMP/history" &&
	ok 'markup in a title stays text' ||
	not_ok 'markup in a title stays text' "$(head -c 900 "$TMP/history")"

# ---- what is answered elsewhere leaves the desktop

zb open website-harmful-content --title Elsewhere --discovered '3h ago'
await 'the next notification is displayed' shown 1
zb ack 2026-0002 first-report
await 'acknowledged elsewhere it goes' none_shown
ok 'what is acknowledged elsewhere leaves the desktop'

kill "$watch"
wait "$watch" 2>/dev/null
is 'a watch that is ended leaves no helper' "$(ps -o pid= --ppid "$watch")" ''

# ---- told by a screen; in front of the person the desktop is left alone

told()
{
	"$ZHIBAN" log "$1" | grep announced >"$TMP/announced"
}
pane s 80x24 "exec '$ZHIBAN'"
see s 'Bad <b>page' 'q quit'
words s "$(printf '\033[I')"
hit s Down Up
zb open website-harmful-content --title Second --discovered '3h ago'
await 'a screen tells' told 2026-0003
see s '2026-0003 First report'
words s "$(printf '\033[O')"
hit s F5
zb open website-harmful-content --title Third --discovered '3h ago'
await 'out of sight, the desktop shows it' shown 1
dunstctl history-pop >/dev/null 2>&1
dunstctl close-all
await 'all notifications are closed' none_shown
dunstctl history >"$TMP/history"
grep -q '0004 First report' "$TMP/history" &&
	! grep -q '0003 First report' "$TMP/history" &&
	ok 'in front of the person the desktop is left alone' ||
	not_ok 'in front of the person the desktop is left alone' \
		"$(grep First "$TMP/history")"

# ---- a bus that takes everything and never answers

bus=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
	org.freedesktop.DBus.GetConnectionUnixProcessID \
	string:org.freedesktop.DBus | awk '{ print $2 }')
kill -STOP "$bus"
trap 'kill -CONT "$bus"; kill "$dunst"' EXIT
zb open website-harmful-content --title Fourth --discovered '3h ago'
await 'the screen tells though no desktop hears it' told 2026-0005
hit s Down Up Enter
see s 'Esc back'
hit s Escape
see s 'q quit'
ok 'with a bus that never answers the screen goes on'
patience=1500
see s 'not answer'
ok 'and says that the desktop does not answer'
hit s q
ended()
{
	[ "$(mux display-message -p -t s '#{pane_dead}')" = 1 ]
}
await 'the screen can be left' ended
ok 'and can be left'
zb log 2026-0005 --kind delivery
says 'what failed is in the log' desktop 'not answer'
finish
