/* SPDX-License-Identifier: MIT */
/*
 * Entries without an incident: the unit and its settings, the roster, the
 * virtual clock. What a later entry does not name stays as it was.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

#define RATE_REAL 100		/* percent */
#define RATE_MAX 100000		/* a thousand times as fast */

void
site_init(struct site *s)
{
	*s = (struct site){
		.name = mem_text(""),
		.unit_type = mem_text(""),
		.kind = mem_text(""),
		.profiles = mem_text(""),
		.enabled = mem_text(""),
		.warn = mem_text(""),
		.repeat = mem_text(""),
		.chain = mem_text(""),
		.contact_days = CONTACT_DAYS,
		.clock_real = TIME_NONE,
		.clock_virtual = TIME_NONE,
		.clock_rate = RATE_REAL,
		.clock_ran = RATE_REAL,
	};
}

void
site_done(struct site *s)
{
	for (size_t i = 0; i < s->people_count; i++) {
		free(s->people[i].name);
		free(s->people[i].login);
		free(s->people[i].posts);
		free(s->people[i].rights);
		free(s->people[i].phone);
		free(s->people[i].phone2);
		free(s->people[i].organisation);
		free(s->people[i].purpose);
	}
	free(s->people);
	sign_offs_done(s);
	hazards_done(s);
	inspections_done(s);
	roster_done(&s->roster);
	site_keys_done(s);
	shifts_done(&s->shifts);
	periods_done(&s->periods);
	free(s->name);
	free(s->unit_type);
	free(s->kind);
	free(s->profiles);
	free(s->enabled);
	fields_done(&s->confirmed);
	free(s->warn);
	free(s->repeat);
	free(s->chain);
	*s = (struct site){ 0 };
}

/* Replaces *text when the entry names the field; "" takes it away. */
static void
text_take(char **text, const struct fields *f, const char *name)
{
	const char *value = fields_get(f, name);

	if (!value)
		return;
	free(*text);
	*text = mem_text(value);
}

static int
zone_take(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	const char *name = fields_get(&e->fields, "zone");
	const char *hex = fields_get(&e->fields, "zone-hash");
	unsigned char hash[HASH_SIZE];
	const struct zone *zone;

	if (!name)
		return 0;
	if (hex && !hash_from_hex(hash, hex))
		return err_set(err, ERR_SYSTEM,
			_("entry %lld names its time zone by a hash that is "
			"none"), (long long)e->seq);
	zone = pins->zone(pins->ctx, name, hex ? hash : NULL, err);
	if (!zone)
		return -1;
	s->zone = zone;
	return 0;
}

static void
days_take(struct site *s, const struct fields *f)
{
	const char *typed = fields_get(f, "contact-days");
	const long days = typed ? strtol(typed, NULL, 10) : 0;

	if (days > 0 && days <= CONTACT_DAYS_MAX)
		s->contact_days = (int)days;
}

static int
apply_site(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	if (zone_take(s, e, pins, err) < 0)
		return -1;
	/* A database is of one kind for ever. */
	if (!*s->kind)
		text_take(&s->kind, &e->fields, "kind");
	text_take(&s->name, &e->fields, "site");
	text_take(&s->unit_type, &e->fields, "unit-type");
	text_take(&s->warn, &e->fields, "warn");
	text_take(&s->repeat, &e->fields, "repeat");
	text_take(&s->chain, &e->fields, "chain");
	days_take(s, &e->fields);
	law_take(s, &e->fields);
	return 0;
}

static struct person *
person_named(const struct site *s, const char *name)
{
	for (size_t i = 0; i < s->people_count; i++) {
		if (strcmp(s->people[i].name, name) == 0)
			return &s->people[i];
	}
	return NULL;
}

static struct person *
person_add(struct site *s, const char *name)
{
	ARRAY_ROOM(s->people, s->people_count, s->people_cap);
	s->people[s->people_count] = (struct person){
		.name = mem_text(name),
		.login = mem_text(""),
		.posts = mem_text(""),
		.rights = mem_text(""),
		.phone = mem_text(""),
		.phone2 = mem_text(""),
		.organisation = mem_text(""),
		.purpose = mem_text(""),
		.verified_at = TIME_NONE,
		.tried_at = TIME_NONE,
	};
	return &s->people[s->people_count++];
}

