/* SPDX-License-Identifier: MIT */
/*
 * The only reader of the system's clock and the system's chance. Everybody
 * else is handed a time or a struct chance. Calendar arithmetic is in time.c.
 */
#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "zhiban/core.h"

static int64_t
clock_ms(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts) < 0)
		die(_("the system clock cannot be read: %s"), strerror(errno));
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
clock_wall(void)
{
	return clock_ms(CLOCK_REALTIME);
}

/* Stands still during suspend, so that a resume shows as a jump of the wall
 * clock against it. */
int64_t
clock_mono(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}

int64_t
clock_boot(void)
{
	return clock_ms(CLOCK_BOOTTIME);
}

void
chance_system(struct chance *c)
{
	*c = (struct chance){ .fixed = false };
}

void
chance_fixed(struct chance *c, uint64_t seed)
{
	*c = (struct chance){ .fixed = true, .state = seed };
}

/* splitmix64: each seed gives its own sequence, the same on every machine. */
static uint64_t
chance_step(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static void
chance_read_system(unsigned char *ret, size_t len)
{
	while (len) {
		ssize_t n = getrandom(ret, len, 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			die(_("the system gives no random bytes: %s"),
			    strerror(errno));
		ret += n;
		len -= (size_t)n;
	}
}

void
chance_bytes(struct chance *c, void *ret, size_t len)
{
	unsigned char *out = ret;
	uint64_t word = 0;

	if (!c->fixed) {
		chance_read_system(out, len);
		return;
	}
	for (size_t i = 0; i < len; i++) {
		if (i % 8 == 0)
			word = chance_step(&c->state);
		out[i] = (unsigned char)(word >> (i % 8 * 8));
	}
}
