#!/bin/sh
# SPDX-License-Identifier: MIT
#
# share/setup/deps.sh is silent where everything is there, and elsewhere says
# the one line to type, for every package manager it knows.

set -u
bad=0
fail()
{
	echo "$*"
	bad=1
}

for set in build test; do
	out=$(sh share/setup/deps.sh $set 2>&1) || fail "deps.sh $set: exit $?"
	[ -z "$out" ] || fail "deps.sh $set is not silent: $out"
done
sh share/setup/deps.sh nonsense 2>/dev/null && fail "deps.sh takes anything"

# A machine with nothing but a shell and one package manager that obeys and
# changes nothing.
mkdir "$TMP/bin"
for tool in sh grep id env; do
	ln -s "$(command -v $tool)" "$TMP/bin/$tool"
done
bare()
{
	env PATH="$TMP/bin" "$@" "$TMP/bin/sh" share/setup/deps.sh test \
		</dev/null 2>"$TMP/err"
}

for pair in 'apt-get libconfig-dev' 'dnf libconfig-devel' \
	'zypper libcmocka-devel' 'pacman libconfig'; do
	manager=${pair% *}
	printf '#!%s/bin/sh\necho "$0 $*" >>%s/ran\n' "$TMP" "$TMP" \
		>"$TMP/bin/$manager"
	chmod +x "$TMP/bin/$manager"

	rm -f "$TMP/ran"
	out=$(bare ZHIBAN_NO_INSTALL=1) && fail "$manager: exit 0 though missing"
	echo "$out" | grep -q "$manager .*${pair#* }" ||
		fail "$manager: no line to type: $out"
	[ "$(echo "$out" | wc -l)" -eq 1 ] || fail "$manager: not one line"
	[ -e "$TMP/ran" ] && fail "$manager: installed though forbidden"

	if [ "$(id -u)" -eq 0 ]; then
		bare && fail "$manager: exit 0 though still missing"
		grep -q "$manager .*${pair#* }" "$TMP/err" ||
			fail "$manager: does not say what it runs"
		grep -q "${pair#* }" "$TMP/ran" || fail "$manager: not run"
	fi
	rm "$TMP/bin/$manager"
done
bare && fail "exit 0 without a package manager"
exit $bad
