/* SPDX-License-Identifier: MIT */
/*
 * Posts as people type them: an id or a title in either language becomes the
 * id; what is no post of the plans or of the unit is refused. What posts are
 * called is sentence.c's.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "desk_room.h"

#define OWN "own:"		/* a post no plan has, meant so */
#define LISTED_MAX 240		/* bytes of those named in a refusal */

/* What people say beside the plans' titles. */
static const char *const called[][2] = {
	{ "带班领导", "duty-leader" }, { "值班领导", "duty-leader" },
	{ "值班员", "duty-admin" }, { "值班人员", "duty-admin" },
	{ "duty-leader", "duty-leader" }, { "duty-admin", "duty-admin" },
};

/* Is it one of the blank-separated words? */
static bool
has_word(const char *words, const char *word)
{
	const size_t len = strlen(word);

	for (const char *s = words; *s; s += strspn(s, " ")) {
		const size_t n = strcspn(s, " ");

		if (n == len && strncmp(s, word, n) == 0)
			return true;
		s += n;
	}
	return false;
}

/* A post somebody of the unit has, whatever the plans say. */
static bool
held(const struct site *s, const char *post)
{
	for (size_t i = 0; i < s->people_count; i++)
		if (has_word(s->people[i].posts, post))
			return true;
	for (size_t i = 0; i < s->roster.line_count; i++)
		if (strcmp(s->roster.lines[i].post, post) == 0)
			return true;
	for (size_t i = 0; i < s->roster.day_count; i++)
		if (strcmp(s->roster.days[i].post, post) == 0)
			return true;
	return has_word(s->chain, post);
}

static bool
is_role(const struct named *role, const char *typed)
{
	if (strcmp(role->id, typed) == 0)
		return true;
	for (enum lang l = 0; l < LANG_COUNT; l++)
		if (strcasecmp(words_text(&role->title, l), typed) == 0)
			return true;
	return false;
}

/* Titles stand before posts of the unit: a title entered once as a post would
 * hide the plans' own. */
const char *
post_find(struct desk *d, const char *typed)
{
	const struct library *lib;

	for (size_t i = 0; i < ARRAY_LEN(called); i++)
		if (strcasecmp(called[i][0], typed) == 0)
			return called[i][1];
	lib = desk_library(d);
	for (size_t i = 0; lib && i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		for (size_t k = 0; pb && k < pb->role_count; k++)
			if (is_role(&pb->roles[k], typed))
				return pb->roles[k].id;
	}
	return held(&d->site, typed) ? typed : NULL;
}

/* ---- which there are ---------------------------------------------------- */

static void
list_post(struct buf *out, struct buf *seen, struct desk *d, const char *id,
	size_t *more)
{
	const char *title = desk_role(d, id);

	if (has_word(buf_text(seen), id))
		return;
	buf_addf(seen, "%s ", id);
	if (out->len > LISTED_MAX)
		(*more)++;
	else
		buf_addf(out, "%s%s", out->len ? _(", ") : "", title);
}

static int
refuse(struct desk *d, const char *typed, struct err *err)
{
	const struct library *lib = desk_library(d);
	struct buf out = { 0 }, seen = { 0 };
	size_t more = 0;

	list_post(&out, &seen, d, "duty-admin", &more);
	list_post(&out, &seen, d, "duty-leader", &more);
	for (size_t i = 0; i < d->site.roster.line_count; i++)
		list_post(&out, &seen, d, d->site.roster.lines[i].post, &more);
	for (size_t i = 0; lib && i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		for (size_t k = 0; pb && k < pb->role_count; k++)
			list_post(&out, &seen, d, pb->roles[k].id, &more);
	}
	if (more)
		buf_addf(&out, _(", %zu more posts"), more);
	err_set(err, ERR_REFUSED, _("there is no post \"%s\"; a post of this "
		"unit's own is typed %s%s. Known: %s"), typed, OWN, typed,
		buf_text(&out));
	buf_done(&out);
	buf_done(&seen);
	return err_flags(err, "--post");
}

/* ---- what was typed ----------------------------------------------------- */

static int
add_one(struct buf *out, struct desk *d, const char *typed, struct err *err)
{
	const char *id = strcmp(typed, "none") == 0 ? typed
		: strncmp(typed, OWN, strlen(OWN)) == 0
		? typed + strlen(OWN) : post_find(d, typed);

	if (!id)
		return refuse(d, typed, err);
	buf_addf(out, "%s%s", out->len ? " " : "", id);
	return 0;
}

/* Posts in one text, one a line: marks of enumeration part them and, where
 * the whole is no post, blanks do, as between ids. */
static void
part(struct buf *out, struct desk *d, const char *typed)
{
	static const char *const marks[] = { "、", "，", ",", "；", ";" };
	bool several = strchr(typed, '\n');

	for (const char *s = typed; *s;) {
		size_t len = 0;

		for (size_t i = 0; !len && i < ARRAY_LEN(marks); i++)
			if (strncmp(s, marks[i], strlen(marks[i])) == 0)
				len = strlen(marks[i]);
		several |= len > 0;
		buf_add_char(out, len ? '\n' : *s);
		s += len ? len : 1;
	}
	if (several || strncmp(typed, OWN, strlen(OWN)) == 0 ||
	    post_find(d, typed))
		return;
	for (size_t i = 0; i < out->len; i++)
		if (out->text[i] == ' ')
			out->text[i] = '\n';
}

static int
add_parts(struct buf *out, struct desk *d, const char *typed, struct err *err)
{
	struct buf text = { 0 };
	int rc = 0;

	part(&text, d, typed);
	for (const char *s = buf_text(&text); rc == 0 && *s;) {
		const size_t len = strcspn(s, "\n");
		size_t from = strspn(s, " "), end = len;
		char *one;

		while (end > from && s[end - 1] == ' ')
			end--;
		one = mem_text_n(s + from, end > from ? end - from : 0);
		if (*one)
			rc = add_one(out, d, one, err);
		free(one);
		s += len + (s[len] != '\0');
	}
	buf_done(&text);
	return rc;
}

int
posts_resolve(struct desk *d, struct fields *args, struct err *err)
{
	struct fields made = { 0 };
	int rc = 0;

	if (!fields_get(args, "post"))
		return 0;
	for (size_t i = 0; rc == 0 && i < args->count; i++) {
		const struct field *f = &args->item[i];
		struct buf ids = { 0 };

		if (strcmp(f->name, "post") != 0)
			buf_add_text(&ids, f->value);
		else
			rc = add_parts(&ids, d, f->value, err);
		fields_add(&made, f->name, buf_text(&ids));
		buf_done(&ids);
	}
	fields_done(args);
	*args = made;
	return rc;
}
