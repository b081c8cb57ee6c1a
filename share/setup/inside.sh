#!/bin/sh
# SPDX-License-Identifier: MIT
#
# inside.sh LOCALEDIR >OUT.S: what the static program carries inside itself, as
# a table for the assembler (src/main/inside.h reads it): the playbooks, the
# calendars, the translations of LOCALEDIR, the world's time zones, the
# descriptions of common terminals, and the characters of C.UTF-8. The last
# three are this machine's own files. Run at the top of the tree.
set -eu
export LC_ALL=C
locale=${1:?usage: inside.sh LOCALEDIR}
zones=/usr/share/zoneinfo

# NAME PATH, a line each.
files()
{
	find playbooks -type f -name '*.cfg' | sed 's|.*|& &|'
	for f in share/calendars/*.cfg; do
		echo "calendars/${f##*/} $f"
	done
	(cd "$locale" && find . -type f -name '*.mo') |
		sed "s|^\./\(.*\)|locale/\1 $locale/\1|"
	{
		awk '!/^#/ { print $3 }' "$zones/zone.tab"
		echo UTC
		echo PRC
	} | while read -r z; do
		[ ! -f "$zones/$z" ] || echo "zoneinfo/$z $zones/$z"
	done
	for t in ansi dumb linux rxvt rxvt-unicode rxvt-unicode-256color screen \
		screen-256color tmux tmux-256color vt100 vt102 vt220 xterm \
		xterm-256color xterm-color; do
		first=$(printf '%.1s' "$t")
		for d in /lib/terminfo /usr/share/terminfo /etc/terminfo; do
			[ -f "$d/$first/$t" ] || continue
			echo "terminfo/$first/$t $d/$first/$t"
			break
		done
	done
	c=$(ls -d /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8 2>/dev/null |
		head -n 1)
	[ -n "$c" ] || { echo 'inside.sh: no locale C.UTF-8' >&2; exit 1; }
	for f in LC_CTYPE LC_MESSAGES/SYS_LC_MESSAGES; do
		echo "charset/C.utf8/$f $c/$f"
	done
}

# .dc.a is as wide as an address.
files | sort | awk '
BEGIN {
	print "\t.section .rodata"
}
{
	n++
	printf "n%d:\t.asciz \"%s\"\n", n, $1
	printf "d%d:\t.incbin \"%s\"\ne%d:\n", n, $2, n
}
END {
	print "\t.section .data.rel.ro, \"aw\""
	print "\t.balign 16\n\t.globl inside_files\ninside_files:"
	for (i = 1; i <= n; i++)
		printf "\t.dc.a n%d, d%d, e%d - d%d\n", i, i, i, i
	print "\t.dc.a 0, 0, 0"
	print "\t.section .note.GNU-stack, \"\", %progbits"
}'
