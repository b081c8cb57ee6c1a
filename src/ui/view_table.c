/* SPDX-License-Identifier: MIT */
/*
 * All views, in the order in which the manual tells their keys.
 */
#include "views.h"

static const struct view *const views[] = {
	&view_board,
	&view_proposed,
	&view_chooser, &view_open, &view_walk, &view_act,
	&view_check, &view_due, &view_chart, &view_papers, &view_report,
	&view_preview, &view_send, &view_log, &view_entry, &view_menu,
	&view_help, &view_palette, &view_messages, &view_config, &view_typed,
	&view_page, &view_inject, &view_inbox, &view_drill, &view_control,
	&view_wash, &view_begin, &view_game, &view_hazards, &view_inspect,
	&view_round,
	&view_machines, &view_reviews, &view_review, &view_when, &view_replay,
	&view_handover, &view_duty, &view_days, &view_contacts,
	&view_beyond, &view_keyin, &view_table_in,
};

const struct view *
view_at(size_t i)
{
	return i < ARRAY_LEN(views) ? views[i] : NULL;
}
