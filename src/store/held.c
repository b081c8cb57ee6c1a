/* SPDX-License-Identifier: MIT */
/*
 * Logs of other machines: taken in entry by entry, and the cached rows of how
 * far each is held. Where an incident's entries stand is course.c's.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

/* ---- how an entry names a head ------------------------------------ */

void
held_write(struct fields *f, const struct head *head, const char *site)
{
	fields_addf(f, "head", "%s %lld %s %s", head->log,
	    (long long)head->seq, head->hash, site);
}

bool
held_read(const char *text, struct head *ret, const char **ret_site)
{
	unsigned char hash[HASH_SIZE];
	char seq[24] = "";
	int used = 0;

	if (strlen(text) < ID_LEN || text[ID_LEN] != ' ')
		return false;
	memcpy(ret->log, text, ID_LEN);
	ret->log[ID_LEN] = '\0';
	if (!id_valid(ret->log) || sscanf(text + ID_LEN,
	    " %20[0-9] %64[0-9a-f]%n", seq, ret->hash, &used) != 2 ||
	    !used || !hash_from_hex(hash, ret->hash))
		return false;
	text += ID_LEN + used;
	ret->seq = strtoll(seq, NULL, 10);
	*ret_site = *text == ' ' ? text + 1 : text;
	return ret->seq > 0;
}

/* ---- the cached rows ---------------------------------------------- */

static int
note_head(struct store *st, const struct event *e, const char *text,
	struct err *err)
{
	struct head head;
	const char *site;

	if (!held_read(text, &head, &site) || strcmp(head.log, st->log) == 0)
		return 0;
	if (store_run(st, SQL_ATTACHED_PUT, err, "tii", head.log, e->seq,
	    head.seq) < 0)
		return -1;
	return store_run(st, SQL_HELD_PUT, err, "ttitii", head.log, site,
	    head.seq, head.hash, e->seq, e->at);
}

static int
note_takeover(struct store *st, const struct event *e, struct err *err)
{
	const char *from = fields_get(&e->fields, "from-log");
	const int64_t seq = fields_time(&e->fields, "from-seq");

	if (!from || !id_valid(from) || seq == TIME_NONE || seq < 1)
		return 0;
	return store_run(st, SQL_TAKEOVER_PUT, err, "ttiiti", e->incident,
	    e->log, e->seq, e->at, from, seq);
}

int
held_note(struct store *st, const struct event *e, struct err *err)
{
	const char *text;
	int rc = 0;

	assert(st->writing);
	if (strcmp(e->kind, "takeover") == 0 && e->incident[0])
		return note_takeover(st, e, err);
	/* What others hold of others is their affair. */
	if (strcmp(e->kind, "import") != 0 || strcmp(e->log, st->log) != 0)
		return 0;
	for (size_t i = 0; rc == 0 && (text = fields_nth(&e->fields, "head",
	    i)) != NULL; i++)
		rc = note_head(st, e, text, err);
	return rc;
}

static void
held_from(struct held *ret, sqlite3_stmt *s)
{
	*ret = (struct held){
		.site = mem_text(store_text(s, 1)),
		.head.seq = sqlite3_column_int64(s, 2),
		.attached = sqlite3_column_int64(s, 4),
		.at = sqlite3_column_int64(s, 5),
	};
	store_id(ret->head.log, s, 0);
	strncat(ret->head.hash, store_text(s, 3), HASH_HEX_SIZE - 1);
}

void
held_done(struct held *h)
{
	free(h->site);
	*h = (struct held){ 0 };
}

int
store_held_log(struct store *st, const char *log, struct held *ret,
	struct err *err)
{
	sqlite3_stmt *s;
	int rc;

	if (store_outdated(st))
		return 0;
	rc = store_ask(st, SQL_HELD_GET, &s, err, "t", log);
	if (rc != 1)
		return rc;
	held_from(ret, s);
	sqlite3_reset(s);
	return 1;
}

int
store_held(struct store *st, struct held_list *ret, struct err *err)
{
	struct held_list list = { 0 };
	sqlite3_stmt *s;
	int rc;

	*ret = list;
	if (store_outdated(st))
		return 0;
	s = store_sql(st, SQL_HELD_ALL, err);
	if (!s)
		return -1;
	while ((rc = store_step(st, s, err)) == 1) {
		ARRAY_ROOM(list.item, list.count, list.cap);
		held_from(&list.item[list.count++], s);
	}
	if (rc < 0)
		held_list_done(&list);
	*ret = list;
	return rc;
}

void
held_list_done(struct held_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		held_done(&list->item[i]);
	free(list->item);
	*list = (struct held_list){ 0 };
}

int
held_own(struct store *st, const char **ret, struct err *err)
{
	sqlite3_stmt *s;
	const int rc = store_ask(st, SQL_HELD_ANY, &s, err, "");

	*ret = rc == 1 ? st->log : NULL;
	if (rc == 1)
		sqlite3_reset(s);
	return rc < 0 ? -1 : 0;
}

int
held_upto(struct store *st, const char *log, int64_t as_of, int64_t *ret,
	struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_ATTACHED_AT, &s, err, "ti", log,
	    as_of ? as_of : INT64_MAX);

	*ret = 0;
	if (rc != 1)
		return rc;
	*ret = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	return 0;
}

/* ---- entries ------------------------------------------------------ */

int
store_hash(struct store *st, const char *log, int64_t seq,
	char ret[HASH_HEX_SIZE], struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_HASH, &s, err, "ti", log, seq);

	if (rc != 1)
		return rc;
	*ret = '\0';
	if (sqlite3_column_bytes(s, 0) == HASH_SIZE)
		hash_hex(ret, sqlite3_column_blob(s, 0));
	sqlite3_reset(s);
	return 1;
}

int
store_take(struct store *st, struct head *head, const void *body, size_t len,
	struct event *ret, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct event e;
	int rc;

	assert(st->writing && strcmp(head->log, st->log) != 0);
	hash_sha256(hash, body, len);
	if (chain_follow(head, body, len, hash, &e, err) < 0)
		return -1;
	rc = store_run(st, SQL_EVENT_PUT, err, "tititbb", e.log, e.seq,
	    e.incident, e.at, e.kind, body, len, hash, sizeof(hash));
	if (rc == 0)
		rc = held_note(st, &e, err);
	if (rc < 0 || !ret)
		event_done(&e);
	else
		*ret = e;
	return rc;
}
