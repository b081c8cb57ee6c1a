#!/bin/sh
# SPDX-License-Identifier: MIT
#
# deps.sh build|test|fuzz: what it takes to build zhiban, to test it as well,
# or to fuzz it with clang.
#
# Looks first, and is silent when everything is there. What is missing is
# installed with the system's own package manager, as root or through sudo,
# and the command is printed before it runs. With ZHIBAN_NO_INSTALL=1, without
# rights or without a known package manager it prints the one line to type and
# ends with 1. Nothing is upgraded, nothing is downloaded from elsewhere.

set -u
want=${1:-build}
case $want in
build | test | fuzz) ;;
*)
	echo "usage: deps.sh build|test|fuzz" >&2
	exit 2
	;;
esac

# Set, how to see that it is there, and its package's name for apt-get, dnf,
# zypper and pacman.
table='
build  cmd:cc           gcc             gcc                 gcc              gcc
build  libc             libc6-dev       glibc-devel         glibc-devel      glibc
build  cmd:make         make            make                make             make
build  cmd:pkg-config   pkg-config      pkgconf-pkg-config  pkg-config       pkgconf
build  cmd:msgfmt       gettext         gettext             gettext-tools    gettext
build  pc:ncursesw      libncurses-dev  ncurses-devel       ncurses-devel    ncurses
build  pc:sqlite3       libsqlite3-dev  sqlite-devel        sqlite3-devel    sqlite
build  pc:libconfig     libconfig-dev   libconfig-devel     libconfig-devel  libconfig
build  pc:jansson       libjansson-dev  jansson-devel       libjansson-devel jansson
build  pc:libcrypto     libssl-dev      openssl-devel       libopenssl-devel openssl
build  pc:libnotify     libnotify-dev   libnotify-devel     libnotify-devel  libnotify
build  zone             tzdata          tzdata              timezone         tzdata
test   pc:cmocka        libcmocka-dev   libcmocka-devel     libcmocka-devel  cmocka
test   cmd:tmux         tmux            tmux                tmux             tmux
test   cmd:jq           jq              jq                  jq               jq
test   cmd:screen       screen          screen              screen           screen
test   cmd:python3      python3         python3             python3          python
test   py:icalendar     python3-icalendar python3-icalendar python3-icalendar python-icalendar
test   cmd:tidy         tidy            tidy                tidy             tidy
test   cmd:xmllint      libxml2-utils   libxml2             libxml2-tools    libxml2
test   cmd:sqlite3      sqlite3         sqlite              sqlite3          sqlite
test   cmd:zsh          zsh             zsh                 zsh              zsh
test   cmd:fish         fish            fish                fish             fish
test   cmd:cppcheck     cppcheck        cppcheck            cppcheck         cppcheck
test   ctags            universal-ctags ctags               ctags            ctags
test   cmd:dunst        dunst           dunst               dunst            dunst
test   cmd:busctl       systemd         systemd             systemd          systemd
test   cmd:systemd-analyze systemd      systemd             systemd          systemd
test   cmd:xvfb-run     xvfb            xorg-x11-server-Xvfb xorg-x11-server-Xvfb xorg-server-xvfb
test   cmd:xterm        xterm           xterm               xterm            xterm
test   cmd:xdotool      xdotool         xdotool             xdotool          xdotool
test   cmd:xauth        xauth           xauth               xauth            xorg-xauth
test   cmd:dbus-run-session dbus-x11    dbus-daemon         dbus-1           dbus
test   cmd:openssl      openssl         openssl             openssl          openssl
test   cmd:xz           xz-utils        xz                  xz               xz
test   cmd:ps           procps          procps-ng           procps           procps-ng
test   cmd:setsid       util-linux      util-linux          util-linux       util-linux
test   cmd:cmp          diffutils       diffutils           diffutils        diffutils
test   cmd:find         findutils       findutils           findutils        findutils
test   cmd:nm           binutils        binutils            binutils         binutils
fuzz   cmd:clang        clang           clang               clang            clang
fuzz   fuzzer           libclang-rt-dev compiler-rt         clang            compiler-rt
'

present()
{
	case $1 in
	cmd:*) command -v "${1#cmd:}" >/dev/null 2>&1 ;;
	py:*)
		# The package is for the system's python.
		python3 -c "import ${1#py:}" 2>/dev/null ||
			/usr/bin/python3 -c "import ${1#py:}" 2>/dev/null
		;;
	pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
	libc)
		[ -e /usr/include/stdio.h ] ||
			echo '#include <stdio.h>' |
			cc -E - >/dev/null 2>&1
		;;
	zone) [ -e "${TZDIR:-/usr/share/zoneinfo}/Asia/Shanghai" ] ;;
	fuzzer)
		echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
			clang -fsanitize=fuzzer -x c - -o /dev/null 2>/dev/null
		;;
	ctags) ctags --version 2>/dev/null | grep -q Universal ;;
	esac
}

# Sets missing to the packages of $manager that are not there, and lacking to
# what was looked for.
look()
{
	missing= lacking=
	while read -r set probe apt dnf zypper pacman; do
		case $set in
		build) ;;
		test | fuzz) [ "$want" = "$set" ] || continue ;;
		*) continue ;;
		esac
		present "$probe" && continue
		lacking="$lacking ${probe#*:}"
		case $manager in
		dnf) name=$dnf ;;
		zypper) name=$zypper ;;
		pacman) name=$pacman ;;
		*) name=$apt ;;
		esac
		case " $missing " in
		*" $name "*) ;;
		*) missing="$missing $name" ;;
		esac
	done <<-END
	$table
	END
}

manager=
for m in apt-get dnf zypper pacman; do
	command -v $m >/dev/null 2>&1 && manager=$m && break
done

look
[ -z "$lacking" ] && exit 0

case $manager in
apt-get)
	# sudo drops the environment, so the variable travels as a word.
	install='env DEBIAN_FRONTEND=noninteractive apt-get install -y'
	install="$install --no-install-recommends$missing"
	update='apt-get update'
	;;
dnf) install="dnf install -y$missing" update= ;;
zypper) install="zypper --non-interactive install$missing" update= ;;
pacman) install="pacman -S --needed --noconfirm$missing" update= ;;
*)
	echo "zhiban: missing:$lacking" >&2
	echo "zhiban: no apt-get, dnf, zypper or pacman here; install what" \
		"these are part of" >&2
	exit 1
	;;
esac

sudo=
if [ "$(id -u)" -ne 0 ]; then
	sudo='sudo '
	command -v sudo >/dev/null 2>&1 || no_rights=1
	# Without a terminal nobody can type a password.
	[ -t 0 ] || sudo -n true 2>/dev/null || no_rights=1
fi

# What is printed is what runs, word for word.
line="$sudo$install"
[ -n "$update" ] && line="$sudo$update && $line"

if [ "${ZHIBAN_NO_INSTALL:-}" = 1 ] || [ -n "${no_rights:-}" ]; then
	echo "zhiban: missing:$lacking; to install them, type:" >&2
	echo "$line"
	exit 1
fi

echo "zhiban: missing:$lacking; installing them with:" >&2
echo "  $line" >&2
eval "$line" >&2 || {
	echo "zhiban: that did not work; the messages above say why" >&2
	exit 1
}

look
[ -z "$lacking" ] || {
	echo "zhiban: still missing after that:$lacking" >&2
	exit 1
}
