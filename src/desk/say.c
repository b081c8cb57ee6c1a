/* SPDX-License-Identifier: MIT */
/*
 * What an act changed about the deadlines, in words: compared before and
 * after, so that a re-grading or a mark never moves a date silently.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

void
say_before(struct due_notes *notes, const struct incident *inc, int64_t now)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		struct due_note *n;

		ARRAY_ROOM(notes->item, notes->count, notes->cap);
		n = &notes->item[notes->count++];
		n->id = d->rule->full;
		n->due = d->due;
		n->state = deadline_state(d, now);
		n->awaits = d->awaits != NULL;
	}
}

void
due_notes_done(struct due_notes *notes)
{
	free(notes->item);
	memset(notes, 0, sizeof(*notes));
}

static const struct due_note *
find_note(const struct due_notes *notes, const char *id)
{
	for (size_t i = 0; i < notes->count; i++)
		if (strcmp(notes->item[i].id, id) == 0)
			return &notes->item[i];
	return NULL;
}

static void
say_due(struct buf *out, const struct due_note *before,
	const struct incident *inc, const struct incident_deadline *d,
	enum deadline_state state)
{
	buf_add_text(out, _("due "));
	time_format(out, d->due, inc->zone, TIME_FULL);
	if (before && before->due != TIME_NONE && before->due != d->due) {
		buf_add_text(out, _(", was "));
		time_format(out, before->due, inc->zone, TIME_FULL);
	}
	if (state == DUE_OVERDUE)
		buf_add_text(out, _(" (overdue)"));
}

static void
say_one(struct buf *out, const struct due_note *before,
	const struct incident *inc, const struct incident_deadline *d,
	enum deadline_state state, enum lang lang)
{
	buf_addf(out, _("%s: "), words_text(&d->rule->title, lang));
	if (state == DUE_REPLACED) {
		buf_addf(out, _("replaced by %s"), d->replaced_by->full);
	} else if (state == DUE_MET || state == DUE_LATE ||
		state == DUE_CANCELLED) {
		buf_add_text(out, deadline_word(d, state));
	} else if (state == DUE_NOT) {
		buf_add_text(out, _("no longer applies"));
	} else if (state == DUE_WAITING) {
		buf_add_text(out, _("waiting for "));
		deadline_waiting_text(out, inc, d, lang);
	} else if (state == DUE_MEASURED && deadline_is_owed(d)) {
		buf_add_text(out, deadline_word(d, state));
	} else if (d->due == TIME_NONE) {
		buf_add_text(out, _("running, without a due time"));
	} else {
		say_due(out, before, inc, d, state);
	}
	buf_add_char(out, '\n');
}

void
say_changes(struct buf *out, const struct due_notes *before,
	const struct incident *inc, int64_t now, enum lang lang)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		const struct due_note *n = find_note(before, d->rule->full);
		enum deadline_state state = deadline_state(d, now);

		if (n ? n->due == d->due && n->state == state &&
			n->awaits == (d->awaits != NULL) : state == DUE_NOT)
			continue;
		say_one(out, n, inc, d, state, lang);
	}
}

/* "First report" still runs: telling somebody is not reporting. */
static void
say_telling(struct buf *out, const struct incident *inc,
	const struct command *cmd)
{
	const char *id = fields_get(&cmd->args, "step");
	const struct incident_step *s = id ? incident_step(inc, id, NULL)
		: NULL;
	const struct incident_deadline *d = s
		? deadline_past_telling(inc, s) : NULL;
	struct buf due = { 0 };

	if (!d)
		return;
	time_format(&due, d->due, inc->zone, TIME_DAY_CLOCK);
	buf_addf(out, _("this does not end \"%s\", due %s\n"),
		words_text(&d->rule->title, lang_now()), buf_text(&due));
	buf_done(&due);
}

