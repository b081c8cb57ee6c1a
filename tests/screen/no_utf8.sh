#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Chinese was asked for where it cannot be shown: English then, with one line
# that says why; where it can be shown the choice wins over every locale.

. tests/mux.sh

want 0 'a test database' init --kind test --site 三中
want 0 'an incident' open network-attack --title '端口扫描'

inner()
{
	tmux -L zhiban-inner -f /dev/null "$@"
}

# A tmux in ours that does not know where it is: its client has no UTF-8.
pane bytes 80x24 "LC_ALL=C exec env -u TMUX tmux -L zhiban-inner -f /dev/null \
	new-session \"'$ZHIBAN' --lang zh\""
shows 'tmux without -u: English and why' bytes 'English, with ?' 'tmux -u' \
	'new incident'
is 'in one line' "$(shot bytes | grep -c 'English, with\|tmux -u')" 1
is 'no letters it lacks' "$(shot bytes | LC_ALL=C grep '[^ -~]')" ''
hit bytes F8
shows 'F8 offers none either' bytes 'new incident'
hit bytes q
await 'it is left' sh -c '! tmux -L zhiban-inner has-session 2>/dev/null'

# The same with -u: the choice wins, whatever the locale says.
pane letters 80x24 "LC_ALL=C exec tmux -u -L zhiban-inner -f /dev/null \
	new-session \"LC_ALL=C '$ZHIBAN' --lang zh\""
shows 'tmux -u: Chinese, without a locale' letters '新建事件' '端口扫描'
is 'nothing has to be said' "$(shot letters | grep -c 'English, with')" 0
hit letters q
await 'it is left' sh -c '! tmux -L zhiban-inner has-session 2>/dev/null'

pane plain 80x24 "LC_ALL=C '$ZHIBAN' --lang zh"
shows 'a UTF-8 terminal without a locale: Chinese' plain '新建事件'
inner kill-server 2>/dev/null

# What is refused before there is a screen fits a line, in both languages.
for lang in en zh; do
	for term in dumb xterm; do
		TERM=$term zb --lang $lang
		is "TERM=$term, $lang: one line" "$(wc -l <"$err")" 1
		is "TERM=$term, $lang: it fits" \
			"$(wc -L <"$err" | awk '{ print ($1 <= 80) }')" 1
	done
	pane "dumb-$lang" 80x6 "TERM=dumb '$ZHIBAN' --lang $lang; cat"
	shows "TERM=dumb, $lang" "dumb-$lang" --plain
	is "TERM=dumb, $lang: one row" \
		"$(shot "dumb-$lang" | grep -c '[^ ]')" 1
done
finish
