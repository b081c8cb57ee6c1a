/* SPDX-License-Identifier: MIT */
/*
 * Opening a desk: the database made at first use, the unit's settings and
 * people written as its first entries, the site folded, and who is acting
 * made out.
 */
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk_room.h"

static char *
os_user(void)
{
	const struct passwd *pw = getpwuid(getuid());
	char text[32];

	if (pw && pw->pw_name && *pw->pw_name)
		return mem_text(pw->pw_name);
	snprintf(text, sizeof(text), "uid-%u", (unsigned)getuid());
	return mem_text(text);
}

static char *
host_name(void)
{
	char text[256] = "";

	if (gethostname(text, sizeof(text) - 1) < 0 || !text[0])
		return mem_text("localhost");
	return mem_text(text);
}

static char *
clean_name(const char *s)
{
	struct buf b = { 0 };

	text_clean(&b, s, strlen(s), TEXT_TITLE_MAX, false);
	if (!b.len)
		buf_add_text(&b, "?");
	return buf_take(&b);
}

/* ---- the site ---- */

int
site_fold(struct desk *d, int64_t upto, struct site *ret, struct err *err)
{
	const struct event_query q = { .incident = "", .upto = upto };
	struct cursor *c;
	struct event e;
	int rc;

	site_init(ret);
	if (upto == 0)
		return 0;
	c = store_events(d->store, &q, err);
	if (!c)
		return -1;
	while ((rc = cursor_next(c, &e, err)) == 1) {
		rc = site_apply(ret, &e, &d->pins, err);
		event_done(&e);
		if (rc < 0)
			break;
	}
	cursor_close(c);
	return rc;
}

int
site_refold(struct desk *d, struct err *err)
{
	site_done(&d->site);
	if (site_fold(d, d->head.seq, &d->site, err) < 0)
		return -1;
	d->days_changed = true;
	days_look(d);
	return 0;
}

/* The zone to start with: the configuration's, else the system's, else UTC. */
static struct zone *
first_zone(const struct settings *s)
{
	char name[128];
	struct zone *z = NULL;

	if (s && s->zone)
		z = zone_load(s->zone, NULL);
	if (!z) {
		zone_system(name, sizeof(name));
		z = zone_load(name, NULL);
	}
	return z ? z : zone_load("UTC", NULL);
}

/* Whom to warn, and when: read from this entry ever after. */
static void
draft_telling(struct fields *f, const struct settings *s)
{
	if (s && s->warn)
		fields_add(f, "warn", *s->warn ? s->warn : "none");
	if (s && s->repeat > 0)
		fields_addf(f, "repeat", "%llds",
			(long long)(s->repeat / TIME_SECOND));
	if (s && s->chain && *s->chain)
		fields_add(f, "chain", s->chain);
	if (s && s->contact_days)
		fields_addf(f, "contact-days", "%d", s->contact_days);
}

static void
draft_site(struct decision *dec, struct desk *d,
	const struct desk_options *o, const struct zone *zone,
	struct writing *w)
{
	struct draft *draft = writing_draft(dec, "site");
	const struct settings *s = o->settings;
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	const void *bytes;
	char *name;
	size_t len;

	name = clean_name(o->site ? o->site
		: s && s->site ? s->site : d->host);
	fields_add(&draft->fields, "kind", store_kind(d->store));
	fields_add(&draft->fields, "site", name);
	fields_add(&draft->fields, "zone", zone_name(zone));
	bytes = zone_bytes(zone, &len);
	if (len) {
		hash_sha256(hash, bytes, len);
		hash_hex(hex, hash);
		fields_add(&draft->fields, "zone-hash", hex);
		writing_pin(w, bytes, len);
	}
	if (s && s->unit_type) {
		free(name);
		name = clean_name(s->unit_type);
		fields_add(&draft->fields, "unit-type", name);
	}
	free(name);
	draft_telling(&draft->fields, s);
	if (s)
		law_seed(d, &draft->fields, s);
}

/* A day becomes its first moment there; where the file says it is not kept. */
static void
draft_fact(struct fields *to, const struct field *f, const struct zone *zone)
{
	struct date day = { 0 };
	char *clean;

	if (strcmp(f->name, "line") == 0)
		return;
	if (strcmp(f->name, "verified") == 0 &&
	    sscanf(f->value, "%4d-%2d-%2d", &day.year, &day.month,
	    &day.day) == 3) {
		fields_add_time(to, f->name, time_instant(day, zone));
		return;
	}
	clean = clean_name(f->value);
	fields_add(to, f->name, clean);
	free(clean);
}

