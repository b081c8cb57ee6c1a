/* SPDX-License-Identifier: MIT */
/*
 * When to look whether somebody is to be told: a timer on the wall clock set
 * to the next notice, cancelled when that clock is set, and the bell that
 * others ring. Between two notices nothing wakes up. The telling itself is
 * tick.c's.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "desk_room.h"

#define LOOK_MS TIME_DAY	/* at the latest */
#define DEAF_MS TIME_SECOND	/* without a bell */
#define RETRY_MS (5 * TIME_SECOND)
#define STUCK_MS TIME_MINUTE	/* something due that cannot be told */

struct ticker {
	struct desk *desk;
	int timer;
	int64_t set;		/* what the timer is set to, ms */
	struct jump_base base;
};

int
ticker_open(struct ticker **ret, struct desk *d, struct err *err)
{
	struct ticker *t = mem_alloc(sizeof(*t));

	t->desk = d;
	t->set = TIME_NONE;
	t->timer = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
	jump_base(&t->base);
	if (t->timer < 0) {
		err_set(err, ERR_SYSTEM, _("deadlines cannot be watched: %s"),
			strerror(errno));
		free(t);
		return -1;
	}
	*ret = t;
	return 0;
}

void
ticker_close(struct ticker *t)
{
	if (!t)
		return;
	close(t->timer);
	free(t);
}

static bool
stands(const struct ticker *t)
{
	return t->desk->frozen != TIME_NONE;
}

void
ticker_fds(const struct ticker *t, int ret[TICKER_FDS])
{
	ret[0] = stands(t) ? -1 : t->timer;
	ret[1] = stands(t) ? -1 : store_bell_fd(t->desk->store);
}

static void
timer_set(struct ticker *t, int64_t at)
{
	const struct itimerspec when = { .it_value = { at / 1000,
		at % 1000 * 1000000 + 1 } };

	/* One that has run out is not set any more. */
	if (at == t->set && at > clock_wall())
		return;
	t->set = at;
	timerfd_settime(t->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET,
		&when, NULL);
}

/* An error says that the clock was set, which cancels the timer. */
static void
drain(struct ticker *t)
{
	uint64_t times;

	if (read(t->timer, &times, sizeof(times)) >= 0 ||
	    errno == ECANCELED)
		t->set = TIME_NONE;
	store_bell_clear(t->desk->store);
}

/* When to look again, after a turn that began at `began` and told something
 * or nothing. */
static int64_t
look_again(struct ticker *t, int64_t began, bool fault, bool told)
{
	const int64_t now = clock_wall();
	int64_t next = TIME_NONE, most = now + LOOK_MS;

	if (store_bell_fd(t->desk->store) < 0)
		most = now + DEAF_MS;
	if (fault || desk_tick_at(t->desk, &next, NULL) < 0)
		return now + RETRY_MS;
	if (next == TIME_NONE)
		return most;
	if (next <= began && !told)
		next = now + STUCK_MS;
	return next < most ? next : most;
}

int
ticker_turn(struct ticker *t, const char *how, struct told_list *told,
	bool *ret_more, struct err *err)
{
	const size_t before = told->count;
	const int64_t began = clock_wall();
	int rc;

	*ret_more = false;
	if (stands(t))
		return 0;
	drain(t);
	rc = jump_look(t->desk, &t->base, err);
	if (rc == 0)
		rc = desk_tick(t->desk, how, told, ret_more, err);
	if (told->count > before)
		store_after_commit(t->desk->store);
	witness_keep(t->desk);
	timer_set(t, look_again(t, began, rc < 0, told->count > before));
	return rc;
}
