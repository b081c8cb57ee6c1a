/* SPDX-License-Identifier: MIT */
/*
 * Which terminals take operating-system commands without harm.
 */
#include <string.h>

#include "term.h"

/* The beginnings of their names. The bare console, vt100 and what is not
 * known are not here: they show such bytes, or wait for their end. */
static const char *const known[] = {
	"xterm", "tmux", "screen", "rxvt", "putty", "alacritty", "foot",
	"kitty", "konsole", "gnome", "vte", "st-", "mintty", "wezterm",
	"ghostty", "contour", "iterm", "nsterm", "terminator", "mlterm",
};

bool
term_takes_strings(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strncmp(name, known[i], strlen(known[i])) == 0)
			return true;
	return strcmp(name, "st") == 0;
}
