/* SPDX-License-Identifier: MIT */
/*
 * A bundle written: files one behind the other, each with its line in the
 * manifest, which is signed at last. Under another name until it is whole.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle_room.h"

struct bundle_writer {
	char *path, *part;	/* as it is to be called; until then */
	int fd;			/* of part */
	int tar;		/* the archive: fd, or unnamed to be packed */
	int spool;		/* the log being written, or -1 */
	int64_t spooled;
	bool packed;
	struct head head;	/* of that log, behind what was written */
	int64_t from;
	struct sign_key key;
	int64_t created;
	char *site;
	struct fields cards;
	struct buf manifest;
	size_t files;
};

static bool
ends_in(const char *path, const char *end)
{
	const size_t len = strlen(path), n = strlen(end);

	return len > n && strcmp(path + len - n, end) == 0;
}

static int
write_fault(const struct bundle_writer *w, struct err *err)
{
	return err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"), w->path,
		strerror(errno));
}

static int
put(const struct bundle_writer *w, int fd, const void *bytes, size_t len,
	struct err *err)
{
	return file_write(fd, bytes, len) == 0 ? 0 : write_fault(w, err);
}

/* ---- files of the archive ---------------------------------------------- */

static int
put_head(struct bundle_writer *w, const char *path, int64_t size,
	struct err *err)
{
	struct buf head = { 0 }, whole = { 0 };
	int rc;

	buf_addf(&whole, BUNDLE_TOP "%s", path);
	tar_file(&head, whole.text, size, w->created / TIME_SECOND, 0444);
	rc = put(w, w->tar, head.text, head.len, err);
	buf_done(&head);
	buf_done(&whole);
	w->files++;
	return rc;
}

static int
put_tail(struct bundle_writer *w, const char *path, int64_t size,
	const unsigned char hash[HASH_SIZE], struct err *err)
{
	char hex[HASH_HEX_SIZE];
	struct buf pad = { 0 };
	int rc;

	tar_pad(&pad, size);
	rc = put(w, w->tar, buf_text(&pad), pad.len, err);
	buf_done(&pad);
	hash_hex(hex, hash);
	buf_addf(&w->manifest, "%s  %s\n", hex, path);
	return rc;
}

static int
put_bytes(struct bundle_writer *w, const char *path, const void *bytes,
	size_t len, struct err *err)
{
	unsigned char hash[HASH_SIZE];

	hash_sha256(hash, bytes, len);
	if (put_head(w, path, (int64_t)len, err) < 0 ||
	    put(w, w->tar, bytes, len, err) < 0)
		return -1;
	return put_tail(w, path, (int64_t)len, hash, err);
}

static int
put_file(struct bundle_writer *w, const char *path, int fd, int64_t at,
	int64_t size, const unsigned char want[HASH_SIZE], struct err *err)
{
	unsigned char hash[HASH_SIZE];

	if (put_head(w, path, size, err) < 0 ||
	    hash_range(hash, fd, at, size, w->tar, err) < 0)
		return -1;
	if (want && memcmp(hash, want, HASH_SIZE) != 0)
		return err_set(err, ERR_CHECK, _("%s is not what the log says: "
			"run zhiban verify"), path);
	return put_tail(w, path, size, hash, err);
}

/* ---- begun ------------------------------------------------------------- */

static void
begin_cards(struct bundle_writer *w, const struct bundle_what *what)
{
	fields_addf(&w->cards, "format", "%d", BUNDLE_FORMAT);
	fields_add(&w->cards, "kind", what->kind);
	fields_addf(&w->cards, "log", "%s %s", what->log, what->site);
	fields_add_time(&w->cards, "created", what->created);
}

static int
open_files(struct bundle_writer *w, struct err *err)
{
	w->fd = open(w->part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
		O_CLOEXEC, 0600);
	if (w->fd < 0) {
		write_fault(w, err);
		/* Somebody else's: it is not removed. */
		free(w->part);
		w->part = NULL;
		return -1;
	}
	w->tar = w->packed ? spare_file(err) : w->fd;
	return w->tar < 0 ? -1 : 0;
}

