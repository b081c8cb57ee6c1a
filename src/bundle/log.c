/* SPDX-License-Identifier: MIT */
/*
 * The logs of a bundle: bodies one behind the other, followed as a chain, and
 * what each log's own installation said of where it stood.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle_room.h"

#define WINDOW (4 * EVENT_BODY_MAX)
#define MARK "\nprev "			/* before every body but the first */

/* ---- entries ----------------------------------------------------------- */

struct bundle_cursor {
	struct bundle *b;
	const struct member *m;
	struct head head;	/* before the next entry */
	int64_t at;		/* of the file, read */
	int64_t from;		/* entries before it are passed over */
	char *window;
	size_t begin, len;	/* of the window: what is not given yet */
	bool begun;
};

struct bundle_cursor *
cursor_new(struct bundle *b, const struct bundle_log *log,
	const struct member *m)
{
	struct bundle_cursor *c = mem_alloc(sizeof(*c));

	*c = (struct bundle_cursor){ .b = b, .m = m, .from = log->from,
		.window = mem_alloc(WINDOW) };
	memcpy(c->head.log, log->log, ID_SIZE);
	c->head.seq = log->from - 1;
	memcpy(c->head.hash, log->prev, HASH_HEX_SIZE);
	return c;
}

void
bundle_cursor_close(struct bundle_cursor *c)
{
	if (!c)
		return;
	free(c->window);
	free(c);
}

