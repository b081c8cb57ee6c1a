#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every sentence of the program has its Chinese, and nothing in the catalogue
# is left over from a sentence that is gone. `make po` brings the catalogue up
# to date; what it cannot do is translate.

set -u
bad=0
make -s BUILD="$BUILD" pot || exit 1
pot=$BUILD/zhiban.pot
[ -n "$(ls share/po/*.po 2>/dev/null)" ] || { echo "no catalogue"; exit 1; }

for po in share/po/*.po; do
	msgfmt --check -o /dev/null "$po" || bad=1
	msgmerge --quiet --no-fuzzy-matching -o "$TMP/merged.po" "$po" "$pot" ||
		exit 1
	for kind in untranslated fuzzy obsolete; do
		case $kind in
		untranslated) only='--untranslated --no-obsolete' ;;
		*) only=--only-$kind ;;
		esac
		msgattrib $only --no-wrap "$TMP/merged.po" | awk -v RS= \
			-v say="$po: $kind: " '
		/msgid ""\nmsgstr ""\n"Project-Id-Version/ { next }
		match($0, /msgid "/) {
			text = substr($0, RSTART + 6)
			sub(/\n(#~ )?msgstr.*/, "", text)
			print say text
		}' >"$TMP/found"
		[ -s "$TMP/found" ] || continue
		cat "$TMP/found"
		bad=1
	done
done
exit $bad
