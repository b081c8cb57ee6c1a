/* SPDX-License-Identifier: MIT */
/*
 * A plan signed off: an approver's word for its exact bytes, those of its
 * file and of the fragments it is made of. Whoever changes a byte has another
 * plan, for which nobody has given their word.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

void
book_text(struct buf *out, const struct playbook *pb)
{
	char hex[HASH_HEX_SIZE];

	buf_add_text(out, pb->id);
	for (size_t i = 0; i < pb->piece_count; i++) {
		hash_hex(hex, pb->pieces[i].hash);
		buf_addf(out, " %s", hex);
	}
}

static struct sign_off *
find(const struct site *s, const char *book)
{
	for (size_t i = 0; i < s->sign_off_count; i++) {
		if (strcmp(s->sign_offs[i].book, book) == 0)
			return &s->sign_offs[i];
	}
	return NULL;
}

/* ---- the fold ------------------------------------------------------- */

/* The field without its first word, the role; NULL when it has none. */
static const char *
book_of(const struct event *e)
{
	const char *text = fields_get(&e->fields, "playbook");
	const char *blank = text ? strchr(text, ' ') : NULL;

	return blank ? blank + 1 : NULL;
}

static void
text_set(char **text, const char *value)
{
	free(*text);
	*text = mem_text(value ? value : "");
}

int
apply_plan_approved(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const char *book = book_of(e);
	struct sign_off *so;

	(void)pins;
	(void)err;
	if (!book)
		return 0;
	so = find(s, book);
	if (!so) {
		ARRAY_ROOM(s->sign_offs, s->sign_off_count, s->sign_off_cap);
		so = &s->sign_offs[s->sign_off_count++];
		*so = (struct sign_off){ .book = mem_text(book) };
	}
	text_set(&so->by, fields_get(&e->fields, "by"));
	text_set(&so->note, fields_get(&e->fields, "note"));
	so->at = e->at;
	so->withdrawn = false;
	return 0;
}

int
apply_plan_withdrawn(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const char *book = book_of(e);
	struct sign_off *so = book ? find(s, book) : NULL;

	(void)pins;
	(void)err;
	if (so)
		so->withdrawn = true;
	return 0;
}

void
sign_offs_done(struct site *s)
{
	for (size_t i = 0; i < s->sign_off_count; i++) {
		free(s->sign_offs[i].book);
		free(s->sign_offs[i].by);
		free(s->sign_offs[i].note);
	}
	free(s->sign_offs);
}

const struct sign_off *
site_sign_off(const struct site *s, const struct playbook *pb)
{
	struct buf book = { 0 };
	const struct sign_off *so;

	book_text(&book, pb);
	so = find(s, buf_text(&book));
	buf_done(&book);
	return so && !so->withdrawn ? so : NULL;
}

/* ---- deciding ------------------------------------------------------- */

/* Who signs off is on the roster, where somebody there may command, and may
 * command; being the one who types it gives nobody that right. */
static int
check_approver(const struct deciding *d, const char *by)
{
	const struct site *s = d->c->site;
	const struct person *p = site_person(s, by);
	bool commands = false;

	for (size_t i = 0; i < s->people_count; i++)
		commands = commands || person_may(&s->people[i], "command");
	if (!commands)
		return 0;
	if (!p) {
		err_set(d->err, ERR_REFUSED, _("%s is not on the roster: name "
			"an approver who is"), by);
		return err_flags(d->err, "--by");
	}
	if (!p->left && person_may(p, "command"))
		return 0;
	err_set(d->err, ERR_REFUSED, _("%s may not sign a plan off: name "
		"somebody with the right to command"), p->name);
	return err_flags(d->err, "--by");
}

static void
draft_plan(struct draft *draft, const struct playbook *pb)
{
	draft_book(draft, pb, !pb->overlay && pb->kind != PLAYBOOK_LAW);
	fields_add(&draft->fields, "version", pb->version);
}

int
decide_approve(struct deciding *d)
{
	const struct playbook *pb = decide_book(d, 0);
	const char *by = arg(d, "by") ? arg(d, "by") : d->c->person;
	const struct person *p = site_person(d->c->site, by);
	const struct sign_off *so;
	struct draft *draft;

	if (!pb)
		return refuse_missing(d, "playbook");
	if (check_approver(d, by) < 0)
		return -1;
	so = site_sign_off(d->c->site, pb);
	if (so)
		return err_set(d->err, ERR_REFUSED, _("%s, version %s, is "
			"signed off already by %s"), pb->id, pb->version,
			so->by);
	draft = draft_add(d, "plan-approved");
	draft_plan(draft, pb);
	fields_add(&draft->fields, "by", p ? p->name : by);
	draft_arg(d, draft, "note");
	return 0;
}

int
decide_withdraw(struct deciding *d)
{
	const struct playbook *pb = decide_book(d, 0);
	struct draft *draft;

	if (!pb)
		return refuse_missing(d, "playbook");
	if (!site_sign_off(d->c->site, pb))
		return err_set(d->err, ERR_REFUSED, _("%s, version %s, is not "
			"signed off"), pb->id, pb->version);
	draft = draft_add(d, "plan-withdrawn");
	draft_plan(draft, pb);
	draft_arg(d, draft, "reason");
	return 0;
}
