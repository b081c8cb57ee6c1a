/* SPDX-License-Identifier: MIT */
/*
 * Seals: an entry that covers every entry before it, with a code to be
 * written down outside this machine. Made when somebody asks, in the same
 * transaction as what must not be denied later, and on the half hour while
 * something is open. What a code looks like is the ledger's; finding one
 * again is seal_find.c's.
 */
#include <string.h>

#include "desk_room.h"
#include "seal.h"

#define SALT_BYTES 16
#define WAIT_MS (30 * TIME_MINUTE)	/* unsealed beside an incident */

/* ---- the last one ------------------------------------------------------ */

void
seal_note(struct desk *d, const struct event *e)
{
	if (!e->kind || strcmp(e->kind, "seal") != 0 || e->incident[0])
		return;
	seal_from(&d->sealed, e);
	d->sealed_known = true;
}

void
seal_forget(struct desk *d)
{
	d->sealed_known = false;
	d->unsealed_seq = 0;
}

int
desk_sealed(struct desk *d, struct seal *ret, struct err *err)
{
	const struct event_query q = { .incident = "", .kind = "seal",
		.upto = d->head.seq, .newest_first = true, .limit = 1 };

	memset(ret, 0, sizeof(*ret));
	if (d->head.seq == 0)
		return 0;
	if (!d->sealed_known && seal_first(d, &q, &d->sealed, err) < 0)
		return -1;
	d->sealed_known = true;
	*ret = d->sealed;
	return 0;
}

/* When the first entry after the last seal was recorded. */
static int
read_unsealed(struct desk *d, int64_t seq, struct err *err)
{
	char hex[HASH_HEX_SIZE];
	const int rc = entry_head(d, seq, hex, &d->unsealed_at, err);

	if (rc == 1)
		d->unsealed_seq = seq;
	return rc < 0 ? -1 : 0;
}

int
desk_seal_state(struct desk *d, struct seal_state *ret, struct err *err)
{
	*ret = (struct seal_state){ .since = TIME_NONE };
	if (desk_sealed(d, &ret->last, err) < 0)
		return -1;
	ret->unsealed = d->head.seq - ret->last.seq;
	if (ret->unsealed == 0)
		return 0;
	if (d->unsealed_seq != ret->last.seq + 1 &&
		read_unsealed(d, ret->last.seq + 1, err) < 0)
		return -1;
	ret->since = d->unsealed_at;
	return 0;
}

/* "12 min", "5 h", "3 days" */
static void
age_text(struct buf *out, int64_t ms)
{
	const int64_t minutes = ms > 0 ? ms / TIME_MINUTE : 0;

	if (minutes < 120)
		buf_addf(out, _("%lld min"), (long long)minutes);
	else if (minutes < 48 * 60)
		buf_addf(out, _("%lld h"), (long long)(minutes / 60));
	else
		buf_addf(out, _("%lld days"), (long long)(minutes / 60 / 24));
}

void
seal_state_text(struct buf *out, const struct seal_state *s, int64_t now,
	bool brief)
{
	struct buf age = { 0 };

	age_text(&age, now - s->last.at);
	if (s->last.seq == 0)
		buf_addf(out, brief ? _("no seal yet, %lld entries")
			: _("no seal yet, %lld entries unsealed"),
			(long long)s->unsealed);
	else if (now - s->last.at < TIME_MINUTE && s->unsealed == 0)
		buf_add_text(out, _("all sealed just now"));
	else if (now - s->last.at < TIME_MINUTE)
		buf_addf(out, _("sealed just now, %lld since"),
			(long long)s->unsealed);
	else if (s->unsealed == 0)
		buf_addf(out, _("all sealed %s ago"), buf_text(&age));
	else
		buf_addf(out, brief ? _("seal %s ago, %lld since")
			: _("last seal %s ago, %lld entries unsealed"),
			buf_text(&age), (long long)s->unsealed);
	buf_done(&age);
}

int64_t
desk_wall(const struct desk *d)
{
	if (d->past_at != TIME_NONE)
		return d->past_at;
	return d->frozen != TIME_NONE ? d->frozen : clock_wall();
}

/* ---- making one -------------------------------------------------------- */

/* Chance fixed after what is sealed: nobody can have prepared another log
 * with the same code. */
static void
salt_hex(struct desk *d, char ret[2 * SALT_BYTES + 1])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char salt[SALT_BYTES];

	chance_bytes(&d->chance, salt, sizeof(salt));
	for (size_t i = 0; i < SALT_BYTES; i++) {
		ret[2 * i] = digits[salt[i] >> 4];
		ret[2 * i + 1] = digits[salt[i] & 15];
	}
	ret[2 * SALT_BYTES] = '\0';
}

