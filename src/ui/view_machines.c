/* SPDX-License-Identifier: MIT */
/*
 * Other machines: whose records are held here, by which key, when they were
 * last heard; files that were put aside; the keys of one's own log. A bundle is
 * taken in and given out from here.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "pager.h"

#define LABEL_COLUMN 16

struct machines_view {
	struct pager pager;
};

static void
add_time_text(struct buf *out, const struct app *app, int64_t at)
{
	time_format(out, at, app_zone(app), TIME_MINUTES);
}

static void
add_machine(struct pager *p, const struct app *app, const struct held *h,
	const char *hex)
{
	unsigned char print[SIGN_PRINT_SIZE];
	struct buf heard = { 0 }, words = { 0 };

	add_time_text(&heard, app, h->at);
	buf_addf(&heard, _(", its entries 1 to %lld"),
		(long long)h->head.seq);
	if (hash_from_hex(print, hex))
		sign_words(&words, print, lang_now());
	pager_say(p, STYLE_STRONG, h->site);
	pager_pair(p, LABEL_COLUMN, STYLE_DIM, _("last heard"), STYLE_PLAIN,
		buf_text(&heard));
	pager_pair(p, LABEL_COLUMN, STYLE_DIM, _("its key"), words.len
		? STYLE_PLAIN : STYLE_NEAR, words.len ? buf_text(&words)
		: _("not compared: another machine passed its record on"));
	pager_say(p, STYLE_PLAIN, "");
	buf_done(&heard);
	buf_done(&words);
}

static void
add_aside(struct pager *p, const struct app *app, const struct aside *a)
{
	struct buf head = { 0 };

	buf_addf(&head, _("Put aside: %s, "), a->file);
	add_time_text(&head, app, a->at);
	pager_say(p, STYLE_OVERDUE, buf_text(&head));
	pager_pair(p, LABEL_COLUMN, STYLE_DIM, strcmp(a->why, "gap") == 0
		? _("it waits") : _("why"), STYLE_PLAIN, a->what);
	pager_say(p, STYLE_PLAIN, "");
	buf_done(&head);
}

static void
fill(struct pager *p, const struct app *app)
{
	struct desk *d = app_desk(app);
	struct machine_list machines = { .held.count = 0 };
	struct aside_list aside = { .count = 0 };
	struct err err = { 0 };

	pager_clear(p);
	if (desk_machines(d, &machines, &err) < 0 ||
	    desk_aside(d, &aside, &err) < 0)
		pager_say(p, STYLE_ERROR, err.text);
	/* What needs somebody stands first. */
	for (size_t i = 0; i < aside.count; i++)
		add_aside(p, app, &aside.item[i]);
	keys_page_add(p, app);
	for (size_t i = 0; i < machines.held.count; i++)
		add_machine(p, app, &machines.held.item[i], machines.hex[i]);
	if (!machines.held.count && !aside.count && !err.code)
		pager_say(p, STYLE_PLAIN, _("No record of another machine is "
			"held here. i takes in the file that another zhiban "
			"gave out (export)."));
	machine_list_done(&machines);
	aside_list_done(&aside);
}

static void
machines_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct machines_view *v = state;

	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Other machines"));
	fill(&v->pager, app);
	pager_draw(&v->pager, c, rect_rows(r, 1, -1));
}

static bool
can_give(const struct app *app, const void *state)
{
	(void)state;
	return site_key_now(desk_site(app_desk(app)),
		KEY_INSTALLATION, NULL);
}

static bool
can_retire(const struct app *app, const void *state)
{
	const struct site *s = desk_site(app_desk(app));

	(void)state;
	for (size_t i = 0; i < s->key_count; i++)
		if (!s->keys[i].until_seq)
			return true;
	return false;
}

static const struct action machines_actions[] = {
	{ .id = "machines.import", .key = { .code = K_CHAR, .cp = 'i' },
	  .label = N_("take in"),
	  .help = N_("Take in the signed file of another machine; the first "
		"time its key's words are compared by telephone"),
	  .opens = true, .rank = 1, .form = "import" },
	{ .id = "machines.give", .key = { .code = K_CHAR, .cp = 'e' },
	  .label = N_("give out"),
	  .help = N_("Give the record out as a signed file for another "
		"machine"),
	  .opens = true, .rank = 2, .when = can_give, .form = "bundle" },
	{ .id = "machines.key", .key = { .code = K_CHAR, .cp = 'K' },
	  .label = N_("new key"),
	  .help = N_("Make a key that signs from now on; one there is, is "
		"replaced"),
	  .opens = true, .rank = 3,
	  .form = "key-new" },
	{ .id = "machines.retire", .key = { .code = K_CHAR, .cp = 'X' },
	  .label = N_("retire a key"),
	  .help = N_("A key that may be known to others, or of somebody who "
		"left, signs nothing more"),
	  .opens = true, .rank = 4, .when = can_retire, .form = "key-retire" },
	{ .id = "machines.stats", .key = { .code = K_CHAR, .cp = 'M' },
	  .label = N_("measures"),
	  .help = N_("Measures also of what other machines write, by machine"),
	  .push = view_stats_others_push },
};

const struct view view_machines = {
	.name = "machines", .title = N_("Other machines"),
	.actions = machines_actions,
	.action_count = ARRAY_LEN(machines_actions), .draw = machines_draw,
	.key = pager_view_key, .copy = pager_view_copy,
	.close = pager_view_close,
};

void
view_machines_push(struct app *app)
{
	app_push(app, &view_machines, mem_alloc(sizeof(struct machines_view)));
}
