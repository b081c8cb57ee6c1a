/* SPDX-License-Identifier: MIT */
/*
 * Telling and delivering together: the ticker says when a notice is due, the
 * deliverer takes it out. For the parent of a screen and for watch.
 */
#include <poll.h>
#include <stdlib.h>

#include "desk_room.h"

struct teller {
	struct ticker *ticker;	/* NULL: not begun */
	struct deliverer *deliverer;
	struct desk *desk;
	bool more;		/* something is still due */
};

struct teller *
teller_new(const struct settings *s)
{
	struct teller *t = mem_alloc(sizeof(*t));

	t->deliverer = deliverer_new(s, true);
	return t;
}

int
teller_begin(struct teller *t, struct desk *d, struct err *err)
{
	t->desk = d;
	if (ticker_open(&t->ticker, d, err) < 0)
		return -1;
	t->more = true;
	return 0;
}

size_t
teller_poll(const struct teller *t, struct pollfd *ret)
{
	size_t n = 0;
	int fd[TICKER_FDS] = { -1, -1 };

	if (t->ticker)
		ticker_fds(t->ticker, fd);
	for (; n < TICKER_FDS; n++)
		ret[n] = (struct pollfd){ .fd = fd[n], .events = POLLIN };
	return n + deliverer_poll(t->deliverer, ret + n);
}

int
teller_patience(const struct teller *t)
{
	return t->more ? 0 : deliverer_patience(t->deliverer);
}

static int
tell(struct teller *t, struct told_list *told, struct err *err)
{
	struct told_list own = { 0 };
	int rc = ticker_turn(t->ticker, deliverer_how(t->deliverer), &own,
		&t->more, err);

	deliverer_add(t->deliverer, t->desk, &own);
	for (size_t i = 0; told && i < own.count; i++) {
		ARRAY_ROOM(told->item, told->count, told->cap);
		told->item[told->count++] = own.item[i];
	}
	if (told)
		own.count = 0;
	told_list_done(&own);
	return rc;
}

int
teller_turn(struct teller *t, struct told_list *told, struct err *err)
{
	int rc = 0;

	t->more = false;
	if (t->ticker)
		rc = tell(t, told, err);
	deliverer_turn(t->deliverer, t->desk);
	return rc;
}

bool
teller_more(const struct teller *t)
{
	return t->more;
}

const char *
teller_trouble(const struct teller *t)
{
	return deliverer_trouble(t->deliverer);
}

void
teller_end(struct teller *t, int64_t ms)
{
	if (t->desk)
		deliverer_finish(t->deliverer, t->desk, ms);
	ticker_close(t->ticker);
	t->ticker = NULL;
}

void
teller_free(struct teller *t)
{
	if (!t)
		return;
	deliverer_free(t->deliverer);
	free(t);
}
