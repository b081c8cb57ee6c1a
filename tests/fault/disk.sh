# SPDX-License-Identifier: MIT
#
# Disks and files that are not as they should be: full, failing, read-only,
# from a newer version, damaged at any byte, not a file at all. Each gets one
# clear line and the exit code of the contract; nothing hangs, nothing ends by
# a signal, and what was acknowledged before is there.

. tests/cases.sh
I=2026-0001
shim=$BUILD/tests/shim

# soon CODES NAME ARG...: an exit among CODES, one line if not 0, within 10 s.
soon()
{
	codes=$1 name=$2
	shift 2
	timeout 10 "$ZHIBAN" "$@" >"$out" 2>"$err" </dev/null
	rc=$?
	case " $codes " in
	*" $rc "*) ;;
	*)
		not_ok "$name" "exit $rc: $(head -c 300 "$err")"
		return
		;;
	esac
	if [ $rc -eq 0 ] || one_line; then
		ok "$name"
	else
		not_ok "$name" "not one line: $(cat "$err")"
	fi
}

zb init --kind test --site S
zb open website-harmful-content --title 'Page altered'
zb note $I 'before'
count()
{
	sqlite3 -readonly "$1" 'select count(*) from event'
}
before=$(count "$ZHIBAN_DB")

# ---- a disk that is full or fails --------------------------------------------

printf 'evidence\n' >"$TMP/e.txt"
for code in ENOSPC EDQUOT EIO EROFS; do
	: >"$TMP/now"
	for act in "note $I x" "step $I C1 done" "attach $I $TMP/e.txt"; do
		LD_PRELOAD=$shim/faultdisk.so ZHIBAN_SHIM_WHEN=$TMP/now \
		ZHIBAN_SHIM_PATH=$ZHIBAN_DB ZHIBAN_SHIM_ERRNO=$code \
			"$ZHIBAN" $act >"$out" 2>"$err"
		rc=$?
		is "$code: ${act%% *} is refused with one line" \
			"$rc $(one_line && echo line)" '3 line'
		is "$code: ${act%% *} printed nothing else" "$(cat "$out")" ''
	done
	LD_PRELOAD=$shim/faultdisk.so ZHIBAN_SHIM_WHEN=$TMP/now \
	ZHIBAN_SHIM_PATH=$ZHIBAN_DB.evidence ZHIBAN_SHIM_ERRNO=$code \
		"$ZHIBAN" attach $I - --name pipe <"$TMP/e.txt" >"$out" 2>"$err"
	is "$code: the evidence's own disk" "$? $(one_line && echo line)" \
		'3 line'
	is "$code: nothing half-written" \
		"$(find "$ZHIBAN_DB.evidence" -name '.*' -type f)" ''
	rm "$TMP/now"
	want 0 "$code: afterwards it is sound" verify
done
is 'nothing was half-written' "$(count "$ZHIBAN_DB")" "$before"
want 0 'with room again it goes on' note $I 'after'
sqlite3 "$ZHIBAN_DB" ".backup '$TMP/keep.db'"

# Making a database on a full disk leaves nothing that opens as one.
: >"$TMP/now"
LD_PRELOAD=$shim/faultdisk.so ZHIBAN_SHIM_WHEN=$TMP/now \
ZHIBAN_SHIM_PATH=$TMP/born ZHIBAN_SHIM_ERRNO=ENOSPC \
	"$ZHIBAN" --db "$TMP/born/z.db" init >"$out" 2>"$err"
is 'no room to make a database' "$? $(one_line && echo line)" '3 line'
rm "$TMP/now"
want 0 'it is made when there is room' --db "$TMP/born/z.db" init

# ---- a really full disk, where a small one may be made ---------------------------

cat >"$TMP/full.sh" <<'SH'
mount -t tmpfs -o size=900k,mode=700 none "$1" || exit 77
mount --make-private "$1"
export ZHIBAN_DB=$1/z.db
"$ZHIBAN" init --kind test && "$ZHIBAN" open network-attack --title T || exit 1
n=0
while [ $n -lt 1000 ]; do
	"$ZHIBAN" note 2026-0001 "$(printf '%s %03000d' note $n)" 2>"$1.err"
	rc=$?
	[ $rc -eq 0 ] || break
	n=$((n + 1))
done
[ $n -gt 5 ] || exit 1
echo "$rc $(wc -l <"$1.err") $(grep -c '^zhiban: ' "$1.err")" >"$1.said"
head -c 50000 /dev/zero >"$1/rest" 2>/dev/null
for again in 1 2 3; do
	"$ZHIBAN" note 2026-0001 more 2>>"$1.err"
done
"$ZHIBAN" list >/dev/null 2>>"$1.err" || exit 1
rm -f "$1/rest"
mount -o remount,size=2m "$1" || exit 1
"$ZHIBAN" verify || exit 1
[ "$(sqlite3 "$ZHIBAN_DB" "select count(*) from event
	where kind = 'note'")" -ge $n ] || exit 1
"$ZHIBAN" note 2026-0001 'room again' || exit 1
mount -o remount,ro "$1" || exit 1
"$ZHIBAN" list || exit 1
"$ZHIBAN" verify || exit 1
"$ZHIBAN" note 2026-0001 x 2>"$1.ro"
echo "$? $(wc -l <"$1.ro")" >>"$1.said"
SH
mkdir "$TMP/disk"
export ZHIBAN
status=77
# In a chroot the root is no mount of its own: propagation stays as it is.
if unshare -m --propagation unchanged true 2>/dev/null; then
	unshare -m --propagation unchanged \
		sh "$TMP/full.sh" "$TMP/disk" >"$out" 2>&1
	status=$?
