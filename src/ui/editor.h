/* SPDX-License-Identifier: MIT */
/*
 * A long text changed in the person's own editor.
 */
#ifndef ZHIBAN_UI_EDITOR_H
#define ZHIBAN_UI_EDITOR_H

#include "zhiban/core.h"

/*
 * Puts the text into a file of mode 0600, runs $VISUAL, else $EDITOR, else
 * vi on it, without a shell, waits, and takes the text back, cleaned. The
 * terminal must have been given back before. On -1 with err the text is as it
 * was. The file is always removed.
 */
int editor_run(struct buf *text, struct err *err);

#endif
