#!/bin/sh
# SPDX-License-Identifier: MIT
#
# pinyin.sh: prints src/core/pinyin_table.c, the first letter of the reading
# of every Chinese character from U+4E00 to U+9FFF. Needed only to make that
# file again; it takes uconv of ICU (Debian: icu-devtools), whose
# transliterator Han-Latin is CLDR's.

set -eu
export LC_ALL=C

characters()
{
	awk 'BEGIN {
		for (cp = 19968; cp < 40960; cp++)
			printf "%c%c%c\n", 224 + int(cp / 4096),
				128 + int(cp / 64) % 64, 128 + cp % 64
	}'
}

cat <<'END'
/* SPDX-License-Identifier: MIT */
/*
 * The first letter of the Chinese reading of U+4E00 to U+9FFF, one byte a
 * character, '.' where there is none. Printed by share/setup/pinyin.sh from
 * the transliterator Han-Latin of the Unicode CLDR, Copyright (c) 2004-2022
 * Unicode, Inc., Unicode licence (https://www.unicode.org/license.txt). Not
 * changed by hand: what is read in two ways is in pinyin.c.
 */
#include "pinyin.h"

const char pinyin_table[PINYIN_COUNT / PINYIN_ROW][PINYIN_ROW + 1] = {
END
characters | uconv -f UTF-8 -t UTF-8 -x 'Han-Latin; Latin-ASCII; Lower' |
	awk '{
		c = substr($0, 1, 1)
		row = row (c ~ /[a-z]/ ? c : ".")
	}
	length(row) == 64 { printf "\t\"%s\",\n", row; row = "" }
	END { print "};" }'
