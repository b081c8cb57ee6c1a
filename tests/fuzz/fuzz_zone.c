/* SPDX-License-Identifier: MIT */
/*
 * Rules of a time zone as pinned in a database: refused or usable for every
 * instant, and an instant's local date leads back to it.
 */
#include "fuzz.h"

static void
check_instant(int64_t ms, const struct zone *zone)
{
	struct date date = time_date(ms, zone);
	int64_t at[2];
	int count = time_instants(date, zone, at);

	must(count >= 0 && count <= 2);
	must(date.month >= 1 && date.month <= 12);
	must(time_day_end(ms, 0, zone) > ms - TIME_DAY);
	(void)time_add_months(ms, 1, zone);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t days[] = { -20000, -1, 0, 9000, 20778, 20900,
		24855, 25000, 40000, 200000 };
	struct err err = { 0 };
	struct zone *zone = zone_parse("Any/Where", data, size, &err);

	if (!zone) {
		must(err.text[0]);
		return 0;
	}
	for (size_t i = 0; i < ARRAY_LEN(days); i++)
		check_instant(days[i] * TIME_DAY + 12345678, zone);
	zone_free(zone);
	return 0;
}
