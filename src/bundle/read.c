/* SPDX-License-Identifier: MIT */
/*
 * Opening a bundle, and what is asked of one that is open.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle_room.h"

/* What a stream of xz may unpack to. */
#define UNPACK_LEAST (INT64_C(64) << 20)
#define UNPACK_TIMES 200

static const unsigned char xz_magic[] = { 0xfd, '7', 'z', 'X', 'Z', 0 };

static const char *const fault_names[] = {
	[BUNDLE_SOUND] = "sound",
	[BUNDLE_NOT] = "no-bundle",
	[BUNDLE_NEWER] = "newer",
	[BUNDLE_LIMIT] = "too-large",
	[BUNDLE_FORM] = "malformed",
	[BUNDLE_UNSIGNED] = "unsigned",
	[BUNDLE_EDITED] = "edited",
	[BUNDLE_BROKEN] = "broken",
};

const char *
bundle_fault_name(enum bundle_fault fault)
{
	return fault_names[fault];
}

int
bundle_wrong(struct bundle *b, enum bundle_fault fault, struct err *err,
	const char *fmt, ...)
{
	va_list ap;

	b->fault = fault;
	va_start(ap, fmt);
	err_vset(err, ERR_CHECK, fmt, ap);
	va_end(ap);
	return -1;
}

bool
bundle_looks(const void *bytes, size_t len)
{
	struct tar_head head;

	if (len >= sizeof(xz_magic) && memcmp(bytes, xz_magic,
	    sizeof(xz_magic)) == 0)
		return true;
	return len >= TAR_BLOCK && tar_head_read(&head, bytes) == TAR_FILE &&
		(strncmp(head.path, BUNDLE_TOP, strlen(BUNDLE_TOP)) == 0 ||
		/* Packed again, and no table in any case. */
		strncmp(head.path, "./", 2) == 0);
}

/* Unpacks into an unnamed file where it is packed. */
static int
unpack(struct bundle *b, struct err *err)
{
	unsigned char magic[sizeof(xz_magic)];
	const int64_t times = b->size * UNPACK_TIMES + UNPACK_LEAST;
	const int64_t max = times < BUNDLE_BYTES_MAX ? times
		: BUNDLE_BYTES_MAX;
	bool large = false;
	struct err why = { 0 };
	int in = b->fd;

	if (pread(b->fd, magic, sizeof(magic), 0) != (ssize_t)sizeof(magic) ||
	    memcmp(magic, xz_magic, sizeof(magic)) != 0)
		return 0;
	b->own_fd = spare_file(err);
	if (b->own_fd < 0)
		return -1;
	if (lseek(in, 0, SEEK_SET) < 0)
		return err_set(err, ERR_SYSTEM, _("%s cannot be read: %s"),
			b->name, strerror(errno));
	b->fd = b->own_fd;
	if (xz_run(true, in, b->fd, max, &large, &why) == 0)
		return 0;
	if (why.code != ERR_CHECK)
		return err_set(err, why.code, "%s: %s", b->name, why.text);
	return bundle_wrong(b, large ? BUNDLE_LIMIT : BUNDLE_FORM, err,
		"%s: %s", b->name, why.text);
}

static int
size_of(struct bundle *b, struct err *err)
{
	struct stat st;

	if (fstat(b->fd, &st) < 0)
		return err_set(err, ERR_SYSTEM, _("%s cannot be read: %s"),
			b->name, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_REFUSED, _("%s is no regular file"),
			b->name);
	b->size = st.st_size;
	if (b->size <= BUNDLE_BYTES_MAX)
		return 0;
	return bundle_wrong(b, BUNDLE_LIMIT, err, _("%s is larger than %lld "
		"bytes"), b->name, (long long)BUNDLE_BYTES_MAX);
}

int
bundle_open_fd(struct bundle **ret, int fd, const char *name,
	enum bundle_fault *ret_fault,
	bool (*progress)(void *ctx, int64_t bytes, int64_t of), void *ctx,
	struct err *err)
{
	struct bundle *b = mem_alloc(sizeof(*b));
	const char *base = strrchr(name, '/');
	int rc;

