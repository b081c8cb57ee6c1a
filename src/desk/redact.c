/* SPDX-License-Identifier: MIT */
/*
 * Whom and what the whole log names, for what leaves without names.
 */
#include "desk_room.h"

/* Every entry twice: what is named in it, then which placeholder comes first;
 * so each has the same in every export of this log. */
static int
learn_turn(struct desk *d, struct redact *r, int64_t upto, bool number,
	struct err *err)
{
	const struct event_query q = { .upto = upto };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	int rc = c ? 1 : -1;

	while (rc == 1 && (rc = cursor_next(c, &e, err)) == 1) {
		if (number)
			redact_number(r, &e);
		else
			redact_learn(r, &e, e.incident[0] ? desk_incident(d,
				e.incident, NULL) : NULL);
		event_done(&e);
	}
	cursor_close(c);
	return rc;
}

int
desk_redact(struct desk *d, int64_t upto, struct redact **ret,
	struct err *err)
{
	struct redact *r = redact_new(&d->site);

	if (learn_turn(d, r, upto, false, err) < 0 ||
		learn_turn(d, r, upto, true, err) < 0) {
		redact_free(r);
		return -1;
	}
	*ret = r;
	return 0;
}
