/* SPDX-License-Identifier: MIT */
/*
 * The files of the archive: listed with limits before anything in them is
 * looked at. Whatever is no regular file under a name of the format is refused.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle_room.h"

#define BUNDLE_FOLDERS_MAX 5	/* ".", the one, and those in it */

/* Digits of the kinds of names there are. */
static bool
is_made_of(const char *text, size_t len, const char *letters)
{
	for (size_t i = 0; i < len; i++)
		if (!text[i] || !strchr(letters, text[i]))
			return false;
	return true;
}

static bool
is_hex_name(const char *text)
{
	return strlen(text) == HASH_HEX_SIZE - 1 &&
		is_made_of(text, HASH_HEX_SIZE - 1, "0123456789abcdef");
}

static bool
is_log_name(const char *text)
{
	static const char *const ends[] = { ".entries", ".head", ".sig",
		".pem" };
	char id[ID_SIZE] = "";

	if (strlen(text) <= ID_LEN)
		return false;
	memcpy(id, text, ID_LEN);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (strcmp(text + ID_LEN, ends[i]) == 0)
			return id_valid(id);
	return false;
}

static bool
is_of_format(const char *path)
{
	static const char *const names[] = { BUNDLE_README, BUNDLE_CARDS,
		BUNDLE_KEY, BUNDLE_MANIFEST, BUNDLE_SIGNATURE };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(path, names[i]) == 0)
			return true;
	if (strncmp(path, "logs/", 5) == 0)
		return is_log_name(path + 5);
	if (strncmp(path, "objects/", 8) == 0)
		return is_hex_name(path + 8);
	return strncmp(path, "evidence/", 9) == 0 && is_hex_name(path + 9);
}

/* "./zhiban-bundle/README.txt" is the same file. */
static void
tar_plain(struct tar_head *head)
{
	if (head->path[0] == '.' && head->path[1] == '/')
		memmove(head->path, head->path + 2, strlen(head->path) - 1);
}

/* Packed again by a plain tar, the folder and those in it are listed, too:
 * names that hold nothing. */
static bool
is_folder(const struct tar_head *head)
{
	static const char *const names[] = { "", "logs/", "objects/",
		"evidence/" };
	const char *path = head->path;

	if (head->type != '5' || head->size != 0)
		return false;
	if (!*path)
		return true;
	if (strncmp(path, BUNDLE_TOP, strlen(BUNDLE_TOP)) != 0)
		return false;
	path += strlen(BUNDLE_TOP);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(path, names[i]) == 0)
			return true;
	return false;
}

static int64_t
limit_of(const char *path)
{
	if (strcmp(path, BUNDLE_MANIFEST) == 0)
		return BUNDLE_MANIFEST_MAX;
	if (strncmp(path, "objects/", 8) == 0)
		return BUNDLE_OBJECT_MAX;
	if (strncmp(path, "evidence/", 9) == 0)
		return BUNDLE_EVIDENCE_MAX;
	return strstr(path, ".entries") ? BUNDLE_BYTES_MAX : 1024 * 1024;
}

/* What may be shown of a path nobody vouches for. */
static void
shown(struct buf *out, const char *path)
{
	text_clean(out, path, strlen(path), 100, false);
}

static int
member_add(struct bundle *b, const struct tar_head *head, int64_t at,
	struct err *err)
{
	const size_t top = strlen(BUNDLE_TOP);
	const char *path = head->path + top;
	struct buf name = { 0 };
	int rc = 0;

	shown(&name, head->path);
	if (head->type != '0')
		rc = bundle_wrong(b, BUNDLE_FORM, err, _("%s: %s is no regular "
			"file (kind '%c')"), b->name, buf_text(&name),
			head->type >= ' ' && head->type < 0x7f ? head->type
			: '?');
	else if (strncmp(head->path, BUNDLE_TOP, top) != 0 ||
	    strlen(path) >= BUNDLE_PATH_MAX || !is_of_format(path))
		rc = bundle_wrong(b, BUNDLE_FORM, err, _("%s: %s is no name of "
			"a file of a bundle"), b->name, buf_text(&name));
	else if (head->size > limit_of(path))
		rc = bundle_wrong(b, BUNDLE_LIMIT, err, _("%s: %s is larger "
			"than %lld bytes"), b->name, buf_text(&name),
			(long long)limit_of(path));
	else if (b->count >= BUNDLE_FILES_MAX)
		rc = bundle_wrong(b, BUNDLE_LIMIT, err, _("%s holds more than "
			"%d files"), b->name, BUNDLE_FILES_MAX);
	buf_done(&name);
	if (rc < 0)
		return -1;
	ARRAY_ROOM(b->member, b->count, b->cap);
	b->member[b->count] = (struct member){ .at = at, .size = head->size };
	memcpy(b->member[b->count++].path, path, strlen(path) + 1);
	return 0;
}

static int
compare(const void *x, const void *y, void *ctx)
{
	const struct bundle *b = ctx;

	return strcmp(b->member[*(const size_t *)x].path,
		b->member[*(const size_t *)y].path);
}

static int
sort_members(struct bundle *b, struct err *err)
{
	b->order = mem_alloc((b->count + 1) * sizeof(*b->order));
	for (size_t i = 0; i < b->count; i++)
		b->order[i] = i;
	qsort_r(b->order, b->count, sizeof(*b->order), compare, b);
	for (size_t i = 1; i < b->count; i++)
		if (compare(&b->order[i - 1], &b->order[i], b) == 0)
			return bundle_wrong(b, BUNDLE_FORM, err, _("%s: %s is "
				"there twice"), b->name,
				b->member[b->order[i]].path);
	return 0;
}

