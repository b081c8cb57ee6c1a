/* SPDX-License-Identifier: MIT */
/*
 * Following every log from its first entry, and the copied columns. The
 * table is read as it lies, not through its indexes: an index that tells
 * another story cannot hide a row. Objects and cached rows are in check.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

/* How often the caller is asked whether to go on. */
#define CHAIN_ASK 512

void
finding_add(struct findings *f, const char *log, int64_t seq,
	const char *fmt, ...)
{
	struct finding *item;
	struct buf raw = { 0 }, clean = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&raw, fmt, ap);
	va_end(ap);
	/* What was tampered with may hold anything. */
	text_clean(&clean, buf_text(&raw), raw.len, ERR_TEXT_MAX - 1, false);
	ARRAY_ROOM(f->item, f->count, f->cap);
	item = &f->item[f->count++];
	snprintf(item->log, sizeof(item->log), "%s", log);
	item->seq = seq;
	item->named = false;
	item->object[0] = '\0';
	item->what = buf_take(&clean);
	buf_done(&raw);
}

void
finding_add_fault(struct findings *f, const char *log, int64_t seq,
	const struct err *fault)
{
	finding_add(f, log, seq, "%s", fault->text);
	f->item[f->count - 1].named = true;
}

void
findings_done(struct findings *f)
{
	for (size_t i = 0; i < f->count; i++)
		free(f->item[i].what);
	free(f->item);
	*f = (struct findings){ 0 };
}

/* Where each log stands while the table is read. */
struct chain {
	struct store *st;
	struct findings *f;
	bool quick;
	struct head *head;
	int64_t *seals;		/* the number of each log's last seal */
	size_t count, cap, seal_cap;
	size_t last;		/* the log of the row before */
	/* What the own log says of heads of others', and in which entry. */
	struct named_head {
		struct head head;
		int64_t by;
	} *named;
	size_t named_count, named_cap;
};

enum lying_column {
	LYING_LOG,
	LYING_SEQ,
	LYING_INCIDENT,
	LYING_AT,
	LYING_KIND,
	LYING_BODY,
	LYING_HASH,
	LYING_COLUMNS,
};

/* One row as it lies there; borrowed from the statement. */
struct lying {
	sqlite3_value *value[LYING_COLUMNS];
	struct chain_text own;	/* its column log */
	const char *log;	/* the log it is counted to */
	int64_t seq;
	const char *body;
	size_t len;
	const unsigned char *hash;	/* NULL when not of its size */
};

/* A column as the text it should be. */
static struct chain_text
plain_text(const struct lying *row, enum lying_column column)
{
	sqlite3_value *v = row->value[column];
	struct chain_text ret = { NULL, 0 };

	if (sqlite3_value_type(v) == SQLITE_TEXT)
		ret.text = (const char *)sqlite3_value_text(v);
	if (ret.text)
		ret.len = (size_t)sqlite3_value_bytes(v);
	return ret;
}

static bool
is_text(struct chain_text found, const char *text)
{
	return found.text && found.len == strlen(text) &&
	    memcmp(found.text, text, found.len) == 0;
}

/* Where the row's log stands. Rows of one log lie together mostly. */
static struct head *
chain_head(struct chain *c, const struct lying *row, sqlite3_stmt *s)
{
	char log[ID_SIZE];

	if (c->last < c->count && is_text(row->own, c->head[c->last].log))
		return &c->head[c->last];
	store_id(log, s, LYING_LOG);
	for (c->last = 0; c->last < c->count; c->last++)
		if (strcmp(c->head[c->last].log, log) == 0)
			return &c->head[c->last];
	ARRAY_ROOM(c->head, c->count, c->cap);
	ARRAY_ROOM(c->seals, c->count, c->seal_cap);
	c->seals[c->count] = 0;
	c->head[c->count] = (struct head){ .hash = CHAIN_START };
	snprintf(c->head[c->count].log, ID_SIZE, "%s", log);
	return &c->head[c->count++];
}

/* The copies beside the body against what it says. */
static void
chain_columns(struct chain *c, const struct lying *row,
	const struct event *e)
{
	const struct {
		const char *name;
		bool same;
	} column[] = {
		{ "log", is_text(row->own, e->log) },
		{ "seq", row->seq == e->seq },
		{ "incident", is_text(plain_text(row, LYING_INCIDENT),
		    e->incident) },
		{ "at", sqlite3_value_int64(row->value[LYING_AT]) == e->at },
		{ "kind", is_text(plain_text(row, LYING_KIND), e->kind) },
	};

	for (size_t i = 0; i < ARRAY_LEN(column); i++)
		if (!column[i].same)
			finding_add(c->f, row->log, row->seq,
			    _("the column %s differs from the entry's own "
			    "words"), column[i].name);
}

