/* SPDX-License-Identifier: MIT */
/*
 * Bodies of entries: what is read is written again byte for byte, its sentence
 * is one clean line, and a command's fields keep the same promise.
 */
#include "fuzz.h"

#include "zhiban/ledger.h"

static void
check_sentence(const struct event *e)
{
	struct buf line = { 0 };

	event_sentence(&line, e, NULL, NULL);
	must(text_valid(buf_text(&line), line.len));
	for (size_t i = 0; i < line.len; i++)
		must((unsigned char)line.text[i] >= 0x20);
	buf_done(&line);
}

static void
check_body(const char *bytes, size_t len)
{
	struct event e = { 0 }, copy = { 0 };
	struct err err = { 0 };
	struct buf again = { 0 };

	if (event_decode(&e, bytes, len, &err) < 0) {
		must(err.code != ERR_NONE && err.text[0]);
		return;
	}
	must(event_encode(&e, &again, &err) == 0);
	must(again.len == len && memcmp(again.text, bytes, len) == 0);
	event_copy(&copy, &e);
	check_sentence(&copy);
	event_done(&copy);
	event_done(&e);
	buf_done(&again);
}

static void
check_fields(const char *bytes, size_t len)
{
	struct fields f = { 0 };
	struct err err = { 0 };
	struct buf again = { 0 };

	if (fields_decode(&f, bytes, len, &err) < 0) {
		must(err.text[0]);
		return;
	}
	fields_encode(&again, &f);
	must(again.len == len);
	must(len == 0 || memcmp(again.text, bytes, len) == 0);
	fields_done(&f);
	buf_done(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_body((const char *)data, size);
	check_fields((const char *)data, size);
	return 0;
}
