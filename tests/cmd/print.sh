# SPDX-License-Identifier: MIT
#
# Paper: text goes to lp by its argv, without a shell, and what was printed is
# an entry; without lp, or when it refuses, one line says so and no entry is
# written.

. tests/cases.sh
I=2026-0001
bin=$TMP/bin
mkdir "$bin"
old=$PATH

want 0 'init' init --kind test
want 0 'an incident' --now '2026-03-02 10:00' open website-harmful-content \
	--title '首页 $(touch evil) `touch evil`'

# lp SCRIPT: what stands for it from now on.
lp()
{
	{
		echo '#!/bin/sh'
		cat
	} >"$bin/lp"
	chmod +x "$bin/lp"
	PATH=$bin:$old
}
entries()
{
	sqlite3 "$ZHIBAN_DB" "select count(*) from event
		where kind = 'printed'"
}

lp <<END
printf '%s\n' "\$@" >"$TMP/argv"
for last; do :; done
cat "\$last" >"$TMP/paper"
stat -c %a "\$last" >"$TMP/mode"
echo "\$last" >"$TMP/name"
echo 'request id is room-7 (1 file(s))'
END
zb --now '2026-03-02 10:01' report $I initial --print --printer 'room 3' \
	-o "$TMP/file"
is 'it prints' $rc 0
sheets()
{
	python3 - "$TMP/file" "$TMP/paper" <<'END'
import re, sys
whole, paper = (open(p, encoding="utf-8", newline="").read()
    for p in sys.argv[1:])
code = re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}-[0-9A-Z]{2}", whole)[0]
sheets = paper.split("\f")
said, feet = "", []
for s in sheets:
    text, foot = s[:-1].rsplit("\n\n", 1)
    said += text + "\n"
    feet.append(foot)
print(said == whole, [f for n, f in enumerate(feet) if not ("2026-0001" in f
    and code in f and "TEST" in f and f.endswith(f"{n + 1} / {len(sheets)}"))])
END
}
is 'what is in the file too, and on each sheet whose it is' "$(sheets)" \
	'True []'
is 'lp has the printer as one word' "$(grep -cx 'room 3' "$TMP/argv")" 1
is 'and a file that nobody else reads' "$(cat "$TMP/mode")" 600
is 'which is gone afterwards' "$([ -e "$(cat "$TMP/name")" ] || echo gone)" \
	gone
is 'an entry says so' "$(entries)" 1
want 0 'the log' log $I
says 'with the bytes' "$(sha256sum <"$TMP/file" | cut -d ' ' -f 1)" 'room 3'
zb --now '2026-03-02 10:02' report $I initial --print
is 'without a file it prints' $rc 0
is 'and shows nothing' "$(wc -c <"$out" | tr -d ' ')" 0
is 'nothing ran by a shell' "$(find . -maxdepth 1 -name evil)" ''
want 2 'a printer is no option' report $I initial --printer=-o
want 2 'a page of HTML is not for lp' report $I initial --print --format html
want 2 'nor is a preview' report $I initial --print --print-only

lp <<'END'
echo 'lp: The printer or class does not exist.' >&2
exit 1
END
want 1 'lp refuses' report $I initial --print
says 'and says why' 'does not exist'
is 'that is no entry' "$(entries)" 2
rm "$bin/lp"
PATH=$bin:/usr/bin:/bin
if ! command -v lp >/dev/null; then
	want 1 'no lp at all' report $I initial --print
	says 'is said' 'no lp'
fi
want 0 'the log stands' verify
finish
