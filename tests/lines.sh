# SPDX-License-Identifier: MIT
#
# What tests of --plain share; after `. tests/screens.sh`. Each function says
# what it does.

# plain NAME LANG TIME: types standard input; what comes out is in $TMP/out.
plain()
{
	name=$1
	if at "$3" --lang "$2" --plain >"$TMP/out" 2>"$TMP/err" &&
		[ ! -s "$TMP/err" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not ok: $name"
		cat "$TMP/err"
	fi
	only_text
}

only_text()
{
	if LC_ALL=C tr -d '\n\40-\176\200-\377' <"$TMP/out" | grep -q . ||
		grep -q '[─│┌┐└┘▶✓○]' "$TMP/out"; then
		failed=$((failed + 1))
		echo "not ok: $name: nothing but text"
	else
		passed=$((passed + 1))
	fi
}

# says TEXT...: these stand in what came out, one after the other.
says()
{
	from=1
	for text; do
		line=$(tail -n +$from "$TMP/out" | grep -nF -- "$text" |
			head -n 1 | cut -d: -f1)
		if [ "$line" ]; then
			from=$((from + line - 1))
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			echo "not ok: $name: $text"
			cat "$TMP/out"
			return
		fi
	done
}