	*b = (struct bundle){ .name = mem_text(base ? base + 1 : name),
		.own_fd = -1, .fd = fd, .progress = progress, .ctx = ctx };
	rc = size_of(b, err);
	if (rc == 0)
		rc = unpack(b, err);
	if (rc == 0)
		rc = size_of(b, err);
	if (rc == 0)
		rc = members_read(b, err);
	if (rc == 0)
		rc = bundle_prove(b, err);
	if (ret_fault)
		*ret_fault = b->fault;
	if (rc == 0)
		*ret = b;
	else
		bundle_close(b);
	return rc;
}

int
bundle_open(struct bundle **ret, const char *path,
	enum bundle_fault *ret_fault,
	bool (*progress)(void *ctx, int64_t bytes, int64_t of), void *ctx,
	struct err *err)
{
	const int fd = file_open(path, err);
	int rc;

	if (ret_fault)
		*ret_fault = BUNDLE_SOUND;
	if (fd < 0)
		return -1;
	rc = bundle_open_fd(ret, fd, path, ret_fault, progress, ctx, err);
	if (rc == 0 && (*ret)->own_fd < 0)
		(*ret)->own_fd = fd;
	else
		close(fd);
	return rc;
}

void
bundle_close(struct bundle *b)
{
	if (!b)
		return;
	if (b->own_fd >= 0)
		close(b->own_fd);
	free(b->name);
	free(b->member);
	free(b->order);
	free(b->site);
	free(b->log);
	free(b->log_member);
	free(b->object);
	free(b->evidence);
	free(b);
}

/* ---- what it is -------------------------------------------------------- */

const unsigned char *
bundle_public(const struct bundle *b)
{
	return b->public;
}

const char *
bundle_kind(const struct bundle *b)
{
	return b->kind;
}

const char *
bundle_maker(const struct bundle *b)
{
	return b->maker;
}

const char *
bundle_site(const struct bundle *b)
{
	return b->site;
}

int64_t
bundle_created(const struct bundle *b)
{
	return b->created;
}

const unsigned char *
bundle_hash(const struct bundle *b)
{
	return b->hash;
}

size_t
bundle_logs(const struct bundle *b, const struct bundle_log **ret)
{
	*ret = b->log;
	return b->log_count;
}

/* ---- objects and evidence ---------------------------------------------- */

size_t
bundle_object_count(const struct bundle *b)
{
	return b->object_count;
}

const unsigned char *
bundle_object_hash(const struct bundle *b, size_t i)
{
	return b->member[b->object[i]].hash;
}

/* Others may have changed the file since it was proven. */
static int
still_so(const struct bundle *b, const struct member *m,
	const unsigned char hash[HASH_SIZE], struct err *err)
{
	if (memcmp(hash, m->hash, HASH_SIZE) == 0)
		return 0;
	return err_set(err, ERR_CHECK, _("%s changed while it was read"),
		b->name);
}

int
bundle_object(struct bundle *b, size_t i, struct buf *out, struct err *err)
{
	const struct member *m = &b->member[b->object[i]];
	const size_t from = out->len;
	unsigned char hash[HASH_SIZE];

	if (member_bytes(b, m, BUNDLE_OBJECT_MAX, out, err) < 0)
		return -1;
	hash_sha256(hash, buf_text(out) + from, out->len - from);
	return still_so(b, m, hash, err);
}

size_t
bundle_evidence_count(const struct bundle *b)
{
	return b->evidence_count;
}

const unsigned char *
bundle_evidence_hash(const struct bundle *b, size_t i)
{
	return b->member[b->evidence[i]].hash;
}

int64_t
bundle_evidence_size(const struct bundle *b, size_t i)
{
	return b->member[b->evidence[i]].size;
}

int
bundle_evidence_copy(struct bundle *b, size_t i, int fd, struct err *err)
{
	const struct member *m = &b->member[b->evidence[i]];
	unsigned char hash[HASH_SIZE];

	if (hash_range(hash, b->fd, m->at, m->size, fd, err) < 0)
		return -1;
	return still_so(b, m, hash, err);
}
