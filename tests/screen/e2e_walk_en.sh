#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The whole job on the English screen, from the empty board to closed.

. tests/walk.sh

lang=en
title='Obscene post on the front page'
boss='Director Wang' cabinet='Cabinet 3' second='Li Na'
found='a guessed password' decided='changed, and a talk'

l_welcome='open an incident' l_choose='choose a plan'
l_plan='Harmful content on the website'
l_title='Title'
l_default='Default reporting times' l_first_report='First report'
l_answer=Answer l_how=How l_receiver='Who received it'
l_page='Page address' l_appeared='Appeared at' l_never=NEVER
l_file=File l_told='Who was told' l_answered='Answered?'
l_paper='Or paper' l_witness='Second person'
l_contained='Contain complete' l_conclusion=Conclusion
l_decision=Decision l_nothing='No step is open'
l_whole='the incident as a whole' l_handle='declare it handled'
l_approver=Approver l_owed='Why what is owed' l_handled='handled ·' l_type='Type 2' l_closed='closed ·'

walk
