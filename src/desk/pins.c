/* SPDX-License-Identifier: MIT */
/*
 * Pins: playbooks, zones and calendars as an incident was opened with them,
 * built from the bytes in the database and kept as long as the desk is open.
 * What is in the folders is not looked at here.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

static bool
same_hashes(const struct pinned_book *b,
	const unsigned char (*hash)[HASH_SIZE], size_t count)
{
	return b->count == count &&
		memcmp(b->hash, hash, count * HASH_SIZE) == 0;
}

static struct playbook *
build_book(struct desk *d, const unsigned char (*hash)[HASH_SIZE],
	size_t count, struct err *err)
{
	struct piece piece[1 + PLAYBOOK_FRAGMENTS_MAX] = { 0 };
	struct buf bytes[1 + PLAYBOOK_FRAGMENTS_MAX] = { 0 };
	struct problems ps = { 0 };
	struct playbook *pb = NULL;
	char hex[HASH_HEX_SIZE];

	if (count == 0 || count > ARRAY_LEN(piece)) {
		err_set(err, ERR_SYSTEM,
			_("an entry names a playbook of %zu pieces"), count);
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		if (store_object(d->store, hash[i], &bytes[i], err) < 0)
			goto out;
		hash_hex(hex, hash[i]);
		piece[i].name = mem_text(hex);
		piece[i].bytes = bytes[i].text;
		piece[i].len = bytes[i].len;
		memcpy(piece[i].hash, hash[i], HASH_SIZE);
	}
	pb = playbook_load(piece, count, true, &ps);
	if (!pb)
		err_set(err, ERR_SYSTEM,
			_("a pinned playbook cannot be read: line %d: %s"),
			ps.count ? ps.item[0].line : 0,
			ps.count ? ps.item[0].text : "?");
out:
	for (size_t i = 0; i < count; i++) {
		free(piece[i].name);
		buf_done(&bytes[i]);
	}
	problems_done(&ps);
	return pb;
}

static const struct playbook *
pinned_playbook(void *ctx, const unsigned char (*hash)[HASH_SIZE],
	size_t count, struct err *err)
{
	struct desk *d = ctx;
	struct playbook *pb;
	struct pinned_book *b;

	for (size_t i = 0; i < d->book_count; i++)
		if (same_hashes(&d->books[i], hash, count))
			return d->books[i].playbook;
	pb = build_book(d, hash, count, err);
	if (!pb)
		return NULL;
	ARRAY_ROOM(d->books, d->book_count, d->book_cap);
	b = &d->books[d->book_count++];
	b->count = count;
	b->playbook = pb;
	b->hash = mem_alloc(count * HASH_SIZE);
	memcpy(b->hash, hash, count * HASH_SIZE);
	return pb;
}

static bool
same_zone(const struct pinned_zone *z, const char *name,
	const unsigned char *hash)
{
	if (strcmp(z->name, name) != 0 || z->has_hash != (hash != NULL))
		return false;
	return !hash || memcmp(z->hash, hash, HASH_SIZE) == 0;
}

static const struct zone *
pinned_zone(void *ctx, const char *name, const unsigned char *hash,
	struct err *err)
{
	struct desk *d = ctx;
	struct buf bytes = { 0 };
	struct pinned_zone *z;
	struct zone *zone;

	for (size_t i = 0; i < d->zone_count; i++)
		if (same_zone(&d->zones[i], name, hash))
			return d->zones[i].zone;
	if (hash && store_object(d->store, hash, &bytes, err) < 0)
		return NULL;
	zone = zone_parse(name, buf_text(&bytes), bytes.len, err);
	buf_done(&bytes);
	if (!zone)
		return NULL;
	ARRAY_ROOM(d->zones, d->zone_count, d->zone_cap);
	z = &d->zones[d->zone_count++];
	memset(z, 0, sizeof(*z));
	z->name = mem_text(name);
	z->zone = zone;
	z->has_hash = hash != NULL;
	if (hash)
		memcpy(z->hash, hash, HASH_SIZE);
	return zone;
}

static const struct calendar *
pinned_calendar(void *ctx, const unsigned char hash[HASH_SIZE],
	struct err *err)
{
	struct desk *d = ctx;
	struct buf bytes = { 0 };
	struct pinned_calendar *p;
	struct calendar *c;
	char hex[HASH_HEX_SIZE];

	for (size_t i = 0; i < d->pinned_calendar_count; i++)
		if (memcmp(d->pinned_calendars[i].hash, hash, HASH_SIZE) == 0)
			return d->pinned_calendars[i].calendar;
	if (store_object(d->store, hash, &bytes, err) < 0)
		return NULL;
	hash_hex(hex, hash);
	c = calendar_parse(hex, buf_text(&bytes), bytes.len, err);
	buf_done(&bytes);
	if (!c)
		return NULL;
	ARRAY_ROOM(d->pinned_calendars, d->pinned_calendar_count,
		d->pinned_calendar_cap);
	p = &d->pinned_calendars[d->pinned_calendar_count++];
	memcpy(p->hash, hash, HASH_SIZE);
	p->calendar = c;
	return c;
}

void
pins_start(struct desk *d)
{
	d->pins.playbook = pinned_playbook;
	d->pins.zone = pinned_zone;
	d->pins.calendar = pinned_calendar;
	d->pins.ctx = d;
}

void
pins_stop(struct desk *d)
{
	for (size_t i = 0; i < d->book_count; i++) {
		playbook_free(d->books[i].playbook);
		free(d->books[i].hash);
	}
	for (size_t i = 0; i < d->zone_count; i++) {
		zone_free(d->zones[i].zone);
		free(d->zones[i].name);
	}
	for (size_t i = 0; i < d->pinned_calendar_count; i++)
		calendar_free(d->pinned_calendars[i].calendar);
	free(d->books);
	free(d->zones);
	free(d->pinned_calendars);
}
