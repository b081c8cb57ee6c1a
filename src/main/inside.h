/* SPDX-License-Identifier: MIT */
/*
 * What the static program carries inside itself, laid out in a folder where
 * the rest of the program, gettext and ncurses look for files. The usual
 * program carries nothing.
 */
#ifndef ZHIBAN_INSIDE_H
#define ZHIBAN_INSIDE_H

#include <stdbool.h>

#include "zhiban/core.h"

/* True for the static program (`make static`). */
bool inside_there(void);

/*
 * Lays the files out and tells the C library and ncurses where character
 * data, time zones and terminals lie. The folder is the person's own, under
 * $XDG_CACHE_HOME, $HOME/.cache, $TMPDIR, /tmp, /var/tmp or the present one:
 * the first that can be written. What lies there already is compared and
 * mended. Returns the folder, to be freed; NULL when none can be written
 * (ERR_SYSTEM, in English: the translations are among what was not laid out).
 */
char *inside_lay_out(struct err *err);

/* To be called once the languages are chosen: programs started from here
 * have their own character data. */
void inside_settle(void);

#endif
