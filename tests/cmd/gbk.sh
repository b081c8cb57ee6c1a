#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Text and tables for offices that read no UTF-8: the same text in GBK, what
# GBK lacks marked and counted, other formats refused before anything is
# written.

set -u
. tests/cases.sh

zh="--lang zh --now 2026-03-02T09:00:00+08:00"
want 0 'a test database' --lang en init --kind test --site S
# warned NAME ARG...: done, with warnings.
warned()
{
	name=$1
	shift
	zb "$@"
	is "$name" "$rc" 0
}

warned 'opened' $zh open network-fault --title '核心交换机 é 断电 😀'
n=$(cat "$out")

# same NAME FORMAT: in GBK it is the text of UTF-8, two characters aside.
same()
{
	sed 's/é/é/; s/😀/〓/; s/^\xef\xbb\xbf//' "$TMP/utf8" >"$TMP/want"
	iconv -f GBK -t UTF-8 "$TMP/gbk" >"$TMP/have" ||
		not_ok "$1: it is GBK"
	cmp -s "$TMP/have" "$TMP/want" && ok "$1" ||
		not_ok "$1" "$(diff "$TMP/have" "$TMP/want")"
}

warned 'a report' $zh report "$n" initial --print-only -o "$TMP/utf8"
warned 'in GBK' $zh report "$n" initial --print-only -o "$TMP/gbk" \
	--encoding gbk
grep -q '缺少其中 1 个字' "$err" || not_ok 'what is marked is counted' \
	"$(cat "$err")"
same 'a report in GBK'
want 0 'measures' $zh stats --csv -o "$TMP/utf8"
want 0 'in GBK, in capitals' $zh stats --csv -o "$TMP/gbk" --encoding GBK
same 'a table in GBK, without a mark at its head'
want 0 'a plan' $zh playbook print network-fault -o "$TMP/utf8"
want 0 'in GBK' $zh playbook print network-fault -o "$TMP/gbk" \
	--encoding gbk
same 'a plan in GBK'
warned 'the log' $zh export --format csv --encoding gbk -o "$TMP/log"
iconv -f GBK -t UTF-8 "$TMP/log" >"$TMP/log.utf8"
grep -q '核心交换机' "$TMP/log.utf8" || not_ok 'the log in GBK'

entries=$("$ZHIBAN" log | wc -l)
want 2 'another encoding' $zh report "$n" initial --encoding big5
want 2 'a page of HTML' $zh report "$n" initial --format html --encoding gbk
want 2 'JSON' $zh export --format jsonl --encoding gbk
is 'what is refused leaves no entry' "$("$ZHIBAN" log | wc -l)" "$entries"
finish
