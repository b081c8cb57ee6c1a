/* SPDX-License-Identifier: MIT */
/*
 * The calendar of inspections: what is due first in front, each with its last
 * round; taken on, begun and given up from here. A round is walked like any
 * incident; what it finds goes into the ledger.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "pager.h"

#define LABEL_COLUMN 16
#define STATE_CELLS 11
#define DUE_CELLS 17
#define OWNER_CELLS 11
#define WIDE_FROM 72		/* cells, to have the owner in the row */

struct inspect_view {
	struct list list;
};

struct shown_inspections {
	const struct inspection **item;
	size_t count;
	int64_t now;
	const struct zone *zone;
	struct list_model model;
};

/* ---- what is listed ------------------------------------------------- */

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown_inspections *s = ctx;

	return s->item[i]->id;
}

static bool
is_late(const struct inspection *in, int64_t now)
{
	return in->due != TIME_NONE && in->due <= now;
}

static const char *
state_of(const struct inspection *in, int64_t now)
{
	if (in->round[0])
		return _("under way");
	return is_late(in, now) ? _("overdue") : _("due");
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown_inspections *s = ctx;
	const struct inspection *in = s->item[i];
	const enum style style = is_late(in, s->now) ? STYLE_OVERDUE
		: STYLE_PLAIN;
	const int widths[] = { STATE_CELLS, DUE_CELLS,
		r.w >= WIDE_FROM ? OWNER_CELLS : 0 };
	const char *text[ARRAY_LEN(widths)];
	struct buf due = { 0 };
	int x = r.x;

	(void)selected;
	time_format(&due, in->due, s->zone, TIME_MINUTES);
	text[0] = state_of(in, s->now);
	text[1] = buf_text(&due);
	text[2] = in->owner;
	for (size_t k = 0; k < ARRAY_LEN(widths); k++) {
		if (widths[k] > 1 && x < r.x + r.w)
			canvas_text(c, x, r.y, widths[k] - 1 < r.x + r.w - x
				? widths[k] - 1 : r.x + r.w - x,
				k == 0 ? style : STYLE_PLAIN, text[k]);
		x += widths[k];
	}
	if (x < r.x + r.w)
		canvas_text(c, x, r.y, r.x + r.w - x, style,
			inspection_title(in, lang_now()));
	buf_done(&due);
}

static void
shown_make(struct shown_inspections *s, const struct app *app)
{
	const struct site *site = desk_site(app_desk(app));

	*s = (struct shown_inspections){ .now = app_now(app),
		.zone = app_zone(app) };
	s->item = mem_alloc((site->inspection_count + 1) * sizeof(*s->item));
	s->count = site_inspections(site, s->item);
	s->model = (struct list_model){ .count = s->count, .id = row_id,
		.draw = row_draw, .ctx = s };
}

/* ---- the picture ---------------------------------------------------- */

static void
add(struct pager *p, const char *label, const char *text)
{
	if (*text)
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, label, STYLE_PLAIN,
			text);
}

static void
add_detail(struct pager *p, const struct app *app,
	const struct shown_inspections *s, const struct inspection *in)
{
	const struct library *lib = desk_library(app_desk(app));
	char *book = mem_text_n(in->id, strcspn(in->id, "/"));
	const struct playbook *pb = library_find(lib, book, NULL);
	const struct deadline *rule = pb ? playbook_deadline(pb, in->id)
		: NULL;
	struct buf due = { 0 }, last = { 0 };

	free(book);
	time_format(&due, in->due, s->zone, TIME_MINUTES);
	if (in->done != TIME_NONE) {
		buf_addf(&last, "%s  ", in->last);
		time_format(&last, in->done, s->zone, TIME_MINUTES);
	}
	pager_say(p, STYLE_STRONG, inspection_title(in, lang_now()));
	if (rule)
		add(p, _("What to do"), words_text(&rule->action,
			lang_now()));
	add(p, _("due"), buf_text(&due));
	add(p, _("Who sees to it"), in->owner);
	add(p, _("round under way"), in->number);
	add(p, _("last round"), buf_text(&last));
	if (rule)
		add(p, _("Basis"), words_text(&rule->basis, lang_now()));
	add(p, _("Inspection"), in->id);
	buf_done(&due);
	buf_done(&last);
}

