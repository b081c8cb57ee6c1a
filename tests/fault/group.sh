# SPDX-License-Identifier: MIT
#
# A database for a group: two of its members work on one database, whatever
# their umask, and an outsider cannot even look. With real accounts where root
# may make them; elsewhere what can be seen without.

. tests/cases.sh
I=2026-0001

want_mode()
{
	is "$1" "$(stat -c "%a %G" "$2")" "$3"
}

own=$(id -gn)
printf 'group = "%s";\n' "$own" >"$TMP/own.conf"
umask 077
want 0 'a database for a group' --config "$TMP/own.conf" \
	--db "$TMP/share/z.db" init --kind test --site S
umask 022
want_mode 'its folder is handed on' "$TMP/share" "2770 $own"
want_mode 'its file is the group'\''s' "$TMP/share/z.db" "660 $own"
mkdir -m 755 "$TMP/plain"
want 3 'a folder that is not so is refused' --config "$TMP/own.conf" \
	--db "$TMP/plain/z.db" init --kind test
says 'with what to do' 'chmod 2770'
printf 'group = "no-such-group";\n' >"$TMP/none.conf"
want 1 'so is a group that is not there' --config "$TMP/none.conf" \
	--db "$TMP/none/z.db" init --kind test
says 'by name' no-such-group
want 0 'without a group' --db "$TMP/private/z.db" init --kind test
want_mode 'it is for its owner' "$TMP/private/z.db" "600 $own"

# ---- accounts ---------------------------------------------------------------

# Names of no other test that runs at the same time.
g=zbg$$ a=zba$$ b=zbb$$ x=zbx$$
undo()
{
	for u in $a $b $x; do userdel "$u"; done
	groupdel $g
} >/dev/null 2>&1
may()
{
	[ "$(id -u)" -eq 0 ] && command -v useradd && command -v setpriv
} >/dev/null 2>&1
if ! may || ! groupadd $g; then
	echo '# accounts are root'\''s to make: not tried with other users'
	finish
fi
trap undo EXIT
useradd -M -N -g nogroup -G $g $a && useradd -M -N -g nogroup -G $g $b &&
	useradd -M -N -g nogroup $x || not_ok 'accounts' 'useradd'

# as USER ARG...: zhiban by that account, which has its own home.
as()
{
	u=$1
	shift
	setpriv --reuid="$u" --regid=nogroup --init-groups env -i \
		PATH="$PATH" HOME="$TMP/home-$u" LC_ALL=C.UTF-8 TZ=UTC \
		ZHIBAN_DB="$TMP/desk/z.db" sh -c 'umask 077; exec "$@"' sh \
		"$ZHIBAN" --config "$TMP/g.conf" "$@" >"$out" 2>"$err"
	rc=$?
}

chmod 711 "$TMP" "$TMP/.."
printf 'group = "%s";\n' $g >"$TMP/g.conf"
chmod 644 "$TMP/g.conf"
for u in $a $b $x; do
	mkdir -m 700 "$TMP/home-$u"
	chown "$u" "$TMP/home-$u"
done
if ! setpriv --reuid=$a --regid=nogroup --clear-groups test -x "$ZHIBAN"; then
	echo '# the program lies where other users cannot run it'
	finish
fi
mkdir "$TMP/desk"
chgrp $g "$TMP/desk"
chmod 2770 "$TMP/desk"

step()
{
	is "$1" "$rc $(cat "$err")" '0 '
}
as $a init --kind test --site S
step 'one member makes it'
as $b open website-harmful-content --title A
is 'another opens an incident' "$rc $(cat "$out")" "0 $I"
as $a note $I 'by the one'
step 'the one writes'
as $b note $I 'by the other'
step 'the other writes'
printf 'evidence\n' >"$TMP/e.txt"
chmod 644 "$TMP/e.txt"
as $a attach $I "$TMP/e.txt"
step 'evidence of the one'
as $b verify
step 'is proven by the other'
is 'who was who stands in the log' "$(sqlite3 "$TMP/desk/z.db" "select
	count(distinct substr(body, instr(body, 'user '), 12)) from event")" 2
# What SQLite and the bell keep beside it is everybody's too.
rm -f "$TMP/desk/z.db-wal" "$TMP/desk/z.db-shm" "$TMP/desk/z.db-bell"
as $b note $I 'makes the files beside it'
step 'files beside it made by the other'
as $a note $I 'uses them'
step 'serve the one'
is 'every file is the group'\''s and nobody else'\''s' \
	"$(find "$TMP/desk" -type f ! -name '*.lock' -printf '%m %g\n' |
	sort -u | tr '\n' ';')" "440 $g;660 $g;"
as $x list
is 'an outsider cannot look' "$rc $(one_line && echo line)" '3 line'
as $x note $I x
is 'nor write' "$rc $(one_line && echo line)" '3 line'
as $x verify
is 'nor prove' "$rc $(one_line && echo line)" '3 line'
as $b backup "$TMP/home-$b/copy.db"
step 'a member backs it up'
is 'for itself alone' "$(stat -c %a "$TMP/home-$b/copy.db")" 600
as $a restore "$TMP/home-$b/copy.db" --confirm z.db
is 'and lends it to nobody' $rc 3
as $b restore "$TMP/home-$b/copy.db" --confirm z.db
step 'who has it restores it'
as $a note $I 'after that'
step 'and the other goes on'

finish
