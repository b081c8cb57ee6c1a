/* SPDX-License-Identifier: MIT */
/*
 * Health: the log's end, the witness, room on the disk, the clock, and who can
 * get at the file.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk_room.h"
#include "seal.h"

#define BEHIND_MS TIME_MINUTE		/* another machine's clock may differ */
#define AHEAD_MS (366 * TIME_DAY)	/* nobody left it alone so long */

const char *
health_state_name(enum health_state s)
{
	static const char *const names[] = {
		[HEALTH_OK] = "ok", [HEALTH_WARN] = "warn",
		[HEALTH_BAD] = "bad",
	};

	return names[s];
}

const char *
health_state_word(enum health_state s)
{
	static const char *const words[] = {
		[HEALTH_OK] = N_("fine"), [HEALTH_WARN] = N_("look"),
		[HEALTH_BAD] = N_("BAD"),
	};

	return _(words[s]);
}

const char *
health_title(const char *id)
{
	static const char *const titles[][2] = {
		{ "log", N_("Log") }, { "witness", N_("Witness") },
		{ "seal", N_("Seal") }, { "space", N_("Disk") },
		{ "reserve", N_("Reserve") },
		{ "clock", N_("Clock") }, { "access", N_("Access") },
	};

	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		if (strcmp(titles[i][0], id) == 0)
			return _(titles[i][1]);
	return id;
}

/* The place for another sentence; fine until it is said otherwise. */
static struct health_item *
add(struct health *h, const char *id)
{
	struct health_item *item = &h->item[h->count++];

	*item = (struct health_item){ .id = id };
	return item;
}

static void
look_log(struct desk *d, struct health_item *item)
{
	struct findings f = { 0 };
	struct err err = { 0 };

	if (store_verify_tail(d->store, &f, &err) < 0) {
		item->state = HEALTH_BAD;
		buf_add_text(&item->text, err.text);
	} else if (f.count) {
		item->state = HEALTH_BAD;
		buf_addf(&item->text, _("%s: run zhiban verify"),
			f.item[0].what);
	} else {
		buf_addf(&item->text, _("its end is sound, %lld entries; "
			"verify proves all of it"), (long long)f.entries);
	}
	findings_done(&f);
}

static void
look_witness(struct desk *d, struct health_item *item)
{
	if (*desk_trouble(d))
		item->state = HEALTH_BAD;
	buf_add_text(&item->text, *desk_trouble(d) ? desk_trouble(d)
		: d->witness.note.len ? _("what you saw last was given up by a "
			"restore that is acknowledged")
		: d->witness.known ? _("the log holds what you saw last")
		: _("you see this database for the first time"));
}

/* Who waits too long is told by the words alone: the next act or turn seals. */
static void
look_seal(struct desk *d, struct health_item *item)
{
	struct seal_state s;
	struct err err = { 0 };

	if (desk_seal_state(d, &s, &err) < 0) {
		item->state = HEALTH_WARN;
		buf_add_text(&item->text, err.text);
		return;
	}
	seal_state_text(&item->text, &s, desk_wall(d), false);
	if (seal_due(d))
		buf_add_text(&item->text, _(": due, the next act seals it"));
}

static void
look_space(struct desk *d, struct health_item *item)
{
	int64_t space;

	if (store_space(d->store, &space) < 0) {
		item->state = HEALTH_WARN;
		buf_add_text(&item->text,
			_("how much room is left cannot be told"));
		return;
	}
	if (space < HEALTH_SPACE_WARN)
		item->state = space < HEALTH_SPACE_BAD ? HEALTH_BAD
			: HEALTH_WARN;
	buf_addf(&item->text, item->state ? _("%lld MiB are left: make room")
		: _("%lld MiB are left"), (long long)(space >> 20));
}

static void
look_reserve(struct desk *d, struct health_item *item)
{
	int64_t space = 0;

	if (store_ballast_there(d->store)) {
		buf_add_text(&item->text, _("1 MiB is kept for the last "
			"entries on a full disk"));
		return;
	}
	(void)store_space(d->store, &space);
	if (space < STORE_BALLAST_ROOM) {
		item->state = HEALTH_BAD;
		buf_add_text(&item->text, _("there is none, and no room for "
			"it: it was given up for the last entries, or never "
			"made for want of room; make room now"));
		return;
	}
	buf_add_text(&item->text, _("it is made with the next entry"));
}

static void
look_clock(struct desk *d, struct health_item *item)
{
	const struct event_query q = { .upto = d->head.seq,
		.newest_first = true };
	const int64_t now = desk_wall(d);
	struct buf then = { 0 };
	struct event e;

	if (d->frozen == TIME_NONE &&
	    store_first(d->store, &q, &e, NULL) == 1) {
		time_format(&then, e.at, d->site.zone, TIME_MINUTES);
		if (now < e.at - BEHIND_MS)
			item->state = HEALTH_BAD;
		else if (now > e.at + AHEAD_MS)
			item->state = HEALTH_WARN;
		event_done(&e);
	}
	if (item->state == HEALTH_BAD)
		buf_addf(&item->text, _("this machine's clock is behind the "
			"last entry (%s): set it"), then.text);
	else if (item->state)
		buf_addf(&item->text, _("the last entry is more than a year "
			"old (%s): is the clock right?"), then.text);
	else
		buf_add_text(&item->text, _("not behind the last entry"));
	buf_done(&then);
}

/* Who may read the file may try the PINs in it, and who may write it is
 * stopped by the seals alone. */
/* The installation has a key in force, and this person cannot sign by it. */
static bool
key_is_lost(struct desk *d, struct health_item *item)
{
	const struct site_key *key = desk_key(d, NULL, NULL);
	struct err err = { 0 };

	if (!key || access(store_path(d->store), W_OK) < 0 ||
	    desk_key_secret(d, key, NULL, &err) == 0)
		return false;
	item->state = HEALTH_WARN;
	buf_addf(&item->text, _("nothing is signed for this installation: %s"),
		err.text);
	return true;
}

static void
look_access(struct desk *d, struct health_item *item)
{
	struct stat sb;

	if (stat(store_path(d->store), &sb) < 0 || !(sb.st_mode & 0007)) {
		if (key_is_lost(d, item))
			return;
		buf_add_text(&item->text, sb.st_mode & 0070
			? _("its owner and its group, nobody else")
			: _("its owner, nobody else"));
		return;
	}
	item->state = HEALTH_WARN;
	buf_addf(&item->text, _("everybody on this machine can get at it: "
		"chmod o-rwx %s"), store_path(d->store));
}

void
desk_health(struct desk *d, bool soon, struct health *ret)
{
	static const struct {
		const char *id;
		void (*look)(struct desk *d, struct health_item *item);
		bool soon;
	} rows[] = {
		{ "log", look_log, false },
		{ "witness", look_witness, true },
		{ "seal", look_seal, false },
		{ "space", look_space, true },
		{ "reserve", look_reserve, true },
		{ "clock", look_clock, true },
		{ "access", look_access, false },
	};

	*ret = (struct health){ .count = 0 };
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].soon || !soon)
			rows[i].look(d, add(ret, rows[i].id));
}

void
health_done(struct health *h)
{
	for (size_t i = 0; i < h->count; i++)
		buf_done(&h->item[i].text);
	*h = (struct health){ 0 };
}

enum health_state
health_worst(const struct health *h)
{
	enum health_state worst = HEALTH_OK;

	for (size_t i = 0; i < h->count; i++)
		if (h->item[i].state > worst)
			worst = h->item[i].state;
	return worst;
}
