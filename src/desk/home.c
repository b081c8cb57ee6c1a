/* SPDX-License-Identifier: MIT */
/*
 * Whose an incident is: the machine whose log writes it now, and what stands
 * beside its record because somebody wrote after it had been taken over.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

bool
home_is_here(const struct desk *d, const struct incident *inc)
{
	return strcmp(inc->log, store_log(d->store)) == 0;
}

int
home_held(struct desk *d, const struct incident *inc, struct held *ret,
	struct err *err)
{
	int rc;

	*ret = (struct held){ 0 };
	if (home_is_here(d, inc))
		return 0;
	rc = store_held_log(d->store, inc->log, ret, err);
	if (rc == 0)
		rc = err_set(err, ERR_SYSTEM, _("nothing is held here of the "
			"log that writes %s: run `zhiban verify`"),
			inc->number);
	return rc < 0 ? -1 : 0;
}

bool
desk_writes_it(const struct desk *d, const struct incident *inc)
{
	return home_is_here(d, inc);
}

void
desk_home(struct desk *d, const struct incident *inc, struct buf *out)
{
	struct held held;

	if (home_is_here(d, inc))
		return;
	if (store_held_log(d->store, inc->log, &held, NULL) == 1) {
		buf_add_text(out, held.site);
		held_done(&held);
	}
	/* A site without a name still is another one. */
	if (!out->len)
		buf_add_text(out, inc->log);
}

int
home_refuses(struct desk *d, const struct incident *inc, struct err *err)
{
	struct buf site = { 0 };

	if (home_is_here(d, inc))
		return 0;
	desk_home(d, inc, &site);
	err_set(err, ERR_REFUSED, _("%s is written at %s and read-only here: "
		"do it there, or take it over with zhiban takeover %s "
		"--reason R"), inc->number, buf_text(&site), inc->number);
	buf_done(&site);
	return -1;
}

int
each_log(struct desk *d, int (*each)(void *ctx, const char *log,
	struct err *err), void *ctx, struct err *err)
{
	struct held_list held;
	int rc;

	if (store_held(d->store, &held, err) < 0)
		return -1;
	rc = each(ctx, NULL, err);
	for (size_t i = 0; rc == 0 && i < held.count; i++)
		rc = each(ctx, held.item[i].head.log, err);
	held_list_done(&held);
	return rc;
}

/* ---- beside the record ------------------------------------------------- */

static void
stray_add(void *ctx, const struct event *e)
{
	struct strays *list = ctx;

	ARRAY_ROOM(list->item, list->count, list->cap);
	event_copy(&list->item[list->count++], e);
}

int
desk_strays(struct desk *d, const char *incident, struct strays *ret,
	struct err *err)
{
	struct strays list = { 0 };

	if (store_strays(d->store, incident, stray_add, &list, err) < 0) {
		strays_done(&list);
		return -1;
	}
	*ret = list;
	return 0;
}

void
strays_done(struct strays *list)
{
	for (size_t i = 0; i < list->count; i++)
		event_done(&list->item[i]);
	free(list->item);
	*list = (struct strays){ 0 };
}

void
strays_text(struct buf *out, const struct incident *inc,
	const struct strays *list)
{
	if (!list->count)
		return;
	buf_addf(out, _("FORKED: %zu entries of %s were written elsewhere "
		"after it had been taken over. They are kept and count for "
		"nothing; whoever writes it now enters what of them holds "
		"(zhiban log %s)"), list->count, inc->number, inc->number);
}
