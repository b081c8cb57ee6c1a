/* SPDX-License-Identifier: MIT */
/*
 * Exports: which entries and incidents go out, and the entry that says so.
 * How they are written is the report room's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

/* ---- what the incidents are called ------------------------------------- */

struct named_incident {
	char id[ID_SIZE];
	char *number, *title;
};

/* Ordered by id; of the own log, as they were opened. */
struct named_incidents {
	struct named_incident *item;
	size_t count, cap;
};

static void
named_done(struct named_incidents *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->item[i].number);
		free(list->item[i].title);
	}
	free(list->item);
}

/* Where the id stands, or would. */
static size_t
named_place(const struct named_incidents *list, const char *id)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (strcmp(list->item[mid].id, id) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
named_add(struct named_incidents *list, const struct event *e)
{
	const size_t at = named_place(list, e->incident);

	ARRAY_ROOM(list->item, list->count, list->cap);
	memmove(&list->item[at + 1], &list->item[at],
		(list->count - at) * sizeof(*list->item));
	memcpy(list->item[at].id, e->incident, ID_SIZE);
	list->item[at].number = mem_text(fields_text(&e->fields, "number"));
	list->item[at].title = mem_text(fields_text(&e->fields, "title"));
	list->count++;
}

static const struct named_incident *
named_find(const struct named_incidents *list, const char *id)
{
	const size_t at = named_place(list, id);

	return at < list->count && strcmp(list->item[at].id, id) == 0 ?
		&list->item[at] : NULL;
}

/* ---- one export -------------------------------------------------------- */

struct exporting {
	struct desk *d;
	const struct export_request *r;
	struct export_made *ret;
	struct named_incidents named;
	struct redact *redact;		/* or NULL */
	char (*chosen)[ID_SIZE];	/* none: all */
	char **numbers;			/* of the chosen */
	int64_t upto;
};

static bool
is_chosen(const struct exporting *x, const char *id)
{
	for (size_t i = 0; i < x->r->incident_count; i++)
		if (strcmp(x->chosen[i], id) == 0)
			return true;
	return x->r->incident_count == 0;
}

static int
choose(struct exporting *x, struct err *err)
{
	const size_t count = x->r->incident_count;

	x->chosen = mem_alloc((count + 1) * sizeof(*x->chosen));
	x->numbers = mem_alloc((count + 1) * sizeof(*x->numbers));
	for (size_t i = 0; i < count; i++) {
		const struct incident *inc = desk_incident_typed(x->d,
			x->r->incidents[i], err);

		if (!inc)
			return -1;
		memcpy(x->chosen[i], inc->id, ID_SIZE);
		x->numbers[i] = mem_text(inc->number);
	}
	return 0;
}

/* The text with a drill's mark before it. */
static void
marked(struct buf *out, const struct exporting *x, const char *text)
{
	const char *mark = desk_mark(x->d);

	buf_addf(out, "%s%s%s", mark, *mark && *text ? " " : "", text);
}

/* The text with placeholders, where names are not to leave. */
static void
redacted(struct exporting *x, struct buf *text)
{
	struct buf plain = *text;

	if (!x->redact)
		return;
	*text = (struct buf){ 0 };
	redact_text(x->redact, text, buf_text(&plain));
	buf_done(&plain);
}

static void
put_row(struct exporting *x, struct export_entry *entry)
{
	const struct event_names names = desk_names(x->d, entry->event);

	entry->names = &names;
	x->ret->guarded += export_csv_entry(&x->ret->bytes, entry,
		x->r->plain);
	entry->names = NULL;
}

static int
put_entry(void *ctx, const struct event *e, struct err *err)
{
	struct exporting *x = ctx;
	const struct named_incident *of;
	struct export_entry entry = { .event = e, .number = "",
		.zone = x->d->site.zone };
	struct buf title = { 0 };
	struct event copy, seen;
	int rc = 0;

	if (strcmp(e->kind, "opened") == 0)
		named_add(&x->named, e);
	if (!is_chosen(x, e->incident))
		return 0;
	of = named_find(&x->named, e->incident);
	if (of)
		entry.number = of->number;
	marked(&title, x, of ? of->title : "");
	redacted(x, &title);
	entry.title = buf_text(&title);
	event_copy(&seen, e);
	/* What is taken out is no more the body that was hashed. */
	entry.redacted = desk_veil(x->d, &seen) || x->redact;
	entry.event = &seen;
	if (x->redact) {
		redact_event(x->redact, &copy, &seen);
		entry.event = &copy;
	}
	x->ret->entries++;
	if (x->r->format == EXPORT_JSONL)
		rc = export_jsonl_entry(&x->ret->bytes, &entry, err);
	else
		put_row(x, &entry);
	if (x->redact)
		event_done(&copy);
	event_done(&seen);
	buf_done(&title);
	return rc;
}

static int
put_entries(struct exporting *x, struct err *err)
{
	const struct event_query q = { .upto = x->upto };

	if (x->r->format == EXPORT_CSV)
		export_csv_head(&x->ret->bytes, x->r->plain);
	return store_each(x->d->store, &q, put_entry, x, err);
}

/* ---- the calendar ------------------------------------------------------ */

static int
put_incident(struct exporting *x, const char *id, struct err *err)
{
	const struct incident *inc = desk_incident(x->d, id, err);

	if (!inc)
		return -1;
	x->ret->entries += export_ics_incident(&x->ret->bytes, inc,
		desk_mark(x->d), x->redact, desk_now(x->d));
	return 0;
}

/* Of all: those on the board. */
static int
put_board(struct exporting *x, struct err *err)
{
	const struct board_query q = { .view = BOARD_OPEN,
		.due_before = TIME_NONE };
	struct board_page page = { 0 };
	int rc = store_board(x->d->store, &q, &page, err);

	for (size_t i = 0; rc == 0 && i < page.count; i++)
		rc = put_incident(x, page.item[i].id, err);
	board_page_done(&page);
	return rc;
}

static int
put_calendar(struct exporting *x, struct err *err)
{
	const char *name = *x->d->site.name ? x->d->site.name : "zhiban";
	struct buf title = { 0 };
	int rc = 0;

	marked(&title, x, name);
	redacted(x, &title);
	export_ics_begin(&x->ret->bytes, buf_text(&title));
	buf_done(&title);
	for (size_t i = 0; rc == 0 && i < x->r->incident_count; i++)
		rc = put_incident(x, x->chosen[i], err);
	if (rc == 0 && !x->r->incident_count)
		rc = put_board(x, err);
	export_ics_end(&x->ret->bytes);
	if (rc == 0 && !x->ret->entries)
		return err_set(err, ERR_REFUSED, _("no deadline there has a "
			"due time: a calendar would be empty"));
	return rc;
}

/* ---- the entry --------------------------------------------------------- */

static int
record(struct exporting *x, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec };
	struct draft *draft = writing_draft(&dec, "export");
	struct outcome outcome = { 0 };
	const struct buf *bytes = &x->ret->bytes;
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	int rc;

	hash_sha256(hash, buf_text(bytes), bytes->len);
	hash_hex(hex, hash);
	fields_add(&draft->fields, "format",
		export_format_name(x->r->format));
	for (size_t i = 0; i < x->r->incident_count; i++)
		fields_add(&draft->fields, "number", x->numbers[i]);
	fields_addf(&draft->fields, "upto", "%lld", (long long)x->upto);
	fields_addf(&draft->fields, "entries", "%zu", x->ret->entries);
	if (x->r->plain)
		fields_add(&draft->fields, "plain", "yes");
	if (x->r->redact)
		fields_add(&draft->fields, "redacted", "yes");
	fields_add(&draft->fields, "output-hash", hex);
	fields_addf(&draft->fields, "output-size", "%zu", bytes->len);
	rc = act_record(x->d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

static int
make(struct exporting *x, struct err *err)
{
	if (desk_sync(x->d, NULL, err) < 0 ||
		desk_need(x->d, "export", err) < 0 || choose(x, err) < 0)
		return -1;
	x->upto = x->d->head.seq;
	if (x->r->redact && desk_redact(x->d, x->upto, &x->redact, err) < 0)
		return -1;
	if ((x->r->format == EXPORT_ICS ? put_calendar(x, err)
		: put_entries(x, err)) < 0)
		return -1;
	if (x->redact)
		redact_key(x->redact, &x->ret->key);
	if (!store_writes(x->d->store))
		return 0;
	x->ret->recorded = true;
	return record(x, err);
}

int
desk_export(struct desk *d, const struct export_request *r,
	struct export_made *ret, struct err *err)
{
	struct exporting x = { .d = d, .r = r, .ret = ret };
	int rc;

	memset(ret, 0, sizeof(*ret));
	rc = make(&x, err);
	for (size_t i = 0; x.numbers && i < r->incident_count; i++)
		free(x.numbers[i]);
	free(x.numbers);
	free(x.chosen);
	named_done(&x.named);
	redact_free(x.redact);
	if (rc < 0)
		export_made_done(ret);
	return rc;
}

void
export_made_done(struct export_made *made)
{
	buf_done(&made->bytes);
	buf_done(&made->key);
	memset(made, 0, sizeof(*made));
}
