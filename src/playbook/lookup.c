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