/* A code word that the reader's language says, and not a person's words. */
static bool
is_cause(const char *reason)
{
	static const char *const causes[] = { "closing", "voiding",
		"submission", "re-grading", "half-hour", "report", "drill",
		"shift-start", "shift-end", "restored", "verdict" };

	for (size_t i = 0; i < ARRAY_LEN(causes); i++)
		if (strcmp(causes[i], reason) == 0)
			return true;
	return false;
}

/* Nothing is drafted when everything is sealed. */
static int
seal_draft(struct desk *d, const char *reason, struct decision *dec,
	struct err *err)
{
	char salt[2 * SALT_BYTES + 1];
	struct draft *draft;
	struct seal last;

	if (desk_sealed(d, &last, err) < 0)
		return -1;
	if (d->head.seq == 0 || last.seq == d->head.seq)
		return 0;
	salt_hex(d, salt);
	draft = writing_draft(dec, "seal");
	fields_addf(&draft->fields, "number", "%lld",
		(long long)last.number + 1);
	fields_addf(&draft->fields, "covers", "%lld", (long long)d->head.seq);
	fields_add(&draft->fields, "salt", salt);
	if (reason && *reason)
		fields_add(&draft->fields, is_cause(reason) ? "cause"
			: "reason", reason);
	return 0;
}

int
seal_put(struct desk *d, const char *reason, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec };
	struct outcome outcome = { 0 };
	int rc = seal_draft(d, reason, &dec, err);

	if (rc < 0)
		store_rollback(d->store);
	else
		rc = write_entries(d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

static int
seal_write(struct desk *d, const char *reason, bool begun, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec,
		.begun = begun };
	struct outcome outcome = { 0 };
	int rc = seal_draft(d, reason, &dec, err);

	if (rc == 0 && dec.count)
		rc = act_write(d, &w, &outcome, err);
	else if (rc == 0 && begun)
		store_rollback(d->store);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

/* While nobody else can write; wanted (NULL: always) is asked again then. */
static int
seal_again(struct desk *d, const char *reason,
	bool (*wanted)(struct desk *d), struct err *err)
{
	int rc;

	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	if (rc == 0 && wanted && !wanted(d)) {
		store_rollback(d->store);
		return 0;
	}
	if (rc == 0)
		rc = seal_write(d, reason, true, err);
	if (rc < 0)
		store_rollback(d->store);
	return rc;
}

int
desk_seal(struct desk *d, const char *reason, struct seal *ret,
	struct err *err)
{
	struct err first = { 0 };

	if (desk_sync(d, NULL, err) < 0)
		return -1;
	if (seal_write(d, reason, false, &first) < 0) {
		if (first.code != ERR_STALE) {
			if (err)
				*err = first;
			return -1;
		}
		if (seal_again(d, reason, NULL, err) < 0)
			return -1;
	}
	return desk_sealed(d, ret, err);
}

/* ---- by itself --------------------------------------------------------- */

const char *
seal_reason(const struct decision *dec)
{
	static const char *const rows[][2] = {
		{ "closed", "closing" }, { "voided", "voiding" },
		{ "submitted", "submission" }, { "level", "re-grading" },
		{ "shift-started", "shift-start" },
		{ "shift-ended", "shift-end" },
		{ "reviewed", "verdict" },
	};

	for (size_t r = 0; r < ARRAY_LEN(rows); r++)
		for (size_t i = 0; i < dec->count; i++)
			if (strcmp(dec->draft[i].kind, rows[r][0]) == 0)
				return rows[r][1];
	return NULL;
}

int
seal_next(struct desk *d, int64_t *ret, struct err *err)
{
	struct seal_state s;
	int64_t open = 0;

	*ret = TIME_NONE;
	if (desk_seal_state(d, &s, err) < 0)
		return -1;
	if (s.unsealed == 0)
		return 0;
	if (store_open_count(d->store, &open, err) < 0)
		return -1;
	if (open > 0)
		*ret = s.since + WAIT_MS;
	return 0;
}

bool
seal_due(struct desk *d)
{
	struct seal_state s;
	int64_t wait, open = 0;

	if (desk_seal_state(d, &s, NULL) < 0 || s.unsealed == 0)
		return false;
	wait = s.since + WAIT_MS - desk_wall(d);
	/* Nearly every act ends here: nothing is counted for it. */
	if (wait > 0 && wait <= 2 * WAIT_MS)
		return false;
	return store_open_count(d->store, &open, NULL) == 0 && open > 0;
}

int
seal_before(struct desk *d, const struct decision *dec, struct err *err)
{
	const bool seals = dec->count && strcmp(dec->draft[0].kind,
		"seal") == 0;

	/* Where --now stops the clock nothing happens by itself. */
	return !seals && d->frozen == TIME_NONE && seal_due(d)
		? seal_put(d, "half-hour", err) : 0;
}

int
seal_look(struct desk *d, struct err *err)
{
	if (!seal_due(d))
		return 0;
	if (seal_again(d, "half-hour", seal_due, err) < 0)
		return -1;
	store_after_commit(d->store);
	return 0;
}
