/* SPDX-License-Identifier: MIT */
/*
 * What the configuration says of the screen: theme, colours, mouse, title,
 * the wait after Esc. What it looks like is the screen's affair; here names
 * are read and wrong ones named with their line.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

#define COLORS_MAX 64
#define ESCAPE_MAX_MS 2000

static const char *const screen_names[] = {
	"theme", "colors", "mouse", "title", "escape_delay", NULL
};

const char *const settings_styles[] = {
	"plain", "strong", "title", "dim", "key", "overdue", "near",
	"critical", "never", "ok", "field", "error", "banner", NULL
};

static const char *const themes[] = { "dark", "light", "mono", NULL };

/* In the order of the sixteen colours every colour terminal has. */
static const char *const colors[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow",
	"bright-blue", "bright-magenta", "bright-cyan", "bright-white",
	"default", NULL
};

static const char *const color_keys[] = {
	"style", "fg", "bg", "bold", "dim", "underline", "reverse", NULL
};

static size_t
index_of(const char *const *names, const char *name)
{
	size_t i = 0;

	while (names[i] && strcmp(names[i], name) != 0)
		i++;
	return i;
}

static void
fault(struct settings *s, int line, const char *what, const char *name,
	const char *const *names)
{
	const char *near = text_nearest(name, names);

	if (near)
		problem_add(&s->problems, s->path, line, true,
			_("there is no %s '%s' (did you mean '%s'?)"), what,
			name, near);
	else
		problem_add(&s->problems, s->path, line, true,
			_("there is no %s '%s'"), what, name);
}

static bool
is_text(struct settings *s, const struct conf *c)
{
	if (c->type == CONF_TEXT)
		return true;
	problem_add(&s->problems, s->path, c->line, true,
		_("'%s' must be a text"), c->name);
	return false;
}

static bool
is_switch(struct settings *s, const struct conf *c)
{
	if (c->type == CONF_BOOL)
		return true;
	problem_add(&s->problems, s->path, c->line, true,
		_("'%s' must be true or false"), c->name);
	return false;
}

static void
read_theme(struct settings *s, const struct conf *c)
{
	if (!is_text(s, c))
		return;
	if (!themes[index_of(themes, c->text)])
		fault(s, c->line, _("theme"), c->text, themes);
	else if (!s->theme)
		s->theme = mem_text(c->text);
}

/* The number of the colour the text names; keep when it names none. */
static int
read_color(struct settings *s, const struct conf *c, int keep)
{
	size_t i;

	if (!is_text(s, c))
		return keep;
	i = index_of(colors, c->text);
	if (!colors[i]) {
		fault(s, c->line, _("colour"), c->text, colors);
		return keep;
	}
	return i == SETTING_COLORS ? COLOR_OWN : (int)i;
}

static void
read_style(struct settings *s, const struct conf *c,
	struct color_setting *ret)
{
	size_t i;

	if (!is_text(s, c))
		return;
	i = index_of(settings_styles, c->text);
	if (settings_styles[i])
		ret->style = settings_styles[i];
	else
		fault(s, c->line, _("style"), c->text, settings_styles);
}

static void
read_color_key(struct settings *s, const struct conf *c,
	struct color_setting *ret)
{
	int *const flags[] = { &ret->bold, &ret->dim, &ret->underline,
		&ret->reverse };
	size_t i = index_of(color_keys, c->name);

	if (!color_keys[i])
		fault(s, c->line, _("key"), c->name, color_keys);
	else if (i == 0)
		read_style(s, c, ret);
	else if (i == 1)
		ret->fg = read_color(s, c, ret->fg);
	else if (i == 2)
		ret->bg = read_color(s, c, ret->bg);
	else if (is_switch(s, c))
		*flags[i - 3] = c->number != 0;
}

static void
read_colors(struct settings *s, const struct conf *list)
{
	if (list->type != CONF_LIST) {
		problem_add(&s->problems, s->path, list->line, true,
			_("'colors' must be a list ( ... )"));
		return;
	}
	for (size_t i = 0; i < list->count && i < COLORS_MAX; i++) {
		const struct conf *group = &list->item[i];
		struct color_setting set = { NULL, COLOR_KEEP, COLOR_KEEP,
			-1, -1, -1, -1 };

		if (group->type != CONF_GROUP) {
			problem_add(&s->problems, s->path, group->line, true,
				_("each of 'colors' must be a group { ... }"));
			continue;
		}
		for (size_t k = 0; k < group->count; k++)
			read_color_key(s, &group->item[k], &set);
		if (!conf_get(group, "style"))
			problem_add(&s->problems, s->path, group->line, true,
				_("each of 'colors' needs 'style'"));
		if (!set.style)
			continue;
		ARRAY_ROOM(s->colors, s->color_count, s->color_cap);
		s->colors[s->color_count++] = set;
	}
}

static void
read_mouse(struct settings *s, const struct conf *c)
{
	if (is_switch(s, c))
		s->no_mouse = c->number == 0;
}

static void
read_title(struct settings *s, const struct conf *c)
{
	if (is_switch(s, c))
		s->no_title = c->number == 0;
}

static void
read_escape(struct settings *s, const struct conf *c)
{
	if (c->type == CONF_INT && c->number > 0 &&
	    c->number <= ESCAPE_MAX_MS)
		s->escape_ms = (int)c->number;
	else
		problem_add(&s->problems, s->path, c->line, true,
			_("'%s' must be milliseconds, 1 to %d"), c->name,
			ESCAPE_MAX_MS);
}

bool
settings_read_screen(struct settings *s, const struct conf *c)
{
	/* In the order of screen_names. */
	static void (*const readers[])(struct settings *s,
		const struct conf *c) = {
		read_theme, read_colors, read_mouse, read_title, read_escape,
	};
	size_t i = index_of(screen_names, c->name);

	if (!screen_names[i])
		return false;
	readers[i](s, c);
	return true;
}

void
settings_screen_done(struct settings *s)
{
	free(s->theme);
	free(s->colors);
}
