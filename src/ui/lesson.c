/* SPDX-License-Identifier: MIT */
/*
 * A drill begun from the screen: its database is made beside this one, which
 * is left as it is, and the screen goes on there.
 */
#include <stdlib.h>

#include "screen.h"

int
lesson_begin(const struct ui_options *o, const struct app_setup *s,
	const char *scenario, struct buf *ret, struct err *err)
{
	struct scenarios *set = scenarios_open(desk_library(s->desk));
	struct drill_start start = {
		.scenario = scenarios_find(set, scenario, err),
		.options = &o->desk,
		.seed = o->desk.seed,
	};
	char *path = NULL;
	int rc = -1;

	if (start.scenario)
		rc = drill_begin(&start, &path, err);
	if (rc == 0)
		buf_add_text(ret, path);
	free(path);
	scenarios_free(set);
	return rc;
}
