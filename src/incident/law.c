/* SPDX-License-Identifier: MIT */
/*
 * The law that binds the unit: which profiles it chose, which of those shipped
 * disabled it takes all the same, which lines somebody there confirmed. What
 * the lines of a profile do to an incident is the deadline engine's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"

#define NO_PROFILE "none"

/* ---- the fold ------------------------------------------------------- */

/* The values of that name as blank-separated words, "none" left out. */
static void
take_words(char **text, const struct fields *f, const char *name)
{
	struct buf list = { 0 };
	const char *value;

	if (!fields_get(f, name))
		return;
	for (size_t n = 0; (value = fields_nth(f, name, n)); n++) {
		if (strcmp(value, NO_PROFILE) != 0)
			buf_addf(&list, "%s%s", list.len ? " " : "", value);
	}
	free(*text);
	*text = list.len ? buf_take(&list) : mem_text("");
	buf_done(&list);
}

void
law_take(struct site *s, const struct fields *f)
{
	const char *text;

	take_words(&s->profiles, f, "profile");
	take_words(&s->enabled, f, "enabled");
	s->law_chosen |= fields_get(f, "profile") != NULL;
	for (size_t i = 0; (text = fields_nth(f, "confirmed", i)); i++) {
		const size_t len = strcspn(text, " ");
		char *line = mem_text_n(text, len);

		if (text[len])
			fields_add(&s->confirmed, line, text + len + 1);
		free(line);
	}
}

bool
site_has_profile(const struct site *s, const char *id)
{
	return words_have(s->profiles, id);
}

bool
site_may_use(const struct site *s, const struct playbook *pb)
{
	return !words_any(&pb->disabled) || words_have(s->enabled, pb->id);
}

const char *
site_confirmed(const struct site *s, const char *line)
{
	for (size_t i = s->confirmed.count; i-- > 0;) {
		if (strcmp(s->confirmed.item[i].name, line) == 0)
			return s->confirmed.item[i].value;
	}
	return NULL;
}

/* ---- deciding ------------------------------------------------------- */

/* Taken on the unit's own account, now or before? */
static bool
is_enabled(const struct deciding *d, const struct playbook *pb)
{
	const char *id;

	for (size_t i = 0; (id = arg_nth(d, "enable", i)); i++) {
		if (strcmp(id, pb->id) == 0)
			return true;
	}
	return site_may_use(d->c->site, pb);
}

static int
check_profile(const struct deciding *d, const struct playbook *pb)
{
	if (pb->kind != PLAYBOOK_LAW)
		return err_set(d->err, ERR_REFUSED, _("%s is no law profile; "
			"see zhiban law list"), pb->id);
	if (is_enabled(d, pb))
		return 0;
	err_set(d->err, ERR_REFUSED, _("%s is disabled: %s; to take it all "
		"the same, enable it by name"), pb->id,
		words_text(&pb->disabled, lang_now()));
	return err_flags(d->err, "--enable %s", pb->id);
}

/* Each --enable names one that is chosen and needs it. */
static int
check_enables(const struct deciding *d)
{
	const char *id;

	for (size_t i = 0; (id = arg_nth(d, "enable", i)); i++) {
		const struct playbook *pb = NULL;

		for (size_t k = 0; k < d->c->book_count && !pb; k++)
			if (strcmp(d->c->books[k]->id, id) == 0)
				pb = d->c->books[k];
		if (!pb || !words_any(&pb->disabled))
			return err_set(d->err, ERR_REFUSED, _("%s is not one "
				"of the disabled profiles chosen here"), id);
	}
	return 0;
}

/* Those of the chosen ones that ship disabled; "none" when there are none. */
static void
draft_enabled(const struct deciding *d, struct draft *draft)
{
	bool any = false;

	for (size_t i = 0; i < d->c->book_count; i++) {
		const struct playbook *pb = d->c->books[i];

		if (!words_any(&pb->disabled))
			continue;
		fields_add(&draft->fields, "enabled", pb->id);
		any = true;
	}
	if (!any && *d->c->site->enabled)
		fields_add(&draft->fields, "enabled", NO_PROFILE);
}

static bool
is_same_choice(const struct deciding *d)
{
	const struct site *s = d->c->site;
	size_t words = 0;

	for (const char *p = s->profiles; *p; p += strspn(p, " ")) {
		p += strcspn(p, " ");
		words++;
	}
	if (!s->law_chosen || words != d->c->book_count)
		return false;
	for (size_t i = 0; i < d->c->book_count; i++)
		if (!site_has_profile(s, d->c->books[i]->id))
			return false;
	return true;
}

int
decide_law(struct deciding *d)
{
	struct draft *draft;

	for (size_t i = 0; i < d->c->book_count; i++)
		if (check_profile(d, d->c->books[i]) < 0)
			return -1;
	if (check_enables(d) < 0)
		return -1;
	if (is_same_choice(d))
		return err_set(d->err, ERR_REFUSED,
			_("these profiles are chosen already"));
	draft = draft_add(d, "site");
	for (size_t i = 0; i < d->c->book_count; i++)
		fields_add(&draft->fields, "profile", d->c->books[i]->id);
	if (!d->c->book_count)
		fields_add(&draft->fields, "profile", NO_PROFILE);
	draft_enabled(d, draft);
	draft_arg(d, draft, "reason");
	return 0;
}

int
decide_confirm(struct deciding *d)
{
	const struct playbook *pb = decide_book(d, 0);
	const char *line = arg(d, "line"), *slash = strchr(line, '/');
	const char *on = arg(d, "on");
	struct date today = time_date(d->c->now, d->zone);
	char day[32];

	if (!pb || pb->kind != PLAYBOOK_LAW || !slash ||
	    !playbook_deadline(pb, slash + 1))
		return err_set(d->err, ERR_REFUSED, _("there is no line %s of "
			"law; see zhiban playbook show PROFILE"), line);
	if (on && !time_is_day(on)) {
		err_set(d->err, ERR_USAGE, _("\"%s\" is not a day "
			"(YYYY-MM-DD)"), on);
		return err_flags(d->err, "--on");
	}
	snprintf(day, sizeof(day), "%04d-%02d-%02d", today.year, today.month,
		today.day);
	fields_addf(&draft_add(d, "site")->fields, "confirmed", "%s %s %s",
		line, on ? on : day, arg(d, "by"));
	return 0;
}
