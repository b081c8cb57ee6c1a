#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The kinds of step that need more than one key: an observation, a command
# that is looked at, a telling and a report to several, a text to read. Also
# what somebody else does meanwhile, and a wall that sends nothing.

set -u
passed=0
failed=0
mkdir -p "$TMP/books"
cat >"$TMP/books/roles.cfg" <<'CONF'
format = 1;
fragment = "roles";
languages = ["en"];
roles = (
	{ id = "duty-admin"; title = { en = "Duty admin"; }; },
	{ id = "commander"; title = { en = "Commander"; }; },
	{ id = "police"; title = { en = "Police"; }; }
);
CONF
cat >"$TMP/books/kinds.cfg" <<'CONF'
format = 1;
id = "kinds";
version = "1";
kind = "plan";
languages = ["en"];
title = { en = "Every kind"; };
purpose = { en = "To be tried."; };
field = "network";
source = "a test";
use = ["roles"];
triggers = ( { en = "A test"; } );
forms = ["final"];
phases = (
	{ id = "detect"; steps = (
		{ id = "I1"; kind = "info";
		  text = { en = "Read this first"; }; },
		{ id = "K1"; kind = "check"; role = "duty-admin";
		  argv = ["/bin/echo", "all quiet"];
		  text = { en = "Ask the machine"; }; }
	); },
	{ id = "report"; steps = (
		{ id = "T1"; kind = "tell"; role = "duty-admin";
		  to = ["commander", "police"];
		  text = { en = "Tell both"; }; }
	); },
	{ id = "recover"; steps = (
		{ id = "H1"; kind = "hold"; role = "duty-admin"; hold = "5h";
		  text = { en = "Watch it for five hours"; };
		  never = ( { en = "Return it earlier"; } ); }
	); },
	{ id = "summarize"; steps = (
		{ id = "Z1"; kind = "report"; role = "duty-admin";
		  to = ["commander", "police"]; form = "final";
		  text = { en = "Send the report"; }; }
	); }
);
order = ["I1", "K1", "T1", "H1", "Z1"];
CONF
words=$(printf ', "a word that makes it long %03d"' $(seq 30))
cat >"$TMP/books/long.cfg" <<CONF
format = 1;
id = "long";
version = "1";
kind = "plan";
languages = ["en"];
title = { en = "A long command"; };
purpose = { en = "To be tried."; };
field = "network";
source = "a test";
use = ["roles"];
triggers = ( { en = "A test"; } );
phases = (
	{ id = "detect"; steps = (
		{ id = "K1"; kind = "check"; role = "duty-admin";
		  argv = ["/bin/echo"$words];
		  text = { en = "Ask the machine at length"; }; }
	); }
);
order = ["K1"];
CONF
chmod -R go-w "$TMP/books"
chmod 755 "$TMP"

zb()
{
	"$ZHIBAN" --playbooks "$TMP/books" --db "$TMP/t.db" "$@"
}

# play NAME NOW [WALL]: plays standard input.
play()
{
	cat >"$TMP/script"
	if zb --now "2026-11-22T$2+08:00" --lang en ${3:-} --headless 80x24 \
		--script "$TMP/script"; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		failed=$((failed + 1))
	fi
}

zb --seed 1 --now 2026-11-22T03:00:00+08:00 init --kind test --site s \
	>/dev/null || exit 1
zb --seed 2 --now 2026-11-22T03:00:00+08:00 open kinds --title One \
	>/dev/null || exit 1

play "a text is read, not ticked" 03:01:00 <<'END'
key Enter
key Home
expect Read this first
key Enter
expect nothing to do on it
END

if [ "$(id -u)" = 0 ]; then
	play "a command is shown, run, looked at, confirmed" 03:02:00 <<'END'
key Enter
expect Command: /bin/echo all quiet
key Enter
expect Not run yet.
key Enter
wait
expect Output
expect all quiet
key Enter
expect the output was looked at
key F10
wait
expect Tell both
expect Detect complete 03:02
END
else
	play "another's command is not run" 03:02:00 <<'END'
key Enter
key Enter
expect not run
END
	zb --now 2026-11-22T03:02:00+08:00 step 2026-0001 K1 override \
		--reason r --approver a >/dev/null || failed=$((failed + 1))
fi

play "told one by one, each named" 03:03:00 <<'END'
key Enter
expect Phone: Commander
key Enter
expect Which post *    Commander
type Li Lei
key Tab 1 F10
wait
expect Phone: Commander (told)
expect Phone: Police
key Enter
expect Which post *    Police
type Officer
key Tab 2 F10
wait
expect Called: 03:03 Officer, did not answer
key Enter
expect Which post *    Police
type Officer
key Tab 1 F10
wait
expect Report complete 03:03, took 0:01
END
play "an observation is started and not ended early" 03:05:00 <<'END'
key Enter
expect Observe at least: 5:00
key Enter
expect the time begins
key F10
wait
key Up
expect Still to observe: 05:00, done from 08:05
expect NEVER: Return it earlier
key Enter
expect it can be done from
END

play "a report has a box for each recipient" 03:06:00 <<'END'
key Enter
expect Send the report
key Enter
expect [x] to Commander
key Up Up space
expect [ ] to Commander
expect [x] to Police
key Down Down 2 Tab
type Officer
key F10
wait
key Enter
expect [x] to Commander
expect [ ] to Police
key Esc
END

play "observed long enough" 08:06:00 <<'END'
key Enter
key End Up
expect Observed long enough since: 08:05
key Enter
expect it was observed long enough
key F10
wait
expect Recover complete 08:06
END

play "a wall sends nothing, and says so" 08:07:00 --wall <<'END'
key n
expect This board is read-only: nothing was changed
key Enter
key Enter
key n
expect This board is read-only: nothing was changed
key d
key a
expect One
END

zb --now 2026-11-22T08:08:00+08:00 submit 2026-0001 final --to commander \
	--channel paper --receiver Li >/dev/null || failed=$((failed + 1))
play "handled, closed, opened again, void" 08:09:00 <<'END'
key Enter
expect Nothing is open: it can be closed
key C
type Li Lei
key F10
expect Close 2026-0001?
type ２026-0001
key Enter
wait
expect This incident is closed
key d
key n
type afterwards
key F10
wait
key a 0
expect open it again
key Down Enter
END

play "coming back shows the last three, the newest first" 08:10:00 <<'END'
key 5 Enter
expect Where it was left:
expect 08:06  H1 done: Watch it for five hours
key Down
END

zb --seed 3 --now 2026-11-22T08:11:00+08:00 open long --title Long \
	>/dev/null || failed=$((failed + 1))
if [ "$(id -u)" = 0 ]; then
	play "a command is not run before its end was seen" 08:12:00 <<'END'
size 60x16
key Enter Enter
expect Command: /bin/echo
key Enter
expect Read the command to its end first: Down shows the rest.
key PgDn
expect Not run yet.
key Enter
wait
expect confirm
END
fi

echo "cases: $passed passed, $failed failed"
[ $failed -eq 0 ]
