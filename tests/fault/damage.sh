# SPDX-License-Identifier: MIT
#
# A database damaged at any byte: the file is changed at places spread over
# all of it, cut off and lengthened. Each time `verify` names it or the
# program refuses with one line; it never ends by a signal, and when it says
# that the file is sound, then what it holds is what it held.

. tests/cases.sh
I=2026-0001
base=$TMP/base.db
step=389		# a prime: every part of a page is met

zb init --kind test --site S
zb open website-harmful-content --title 'Page altered'
zb step $I C1 done
zb note $I 'a note'
sqlite3 "$ZHIBAN_DB" ".backup '$base'"
dump()
{
	sqlite3 -readonly "$1" 'select * from meta; select * from event;
		select * from object; select * from incident;
		select * from deadline; select * from counter;' 2>&1 |
		sha256sum
}
whole=$(dump "$base")
size=$(stat -c %s "$base")
sound=0 named=0 refused=0 wrong=0

# judge WHAT: runs verify and a reading on $ZHIBAN_DB.
judge()
{
	timeout 10 "$ZHIBAN" verify >"$out" 2>"$err"
	rc=$?
	case $rc in
	0)
		sound=$((sound + 1))
		[ "$(dump "$ZHIBAN_DB")" = "$whole" ] || bad "$1: not seen"
		;;
	1)
		named=$((named + 1))
		one_line && [ -s "$out" ] || bad "$1: not named"
		;;
	3)
		refused=$((refused + 1))
		one_line || bad "$1: not one line"
		;;
	*) bad "$1: verify ends with $rc" ;;
	esac
	timeout 10 "$ZHIBAN" show $I >"$out" 2>"$err"
	rc=$?
	[ $rc -le 3 ] || bad "$1: show ends with $rc"
	[ $rc -eq 0 ] || one_line || bad "$1: show: not one line"
}
bad()
{
	wrong=$((wrong + 1))
	[ $wrong -gt 20 ] || not_ok "$1" "$(head -c 300 "$err")"
}

at=0
while [ $at -lt "$size" ]; do
	rm -f "$ZHIBAN_DB" "$ZHIBAN_DB"-*
	cp "$base" "$ZHIBAN_DB"
	byte=$(od -An -tu1 -j $at -N 1 "$base")
	# shellcheck disable=SC2059
	printf "\\$(printf '%03o' $((byte ^ (1 << at % 8))))" |
		dd of="$ZHIBAN_DB" bs=1 seek=$at conv=notrunc 2>"$TMP/dd"
	judge "byte $at"
	# Free pages and gaps are many: go on faster where nothing is.
	at=$((at + step))
done
for cut in 0 1 99 100 4095 4096 4097 $((size / 2)) $((size - 4096)) \
	$((size - 1)); do
	rm -f "$ZHIBAN_DB" "$ZHIBAN_DB"-*
	head -c "$cut" "$base" >"$ZHIBAN_DB"
	judge "cut off at $cut"
done
rm -f "$ZHIBAN_DB" "$ZHIBAN_DB"-*
cp "$base" "$ZHIBAN_DB"
head -c 10000 /dev/urandom >"$ZHIBAN_DB-wal"
judge 'rubbish as log of writes'
head -c 10000 /dev/urandom >>"$ZHIBAN_DB"
judge 'rubbish behind the end'

echo "# $sound harmless, $named named, $refused refused"
is 'never a crash, never two lines, nothing passed over' "$wrong" 0
is 'damage was named by verify' "$([ $named -gt 20 ] && echo yes)" yes
is 'damage to the file itself was refused' \
	"$([ $refused -gt 5 ] && echo yes)" yes
finish
