#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The law on the screen: a board without a choice offers it, the form ticks
# what is chosen, what ships disabled says so and is refused, the choice is
# an entry, and a line is confirmed.

set -u
. tests/screens.sh

cp "$SRC"/playbooks/law/cn-cac-other.cfg "$SRC"/playbooks/law/eu-gdpr.cfg \
	"$SRC"/playbooks/law/us-circia.cfg "$books/"
fresh
for lang in en zh; do
	play "the form, $lang" $lang 80x24 09:00 <<END
golden law-welcome-$lang
key L
golden law-form-$lang
exit
END
done
play 'a choice is made, and offered no more' en 80x24 09:00 <<'END'
key L
key space
key F10
expect needed
type we are a school
key F10
wait
expect cn-cac-other: CAC report
expect All quiet
key L
expect [x] cn-cac-other
key Esc
key C
expect CAC measures, article 4
key 2
key Tab
type Zhang
key F10
wait
expect cn-cac-other/report: confirmed 2026-11-22 Zhang
key T
expect law CAC report: other
exit
END
play 'a disabled profile is refused with its reason' en 80x24 09:00 <<'END'
key L
key Down
key Down
key space
key F10
type counsel
key F10
wait
expect us-circia is disabled
exit
END
finish
