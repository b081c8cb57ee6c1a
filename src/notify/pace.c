/* SPDX-License-Identifier: MIT */
/*
 * How often a sink may speak: a few times at once, then at a steady pace. A
 * flood becomes a few messages with many lines.
 */
#include "zhiban/notify.h"

static void
refill(struct pace *p, int64_t mono)
{
	const int64_t back = (mono - p->since) / PACE_REFILL_MS;

	if (back >= p->used) {
		p->used = 0;
		p->since = mono;
	} else if (back > 0) {
		p->used -= (int)back;
		p->since += back * PACE_REFILL_MS;
	}
}

bool
pace_pass(struct pace *p, int64_t mono)
{
	refill(p, mono);
	if (p->used >= PACE_BURST)
		return false;
	p->used++;
	return true;
}

int64_t
pace_wake(const struct pace *p)
{
	return p->used < PACE_BURST ? 0 : p->since + PACE_REFILL_MS;
}
