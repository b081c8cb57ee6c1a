/* SPDX-License-Identifier: MIT */
/*
 * One entry of the log with everything it says: for the person who has to
 * vouch for it.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "pager.h"

#define NAME_COLUMN 16

struct entry {
	struct event event;
	struct pager pager;
};

static void
add_time(struct pager *p, const char *name, int64_t ms,
	const struct zone *zone)
{
	struct buf text = { 0 };

	if (ms == TIME_NONE)
		return;
	time_format(&text, ms, zone, TIME_FULL);
	pager_pair(p, NAME_COLUMN, STYLE_DIM, name, STYLE_PLAIN, text.text);
	buf_done(&text);
}

static void
add(struct pager *p, const char *name, const char *value)
{
	if (value && *value)
		pager_pair(p, NAME_COLUMN, STYLE_DIM, name, STYLE_PLAIN,
			value);
}

static void
add_who(struct pager *p, const struct event *e)
{
	add(p, _("person"), event_doer(e));
	add(p, _("known by"), e->known);
	add(p, _("OS user"), e->user);
	add(p, _("host"), e->host);
}

/* What something is called, and in brackets how it stands in the entry where
 * that is something else. */
static void
add_named(struct pager *p, const char *title, const char *name,
	const char *value)
{
	struct buf text = { 0 };

	buf_add_text(&text, name);
	if (strcmp(name, value) != 0)
		buf_addf(&text, " [%s]", value);
	pager_pair(p, NAME_COLUMN, STYLE_DIM, title, STYLE_PLAIN,
		buf_text(&text));
	buf_done(&text);
}

static void
add_fields(struct pager *p, const struct event *e, const struct zone *zone,
	const struct event_names *names)
{
	for (size_t i = 0; i < e->fields.count; i++) {
		const struct field *f = &e->fields.item[i];
		struct buf name = { 0 };

		event_field_text(&name, e, f, zone, names);
		add_named(p, event_field_word(f->name), buf_text(&name),
			f->value);
		buf_done(&name);
	}
}

static void
fill(const struct app *app, struct entry *s)
{
	const struct zone *zone = app_zone(app);
	const struct event *e = &s->event;
	const struct event_names names = desk_names(app_desk(app), e);
	struct pager *p = &s->pager;
	char hash[HASH_HEX_SIZE];
	struct buf text = { 0 };

	pager_clear(p);
	event_sentence(&text, e, zone, &names);
	pager_say(p, STYLE_STRONG, buf_text(&text));
	if (log_is_late(e))
		pager_say(p, STYLE_NEAR, _("late entry"));
	pager_say(p, STYLE_PLAIN, "");
	add_time(p, _("happened"), event_time(e), zone);
	add_time(p, _("recorded"), log_recorded(e), zone);
	if (e->virtual_at != TIME_NONE)
		add_time(p, _("computer's clock"), e->at, zone);
	add(p, _("zone"), e->zone);
	add_who(p, e);
	add_named(p, _("kind"), event_kind_word(e->kind), e->kind);
	add_fields(p, e, zone, &names);
	buf_clear(&text);
	buf_addf(&text, "%s %" PRId64, e->log, e->seq);
	pager_say(p, STYLE_PLAIN, "");
	add(p, _("log, entry"), text.text);
	add(p, _("incident"), e->incident);
	hash_hex(hash, e->hash);
	add(p, _("SHA-256"), hash);
	add(p, _("entry before"), e->prev);
	buf_done(&text);
}

static void
entry_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct entry *s = state;

	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("Entry %lld"),
		(long long)s->event.seq);
	fill(app, s);
	pager_draw(&s->pager, c, rect_rows(r, 1, -1));
}

static unsigned
entry_key(struct app *app, void *state, const struct key *key)
{
	struct entry *s = state;

	if (key->code == K_ENTER) {
		app_close(app, s);
		return UI_DRAW;
	}
	return pager_key(&s->pager, key) ? UI_DRAW : UI_IGNORED;
}

static void
entry_copy(const struct app *app, void *state, struct buf *out)
{
	struct entry *s = state;

	fill(app, s);
	pager_text(&s->pager, out);
}

static bool
can_correct(const struct app *app, const void *state)
{
	const struct entry *s = state;

	return s->event.incident[0] && !app_wall(app);
}

static unsigned
run_correct(struct app *app, void *state)
{
	const struct entry *s = state;

	view_correct_push(app, s->event.incident,
		event_place(&s->event));
	return UI_DRAW;
}

static const struct action entry_actions[] = {
	{ .id = "entry.correct", .act = "correct",
	  .key = { .code = K_CHAR, .cp = 'c' },
	  .label = N_("correct"),
	  .help = N_("Say what is right; both stay in the log"),
	  .opens = true, .rank = 2,
	  .when = can_correct, .run = run_correct },
};

static void
entry_close(struct app *app, void *state)
{
	struct entry *s = state;

	(void)app;
	event_done(&s->event);
	pager_done(&s->pager);
	free(s);
}

const struct view view_entry = {
	.name = "entry", .title = N_("Entry"), .actions = entry_actions,
	.action_count = ARRAY_LEN(entry_actions), .draw = entry_draw,
	.key = entry_key, .copy = entry_copy, .close = entry_close,
};

void
view_entry_push(struct app *app, const struct event *e)
{
	struct entry *s = mem_alloc(sizeof(*s));

	event_copy(&s->event, e);
	app_push(app, &view_entry, s);
}
