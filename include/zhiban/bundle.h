/* SPDX-License-Identifier: MIT */
/*
 * bundle: the record of an installation as one signed file, written and read.
 *
 * share/doc/bundles.md is the format. What goes into a bundle, and what
 * becomes of one in a database, is the desk's; here a file is made of what is
 * handed over, and a file that came from anywhere is read: with limits,
 * believing nothing, writing nothing but one unnamed temporary file.
 *
 * May see: ledger, core. Runs the program xz for names that end in ".xz".
 *
 * Files: write.c; read.c opening; member.c the archive's files; proof.c
 * manifest, signature and chains; xz.c; words.c the README.
 */
#ifndef ZHIBAN_BUNDLE_H
#define ZHIBAN_BUNDLE_H

#include "zhiban/ledger.h"

#define BUNDLE_FORMAT 1
#define BUNDLE_FILES_MAX 100000
#define BUNDLE_MANIFEST_MAX (16 * 1024 * 1024)
#define BUNDLE_OBJECT_MAX (16 * 1024 * 1024)
#define BUNDLE_EVIDENCE_MAX (INT64_C(8) << 30)
#define BUNDLE_BYTES_MAX (INT64_C(16) << 30)
#define BUNDLE_LOGS_MAX 1000

/* ---- what a log's own installation said of it ------------------------ */

/* The text that is signed as LOG.head: "zhiban-head 1", log, seq, hash. */
void bundle_head_text(struct buf *out, const struct head *head);

/* A head with its signature. present false: there is none. */
struct bundle_head {
	bool present;
	struct head head;
	unsigned char public[SIGN_PUBLIC_SIZE];
	unsigned char sig[SIGN_SIZE];
};

/* Does the signature hold? It says nothing of whose key it is. */
bool bundle_head_holds(const struct bundle_head *h);

/* ---- reading ----------------------------------------------------------- */

/* Why a file was not taken for what it says it is. */
enum bundle_fault {
	BUNDLE_SOUND,
	BUNDLE_NOT,		/* no bundle at all */
	BUNDLE_NEWER,		/* of a format this version does not know */
	BUNDLE_LIMIT,		/* larger than is read */
	BUNDLE_FORM,		/* built otherwise than a bundle is */
	BUNDLE_UNSIGNED,	/* without a signature or without a key */
	BUNDLE_EDITED,		/* a file, or the manifest, changed since */
	BUNDLE_BROKEN,		/* rightly signed, but a log in it is not whole
				   or not what it says: made so */
};

/* "unsigned", "edited" ...: as entries and scripts name it. */
const char *bundle_fault_name(enum bundle_fault fault);

struct bundle;

/* A run of entries of one log. Borrowed from the bundle. */
struct bundle_log {
	char log[ID_SIZE];
	int64_t from, to;		/* entries, from 1; from <= to */
	char prev[HASH_HEX_SIZE];	/* the hash of entry from - 1 */
	struct head head;		/* at entry to */
	struct bundle_head said;	/* proven to hold if it is present, and,
					   if it lies within from..to, to be
					   that entry's hash */
};

/* Does the file begin as a bundle may: an xz stream, or a tar whose first file
 * or folder is a bundle's? For who must find out what a file is; 512 bytes are
 * enough. */
bool bundle_looks(const void *bytes, size_t len);

/*
 * Opens and proves the whole file: its form, every hash of the manifest, the
 * signature by the key it carries, each log's chain from its first entry there
 * to its last, each head that comes with a log. Whose key that is, and whether
 * the logs go with those held already, is for the caller to ask. On -1 one
 * sentence, and *ret_fault (may be NULL) says which kind: BUNDLE_SOUND then
 * means that it could not be read at all (ERR_SYSTEM). Progress may be NULL;
 * false from it ends with ERR_REFUSED.
 */
int bundle_open(struct bundle **ret, const char *path,
	enum bundle_fault *ret_fault,
	bool (*progress)(void *ctx, int64_t bytes, int64_t of), void *ctx,
	struct err *err);
/* The same of a file that is open; fd stays the caller's, until bundle_close
 * is called it must stay open, and name is for the sentences. */
