/* SPDX-License-Identifier: MIT */
/*
 * Signed bundles: proven and read to their end, or refused with one sentence
 * and its kind, whatever the bytes. Each input is tried as it is, and once
 * more with sums, manifest and signature made good, as somebody with a key of
 * their own would send it: else nothing would get past the signature.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "zhiban/bundle.h"

#define TOP "zhiban-bundle/"

static void
read_log(struct bundle *b, size_t i, const struct bundle_log *log)
{
	struct bundle_cursor *c = bundle_entries(b, i, log->from, NULL);
	int64_t seq = log->from;
	const char *body;
	struct event e;
	size_t len;
	int rc;

	must(c);
	while ((rc = bundle_next(c, &e, &body, &len, NULL)) == 1) {
		must(e.seq == seq++ && len <= EVENT_BODY_MAX);
		event_done(&e);
	}
	must(rc == 0 && seq == log->to + 1);
	bundle_cursor_close(c);
}

static void
read_through(struct bundle *b)
{
	const struct bundle_log *log;
	const size_t count = bundle_logs(b, &log);
	struct buf out = { 0 };

	must(count && text_valid(bundle_site(b), strlen(bundle_site(b))));
	for (size_t i = 0; i < count; i++)
		read_log(b, i, &log[i]);
	for (size_t i = 0; i < bundle_object_count(b); i++)
		must(bundle_object(b, i, &out, NULL) == 0);
	for (size_t i = 0; i < bundle_evidence_count(b); i++)
		must(bundle_evidence_size(b, i) >= 0);
	buf_done(&out);
}

static void
try_bytes(const void *bytes, size_t size)
{
	enum bundle_fault fault = BUNDLE_SOUND;
	struct err err = { 0 };
	struct bundle *b;
	const int fd = memfd_create("bundle", 0);

	must(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
	if (bundle_open_fd(&b, fd, "b", &fault, NULL, NULL, &err) == 0) {
		read_through(b);
		bundle_close(b);
	} else {
		must(err.text[0] && fault != BUNDLE_SOUND &&
			text_valid(err.text, strlen(err.text)));
	}
	close(fd);
}

static void
add(struct buf *out, struct buf *manifest, const char *path,
	const void *bytes, size_t len)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];

	hash_sha256(hash, bytes, len);
	hash_hex(hex, hash);
	buf_addf(manifest, "%s  %s\n", hex, path);
	{
		struct buf name = { 0 };

		buf_addf(&name, TOP "%s", path);
		tar_file(out, name.text, (int64_t)len, 0, 0444);
		buf_done(&name);
	}
	buf_add(out, bytes, len);
	tar_pad(out, (int64_t)len);
}

/* The files as far as they can be made out, signed rightly. */
static void
made_good(struct buf *out, const uint8_t *data, size_t size)
{
	struct buf manifest = { 0 }, pem = { 0 }, none = { 0 };
	unsigned char sig[SIGN_SIZE];
	struct sign_key key;
	struct chance c;
	size_t at = 0;

	chance_fixed(&c, 1);
	must(sign_make(&key, &c, NULL) == 0);
	while (size - at > TAR_BLOCK) {
		const char *path = (const char *)data + at;
		const size_t len = (size_t)strtoul(path + 124, NULL, 8);
		char name[101] = "";

		memcpy(name, path, 100);
		at += TAR_BLOCK;
		if (len > size - at || strncmp(name, TOP, strlen(TOP)) != 0)
			break;
		if (!strstr(name, "MANIFEST") && !strstr(name, "KEY"))
			add(out, &manifest, name + strlen(TOP), data + at,
				len);
		at += (len + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
		if (at > size)
			break;
	}
	sign_pem_public(&pem, key.public);
	add(out, &manifest, "KEY.pem", pem.text, pem.len);
	must(sign_bytes(sig, &key, manifest.text, manifest.len, NULL) == 0);
	add(out, &none, "MANIFEST", manifest.text, manifest.len);
	add(out, &none, "MANIFEST.sig", sig, sizeof(sig));
	tar_end(out);
	buf_done(&manifest);
	buf_done(&pem);
	buf_done(&none);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf good = { 0 };
	uint8_t *copy;

	/* Not a program started for each. */
	if (size >= 6 && memcmp(data, "\xfd" "7zXZ", 5) == 0)
		return 0;
	try_bytes(data, size);
	/* Ended by a NUL, for strtoul. */
	copy = mem_alloc(size + 1);
	memcpy(copy, data, size);
	made_good(&good, copy, size);
	try_bytes(good.text, good.len);
	buf_done(&good);
	free(copy);
	return 0;
}
