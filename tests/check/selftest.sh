#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every check can fail: a small tree that all of them accept gets one fault at
# a time, and the check whose business it is has to name it. The runner has
# to count what passes, fails, is skipped, crashes and stops half-way.

set -u
base=$TMP/base
mini=$TMP/mini
licence='/* SPDX-License-Identifier: MIT */'

mkdir -p "$base/src/core" "$base/src/ui" "$base/src/desk" \
	"$base/include/zhiban" "$base/share/po" "$base/tests/check"
cp Makefile "$base"
cp tests/arrows tests/run "$base/tests"
cp tests/check/*.sh "$base/tests/check"
echo '# SPDX-License-Identifier: MIT' >"$base/tests/globals.allow"
cat >"$base/include/zhiban/core.h" <<END
$licence
/* core: one function. */
int core_one(int a);
END
sed 's/core/desk/g' "$base/include/zhiban/core.h" >"$base/include/zhiban/desk.h"
sed 's/core/ui/g' "$base/include/zhiban/core.h" >"$base/include/zhiban/ui.h"
printf '%s\n/* Within core. */\n' "$licence" >"$base/src/core/inside.h"
for room in core ui desk; do
	cat >"$base/src/$room/a.c" <<-END
	$licence
	/* One function. */
	#include <zhiban/core.h>
	#include <zhiban/$room.h>

	#define _(s) s

	static const char *const words[] = { _("one") };

	int
	${room}_one(int a)
	{
		if (a) {
			return words[0][0];
		} else {
			do {
				while (a) {
					a--;
				}
			} while (a);
		}
		return a;
	}
	END
done
# A room's own header may be called as one of a library's.
cp "$base/src/core/inside.h" "$base/src/ui/form.h"
echo '#include "form.h"' >>"$base/src/ui/a.c"
cat >"$base/share/po/zh_CN.po" <<'END'
# SPDX-License-Identifier: MIT
msgid ""
msgstr ""
"Project-Id-Version: zhiban\n"
"PO-Revision-Date: 2025-01-01 00:00+0800\n"
"Last-Translator: the zhiban authors\n"
"Language-Team: Chinese (simplified)\n"
"Language: zh_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

msgid "one"
msgstr "一"
END

# Counted in files, because half of the verdicts fall in a pipeline.
: >"$TMP/passed"
: >"$TMP/failed"
verdict()
{
	if [ "$1" = yes ]; then
		echo >>"$TMP/passed"
	else
		echo >>"$TMP/failed"
		echo "$2"
		sed 's/^/    /' "$TMP/out"
	fi
}

compile()
{
	rm -rf build/obj
	for f in src/*/*.c; do
		o=build/obj/${f#src/}
		mkdir -p "${o%/*}"
		"$CC" -O0 -fno-builtin -Iinclude -Isrc -w -c -o "${o%.c}.o" \
			"$f" || exit 1
	done
}

check()
{
	(cd "$mini" && case $1 in arrows | globals) compile ;; esac &&
		TMP=$TMP/work BUILD=$mini/build sh "tests/check/$1.sh") \
		>"$TMP/out" 2>&1
}

fresh()
{
	rm -rf "$mini" "$TMP/work"
	cp -r "$base" "$mini"
	mkdir "$TMP/work"
}

# refuses CHECK WORDS FILE: appends standard input to FILE; the check has to
# fail and its output to contain WORDS.
refuses()
{
	fresh
	cat >>"$mini/$3"
	if ! check "$1" && grep -qF -e "$2" "$TMP/out"; then
		verdict yes
	else
		verdict no "$1 does not refuse: $2"
	fi
}

repeat()
{
	awk -v n="$1" -v s="$2" 'BEGIN { while (n-- > 0) print s }'
}

# A file that everything but the fault in it is right about.
file()
{
	printf '%s\n/* A file. */\n' "$licence"
	cat
}

for c in arrows globals sizes style headers cppcheck texts; do
	fresh
	if check $c; then
		verdict yes
	else
		verdict no "$c refuses a sound tree"
	fi
done

