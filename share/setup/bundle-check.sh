#!/bin/sh
# SPDX-License-Identifier: MIT
#
# check.sh: proves that what was unpacked here is whole and works on this
# machine. Writes only into a folder of its own, which it removes.
set -u
cd "$(dirname "$0")" || exit 3
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 3' INT TERM HUP
export HOME="$work" XDG_CACHE_HOME="$work" ZHIBAN_DB="$work/zhiban.db"
bad=0

# try WHAT COMMAND...: one line, and what the command said when it failed.
try()
{
	what=$1
	shift
	if "$@" >"$work/out" 2>&1; then
		echo "ok      $what"
	else
		echo "NOT OK  $what"
		sed 's/^/        /' "$work/out"
		bad=1
	fi
}

try 'the files are those of the archive' sha256sum -c --quiet SHA256SUMS
try 'the plans inside are sound' ./zhiban playbook check
try 'an incident is opened' ./zhiban open website-harmful-content \
	--title check
try 'its steps are there' ./zhiban next "$(tail -n 1 "$work/out")"
try 'the log is sound' ./zhiban verify
if command -v sqlite3 >/dev/null && command -v sha256sum >/dev/null; then
	try 'the log is sound without zhiban' sh verify.sh "$ZHIBAN_DB"
else
	echo 'left    the log without zhiban: there is no sqlite3 here'
fi
exit $bad
