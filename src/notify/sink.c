/* SPDX-License-Identifier: MIT */
/*
 * The sinks by name.
 */
#include <string.h>

#include "zhiban/notify.h"

const char *const sink_names[] = {
	[SINK_DESKTOP] = "desktop",
	[SINK_COMMAND] = "command",
	[SINK_BELL] = "bell",
	[SINK_FLASH] = "flash",
	[SINK_TITLE] = "title",
	[SINK_OSC] = "osc",
	[SINK_OSC9] = "osc9",
	[SINK_OSC99] = "osc99",
	[SINK_OSC777] = "osc777",
	[SINK_KINDS] = NULL,
};

enum sink_kind
sink_find(const char *name)
{
	for (size_t i = 0; i < SINK_KINDS; i++)
		if (strcmp(sink_names[i], name) == 0)
			return (enum sink_kind)i;
	return SINK_KINDS;
}

bool
sink_is_terminal(enum sink_kind kind)
{
	return kind != SINK_DESKTOP && kind != SINK_COMMAND;
}

const char *
sink_label(const struct sink *s)
{
	return s->name ? s->name : sink_names[s->kind];
}