/* Fills the window as far as the file goes. */
static int
fill(struct bundle_cursor *c, struct err *err)
{
	if (c->begin)
		memmove(c->window, c->window + c->begin, c->len);
	c->begin = 0;
	while (c->len < WINDOW && c->at < c->m->size) {
		const int64_t left = c->m->size - c->at;
		const size_t room = WINDOW - c->len;
		const ssize_t n = pread(c->b->fd, c->window + c->len,
			left < (int64_t)room ? (size_t)left : room,
			c->m->at + c->at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_set(err, ERR_SYSTEM, _("%s cannot be read: "
				"%s"), c->b->name, n < 0 ? strerror(errno)
				: _("it ends too early"));
		c->len += (size_t)n;
		c->at += n;
	}
	return 0;
}

/* The length of the entry at the window's beginning. */
static size_t
entry_length(const struct bundle_cursor *c)
{
	const char *at = c->window + c->begin;
	const char *mark = memmem(at, c->len, MARK, strlen(MARK));

	return mark ? (size_t)(mark - at) + 1 : c->len;
}

/* The next body, as long as it may be. */
static int
next_body(struct bundle_cursor *c, const char **ret, size_t *ret_len,
	struct err *err)
{
	if (c->len <= EVENT_BODY_MAX + strlen(MARK) && fill(c, err) < 0)
		return -1;
	if (c->len == 0)
		return 0;
	*ret = c->window + c->begin;
	*ret_len = entry_length(c);
	if (*ret_len > EVENT_BODY_MAX)
		return bundle_wrong(c->b, BUNDLE_BROKEN, err, _("%s: an entry "
			"behind entry %lld of log %s is too long"),
			c->b->name, (long long)c->head.seq, c->head.log);
	c->begin += *ret_len;
	c->len -= *ret_len;
	return 1;
}

static int
next_entry(struct bundle_cursor *c, struct event *ret_event,
	const char **ret_body, size_t *ret_len, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct err why = { 0 };
	const int rc = next_body(c, ret_body, ret_len, err);

	if (rc != 1)
		return rc;
	hash_sha256(hash, *ret_body, *ret_len);
	if (chain_follow(&c->head, *ret_body, *ret_len, hash, ret_event,
	    &why) == 0)
		return 1;
	return bundle_wrong(c->b, BUNDLE_BROKEN, err, _("%s: log %s, behind "
		"entry %lld: %s"), c->b->name, c->head.log,
		(long long)c->head.seq, why.text);
}

int
bundle_next(struct bundle_cursor *c, struct event *ret_event,
	const char **ret_body, size_t *ret_len, struct err *err)
{
	int rc;

	do {
		struct event *want = c->head.seq + 1 >= c->from ? ret_event
			: NULL;

		rc = next_entry(c, want, ret_body, ret_len, err);
	} while (rc == 1 && c->head.seq < c->from);
	return rc;
}

struct bundle_cursor *
bundle_entries(struct bundle *b, size_t i, int64_t from, struct err *err)
{
	const struct bundle_log *log = &b->log[i];
	struct bundle_cursor *c;

	if (from < log->from) {
		err_set(err, ERR_REFUSED, _("%s has entries of log %s only "
			"from %lld on"), b->name, log->log,
			(long long)log->from);
		return NULL;
	}
	c = cursor_new(b, log, &b->member[b->log_member[i]]);
	c->from = from;
	return c;
}

/* ---- what its installation said ---------------------------------------- */

void
bundle_head_text(struct buf *out, const struct head *head)
{
	buf_addf(out, "zhiban-head 1\nlog %s\nseq %lld\nhash %s\n", head->log,
		(long long)head->seq, head->hash);
}

bool
bundle_head_holds(const struct bundle_head *h)
{
	struct buf text = { 0 };
	bool holds;

	bundle_head_text(&text, &h->head);
	holds = sign_holds(h->public, text.text, text.len, h->sig);
	buf_done(&text);
	return holds;
}

/* The four lines, exactly. */
static bool
head_read(struct head *ret, const char *text)
{
	struct head head = { 0 };
	struct buf again = { 0 };
	unsigned char hash[HASH_SIZE];
	long long seq = 0;
	bool same;

	if (sscanf(text, "zhiban-head 1\nlog %26[0-9A-Z]\nseq %lld\n"
	    "hash %64[0-9a-f]\n", head.log, &seq, head.hash) != 3)
		return false;
	head.seq = seq;
	bundle_head_text(&again, &head);
	same = strcmp(again.text, text) == 0 && seq > 0 &&
		id_valid(head.log) && hash_from_hex(hash, head.hash);
	buf_done(&again);
	if (same)
		*ret = head;
	return same;
}

static int
log_file(struct bundle *b, const char *log, const char *end, int64_t max,
	struct buf *out, struct err *err)
{
	char path[BUNDLE_PATH_MAX];
	const struct member *m;

	snprintf(path, sizeof(path), "logs/%s%s", log, end);
	m = member_find(b, path);
	return m ? member_bytes(b, m, max, out, err) : 0;
}

static int
said_read(struct bundle *b, struct bundle_log *log, struct err *err)
{
	struct bundle_head *said = &log->said;
	struct buf head = { 0 }, sig = { 0 }, pem = { 0 };
	int rc = log_file(b, log->log, ".head", 1024, &head, err);

	if (rc == 0)
		rc = log_file(b, log->log, ".sig", SIGN_SIZE, &sig, err);
	if (rc == 0)
		rc = log_file(b, log->log, ".pem", SIGN_PEM_MAX, &pem, err);
	said->present = head.len || sig.len || pem.len;
	if (rc == 0 && said->present) {
		bool fine = head_read(&said->head, buf_text(&head)) &&
			strcmp(said->head.log, log->log) == 0 &&
			sig.len == SIGN_SIZE &&
			sign_pem_read_public(said->public, "", buf_text(&pem),
			pem.len, NULL) == 0;

		if (fine)
			memcpy(said->sig, sig.text, SIGN_SIZE);
		fine = fine && bundle_head_holds(said) &&
			(strcmp(log->log, b->maker) != 0 ||
			memcmp(said->public, b->public, SIGN_PUBLIC_SIZE) ==
			0);
		if (!fine)
			rc = bundle_wrong(b, BUNDLE_BROKEN, err, _("%s: what "
				"log %s says of where it stood is not signed "
				"as it should be"), b->name, log->log);
	}
	buf_done(&head);
	buf_done(&sig);
	buf_done(&pem);
	return rc;
}

/* ---- a log ------------------------------------------------------------- */

/* The first body names the hash before it. */
static bool
first_prev(struct bundle *b, const struct member *m, struct bundle_log *log)
{
	const size_t len = strlen(MARK) - 1;
	char text[sizeof(MARK) - 2 + HASH_HEX_SIZE - 1];
	unsigned char hash[HASH_SIZE];

	if (pread(b->fd, text, sizeof(text), m->at) != (ssize_t)sizeof(text) ||
	    memcmp(text, MARK + 1, len) != 0)
		return false;
	memcpy(log->prev, text + len, HASH_HEX_SIZE - 1);
	log->prev[HASH_HEX_SIZE - 1] = '\0';
	return hash_from_hex(hash, log->prev) &&
		(log->from > 1 || strcmp(log->prev, CHAIN_START) == 0);
}

static int
follow(struct bundle *b, struct bundle_log *log, const struct member *m,
	struct err *err)
{
	struct bundle_cursor *c = cursor_new(b, log, m);
	const char *body;
	size_t len;
	int rc;

	while ((rc = bundle_next(c, NULL, &body, &len, err)) == 1)
		if (log->said.present && c->head.seq == log->said.head.seq &&
		    strcmp(c->head.hash, log->said.head.hash) != 0) {
			rc = bundle_wrong(b, BUNDLE_BROKEN, err, _("%s: entry "
				"%lld of log %s is another than its own "
				"installation signed"), b->name,
				(long long)c->head.seq, log->log);
			break;
		}
	if (rc == 0 && (c->head.seq != log->to ||
	    strcmp(c->head.hash, log->head.hash) != 0))
		rc = bundle_wrong(b, BUNDLE_BROKEN, err, _("%s: log %s ends "
			"at entry %lld, not as the bundle says"), b->name,
			log->log, (long long)c->head.seq);
	bundle_cursor_close(c);
	return rc;
}

/* "LOG FROM TO HASH" */
static bool
part_read(struct bundle_log *ret, const char *card)
{
	struct bundle_log log = { 0 };
	unsigned char hash[HASH_SIZE];
	long long from = 0, to = 0;
	char again[160];

	if (sscanf(card, "%26[0-9A-Z] %lld %lld %64[0-9a-f]", log.log, &from,
	    &to, log.head.hash) != 4)
		return false;
	snprintf(again, sizeof(again), "%s %lld %lld %s", log.log, from, to,
		log.head.hash);
	if (strcmp(again, card) != 0 || from < 1 || to < from ||
	    !id_valid(log.log) || !hash_from_hex(hash, log.head.hash))
		return false;
	log.from = from;
	log.to = to;
	memcpy(log.head.log, log.log, ID_SIZE);
	log.head.seq = to;
	*ret = log;
	return true;
}

static int
log_read(struct bundle *b, const char *card, struct err *err)
{
	struct bundle_log log;
	char path[BUNDLE_PATH_MAX];
	const struct member *m;

	if (!part_read(&log, card) || b->log_count >= BUNDLE_LOGS_MAX)
		return bundle_wrong(b, BUNDLE_BROKEN, err, _("%s does not say "
			"which entries it holds"), b->name);
	for (size_t i = 0; i < b->log_count; i++)
		if (strcmp(b->log[i].log, log.log) == 0)
			return bundle_wrong(b, BUNDLE_BROKEN, err, _("%s names "
				"log %s twice"), b->name, log.log);
	snprintf(path, sizeof(path), "logs/%s.entries", log.log);
	m = member_find(b, path);
	if (!m || !first_prev(b, m, &log))
		return bundle_wrong(b, BUNDLE_BROKEN, err, _("%s has no "
			"entries of log %s, which it names"), b->name,
			log.log);
	if (said_read(b, &log, err) < 0 || follow(b, &log, m, err) < 0)
		return -1;
	if (b->log_count == b->log_cap) {
		b->log_cap = b->log_cap ? 2 * b->log_cap : 4;
		b->log = mem_grow(b->log, b->log_cap, sizeof(*b->log));
		b->log_member = mem_grow(b->log_member, b->log_cap,
			sizeof(*b->log_member));
	}
	b->log_member[b->log_count] = (size_t)(m - b->member);
	b->log[b->log_count++] = log;
	return 0;
}

int
logs_read(struct bundle *b, const struct fields *cards, struct err *err)
{
	const char *card;

	for (size_t i = 0; (card = fields_nth(cards, "part", i)); i++)
		if (log_read(b, card, err) < 0)
			return -1;
	return b->log_count ? 0 : bundle_wrong(b, BUNDLE_BROKEN, err,
		_("%s holds no log"), b->name);
}
