/* SPDX-License-Identifier: MIT */
/*
 * The calendars of several folders, one laid over the other. What is in a
 * file is calendar_read.c's.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

#define CALENDAR_FILE_MAX (256 * 1024)
#define CALENDARS_MAX 200	/* files of one folder */

struct calendars {
	struct calendar_entry *item;
	size_t count, cap;
};

static int
is_calendar_file(const struct dirent *e)
{
	const size_t len = strlen(e->d_name);

	return e->d_name[0] != '.' && len > 4 &&
	    strcmp(e->d_name + len - 4, ".cfg") == 0;
}

/* By bytes: the same order in every locale. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void
entry_done(struct calendar_entry *e)
{
	calendar_free(e->calendar);
	zone_free(e->zone);
	free(e->path);
	free(e->bytes);
	free(e->fault);
}

/* The entry's calendar and zone, or err. */
static int
entry_read(struct calendar_entry *e, struct err *err)
{
	struct buf bytes = { 0 };
	const char *zone;

	if (file_read(&bytes, e->path, CALENDAR_FILE_MAX, err) < 0) {
		buf_done(&bytes);
		return -1;
	}
	e->len = bytes.len;
	e->bytes = buf_take(&bytes);
	e->calendar = calendar_parse(e->path, e->bytes, e->len, err);
	if (!e->calendar)
		return -1;
	zone = calendar_zone(e->calendar);
	if (!zone)
		return 0;
	e->zone = zone_load(zone, err);
	return e->zone ? 0 : -1;
}

static void
take_file(struct calendars *set, const char *folder, const char *name)
{
	struct calendar_entry e = { 0 };
	struct err err = { 0 };
	struct buf path = { 0 };

	buf_addf(&path, "%s/%s", folder, name);
	e.path = buf_take(&path);
	if (entry_read(&e, &err) < 0) {
		e.fault = mem_text(err.text);
		calendar_free(e.calendar);
		e.calendar = NULL;
	}
	ARRAY_ROOM(set->item, set->count, set->cap);
	set->item[set->count++] = e;
}

struct calendars *
calendars_open(const char *const *folders, size_t count)
{
	struct calendars *set = mem_alloc(sizeof(*set));

	for (size_t i = 0; i < count; i++) {
		struct dirent **found = NULL;
		int n = scandir(folders[i], &found, is_calendar_file, by_name);

		for (int k = 0; k < n; k++) {
			if (k < CALENDARS_MAX)
				take_file(set, folders[i], found[k]->d_name);
			free(found[k]);
		}
		free(found);
	}
	return set;
}

void
calendars_free(struct calendars *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->count; i++)
		entry_done(&set->item[i]);
	free(set->item);
	free(set);
}

const struct calendar_entry *
calendars_at(const struct calendars *set, size_t i)
{
	return i < set->count ? &set->item[i] : NULL;
}

const struct calendar_entry *
calendars_find(const struct calendars *set, const char *id)
{
	for (size_t i = set ? set->count : 0; i > 0; i--) {
		const struct calendar_entry *e = &set->item[i - 1];

		if (e->calendar && strcmp(calendar_id(e->calendar), id) == 0)
			return e;
	}
	return NULL;
}
