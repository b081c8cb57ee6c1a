/* SPDX-License-Identifier: MIT */
/*
 * What an importer promises of any bytes: a file that loads, or one sentence;
 * and what it made can be given away and brought in again.
 */
#ifndef TEST_FUZZ_IMPORT_H
#define TEST_FUZZ_IMPORT_H

#include "fuzz.h"

#include "zhiban/playbook.h"

static inline struct playbook *
import_load(const struct buf *file)
{
	struct piece piece = { .name = (char *)"x.cfg", .bytes = file->text,
		.len = file->len };
	struct problems ps = { 0 };
	struct playbook *pb;

	hash_sha256(piece.hash, piece.bytes, piece.len);
	pb = playbook_load(&piece, 1, false, &ps);
	for (size_t i = 0; !pb && i < ps.count; i++)
		fprintf(stderr, "%d: %s\n", ps.item[i].line, ps.item[i].text);
	problems_done(&ps);
	return pb;
}

/* Brings the bytes in; false when they are refused, with a sentence. */
static inline bool
import_bytes(const char *bytes, size_t len, struct buf *out)
{
	struct problems ps = { 0 };
	struct err err = { 0 };
	int rc = playbook_import(out, "x", "src", bytes, len, &ps, &err);

	if (rc < 0) {
		must(err.text[0] && !strchr(err.text, '\n'));
		must(out->len == 0);
	} else {
		must(out->len > 0);
	}
	for (size_t i = 0; i < ps.count; i++)
		must(ps.item[i].warning && ps.item[i].text[0]);
	problems_done(&ps);
	return rc == 0;
}

/* What came in goes out as Markdown and as CACAO, and comes in again. */
static inline void
import_again(const struct buf *file)
{
	struct playbook *pb = import_load(file);
	struct buf out = { 0 }, again = { 0 };

	must(pb && pb->step_count > 0);
	playbook_markdown(&out, pb, LANG_EN, NULL);
	must(import_bytes(buf_text(&out), out.len, &again));
	buf_clear(&out);
	playbook_cacao(&out, pb, LANG_EN, 0);
	must(out.len > 0);
	buf_done(&out);
	buf_done(&again);
	playbook_free(pb);
}

/* One in eight goes the long way: it takes as long as the other seven. */
static inline int
import_try(const uint8_t *data, size_t size)
{
	struct buf out = { 0 };

	if (import_bytes((const char *)data, size, &out) && size % 8 == 0)
		import_again(&out);
	buf_done(&out);
	return 0;
}

#endif
