#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The whole job on the Chinese screen, from the empty board to closed.

. tests/walk.sh

lang=zh
title='首页出现不良信息'
boss='王主任' cabinet='三号柜' second='李娜'
found='口令被猜中' decided='改口令，谈话'

l_welcome='新建事件' l_choose='选择预案'
l_plan='网站不良信息'
l_title='标题'
l_default='默认报告时限' l_first_report='初报'
l_answer='回答' l_how='方式' l_receiver='接收人'
l_page='网页地址' l_appeared='出现时间' l_never='严禁'
l_file='文件' l_told='告知了谁' l_answered='接听了吗'
l_paper='或纸质件' l_witness='第二人'
l_contained='处置完成' l_conclusion='结论'
l_decision='处理决定' l_nothing='步骤都已结束'
l_whole='整个事件' l_handle='宣布处置完毕'
l_approver='批准人' l_owed='为何不再补报' l_handled='处置完毕 ·' l_type='请输入 2' l_closed='已结案 ·'

walk