/* A number that nobody called yet is not verified by calls to the old one. */
static void
take_phone(struct person *p, const struct fields *f)
{
	const char *phone = fields_get(f, "phone");

	if (!phone || strcmp(phone, p->phone) == 0)
		return;
	text_take(&p->phone, f, "phone");
	p->verified_at = TIME_NONE;
	p->tried_at = TIME_NONE;
	p->tries = 0;
}

static int
apply_person(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	const struct fields *f = &e->fields;
	const char *name = fields_get(f, "name");
	const char *left = fields_get(f, "left");
	struct person *p;

	(void)pins;
	(void)err;
	if (!name || !*name)
		return 0;
	p = person_named(s, name);
	if (!p)
		p = person_add(s, name);
	text_take(&p->login, f, "login");
	text_take(&p->posts, f, "posts");
	text_take(&p->rights, f, "rights");
	take_phone(p, f);
	text_take(&p->phone2, f, "phone2");
	text_take(&p->organisation, f, "organisation");
	text_take(&p->purpose, f, "for");
	if (fields_get(f, "verified"))
		p->verified_at = fields_time(f, "verified");
	if (fields_get(f, "outside"))
		p->outside = strcmp(fields_get(f, "outside"), "yes") == 0;
	if (left)
		p->left = strcmp(left, "yes") == 0;
	return 0;
}

static bool
says_yes(const struct fields *f, const char *name)
{
	const char *value = fields_get(f, name);

	return value && strcmp(value, "yes") == 0;
}

/* A number was called. */
static int
apply_contact_checked(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const struct fields *f = &e->fields;
	const char *name = fields_get(f, "name");
	struct person *p = name ? person_named(s, name) : NULL;

	(void)pins;
	(void)err;
	if (!p)
		return 0;
	p->tried_at = event_time(e);
	p->tries++;
	text_take(&p->phone, f, "phone");
	if (!says_yes(f, "answered") || (!says_yes(f, "right") &&
	    !fields_get(f, "phone")))
		return 0;
	p->verified_at = event_time(e);
	p->tries = 0;
	return 0;
}

static int
apply_clock(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	int64_t real = fields_time(&e->fields, "real");
	int64_t virt = fields_time(&e->fields, "virtual");
	int64_t rate = fields_time(&e->fields, "rate");

	(void)pins;
	(void)err;
	if (real == TIME_NONE || virt == TIME_NONE || rate < 0 ||
	    rate > RATE_MAX)
		return 0;
	s->clock_real = real;
	s->clock_virtual = virt;
	s->clock_rate = (int)rate;
	if (rate > 0)
		s->clock_ran = (int)rate;
	return 0;
}

static void
copy_text(char *to, size_t size, const char *from)
{
	*to = '\0';
	if (from)
		strncat(to, from, size - 1);
}

static int
apply_clock_jump(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	struct clock_jump *j = &s->jump;

	(void)pins;
	(void)err;
	*j = (struct clock_jump){ .seq = e->seq, .at = e->at,
		.from = fields_time(&e->fields, "from"),
		.to = fields_time(&e->fields, "to") };
	copy_text(j->cause, sizeof(j->cause), fields_get(&e->fields,
		"cause"));
	copy_text(j->zone, sizeof(j->zone), fields_get(&e->fields, "zone"));
	copy_text(j->host, sizeof(j->host), e->host);
	return 0;
}

int
site_apply(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	static const struct {
		const char *kind;
		int (*apply)(struct site *, const struct event *,
			const struct pins *, struct err *);
	} rows[] = {
		{ "site", apply_site },
		{ "person", apply_person },
		{ "clock", apply_clock },
		{ "plan-approved", apply_plan_approved },
		{ "plan-withdrawn", apply_plan_withdrawn },
		{ "clock-jump", apply_clock_jump },
		{ "followup", apply_followup },
		{ "inspection", apply_inspection },
		{ "inspection-round", apply_inspection_round },
		{ "reminded", apply_reminded },
		{ "contact-checked", apply_contact_checked },
		{ "shift-started", apply_shift },
		{ "shift-ended", apply_shift },
		{ "handover-proposed", apply_shift },
		{ "handover-item", apply_shift },
		{ "handover-withdrawn", apply_shift },
		{ "handover-done", apply_shift },
		{ "period-started", apply_period },
		{ "period-ended", apply_period },
		{ "day-reported", apply_period },
		{ "duty-line", apply_duty_line },
		{ "duty-day", apply_duty_day },
		{ "duty-dropped", apply_duty_dropped },
		{ "key", apply_key },
		{ "key-retired", apply_key_retired },
	};

	for (size_t i = 0; e->kind && i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].kind, e->kind) == 0)
			return rows[i].apply(s, e, pins, err);
	}
	return 0;
}

