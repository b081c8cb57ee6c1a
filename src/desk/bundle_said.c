/* SPDX-License-Identifier: MIT */
/*
 * What a machine signed of where its own log stood, kept with the entry that
 * took the log in and passed on with it: so who knows that machine's key need
 * not trust whoever passed its log on.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "zhiban/bundle.h"

#include "union.h"

/* "LOG SEQ HASH KEY SIGNATURE", the last two in base64. */
static void
said_write(struct fields *f, const struct bundle_head *said)
{
	struct buf key = { 0 }, sig = { 0 };

	base64_add(&key, said->public, sizeof(said->public));
	base64_add(&sig, said->sig, sizeof(said->sig));
	fields_addf(f, "said", "%s %lld %s %s %s", said->head.log,
		(long long)said->head.seq, said->head.hash, key.text,
		sig.text);
	buf_done(&key);
	buf_done(&sig);
}

static bool
bytes_of(void *ret, size_t size, const char *text)
{
	struct buf bytes = { 0 };
	const bool fine = base64_read(&bytes, text, strlen(text)) &&
		bytes.len == size;

	if (fine)
		memcpy(ret, bytes.text, size);
	buf_done(&bytes);
	return fine;
}

/* One that does not hold is as none. */
static bool
said_read(const char *text, struct bundle_head *ret)
{
	struct bundle_head said = { .present = true };
	char key[64] = "", sig[128] = "";
	long long seq = 0;

	if (sscanf(text, "%26s %lld %64s %63s %127s", said.head.log, &seq,
	    said.head.hash, key, sig) != 5)
		return false;
	said.head.seq = seq;
	if (!bytes_of(said.public, sizeof(said.public), key) ||
	    !bytes_of(said.sig, sizeof(said.sig), sig) ||
	    !bundle_head_holds(&said))
		return false;
	*ret = said;
	return true;
}

void
said_note(struct desk *d, const struct bundle *b, struct fields *f)
{
	const struct bundle_log *logs;
	const size_t count = bundle_logs(b, &logs);

	for (size_t i = 0; i < count; i++)
		if (logs[i].said.present &&
		    strcmp(logs[i].log, store_log(d->store)) != 0)
			said_write(f, &logs[i].said);
}

#define FILES_EACH 16		/* hashes in one field */
#define FILES_MAX 400		/* of one bundle: an entry has its limit */

void
said_files(struct desk *d, const struct bundle *b, struct fields *f)
{
	const size_t count = bundle_evidence_count(b);
	struct buf list = { 0 }, path = { 0 };
	char hex[HASH_HEX_SIZE];
	size_t n = 0;

	for (size_t i = 0; i < count && n < FILES_MAX; i++) {
		hash_hex(hex, bundle_evidence_hash(b, i));
		buf_clear(&path);
		desk_evidence_path(d, &path, hex);
		if (access(path.text, F_OK) == 0)
			continue;
		buf_addf(&list, "%s%s", list.len ? " " : "", hex);
		if (++n % FILES_EACH)
			continue;
		fields_add(f, "files", list.text);
		buf_clear(&list);
	}
	if (list.len)
		fields_add(f, "files", list.text);
	buf_done(&list);
	buf_done(&path);
}

static bool
take_said(const struct event *e, const char *log, struct bundle_head *ret)
{
	const char *text;

	for (size_t i = 0; (text = fields_nth(&e->fields, "said", i)); i++)
		if (strncmp(text, log, ID_LEN) == 0 && said_read(text, ret))
			return true;
	return false;
}

int
said_find(struct desk *d, const char *log, struct bundle_head *ret,
	struct err *err)
{
	const struct event_query q = { .incident = "", .kind = "import",
		.newest_first = true };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	int rc = c ? 1 : -1;

	*ret = (struct bundle_head){ .present = false };
	while (rc == 1 && !ret->present &&
	    (rc = cursor_next(c, &e, err)) == 1) {
		(void)take_said(&e, log, ret);
		event_done(&e);
	}
	cursor_close(c);
	return rc < 0 ? -1 : 0;
}
