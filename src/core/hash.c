/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 of bytes and of files, and its hex. The only file that sees
 * libcrypto.
 */
#include <errno.h>
/* The plain functions: the newer ones look for providers and their
 * configuration first, which takes longer than drawing the first screen. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <string.h>
#include <unistd.h>

#include "zhiban/core.h"

#define HASH_CHUNK 65536

void
hash_sha256(unsigned char ret[HASH_SIZE], const void *bytes, size_t len)
{
	SHA256_CTX ctx;

	SHA256_Init(&ctx);
	SHA256_Update(&ctx, len ? bytes : "", len);
	SHA256_Final(ret, &ctx);
}

static int
hash_write(int fd, const unsigned char *bytes, size_t len,
	struct err *err)
{
	if (file_write(fd, bytes, len) == 0)
		return 0;
	return err_set(err, ERR_SYSTEM, _("the copy cannot be written: %s"),
	    strerror(errno));
}

static int
hash_copy(SHA256_CTX *ctx, int64_t *ret_size, int fd, int out_fd, int64_t max,
	struct err *err)
{
	unsigned char chunk[HASH_CHUNK];
	int64_t size = 0;

	for (;;) {
		const long n = file_next(fd, chunk, sizeof(chunk));

		if (n < 0)
			return err_set(err, ERR_SYSTEM,
			    _("the file cannot be read: %s"), strerror(errno));
		if (n == 0)
			break;
		if (n > max - size)
			return err_set(err, ERR_REFUSED,
			    _("the file is larger than %lld bytes"),
			    (long long)max);
		size += n;
		SHA256_Update(ctx, chunk, (size_t)n);
		if (out_fd != -1 &&
		    hash_write(out_fd, chunk, (size_t)n, err) < 0)
			return -1;
	}
	*ret_size = size;
	return 0;
}

int
hash_file(unsigned char ret[HASH_SIZE], int64_t *ret_size, int fd, int out_fd,
	int64_t max, struct err *err)
{
	SHA256_CTX ctx;
	int64_t size = 0;
	int rc;

	SHA256_Init(&ctx);
	rc = hash_copy(&ctx, &size, fd, out_fd, max, err);
	if (rc < 0)
		return rc;
	SHA256_Final(ret, &ctx);
	if (ret_size)
		*ret_size = size;
	return 0;
}

int
hash_range(unsigned char ret[HASH_SIZE], int fd, int64_t at, int64_t size,
	int out_fd, struct err *err)
{
	unsigned char chunk[HASH_CHUNK];
	SHA256_CTX ctx;

	SHA256_Init(&ctx);
	while (size > 0) {
		const ssize_t n = pread(fd, chunk, size < HASH_CHUNK
			? (size_t)size : HASH_CHUNK, at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return err_set(err, ERR_SYSTEM,
			    _("the file cannot be read: %s"), n < 0
			    ? strerror(errno) : _("it ends too early"));
		SHA256_Update(&ctx, chunk, (size_t)n);
		if (out_fd != -1 &&
		    hash_write(out_fd, chunk, (size_t)n, err) < 0)
			return -1;
		at += n;
		size -= n;
	}
	SHA256_Final(ret, &ctx);
	return 0;
}

void
hash_hex(char ret[HASH_HEX_SIZE], const unsigned char hash[HASH_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < HASH_SIZE; i++) {
		ret[2 * i] = digits[hash[i] >> 4];
		ret[2 * i + 1] = digits[hash[i] & 15];
	}
	ret[HASH_HEX_SIZE - 1] = '\0';
}

static int
hash_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
hash_from_hex(unsigned char ret[HASH_SIZE], const char *hex)
{
	unsigned char hash[HASH_SIZE];

	if (!hex || strlen(hex) != HASH_HEX_SIZE - 1)
		return false;
	for (size_t i = 0; i < HASH_SIZE; i++) {
		int high = hash_digit(hex[2 * i]);
		int low = hash_digit(hex[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		hash[i] = (unsigned char)(high << 4 | low);
	}
	memcpy(ret, hash, HASH_SIZE);
	return true;
}
