/* SPDX-License-Identifier: MIT */
/*
 * Facts from a pipe: kept until there are enough or nothing more comes, then
 * written in one transaction, each as its own entry. What becomes of one fact
 * is intake_take.c's, what a line says the intake room's.
 */
#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "seal.h"

/* ---- kept -------------------------------------------------------------- */

void
intake_refused(struct intaking *in, int64_t row, const char *why)
{
	in->made.refused++;
	if (in->r.refused)
		in->r.refused(in->r.ctx, row, why);
}

struct pending *
intake_keep(struct intaking *in, struct intake_fact *fact, const char *via)
{
	struct pending *p;

	ARRAY_ROOM(in->pending, in->count, in->cap);
	p = &in->pending[in->count++];
	*p = (struct pending){ .fact = *fact, .row = in->made.rows,
		.via = via };
	in->via = via;
	*fact = (struct intake_fact){ 0 };
	return p;
}

static void
forget(struct pending *list, size_t *count)
{
	for (size_t i = 0; i < *count; i++) {
		intake_fact_done(&list[i].fact);
		free(list[i].raw);
	}
	*count = 0;
}

bool
intake_from_drill(struct intaking *in, const struct intake_fact *fact,
	struct err *err)
{
	const char *title = fields_get(&fact->fields, "title");

	if (*desk_mark(in->d) || (!fact->drill && (!title ||
		strncmp(title, DRILL_MARK, strlen(DRILL_MARK)) != 0)))
		return false;
	in->unfit = true;
	err_set(err, ERR_REFUSED, _("it is of a drill: what was an exercise "
		"is not taken into a real log"));
	return true;
}

static const char *
via_of(const struct intaking *in)
{
	if (in->reader.form != INTAKE_AUTO)
		return intake_form_names[in->reader.form];
	if (in->line_len && in->line[strspn(in->line, " \t")] == '{')
		return intake_form_names[INTAKE_JSON];
	return in->line_len && *in->line == '<'
		? intake_form_names[INTAKE_SYSLOG]
		: intake_form_names[INTAKE_CEF];
}

static int
keep_fact(void *ctx, struct intake_fact *fact, struct err *err)
{
	struct intaking *in = ctx;
	struct pending *p = intake_keep(in, fact, via_of(in));

	(void)err;
	p->raw = mem_text_n(in->line, in->line_len);
	p->raw_len = in->line_len;
	return 0;
}

static int
keep_record(struct intaking *in, struct err *err)
{
	struct intake_fact fact;
	char log[ID_SIZE] = "";
	bool pass = false;
	int64_t seq = 0;

	if (intake_is_redacted(in->line, in->line_len)) {
		in->unfit = true;
		return err_set(err, ERR_REFUSED, _("it is a redacted copy: "
			"take in the log as it was given out without "
			"--redact"));
	}
	if (intake_record(&fact, log, &seq, in->line, in->line_len, &pass,
		err) < 0)
		return -1;
	if (strcmp(log, store_log(in->d->store)) != 0 &&
		intake_from_drill(in, &fact, err)) {
		intake_fact_done(&fact);
		return -1;
	}
	if (pass) {
		in->made.ignored++;
		return 0;
	}
	(void)keep_fact(in, &fact, err);
	in->pending[in->count - 1].via = "jsonl";
	in->pending[in->count - 1].seq = seq;
	memcpy(in->pending[in->count - 1].log, log, ID_SIZE);
	return 0;
}

/* ---- opened and closed ------------------------------------------------- */

static int
find_incident(struct intaking *in, struct err *err)
{
	const struct incident *inc;

	if (!in->r.incident)
		return 0;
	inc = desk_incident_typed(in->d, in->r.incident, err);
	if (!inc)
		return -1;
	if (home_refuses(in->d, inc, err) < 0)
		return -1;
	if (inc->state == INCIDENT_CLOSED || inc->state == INCIDENT_VOID)
		return err_set(err, ERR_REFUSED, _("%s is over: reopen it, or "
			"leave it out and let what comes be proposed"),
			inc->number);
	memcpy(in->incident, inc->id, ID_SIZE);
	return 0;
}

int
desk_intake_open(struct intaking **ret, struct desk *d,
	const struct intake_request *r, struct err *err)
{
	struct intaking *in;

	if (desk_sync(d, NULL, err) < 0)
		return -1;
	in = mem_alloc(sizeof(*in));
	in->d = d;
	in->r = *r;
	in->reader = (struct intake_reader){ .form = r->form, .map = r->map,
		.source = r->source, .zone = d->site.zone, .each = keep_fact,
		.ctx = in };
	if (find_incident(in, err) < 0) {
		desk_intake_close(in, NULL);
		return -1;
	}
	*ret = in;
	return 0;
}

void
desk_intake_close(struct intaking *in, struct intake_count *ret)
{
	if (ret)
		*ret = in->made;
	forget(in->pending, &in->count);
	forget(in->later, &in->later_count);
	free(in->pending);
	free(in->later);
	free(in->touched);
	free(in);
}

/* ---- lines ------------------------------------------------------------- */

