/* SPDX-License-Identifier: MIT */
/*
 * Where the databases of drills lie: beside the real one, by names that say
 * when and which.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drill_room.h"

#define LOOKED_AT 20		/* of the newest: does it run? */

size_t
drill_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

char *
drill_place(const char *real, const char *scenario)
{
	const int64_t now = clock_wall();
	const struct date d = time_date(now, NULL);
	struct buf path = { 0 };

	for (int n = 1; n < 1000; n++) {
		buf_clear(&path);
		buf_add(&path, real, drill_folder(real));
		/* Names in their order are the drills in theirs. */
		buf_addf(&path, "%s%04d%02d%02d-%02d%02d%02d%03d-%s",
			DRILL_FILE_MARK, d.year, d.month, d.day, d.hour,
			d.minute, d.second, (int)(now % 1000), scenario);
		if (n > 1)
			buf_addf(&path, "_%d", n);
		buf_add_text(&path, ".db");
		if (access(path.text, F_OK) < 0)
			break;
	}
	return buf_take(&path);
}

static bool
ends_with(const char *s, const char *tail)
{
	const size_t len = strlen(s), n = strlen(tail);

	return len > n && strcmp(s + len - n, tail) == 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
drill_beside(const char *path, size_t *ret_count)
{
	char *folder = drill_folder(path) ? mem_text_n(path, drill_folder(path))
		: mem_text("./");
	char **list = NULL;
	size_t count = 0, cap = 0;
	struct dirent *e;
	DIR *dir = opendir(folder);

	while (dir && (e = readdir(dir))) {
		struct buf one = { 0 };

		if (strncmp(e->d_name, DRILL_FILE_MARK, strlen(
		    DRILL_FILE_MARK)) != 0 || !ends_with(e->d_name, ".db"))
			continue;
		buf_addf(&one, "%s%s", folder, e->d_name);
		ARRAY_ROOM(list, count, cap);
		list[count++] = buf_take(&one);
	}
	if (dir)
		closedir(dir);
	free(folder);
	if (count)
		qsort(list, count, sizeof(*list), by_name);
	*ret_count = count;
	return list;
}

/* Did nobody end it yet? What cannot be read does not run. */
static bool
runs(const char *path)
{
	const struct event_query q = { .incident = "", .kind = "drill-end",
		.limit = 1 };
	struct store *st = NULL;
	struct event e;
	int rc;

	if (store_open(&st, path, STORE_READ, NULL, NULL) < 0)
		return false;
	rc = store_first(st, &q, &e, NULL);
	if (rc == 1)
		event_done(&e);
	store_close(st);
	return rc == 0;
}

char *
drill_newest(const char *real, size_t *ret_running)
{
	size_t count;
	char **list = drill_beside(real, &count);
	char *newest = NULL;

	*ret_running = 0;
	/* One that runs goes before one that is over. */
	for (size_t i = count; i-- > 0 && count - i <= LOOKED_AT;) {
		if (!runs(list[i]))
			continue;
		if (!*ret_running)
			newest = mem_text(list[i]);
		++*ret_running;
	}
	if (!newest && count)
		newest = mem_text(list[count - 1]);
	for (size_t i = 0; i < count; i++)
		free(list[i]);
	free(list);
	return newest;
}
