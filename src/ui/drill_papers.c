/* SPDX-License-Identifier: MIT */
/*
 * The papers of a drill on the screen: which one, as it would print, then
 * into a file or to the printer. F8 shows the same paper in the other
 * language.
 */
#include <string.h>

#include "drill_view.h"
#include "menu.h"

static const struct paper_row {
	const char *name, *label;	/* label: msgid */
} papers[] = {
	{ "plan", N_("plan: aim, scene, who plays, how it is run") },
	{ "script", N_("script: every inject with what is expected") },
	{ "record", N_("record: what happened, by time") },
	{ "evaluation", N_("evaluation: each objective with its score") },
	{ "summary", N_("summary: what came of it, what is to improve") },
};

static void
make(struct app *app, const char *name, struct buf *title, struct buf *text)
{
	const struct drill *dr = app_drill(app);
	const struct desk_options plain = { .mode = STORE_READ };
	struct drill_past past;
	struct err err = { 0 };

	buf_addf(title, "%s · %s", DRILL_MARK,
		words_text(&dr->scenario->title, lang_now()));
	(void)drill_previous(&past, dr, &plain);
	if (drill_paper(text, dr, name, REPORT_TEXT, true, past.drill,
		&err) < 0)
		buf_add_text(text, err.text);
	drill_past_done(&past);
}

/* In the language it is read in; the file's form may say another. */
static void
out(struct app *app, const char *name, bool print)
{
	if (print)
		app_act(app, NULL, "drill-paper", NULL, "paper", name,
			"lang", lang_code(lang_now()), NULL);
	else
		view_drill_push(app, "drill-paper", "paper", name);
}

static void
picked(struct app *app, void *ctx, int value)
{
	(void)ctx;
	view_page_push(app, &(struct page_source){ .make = make, .out = out,
		.ctx = papers[value].name });
}

bool
app_has_papers(const struct app *app, const void *state)
{
	(void)state;
	return app_is_trainer(app);
}

unsigned
app_show_papers(struct app *app, void *state)
{
	struct menu_item items[ARRAY_LEN(papers)] = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(papers); i++)
		items[i] = (struct menu_item){ .value = (int)i,
			.label = _(papers[i].label), .opens = true };
	menu_open(app, &(struct menu_spec){
		.title = _("Which paper of the drill?"), .items = items,
		.count = ARRAY_LEN(papers), .picked = picked, .ctx = state });
	return UI_DRAW;
}
