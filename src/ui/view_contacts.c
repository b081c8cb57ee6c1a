/* SPDX-License-Identifier: MIT */
/*
 * Who can be called: whoever is to be verified first in front, so that calling
 * one after the other is Enter, what came of it, Enter again.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "pager.h"

#define LABEL_COLUMN 14
#define NAME_CELLS 16
#define PHONE_CELLS 15
#define STATE_CELLS 18
#define DETAIL_ROWS 8
#define WIDE_FROM 72		/* cells, to have the organisation in a row */

struct contacts_view {
	struct list list;
};

struct shown {
	const struct site *site;
	const struct person **item;
	size_t count, stale;
	int64_t now;
	struct list_model model;
};

/* ---- what is listed ----------------------------------------------------- */

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown *s = ctx;

	return s->item[i]->name;
}

static void
state_text(struct buf *out, const struct shown *s, const struct person *p)
{
	if (p->verified_at == TIME_NONE)
		buf_add_text(out, _("never verified"));
	else
		time_format(out, p->verified_at, s->site->zone, TIME_MINUTES);
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown *s = ctx;
	const struct person *p = s->item[i];
	const bool stale = contact_stale(s->site, p, s->now);
	struct buf state = { 0 };
	int x = r.x;

	(void)selected;
	canvas_text(c, x, r.y, NAME_CELLS - 1, STYLE_PLAIN, p->name);
	x += NAME_CELLS;
	canvas_text(c, x, r.y, PHONE_CELLS - 1, STYLE_STRONG, p->phone);
	x += PHONE_CELLS;
	state_text(&state, s, p);
	if (x < r.x + r.w)
		canvas_text(c, x, r.y, STATE_CELLS - 1 < r.x + r.w - x
			? STATE_CELLS - 1 : r.x + r.w - x, stale ? STYLE_NEAR
			: STYLE_DIM, buf_text(&state));
	x += STATE_CELLS;
	if (r.w >= WIDE_FROM)
		canvas_text(c, x, r.y, r.x + r.w - x, STYLE_PLAIN,
			*p->purpose ? p->purpose : p->organisation);
	buf_done(&state);
}

static void
shown_make(struct shown *s, const struct app *app)
{
	*s = (struct shown){ .site = desk_site(app_desk(app)),
		.now = app_now(app) };
	s->item = mem_alloc((s->site->people_count + 1) * sizeof(*s->item));
	s->count = site_contacts(s->site, s->item);
	for (size_t i = 0; i < s->count; i++)
		s->stale += contact_stale(s->site, s->item[i], s->now);
	s->model = (struct list_model){ .count = s->count, .id = row_id,
		.draw = row_draw, .ctx = s };
}

static void
shown_done(struct shown *s)
{
	free(s->item);
}

/* ---- the picture -------------------------------------------------------- */

static void
add(struct pager *p, const char *label, const char *text)
{
	if (*text)
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, label, STYLE_PLAIN,
			text);
}

static void
add_posts(struct pager *pager, const struct app *app, const struct person *p)
{
	struct buf posts = { 0 };
	const char *s = p->posts;

	while (*s) {
		const size_t len = strcspn(s, " ");
		char *id = mem_text_n(s, len);

		buf_addf(&posts, "%s%s", posts.len ? _(", ") : "",
			desk_role(app_desk(app), id));
		free(id);
		s += len + strspn(s + len, " ");
	}
	add(pager, _("posts"), buf_text(&posts));
	buf_done(&posts);
}

static void
add_detail(struct pager *pager, const struct app *app, const struct shown *s,
	const struct person *p)
{
	struct buf state = { 0 };

	state_text(&state, s, p);
	if (p->tries)
		buf_addf(&state, _(", called %d times in vain"), p->tries);
	pager_say(pager, STYLE_STRONG, p->name);
	add(pager, _("phone"), p->phone);
	add(pager, _("second phone"), p->phone2);
	add(pager, _("organisation"), p->organisation);
	add(pager, _("called for"), p->purpose);
	add_posts(pager, app, p);
	add(pager, _("verified"), buf_text(&state));
	buf_done(&state);
}

static void
contacts_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct contacts_view *v = state;
	struct rect list = rect_rows(r, 1, -1);
	struct pager p = { 0 };
	struct shown s;
	size_t at;

	shown_make(&s, app);
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("Contacts: %zu, %zu of "
		"them to be verified (every %d days)"), s.count, s.stale,
		s.site->contact_days);
	if (list.h > DETAIL_ROWS + 4) {
		struct rect under = rect_rows(list, list.h - DETAIL_ROWS, -1);

		list.h -= DETAIL_ROWS + 1;
		canvas_hline(c, under.x, under.y - 1, under.w, STYLE_DIM);
		at = list_selected(&v->list, &s.model);
		if (at != LIST_NONE)
			add_detail(&p, app, &s, s.item[at]);
		pager_draw(&p, c, under);
		pager_done(&p);
	}
	if (s.count == 0)
		canvas_wrap(c, list, 0, STYLE_PLAIN, _("Nobody is entered. a "
			"enters somebody who can be called."));
	else
		list_draw(&v->list, &s.model, c, list);
	shown_done(&s);
}

static unsigned
contacts_key(struct app *app, void *state, const struct key *key)
{
	struct contacts_view *v = state;
	struct shown s;
	enum list_reaction reaction;

	shown_make(&s, app);
	reaction = list_key(&v->list, &s.model, key);
	shown_done(&s);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

/* On to whoever is to be called next. */
static void
contacts_sync(struct app *app, void *state)
{
	struct contacts_view *v = state;
	struct shown s;

	shown_make(&s, app);
	if (s.count)
		list_select(&v->list, s.item[0]->name);
	shown_done(&s);
}

static void
contacts_copy(const struct app *app, void *state, struct buf *out)
{
	struct contacts_view *v = state;
	struct pager p = { 0 };
	struct shown s;
	size_t at;

	shown_make(&s, app);
	at = list_selected(&v->list, &s.model);
	if (at != LIST_NONE) {
		add_detail(&p, app, &s, s.item[at]);
		pager_text(&p, out);
		pager_done(&p);
	}
	shown_done(&s);
}

/* ---- acting ------------------------------------------------------------- */

static const struct action contacts_actions[] = {
	{ .id = "contacts.verify",
	  .key = { .code = K_ENTER }, .label = N_("called"),
	  .help = N_("Say what came of calling this number; then the next"),
	  .opens = true, .rank = 1, .form = "contact-verify", .of = "name" },
	{ .id = "contacts.add",
	  .key = { .code = K_CHAR, .cp = 'a' }, .label = N_("enter"),
	  .help = N_("Enter somebody outside who can be called"),
	  .opens = true, .rank = 2, .form = "contact-add" },
	{ .id = "contacts.change",
	  .key = { .code = K_CHAR, .cp = 'e' }, .label = N_("change"),
	  .help = N_("Change what is known of this contact"), .opens = true,
	  .rank = 3, .form = "contact-change", .of = "name" },
};

const struct view view_contacts = {
	.name = "contacts", .title = N_("Contacts"),
	.actions = contacts_actions,
	.action_count = ARRAY_LEN(contacts_actions), .draw = contacts_draw,
	.key = contacts_key, .selected = list_view_id, .sync = contacts_sync, .copy = contacts_copy,
};

void
view_contacts_push(struct app *app)
{
	app_push(app, &view_contacts,
		mem_alloc(sizeof(struct contacts_view)));
}
