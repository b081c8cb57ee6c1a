/* SPDX-License-Identifier: MIT */
/*
 * Joining a desk: the drill in its log, folded entry by entry, and small
 * questions about it.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

const char *
drill_own(struct drill *dr, const char *text)
{
	ARRAY_ROOM(dr->own, dr->own_count, dr->own_cap);
	dr->own[dr->own_count] = mem_text(text ? text : "");
	return dr->own[dr->own_count++];
}

static bool
take(void *ctx, const struct event *e)
{
	struct drill *dr = ctx;

	drill_take(dr, e);
	dr->seq = e->seq;
	return true;
}

int
drill_sync(struct drill *dr, struct err *err)
{
	const struct event_query q = { .incident = "", .after = dr->seq };

	if (strcmp(desk_kind(dr->desk), "real") == 0)
		return 0;
	return drill_each(dr->desk, &q, take, dr, err);
}

/* ---- as a guest of the desk ----------------------------------------- */

int
drill_take_turn(struct drill *dr, struct err *err)
{
	if (desk_sync(dr->desk, NULL, err) < 0 || drill_sync(dr, err) < 0)
		return -1;
	return drill_turn(dr, err) < 0 ? -1 : 0;
}

static int
guest_turn(void *ctx, struct desk *d, struct err *err)
{
	(void)d;
	return drill_take_turn(ctx, err);
}

/* What reached players and was neither answered nor put aside. */
static void
guest_owed(void *ctx, struct desk *d, void (*add)(void *to, const char *id,
	const char *what, int64_t at), void *to)
{
	struct drill *dr = ctx;

	(void)d;
	if (drill_sync(dr, NULL) < 0 || dr->state != DRILL_RUNNING)
		return;
	for (size_t i = 0; i < dr->sent_count; i++) {
		const struct drill_sent *s = &dr->sent[i];
		struct buf id = { 0 }, what = { 0 };

		if (s->reaction != REACT_NONE)
			continue;
		buf_add_text(&id, dr->injects[s->inject].rule->id);
		if (s->nth > 1)
			buf_addf(&id, "/%d", s->nth);
		drill_from(&what, dr, dr->injects[s->inject].rule);
		/* Its first line: enough to know it by. */
		buf_addf(&what, "%s%.*s", what.len ? _(": ") : "",
			(int)strcspn(drill_text(dr, s), "\n"),
			drill_text(dr, s));
		add(to, buf_text(&id), buf_text(&what), s->scheduled);
		buf_done(&id);
		buf_done(&what);
	}
}

/* May that person read what the inject says? */
static bool
reaches(const struct drill *dr, const char *person, const struct inject *in)
{
	bool seated = false;

	if (dr->state == DRILL_ENDED || !in->to.count ||
	    drill_is_trainer(dr, person))
		return true;
	for (size_t i = 0; i < dr->players.count; i++) {
		const struct field *f = &dr->players.item[i];

		if (strcmp(f->value, person) != 0)
			continue;
		seated = true;
		if (names_have(&in->to, f->name))
			return true;
	}
	return !seated;
}

/* What went to another seat is theirs to tell until the end. */
static bool
guest_veil(void *ctx, struct desk *d, struct event *e)
{
	struct drill *dr = ctx;
	struct fields own = { 0 };
	const char *id = fields_get(&e->fields, "id");
	const struct drill_inject *in;

	if (strcmp(e->kind, "inject") != 0 || !id ||
	    drill_sync(dr, NULL) < 0 || dr->state != DRILL_RUNNING)
		return false;
	in = drill_inject(dr, id, NULL);
	if (!in || reaches(dr, desk_person(d), in->rule))
		return false;
	for (size_t i = 0; i < e->fields.count; i++) {
		const struct field *f = &e->fields.item[i];

		if (strcmp(f->name, "text") == 0)
			fields_add(&own, f->name, _("(for another seat: to be "
				"read when the exercise is over)"));
		else if (strcmp(f->name, "subject") != 0)
			fields_add(&own, f->name, f->value);
	}
	fields_done(&e->fields);
	e->fields = own;
	return true;
}

static int64_t
guest_next(void *ctx, struct desk *d)
{
	size_t i;

	(void)d;
	return drill_next(ctx, &i);
}

int
drill_open(struct drill **ret, struct desk *d, struct err *err)
{
	struct drill *dr = mem_alloc(sizeof(*dr));
	const struct desk_guest guest = { .ctx = dr, .has = drill_has,
		.act = drill_act, .turn = guest_turn, .next = guest_next,
		.owed = guest_owed, .veil = guest_veil };

	dr->desk = d;
	dr->scenario_hash = dr->trainer = dr->real = dr->end_why = "";
	if (drill_sync(dr, err) < 0) {
		drill_close(dr);
		return -1;
	}
	desk_invite(d, &guest);
	*ret = dr;
	return 0;
}

