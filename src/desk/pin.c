/* SPDX-License-Identifier: MIT */
/*
 * A PIN as typed against the one that is kept: every try is counted before it
 * is looked at, so that many at once are no faster than one after the other.
 * What people do with PINs is person.c's.
 */
#include <string.h>

#include "desk_room.h"
#include "pin.h"

/* 16 MiB and some 50 ms: nobody notices one, a guesser does. */
static const struct secret_cost cost = { .n = 16384, .r = 8, .p = 1 };

/* Full-width letters and digits, as an input method gives them, are the plain
 * ones: U+FF01 to U+FF5E, in three bytes. */
static void
fold(struct buf *out, const char *typed)
{
	const unsigned char *s = (const unsigned char *)typed;

	for (; *s; s++) {
		const unsigned c = s[0] == 0xef && s[1] && s[2]
			? (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu) : 0;

		if (c >= 0xf01 && c <= 0xf5e) {
			buf_add_char(out, (char)(c - 0xf01 + '!'));
			s += 2;
		} else {
			buf_add_char(out, (char)*s);
		}
	}
}

/* All the same, or one after the other: 1111, 1234, 9876. */
static bool
is_simple(const char *s)
{
	for (int step = -1; step <= 1; step++) {
		size_t i = 1;

		while (s[i] && s[i] - s[i - 1] == step)
			i++;
		if (!s[i])
			return true;
	}
	return false;
}

static size_t
characters(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

static int
hash_typed(unsigned char ret[SECRET_SIZE], const char *typed,
	const struct store_pin *pin, struct err *err)
{
	struct buf b = { 0 };
	int rc;

	fold(&b, typed);
	rc = secret_hash(ret, buf_text(&b), b.len, &pin->cost, pin->salt, err);
	if (b.len)
		secret_forget(b.text, b.len);
	buf_done(&b);
	return rc;
}

int
pin_check_new(const char *typed, struct err *err)
{
	struct buf b = { 0 };
	int rc = 0;

	fold(&b, typed);
	if (strlen(typed) > PIN_MAX || characters(buf_text(&b)) < PIN_MIN)
		rc = err_set(err, ERR_REFUSED, _("a PIN has %d characters or "
			"more, and %d bytes at most"), PIN_MIN, PIN_MAX);
	else if (is_simple(buf_text(&b)))
		rc = err_set(err, ERR_REFUSED, _("that PIN is among the first "
			"that anybody tries: take another"));
	buf_done(&b);
	return rc < 0 ? err_flags(err, "--pin") : 0;
}

int
pin_make(struct store_pin *ret, const char *typed, struct err *err)
{
	struct chance chance;

	*ret = (struct store_pin){ .cost = cost };
	/* A test's fixed chance is not for secrets. */
	chance_system(&chance);
	chance_bytes(&chance, ret->salt, sizeof(ret->salt));
	return hash_typed(ret->hash, typed, ret, err);
}

/* The clock runs on while the machine sleeps and begins at 0 when it starts:
 * then at least what it shows has passed. */
int64_t
pin_wait(const struct store_pin *pin, int64_t boot)
{
	int64_t wait = PIN_WAIT_MS, passed;

	if (pin->wrong < PIN_FREE)
		return 0;
	for (int64_t n = PIN_FREE; n < pin->wrong && wait < PIN_WAIT_MAX_MS;
		n++)
		wait *= 2;
	if (wait > PIN_WAIT_MAX_MS)
		wait = PIN_WAIT_MAX_MS;
	passed = boot >= pin->tried ? boot - pin->tried : boot;
	return passed < wait ? wait - passed : 0;
}

static int
refuse_wait(const char *person, const struct store_pin *pin, int64_t wait,
	const struct zone *zone, struct err *err)
{
	struct buf until = { 0 };

	/* The minute after it is over, as a clock on the wall shows it. */
	time_format(&until, clock_wall() + wait + TIME_MINUTE - 1, zone,
		TIME_CLOCK);
	err_set(err, ERR_REFUSED, _("the PIN of %s was wrong %lld times: "
		"locked for %lld s, by %s it can be tried again"), person,
		(long long)pin->wrong,
		(long long)((wait + TIME_SECOND - 1) / TIME_SECOND),
		buf_text(&until));
	buf_done(&until);
	return -1;
}

/* Counts a try as wrong until it is known to be right. */
static int
count_try(struct desk *d, const char *person, struct store_pin *ret,
	struct err *err)
{
	int64_t wait;
	int rc;

	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	rc = store_pin_get(d->store, person, ret, err);
	if (rc == 0)
		rc = err_set(err, ERR_REFUSED, _("%s has no PIN"), person);
	wait = rc == 1 ? pin_wait(ret, clock_boot()) : 0;
	if (wait > 0)
		rc = refuse_wait(person, ret, wait, d->site.zone, err);
	if (rc == 1) {
		ret->wrong++;
		ret->tried = clock_boot();
		rc = store_pin_set(d->store, person, ret, err);
	}
	if (rc == 0)
		return store_commit(d->store, err);
	store_rollback(d->store);
	return -1;
}

static int
forget_tries(struct desk *d, const char *person, struct store_pin *pin,
	struct err *err)
{
	pin->wrong = 0;
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	if (store_pin_set(d->store, person, pin, err) == 0)
		return store_commit(d->store, err);
	store_rollback(d->store);
	return -1;
}

int
pin_prove(struct desk *d, const char *person, const char *typed,
	int64_t *ret_wrong, struct err *err)
{
	unsigned char hash[SECRET_SIZE];
	struct store_pin pin = { .wrong = 0 };

	*ret_wrong = 0;
	if (count_try(d, person, &pin, err) < 0 ||
		hash_typed(hash, typed, &pin, err) < 0)
		return -1;
	if (secret_same(hash, pin.hash))
		return forget_tries(d, person, &pin, err);
	*ret_wrong = pin.wrong;
	err_set(err, ERR_REFUSED, _("that is not the PIN of %s"), person);
	return err_flags(err, "--pin");
}
