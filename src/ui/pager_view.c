/* SPDX-License-Identifier: MIT */
/*
 * What views share whose state begins with a pager: its keys, its text as a
 * copy, its end.
 */
#include <stdlib.h>

#include "pager.h"
#include "views.h"

unsigned
pager_view_key(struct app *app, void *state, const struct key *key)
{
	(void)app;
	return pager_key(state, key) ? UI_DRAW : UI_IGNORED;
}

void
pager_view_copy(const struct app *app, void *state, struct buf *out)
{
	(void)app;
	pager_text(state, out);
}

void
pager_view_close(struct app *app, void *state)
{
	(void)app;
	pager_done(state);
	free(state);
}
