/* SPDX-License-Identifier: MIT */
/*
 * Times and lengths of time as people write them: what is read is written and
 * read back as the same instant, and what is not is refused with a sentence.
 * The first byte of an input chooses the sense and the zone, one of which
 * changes its clocks that night.
 */
#include "fuzz.h"

#define NOW INT64_C(1793494800123)	/* 2026-11-01 01:00:00.123 -04:00 */

static void
check_time(const char *s, const struct zone *zone, enum time_sense sense)
{
	struct buf text = { 0 };
	struct err err = { 0 };
	int64_t at, again;

	if (time_parse(&at, s, NOW, zone, sense, &err) < 0) {
		must(err.code == ERR_USAGE && err.text[0]);
		return;
	}
	time_format(&text, at, zone, TIME_RFC3339);
	must(time_parse(&again, buf_text(&text), NOW, zone, sense, &err)
		== 0);
	must(again == at);
	buf_done(&text);
}

static void
check_span(const char *s)
{
	struct buf text = { 0 };
	struct err err = { 0 };
	int64_t ms;

	if (span_parse(&ms, s, &err) < 0) {
		must(err.code == ERR_USAGE && err.text[0]);
		return;
	}
	must(ms > 0 && ms <= 3660 * TIME_DAY);
	span_format(&text, ms, true);
	must(text.len > 0 && text.len < 40);
	buf_done(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "America/New_York", "+08:00",
		"UTC", "Australia/Lord_Howe" };
	struct zone *zone;
	char *s;

	if (size == 0)
		return 0;
	zone = zone_load(names[data[0] >> 1 & 3], NULL);
	if (!zone)
		zone = zone_load("UTC", NULL);
	s = mem_text_n((const char *)data + 1, size - 1);
	check_time(s, zone, data[0] & 1 ? TIME_FUTURE : TIME_PAST);
	check_span(s);
	free(s);
	zone_free(zone);
	return 0;
}
