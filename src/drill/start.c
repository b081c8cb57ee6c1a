/* SPDX-License-Identifier: MIT */
/*
 * Beginning a drill: a database of its own, in it the people and the law of
 * the real one, the incident as the scenario has it, the clock at its first
 * minute. Everything before the entry "drill-start" is how the players find
 * things.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "drill_room.h"

/* A drill being set up. */
struct setup {
	const struct drill_start *s;
	struct desk *desk;
	struct settings settings;	/* borrows from the caller's */
	struct fields *people;
	char **profiles;
	char *site, *unit_type, *path;
	int64_t began;
	char opened[ID_SIZE];
	uint64_t seed;
};

/* ---- who and where -------------------------------------------------- */

static void
add_person(struct setup *u, const char *name, const char *login,
	const char *posts, const char *rights, const char *phone)
{
	struct fields *f;

	u->people = mem_grow(u->people, u->settings.people_count + 1,
		sizeof(*u->people));
	f = &u->people[u->settings.people_count++];
	memset(f, 0, sizeof(*f));
	fields_add(f, "name", name);
	if (*login)
		fields_add(f, "login", login);
	if (*posts)
		fields_add(f, "posts", posts);
	if (*rights)
		fields_add(f, "rights", rights);
	if (*phone)
		fields_add(f, "phone", phone);
}

/* The posts of the seats that person has. */
static void
seat_posts(struct buf *out, const struct drill_start *s, const char *name)
{
	for (size_t i = 0; s->players && i < s->players->count; i++) {
		const struct field *f = &s->players->item[i];
		const struct scenario_player *p;

		if (strcmp(f->value, name) != 0)
			continue;
		p = scenario_player(s->scenario, f->name);
		for (size_t r = 0; p && r < p->roles.count; r++)
			buf_addf(out, "%s%s", out->len ? " " : "",
				p->roles.item[r]);
	}
}

/* Whoever has a seat holds its posts and no others; the rest are as in the
 * real database. */
static void
take_people(struct setup *u, const struct site *real)
{
	struct buf posts = { 0 };

	for (size_t i = 0; i < real->people_count; i++) {
		const struct person *p = &real->people[i];

		if (p->left)
			continue;
		buf_clear(&posts);
		seat_posts(&posts, u->s, p->name);
		add_person(u, p->name, p->login, posts.len ? posts.text
			: p->posts, p->rights, p->phone);
	}
	buf_done(&posts);
}

/* Reads what the real database says of the unit; there may be none. */
static void
read_real(struct setup *u)
{
	struct desk_options o = *u->s->options;
	struct desk *real = NULL;

	o.mode = STORE_READ;
	o.create_kind = NULL;
	o.as = o.now = o.seed = NULL;
	if (access(o.database, F_OK) < 0 || desk_open(&real, &o, NULL) < 0)
		return;
	if (strcmp(desk_kind(real), "drill") != 0) {
		const struct site *site = desk_site(real);

		u->site = mem_text(site->name);
		u->unit_type = mem_text(site->unit_type);
		u->settings.site = u->site;
		u->settings.unit_type = u->unit_type;
		if (site->people_count) {
			u->settings.people_count = 0;
			take_people(u, site);
			u->settings.people = u->people;
		}
	}
	desk_close(real);
}

/*
 * What the real log holds so far is sealed before the drill begins: from then
 * on nothing is written there. Without a real database beside, or where who
 * starts it may not write there, there is nothing to seal.
 */
static int
seal_real(const struct drill_start *s, struct err *err)
{
	struct desk_options o = *s->options;
	struct seal_state state;
	struct desk *real = NULL;
	struct seal seal;
	int rc = 0;

	o.mode = STORE_WRITE;
	o.create_kind = NULL;
	o.now = o.seed = NULL;
	o.unasked = true;
	if (access(o.database, W_OK) < 0 || desk_open(&real, &o, NULL) < 0)
		return 0;
	if (strcmp(desk_kind(real), "real") == 0 &&
	    !*desk_trouble(real) &&
	    desk_seal_state(real, &state, NULL) == 0 && state.unsealed)
		rc = desk_seal(real, "drill", &seal, err);
	desk_close(real);
	return rc;
}

/* The scenario's unit and law go before the site's own. */
static void
take_start(struct setup *u)
{
	const struct scenario_start *start = &u->s->scenario->start;

	if (start->unit_type)
		u->settings.unit_type = (char *)(uintptr_t)start->unit_type;
	if (words_any(&start->unit)) {
		free(u->site);
		u->site = mem_text(words_text(&start->unit, lang_now()));
		u->settings.site = u->site;
	}
	if (!start->law.count)
		return;
	u->profiles = mem_alloc((start->law.count + 1) *
		sizeof(*u->profiles));
	for (size_t i = 0; i < start->law.count; i++)
		u->profiles[i] = mem_text(start->law.item[i]);
	u->settings.profiles = u->profiles;
	u->settings.profile_count = start->law.count;
}

