/* SPDX-License-Identifier: MIT */
/*
 * The entry that says that the log was proven, and by whom. Only what was
 * found sound is recorded: nothing is added to a log that is broken. The proof
 * itself is verify.c's.
 */
#include <string.h>

#include "desk_room.h"

static void
draft_proof(struct decision *dec, bool quick, const struct findings *f,
	const struct seal *seal)
{
	struct fields *to = &writing_draft(dec, "verified")->fields;

	fields_add(to, "scope", quick ? "quick" : "whole");
	fields_addf(to, "entries", "%lld", (long long)f->head.seq);
	fields_add(to, "head", f->head.hash);
	if (seal && seal->seq)
		fields_addf(to, "seal", "%lld", (long long)seal->number);
	if (f->not_signed > 0)
		fields_addf(to, "unsigned", "%lld", (long long)f->not_signed);
	fields_add(to, "result", "sound");
}

int
desk_verify_record(struct desk *d, bool quick, const struct findings *f,
	const struct seal *seal, int64_t *ret_seq, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec };
	struct outcome o = { 0 };
	int rc;

	if (f->count)
		return err_set(err, ERR_CHECK, _("nothing was recorded: an "
			"entry is added only to a log that is sound"));
	if (!store_writes(d->store))
		return err_set(err, ERR_REFUSED, _("it is sound, but nothing "
			"was recorded: %s is open for reading only, and only "
			"who may write there can record it"),
			store_path(d->store));
	if (desk_need(d, "verify-record", err) < 0)
		return -1;
	draft_proof(&dec, quick, f, seal);
	rc = act_record(d, &w, &o, err);
	*ret_seq = o.last_seq;
	outcome_done(&o);
	decision_done(&dec);
	return rc;
}
