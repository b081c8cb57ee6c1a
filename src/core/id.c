/* SPDX-License-Identifier: MIT */
/*
 * ULIDs: 48 bits of milliseconds and 80 bits of chance, in Crockford base32,
 * so that they sort by time.
 */
#include <string.h>

#include "zhiban/core.h"

static const char id_digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define ID_CHANCE_BYTES 10
#define ID_TIME_MAX ((INT64_C(1) << 48) - 1)

void
id_make(char ret[ID_SIZE], int64_t ms, struct chance *c)
{
	unsigned char chance[ID_CHANCE_BYTES];
	uint64_t time, bits = 0;
	unsigned have = 0;
	char *out = ret + ID_TIME_LEN;

	if (ms < 0)
		ms = 0;
	time = (uint64_t)(ms > ID_TIME_MAX ? ID_TIME_MAX : ms);
	for (int i = ID_TIME_LEN - 1; i >= 0; i--, time >>= 5)
		ret[i] = id_digits[time & 31];
	chance_bytes(c, chance, sizeof(chance));
	for (size_t i = 0; i < sizeof(chance); i++) {
		bits = bits << 8 | chance[i];
		for (have += 8; have >= 5; have -= 5)
			*out++ = id_digits[bits >> (have - 5) & 31];
	}
	*out = '\0';
}

bool
id_valid(const char *s)
{
	/* 26 digits hold 130 bits: the first may only use three of its five. */
	return s && strlen(s) == ID_LEN && s[0] <= '7' &&
	    strspn(s, id_digits) == ID_LEN;
}