static int
make_desk(struct setup *u, struct err *err)
{
	struct desk_options o = *u->s->options;

	if (o.settings)
		u->settings = *o.settings;
	read_real(u);
	take_start(u);
	o.settings = &u->settings;
	o.database = u->path;
	o.mode = STORE_WRITE;
	o.create_kind = "drill";
	o.site = NULL;
	o.now = o.seed = NULL;
	o.as = u->settings.people_count ? o.as : u->s->options->as;
	return desk_open(&u->desk, &o, err);
}

/* ---- the first minute ----------------------------------------------- */

/* Today at the scenario's minute; on the nearest day before that is its day
 * of the week. */
static int64_t
first_minute(const struct setup *u)
{
	const struct scenario_start *start = &u->s->scenario->start;
	const struct zone *zone = desk_zone(u->desk);
	struct date d = time_date(clock_wall(), zone);
	int64_t at, days;

	d.hour = start->minute / 60;
	d.minute = start->minute % 60;
	d.second = 0;
	at = time_instant(d, zone);
	if (!start->weekday)
		return at;
	/* 1970-01-01 was a Thursday. */
	days = (at + (int64_t)zone_offset(zone, at) * TIME_SECOND) /
		TIME_DAY;
	d.day -= (int)(((days + 3) % 7 + 1 - start->weekday + 7) % 7);
	return time_instant(d, zone);
}

static int
set_clock(struct setup *u, int rate, struct err *err)
{
	struct clock_change c = { .act = CLOCK_SET, .amount = u->began,
		.rated = true, .rate = rate };
	struct outcome o = { 0 };
	int rc = desk_clock(u->desk, &c, &o, err);

	outcome_done(&o);
	return rc;
}

static void
add_time(struct fields *args, const char *name, int64_t ms,
	const struct zone *zone)
{
	struct buf b = { 0 };

	time_format(&b, ms, zone, TIME_RFC3339);
	fields_add(args, name, b.text);
	buf_done(&b);
}

static int
do_command(struct setup *u, struct command *cmd, struct err *err)
{
	struct outcome o = { 0 };
	int rc = desk_do(u->desk, cmd, &o, err);

	if (rc == 0 && !u->opened[0])
		memcpy(u->opened, o.incident, ID_SIZE);
	outcome_done(&o);
	fields_done(&cmd->args);
	return rc;
}

static int
open_incident(struct setup *u, struct err *err)
{
	const struct scenario_start *s = &u->s->scenario->start;
	const struct zone *zone = desk_zone(u->desk);
	struct command cmd = { .verb = "open" };

	if (!s->open)
		return 0;
	fields_add(&cmd.args, "playbook", s->playbook);
	fields_add(&cmd.args, "title", words_text(&s->title, lang_now()));
	if (s->level)
		fields_addf(&cmd.args, "level", "%s%s%s",
			s->scale ? s->scale : "", s->scale ? ":" : "",
			s->level);
	if (words_any(&s->unit))
		fields_add(&cmd.args, "unit",
			words_text(&s->unit, lang_now()));
	if (s->discovered != TIME_NONE)
		add_time(&cmd.args, "discovered", u->began + s->discovered,
			zone);
	if (s->occurred != TIME_NONE)
		add_time(&cmd.args, "occurred", u->began + s->occurred, zone);
	for (size_t i = 0; i < s->overlays.count; i++)
		fields_add(&cmd.args, "overlay", s->overlays.item[i]);
	for (size_t i = 0; i < s->field_count; i++)
		fields_addf(&cmd.args, "set", "%s=%s", s->fields[i].name,
			words_text(&s->fields[i].value, lang_now()));
	return do_command(u, &cmd, err);
}

static int
do_steps(struct setup *u, struct err *err)
{
	const struct scenario_start *s = &u->s->scenario->start;
	const struct zone *zone = desk_zone(u->desk);

	for (size_t i = 0; s->open && i < s->done_count; i++) {
		const struct scenario_done *done = &s->done[i];
		struct command cmd = { .verb = "done",
			.incident = u->opened };

		fields_add(&cmd.args, "step", done->step);
		for (size_t n = 0; n < done->values.count; n++)
			fields_add(&cmd.args, "value", done->values.item[n]);
		add_time(&cmd.args, "at", u->began + done->at, zone);
		fields_add(&cmd.args, "reason",
			_("as the exercise finds things"));
		if (do_command(u, &cmd, err) < 0)
			return -1;
	}
	return 0;
}

