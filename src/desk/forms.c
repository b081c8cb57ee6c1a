/* SPDX-License-Identifier: MIT */
/*
 * Which form a report is made on: by its id or its kind, pinned or from the
 * library. What is filled into it is not known here.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

/* Is it the form asked for? By its id it is; the first of that kind, kept in
 * *kind, is it when none is by its id. */
static bool
is_form(const struct playbook *pb, const char *name,
	const struct playbook **kind)
{
	if (strcmp(pb->form, name) == 0 && !*kind)
		*kind = pb;
	return strcmp(pb->id, name) == 0;
}

static const struct playbook *
pinned_form(const struct incident *inc, const char *name)
{
	const struct playbook *kind = NULL;

	for (size_t i = 0; i < inc->form_count; i++) {
		const struct playbook *pb = inc->forms[i].playbook;

		if (is_form(pb, name, &kind))
			return pb;
	}
	return kind;
}

const struct playbook *
library_form(const struct library *lib, const char *name)
{
	const struct playbook *kind = NULL;

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (pb && pb->kind == PLAYBOOK_FORM &&
		    is_form(pb, name, &kind))
			return pb;
	}
	return kind;
}

const struct playbook *
desk_form(struct desk *d, const struct incident *inc, const char *name)
{
	const struct playbook *pb = pinned_form(inc, name);

	return pb ? pb : library_form(desk_library(d), name);
}

int
forms_refuse(struct desk *d, const char *name, struct err *err)
{
	const struct library *lib = desk_library(d);
	const char **ids = mem_alloc((library_count(lib) + 1) *
		sizeof(*ids));
	const char *near;
	size_t count = 0;

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (pb && pb->kind == PLAYBOOK_FORM)
			ids[count++] = pb->id;
	}
	ids[count] = NULL;
	near = text_nearest(name, ids);
	if (near)
		err_set(err, ERR_REFUSED, _("there is no form called %.80s; "
			"did you mean %s?"), name, near);
	else
		err_set(err, ERR_REFUSED, _("there is no form called %.80s; "
			"`zhiban playbook list kind=form` lists them"), name);
	free(ids);
	return -1;
}
