/* SPDX-License-Identifier: MIT */
/*
 * Which views there are, and which one a script has come to: so that a test
 * can hold every view to having been looked at.
 */
#include <stdio.h>
#include <string.h>

#include "headless_room.h"
#include "views.h"

int
script_on(struct script *s, char *rest, struct err *err)
{
	const struct view *view = app_view(s->app, 0, NULL);

	if (view && strcmp(view->name, rest) == 0)
		return 0;
	return err_set(err, ERR_CHECK, _("%s:%d: the keys are those of \"%s\", "
		"not of \"%s\""), s->name, s->line_number, view ? view->name
		: "", rest);
}

int
script_views(struct script *s, char *rest, struct err *err)
{
	const struct view *view;

	(void)s;
	(void)rest;
	(void)err;
	for (size_t i = 0; (view = view_at(i)) != NULL; i++)
		printf("%s\n", view->name);
	return 0;
}