/* ---- the entry ------------------------------------------------------ */

static int
start_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct setup *u = ctx;
	const struct scenario *s = u->s->scenario;
	struct fields *f = desk_entry(w, "drill-start");
	char hex[HASH_HEX_SIZE];

	(void)err;
	hash_hex(hex, s->piece->hash);
	fields_addf(f, "scenario", "%s %s", s->id, hex);
	fields_add(f, "version", s->version);
	fields_add(f, "trainer", u->s->trainer ? u->s->trainer
		: desk_person(u->desk));
	for (size_t i = 0; u->s->players && i < u->s->players->count; i++)
		fields_addf(f, "seat", "%s %s", u->s->players->item[i].name,
			u->s->players->item[i].value);
	fields_addf(f, "seed", "%llu", (unsigned long long)u->seed);
	fields_add_time(f, "began", u->began);
	fields_add(f, "lang", lang_code(lang_now()));
	if (u->opened[0])
		fields_add(f, "opened", u->opened);
	if (u->s->quick)
		fields_add(f, "quick", "yes");
	if (u->s->alone)
		fields_add(f, "alone", "yes");
	fields_add(f, "real", u->s->options->database +
		drill_folder(u->s->options->database));
	desk_entry_pin(w, s->piece->bytes, s->piece->len);
	return 0;
}

static int
write_start(struct setup *u, struct err *err)
{
	struct outcome o = { 0 };
	int rc = desk_write(u->desk, start_gather, u, &o, err);

	outcome_done(&o);
	return rc;
}

static uint64_t
seed_of(const char *typed)
{
	struct chance c;
	uint64_t seed = 0;

	for (const char *p = typed; p && *p; p++)
		seed = seed * 131 + (unsigned char)*p;
	if (typed)
		return seed;
	chance_system(&c);
	chance_bytes(&c, &seed, sizeof(seed));
	return seed;
}

/* Who leads sees what players must not know; only who plays alone is both. */
static int
check_seats(const struct setup *u, struct err *err)
{
	const struct fields *players = u->s->players;
	const char *trainer = u->s->trainer ? u->s->trainer
		: desk_person(u->desk);

	for (size_t i = 0; !u->s->alone && players && i < players->count;
	    i++) {
		if (strcmp(players->item[i].value, trainer) != 0)
			continue;
		err_set(err, ERR_REFUSED, _("%s cannot be the trainer and sit "
			"at %s: the trainer sees what players must not know "
			"yet. Name another, or begin it alone (--alone: one "
			"person leads and plays)"), trainer,
			players->item[i].name);
		return err_flags(err, "--trainer");
	}
	return 0;
}

static int
set_up(struct setup *u, struct err *err)
{
	const int rate = u->s->rate ? u->s->rate
		: u->s->scenario->rate * CLOCK_RATE_REAL;

	if (u->s->quick && !u->s->scenario->quick.turns)
		return err_set(err, ERR_REFUSED, _("%s has no table game"),
			u->s->scenario->id);
	if (make_desk(u, err) < 0 || check_seats(u, err) < 0 ||
	    seal_real(u->s, err) < 0)
		return -1;
	u->began = first_minute(u);
	u->seed = seed_of(u->s->seed);
	if (set_clock(u, 0, err) < 0 || open_incident(u, err) < 0 ||
	    do_steps(u, err) < 0 || write_start(u, err) < 0)
		return -1;
	/* A table game goes turn by turn. */
	return set_clock(u, u->s->quick ? 0 : rate, err);
}

static void
remove_all(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-bell",
		".bell" };
	struct buf b = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		buf_clear(&b);
		buf_addf(&b, "%s%s", path, tails[i]);
		(void)unlink(b.text);
	}
	buf_done(&b);
}

int
drill_begin(const struct drill_start *s, char **ret_path, struct err *err)
{
	struct setup u = { .s = s, .path = s->file ? mem_text(s->file)
		: drill_place(s->options->database, s->scenario->id) };
	int rc;

	if (access(u.path, F_OK) == 0) {
		rc = err_set(err, ERR_REFUSED, _("%s is there already: each "
			"drill has a file of its own"), u.path);
	} else {
		rc = set_up(&u, err);
		desk_close(u.desk);
		if (rc < 0)
			remove_all(u.path);
	}
	for (size_t i = 0; u.people && i < u.settings.people_count; i++)
		fields_done(&u.people[i]);
	for (size_t i = 0; u.profiles && u.profiles[i]; i++)
		free(u.profiles[i]);
	free(u.people);
	free(u.profiles);
	free(u.site);
	free(u.unit_type);
	if (rc == 0)
		*ret_path = u.path;
	else
		free(u.path);
	return rc;
}
