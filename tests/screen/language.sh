#!/bin/sh
# SPDX-License-Identifier: MIT
#
# F8 changes the language of what is open: labels, hints and choices of a form
# too, while what was typed and chosen stays.

set -u
. tests/screens.sh

fresh
must open at 08:30 open gov-network-emergency --level gov:I --title 断网
must open at 08:31 open website-harmful-content --title 首页

play "the form that opens an incident" en 80x24 09:00 <<'END'
key n
type harmful
key Enter
type 学校主页
key Tab
type 2h ago
key Tab Tab Tab Tab space
expect Title *
expect [x] 12-hour
key F8
expect 标题 *
expect 学校主页
expect 2h ago
expect 发现时间
expect [x] 12 小时
key F8
expect Title *
expect 学校主页
END
play "the form of an act, its choices, what is chosen" zh 80x24 09:00 <<'END'
key End Up Enter
expect Ⅰ级 特别重大
key Enter F8
expect I especially major
key 2 F8
expect (*) Ⅱ级 重大
END
play "a choice stays chosen" en 80x24 09:00 <<'END'
key Home Enter d
expect Comes back
key 2
expect (*) Report
key F8
expect (*) 报告
expect 何时
key F8
expect (*) Report
END
play "a fault under a field is said again" en 80x24 09:00 <<'END'
key Enter n ctrl-u F10
expect needed
key F8
expect 必填
END
play "menus and questions go, nothing is done" en 80x24 09:00 <<'END'
key Enter a
expect put it off
key F8
expect 步骤
END
finish
