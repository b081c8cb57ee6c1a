/* SPDX-License-Identifier: MIT */
/*
 * The board with nothing on it: what to press to begin, and how to try
 * everything out where nothing is real.
 */
#include <string.h>

#include "board_room.h"
#include "pager.h"

#define KEY_COLUMN 10
#define AIRY_ROWS 14		/* from here on there is room for blank ones */

static void
add_keys(struct pager *p, bool wall, bool english_only, bool law_chosen)
{
	enum { ALWAYS, ACTS, LAW };
	static const struct {
		const char *keys, *text;
		int when;
	} rows[] = {
		{ "n, F2", N_("open an incident: choose a plan, and it leads "
			"you step by step"), ACTS },
		{ "L", N_("choose the law that binds the unit; until then "
			"internal deadlines run alone"), LAW },
		{ "?, F1", N_("every key that works here"), ALWAYS },
		{ "5", N_("all incidents, also those that are over"), ALWAYS },
		{ "T", N_("the log of everything that was done"), ALWAYS },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if ((rows[i].when != ALWAYS && wall) ||
			(rows[i].when == LAW && law_chosen))
			continue;
		pager_pair(p, KEY_COLUMN, STYLE_KEY, rows[i].keys,
			STYLE_PLAIN, _(rows[i].text));
	}
	if (!english_only)
		pager_pair(p, KEY_COLUMN, STYLE_KEY, "F8", STYLE_PLAIN,
			"中文 / English");
}

static void
add_practice(struct pager *p, const struct app *app, bool airy)
{
	const char *kind = desk_kind(app_desk(app));

	if (strcmp(kind, "real") != 0)
		pager_say(p, STYLE_PLAIN, _("Nothing here is real: try "
			"everything out."));
	if (*desk_mark(app_desk(app)) || app_is_on_wall(app))
		return;
	pager_say(p, STYLE_PLAIN, _("New here? Learn it in ten minutes, in a "
		"drill with a database of its own:"));
	pager_pair(p, KEY_COLUMN, STYLE_KEY, "D", STYLE_STRONG,
		_("start the ten-minute first drill now"));
	if (airy)
		pager_pair(p, KEY_COLUMN, STYLE_KEY, "X", STYLE_PLAIN,
			_("another drill: choose the scenario, the players, "
			"the clock"));
}

void
board_welcome_draw(const struct app *app, struct canvas *c, struct rect r)
{
	const bool airy = r.h >= AIRY_ROWS;
	struct pager p = { 0 };

	pager_say(&p, STYLE_STRONG, _("All quiet: no incident is open."));
	if (airy)
		pager_say(&p, STYLE_PLAIN, "");
	/* Where not all fits, how to learn it is what must be seen. */
	if (!airy)
		add_practice(&p, app, airy);
	add_keys(&p, app_is_on_wall(app), app_english_only(app),
		desk_site(app_desk(app))->law_chosen);
	if (airy) {
		pager_say(&p, STYLE_PLAIN, "");
		add_practice(&p, app, airy);
	}
	pager_draw(&p, c, r);
	pager_done(&p);
}
