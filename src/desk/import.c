/* SPDX-License-Identifier: MIT */
/*
 * Files of other programs: what kind they are, by what they hold, and their
 * rows handed on. What becomes of a row is intake_take.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "union.h"

/* ---- lines ------------------------------------------------------------- */

static int
import_lines(struct intaking *in, const char *bytes, size_t len,
	struct err *err)
{
	while (len) {
		const char *end = memchr(bytes, '\n', len);
		const size_t n = end ? (size_t)(end - bytes) + 1 : len;

		if (desk_intake_line(in, bytes, n, err) < 0)
			return -1;
		bytes += n;
		len -= n;
	}
	return 0;
}

/* ---- tables ------------------------------------------------------------ */

static int
import_row(struct intaking *in, const struct intake_columns *c,
	struct csv_row *row, struct err *err)
{
	struct intake_fact fact;
	struct err why = { 0 };
	bool pass = false;

	in->made.rows++;
	if (intake_row(&fact, c, row, in->d->site.zone, &pass, &why) < 0) {
		intake_refused(in, row->line, why.text);
		return 0;
	}
	if (pass) {
		in->made.ignored++;
		return 0;
	}
	if (c->exported && intake_from_drill(in, &fact, err)) {
		intake_fact_done(&fact);
		return -1;
	}
	if (in->r.source && !fields_get(&fact.fields, "source"))
		fields_add(&fact.fields, "source", in->r.source);
	(void)intake_keep(in, &fact, "csv");
	in->pending[in->count - 1].row = row->line;
	in->pending[in->count - 1].by_number = !c->exported;
	return in->count >= INTAKE_BATCH ? desk_intake_commit(in, err) : 0;
}

static int
import_table(struct intaking *in, const char *bytes, size_t len,
	struct err *err)
{
	struct csv csv = { .text = bytes, .len = len };
	struct intake_columns columns = { .guarded = len >= 3 &&
		memcmp(bytes, CSV_MARK, 3) == 0 };
	struct csv_row row = { .count = 0 };
	struct err why = { 0 };
	int rc = csv_next(&csv, &row, err);

	if (rc == 1)
		rc = intake_columns(&columns, &row, err) < 0 ? -1 : 1;
	csv_row_done(&row);
	while (rc == 1) {
		rc = csv_next(&csv, &row, &why);
		if (rc < 0) {
			in->made.rows++;
			intake_refused(in, row.line, why.text);
			rc = 1;
			continue;
		}
		if (rc == 1 && import_row(in, &columns, &row, err) < 0)
			rc = -1;
		csv_row_done(&row);
	}
	return rc < 0 ? -1 : 0;
}

/* ---- what it is -------------------------------------------------------- */

static bool
is_lines(const char *bytes, size_t len)
{
	const size_t n = len < 4096 ? len : 4096;
	const char *end = memchr(bytes, '\n', n);
	const size_t first = end ? (size_t)(end - bytes) : n;

	if (first && *bytes == '{')
		return true;
	if (first > 3 && *bytes == '<' && bytes[1] >= '0' && bytes[1] <= '9')
		return true;
	return memmem(bytes, first, "CEF:", 4) != NULL;
}

static int
import_bytes(struct intaking *in, const char *bytes, size_t len,
	struct err *err)
{
	size_t blank = 0;

	/* Lines may begin with a mark, too; a table keeps its own: it says
	 * that apostrophes were put before formulas. */
	if (len >= 3 && memcmp(bytes, CSV_MARK, 3) == 0)
		blank = 3;
	while (blank < len && strchr(" \t\r\n", bytes[blank]) &&
		bytes[blank])
		blank++;
	if (blank == len)
		return err_set(err, ERR_REFUSED, _("it is empty"));
	if (is_lines(bytes + blank, len - blank))
		return import_lines(in, bytes + blank, len - blank, err);
	if (in->r.form != INTAKE_AUTO)
		return import_lines(in, bytes, len, err);
	return import_table(in, bytes, len, err);
}

static int
import_text(struct intaking *in, const char *bytes, size_t len,
	struct err *err)
{
	struct buf text = { 0 };
	int rc;

	if (text_valid(bytes, len) || is_lines(bytes, len))
		return import_bytes(in, bytes, len, err);
	if (text_from_gbk(&text, bytes, len, err) < 0)
		return -1;
	rc = import_bytes(in, buf_text(&text), text.len, err);
	buf_done(&text);
	return rc;
}

int
desk_import(struct desk *d, const struct intake_request *r,
	const char *bytes, size_t len, struct intake_count *ret,
	struct err *err)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct intaking *in;
	int rc;

	if (desk_intake_open(&in, d, r, err) < 0)
		return -1;
	in->whole = true;
	hash_sha256(hash, bytes, len);
	hash_hex(hex, hash);
	rc = import_text(in, bytes, len, err);
	/* With the last rows, whatever was refused. */
	in->file_hash = hex;
	if (rc == 0)
		rc = desk_intake_commit(in, err);
	desk_intake_close(in, ret);
	return rc;
}

void
intake_count_text(struct buf *out, const struct intake_count *n)
{
	buf_addf(out, _("%lld rows: %lld taken in (%lld new proposals), %lld "
		"known already, %lld passed over, %lld refused\n"),
		(long long)n->rows, (long long)n->taken,
		(long long)n->proposals, (long long)n->known,
		(long long)n->ignored, (long long)n->refused);
}

/* ---- the act ----------------------------------------------------------- */

#define REFUSED_SAID 3		/* rows named; the others are counted */

struct refusing {
	struct buf text;
	int count;
};

static void
note_refused(void *ctx, int64_t row, const char *why)
{
	struct refusing *r = ctx;

	if (r->count++ < REFUSED_SAID)
		buf_addf(&r->text, _("row %lld refused: %s\n"),
			(long long)row, why);
}

static int
table_do(struct desk *d, const char *path, struct outcome *ret,
	struct err *err)
{
	struct refusing refusing = { .count = 0 };
	struct intake_request r = { .refused = note_refused,
		.ctx = &refusing };
	struct intake_count count;
	struct buf bytes = { 0 };
	char *name = bundle_file_name(path);
	int rc = file_read(&bytes, path, INTAKE_FILE_MAX, err);

	r.file = name;
	if (rc == 0)
		rc = desk_import(d, &r, buf_text(&bytes), bytes.len, &count,
			err);
	if (rc == 0) {
		intake_count_text(&ret->say, &count);
		buf_add(&ret->say, buf_text(&refusing.text),
			refusing.text.len);
		ret->at = desk_now(d);
		ret->first_seq = ret->last_seq = d->head.seq;
	}
	buf_done(&refusing.text);
	buf_done(&bytes);
	free(name);
	return rc;
}

int
import_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *path = fields_get(&cmd->args, "file");

	if (!path || !*path)
		return err_set(err, ERR_USAGE, _("which file?"));
	return desk_is_bundle(path) ? bundle_do(d, cmd, ret, err)
		: table_do(d, path, ret, err);
}
