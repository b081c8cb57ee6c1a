#!/bin/sh
# SPDX-License-Identifier: MIT
#
# `make install` puts everything under PREFIX, another PREFIX needs no clean,
# and `make uninstall` leaves nothing behind.

set -u
bad=0
fail()
{
	echo "$*"
	bad=1
}

# A copy, because the place is compiled in and others use this build now.
mkdir "$TMP/build"
for part in obj stamp locale libzhiban.a zhiban zhiban-notify; do
	cp -a "$BUILD/$part" "$TMP/build/" || exit 1
done
d=$TMP/root
for prefix in /usr/local /usr; do
	make -s BUILD="$TMP/build" DESTDIR="$d" PREFIX=$prefix install ||
		fail "install to $prefix"
	for f in bin/zhiban bin/zhiban-notify share/doc/zhiban/LICENSE \
		share/locale/zh_CN/LC_MESSAGES/zhiban.mo \
		share/bash-completion/completions/zhiban \
		share/zsh/site-functions/_zhiban \
		share/fish/vendor_completions.d/zhiban.fish \
		$(find playbooks -type f | sed 's|^|share/zhiban/|') \
		$(ls share/calendars/*.cfg | sed 's|^share|share/zhiban|'); do
		[ -s "$d$prefix/$f" ] || fail "$prefix/$f is not there"
	done
	grep -qa "$prefix/share/zhiban" "$d$prefix/bin/zhiban" ||
		fail "$prefix/bin/zhiban looks elsewhere for its files"
	for f in share/systemd/*; do
		unit=$d$prefix/lib/systemd/user/${f##*/}
		[ -s "$unit" ] || fail "$unit is not there"
		! grep -q '^ExecStart=' "$f" ||
			grep -q "^ExecStart=$prefix/bin/zhiban " "$unit" ||
			fail "$unit starts another program"
	done
	make -s BUILD="$TMP/build" DESTDIR="$d" PREFIX=$prefix uninstall ||
		fail "uninstall from $prefix"
	find "$d" ! -type d | grep . && fail "left behind under $prefix"
done
exit $bad