refuses arrows 'core may not see desk' src/core/a.c <<'END'
#include "zhiban/desk.h"
END
refuses arrows 'core may not see ui' include/zhiban/core.h <<'END'
#  include <zhiban/ui.h>
END
refuses arrows 'climbs out' src/desk/a.c <<'END'
#include "../core/inside.h"
END
refuses arrows 'not a header of this room' src/desk/a.c <<'END'
#include "core/inside.h"
END
refuses arrows 'sqlite3.h belongs to src/store/' src/core/b.c <<'END'
#include <sqlite3.h>
END
refuses arrows 'curses.h belongs to src/ui/term.c' src/ui/b.c <<'END'
#include <curses.h>
END
refuses arrows 'form.h belongs to src/ui/term.c' src/ui/b.c <<'END'
#include <form.h>
END
refuses arrows 'openssl/evp.h belongs to src/core/hash.c' src/core/b.c <<'END'
#include <openssl/evp.h>
END
refuses arrows 'calls time, which belongs to src/core/clock.c' \
	src/desk/b.c <<'END'
#include <time.h>
#define NOW time
long b(void) { return NOW(0); }
END
refuses arrows 'calls sprintf, which belongs to nowhere' src/desk/b.c <<'END'
#include <stdio.h>
int b(char *p, int n) { return sprintf(p, "%d", n); }
END
refuses arrows 'which is above' tests/arrows <<'END'
last: core
more: last
END
printf '%s\n' "$licence" | refuses arrows 'no room called cellar' \
	include/zhiban/cellar.h

refuses globals 'mutable global count' src/core/a.c <<'END'
int count;
END
refuses globals 'mutable global last' src/core/a.c <<'END'
int next(void) { static int last = 1; return last++; }
END
refuses globals 'mutable global mine' src/core/a.c <<'END'
_Thread_local int mine;
END
refuses globals 'mutable global names' src/core/a.c <<'END'
const char *names[] = { "a", "b" };
END
refuses globals 'no longer so: src/core/a.c gone' tests/globals.allow <<'END'
src/core/a.c gone because
END

{ echo 'int f(void)'; echo '{'; repeat 80 '	;'; echo '}'; } |
	refuses sizes 'more than 80' src/core/a.c
{ echo 'int f(void)'; echo '{'; repeat 45 '	;'; echo '}'; } |
	refuses sizes 'more than one in ten' src/core/a.c
repeat 500 '/* */' | refuses sizes 'more than 500' src/core/a.c
for f in b c d e f; do
	repeat 210 '/* */' >>"$base/src/core/$f.c"
	repeat 210 '/* */' >>"$base/src/core/$f.h"
done
fresh
check sizes
grep -q 'the median file has' "$TMP/out" && verdict yes ||
	verdict no 'sizes does not see the median'
rm "$base"/src/core/[bcdef].[ch]
refuses sizes '81 columns' src/core/a.c <<'END'
/* 八十列八十列八十列八十列八十列八十列八十列八十列八十列八十列八十列八十列 01 */
END
refuses sizes '88 columns' src/core/a.c <<'END'
										int a23;
END
refuses sizes 'nested more than 3' src/core/a.c <<'END'
int f(int a)
{
	if (a) {
		for (;;) {
			while (a) { /* } */
				do {
					a = '}';
				} while (a);
			}
		}
	}
}
END

refuses style 'does not begin with' src/core/b.c <<'END'
int b;
END
printf '%s\nint b;\n' "$licence" |
	refuses style 'what lives here' src/core/b.c
echo 'x=1' | refuses style 'no SPDX' tests/check/x.sh
echo 'typedef struct a { int b; } c;' | refuses style 'say struct' src/core/a.c
printf 'a()\n{\n\tgoto end;\nend:\n}\n' |
	refuses style 'goto only to out' src/core/a.c
printf 'a()\n{\nout:\n\tgoto out;\n}\n' |
	refuses style 'goto only forward' src/core/a.c
echo '/* TO''DO later */' | refuses style 'unfinished' src/core/a.c
echo 'int a; ' | refuses style 'white space' src/core/a.c
printf 'int a;' | refuses style 'no newline' src/core/a.c
refuses style 'top of the tree' notes.txt </dev/null

