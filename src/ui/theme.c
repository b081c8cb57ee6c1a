/* SPDX-License-Identifier: MIT */
/*
 * Three themes of sixteen colours on the terminal's own, and what the
 * settings change of them. Nothing is told by colour alone, so any of them
 * may be bad on somebody's screen without harm.
 */
#include <stdlib.h>
#include <string.h>

#include "theme.h"
#include "zhiban/desk.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

#define OWN LOOK_OWN

_Static_assert(LOOK_OWN == COLOR_OWN, "the settings say it so too");
#define BOLD LOOK_BOLD
#define LINE LOOK_UNDERLINE
#define BACK LOOK_REVERSE

/* Banners bring both their colours: then it does not matter on what. */

/* What can be told apart without any colour. */
static const struct look mono_looks[STYLE_COUNT] = {
	[STYLE_PLAIN] = { OWN, OWN, 0 },
	[STYLE_STRONG] = { OWN, OWN, BOLD },
	[STYLE_TITLE] = { OWN, OWN, BOLD },
	[STYLE_DIM] = { OWN, OWN, LOOK_DIM },
	[STYLE_KEY] = { OWN, OWN, BOLD },
	[STYLE_OVERDUE] = { OWN, OWN, BOLD | LINE },
	[STYLE_NEAR] = { OWN, OWN, BOLD },
	[STYLE_CRITICAL] = { OWN, OWN, BOLD },
	[STYLE_NEVER] = { OWN, OWN, BOLD | BACK },
	[STYLE_OK] = { OWN, OWN, 0 },
	[STYLE_FIELD] = { OWN, OWN, LINE },
	[STYLE_ERROR] = { OWN, OWN, BOLD | LINE },
	[STYLE_BANNER] = { OWN, OWN, BOLD | BACK },
};

static const struct look dark_looks[STYLE_COUNT] = {
	[STYLE_PLAIN] = { OWN, OWN, 0 },
	[STYLE_STRONG] = { OWN, OWN, BOLD },
	[STYLE_TITLE] = { CYAN, OWN, BOLD },
	[STYLE_DIM] = { OWN, OWN, LOOK_DIM },
	[STYLE_KEY] = { CYAN, OWN, 0 },
	[STYLE_OVERDUE] = { RED, OWN, BOLD },
	[STYLE_NEAR] = { YELLOW, OWN, BOLD },
	[STYLE_CRITICAL] = { RED, OWN, BOLD },
	[STYLE_NEVER] = { WHITE, RED, BOLD },
	[STYLE_OK] = { GREEN, OWN, 0 },
	[STYLE_FIELD] = { OWN, OWN, LINE },
	[STYLE_ERROR] = { RED, OWN, BOLD },
	[STYLE_BANNER] = { BLACK, YELLOW, 0 },
};

/* Yellow, cyan and green are not to be read on white. */
static const struct look light_looks[STYLE_COUNT] = {
	[STYLE_PLAIN] = { OWN, OWN, 0 },
	[STYLE_STRONG] = { OWN, OWN, BOLD },
	[STYLE_TITLE] = { BLUE, OWN, BOLD },
	[STYLE_DIM] = { OWN, OWN, LOOK_DIM },
	[STYLE_KEY] = { BLUE, OWN, 0 },
	[STYLE_OVERDUE] = { RED, OWN, BOLD },
	[STYLE_NEAR] = { MAGENTA, OWN, BOLD },
	[STYLE_CRITICAL] = { RED, OWN, BOLD },
	[STYLE_NEVER] = { WHITE, RED, BOLD },
	[STYLE_OK] = { OWN, OWN, 0 },
	[STYLE_FIELD] = { OWN, OWN, LINE },
	[STYLE_ERROR] = { RED, OWN, BOLD },
	[STYLE_BANNER] = { WHITE, MAGENTA, BOLD },
};

/* "15;0" or "0;default;15": the last is the background. */
static bool
is_light(const char *colorfgbg)
{
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;

	return last && (strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0);
}

static void
set_flag(struct look *look, unsigned flag, int value)
{
	if (value > 0)
		look->attrs |= flag;
	else if (value == 0)
		look->attrs &= ~flag;
}

static void
set_color(struct theme *t, const struct color_setting *set)
{
	for (size_t i = 0; i < STYLE_COUNT && settings_styles[i]; i++) {
		struct look *look = &t->look[i];

		if (strcmp(settings_styles[i], set->style) != 0)
			continue;
		if (set->fg != COLOR_KEEP && t->color)
			look->fg = set->fg;
		if (set->bg != COLOR_KEEP && t->color)
			look->bg = set->bg;
		set_flag(look, LOOK_BOLD, set->bold);
		set_flag(look, LOOK_DIM, set->dim);
		set_flag(look, LOOK_UNDERLINE, set->underline);
		set_flag(look, LOOK_REVERSE, set->reverse);
	}
}

void
theme_make(struct theme *ret, const struct settings *s, bool mono,
	const char *colorfgbg)
{
	const char *name = s ? s->theme : NULL;
	const struct look *looks = dark_looks;

	if (mono || (name && strcmp(name, "mono") == 0))
		looks = mono_looks;
	else if (name ? strcmp(name, "light") == 0 : is_light(colorfgbg))
		looks = light_looks;
	ret->color = looks != mono_looks;
	memcpy(ret->look, looks, sizeof(ret->look));
	for (size_t i = 0; s && i < s->color_count; i++)
		set_color(ret, &s->colors[i]);
}

/* ---- in words ------------------------------------------------------------ */

static void
add_attrs(struct buf *out, unsigned attrs)
{
	static const struct {
		unsigned bit;
		const char *name;
	} names[] = {
		{ LOOK_BOLD, "bold" }, { LOOK_DIM, "dim" },
		{ LOOK_UNDERLINE, "underline" }, { LOOK_REVERSE, "reverse" },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (attrs & names[i].bit)
			buf_addf(out, " %s", names[i].name);
}

void
theme_dump(const struct theme *t, const struct canvas *c, struct buf *out)
{
	bool used[STYLE_COUNT] = { false };

	for (int i = 0; i < c->w * c->h; i++)
		used[c->cells[i].style] = true;
	for (size_t i = 0; i < STYLE_COUNT && settings_styles[i]; i++) {
		const struct look *look = &t->look[i];

		if (!used[i] || i == STYLE_PLAIN)
			continue;
		buf_addf(out, "%c %s:", style_letter(i), settings_styles[i]);
		if (look->fg >= 0)
			buf_addf(out, " %s", settings_color_names[look->fg]);
		if (look->bg >= 0)
			buf_addf(out, " on %s", settings_color_names[look->bg]);
		add_attrs(out, look->attrs);
		buf_add_char(out, '\n');
	}
}
