/* SPDX-License-Identifier: MIT */
/*
 * What the configuration says of the screen: theme, colours, mouse, title,
 * the wait after Esc. What it looks like is the screen's affair; here names
 * are read and wrong ones named with their line.
 */
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

#define ESCAPE_MAX_MS 2000

const char *const settings_styles[] = {
	"plain", "strong", "title", "dim", "key", "overdue", "near",
	"critical", "never", "ok", "field", "error", "banner", NULL
};

static const char *const themes[] = { "dark", "light", "mono", NULL };

/* In the order of the sixteen colours every colour terminal has. */
const char *const settings_color_names[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow",
	"bright-blue", "bright-magenta", "bright-cyan", "bright-white",
	"default", NULL
};

void
settings_theme(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	if (setting_choice(s, c, _("theme"), themes) >= 0 && !s->theme)
		s->theme = mem_text(c->text);
}

static void
read_style(struct settings *s, const struct conf *c, void *target)
{
	const int i = setting_choice(s, c, _("style"), settings_styles);

	if (i >= 0)
		*(const char **)target = settings_styles[i];
}

/* The number of the colour the text names; as it was when it names none. */
static void
read_color(struct settings *s, const struct conf *c, void *target)
{
	const int i = setting_choice(s, c, _("colour"), settings_color_names);

	if (i >= 0)
		*(int *)target = i == SETTING_COLORS ? COLOR_OWN : i;
}

static void
read_switch(struct settings *s, const struct conf *c, void *target)
{
	if (setting_is(s, c, CONF_BOOL))
		*(int *)target = c->number != 0;
}

#define AT(member) offsetof(struct color_setting, member)

static const struct setting_key color_keys[] = {
	{ "style", read_style, AT(style) },
	{ "fg", read_color, AT(fg) },
	{ "bg", read_color, AT(bg) },
	{ "bold", read_switch, AT(bold) },
	{ "dim", read_switch, AT(dim) },
	{ "underline", read_switch, AT(underline) },
	{ "reverse", read_switch, AT(reverse) },
};

void
settings_colors(struct settings *s, const struct conf *list, void *target)
{
	const size_t n = setting_members(s, list, CONF_LIST);

	(void)target;
	for (size_t i = 0; i < n; i++) {
		const struct conf *group = &list->item[i];
		struct color_setting set = { NULL, COLOR_KEEP, COLOR_KEEP,
			-1, -1, -1, -1 };

		if (!setting_group(s, group, color_keys,
			ARRAY_LEN(color_keys), &set))
			continue;
		if (!conf_get(group, "style"))
			setting_fault(s, group->line,
				_("each of 'colors' needs 'style'"));
		if (!set.style)
			continue;
		ARRAY_ROOM(s->colors, s->color_count, s->color_cap);
		s->colors[s->color_count++] = set;
	}
}

void
settings_mouse(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	if (setting_is(s, c, CONF_BOOL))
		s->no_mouse = c->number == 0;
}

void
settings_title(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	if (setting_is(s, c, CONF_BOOL))
		s->no_title = c->number == 0;
}

void
settings_escape(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	if (c->type == CONF_INT && c->number > 0 &&
	    c->number <= ESCAPE_MAX_MS)
		s->escape_ms = (int)c->number;
	else
		setting_fault(s, c->line,
			_("'%s' must be milliseconds, 1 to %d"), c->name,
			ESCAPE_MAX_MS);
}

void
settings_screen_done(struct settings *s)
{
	free(s->theme);
	free(s->colors);
}
