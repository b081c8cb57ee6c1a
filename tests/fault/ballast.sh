#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A full disk: the MiB kept beside the database is given up so that the last
# entries can be written, and made again when there is room.

. tests/cases.sh

unshare -m --propagation unchanged true 2>/dev/null ||
	skip 'large: no small disk could be made here'

cat >"$TMP/full.sh" <<'SH'
mount -t tmpfs -o size=12m,mode=700 none "$1" || exit 77
mount --make-private "$1"
export ZHIBAN_DB=$1/z.db
say() { echo "$@" >>"$1.said"; }
"$ZHIBAN" init --kind test && "$ZHIBAN" open network-attack --title T || exit 1
[ -s "$ZHIBAN_DB.ballast" ] && echo made >>"$1.said"
dd if=/dev/zero of="$1/rest" bs=4096 2>/dev/null
n=0 given=-1
while [ $n -lt 400 ]; do
	"$ZHIBAN" note 2026-0001 "$(printf 'note %0500d' $n)" >"$1.out" 2>"$1.err"
	[ $? -eq 0 ] || break
	n=$((n + 1))
	if [ $given -lt 0 ] && [ ! -e "$ZHIBAN_DB.ballast" ]; then
		given=$n
		grep -q 'the disk is full' "$1.out" && echo told >>"$1.said"
	fi
done
# Given up once, and some entries went into it.
[ $given -ge 0 ] && [ $((n - given)) -ge 5 ] && echo written >>"$1.said"
grep -q '^zhiban: ' "$1.err" && echo refused >>"$1.said"
"$ZHIBAN" --json health >"$1.health"
echo "health $?" >>"$1.said"
rm -f "$1/rest"
"$ZHIBAN" note 2026-0001 'room again' || exit 1
[ -s "$ZHIBAN_DB.ballast" ] && echo again >>"$1.said"
"$ZHIBAN" verify || exit 1
have=$(sqlite3 "$ZHIBAN_DB" "select count(*) from event where kind = 'note'")
[ "$have" -eq $((n + 1)) ] && echo "all there" >>"$1.said"
exit 0
SH
mkdir "$TMP/disk"
export ZHIBAN
unshare -m --propagation unchanged sh "$TMP/full.sh" "$TMP/disk" \
	>"$out" 2>&1
rc=$?
[ $rc -ne 77 ] || skip 'large: no small disk could be made here'
is 'it ends well' $rc 0
is 'made, given up and told, filled, refused, made again, nothing lost' \
	"$(tr '\n' ' ' <"$TMP/disk.said")" \
	'made told written refused health 1 again all there '
is 'health says what is wrong' "$(json "$TMP/disk.health" '$.ok')" 0
finish