static void
say_kept(struct buf *out, const struct command *cmd)
{
	const char *name, *hash, *paper = fields_get(&cmd->args, "paper");

	for (size_t i = 0; (name = fields_nth(&cmd->args, "file", i)); i++) {
		hash = fields_nth(&cmd->args, "file-hash", i);
		buf_addf(out, _("%s is kept, SHA-256 %.12s...\n"), name,
			hash ? hash : "");
	}
	if (paper)
		buf_addf(out, _("noted where the paper lies: %s\n"), paper);
}

static void
say_acknowledged(struct buf *out, const struct incident *inc,
	const struct command *cmd)
{
	const char *id = fields_get(&cmd->args, "deadline");
	const struct incident_deadline *d = id
		? incident_deadline(inc, id, NULL) : NULL;

	if (d)
		buf_addf(out, _("\"%s\": acknowledged; it runs on until it "
			"is done\n"), words_text(&d->rule->title,
			lang_now()));
}

/* Where the review stands, and what is to be answered. */
static void
say_review(struct buf *out, const struct incident *inc)
{
	const struct review_item *item;

	buf_addf(out, _("review of %s: %s\n"), inc->number,
		review_state_word(review_state(inc)));
	for (size_t i = 0; (item = review_waiting(inc, i)); i++)
		buf_addf(out, _("  to be answered, %d: %s\n"), item->number,
			item->text);
}

void
say_act(struct buf *out, const struct incident *inc,
	const struct command *cmd, int64_t now)
{
	if (strcmp(cmd->verb, "ack") == 0)
		say_acknowledged(out, inc, cmd);
	if (strcmp(cmd->verb, "done") == 0 ||
		strcmp(cmd->verb, "attach") == 0)
		say_kept(out, cmd);
	if (strcmp(cmd->verb, "done") == 0)
		say_telling(out, inc, cmd);
	if (strcmp(cmd->verb, "sign") == 0 || strcmp(cmd->verb, "answer") == 0)
		say_review(out, inc);
	say_report(out, inc, cmd, now);
}

void
say_plan(struct buf *out, const struct site *s, const struct playbook *pb)
{
	const struct sign_off *so = site_sign_off(s, pb);

	if (so)
		buf_addf(out, _("%s, version %s, is signed off by %s\n"),
			pb->id, pb->version, so->by);
	else
		buf_addf(out, _("%s, version %s, is no longer signed off\n"),
			pb->id, pb->version);
}

void
say_hazard(struct buf *out, const struct site *s, const char *number)
{
	const struct hazard *h = number
		? site_hazard(s, strtoll(number, NULL, 10))
		: s->hazard_count ? &s->hazards[s->hazard_count - 1] : NULL;

	if (!h)
		return;
	buf_addf(out, _("hazard %lld, %s: %s; seen to by %s, due "),
		(long long)h->number, hazard_state_word(h->state), h->hazard,
		h->owner);
	time_format(out, h->due, s->zone, TIME_MINUTES);
	buf_add_char(out, '\n');
}

void
desk_plan_place(struct buf *out, const struct library *lib,
	const struct library_entry *e)
{
	const char *folder = library_folder(lib, e->layer);
	const char *slash = strrchr(folder, '/');

	switch (library_place(lib, e)) {
	case PLACE_SHIPPED:
		buf_add_text(out, _("as it came with zhiban"));
		return;
	case PLACE_SITE:
		buf_addf(out, _("this site's own version (%s)"), folder);
		return;
	case PLACE_USER:
		buf_addf(out, _("your own version (%s)"), folder);
		return;
	default:
		buf_addf(out, _("from the folder %s"),
			slash ? slash + 1 : folder);
	}
}

bool
desk_plan_signed(struct buf *out, const struct site *site,
	const struct playbook *pb)
{
	const struct sign_off *so = site ? site_sign_off(site, pb) : NULL;
	struct buf at = { 0 };

	if (!so) {
		buf_add_text(out, _("not signed off by an approver"));
		return false;
	}
	time_format(&at, so->at, site->zone, TIME_MINUTES);
	buf_addf(out, _("signed off by %s, %s"), so->by, buf_text(&at));
	if (*so->note)
		buf_addf(out, _(": %s"), so->note);
	buf_done(&at);
	return true;
}
