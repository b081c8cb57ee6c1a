#!/bin/sh
# SPDX-License-Identifier: MIT
#
# chroot.sh [FOLDER]: the README's two commands on a new Debian 12.
#
# Makes a minimal Debian with debootstrap in FOLDER (a temporary one when none
# is named; a named one is kept, and used again when it is already there),
# installs make and git, which one needs to get a clone and to type the
# commands, and nothing else, clones the last commit into it and runs
# `make run` and `make check` there, in that order, so that the screen has to
# come up on what `make run` alone has brought. Takes several minutes and the
# network; needs root. Not part of `make check`; `make check-chroot` calls it.
# The mirror is the one this machine's apt uses, or MIRROR.

set -eu
cd "$(dirname "$0")/../.."
suite=bookworm

say()
{
	echo "chroot: $*"
}

die()
{
	say "$*" >&2
	exit 1
}

# The first archive that has the suite itself, from either form of apt's list.
mirror()
{
	cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list \
		2>/dev/null | awk -v s=$suite '
		/^deb / {
			sub(/\[[^]]*\] */, "")
			if ($3 == s) print $2
		}'
	for f in /etc/apt/sources.list.d/*.sources; do
		[ -e "$f" ] && awk -v s=$suite '
		/^URIs:/ { uri = $2 }
		/^Suites:/ { for (i = 2; i <= NF; i++) if ($i == s) hit = 1 }
		/^$/ { if (hit) print uri; hit = 0 }
		END { if (hit) print uri }' "$f"
	done
}

# ---- inside, as root of the new system --------------------------------

# Types what a person would: waits for the screen, then leaves it.
inside_run()
{
	rm -f /tmp/keys /tmp/seen
	mkfifo /tmp/keys
	TERM=xterm-256color script -qfec 'stty rows 24 cols 80; make run' \
		/tmp/seen </tmp/keys >/dev/null &
	pid=$!
	exec 3>/tmp/keys
	# The alternate screen, in colours or not, is a program's first act.
	tries=0
	until grep -qa '\[?1049h' /tmp/seen 2>/dev/null; do
		kill -0 $pid 2>/dev/null || break
		tries=$((tries + 1))
		[ $tries -lt 600 ] || break
		sleep 1
	done
	grep -qa '\[?1049h' /tmp/seen || {
		tail -n 30 /tmp/seen
		die "make run: no screen came up"
	}
	# A key typed before the first paint is still a key; q asks nothing
	# on a board without incidents.
	sleep 2
	printf q >&3
	tries=0
	while kill -0 $pid 2>/dev/null; do
		tries=$((tries + 1))
		[ $tries -lt 30 ] || die "make run: q does not leave it"
		sleep 1
	done
	exec 3>&-
	wait $pid || {
		tail -n 30 /tmp/seen
		die "make run: ended with an error"
	}
	grep -qa '\[?1049l' /tmp/seen ||
		die "make run: the terminal was not put back"
	[ -s "$HOME/.local/share/zhiban/zhiban.db" ] ||
		die "make run: there is no database"
	say "make run: the screen came up, took a key and left"
}

inside()
{
	export HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin
	export DEBIAN_FRONTEND=noninteractive
	unset LANG LANGUAGE LC_ALL TMPDIR XDG_DATA_HOME XDG_CONFIG_HOME \
		XDG_STATE_HOME XDG_RUNTIME_DIR 2>/dev/null || true
	apt-get -qq update
	apt-get -qq install -y --no-install-recommends make git >/tmp/apt.log ||
		{ cat /tmp/apt.log; die "make and git do not install"; }
	rm -rf /root/zhiban /root/.local
	git clone -q /srv/zhiban.git /root/zhiban
	cd /root/zhiban
	inside_run
	.ci/run
}

if [ "${1:-}" = --inside ]; then
	inside
	exit
fi

# ---- outside ----------------------------------------------------------

# In a mount and process namespace of its own: whatever happens, what is
# mounted or started here ends with it.
if [ "${1:-}" = --mounted ]; then
	root=$2
	mount -t proc proc "$root/proc"
	mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts \
		"$root/dev/pts"
	rm -f "$root/dev/ptmx"
	ln -s pts/ptmx "$root/dev/ptmx"
	mkdir -p "$root/dev/shm"
	mount -t tmpfs tmpfs "$root/dev/shm"
	exec chroot "$root" sh /srv/chroot.sh --inside
fi

[ "$(id -u)" -eq 0 ] || die "needs root"
for tool in debootstrap unshare chroot git; do
	command -v $tool >/dev/null || die "needs $tool"
done
MIRROR=${MIRROR:-$(mirror | head -n 1)}
MIRROR=${MIRROR:-http://deb.debian.org/debian}

if [ $# -gt 0 ]; then
	root=$1
else
	root=$(mktemp -d /var/tmp/zhiban-chroot.XXXXXX)
	trap 'rm -rf --one-file-system "$root"' EXIT
	trap 'exit 130' INT TERM
fi

if [ ! -x "$root/usr/bin/apt-get" ]; then
	say "debootstrap --variant=minbase $suite from $MIRROR"
	mkdir -p "$root"
	debootstrap --variant=minbase $suite "$root" "$MIRROR" \
		>"$root.log" 2>&1 || {
		tail -n 20 "$root.log"
		die "debootstrap failed"
	}
	rm -f "$root.log"
fi
cp -L /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
apt-config dump | grep -E '^Acquire::[a-z]*::(Proxy|Verify|CaInfo)' \
	>"$root/etc/apt/apt.conf.d/90host" || true

rm -rf "$root/srv/zhiban.git"
git clone -q --bare . "$root/srv/zhiban.git"
chown -R 0:0 "$root/srv/zhiban.git"
cp tests/setup/chroot.sh "$root/srv/chroot.sh"
unshare --mount --pid --fork sh tests/setup/chroot.sh --mounted "$root"
