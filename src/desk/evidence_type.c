/* SPDX-License-Identifier: MIT */
/*
 * What kind of file it is, by its first bytes: a hint for whoever reads the
 * record, never a decision. The name is not asked: it may lie.
 */
#include <string.h>

#include "evidence.h"

struct magic {
	size_t at;
	const char *bytes;
	size_t len;
	const char *type;
};

#define MAGIC(at, bytes, type) { at, bytes, sizeof(bytes) - 1, type }

/* The signatures as the formats' own specifications give them. */
static const struct magic magics[] = {
	MAGIC(0, "\x89PNG\r\n\x1a\n", "image/png"),
	MAGIC(0, "\xff\xd8\xff", "image/jpeg"),
	MAGIC(0, "GIF87a", "image/gif"),
	MAGIC(0, "GIF89a", "image/gif"),
	MAGIC(0, "BM", "image/bmp"),
	MAGIC(8, "WEBP", "image/webp"),
	MAGIC(0, "%PDF-", "application/pdf"),
	MAGIC(0, "PK\x03\x04", "application/zip"),
	MAGIC(0, "\x1f\x8b", "application/gzip"),
	MAGIC(0, "\xfd" "7zXZ", "application/x-xz"),
	MAGIC(0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
	MAGIC(0, "Rar!\x1a\x07", "application/vnd.rar"),
	MAGIC(257, "ustar", "application/x-tar"),
	MAGIC(0, "\xd4\xc3\xb2\xa1", "application/vnd.tcpdump.pcap"),
	MAGIC(0, "\xa1\xb2\xc3\xd4", "application/vnd.tcpdump.pcap"),
	MAGIC(0, "\x0a\x0d\x0d\x0a", "application/x-pcapng"),
	MAGIC(0, "\x7f" "ELF", "application/x-elf"),
	MAGIC(0, "MZ", "application/x-dosexec"),
	MAGIC(0, "SQLite format 3", "application/vnd.sqlite3"),
	MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"application/x-ole-storage"),
	MAGIC(0, "ElfFile", "application/x-ms-evtx"),
	MAGIC(4, "ftyp", "video/mp4"),
	MAGIC(0, "OggS", "application/ogg"),
	MAGIC(0, "ID3", "audio/mpeg"),
	MAGIC(8, "WAVE", "audio/wav"),
};

/* Text has no control bytes but those of lines; its last character may be cut
 * off by the end of the sample. */
static const char *
text_type(const unsigned char *p, size_t len)
{
	size_t cut = 0;

	for (size_t i = 0; i < len; i++) {
		if (p[i] < ' ' && !strchr("\t\n\r\f\033", p[i]))
			return "application/octet-stream";
		if (p[i] == '\0')
			return "application/octet-stream";
	}
	while (cut < 3 && cut < len) {
		if (text_valid((const char *)p, len - cut))
			return "text/plain; charset=utf-8";
		cut++;
	}
	return "text/plain";
}

const char *
evidence_type(const unsigned char *bytes, size_t len)
{
	for (size_t i = 0; i < ARRAY_LEN(magics); i++) {
		const struct magic *m = &magics[i];

		if (len >= m->at + m->len &&
		    memcmp(bytes + m->at, m->bytes, m->len) == 0)
			return m->type;
	}
	return len ? text_type(bytes, len) : "application/x-empty";
}
