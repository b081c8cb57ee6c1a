/* SPDX-License-Identifier: MIT */
/*
 * A desk in the past: another reading desk on the same database, as it was
 * after one entry and at one instant. What is read from it is folded from the
 * entries up to that one, so the same drawing shows what was shown.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

/* The last id that could be made at that time. */
static void
last_id(char ret[ID_SIZE], int64_t ms)
{
	struct chance chance;

	chance_fixed(&chance, 1);
	id_make(ret, ms, &chance);
	memset(ret + ID_TIME_LEN, 'Z', ID_LEN - ID_TIME_LEN);
}

/* Those that others than the cached row must tell. */
static int
fill(struct desk *d, struct err *err)
{
	const int64_t now = desk_now(d);
	char last[ID_SIZE], *ids;
	size_t count;
	int rc;

	last_id(last, now > d->past_at ? now : d->past_at);
	rc = store_past_open(d->store, last, &ids, &count, err);
	for (size_t i = 0; rc == 0 && i < count; i++) {
		struct err none = { 0 };
		struct incident *inc = view_fold(d, ids + i * ID_SIZE, 0,
			&none);

		if (inc)
			rc = store_past_put(d->store, inc, err);
		else if (none.code != ERR_REFUSED && err)
			*err = none;
		if (!inc && none.code != ERR_REFUSED)
			rc = -1;
		incident_free(inc);
	}
	free(ids);
	return rc;
}

int
desk_past(struct desk **ret, const struct desk *d,
	const struct desk_moment *m, struct err *err)
{
	const struct desk_options o = {
		.database = store_path(d->store),
		.mode = STORE_READ,
		.folders = (const char *const *)d->folders,
		.folder_count = d->folder_count,
		.calendars = (const char *const *)d->calendar_folders,
		.calendar_count = d->calendar_folder_count,
		.as = d->person,
		.aside = true,
		.past = m,
	};
	struct desk *past = NULL;

	if (m->seq < 1)
		return err_set(err, ERR_REFUSED, _("nothing was there yet: the "
			"log begins later"));
	if (desk_open(&past, &o, err) < 0)
		return -1;
	if (fill(past, err) < 0) {
		desk_close(past);
		return -1;
	}
	/* What is kept from somebody now was kept from him then. */
	past->guest = (struct desk_guest){ .ctx = d->guest.ctx,
		.veil = d->guest.veil };
	*ret = past;
	return 0;
}

int
desk_moment_at(struct desk *d, int64_t world, struct desk_moment *ret,
	struct err *err)
{
	struct desk_moment m = { .at = site_wall(&d->site, world) };

	if (world > desk_now(d))
		return err_set(err, ERR_REFUSED, _("that is still to come"));
	if (m.at == TIME_NONE)
		m.at = world;
	if (store_entry_at(d->store, m.at, &m.seq, err) < 0)
		return -1;
	if (m.seq < 1)
		return err_set(err, ERR_REFUSED, _("nothing was there yet: the "
			"log begins later"));
	*ret = m;
	return 0;
}

int
desk_moment_of(struct desk *d, int64_t seq, struct desk_moment *ret,
	struct err *err)
{
	struct desk_moment m = { .seq = seq };
	const int rc = store_recorded(d->store, seq, &m.at, err);

	if (rc == 0)
		return err_set(err, ERR_REFUSED, _("there is no entry %lld"),
			(long long)seq);
	if (rc == 1)
		*ret = m;
	return rc < 0 ? -1 : 0;
}
