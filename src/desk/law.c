/* SPDX-License-Identifier: MIT */
/*
 * The law that binds the unit, as the desk handles it: the choice written
 * into a new database, and what is said of it. The rules of choosing are the
 * incident room's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

#define SAID_KEY "law-said"	/* kept with the drafts, outside the log */

/* ---- a new database ---- */

const char *
desk_first_note(const struct desk *d)
{
	return buf_text(&d->first_note);
}

static bool
is_enabled(const struct settings *s, const char *id)
{
	for (size_t i = 0; i < s->enabled_count; i++)
		if (strcmp(s->enabled[i], id) == 0)
			return true;
	return false;
}

bool
settings_profile_fault(const struct settings *s, const struct library *lib,
	const char *id, struct buf *out)
{
	struct err e = { 0 };
	const struct playbook *pb = library_find(lib, id, &e);

	if (!pb)
		buf_addf(out, _("law profile '%s': %s"), id, e.text);
	else if (pb->kind != PLAYBOOK_LAW)
		buf_addf(out, _("'%s' is no law profile; see zhiban law "
			"list"), id);
	else if (words_any(&pb->disabled) && !is_enabled(s, id))
		buf_addf(out, _("law profile '%s' is disabled: %s; to take it "
			"all the same add it to enabled_profiles"), id,
			words_text(&pb->disabled, lang_now()));
	else
		return false;
	return true;
}

bool
settings_line_exists(const struct library *lib, const char *line)
{
	const char *slash = strchr(line, '/');
	char *id = mem_text_n(line, strcspn(line, "/"));
	const struct playbook *pb = library_find(lib, id, NULL);

	free(id);
	return slash && pb && pb->kind == PLAYBOOK_LAW &&
		playbook_deadline(pb, slash + 1);
}

void
law_seed(struct desk *d, struct fields *f, const struct settings *s)
{
	for (size_t i = 0; i < s->profile_count; i++) {
		const char *id = s->profiles[i];

		if (settings_profile_fault(s, desk_library(d), id,
			&d->first_note)) {
			buf_add_char(&d->first_note, '\n');
			continue;
		}
		fields_add(f, "profile", id);
		if (is_enabled(s, id))
			fields_add(f, "enabled", id);
	}
	/* An empty list is a choice: nobody need be told of it. */
	if (s->profiles_line && !s->profile_count)
		fields_add(f, "profile", "none");
	for (size_t i = 0; i < s->confirmed_count; i++)
		if (settings_line_exists(desk_library(d),
			s->confirmed[i].line))
			fields_addf(f, "confirmed", "%s %s %s",
				s->confirmed[i].line, s->confirmed[i].on,
				s->confirmed[i].by);
}

/* ---- what is said ---- */

static void
say_not_in_force(struct buf *out, const struct incident *inc)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		const struct law *law = &d->rule->law;

		if (deadline_in_force(inc, d))
			continue;
		buf_addf(out, "%s: %s", d->rule->full,
			words_text(&d->rule->title, lang_now()));
		if (law->valid_from)
			buf_addf(out, _(", in force from %s"), law->valid_from);
		if (law->valid_to)
			buf_addf(out, _(", in force until %s"), law->valid_to);
		buf_add_text(out, _(": not counted\n"));
	}
}

/* Once for a database, to whoever opens the first incident without a choice;
 * more would be a nag. In a drill the scenario has chosen. */
static void
say_no_choice(struct buf *out, struct desk *d)
{
	struct buf said = { 0 };

	if (d->site.law_chosen || *desk_mark(d) ||
	    store_draft_get(d->store, "", SAID_KEY, &said, NULL) < 0 ||
	    said.len) {
		buf_done(&said);
		return;
	}
	buf_add_text(out, _("No law profile is chosen: internal deadlines run "
		"alone. Press L on the board to choose, or none; as a command: "
		"law choose. This is said once.\n"));
	(void)store_draft_set(d->store, "", SAID_KEY, "1", NULL);
	buf_done(&said);
}

void
say_law(struct buf *out, struct desk *d, const struct incident *inc)
{
	say_not_in_force(out, inc);
	say_no_choice(out, d);
}

/* Lines that do not hold today are said when they are chosen. */
static void
say_dates(struct buf *out, const struct playbook *pb)
{
	for (size_t i = 0; i < pb->deadline_count; i++) {
		const struct law *law = &pb->deadlines[i].law;

		if (law->valid_from)
			buf_addf(out, _("  %s: in force from %s\n"),
				pb->deadlines[i].full, law->valid_from);
		if (law->valid_to)
			buf_addf(out, _("  %s: in force until %s\n"),
				pb->deadlines[i].full, law->valid_to);
	}
}

void
say_law_choice(struct buf *out, const struct playbook *const *books,
	size_t count)
{
	if (!count)
		buf_add_text(out, _("No law profile: internal deadlines run "
			"alone.\n"));
	for (size_t i = 0; i < count; i++) {
		buf_addf(out, "%s: %s\n", books[i]->id,
			words_text(&books[i]->title, lang_now()));
		say_dates(out, books[i]);
	}
	buf_add_text(out, _("This holds for incidents opened from now on; one "
		"that is open takes a profile in with zhiban overlay INC add "
		"PROFILE.\n"));
}