static bool
is_blank(const char *line, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!strchr(" \t\r\n", line[i]) || !line[i])
			return false;
	return true;
}

/* Too many in this minute of the machine's own steady clock? */
static bool
too_fast(struct intaking *in)
{
	const int64_t minute = clock_mono() / TIME_MINUTE;

	if (!in->r.rate)
		return false;
	if (minute != in->minute)
		in->in_minute = 0;
	in->minute = minute;
	return ++in->in_minute > in->r.rate;
}

void
desk_intake_refuse(struct intaking *in, const char *why)
{
	intake_refused(in, ++in->made.rows, why);
}

int
desk_intake_line(struct intaking *in, const char *line, size_t len,
	struct err *err)
{
	struct err why = { 0 };
	struct buf text = { 0 };
	size_t before = in->count;
	int rc;

	in->made.rows++;
	if (is_blank(line, len)) {
		in->made.rows--;
		return 0;
	}
	if (too_fast(in)) {
		buf_addf(&text, _("more than %lld lines in a minute"),
			(long long)in->r.rate);
		intake_refused(in, in->made.rows, buf_text(&text));
		buf_done(&text);
		return 0;
	}
	while (len && strchr("\r\n", line[len - 1]) && line[len - 1])
		len--;
	in->line = line;
	in->line_len = len;
	if (len <= INTAKE_LINE_MAX && (intake_is_record(line, len) ||
		intake_is_redacted(line, len)))
		rc = keep_record(in, &why);
	else
		rc = intake_line(&in->reader, line, len, &why);
	if (rc < 0 && in->whole && in->unfit)
		return err_set(err, why.code, "%s", why.text);
	if (rc < 0) {
		/* Of a line that is wrong nothing is taken. */
		while (in->count > before) {
			intake_fact_done(&in->pending[--in->count].fact);
			free(in->pending[in->count].raw);
		}
		intake_refused(in, in->made.rows, why.text);
	}
	return in->count >= INTAKE_BATCH ? desk_intake_commit(in, err) : 0;
}

/* ---- written ----------------------------------------------------------- */

static int
settle_touched(struct intaking *in, struct err *err)
{
	for (size_t i = 0; i < in->touched_count; i++) {
		/* Borrowed from the desk's own folded states. */
		struct incident *inc = (struct incident *)(uintptr_t)
			desk_incident(in->d, in->touched[i], err);

		if (!inc)
			return -1;
		incident_settle(inc);
		if (store_put_row(in->d->store, inc, err) < 0)
			return -1;
	}
	return 0;
}

static void
count_add(struct intake_count *to, const struct intake_count *one)
{
	to->taken += one->taken;
	to->known += one->known;
	to->ignored += one->ignored;
	to->proposals += one->proposals;
}

/* The entry that says what file was taken in, with the last of it. */
static int
put_import(struct intaking *in, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec,
		.begun = true };
	struct intake_count all = in->made;
	struct outcome outcome = { 0 };
	struct fields *f;
	int rc;

	count_add(&all, &in->batch);
	if (!in->file_hash || !all.taken)
		return 0;
	f = &writing_draft(&dec, "import")->fields;
	fields_add(f, "file", in->r.file ? in->r.file : "-");
	fields_add(f, "sha256", in->file_hash);
	fields_add(f, "format", in->via ? in->via : "-");
	fields_addf(f, "rows", "%lld", (long long)all.rows);
	fields_addf(f, "taken", "%lld", (long long)all.taken);
	if (all.known)
		fields_addf(f, "known", "%lld", (long long)all.known);
	if (all.refused)
		fields_addf(f, "refused", "%lld", (long long)all.refused);
	if (*in->incident)
		fields_add(f, "incident", in->incident);
	rc = seal_before(in->d, &dec, err);
	if (rc == 0)
		rc = write_entries(in->d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

static int
write_batch(struct intaking *in, struct err *err)
{
	in->last = false;
	for (size_t i = 0; i < in->count; i++)
		if (intake_take(in, &in->pending[i], err) < 0)
			return -1;
	in->last = !in->whole || in->file_hash;
	for (size_t i = 0; in->last && i < in->later_count; i++)
		if (intake_take(in, &in->later[i], err) < 0)
			return -1;
	if (settle_touched(in, err) < 0 || put_import(in, err) < 0)
		return -1;
	return store_commit(in->d->store, err);
}

int
desk_intake_commit(struct intaking *in, struct err *err)
{
	struct desk *d = in->d;
	struct head before;
	int rc;

	if (!in->count && !in->file_hash)
		return 0;
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	memset(&in->batch, 0, sizeof(in->batch));
	in->touched_count = 0;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	before = d->head;
	if (rc == 0)
		rc = write_batch(in, err);
	if (rc == 0) {
		count_add(&in->made, &in->batch);
		forget(in->pending, &in->count);
		if (in->last)
			forget(in->later, &in->later_count);
		desk_rest(d);
		return 0;
	}
	/* The states took in what the disk did not. */
	store_rollback(d->store);
	d->head = before;
	seal_forget(d);
	for (size_t i = 0; i < in->touched_count; i++)
		view_forget(d, in->touched[i]);
	return -1;
}
