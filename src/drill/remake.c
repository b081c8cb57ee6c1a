/* SPDX-License-Identifier: MIT */
/*
 * A scenario made of a real incident that is closed: what became known reaches
 * the players at its time, what was done then is expected of them, what really
 * happened is the controller's note.
 */
#include <stdlib.h>
#include <string.h>

#include "remake.h"

static int
check_source(const struct remake *r, struct err *err)
{
	if (strcmp(desk_kind(r->desk), "drill") == 0)
		return err_set(err, ERR_REFUSED, _("%s is an exercise itself: "
			"a scenario is made of a real incident"),
			r->inc->number);
	if (r->inc->state == INCIDENT_VOID)
		return err_set(err, ERR_REFUSED, _("%s was declared void: "
			"there is nothing to practise"), r->inc->number);
	if (r->inc->state != INCIDENT_CLOSED)
		return err_set(err, ERR_REFUSED, _("%s is not closed: how it "
			"ends is not known yet"), r->inc->number);
	return 0;
}

static int
read_entries(struct remake *r, struct err *err)
{
	const struct event_query q = { .log = r->inc->log,
		.incident = r->inc->id };
	struct head head;

	if (store_head(desk_store(r->desk), NULL, &head, err) < 0)
		return -1;
	r->upto = head.seq;
	return drill_entries(r->desk, &q, &r->event, &r->count, &r->cap, err);
}

/* ---- the entry: what leaves is told --------------------------------- */

struct leaving {
	const struct remake *r;
	const struct buf *bytes;
};

static int
leave_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	const struct leaving *l = ctx;
	struct fields *f = desk_entry(w, "export");
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];

	(void)err;
	hash_sha256(hash, buf_text(l->bytes), l->bytes->len);
	hash_hex(hex, hash);
	fields_add(f, "format", "scenario");
	fields_add(f, "number", l->r->inc->number);
	fields_addf(f, "upto", "%lld", (long long)l->r->upto);
	fields_addf(f, "entries", "%zu", l->r->count);
	if (l->r->redact)
		fields_add(f, "redacted", "yes");
	fields_add(f, "output-hash", hex);
	fields_addf(f, "output-size", "%zu", l->bytes->len);
	return 0;
}

static int
record(struct remake *r, struct drill_remade *ret, struct err *err)
{
	struct leaving l = { .r = r, .bytes = &ret->bytes };
	struct outcome o = { 0 };
	int rc;

	if (!store_writes(desk_store(r->desk)))
		return 0;
	ret->recorded = true;
	rc = desk_write(r->desk, leave_gather, &l, &o, err);
	outcome_done(&o);
	return rc;
}

static int
make(struct remake *r, const char *id, struct drill_remade *ret,
	struct problems *ps, struct err *err)
{
	struct js *tree;
	int rc;

	remake_story(r);
	if (!remake_asks(r))
		return err_set(err, ERR_REFUSED, _("in %s nothing was done "
			"that could be expected of players"), r->inc->number);
	tree = remake_tree(r);
	rc = scenario_make(&ret->bytes, id, tree, desk_library(r->desk),
		lang_now(), ps, err);
	js_free(tree);
	ret->injects = r->injects;
	ret->expected = r->expected;
	ret->left_out = r->left_out;
	if (rc == 0 && r->redact)
		redact_key(r->redact, &ret->key);
	return rc < 0 ? -1 : record(r, ret, err);
}

int
drill_remake(struct desk *d, const char *incident, const char *id,
	bool redact, struct drill_remade *ret, struct problems *ps,
	struct err *err)
{
	struct remake r = { .desk = d };
	int rc;

	memset(ret, 0, sizeof(*ret));
	r.inc = desk_incident_typed(d, incident, err);
	if (!r.inc || check_source(&r, err) < 0 || read_entries(&r, err) < 0)
		return -1;
	rc = redact ? desk_redact(d, r.upto, &r.redact, err) : 0;
	/* Other incidents were looked at meanwhile. */
	if (rc == 0 && !(r.inc = desk_incident(d, r.event[0].incident, err)))
		rc = -1;
	if (rc == 0)
		rc = make(&r, id, ret, ps, err);
	remake_done(&r);
	if (rc < 0)
		drill_remade_done(ret);
	return rc;
}

void
drill_remade_done(struct drill_remade *made)
{
	buf_done(&made->bytes);
	buf_done(&made->key);
	memset(made, 0, sizeof(*made));
}