fi
case $status in
0)
	ok 'a full disk loses nothing, is said, and works again'
	is 'full, then read-only: one line each' \
		"$(tr '\n' ' ' <"$TMP/disk.said")" '3 1 1 3 1 '
	;;
77) echo '# no small disk could be made here: the preloaded one stands for it' ;;
*) not_ok 'a full disk loses nothing, is said, and works again' \
	"$(tail -n 5 "$out"; tail -n 3 "$TMP/disk.err")" ;;
esac

# ---- somebody who may only read ----------------------------------------------------

# Without root's rights; the program may stand where that user cannot go.
mkdir "$TMP/ro"
cp "$ZHIBAN" "$TMP/ro/zhiban"
cp -r playbooks "$TMP/ro/playbooks"
cp "$TMP/keep.db" "$TMP/ro/z.db"
chmod -R a+rX "$TMP/ro"
chmod a+x "$TMP" "${TMP%/*}"
if [ "$(id -u)" -eq 0 ]; then
	plain='setpriv --reuid=65534 --regid=65534 --clear-groups'
else
	plain=
fi
read_only()
{
	code=$1 name=$2
	shift 2
	HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent $plain "$TMP/ro/zhiban" \
		--db "$TMP/ro/z.db" --playbooks "$TMP/ro/playbooks" "$@" \
		>"$out" 2>"$err"
	rc=$?
	is "$name" "$rc $(one_line && echo line)" \
		"$code $([ "$code" -eq 0 ] || echo line)"
}
chmod 444 "$TMP/ro/z.db"
chmod 555 "$TMP/ro"
for c in list "show $I" "next $I" "log $I" due verify; do
	read_only 0 "read-only folder: $c" $c
done
for c in "note $I x" "step $I C1 done" rebuild \
	'open network-attack --title T'; do
	read_only 3 "read-only folder: ${c%% *} is refused" $c
done
chmod 777 "$TMP/ro"
read_only 0 'read-only file: list' list
read_only 3 'read-only file: note is refused' note $I x
chmod 000 "$TMP/ro/z.db"
read_only 3 'no right to read' list

# ---- versions ------------------------------------------------------------------------

cp "$TMP/keep.db" "$TMP/new.db"
sqlite3 "$TMP/new.db" 'pragma user_version = 99'
for c in list "note $I x" verify; do
	want 3 "a newer version: ${c%% *}" --db "$TMP/new.db" $c
done
says 'it says that it is newer' newer
is 'it is left as it is' "$(sqlite3 "$TMP/new.db" 'pragma user_version')" 99

# The cache of an older version: read as it is, made anew by the first writer.
cp "$TMP/keep.db" "$TMP/old.db"
sqlite3 "$TMP/old.db" 'drop index incident_notice;
	alter table incident drop column notice_at; pragma user_version = 1'
want 0 'an older version: list' --db "$TMP/old.db" list
want 0 'an older version: the chain' --db "$TMP/old.db" verify --quick
want 1 'an older version: verify' --db "$TMP/old.db" verify
says 'it says what to do' 'zhiban rebuild'
is 'reading left it as it is' \
	"$(sqlite3 "$TMP/old.db" 'pragma user_version')" 1
zb --db "$TMP/old.db" note $I upgraded
is 'an older version: writing' $rc 0
says 'it says that the board was made anew' 'older version'
want 0 'verify afterwards' --db "$TMP/old.db" verify
want 0 'a second writer has nothing to say' --db "$TMP/old.db" note $I again
sqlite3 "$TMP/other.db" 'create table t(a)'
want 3 'another program'\''s database' --db "$TMP/other.db" list
echo 'not a database, but longer than its header could be....................
.......................................................' >"$TMP/text.db"
want 3 'not a database' --db "$TMP/text.db" list
: >"$TMP/empty.db"
soon 3 'an empty file' --db "$TMP/empty.db" list

# ---- not files at all ------------------------------------------------------------------

mkfifo "$TMP/fifo"
mkdir "$TMP/dir"
head -c 9000000 /dev/zero | tr '\0' '#' >"$TMP/big"
for f in "$TMP/fifo" /dev/zero /dev/null "$TMP/dir" "$TMP/big"; do
	b=${f##*/}
	soon 3 "$b as database" --db "$f" list
	soon '1 2 3' "$b as playbook" playbook check "$f"
	soon '1 2 3' "$b to be opened" open "$f" --title x
	zb --config "$f" list
	is "$b as configuration: no harm" "$([ $rc -le 3 ] && echo yes)" yes
	[ "$b" = big ] || soon '1 2 3' "$b as evidence" attach $I "$f"
done
soon 3 'no such database folder' --db /proc/none/z.db list
ln -s "$TMP/loop" "$TMP/loop"
soon 3 'a link to itself as database' --db "$TMP/loop" list
soon '1 2 3' 'a link to itself as evidence' attach $I "$TMP/loop"
mkdir "$TMP/books"
cp playbooks/network/*.cfg playbooks/fragments/*.cfg "$TMP/books"
mkfifo "$TMP/books/pipe.cfg"
cp "$TMP/big" "$TMP/books/big.cfg"
ln -s /dev/zero "$TMP/books/zero.cfg"
ln -s "$TMP/books" "$TMP/books/round"
timeout 10 "$ZHIBAN" --playbooks "$TMP/books" playbook list >"$out" 2>"$err"
is 'a folder of such files: the good ones are listed' \
	"$? $(grep -c '^ *network-attack ' "$out")" '0 1'
soon 0 'and open' --playbooks "$TMP/books" open network-attack --title T

finish
