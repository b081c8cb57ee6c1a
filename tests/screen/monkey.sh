#!/bin/sh
# SPDX-License-Identifier: MIT
#
# monkey.sh [KEYS]: random keys, pastes, sizes, mouse reports and broken UTF-8
# on the screen without a terminal, 20,000 in each language or as many as are
# asked for in both together (`make soak`), with ASan and UBSan. The same every
# time. What it left behind has to verify.

set -u
each=20000
[ $# -eq 0 ] || each=$((($1 + 1) / 2))
san=$BUILD/asan
[ -d "$san" ] || san=$BUILD
# `make check` builds it before the tests are run.
[ -x "$san/fuzz/monkey" ] && [ -x "$san/zhiban" ] || {
	echo "skip: $san/fuzz/monkey is not built: make sanitized"
	exit 77
}
TMP=${TMP:-$(mktemp -d)}
SRC=${SRC:-$(pwd)}
XDG_STATE_HOME=${XDG_STATE_HOME:-$TMP/state}
export XDG_STATE_HOME
piece=4000		# keys of one script
lives=10		# scripts on one database
EDITOR=true VISUAL=true
export EDITOR VISUAL
passed=0 failed=0

# A copy it asks for by chance is to lie nowhere else.
cd "$TMP" || exit 1

cat >"$TMP/conf" <<'END'
site = "三中 school"; unit_type = "school"; zone = "Asia/Shanghai";
people = (
	{ name = "王芳"; login = "wang"; posts = ["duty-admin"];
	  rights = ["duty"]; },
	{ name = "Li Lei"; login = "li"; posts = ["commander"];
	  rights = ["command"]; }
);
END

zb()
{
	program=$1
	shift
	"$program" --db "$TMP/m.db" --config "$TMP/conf" --as 王芳 \
		--playbooks "$SRC/tests/data/playbooks/walk" \
		--now 2026-11-22T09:00:00+08:00 "$@"
}

fresh()
{
	rm -rf "$TMP"/m.db* "$TMP"/evidence "$XDG_STATE_HOME/zhiban"
	"$san/zhiban" --db "$TMP/m.db" --config "$TMP/conf" \
		--now 2026-11-22T08:00:00+08:00 init --kind test >/dev/null
	for host in 1 2 3; do
		zb "$san/zhiban" --seed $host open walk-plan --set hosts=$host \
			--title "$(printf 'evil \033[31m \342\200\256x 值班')" \
			>/dev/null || exit 1
	done
}

# Keys that a run really played: scripts end early where one leaves.
played()
{
	echo $(($(grep -ac '^cursor \(hidden\|[0-9]* [0-9]*\)$' "$1") * 100))
}

well()
{
	if ! zb "$san/zhiban" verify >"$TMP/verify" 2>&1; then
		echo "not ok: it does not verify after seed $seed"
		head -n 20 "$TMP/verify"
		return 1
	fi
}

# play LANG: until enough keys were pressed; 1 on the first fault.
play()
{
	done=0 life=0 idle=0
	while [ $done -lt $each ]; do
		[ $((life % lives)) -ne 0 ] || fresh
		life=$((life + 1)) seed=$((seed + 1))
		"$san/fuzz/monkey" $seed $piece >"$TMP/script" || return 1
		zb "$san/zhiban" --seed $seed --lang "$1" --headless 80x24 \
			--script "$TMP/script" >"$TMP/screens" 2>"$TMP/err"
		rc=$?
		if [ $rc -ne 0 ] || [ -s "$TMP/err" ]; then
			echo "not ok: seed $seed, $1: exit $rc"
			head -n 60 "$TMP/err"
			return 1
		fi
		iconv -f UTF-8 -t UTF-8 <"$TMP/screens" >/dev/null || {
			echo "not ok: seed $seed: the screen is not UTF-8"
			return 1
		}
		keys=$(played "$TMP/screens")
		[ "$keys" -gt 0 ] || idle=$((idle + 1))
		[ $idle -lt $lives ] || {
			echo "not ok: seed $seed, $1: no key is played"
			return 1
		}
		done=$((done + keys))
		[ $((life % lives)) -ne 0 ] || well || return 1
	done
	well || return 1
	echo "ok - $1: $done keys, $life scripts"
}

seed=0
for lang in en zh; do
	if play $lang; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
done
echo "cases: $passed passed, $failed failed"
[ $failed -eq 0 ]
