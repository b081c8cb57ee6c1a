/* SPDX-License-Identifier: MIT */
/*
 * Archives as POSIX has them (pax interchange format over ustar). Nothing of
 * this machine goes in but what is handed over. Half a page against a library
 * that every installation would have to carry for one function.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "zhiban/core.h"

#define BLOCK TAR_BLOCK
#define NAME_MAX_BYTES 100

/* Where the fields of a header lie; IEEE Std 1003.1, pax, ustar. */
struct header {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12];
	char sum[8], type, link[100], magic[6], version[2];
	char uname[32], gname[32], major[8], minor[8], prefix[155], pad[12];
};

static_assert(sizeof(struct header) == BLOCK, "a header is one block");

static void
octal(char *to, int digits, int64_t n)
{
	for (int i = digits - 1; i >= 0; i--) {
		to[i] = (char)('0' + (n & 7));
		n >>= 3;
	}
}

static void
put_header(struct buf *out, const char *path, char type, int64_t size,
	int64_t time, unsigned mode)
{
	struct header h = { 0 };
	const unsigned char *bytes = (const unsigned char *)&h;
	const size_t len = strlen(path);
	unsigned sum = 0;

	memcpy(h.name, path, len < NAME_MAX_BYTES ? len : NAME_MAX_BYTES);
	octal(h.mode, 7, mode);
	octal(h.uid, 7, 0);
	octal(h.gid, 7, 0);
	octal(h.size, 11, size);
	octal(h.mtime, 11, time > 0 ? time : 0);
	memset(h.sum, ' ', sizeof(h.sum));
	h.type = type;
	memcpy(h.magic, "ustar", sizeof(h.magic));
	memcpy(h.version, "00", sizeof(h.version));
	octal(h.major, 7, 0);
	octal(h.minor, 7, 0);
	for (size_t i = 0; i < BLOCK; i++)
		sum += bytes[i];
	octal(h.sum, 6, sum);
	h.sum[6] = '\0';
	buf_add(out, &h, BLOCK);
}

static bool
is_plain(const char *path)
{
	const char *p = path;

	while (*p > ' ' && *p < 0x7f)
		p++;
	return !*p && p - path <= NAME_MAX_BYTES;
}

/* "LENGTH path=PATH\n": the length counts itself. */
static void
put_path(struct buf *out, const char *path)
{
	const size_t rest = strlen(" path=\n") + strlen(path);
	size_t len = rest + 1;
	struct buf record = { 0 };

	for (size_t n = 10; n <= len; n *= 10)
		len++;
	buf_addf(&record, "%zu path=%s\n", len, path);
	put_header(out, "PaxHeader", 'x', (int64_t)record.len, 0, 0444);
	buf_add(out, record.text, record.len);
	tar_pad(out, (int64_t)record.len);
	buf_done(&record);
}

void
tar_file(struct buf *out, const char *path, int64_t size, int64_t time,
	unsigned mode)
{
	assert(size >= 0 && size <= TAR_SIZE_MAX && path[0] != '/');
	if (!is_plain(path))
		put_path(out, path);
	put_header(out, path, '0', size, time, mode);
}

static void
zeros(struct buf *out, size_t count)
{
	static const char block[BLOCK];

	buf_add(out, block, count);
}

void
tar_pad(struct buf *out, int64_t size)
{
	const size_t over = (size_t)(size % BLOCK);

	if (over)
		zeros(out, BLOCK - over);
}

void
tar_end(struct buf *out)
{
	zeros(out, BLOCK);
	zeros(out, BLOCK);
}