/* The first entry of the own log says what the database is. */
static void
chain_first(struct chain *c, const struct lying *row, const struct event *e)
{
	const char *kind = fields_get(&e->fields, "kind");

	if (strcmp(e->kind, "site") != 0)
		finding_add(c->f, row->log, row->seq,
		    _("the log does not begin with the site's entry"));
	else if (!kind || strcmp(kind, c->st->kind) != 0)
		finding_add(c->f, row->log, row->seq,
		    _("the database says its kind is %s, its first entry "
		    "says %s"), c->st->kind, kind ? kind : "-");
}

static int64_t
chain_number(const struct event *e, const char *name)
{
	const char *text = fields_get(&e->fields, name);

	return text ? strtoll(text, NULL, 10) : 0;
}

/* Seals are numbered without a gap, and each is over all before it: one that
 * was taken out or made again shows here also in a chain made anew. */
static void
chain_seal(struct chain *c, const struct lying *row, const struct event *e)
{
	const int64_t number = chain_number(e, "number");

	if (strcmp(e->kind, "seal") != 0)
		return;
	if (number != c->seals[c->last] + 1)
		finding_add(c->f, row->log, row->seq,
		    _("seal %lld follows seal %lld: a seal is missing, or was "
		    "made again"), (long long)number,
		    (long long)c->seals[c->last]);
	if (chain_number(e, "covers") != e->seq - 1)
		finding_add(c->f, row->log, row->seq,
		    _("seal %lld does not cover what stands before it"),
		    (long long)number);
	c->seals[c->last] = number;
}

/* An import names how far other machines' logs are held. */
static void
chain_named(struct chain *c, const struct event *e)
{
	const char *text, *site;

	if (strcmp(e->kind, "import") != 0 || strcmp(e->log, c->st->log) != 0)
		return;
	for (size_t i = 0; (text = fields_nth(&e->fields, "head", i)); i++) {
		ARRAY_ROOM(c->named, c->named_count, c->named_cap);
		if (!held_read(text, &c->named[c->named_count].head, &site))
			finding_add(c->f, e->log, e->seq, _("entry %lld names "
			    "another log in words that cannot be read"),
			    (long long)e->seq);
		else
			c->named[c->named_count++].by = e->seq;
	}
}

/* Each head that was named against the log as it lies here: a history that
 * was written anew from its first entry shows here. */
static int
chain_attached(struct chain *c, struct err *err)
{
	char hash[HASH_HEX_SIZE];

	for (size_t i = 0; i < c->named_count; i++) {
		const struct named_head *n = &c->named[i];
		int rc = store_hash(c->st, n->head.log, n->head.seq, hash,
		    err);

		if (rc < 0)
			return -1;
		if (rc == 0)
			finding_add(c->f, n->head.log, n->head.seq,
			    _("entry %lld of the own log says that this one "
			    "is held; it is missing"), (long long)n->by);
		else if (strcmp(hash, n->head.hash) != 0)
			finding_add(c->f, n->head.log, n->head.seq,
			    _("it is not the entry that entry %lld of the own "
			    "log took in: this log was written anew"),
			    (long long)n->by);
	}
	return 0;
}

/* What no import of the own log accounts for. */
static void
chain_unnamed(struct chain *c, const struct head *head)
{
	int64_t upto = 0;

	for (size_t i = 0; i < c->named_count; i++)
		if (strcmp(c->named[i].head.log, head->log) == 0 &&
		    c->named[i].head.seq > upto)
			upto = c->named[i].head.seq;
	if (head->seq > upto)
		finding_add(c->f, head->log, upto + 1, _("entries %lld to "
		    "%lld of this log stand here, and no import of the own "
		    "log took them in"), (long long)upto + 1,
		    (long long)head->seq);
}

/* After a fault the chain goes on from the stored hash, so that one altered
 * body is one finding. */
static void
chain_resume(struct head *head, const struct lying *row)
{
	unsigned char hash[HASH_SIZE];

	hash_sha256(hash, row->body, row->len);
	head->seq = row->seq;
	hash_hex(head->hash, row->hash ? row->hash : hash);
}

