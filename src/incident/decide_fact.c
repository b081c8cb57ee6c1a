/* SPDX-License-Identifier: MIT */
/*
 * Deciding on what is known and said of an incident as a whole: notes, facts,
 * levels, moments, owner, files, corrections.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"

static const struct pin *
pin_exact(const struct incident *inc, const char *text)
{
	for (size_t i = 0; i < inc->pin_count; i++) {
		const struct pin *p = &inc->pins[i];

		if (!p->removed && strcmp(p->text, text) == 0)
			return p;
	}
	return NULL;
}

/* The whole text, or a part that only one pin has. */
static const struct pin *
pin_find(const struct incident *inc, const char *text)
{
	const struct pin *found = pin_exact(inc, text);

	if (found)
		return found;
	for (size_t i = 0; i < inc->pin_count; i++) {
		const struct pin *p = &inc->pins[i];

		if (p->removed || !text_has(p->text, text))
			continue;
		if (found)
			return NULL;
		found = p;
	}
	return found;
}

int
decide_pin(struct deciding *d)
{
	if (pin_exact(d->inc, arg(d, "text")))
		return err_set(d->err, ERR_REFUSED,
			_("that is pinned already"));
	draft_arg(d, draft_add(d, "pinned"), "text");
	return 0;
}

int
decide_unpin(struct deciding *d)
{
	const struct pin *p = pin_find(d->inc, arg(d, "text"));

	if (!p)
		return err_set(d->err, ERR_REFUSED,
			_("no single pinned note says \"%s\""),
			arg(d, "text"));
	fields_add(&draft_add(d, "unpinned")->fields, "text", p->text);
	return 0;
}

int
decide_assign(struct deciding *d)
{
	const char *owner = arg(d, "owner");

	if (strcmp(d->inc->owner, owner) == 0)
		return err_set(d->err, ERR_REFUSED,
			_("%s is the owner already"), owner);
	draft_arg(d, draft_add(d, "assigned"), "owner");
	return 0;
}

/* "SCALE:none", or "none" where only one scale has a level: the grade that is
 * taken back, which is an error where there is none. *ret NULL: it is not that
 * word. */
static int
ungrade_read(const struct deciding *d, const struct grade **ret)
{
	const char *typed = arg(d, "level"), *colon = strchr(typed, ':');
	const struct incident *inc = d->inc;
	const size_t len = colon ? (size_t)(colon - typed) : 0;

	*ret = NULL;
	if (strcmp(colon ? colon + 1 : typed, LEVEL_NONE) != 0)
		return 0;
	for (size_t i = 0; i < inc->grade_count; i++) {
		const char *scale = inc->grades[i].scale;

		if (colon && (strlen(scale) != len ||
			strncmp(scale, typed, len) != 0))
			continue;
		if (*ret)
			return err_set(d->err, ERR_USAGE, _("more than one "
				"scale has a level; say which, such as %s:%s"),
				scale, LEVEL_NONE);
		*ret = &inc->grades[i];
	}
	return *ret ? 0 : err_set(d->err, ERR_REFUSED,
		_("it has no such level to take back"));
}

int
decide_level(struct deciding *d)
{
	const struct scale *scale;
	const struct level *level;
	const struct grade *g;
	struct draft *draft;

	if (ungrade_read(d, &g) < 0)
		return -1;
	if (g) {
		draft = draft_add(d, "level");
		fields_add(&draft->fields, "scale", g->scale);
		fields_add(&draft->fields, "level", LEVEL_NONE);
		draft_arg(d, draft, "reason");
		return 0;
	}
	if (level_read(d, arg(d, "level"), &scale, &level) < 0)
		return -1;
	g = incident_grade(d->inc, scale->id);
	if (g && strcmp(g->level, level->id) == 0)
		return err_set(d->err, ERR_REFUSED,
			_("the level is %s:%s already"), scale->id,
			level->id);
	draft = draft_add(d, "level");
	fields_add(&draft->fields, "scale", scale->id);
	fields_add(&draft->fields, "level", level->id);
	draft_arg(d, draft, "reason");
	return 0;
}

/* ---- moments -------------------------------------------------------- */

/* Those that exist always and may be declared by hand. */
static const char *const moments[] = {
	"occurred", "discovered", "confirmed", "contained", "recovered",
	"calmed",
};

