#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The screen never waits for the disk. Each sync hangs for two seconds as soon
# as a mark file is there, and writes a line into a log just before it
# returns. So a screen that was captured while the log still lacks the line is
# a screen of before: it must not say "done", whatever the machine's speed.

. tests/mux.sh

shim=$BUILD/tests/shim/slowsync.so
[ -r "$shim" ] || skip 'the shim slowsync is not built'
syncs=$TMP/syncs slow=$TMP/slow

lines()
{
	cat "$syncs" 2>/dev/null | wc -l
}

row()
{
	grep -E "^(▶| ) [^│]+ $1 +[^ ]" "$TMP/shot"
}

# Captures; true while the sync that was counted before still hangs.
hangs()
{
	shot s >"$TMP/shot"
	[ "$(lines)" -eq "$had" ]
}

zb open website-harmful-content --title Post
zb step 2026-0001 D1 done --value page=http://a.cn --value appeared='2h ago'
pane s 80x24 "ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD='$shim' \
	ZHIBAN_SHIM_MS=2000 ZHIBAN_SHIM_WHEN='$slow' \
	ZHIBAN_SHIM_LOG='$syncs' exec '$ZHIBAN' --lang en"
see s 2026-0001
press s Enter
see s '─ C1 · '

# ---- one step while the disk hangs

press s Enter
see s '2026-0001 · C1 · '
had=$(lines)
touch "$slow"
press s F10
see s saving
if hangs; then
	ok 'the form reads "saving" while the disk hangs'
else
	not_ok 'the form reads "saving" while the disk hangs' 'it came too late'
fi
press s Esc
see s 'Steps '
hit s Down
clocks=$TMP/clocks moved=no early=no saving=no
: >"$clocks"
while hangs; do
	sed -n '1s/.* \([0-9:]*\)$/\1/p' "$TMP/shot" >>"$clocks"
	row C1 | grep -q '✓' && early=yes
	row C1 | grep -q 'saving' && saving=yes
	grep -q '^┌─ R1 · ' "$TMP/shot" && moved=yes
	sleep 0.02
done
is 'the step reads "saving" in the list' $saving yes
is 'it never reads done before the sync has ended' $early no
is 'keys move the selection meanwhile' $moved yes
ticks=$(sort -u "$clocks" | grep -c :)
if [ "$ticks" -ge 2 ]; then
	ok 'the clock ticks meanwhile'
else
	not_ok 'the clock ticks meanwhile' "$(sort -u "$clocks")"
fi
c1_done()
{
	shot s >"$TMP/shot"
	row C1 | grep -q '✓ done'
}
await 'C1 reads done once it is on disk' c1_done
ok 'it reads done afterwards'
is 'the selection stays where the keys put it' \
	"$(grep -c '^┌─ R1 · ' "$TMP/shot")" 1
read -r begin end _ <"$syncs"
is 'the sync hung for two seconds' $((end - begin >= 2000)) 1

# ---- steps and their syncs

# Commits sync the log of the database; when that is folded back, in a quiet
# moment, each of the two is synced once more.
commits()
{
	echo $(($(grep -c -- '-wal$' "$syncs") - $(grep -c '\.db$' "$syncs")))
}

# one_sync STEP: its form is filled in and the disk quick again.
one_sync()
{
	had=$(commits)
	press s F10
	see s 'Steps '
	is "$1 costs one sync" $(($(commits) - had)) 1
}

open_form()
{
	see s "─ $1 · "
	press s Enter
	see s "2026-0001 · $1 · "
}

rm "$slow"
hit s Tab
open_form C2
fill s 'Or paper' 'shelf 4'
one_sync C2
open_form R1
fill s 'Who was told' Wang
pick s 'Answered?' 1
one_sync R1
# Enter shows the paper first; the record is the first of what more there is.
see s "─ report-first · "
hit s a 1
see s "2026-0001 · report-first · "
pick s How 1
fill s 'Who received it' Wang
one_sync report-first
want 0 'the log is whole' verify
finish
