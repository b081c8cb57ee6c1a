/* SPDX-License-Identifier: MIT */
/*
 * Other machines' logs taken in: one transaction around all of it, closed by
 * the entry of the own log that names how far each is held now. Nothing half
 * taken can stay.
 */
#include <stdlib.h>
#include <string.h>

#include "seal.h"
#include "union.h"

static void
draft_heads(struct fields *f, const struct union_taken *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (!t->log[i].own && t->log[i].head.seq > t->log[i].before)
			held_write(f, &t->log[i].head, t->log[i].site);
}

static void
draft_import(struct decision *dec, const struct carry_request *r,
	const struct union_taken *t)
{
	struct fields *f = &writing_draft(dec, "import")->fields;

	fields_add(f, "file", r->file);
	fields_add(f, "sha256", r->hex);
	fields_add(f, "format", "bundle");
	fields_add(f, "site", r->site);
	fields_addf(f, "rows", "%lld", (long long)t->entries);
	fields_addf(f, "taken", "%lld", (long long)t->taken);
	fields_addf(f, "known", "%lld", (long long)(t->entries - t->taken));
	draft_heads(f, t);
	for (size_t i = 0; r->said && i < r->said->count; i++)
		fields_add(f, r->said->item[i].name, r->said->item[i].value);
}

/* What was written did not reach the disk: nothing of it is to be shown. */
static void
undo(struct desk *d, const struct head *before)
{
	store_rollback(d->store);
	d->head = *before;
	seal_forget(d);
	(void)site_refold(d, NULL);
}

static int
write_all(struct desk *d, const struct carry_request *r,
	struct union_taken *t, struct err *err)
{
	const struct head before = d->head;
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec };
	struct outcome outcome = { 0 };
	int rc;

	if (r->pair)
		fields_copy(&writing_draft(&dec, "paired")->fields, r->pair);
	if (t->taken || r->waited)
		draft_import(&dec, r, t);
	rc = seal_before(d, &dec, err);
	if (rc == 0)
		rc = write_entries(d, &w, &outcome, err);
	if (rc == 0)
		rc = union_rows(d, t, err);
	if (rc == 0 && !t->why)
		rc = store_commit(d->store, err);
	if (rc < 0 || t->why)
		undo(d, &before);
	view_forget_all(d);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

/* What is known already leaves no entry. */
static bool
writes(const struct carry_request *r, const struct union_taken *t)
{
	return !t->why && (t->taken || r->pair || r->waited);
}

int
carry_try(struct desk *d, const struct union_source *from,
	struct union_taken *t, struct err *err)
{
	int rc;

	memset(t, 0, sizeof(*t));
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	rc = union_take(d, from, t, err);
	store_rollback(d->store);
	return rc;
}

int
carry_in(struct desk *d, const struct carry_request *r,
	const struct union_source *from, struct union_taken *t,
	struct err *err)
{
	int rc;

	memset(t, 0, sizeof(*t));
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	if (rc == 0)
		rc = union_take(d, from, t, err);
	if (rc == 0 && writes(r, t))
		rc = write_all(d, r, t, err);
	else
		store_rollback(d->store);
	if (rc < 0)
		store_rollback(d->store);
	else if (writes(r, t))
		store_after_commit(d->store);
	return rc;
}
