/* SPDX-License-Identifier: MIT */
/*
 * The views one can go to, each by its own push, and the few words that more
 * than one of them needs. What a view keeps is its own file's business.
 */
#ifndef ZHIBAN_UI_VIEWS_H
#define ZHIBAN_UI_VIEWS_H

#include "app.h"

/* The ith of all views; NULL past the end. For what goes over all tables of
 * actions: the settings' keys and the manual. */
const struct view *view_at(size_t i);

extern const struct view view_board, view_chooser, view_open, view_walk,
	view_act, view_check, view_due, view_chart, view_papers, view_report,
	view_preview, view_send, view_log, view_entry, view_menu, view_help,
	view_palette, view_messages, view_config, view_typed, view_page,
	view_hazards, view_inject, view_inbox, view_drill, view_control,
	view_wash, view_begin, view_game;

/* The board: the first view. */
void view_board_push(struct app *app);

/* The keys of the view below, and what they do. */
void view_help_push(struct app *app);

/* What was said on the message row before. */
void view_messages_push(struct app *app);

/* What is in force, and where it comes from. */
void view_config_push(struct app *app);

/* Other machines, and taking in what they gave out. */
extern const struct view view_machines;
void view_machines_push(struct app *app);

/* keys_page.c: the keys of this log, as a part of that page. */
struct pager;
void keys_page_add(struct pager *p, const struct app *app);

/* The rectification ledger. */
void view_hazards_push(struct app *app);

/* The calendar of inspections. */
extern const struct view view_inspect;
void view_inspect_push(struct app *app);

/* The items of a round of inspection. */
extern const struct view view_round;
void view_round_push(struct app *app, const char *incident_id);

/* Who is on duty now and next, and the roster. */
extern const struct view view_duty;
void view_duty_push(struct app *app);
extern const struct view view_days;
void view_days_push(struct app *app);

/* Who can be called, and verifying the numbers. */
extern const struct view view_contacts;
void view_contacts_push(struct app *app);

/* What there is to hand over, and handing it over. */
extern const struct view view_handover;
void view_handover_push(struct app *app);

/* The sheet of the last handover, today's report of the unit, as they would be
 * printed (unit_pages.c). */
void view_sheet_push(struct app *app);
/* That day, since 1970-01-01. */
void view_day_push(struct app *app, int64_t day);

/* A page of text as it would be printed. make writes it, and again when the
 * language was changed; a fault is the text. out (or NULL) brings it into a
 * file or to the printer. ctx, a text for both, is copied; may be NULL. */
struct page_source {
	void (*make)(struct app *app, const char *ctx, struct buf *title,
		struct buf *text);
	void (*out)(struct app *app, const char *ctx, bool print);
	const char *ctx;
	bool upkeep;		/* looking after the database has keys here */
};

void view_page_push(struct app *app, const struct page_source *of);

/* Measures of what this machine writes; or also of what others write. */
void view_stats_push(struct app *app);
void view_stats_others_push(struct app *app);

/* The reason for acting without the right it takes. */
extern const struct view view_beyond;
void view_beyond_push(struct app *app);

/* Any action of the view below by what it is called. */
void view_palette_push(struct app *app);

/* The plans, to open an incident from one. */
void view_chooser_push(struct app *app);

/* The form that opens an incident from that plan. */
void view_open_push(struct app *app, const char *playbook_id);

/* What came from elsewhere and waits to be accepted. */
extern const struct view view_proposed;
void view_proposed_push(struct app *app);

/* The opening form about to be pushed is for the proposal chosen below: what
 * was heard goes into it, "P12" into ret. False: for none. */
#define PROPOSAL_NAME 24
struct form;
bool view_proposed_fill(struct app *app, struct form *form,
	char ret[PROPOSAL_NAME]);

/* One incident, step by step. */
void view_walk_push(struct app *app, const char *incident_id);

/* The same, at that step (its full id). */
void view_walk_push_at(struct app *app, const char *incident_id,
	const char *full);

/* A checklist of it that was kept on paper, keyed in again. */
extern const struct view view_keyin;
void view_keyin_push(struct app *app, const char *incident_id);

/* A duty roster out of a table: looked at, then taken in. */
extern const struct view view_table_in;
void view_table_in_push(struct app *app);

/* All deadlines of that incident. */
void view_due_push(struct app *app, const char *incident_id);

/* Its course and the time left of its deadlines, to look at. */
void view_chart_push(struct app *app, const char *incident_id);

/* The log of one incident, or with NULL the whole. */
void view_log_push(struct app *app, const char *incident_id);

/* What is most worth a reviewer's look, of all incidents; and one. */
extern const struct view view_reviews, view_review, view_when, view_replay;
void view_reviews_push(struct app *app);
void view_review_push(struct app *app, const char *incident_id);

/* The form that corrects that entry of the incident's log. */
void view_correct_push(struct app *app, const char *incident_id,
	int64_t seq);

/* ---- room (view_words.c) ------------------------------------------------ */

/* A screen of 120 columns or more: what is selected stands beside the list. */
bool view_is_wide(const struct canvas *c);

/* A screen of 40x8 or less: one line for the nearest deadline, then what must
 * be known of one thing. */
bool view_is_tiny(const struct canvas *c);

/* ---- pages (pager_view.c): for rows of views whose state begins with a
 * struct pager and owns nothing else ---- */

unsigned pager_view_key(struct app *app, void *state, const struct key *key);
void pager_view_copy(const struct app *app, void *state, struct buf *out);
void pager_view_close(struct app *app, void *state);

/* ---- words (view_words.c) ----------------------------------------------- */

/* Within its first warning, or past; an hour when the rule names none. */
bool view_due_near(const struct incident_deadline *d, int64_t now);

/* The incident's nearest deadline is: what is left then counts in seconds. */
bool view_has_near(const struct app *app, const char *incident_id);

/* The sign of a state. */
enum glyph view_step_glyph(enum step_state state);
enum style view_step_style(enum step_state state);

/* The step's phase in its playbook, or NULL. */
const struct phase *view_step_phase(const struct incident *inc,
	const struct incident_step *s);

/* A time as an answer or a fact holds it, as a person would type it; what is
 * no time is added as it stands. */
void view_time_value(struct buf *out, const struct incident *inc,
	const char *value);

/* The gravest level in words; "" when it is not graded. */
void view_level(struct buf *out, const struct incident *inc);

#endif