echo 'size_t b(void);' | refuses headers size_t include/zhiban/core.h
file <<'END' | refuses cppcheck arrayIndexOutOfBounds src/core/b.c
int b(void)
{
	int a[2] = { 0, 1 };
	return a[2];
}
END

echo 'const char *b = _("two");' |
	refuses texts 'untranslated: "two"' src/core/a.c
printf '%s\n' 'const char *b = _("two\nlines");' |
	refuses texts 'two\n' src/core/a.c
printf '\nmsgid "three"\nmsgstr "三"\n' |
	refuses texts 'obsolete: "three"' share/po/zh_CN.po
printf '#define N_(s) s\nconst char *b = N_("%%s two");\n' \
	>>"$base/src/core/a.c"
printf '\n#, c-format\nmsgid "%%s two"\nmsgstr "二"\n' |
	refuses texts 'format specifications' share/po/zh_CN.po
printf '\n#, fuzzy\nmsgid "%%s two"\nmsgstr "%%s 二"\n' |
	refuses texts 'fuzzy: "%s two"' share/po/zh_CN.po

# ---- the runner -------------------------------------------------------

fresh
rm "$mini"/tests/check/*
mkdir -p "$mini/tests/cmd" "$mini/tests/unit" "$mini/build/tests"
for u in good crash short none missing; do
	: >"$mini/tests/unit/test_$u.c"
done
program()
{
	printf '#!/bin/sh\n%s\n' "$2" >"$mini/build/tests/test_$1"
	chmod +x "$mini/build/tests/test_$1"
}
program good 'echo 1..3; echo ok 1 - a; echo ok 2 - b; echo "ok 3 # SKIP c"'
program crash 'echo 1..2; echo ok 1 - a; kill -SEGV $$'
program short 'echo 1..2; echo ok 1 - a'
program none 'exit 0'
echo 'exit 0' >"$mini/tests/cmd/yes.sh"
echo 'exit 3' >"$mini/tests/cmd/no.sh"
echo 'exit 77' >"$mini/tests/cmd/skip.sh"
echo 'echo "skip: needs ../elsewhere"; exit 77' >"$mini/tests/cmd/away.sh"
echo 'echo cases: 4 passed, 2 failed; exit 1' >"$mini/tests/cmd/many.sh"
echo 'echo cases: 4 passed, 0 failed; exit 1' >"$mini/tests/cmd/lie.sh"
echo 'sleep 1000 & echo $! >"$SRC/pid"; echo "$TMP" >"$SRC/tmp"' \
	>"$mini/tests/cmd/litter.sh"

# runs STATUS COUNT [PREFIX...]
runs()
{
	status=$1 count=$2
	shift 2
	BUILD=build sh "$mini/tests/run" "$@" >"$TMP/out" 2>&1
	[ $? -eq "$status" ] && [ "$(tail -n 1 "$TMP/out")" = "$count" ] &&
		verdict yes || verdict no "the runner: $* is not $count"
}

CI=
export CI
runs 1 '14 passed, 8 failed, 3 skipped'
grep -q 'unit/test_good: c' "$TMP/out" && verdict yes ||
	verdict no 'the runner does not name what was skipped'
runs 0 '3 passed, 0 failed, 1 skipped' unit/test_good cmd/yes
runs 0 '0 passed, 0 failed, 1 skipped' cmd/skip
CI=true
runs 1 '0 passed, 0 failed, 1 skipped' cmd/skip
runs 0 '0 passed, 0 failed, 1 skipped' cmd/away
runs 0 '1 passed, 0 failed, 0 skipped' cmd/litter
[ -e "$(cat "$mini/tmp")" ] && verdict no 'the runner leaves its folder'
# A dead process that nobody has waited for yet is gone all the same.
state=$(sed 's/.*) //' "/proc/$(cat "$mini/pid")/stat" 2>/dev/null)
case $state in
'' | Z* | X*) verdict yes ;;
*) verdict no 'the runner leaves processes' ;;
esac

echo "cases: $(wc -l <"$TMP/passed") passed, $(wc -l <"$TMP/failed") failed"
[ ! -s "$TMP/failed" ]
