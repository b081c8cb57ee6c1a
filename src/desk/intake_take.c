/* SPDX-License-Identifier: MIT */
/*
 * What becomes of one fact: nothing, when it is known already; a line of the
 * incident it is about; a line of a proposal about the same thing; or a new
 * proposal. Never an entry in somebody else's name.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "seal.h"

/* So long after a proposal was dismissed the same thing stays dismissed. */
#define DISMISSED_FOR TIME_HOUR

/* What a fact is about. */
struct target {
	char incident[ID_SIZE];	/* "": nothing yet */
	bool opened;		/* an incident; else a proposal */
};

static int
refuse(struct intaking *in, const struct pending *p, const char *why)
{
	intake_refused(in, p->row, why);
	return 0;
}

/* ---- known ------------------------------------------------------------- */

/* An entry of our own log that comes back: it is here, or it is a forgery.
 * 1: that is settled. */
static int
own_entry(struct intaking *in, const struct pending *p, struct err *err)
{
	char own[HASH_HEX_SIZE];

	if (strcmp(p->log, store_log(in->d->store)) != 0)
		return 0;
	if (entry_head(in->d, p->seq, own, NULL, err) < 0)
		return -1;
	if (strcmp(own, p->fact.key) == 0)
		in->batch.known++;
	else
		refuse(in, p, _("it says it is an entry of this log, and is "
			"not"));
	return 1;
}

/* The row of a table that was given out here, by its hash alone. */
static int
own_row(struct intaking *in, const struct pending *p, struct err *err)
{
	const char *seq = fields_get(&p->fact.fields, "seq");
	char own[HASH_HEX_SIZE];
	int64_t number;

	if (!seq || !fields_get(&p->fact.fields, "hash"))
		return 0;
	number = strtoll(seq, NULL, 10);
	if (number < 1)
		return 0;
	if (entry_head(in->d, number, own, NULL, err) < 0)
		return -1;
	if (strcmp(own, p->fact.key) != 0)
		return 0;
	in->batch.known++;
	return 1;
}

static int
is_known(struct intaking *in, const struct pending *p, struct err *err)
{
	struct buf why = { 0 };
	struct known known;
	int rc = *p->log ? own_entry(in, p, err) : own_row(in, p, err);

	if (rc != 0)
		return rc;
	rc = store_known(in->d->store, p->fact.key, &known, err);
	if (rc != 1)
		return rc;
	if (strcmp(known.sum, p->fact.sum) == 0) {
		in->batch.known++;
		return 1;
	}
	buf_addf(&why, _("what has its id was taken in as entry %lld and said "
		"something else"), (long long)known.seq);
	refuse(in, p, buf_text(&why));
	buf_done(&why);
	return 1;
}

/* ---- about what -------------------------------------------------------- */

static bool
is_open(struct desk *d, const char *id)
{
	const struct incident *inc = desk_incident(d, id, NULL);

	return inc && (inc->state == INCIDENT_OPEN ||
		inc->state == INCIDENT_HANDLED);
}

/* The number of an incident of ours, in a table that names it. */
static void
by_number(struct intaking *in, const struct pending *p, struct target *t)
{
	const char *number = fields_get(&p->fact.fields, "number");
	char id[ID_SIZE];

	if (!p->by_number || !number ||
	    store_find(in->d->store, number, id, NULL) < 0 ||
	    !is_open(in->d, id))
		return;
	memcpy(t->incident, id, ID_SIZE);
	t->opened = true;
}

/* The same thing as before, by its group. */
static int
by_group(struct intaking *in, const struct pending *p, struct target *t,
	struct err *err)
{
	const char *group = fields_get(&p->fact.fields, "group");
	struct proposal q;
	bool same;
	int rc = group ? store_proposal_group(in->d->store, group, &q, err)
		: 0;

	if (rc != 1)
		return rc;
	t->opened = q.state == PROPOSAL_OPENED;
	same = q.state == PROPOSAL_WAITS ||
		(t->opened && is_open(in->d, q.incident)) ||
		(q.state == PROPOSAL_DISMISSED &&
		desk_now(in->d) - q.changed < DISMISSED_FOR);
	if (same)
		memcpy(t->incident, q.incident, ID_SIZE);
	else
		t->opened = false;
	proposal_done(&q);
	return 0;
}

static int
find_target(struct intaking *in, const struct pending *p, struct target *t,
	struct err *err)
{
	*t = (struct target){ .opened = false };
	if (*in->incident) {
		memcpy(t->incident, in->incident, ID_SIZE);
		t->opened = true;
		return 0;
	}
	by_number(in, p, t);
	return *t->incident ? 0 : by_group(in, p, t, err);
}

