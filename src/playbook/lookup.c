/* SPDX-License-Identifier: MIT */
/*
 * Parts of a playbook by id.
 */
#include <string.h>

#include "zhiban/playbook.h"

/* The bare part of an id of this playbook, NULL when it is of another. */
static const char *
bare(const struct playbook *pb, const char *id)
{
	const char *slash = strchr(id, '/');

	if (!slash)
		return id;
	if (strlen(pb->id) != (size_t)(slash - id) ||
	    strncmp(pb->id, id, (size_t)(slash - id)) != 0)
		return NULL;
	return slash + 1;
}

/* Every part begins with its id. */
static const void *
part(const void *parts, size_t size, size_t count, const char *id)
{
	for (size_t i = 0; id && i < count; i++) {
		const char *p = (const char *)parts + i * size, *is;

		memcpy(&is, p, sizeof(is));
		if (strcmp(is, id) == 0)
			return p;
	}
	return NULL;
}

const struct step *
playbook_step(const struct playbook *pb, const char *id)
{
	return part(pb->steps, sizeof(*pb->steps), pb->step_count,
	    bare(pb, id));
}

const struct deadline *
playbook_deadline(const struct playbook *pb, const char *id)
{
	return part(pb->deadlines, sizeof(*pb->deadlines), pb->deadline_count,
	    bare(pb, id));
}

const struct scale *
playbook_scale(const struct playbook *pb, const char *id)
{
	return part(pb->scales, sizeof(*pb->scales), pb->scale_count, id);
}

const struct level *
scale_level(const struct scale *s, const char *id)
{
	return part(s->levels, sizeof(*s->levels), s->level_count, id);
}

const struct named *
playbook_role(const struct playbook *pb, const char *id)
{
	return part(pb->roles, sizeof(*pb->roles), pb->role_count, id);
}

const struct choice *
step_choice(const struct step *s, const char *value)
{
	return part(s->choices, sizeof(*s->choices), s->choice_count, value);
}

const struct form_row *
form_row(const struct playbook *pb, const char *id)
{
	const struct form_row *row = NULL;

	for (size_t i = 0; i < pb->section_count && !row; i++) {
		const struct form_section *s = &pb->sections[i];

		row = part(s->rows, sizeof(*s->rows), s->row_count, id);
	}
	return row;
}

const struct form_row *
form_row_at(const struct playbook *pb, size_t i)
{
	for (size_t s = 0; s < pb->section_count; s++) {
		if (i < pb->sections[s].row_count)
			return &pb->sections[s].rows[i];
		i -= pb->sections[s].row_count;
	}
	return NULL;
}

bool
form_row_by_hand(const struct form_row *row)
{
	if (row->need != ROW_OPTIONAL || !row->from_count)
		return true;
	for (size_t i = 0; i < row->from_count; i++) {
		enum form_from from = row->from[i].from;

		if (from != FROM_INCIDENT && from != FROM_REPORT &&
		    from != FROM_LIST && from != FROM_DRILL)
			return true;
	}
	return false;
}

bool
playbook_expects(const struct playbook *pb, const char *field)
{
	for (size_t i = 0; i < pb->deadline_count; i++) {
		const struct deadline *d = &pb->deadlines[i];
		const struct terms *after = &d->limit.after;

		if (d->forecast_field && strcmp(d->forecast_field, field) == 0)
			return true;
		if (d->on && strcmp(d->on, "notice") == 0 && after->count &&
			after->item[0].kind == TERM_FIELD &&
			strcmp(after->item[0].name, field) == 0)
			return true;
	}
	return false;
}