const struct person *
site_person(const struct site *s, const char *name)
{
	const struct person *p;

	if (!name || !*name)
		return NULL;
	p = person_named(s, name);
	for (size_t i = 0; !p && i < s->people_count; i++) {
		/* A login may be given to somebody else afterwards. */
		if (!s->people[i].left &&
		    strcmp(s->people[i].login, name) == 0)
			p = &s->people[i];
	}
	return p;
}

/* Is word one of the blank-separated words of list? */
bool
words_have(const char *list, const char *word)
{
	size_t len = strlen(word);

	while (*list) {
		size_t here = strcspn(list, " ");

		if (here == len && len && memcmp(list, word, len) == 0)
			return true;
		list += here;
		list += strspn(list, " ");
	}
	return false;
}

bool
person_holds(const struct person *p, const char *post)
{
	return p->posts && words_have(p->posts, post);
}

bool
person_may(const struct person *p, const char *right)
{
	return p->rights && words_have(p->rights, right);
}

const struct person *
site_post(const struct site *s, const char *post, size_t n)
{
	for (size_t i = 0; i < s->people_count; i++) {
		const struct person *p = &s->people[i];

		if (p->left || !person_holds(p, post))
			continue;
		if (!n--)
			return p;
	}
	return NULL;
}

bool
contact_stale(const struct site *s, const struct person *p, int64_t now)
{
	return p->verified_at == TIME_NONE ||
		now - p->verified_at > s->contact_days * TIME_DAY;
}

static int
by_need(const void *a, const void *b)
{
	const struct person *const *x = a, *const *y = b;

	if ((*x)->verified_at != (*y)->verified_at)
		return (*x)->verified_at < (*y)->verified_at ? -1 : 1;
	if ((*x)->tried_at != (*y)->tried_at)
		return (*x)->tried_at < (*y)->tried_at ? -1 : 1;
	return strcmp((*x)->name, (*y)->name);
}

size_t
site_contacts(const struct site *s, const struct person **ret)
{
	size_t n = 0;

	for (size_t i = 0; i < s->people_count; i++) {
		const struct person *p = &s->people[i];

		if (!p->left && (p->outside || *p->phone))
			ret[n++] = p;
	}
	if (n > 1)
		qsort(ret, n, sizeof(*ret), by_need);
	return n;
}

int64_t
site_now(const struct site *s, int64_t wall)
{
	int64_t passed, shown;

	if (s->clock_real == TIME_NONE)
		return wall;
	/* A system clock set back does not take the drill's time back with
	 * it behind where it was set. */
	if (wall <= s->clock_real ||
	    __builtin_sub_overflow(wall, s->clock_real, &passed))
		return s->clock_virtual;
	if (__builtin_mul_overflow(passed / RATE_REAL, s->clock_rate, &shown) ||
	    __builtin_add_overflow(shown, passed % RATE_REAL *
	    s->clock_rate / RATE_REAL, &shown) ||
	    __builtin_add_overflow(shown, s->clock_virtual, &shown))
		return s->clock_virtual;
	return shown;
}

int64_t
site_wall(const struct site *s, int64_t world)
{
	int64_t left, real;

	if (s->clock_real == TIME_NONE)
		return world;
	if (world <= s->clock_virtual)
		return s->clock_real;
	if (s->clock_rate == 0 ||
	    __builtin_sub_overflow(world, s->clock_virtual, &left) ||
	    __builtin_mul_overflow(left, RATE_REAL, &real))
		return TIME_NONE;
	/* Rounded up: not before it is shown. */
	real = real / s->clock_rate + (real % s->clock_rate > 0);
	return __builtin_add_overflow(real, s->clock_real, &real) ? TIME_NONE
		: real;
}
