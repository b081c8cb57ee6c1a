#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What people say when they do not know what a plan is called: it is among the
# first three of the list.

. tests/cases.sh
"$ZHIBAN" init --kind test
cat >"$TMP/words" <<'WORDS'
defaced|Harmful content on the website
hacked|Harmful content on the website
home page|Harmful content on the website
被黑|Harmful content on the website
首页|Harmful content on the website
挂马|Web shell
后门|Web shell
backdoor|Web shell
勒索|Ransomware
赎金|Ransomware
encrypted|Ransomware
bitcoin|Ransomware
cannot open files|Ransomware
病毒|Virus, worm or trojan
中毒|Virus, worm or trojan
infected|Virus, worm or trojan
断网|Network fault
没网|Network fault
slow network|Network fault
no network|Network fault
光缆|Communication assurance
cable cut|Communication assurance
停电|Unexpected power cut
跳闸|Unexpected power cut
no power|Unexpected power cut
blackout|Unexpected power cut
钓鱼|Phishing and stolen accounts
点了链接|Phishing and stolen accounts
密码被盗|Phishing and stolen accounts
clicked a link|Phishing and stolen accounts
fake mail|Phishing and stolen accounts
挖矿|Cryptomining
miner|Cryptomining
流量攻击|Denial of service
flooded|Denial of service
手机丢了|Lost or stolen device
laptop lost|Lost or stolen device
泄露|Personal data leaked
data leak|Personal data leaked
机房着火|Fire in computer rooms
smoke|Fire in computer rooms
burning smell|Fire in computer rooms
打雷|Thunderstorm
漏水|Natural disaster
earthquake|Natural disaster
死机|Server down
蓝屏|Server down
server down|Server down
黑客|Server or network broken into
strange login|Server or network broken into
挂不了号|Hospital information system outage
HIS down|Hospital information system outage
医生站|Hospital fault intake
上不了网|Campus network fault ticket
电脑被偷|Theft or deliberate damage
热搜|opinion
rumour|opinion
家长群|School public-opinion
煤气味|Combustible gas leak
smell of gas|Combustible gas leak
拉肚子|Food poisoning
小偷|Robbery, theft
触电|Accident with minor
fever|epidemic control
WORDS
{
	echo 'key n'
	while IFS='|' read -r word title; do
		printf 'type %s\nwait\nscreen\nkey ctrl-u\n' "$word"
	done <"$TMP/words"
	echo 'exit 0'
} >"$TMP/script"
zb --lang en --headless 100x30 --script "$TMP/script"
is 'the list is searched' "$rc" 0
# The rows of plans stand below the field and above the rule.
grep -v -e '^\^' -e '^[a-z] [a-z]*: ' "$out" | awk '/^cursor/ { print "--"; next } { print }' \
	>"$TMP/screens"
n=0
while IFS='|' read -r word title; do
	n=$((n + 1))
	if awk -v n=$n 'BEGIN { RS = "--\n" } NR == n' "$TMP/screens" |
		sed -n '1,/───/p' | grep -v '───' | head -n 6 |
		grep -qi "$title"; then
		ok "$word"
	else
		not_ok "$word: $title" "$(awk -v n=$n 'BEGIN { RS = "--\n" }
			NR == n' "$TMP/screens" | head -n 8)"
	fi
done <"$TMP/words"
finish
