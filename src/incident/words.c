/* SPDX-License-Identifier: MIT */
/*
 * What states, moments and forms are called. The codes of the same enums are
 * find.c's and deadline_state.c's.
 */
#include <string.h>

#include "incident_room.h"

/* ---- states --------------------------------------------------------- */

const char *
step_state_word(enum step_state s)
{
	static const char *const words[] = {
		[STEP_OPEN] = N_("to do"),
		[STEP_DONE] = N_("done"),
		[STEP_DEFERRED] = N_("deferred"),
		[STEP_SKIPPED] = N_("not applicable"),
		[STEP_OVERRIDDEN] = N_("overridden"),
		[STEP_INAPPLICABLE] = N_("not needed"),
		[STEP_BLOCKED] = N_("waits"),
	};

	return _(words[s]);
}

const char *
incident_state_word(enum incident_state s)
{
	static const char *const words[] = {
		[INCIDENT_OPEN] = N_("open"),
		[INCIDENT_HANDLED] = N_("handled"),
		[INCIDENT_CLOSED] = N_("closed"),
		[INCIDENT_VOID] = N_("void"),
	};

	return _(words[s]);
}

const char *
deadline_state_word(enum deadline_state s)
{
	static const char *const words[] = {
		[DUE_WAITING] = N_("waiting"),
		[DUE_RUNNING] = N_("running"),
		[DUE_REACHED] = N_("reached"),
		[DUE_MET] = N_("met"),
		[DUE_LATE] = N_("met late"),
		[DUE_OVERDUE] = N_("overdue"),
		[DUE_REPLACED] = N_("replaced"),
		[DUE_CANCELLED] = N_("cancelled"),
		[DUE_MEASURED] = N_("no figure"),
	};

	return s == DUE_NOT ? "" : _(words[s]);
}

const char *
deadline_word(const struct incident_deadline *d, enum deadline_state s)
{
	if (d->cancelled.seq || s == DUE_REPLACED || s == DUE_NOT)
		return deadline_state_word(s);
	/* It had to be in the report that went out without it. */
	if (s == DUE_MEASURED && deadline_is_owed(d))
		return _("at once");
	if (d->spared && s == DUE_MET)
		return _("no longer needed");
	if (d->ended == ENDED_INCIDENT)
		return _("ended with the incident");
	return d->ended == ENDED_UNTIL ? _("ended") : deadline_state_word(s);
}

const char *
book_role_word(enum book_role r)
{
	static const char *const words[] = {
		[BOOK_PLAN] = N_("plan"),
		[BOOK_OVERLAY] = N_("overlay"),
		[BOOK_LAW] = N_("law"),
		[BOOK_FORM] = N_("form"),
	};

	return _(words[r]);
}

/* ---- moments -------------------------------------------------------- */

const char *
anchor_word(const char *name)
{
	static const struct {
		const char *name, *title;
	} anchors[] = {
		{ "occurred", N_("occurrence") },
		{ "discovered", N_("discovery") },
		{ "confirmed", N_("confirmation") },
		{ "contained", N_("containment") },
		{ "recovered", N_("recovery") },
		{ "calmed", N_("calm") },
		{ "handled", N_("end of handling") },
		{ "closed", N_("closing") },
	};

	for (size_t i = 0; i < ARRAY_LEN(anchors); i++) {
		if (strcmp(anchors[i].name, name) == 0)
			return _(anchors[i].title);
	}
	return NULL;
}

/* The title with that id, or NULL when there is none with words. */
static const char *
named_title(const struct named *list, size_t count, const char *id,
	enum lang lang)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i].id, id) == 0 && words_any(&list[i].title))
			return words_text(&list[i].title, lang);
	}
	return NULL;
}

const char *
incident_anchor_title(const struct incident *inc, const char *name,
	enum lang lang)
{
	const char *title = NULL;

	for (size_t b = 0; !title && b < inc->book_count; b++)
		title = named_title(inc->books[b].playbook->anchors,
			inc->books[b].playbook->anchor_count, name, lang);
	title = title ? title : anchor_word(name);
	return title ? title : name;
}

/* ---- steps ---------------------------------------------------------- */

/* The title up to a bracket or a colon. */
static size_t
short_title(const char *title)
{
	static const char *const ends[] = { " (", "（", ": ", "：" };
	size_t len = strlen(title);

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		const char *at = strstr(title, ends[i]);

		if (at && at > title && (size_t)(at - title) < len)
			len = (size_t)(at - title);
	}
	return len;
}

static bool
id_is_shared(const struct incident *inc, const struct incident_step *s)
{
	for (size_t i = 0; i < inc->step_count; i++) {
		if (&inc->steps[i] != s &&
			strcmp(inc->steps[i].rule->id, s->rule->id) == 0)
			return true;
	}
	return false;
}

static void
label_make(struct incident *inc, struct incident_step *s, enum lang lang)
{
	const struct playbook *pb = s->book < inc->book_count
		? inc->books[s->book].playbook : NULL;
	const char *title = pb ? words_text(&pb->title, lang) : "";
	struct buf text = { 0 };

	if (lang == LANG_ZH)
		buf_addf(&text, "%s（%.*s）", s->rule->id,
			(int)short_title(title), title);
	else
		buf_addf(&text, "%s (%.*s)", s->rule->id,
			(int)short_title(title), title);
	s->label[lang] = own_text(inc, buf_text(&text));
	buf_done(&text);
}

void
labels_settle(struct incident *inc)
{
	struct own *own = own_of(inc);

	if (own->labelled == inc->step_count)
		return;
	own->labelled = inc->step_count;
	for (size_t i = 0; i < inc->step_count; i++) {
		struct incident_step *s = &inc->steps[i];

		if (!id_is_shared(inc, s))
			continue;
		for (int l = 0; l < LANG_COUNT; l++)
			label_make(inc, s, (enum lang)l);
	}
}

/* ---- phases and forms ----------------------------------------------- */

const char *
incident_phase_title(const struct incident *inc, const char *phase)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (strcmp(pb->phases[i].id, phase) == 0 &&
				words_any(&pb->phases[i].title))
				return words_text(&pb->phases[i].title,
					lang_now());
		}
	}
	return phase;
}

const char *
incident_form_title(const struct incident *inc, const char *form)
{
	static const struct {
		const char *form, *title;
	} titles[] = {
		{ "initial", N_("first report") },
		{ "progress", N_("progress report") },
		{ "daily", N_("daily report") },
		{ "final", N_("final report") },
		{ "written", N_("written report") },
	};
	const char *title = NULL;

	for (size_t i = 0; !title && i < inc->book_count; i++)
		title = named_title(inc->books[i].playbook->form_names,
			inc->books[i].playbook->form_count, form, lang_now());
	for (size_t i = 0; !title && i < ARRAY_LEN(titles); i++) {
		if (strcmp(titles[i].form, form) == 0)
			title = _(titles[i].title);
	}
	return title ? title : form;
}