static void
draft_people(struct decision *dec, const struct settings *s,
	const struct zone *zone)
{
	for (size_t i = 0; s && i < s->people_count; i++) {
		const struct fields *p = &s->people[i];
		struct draft *draft = writing_draft(dec, "person");

		for (size_t k = 0; k < p->count; k++) {
			draft_fact(&draft->fields, &p->item[k], zone);
		}
	}
}

/* ---- tests' fixed clock and chance ---- */

static int
set_test_options(struct desk *d, const struct desk_options *o,
	const struct zone *zone, struct err *err)
{
	uint64_t seed = 0;

	d->frozen = TIME_NONE;
	chance_system(&d->chance);
	if (!o->now && !o->seed)
		return 0;
	if (strcmp(store_kind(d->store), "test") != 0)
		return err_set(err, ERR_REFUSED,
			_("--now and --seed work on a database of kind test "
			"only; this one is %s"), store_kind(d->store));
	if (o->now && time_parse(&d->frozen, o->now, clock_wall(),
		zone, TIME_PAST, err) < 0)
		return -1;
	if (o->seed) {
		for (const char *p = o->seed; *p; p++)
			seed = seed * 131 + (unsigned char)*p;
		/* Each entry count starts another sequence: ids differ. */
		chance_fixed(&d->chance, seed + (uint64_t)d->head.seq * 7919);
	}
	return 0;
}

/* The first entries of a new log. Nothing is written when another process
 * was faster: its entries are taken in instead. */
static int
write_first(struct desk *d, const struct desk_options *o, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec };
	struct zone *zone = first_zone(o->settings);
	struct outcome outcome = { 0 };
	struct err e = { 0 };
	int rc = set_test_options(d, o, zone, err);

	if (rc < 0)
		goto out;
	draft_site(&dec, d, o, zone, &w);
	draft_people(&dec, o->settings, zone);
	rc = act_write(d, &w, &outcome, &e);
	if (rc < 0 && e.code == ERR_STALE) {
		d->behind = true;
		rc = desk_sync(d, NULL, err);
	} else if (rc < 0 && err) {
		*err = e;
	}
out:
	outcome_done(&outcome);
	zone_free(zone);
	free(w.pin);
	decision_done(&dec);
	return rc;
}

/* ---- who ---- */

static int
resolve_person(struct desk *d, const struct desk_options *o, struct err *err)
{
	const char *as = o->as;
	const struct person *p;
	char *name = clean_name(as ? as : d->user);

	if (as && strcmp(name, "?") == 0) {
		free(name);
		err_set(err, ERR_USAGE, _("nobody is named"));
		return err_flags(err, "--as");
	}
	d->known = as ? "as" : "login";
	p = site_person(&d->site, name);
	if (!p && as && d->site.people_count > 0) {
		err_set(err, ERR_REFUSED,
			_("%s is not on the roster: use a name or a login "
			"that is"), name);
		free(name);
		return -1;
	}
	if (p) {
		free(name);
		name = mem_text(p->name);
	}
	free(d->person);
	d->person = name;
	return as && p ? person_named(d, p, o, err) : 0;
}

int
desk_group(const struct settings *s, gid_t *ret, struct err *err)
{
	const struct group *g;

	*ret = STORE_PRIVATE;
	if (!s || !s->group)
		return 0;
	g = getgrnam(s->group);
	if (!g)
		return err_set(err, ERR_REFUSED, _("there is no group %s on "
			"this machine: groupadd %s, or change 'group' in the "
			"configuration"), s->group, s->group);
	*ret = g->gr_gid;
	return 0;
}

static int
open_store(struct desk *d, const struct desk_options *o, struct err *err)
{
	struct err e = { 0 };
	char log[ID_SIZE];
	bool missing = false;
	gid_t group;

	if (store_open(&d->store, o->database, o->mode, &missing, &e) == 0)
		return 0;
	if (!missing || !o->create_kind || o->mode != STORE_WRITE) {
		if (err)
			*err = e;
		return -1;
	}
	chance_system(&d->chance);
	if (o->seed && strcmp(o->create_kind, "test") == 0)
		chance_fixed(&d->chance, 1);
	id_make(log, clock_wall(), &d->chance);
	/* Somebody else may create it first: then simply open theirs. */
	if (desk_group(o->settings, &group, err) < 0)
		return -1;
	if (store_create_shared(o->database, o->create_kind, log, group,
		&e) < 0 &&
		e.code != ERR_REFUSED) {
		if (err)
			*err = e;
		return -1;
	}
	return store_open(&d->store, o->database, o->mode, NULL, err);
}