static void
inspect_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct inspect_view *v = state;
	struct rect list = rect_rows(r, 1, -1);
	struct shown_inspections s;
	struct pager p = { 0 };
	int rows;
	size_t at;

	shown_make(&s, app);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Inspections: what is due when"));
	if (s.count == 0) {
		canvas_wrap(c, list, 0, STYLE_PLAIN, _("None is taken on. a "
			"takes one on, with its first day."));
		free(s.item);
		return;
	}
	rows = list.h / 2;
	if (list.h >= 8) {
		rows = (size_t)rows > s.count ? (int)s.count : rows;
		canvas_hline(c, list.x, list.y + rows, list.w, STYLE_DIM);
		r = rect_rows(list, rows + 1, -1);
		list.h = rows;
	} else {
		r.h = 0;
	}
	list_draw(&v->list, &s.model, c, list);
	at = list_selected(&v->list, &s.model);
	if (at != LIST_NONE && r.h > 0) {
		add_detail(&p, app, &s, s.item[at]);
		pager_draw(&p, c, r);
		pager_done(&p);
	}
	free(s.item);
}

static unsigned
inspect_key(struct app *app, void *state, const struct key *key)
{
	struct inspect_view *v = state;
	struct shown_inspections s;
	enum list_reaction reaction;

	shown_make(&s, app);
	reaction = list_key(&v->list, &s.model, key);
	free(s.item);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

/* ---- acting --------------------------------------------------------- */

static const struct inspection *
selected(const struct app *app, const struct inspect_view *v)
{
	return site_inspection(desk_site(app_desk(app)), v->list.id);
}

static bool
is_idle(const struct app *app, const void *state)
{
	const struct inspection *in = selected(app, state);

	return !app_wall(app) && in && !in->round[0];
}

static bool
is_under_way(const struct app *app, const void *state)
{
	const struct inspection *in = selected(app, state);

	return !app_wall(app) && in && in->round[0];
}

static unsigned
run_walk(struct app *app, void *state)
{
	const struct inspection *in = selected(app, state);

	if (in)
		view_walk_push(app, in->round);
	return UI_DRAW;
}

static unsigned
run_found(struct app *app, void *state)
{
	const struct inspection *in = selected(app, state);

	if (in)
		view_act_push(app, &(struct act_call){
			.incident = in->round, .verb = "inspect-found" });
	return UI_DRAW;
}

static const struct action inspect_actions[] = {
	{ .id = "inspect.start",
	  .key = { .code = K_ENTER }, .label = N_("begin a round"),
	  .help = N_("Begin a round of the selected inspection"),
	  .opens = true, .rank = 1, .when = is_idle, .form = "inspect-start", .of = "duty" },
	{ .id = "inspect.walk", .key = { .code = K_ENTER },
	  .label = N_("walk it"),
	  .help = N_("Go to the round that is under way"), .opens = true,
	  .rank = 1, .when = is_under_way, .run = run_walk },
	{ .id = "inspect.found", .act = "inspect-found",
	  .key = { .code = K_CHAR, .cp = 'h' }, .label = N_("hazard found"),
	  .help = N_("Enter a hazard that this round found"), .opens = true,
	  .rank = 2, .when = is_under_way, .run = run_found },
	{ .id = "inspect.take",
	  .key = { .code = K_CHAR, .cp = 'a' }, .label = N_("take on"),
	  .help = N_("Take a recurring inspection on"), .opens = true,
	  .rank = 2, .form = "inspect-take" },
	{ .id = "inspect.drop",
	  .key = { .code = K_CHAR, .cp = 'x' }, .label = N_("give up"),
	  .help = N_("Give this inspection up, with a reason"),
	  .opens = true, .rank = 3, .when = is_idle, .form = "inspect-drop", .of = "duty" },
};

const struct view view_inspect = {
	.name = "inspect", .title = N_("Inspections"),
	.actions = inspect_actions,
	.action_count = ARRAY_LEN(inspect_actions), .draw = inspect_draw,
	.key = inspect_key, .selected = list_view_id,
};

void
view_inspect_push(struct app *app)
{
	app_push(app, &view_inspect, mem_alloc(sizeof(struct inspect_view)));
}
