/* SPDX-License-Identifier: MIT */
/*
 * The virtual clock of a drill or test database: an entry says what the world
 * shows at a real time and how fast it runs from there on. Each change is
 * made under the lock, from the world's time at that moment, so that two
 * people who press at once do not turn the time back.
 */
#include <string.h>

#include "desk_room.h"

/* What the clock is to be, from what it is; wall is read once. */
static int
clock_next(const struct desk *d, const struct clock_change *c, int64_t wall,
	int64_t *ret_virtual, int *ret_rate, struct err *err)
{
	const struct site *s = &d->site;
	const bool stands = s->clock_real != TIME_NONE && s->clock_rate == 0;

	*ret_virtual = site_now(s, wall);
	*ret_rate = s->clock_real == TIME_NONE ? CLOCK_RATE_REAL
		: s->clock_rate;
	switch (c->act) {
	case CLOCK_SET:
		*ret_virtual = c->amount;
		break;
	case CLOCK_SKIP:
		if (__builtin_add_overflow(*ret_virtual, c->amount,
		    ret_virtual))
			return err_set(err, ERR_USAGE,
				_("that is too far ahead"));
		break;
	case CLOCK_RATE:
		*ret_rate = (int)c->amount;
		break;
	case CLOCK_PAUSE:
		if (stands)
			return err_set(err, ERR_REFUSED,
				_("the clock stands still already"));
		*ret_rate = 0;
		break;
	case CLOCK_RESUME:
		if (!stands)
			return err_set(err, ERR_REFUSED,
				_("the clock runs already"));
		*ret_rate = s->clock_ran;
		break;
	}
	if (c->rated)
		*ret_rate = c->rate;
	return 0;
}

static int
clock_write(struct desk *d, const struct clock_change *c,
	struct outcome *ret, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec,
		.begun = true };
	const int64_t wall = d->frozen != TIME_NONE ? d->frozen
		: clock_wall();
	struct fields *f;
	int64_t virt;
	int rate, rc;

	rc = clock_next(d, c, wall, &virt, &rate, err);
	if (rc == 0) {
		f = &writing_draft(&dec, "clock")->fields;
		fields_add_time(f, "real", wall);
		fields_add_time(f, "virtual", virt);
		fields_addf(f, "rate", "%d", rate);
		if (c->reason)
			fields_add(f, "reason", c->reason);
		rc = act_write(d, &w, ret, err);
	}
	decision_done(&dec);
	return rc;
}

int
desk_clock(struct desk *d, const struct clock_change *c, struct outcome *ret,
	struct err *err)
{
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (strcmp(store_kind(d->store), "real") == 0)
		return err_set(err, ERR_REFUSED,
			_("nothing replaces the clock of a real database"));
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	if (rc == 0)
		rc = clock_write(d, c, ret, err);
	if (rc < 0)
		store_rollback(d->store);
	return rc;
}

int
desk_clock_set(struct desk *d, int64_t virtual_ms, int rate,
	struct outcome *ret, struct err *err)
{
	const struct clock_change set = { .act = CLOCK_SET,
		.amount = virtual_ms, .rated = true, .rate = rate };

	return desk_clock(d, &set, ret, err);
}