static int
read_all(int fd, void *bytes, size_t len, int64_t at)
{
	unsigned char *to = bytes;

	while (len) {
		const ssize_t n = pread(fd, to, len, at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		to += n;
		at += n;
		len -= (size_t)n;
	}
	return 0;
}

/* The end is two blocks of zeros, and nothing else behind them. */
static int
check_end(struct bundle *b, int64_t at, struct err *err)
{
	unsigned char block[TAR_BLOCK];
	struct tar_head head;

	while (at + TAR_BLOCK <= b->size) {
		if (read_all(b->fd, block, sizeof(block), at) < 0 ||
		    tar_head_read(&head, block) != TAR_END)
			return bundle_wrong(b, BUNDLE_FORM, err, _("%s: "
				"something stands behind its end"), b->name);
		at += TAR_BLOCK;
	}
	return at == b->size ? 0 : bundle_wrong(b, BUNDLE_FORM, err,
		_("%s: something stands behind its end"), b->name);
}

int
members_read(struct bundle *b, struct err *err)
{
	unsigned char block[TAR_BLOCK];
	struct tar_head head;
	int64_t at = 0;
	int folders = 0;

	for (;;) {
		enum tar_found found = TAR_NOT;

		if (at + TAR_BLOCK > b->size || read_all(b->fd, block,
		    sizeof(block), at) < 0)
			return bundle_wrong(b, b->count ? BUNDLE_FORM
				: BUNDLE_NOT, err, _("%s is cut off"),
				b->name);
		found = tar_head_read(&head, block);
		at += TAR_BLOCK;
		if (found == TAR_END)
			break;
		if (found == TAR_NOT)
			return bundle_wrong(b, b->count ? BUNDLE_FORM
				: BUNDLE_NOT, err, _("%s is no archive that "
				"zhiban made"), b->name);
		tar_plain(&head);
		if (is_folder(&head)) {
			/* Hostile files may list it for ever. */
			if (++folders > BUNDLE_FOLDERS_MAX)
				return bundle_wrong(b, BUNDLE_FORM, err,
					_("%s: %s is there twice"), b->name,
					BUNDLE_TOP);
			continue;
		}
		if (member_add(b, &head, at, err) < 0)
			return -1;
		if (head.size > b->size - at)
			return bundle_wrong(b, BUNDLE_FORM, err,
				_("%s is cut off"), b->name);
		at += (head.size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
	}
	if (check_end(b, at, err) < 0)
		return -1;
	return sort_members(b, err);
}

/* The files its lines name, as they stand there; the manifest and its
 * signature last. How many; 0: these are not the files there are. */
static size_t
named(const struct bundle *b, const struct buf *manifest, struct member *ret)
{
	static const char *const last[] = { BUNDLE_MANIFEST,
		BUNDLE_SIGNATURE };
	const char *at = buf_text(manifest);
	const char *stop;
	const struct member *m;
	size_t n = 0;

	for (; (stop = strchr(at, '\n')) && n < b->count; at = stop + 1) {
		char path[BUNDLE_PATH_MAX] = "";
		const size_t len = (size_t)(stop - at);

		if (len < HASH_HEX_SIZE + 1 ||
		    len - HASH_HEX_SIZE - 1 >= sizeof(path))
			return 0;
		memcpy(path, at + HASH_HEX_SIZE + 1, len - HASH_HEX_SIZE - 1);
		m = member_find(b, path);
		if (!m)
			return 0;
		ret[n++] = *m;
	}
	for (size_t i = 0; i < ARRAY_LEN(last); i++) {
		m = member_find(b, last[i]);
		if (!m || n == b->count)
			return 0;
		ret[n++] = *m;
	}
	return *at || n != b->count ? 0 : n;
}

int
members_arrange(struct bundle *b, const struct buf *manifest, struct err *err)
{
	struct member *put = mem_alloc((b->count + 1) * sizeof(*put));

	if (!named(b, manifest, put)) {
		free(put);
		return 0;
	}
	free(b->member);
	free(b->order);
	b->order = NULL;
	b->member = put;
	b->cap = b->count + 1;
	return sort_members(b, err);
}

const struct member *
member_find(const struct bundle *b, const char *path)
{
	size_t low = 0, high = b->count;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const struct member *m = &b->member[b->order[mid]];
		const int c = strcmp(m->path, path);

		if (c == 0)
			return m;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

int
member_bytes(struct bundle *b, const struct member *m, int64_t max,
	struct buf *out, struct err *err)
{
	char chunk[4096];

	if (m->size > max)
		return bundle_wrong(b, BUNDLE_FORM, err, _("%s: %s is larger "
			"than it may be"), b->name, m->path);
	for (int64_t at = 0; at < m->size;) {
		const int64_t left = m->size - at;
		const size_t n = left < (int64_t)sizeof(chunk) ? (size_t)left
			: sizeof(chunk);

		if (read_all(b->fd, chunk, n, m->at + at) < 0)
			return err_set(err, ERR_SYSTEM, _("%s cannot be read: "
				"%s"), b->name, strerror(errno));
		buf_add(out, chunk, n);
		at += (int64_t)n;
	}
	return 0;
}
