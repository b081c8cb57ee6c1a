#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Keys on the screen: none yet and how to make one, the words to read out, one
# made and one retired, the record given out.

set -u
. tests/screens.sh

XDG_DATA_HOME=$TMP/data
export XDG_DATA_HOME
for lang in en zh; do
	fresh
	rm -rf "$TMP/t.db.keys" "$TMP/out.tar"
	play "a key is made, $lang" $lang 80x24 09:00 <<END
key W
golden keys-none-$lang
key K
golden keys-form-$lang
key F10
wait
key W
exit
END
	play "its words are read out, $lang" $lang 80x24 09:05 <<END
key W
golden keys-one-$lang
size 60x16
golden keys-small-$lang
exit
END
	# Who retires a key commands or supervises.
	AS='Li Lei' play "the record is given out, $lang" $lang 80x24 09:10 <<END
key W
key e
golden keys-give-$lang
type $TMP/out.tar
key F10
wait
key X
golden keys-retire-$lang
key 1
key Tab
type lost
key F10
wait
exit
END
	at 09:15 key list >"$TMP/list"
	case $(cat "$TMP/list") in
	*lost*) ok=1 ;;
	*) ok=0 ;;
	esac
	if [ $ok -eq 1 ] && sh "$SRC/share/verify.sh" "$TMP/out.tar" \
		>"$TMP/verified"; then
		passed=$((passed + 1))
		echo "ok - it is retired, and the file sound, $lang"
	else
		failed=$((failed + 1))
		echo "not ok - it is retired, and the file sound, $lang"
	fi
done
finish