/* ---- written ----------------------------------------------------------- */

/* The line itself: as text where it is short and clean, else byte for byte
 * beside the log. */
static void
put_raw(struct writing *w, struct fields *f, const struct pending *p)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct buf clean = { 0 };

	if (!p->raw)
		return;
	text_clean(&clean, p->raw, p->raw_len, TEXT_VALUE_MAX, true);
	if (clean.len == p->raw_len &&
	    memcmp(buf_text(&clean), p->raw, p->raw_len) == 0) {
		fields_add(f, "raw", buf_text(&clean));
	} else {
		hash_sha256(hash, p->raw, p->raw_len);
		hash_hex(hex, hash);
		fields_add(f, "raw-hash", hex);
		writing_pin(w, p->raw, p->raw_len);
	}
	buf_done(&clean);
}

/* What a table knows the row by is not said twice. */
static bool
is_said(const char *name)
{
	return strcmp(name, "hash") != 0 && strcmp(name, "seq") != 0 &&
		strcmp(name, "kind") != 0;
}

static void
put_fields(struct intaking *in, struct writing *w, struct draft *draft,
	const struct pending *p)
{
	const struct fields *f = &p->fact.fields;
	const int64_t now = desk_now(in->d);
	struct buf when = { 0 };

	for (size_t i = 0; i < f->count; i++)
		if (is_said(f->item[i].name))
			fields_add(&draft->fields, f->item[i].name,
				f->item[i].value);
	/* A clock that is ahead says when, but not when it was here. */
	if (p->fact.at != TIME_NONE && p->fact.at <= now) {
		draft->occurred = p->fact.at;
	} else if (p->fact.at != TIME_NONE) {
		time_format(&when, p->fact.at, in->d->site.zone, TIME_RFC3339);
		fields_add(&draft->fields, "when", buf_text(&when));
	}
	fields_add(&draft->fields, "via", p->via);
	fields_add(&draft->fields, "key", p->fact.key);
	fields_add(&draft->fields, "sum", p->fact.sum);
	if (in->r.file)
		fields_add(&draft->fields, "file", in->r.file);
	fields_addf(&draft->fields, "row", "%lld", (long long)p->row);
	put_raw(w, &draft->fields, p);
	buf_done(&when);
}

static void
touch(struct intaking *in, const char *id)
{
	for (size_t i = 0; i < in->touched_count; i++)
		if (strcmp(in->touched[i], id) == 0)
			return;
	ARRAY_ROOM(in->touched, in->touched_count, in->touched_cap);
	memcpy(in->touched[in->touched_count++], id, ID_SIZE);
}

static int
write_fact(struct intaking *in, const struct pending *p,
	const struct target *t, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .decision = &dec, .begun = true,
		.unopened = !t->opened, .unsettled = t->opened };
	struct outcome outcome = { 0 };
	char id[ID_SIZE];
	int rc;

	if (*t->incident)
		memcpy(id, t->incident, ID_SIZE);
	else
		id_make(id, desk_now(in->d), &in->d->chance);
	w.incident = id;
	put_fields(in, &w, writing_draft(&dec, *t->incident ? "fact"
		: "proposed"), p);
	if (t->opened)
		touch(in, id);
	rc = seal_before(in->d, &dec, err);
	if (rc == 0)
		rc = write_entries(in->d, &w, &outcome, err);
	if (rc == 0) {
		in->batch.taken++;
		in->batch.proposals += !*t->incident;
	}
	outcome_done(&outcome);
	decision_done(&dec);
	free(w.pin);
	return rc;
}

/* What it is about may stand further down: then it is taken after that, as it
 * is when the same is taken in again. */
static int
put_off(struct intaking *in, struct pending *p)
{
	ARRAY_ROOM(in->later, in->later_count, in->later_cap);
	in->later[in->later_count++] = *p;
	*p = (struct pending){ .row = p->row };
	return 0;
}

int
intake_take(struct intaking *in, struct pending *p, struct err *err)
{
	struct target t;
	int rc;

	if (p->fact.ignore) {
		in->batch.ignored++;
		return 0;
	}
	rc = is_known(in, p, err);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (find_target(in, p, &t, err) < 0)
		return -1;
	if (!*t.incident && !in->last && (p->fact.over ||
		!fields_get(&p->fact.fields, "title")))
		return put_off(in, p);
	if (!*t.incident && p->fact.over)
		return refuse(in, p, _("it says that something is over, and "
			"nothing here is about it"));
	if (!*t.incident && !fields_get(&p->fact.fields, "title"))
		return refuse(in, p, _("it has no title, and no incident of "
			"that number is open here: name one with --incident"));
	return write_fact(in, p, &t, err);
}
