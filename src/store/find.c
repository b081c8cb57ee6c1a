/* SPDX-License-Identifier: MIT */
/*
 * From what a person typed to an incident's id: a number, a ULID or the
 * beginning of one.
 */
#include <stdlib.h>
#include <string.h>

#include "local.h"

#define FIND_PREFIX_MIN 8
#define FIND_NAMED 3		/* candidates named in a refusal */
#define FIND_NEAR 200		/* latest numbers looked at for the nearest */

static int
find_number(struct store *st, const char *typed, char ret[ID_SIZE],
	struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_FIND_NUMBER, &s, err, "tit", st->log,
	    store_ordinal(typed), typed);

	if (rc == 1) {
		store_id(ret, s, 0);
		sqlite3_reset(s);
	}
	return rc;
}

/* "SITE/NUMBER", of another machine's log: 1, 0 none, -1 several of that name
 * or a fault. */
static int
find_elsewhere(struct store *st, const char *typed, char ret[ID_SIZE],
	struct err *err)
{
	const char *slash = strrchr(typed, '/');
	struct held_list list;
	int found = 0, rc = 0;
	char first[ID_SIZE];

	if (!slash || store_held(st, &list, err) < 0)
		return slash ? -1 : 0;
	for (size_t i = 0; rc == 0 && i < list.count; i++) {
		sqlite3_stmt *s;

		rc = store_ask(st, SQL_FIND_NUMBER, &s, err, "tit",
		    list.item[i].head.log, store_ordinal(typed), typed);
		if (rc != 1)
			continue;
		memcpy(first, ret, ID_SIZE);
		store_id(ret, s, 0);
		sqlite3_reset(s);
		rc = 0;
		if (found++)
			rc = err_set(err, ERR_REFUSED, _("%s stands for "
			    "incidents of two machines of that name: %s, %s"),
			    typed, first, ret);
	}
	held_list_done(&list);
	return rc < 0 ? -1 : found;
}

/* The typed text as the beginning of a ULID, or false. */
static bool
find_prefix_text(char ret[ID_SIZE], const char *typed)
{
	size_t len = strlen(typed);

	if (len < FIND_PREFIX_MIN || len > ID_LEN)
		return false;
	for (size_t i = 0; i <= len; i++) {
		char c = typed[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z'))
			return false;
		ret[i] = c;
	}
	return true;
}

/* 1 one, 0 none, -1 several or a fault. */
static int
find_prefix(struct store *st, const char *typed, char ret[ID_SIZE],
	struct err *err)
{
	struct buf names = { 0 };
	char prefix[ID_SIZE];
	sqlite3_stmt *s;
	int count = 0, rc;

	if (!find_prefix_text(prefix, typed))
		return 0;
	s = store_sql(st, SQL_FIND_PREFIX, err);
	if (!s)
		return -1;
	store_bind(s, "t", prefix);
	while ((rc = store_step(st, s, err)) == 1) {
		if (count++ == 0)
			store_id(ret, s, 0);
		if (count <= FIND_NAMED)
			buf_addf(&names, "%s%s (%s)", names.len ? ", " : "",
			    store_text(s, 0), store_text(s, 1));
		else
			buf_add_text(&names, " ...");
	}
	if (rc == 0 && count > 1)
		rc = err_set(err, ERR_REFUSED,
		    _("%s stands for several incidents: %s"), typed,
		    buf_text(&names));
	buf_done(&names);
	return rc < 0 ? -1 : count;
}

static int
find_nothing(struct store *st, const char *typed, struct err *err)
{
	char *name[FIND_NEAR + 1] = { NULL };
	size_t count = 0;
	const char *near;
	sqlite3_stmt *s = store_sql(st, SQL_FIND_LATEST, err);
	int rc;

	if (!s)
		return -1;
	store_bind(s, "t", st->log);
	while ((rc = store_step(st, s, err)) == 1 && count < FIND_NEAR)
		name[count++] = mem_text(store_text(s, 0));
	sqlite3_reset(s);
	if (rc >= 0) {
		near = text_nearest(typed, (const char *const *)name);
		if (near)
			err_set(err, ERR_REFUSED, _("there is no incident %s; "
			    "did you mean %s?"), typed, near);
		else
			err_set(err, ERR_REFUSED, _("there is no incident "
			    "%s: `zhiban list --all` shows them all"), typed);
	}
	for (size_t i = 0; i < count; i++)
		free(name[i]);
	return -1;
}

int
store_find(struct store *st, const char *typed, char ret[ID_SIZE],
	struct err *err)
{
	char id[ID_SIZE] = "";
	int rc = find_number(st, typed, id, err);

	if (rc == 0)
		rc = find_elsewhere(st, typed, id, err);
	if (rc == 0)
		rc = find_prefix(st, typed, id, err);
	if (rc == 0)
		return find_nothing(st, typed, err);
	if (rc < 0)
		return -1;
	memcpy(ret, id, sizeof(id));
	return 0;
}