/* Almost every entry; the first and the seals have more to say. */
static bool
chain_plain(const struct chain *c, const struct lying *row, struct head *head)
{
	const struct chain_copy copy = {
		.log = row->own,
		.seq = row->seq,
		.incident = plain_text(row, LYING_INCIDENT),
		.at = sqlite3_value_int64(row->value[LYING_AT]),
		.kind = plain_text(row, LYING_KIND),
	};

	return c->quick && row->hash && copy.log.text && copy.incident.text &&
	    copy.kind.text && !is_text(copy.kind, "seal") &&
	    !is_text(copy.kind, "import") &&
	    sqlite3_value_type(row->value[LYING_AT]) == SQLITE_INTEGER &&
	    chain_glance(head, row->body, row->len, row->hash, &copy);
}

/* Reads the entry to its end and says what is wrong. */
static void
chain_slowly(struct chain *c, const struct lying *row, struct head *head)
{
	struct err fault = { 0 };
	struct event e;

	if (row->hash && chain_follow(head, row->body, row->len, row->hash,
	    &e, &fault) == 0) {
		chain_columns(c, row, &e);
		if (e.seq == 1 && strcmp(row->log, c->st->log) == 0)
			chain_first(c, row, &e);
		chain_seal(c, row, &e);
		chain_named(c, &e);
		event_done(&e);
		return;
	}
	if (!row->hash)
		finding_add(c->f, row->log, row->seq,
		    _("its hash is not a hash"));
	else
		finding_add_fault(c->f, row->log, row->seq, &fault);
	if (event_decode(&e, row->body, row->len, NULL) == 0) {
		chain_columns(c, row, &e);
		chain_seal(c, row, &e);
		chain_named(c, &e);
		event_done(&e);
	}
	chain_resume(head, row);
}

/* The values of the row are taken once: to ask for a column costs as much as
 * to compare it. */
static void
chain_row(struct chain *c, sqlite3_stmt *s)
{
	struct lying row = { .seq = 0 };
	struct head *head;

	for (int i = 0; i < LYING_COLUMNS; i++)
		row.value[i] = sqlite3_column_value(s, i);
	row.own = plain_text(&row, LYING_LOG);
	row.seq = sqlite3_value_int64(row.value[LYING_SEQ]);
	row.body = sqlite3_value_blob(row.value[LYING_BODY]);
	row.len = (size_t)sqlite3_value_bytes(row.value[LYING_BODY]);
	if (!row.body)
		row.body = "";
	if (sqlite3_value_bytes(row.value[LYING_HASH]) == HASH_SIZE)
		row.hash = sqlite3_value_blob(row.value[LYING_HASH]);
	head = chain_head(c, &row, s);
	row.log = head->log;
	if (!chain_plain(c, &row, head))
		chain_slowly(c, &row, head);
}

static void
chain_end(struct chain *c)
{
	struct store *st = c->st;
	bool own = false;

	for (size_t i = 0; i < c->count; i++) {
		if (strcmp(c->head[i].log, st->log) == 0) {
			c->f->head = c->head[i];
			own = true;
		} else {
			chain_unnamed(c, &c->head[i]);
		}
	}
	if (own)
		return;
	c->f->head = (struct head){ .hash = CHAIN_START };
	snprintf(c->f->head.log, ID_SIZE, "%s", st->log);
	if (c->count)
		finding_add(c->f, "", 0, _("the database says its own log is "
		    "%s, but holds no entry of it"), st->log);
}

int
store_verify_chain(struct store *st, bool quick, struct findings *f,
	bool (*keep_on)(void *ctx, int64_t entries), void *ctx,
	struct err *err)
{
	struct chain c = { .st = st, .f = f, .quick = quick };
	sqlite3_stmt *s;
	int rc;

	if (store_schema_check(st, f, err) < 0)
		return -1;
	s = store_prepare(st, "select log, seq, incident, at, kind, body, "
	    "hash from event not indexed order by rowid", false, err);
	if (!s)
		return -1;
	while ((rc = store_step(st, s, err)) == 1) {
		chain_row(&c, s);
		if (++f->entries % CHAIN_ASK == 0 && keep_on &&
		    !keep_on(ctx, f->entries))
			break;
	}
	if (rc == 0) {
		chain_end(&c);
		rc = chain_attached(&c, err);
	}
	sqlite3_finalize(s);
	free(c.named);
	free(c.head);
	free(c.seals);
	return rc < 0 ? -1 : 0;
}