void
drill_close(struct drill *dr)
{
	if (!dr)
		return;
	desk_invite(dr->desk, NULL);
	for (size_t i = 0; i < dr->own_count; i++)
		free(dr->own[i]);
	free(dr->own);
	for (size_t i = 0; i < dr->inject_count; i++)
		drill_rule_free(&dr->injects[i]);
	fields_done(&dr->players);
	free(dr->injects);
	free(dr->sent);
	free(dr->notes);
	free(dr->rated);
	free(dr->overruled);
	free(dr->replies);
	free(dr->items);
	free(dr->throws);
	scenario_free(dr->scenario);
	free(dr);
}

/* ---- questions ------------------------------------------------------ */

static bool
has_right(const char *rights, const char *right)
{
	const size_t len = strlen(right);
	const char *at = rights;

	while (at && (at = strstr(at, right))) {
		if ((at == rights || at[-1] == ' ') &&
		    (at[len] == ' ' || at[len] == '\0'))
			return true;
		at += len;
	}
	return false;
}

static bool
has_seat(const struct drill *dr, const char *person)
{
	for (size_t i = 0; i < dr->players.count; i++)
		if (strcmp(dr->players.item[i].value, person) == 0)
			return true;
	return false;
}

bool
drill_is_trainer(const struct drill *dr, const char *person)
{
	const struct person *p;

	if (*dr->trainer && strcmp(dr->trainer, person) == 0)
		return true;
	if (has_seat(dr, person))
		return false;
	p = site_person(desk_site(dr->desk), person);
	return p && !p->left && has_right(p->rights, "train");
}

bool
drill_reaches(const struct drill *dr, const char *person, size_t sent)
{
	return reaches(dr, person, dr->injects[dr->sent[sent].inject].rule);
}

const struct drill_inject *
drill_inject(const struct drill *dr, const char *id, struct err *err)
{
	const char **names;
	const char *near;
	size_t n = 0;

	for (size_t i = 0; i < dr->inject_count; i++)
		if (strcmp(dr->injects[i].rule->id, id) == 0)
			return &dr->injects[i];
	names = mem_alloc((dr->inject_count + 1) * sizeof(*names));
	for (size_t i = 0; i < dr->inject_count; i++)
		names[n++] = dr->injects[i].rule->id;
	near = text_nearest(id, names);
	if (near)
		err_set(err, ERR_REFUSED,
			_("there is no inject %s (did you mean %s?)"), id,
			near);
	else
		err_set(err, ERR_REFUSED, _("there is no inject %s"), id);
	free(names);
	return NULL;
}

const struct drill_sent *
drill_sent(const struct drill *dr, const char *id, struct err *err)
{
	const size_t len = strcspn(id, "/");
	const long nth = id[len] ? strtol(id + len + 1, NULL, 10) : 0;

	for (size_t i = dr->sent_count; i-- > 0;) {
		const struct drill_sent *s = &dr->sent[i];
		const char *have = dr->injects[s->inject].rule->id;

		if (strlen(have) == len && strncmp(have, id, len) == 0 &&
		    (nth == 0 || nth == s->nth))
			return s;
	}
	/* One that did not go out yet is not told apart from one that does
	 * not exist: a player asks. */
	err_set(err, ERR_REFUSED, _("nothing called %s has reached you"), id);
	return NULL;
}

const struct incident *
drill_incident(const struct drill *dr)
{
	const struct board_query q = { .view = BOARD_ALL,
		.due_before = TIME_NONE };
	struct board_page page = { 0 };
	char id[ID_SIZE] = "";

	if (dr->incident[0])
		return desk_incident(dr->desk, dr->incident, NULL);
	/* The first that the players opened. */
	if (store_board(desk_store(dr->desk), &q, &page, NULL) == 0) {
		int64_t first = INT64_MAX;

		for (size_t i = 0; i < page.count; i++) {
			if (page.item[i].opened >= first)
				continue;
			first = page.item[i].opened;
			memcpy(id, page.item[i].id, ID_SIZE);
		}
	}
	board_page_done(&page);
	return id[0] ? desk_incident(dr->desk, id, NULL) : NULL;
}

void
drill_from(struct buf *out, const struct drill *dr, const struct inject *in)
{
	if (in->from && *in->from)
		buf_add_text(out, scenario_who(dr->scenario, in->from));
}

void
drill_to(struct buf *out, const struct drill *dr, const struct inject *in)
{
	for (size_t i = 0; i < in->to.count; i++)
		buf_addf(out, "%s%s", i ? ", " : "",
			scenario_who(dr->scenario, in->to.item[i]));
}

const char *
drill_text(const struct drill *dr, const struct drill_sent *s)
{
	const struct drill_inject *in = &dr->injects[s->inject];
	const char *now = words_text(&in->rule->text, lang_now());

	/* Edited or added by the trainer: there is one text. */
	return in->edited || in->inserted || !*now ? s->text : now;
}
