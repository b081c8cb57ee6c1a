#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The static program walks an incident from open to close, and draws its
# screen in Chinese, in a folder with nothing else in it as the root, with
# LC_ALL=C and no network; and the archive for a stick checks itself.

. tests/cases.sh
unshare -rn true 2>/dev/null || skip 'large name spaces of its own'
chroot=$(PATH=$PATH:/usr/sbin:/sbin command -v chroot) || skip 'large chroot'
root=$TMP/root
mkdir -p "$root/w" "$root$TMP"
cp "$BUILD/static/zhiban" "$root/" || exit 1
# Inside, the same names lead to the same files.
ln -s / "$root$TMP/root"

cat >"$TMP/alone" <<END
#!/bin/sh
exec unshare -rn env -i LC_ALL=C TERM=\${TERM:-dumb} HOME=$root/w \
	ZHIBAN_DB="\$ZHIBAN_DB" $chroot $root /zhiban "\$@"
END
chmod 755 "$TMP/alone"

if ZHIBAN=$TMP/alone TMP=$root/w sh tests/cmd/walk_website.sh >"$out" 2>&1; then
	ok 'the whole walk, alone'
else
	not_ok 'the whole walk, alone' "$(grep -v '^ok' "$out")"
fi
is 'nothing but its own came to be' "$(cd "$root" && find . -maxdepth 1 \
	! -name . ! -path ".${TMP%"${TMP#/*/}"}*" | sort | tr '\n' ' ')" \
	'./tmp ./w ./zhiban '

ZHIBAN=$TMP/alone
ZHIBAN_DB=$root/w/other.db
printf 'wait\nexpect 试一试\nkey Enter\nexpect 值班网络管理员\nkey q\nexit\n' \
	>"$root/w/script"
want 0 'an incident is opened' open website-harmful-content \
	--title '试一试'
want 0 'the screen is Chinese' --lang zh --headless 80x24 \
	--script "$root/w/script"
# With no description of terminals on the machine but those inside.
screen()
{
	printf 'q' | TERM=$1 timeout 20 script -qec "stty rows 24 cols 80;
		ZHIBAN_DB='$ZHIBAN_DB' '$ZHIBAN' --lang en" /dev/null >"$out"
	echo "$? $(grep -c 'zhiban: ' "$out")"
}
for term in linux vt100 xterm-256color tmux-256color; do
	is "$term is known inside" "$(screen $term)" '0 0'
done
sed -i 's|LC_ALL=C|LC_ALL=C TERMINFO_DIRS=/nowhere|' "$TMP/alone"
is 'without them none would be' "$(screen vt100)" '2 1'

# As in a fresh tree, where no other program was built.
mkdir -p "$TMP/build/static"
cp "$BUILD/static/zhiban" "$TMP/build/static/"
archive=$(sh share/setup/bundle.sh "$TMP/build" 0)
cp "$archive" "$TMP/first.tar.gz"
sh share/setup/bundle.sh "$TMP/build" 0 >/dev/null
cmp -s "$archive" "$TMP/first.tar.gz"
is 'the same files make the same archive' $? 0
mkdir "$TMP/stick"
tar -C "$TMP/stick" -xzf "$archive"
dead=$(cd "$TMP"/stick/*/ && for f in $(grep -o '](\(share\|playbooks\)/[^)]*)' \
	README.md | tr -d ']()'); do [ -e "$f" ] || echo "$f"; done)
is 'what its README points to is there' "$dead" ''
sh "$TMP"/stick/*/check.sh >"$out" 2>&1
is 'it checks itself' "$?" 0
not=$(grep -vc '^ok' "$out")
is 'every check was made' "$not" 0
printf x >>"$(ls "$TMP"/stick/*/zhiban.conf)"
sh "$TMP"/stick/*/check.sh >"$out" 2>&1
is 'a changed file is named' "$? $(grep -c 'zhiban.conf: FAILED' "$out")" '1 1'
finish