int
bundle_begin(struct bundle_writer **ret, const char *path,
	const struct bundle_what *what, struct err *err)
{
	struct bundle_writer *w;
	struct buf part = { 0 }, pem = { 0 };
	int rc;

	if (access(path, F_OK) == 0)
		return err_set(err, ERR_REFUSED, _("%s is there already"),
			path);
	buf_addf(&part, "%s.part", path);
	w = mem_alloc(sizeof(*w));
	*w = (struct bundle_writer){ .path = mem_text(path),
		.part = buf_take(&part), .fd = -1, .tar = -1, .spool = -1,
		.packed = ends_in(path, ".xz"), .key = *what->key,
		.created = what->created, .site = mem_text(what->site) };
	begin_cards(w, what);
	for (size_t i = 0; what->incidents && what->incidents[i]; i++)
		fields_add(&w->cards, "incident", what->incidents[i]);
	rc = open_files(w, err);
	sign_pem_public(&pem, w->key.public);
	if (rc == 0) {
		unsigned char hash[HASH_SIZE];
		char print[HASH_HEX_SIZE];
		struct buf text = { 0 };

		sign_fingerprint(hash, w->key.public);
		hash_hex(print, hash);
		bundle_readme(&text, w->site, print);
		rc = put_bytes(w, BUNDLE_README, text.text, text.len, err);
		buf_done(&text);
	}
	if (rc == 0)
		rc = put_bytes(w, BUNDLE_KEY, pem.text, pem.len, err);
	buf_done(&pem);
	if (rc == 0)
		*ret = w;
	else
		bundle_abandon(w);
	return rc;
}

/* ---- logs -------------------------------------------------------------- */

int
bundle_put_log(struct bundle_writer *w, const char *log, int64_t from,
	struct err *err)
{
	w->head = (struct head){ .seq = from - 1 };
	memcpy(w->head.log, log, ID_SIZE);
	w->from = from;
	w->spooled = 0;
	w->spool = spare_file(err);
	return w->spool < 0 ? -1 : 0;
}

int
bundle_entry(struct bundle_writer *w, const char *body, size_t len,
	struct err *err)
{
	unsigned char hash[HASH_SIZE];

	hash_sha256(hash, body, len);
	hash_hex(w->head.hash, hash);
	w->head.seq++;
	w->spooled += (int64_t)len;
	return put(w, w->spool, body, len, err);
}

static int
put_said(struct bundle_writer *w, const struct bundle_head *said,
	struct err *err)
{
	struct buf text = { 0 }, path = { 0 };
	int rc;

	bundle_head_text(&text, &said->head);
	buf_addf(&path, "logs/%s.head", w->head.log);
	rc = put_bytes(w, path.text, text.text, text.len, err);
	buf_clear(&path);
	buf_addf(&path, "logs/%s.sig", w->head.log);
	if (rc == 0)
		rc = put_bytes(w, path.text, said->sig, SIGN_SIZE, err);
	buf_clear(&path);
	buf_addf(&path, "logs/%s.pem", w->head.log);
	buf_clear(&text);
	sign_pem_public(&text, said->public);
	if (rc == 0)
		rc = put_bytes(w, path.text, text.text, text.len, err);
	buf_done(&text);
	buf_done(&path);
	return rc;
}

int
bundle_end_log(struct bundle_writer *w, const struct bundle_head *said,
	struct err *err)
{
	struct buf path = { 0 };
	int rc;

	buf_addf(&path, "logs/%s.entries", w->head.log);
	rc = put_file(w, path.text, w->spool, 0, w->spooled, NULL, err);
	buf_done(&path);
	close(w->spool);
	w->spool = -1;
	fields_addf(&w->cards, "part", "%s %lld %lld %s", w->head.log,
		(long long)w->from, (long long)w->head.seq, w->head.hash);
	if (rc == 0 && said && said->present)
		rc = put_said(w, said, err);
	return rc;
}

/* ---- objects and evidence ---------------------------------------------- */