int bundle_open_fd(struct bundle **ret, int fd, const char *name,
	enum bundle_fault *ret_fault,
	bool (*progress)(void *ctx, int64_t bytes, int64_t of), void *ctx,
	struct err *err);
void bundle_close(struct bundle *b);		/* NULL is fine */

const unsigned char *bundle_public(const struct bundle *b);	/* its key */
const char *bundle_kind(const struct bundle *b);	/* real, drill, test */
const char *bundle_maker(const struct bundle *b);	/* its log */
const char *bundle_site(const struct bundle *b);	/* so they call it */
int64_t bundle_created(const struct bundle *b);		/* ms */

/* SHA-256 of the file's manifest: one bundle has one, however it is packed. */
const unsigned char *bundle_hash(const struct bundle *b);

/* The logs, the maker's own first (it may be missing where others' alone are
 * passed on). */
size_t bundle_logs(const struct bundle *b, const struct bundle_log **ret);

/* The entries of the i-th log from entry `from` on (at least its first). */
struct bundle_cursor *bundle_entries(struct bundle *b, size_t i,
	int64_t from, struct err *err);

/* 1: *ret_event (may be NULL; else owned by the caller), and the exact body,
 * borrowed until the next call. 0: the end. -1: err. */
int bundle_next(struct bundle_cursor *c, struct event *ret_event,
	const char **ret_body, size_t *ret_len, struct err *err);
void bundle_cursor_close(struct bundle_cursor *c);

/* Pinned objects and evidence files. */
size_t bundle_object_count(const struct bundle *b);
const unsigned char *bundle_object_hash(const struct bundle *b, size_t i);

/* Adds its bytes, hashed once more. */
int bundle_object(struct bundle *b, size_t i, struct buf *out,
	struct err *err);

size_t bundle_evidence_count(const struct bundle *b);
const unsigned char *bundle_evidence_hash(const struct bundle *b, size_t i);
int64_t bundle_evidence_size(const struct bundle *b, size_t i);

/* Writes its bytes to fd, hashed once more on the way. */
int bundle_evidence_copy(struct bundle *b, size_t i, int fd, struct err *err);

/* ---- writing ----------------------------------------------------------- */

struct bundle_writer;

struct bundle_what {
	const char *kind, *log, *site;
	int64_t created;
	const char *const *incidents;	/* numbers; ended by NULL, or NULL */
	const struct sign_key *key;	/* borrowed until bundle_finish */
};

/*
 * Begins a bundle at path, which must not be there yet (ERR_REFUSED): under
 * another name until it is whole, mode 0600. A name that ends in ".xz" needs
 * the program xz (ERR_REFUSED: there is none).
 */
int bundle_begin(struct bundle_writer **ret, const char *path,
	const struct bundle_what *what, struct err *err);

/* A log: its entries in order, each a call of bundle_entry, from the first to
 * the last; then its head by its own installation, if there is one. */
int bundle_put_log(struct bundle_writer *w, const char *log, int64_t from,
	struct err *err);
int bundle_entry(struct bundle_writer *w, const char *body, size_t len,
	struct err *err);
int bundle_end_log(struct bundle_writer *w, const struct bundle_head *said,
	struct err *err);

int bundle_put_object(struct bundle_writer *w, const void *bytes, size_t len,
	struct err *err);

/* From fd's position on, of that size and hash: anything else is refused. */
int bundle_put_evidence(struct bundle_writer *w, int fd, int64_t size,
	const unsigned char hash[HASH_SIZE], struct err *err);

struct bundle_made {
	unsigned char manifest[HASH_SIZE];	/* as bundle_hash */
	unsigned char file[HASH_SIZE];		/* SHA-256 of the file */
	int64_t size;				/* of the file, bytes */
	size_t files;
};

/* Signs, ends, waits until it is on disk and gives it its name. Frees w, also
 * on -1; bundle_abandon gives up (NULL is fine). */
int bundle_finish(struct bundle_writer *w, struct bundle_made *ret,
	struct err *err);
void bundle_abandon(struct bundle_writer *w);

#endif
