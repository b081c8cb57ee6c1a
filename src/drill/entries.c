/* SPDX-License-Identifier: MIT */
/* Reading entries of a log, one by one or all of them. */
#include "drill_room.h"

int
drill_each(struct desk *d, const struct event_query *q,
	bool (*each)(void *ctx, const struct event *e), void *ctx,
	struct err *err)
{
	struct cursor *c = store_events(desk_store(d), q, err);
	struct event e;
	bool on = true;
	int rc = c ? 1 : -1;

	while (on && rc == 1 && (rc = cursor_next(c, &e, err)) == 1) {
		on = each(ctx, &e);
		event_done(&e);
	}
	cursor_close(c);
	return rc < 0 ? -1 : 0;
}

struct list {
	struct event *item;
	size_t count, cap;
};

static bool
keep(void *ctx, const struct event *e)
{
	struct list *l = ctx;

	ARRAY_ROOM(l->item, l->count, l->cap);
	event_copy(&l->item[l->count++], e);
	return true;
}

int
drill_entries(struct desk *d, const struct event_query *q,
	struct event **list, size_t *count, size_t *cap, struct err *err)
{
	struct list l = { *list, *count, *cap };
	const int rc = drill_each(d, q, keep, &l, err);

	*list = l.item;
	*count = l.count;
	*cap = l.cap;
	return rc;
}