static int
open_site(struct desk *d, const struct desk_options *o, struct err *err)
{
	if (store_head(d->store, NULL, &d->head, err) < 0)
		return -1;
	(void)store_changed(d->store);
	d->behind = true;	/* between the head and here others may write */
	if (site_refold(d, err) < 0)
		return -1;
	if (d->head.seq > 0)
		return 0;
	if (o->mode != STORE_WRITE)
		return err_set(err, ERR_STALE,
			_("%s is still being created: try again"),
			o->database);
	return write_first(d, o, err);
}

static char **
copy_texts(const char *const *texts, size_t count)
{
	char **copy = mem_alloc((count + 1) * sizeof(*copy));

	for (size_t i = 0; i < count; i++)
		copy[i] = mem_text(texts[i]);
	return copy;
}

static void
free_texts(char **texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(texts[i]);
	free(texts);
}

static void
keep_folders(struct desk *d, const struct desk_options *o)
{
	d->folders = copy_texts(o->folders, o->folder_count);
	d->folder_count = o->folder_count;
	d->calendar_folders = copy_texts(o->calendars, o->calendar_count);
	d->calendar_folder_count = o->calendar_count;
}

/* To be proven, a database need not say whose it is. */
static int
open_world(struct desk *d, const struct desk_options *o, struct err *err)
{
	int rc = open_site(d, o, err);

	if (rc == 0 && o->past) {
		d->past_at = o->past->at;
		d->frozen = site_now(&d->site, o->past->at);
		return 0;
	}
	if (rc == 0 && o->mode == STORE_WRITE && store_outdated(d->store))
		rc = cache_upgrade(d, err);
	if (rc == 0)
		return set_test_options(d, o, d->site.zone, err) < 0
			? -1
			: resolve_person(d, o, err);
	if (!o->prove || !err)
		return -1;
	d->unread = *err;
	err->code = ERR_NONE;
	return 0;
}

/* A name cut short would be another name. */
static int
check_names(const struct desk_options *o, struct err *err)
{
	if (o->as && strlen(o->as) > TEXT_TITLE_MAX)
		return err_set(err, ERR_USAGE,
			_("--as is too long for a name"));
	if (o->site && strlen(o->site) > TEXT_TITLE_MAX)
		return err_set(err, ERR_USAGE,
			_("--site is too long for a name"));
	return 0;
}

int
desk_open(struct desk **ret, const struct desk_options *o, struct err *err)
{
	struct desk *d;

	if (check_names(o, err) < 0)
		return -1;
	d = mem_alloc(sizeof(*d));
	d->frozen = d->past_at = TIME_NONE;
	site_init(&d->site);
	pins_start(d);
	d->user = os_user();
	d->host = host_name();
	d->person = clean_name(o->as ? o->as : d->user);
	d->known = o->as ? "as" : "login";
	keep_folders(d, o);
	d->evidence_max = o->settings && o->settings->evidence_max
		? o->settings->evidence_max : DESK_EVIDENCE_MAX;
	if (open_store(d, o, err) < 0 || (o->past && store_past(d->store,
		o->past->seq, o->past->at, err) < 0)) {
		desk_close(d);
		return -1;
	}
	if (!o->aside)
		witness_read(d, o->database);
	if (open_world(d, o, err) < 0) {
		desk_close(d);
		return -1;
	}
	d->witness.proving = o->prove;
	witness_check(d);
	witness_keep(d);
	*ret = d;
	return 0;
}

void
desk_close(struct desk *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->folded_count; i++)
		incident_free(d->folded[i].inc);
	free(d->folded);
	fresh_done(d);
	site_done(&d->site);
	pins_stop(d);
	library_free(d->library);
	calendars_free(d->calendars);
	free_texts(d->folders, d->folder_count);
	free_texts(d->calendar_folders, d->calendar_folder_count);
	if (d->store)
		witness_keep(d);
	witness_done(d);
	store_close(d->store);
	buf_done(&d->first_note);
	free(d->person);
	free(d->user);
	free(d->host);
	free(d);
}