int
bundle_put_object(struct bundle_writer *w, const void *bytes, size_t len,
	struct err *err)
{
	unsigned char hash[HASH_SIZE];
	char path[8 + HASH_HEX_SIZE] = "objects/";

	hash_sha256(hash, bytes, len);
	hash_hex(path + 8, hash);
	return put_bytes(w, path, bytes, len, err);
}

int
bundle_put_evidence(struct bundle_writer *w, int fd, int64_t size,
	const unsigned char hash[HASH_SIZE], struct err *err)
{
	char path[9 + HASH_HEX_SIZE] = "evidence/";
	const int64_t at = lseek(fd, 0, SEEK_CUR);

	if (at < 0)
		return err_set(err, ERR_SYSTEM, _("the file cannot be read: "
			"%s"), strerror(errno));
	hash_hex(path + 9, hash);
	return put_file(w, path, fd, at, size, hash, err);
}

/* ---- ended ------------------------------------------------------------- */

/* The manifest has no line for itself, nor for its signature. */
static int
put_signature(struct bundle_writer *w, struct err *err)
{
	unsigned char sig[SIGN_SIZE];
	struct buf manifest = w->manifest, end = { 0 };
	int rc = sign_bytes(sig, &w->key, manifest.text, manifest.len, err);

	w->manifest = (struct buf){ 0 };
	if (rc == 0)
		rc = put_bytes(w, BUNDLE_MANIFEST, manifest.text, manifest.len,
			err);
	if (rc == 0)
		rc = put_bytes(w, BUNDLE_SIGNATURE, sig, sizeof(sig), err);
	tar_end(&end);
	if (rc == 0)
		rc = put(w, w->tar, end.text, end.len, err);
	buf_done(&end);
	buf_done(&w->manifest);
	w->manifest = manifest;
	return rc;
}

static int
finish(struct bundle_writer *w, struct bundle_made *ret, struct err *err)
{
	struct buf cards = { 0 };
	int rc;

	fields_encode(&cards, &w->cards);
	rc = put_bytes(w, BUNDLE_CARDS, cards.text, cards.len, err);
	buf_done(&cards);
	if (rc == 0)
		rc = put_signature(w, err);
	if (rc == 0 && w->packed && lseek(w->tar, 0, SEEK_SET) < 0)
		rc = write_fault(w, err);
	if (rc == 0 && w->packed)
		rc = xz_run(false, w->tar, w->fd, 0, NULL, err);
	if (rc == 0 && (fsync(w->fd) < 0 ||
	    (ret->size = lseek(w->fd, 0, SEEK_END)) < 0))
		rc = write_fault(w, err);
	if (rc == 0)
		rc = hash_range(ret->file, w->fd, 0, ret->size, -1, err);
	/* A stick's file system knows no links that would refuse by themselves
	 * to take another's place. */
	if (rc == 0 && access(w->path, F_OK) == 0)
		rc = err_set(err, ERR_REFUSED, _("%s is there already"),
			w->path);
	if (rc == 0 && rename(w->part, w->path) < 0)
		rc = write_fault(w, err);
	if (rc == 0) {
		(void)file_sync_folder(w->path);
		free(w->part);
		w->part = NULL;
	}
	hash_sha256(ret->manifest, buf_text(&w->manifest), w->manifest.len);
	ret->files = w->files;
	return rc;
}

int
bundle_finish(struct bundle_writer *w, struct bundle_made *ret,
	struct err *err)
{
	struct bundle_made made = { .files = 0 };
	const int rc = finish(w, &made, err);

	if (rc == 0)
		*ret = made;
	bundle_abandon(w);
	return rc;
}

void
bundle_abandon(struct bundle_writer *w)
{
	if (!w)
		return;
	if (w->part)
		(void)unlink(w->part);
	if (w->packed && w->tar >= 0)
		close(w->tar);
	if (w->spool >= 0)
		close(w->spool);
	if (w->fd >= 0)
		close(w->fd);
	sign_forget(&w->key);
	fields_done(&w->cards);
	buf_done(&w->manifest);
	free(w->site);
	free(w->path);
	free(w->part);
	free(w);
}