static int
refuse_moment(const struct deciding *d, const char *name)
{
	struct buf list = { 0 };
	const struct playbook *pb;

	for (size_t i = 0; i < ARRAY_LEN(moments); i++)
		buf_addf(&list, "%s%s", i ? ", " : "", moments[i]);
	for (size_t b = 0; (pb = decide_book(d, b)); b++) {
		for (size_t i = 0; i < pb->anchor_count; i++)
			buf_addf(&list, ", %s", pb->anchors[i].id);
	}
	err_set(d->err, ERR_USAGE, _("there is no moment called %s; there "
		"are: %s"), name, buf_text(&list));
	buf_done(&list);
	return -1;
}

static bool
moment_known(const struct deciding *d, const char *name)
{
	const struct playbook *pb;

	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		if (strcmp(moments[i], name) == 0)
			return true;
	}
	for (size_t b = 0; (pb = decide_book(d, b)); b++) {
		for (size_t i = 0; i < pb->anchor_count; i++) {
			if (strcmp(pb->anchors[i].id, name) == 0)
				return true;
		}
	}
	return false;
}

/* Of the two the earliest counts, so a later one changes nothing. */
static int
moment_fits(const struct deciding *d, const char *name)
{
	const int64_t when = d->when == TIME_NONE ? d->c->now : d->when;

	if (strcmp(name, "occurred") == 0)
		return decide_moments_fit(d, when, d->inc->discovered);
	if (strcmp(name, "discovered") == 0 && when < d->inc->discovered)
		return decide_moments_fit(d, d->inc->occurred, when);
	return 0;
}

int
decide_mark(struct deciding *d)
{
	const char *name = arg(d, "anchor");
	struct draft *draft;

	if (strcmp(name, "handled") == 0 || strcmp(name, "closed") == 0)
		return err_set(d->err, ERR_REFUSED, _("%s is not marked by "
			"hand: it comes with declaring it handled and with "
			"closing"), name);
	if (!moment_known(d, name))
		return refuse_moment(d, name);
	if (moment_fits(d, name) < 0)
		return -1;
	draft = draft_add(d, "mark");
	draft_take(d, draft, "anchor", "reason");
	return 0;
}

/* ---- facts and words ------------------------------------------------ */

int
decide_set(struct deciding *d)
{
	struct draft *draft = draft_add(d, "field-set");

	return facts_read(d, draft, false);
}

int
decide_correct(struct deciding *d)
{
	struct draft *draft = draft_of_entry(d, "corrected");

	if (!draft)
		return -1;
	draft_take(d, draft, "text", "reason");
	return 0;
}

int
decide_note(struct deciding *d)
{
	struct draft *draft = draft_add(d, "note");

	draft_take(d, draft, "text", "reason");
	return 0;
}

int
decide_decision(struct deciding *d)
{
	struct draft *draft = draft_add(d, "decision");

	draft_take(d, draft, "text", "by");
	return 0;
}

/* Decides nothing: the desk makes it and records that it did. */
int
decide_pack(struct deciding *d)
{
	return err_set(d->err, ERR_USAGE, _("use: zhiban report %s evidence "
		"-o %s"), d->inc->number, arg(d, "output"));
}

/* Likewise: a proposal is no incident yet. */
int
decide_dismiss(struct deciding *d)
{
	return err_set(d->err, ERR_USAGE, _("use: zhiban dismiss %s --reason "
		"R"), arg(d, "proposal"));
}

/* And a file of another machine decides for itself. */
int
decide_import(struct deciding *d)
{
	return err_set(d->err, ERR_USAGE, _("use: zhiban import %s"),
		arg(d, "file"));
}

int
decide_attach(struct deciding *d)
{
	const struct incident_step *s = NULL;
	struct draft *draft;

	if (arg(d, "step") && !(s = incident_step(d->inc, arg(d, "step"),
		d->err)))
		return -1;
	if (arg(d, "paper") && arg(d, "file"))
		return err_set(d->err, ERR_USAGE, _("a file and a paper are "
			"two things: attach one after the other"));
	if (!arg(d, "file") && !arg(d, "paper"))
		return refuse_missing(d, "file");
	if (!arg(d, "file") && !arg(d, "name"))
		return refuse_missing(d, "name");
	draft = draft_add(d, "attached");
	draft_evidence(d, draft);
	if (s)
		fields_add(&draft->fields, "step", s->rule->full);
	return 0;
}
