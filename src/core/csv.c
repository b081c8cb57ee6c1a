/* SPDX-License-Identifier: MIT */
/*
 * Comma separated values written and read. What the columns mean is for
 * whoever writes or reads a table.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

/* ---- written ----------------------------------------------------------- */

static void
cell(struct buf *out, const char *guard, const char *text, bool first)
{
	const size_t len = strlen(text);

	if (!first)
		buf_add_char(out, ',');
	if (!*guard && !text[strcspn(text, ",\"\r\n")] &&
	    (!len || (*text != ' ' && text[len - 1] != ' '))) {
		buf_add_text(out, text);
		return;
	}
	buf_addf(out, "\"%s", guard);
	for (; *text; text++) {
		if (*text == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *text);
	}
	buf_add_char(out, '"');
}

void
csv_cell(struct buf *out, const char *text, bool first)
{
	cell(out, "", text, first);
}

void
csv_row_end(struct buf *out)
{
	buf_add_text(out, "\r\n");
}

/* ---- guarded ----------------------------------------------------------- */

bool
csv_formula(const char *text)
{
	size_t len = strlen(text);
	uint32_t cp = 0;

	while (len) {
		const size_t n = text_next(text, len, &cp);

		if (cp != ' ' && cp != 0x3000 && cp != 0xa0 && cp != '\'')
			break;
		text += n;
		len -= n;
	}
	if (!len)
		return false;
	if (cp == '\t' || cp == '\r' || cp == '\n')
		return true;
	cp = text_fold_key(cp);
	return cp == '=' || cp == '+' || cp == '-' || cp == '@' ||
		cp == 0x2212;
}

void
csv_cell_guarded(struct buf *out, const char *text, bool first)
{
	cell(out, csv_formula(text) ? "'" : "", text, first);
}

const char *
csv_unguard(const char *text)
{
	return *text == '\'' && csv_formula(text + 1) ? text + 1 : text;
}

/* ---- read -------------------------------------------------------------- */

void
csv_row_done(struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		free(row->cell[i]);
	row->count = 0;
}

static bool
at_end_of_row(const struct csv *r)
{
	return r->at == r->len || r->text[r->at] == '\n' ||
		(r->text[r->at] == '\r' && (r->at + 1 == r->len ||
		r->text[r->at + 1] == '\n'));
}

static void
pass_end_of_row(struct csv *r)
{
	if (r->at < r->len && r->text[r->at] == '\r')
		r->at++;
	if (r->at < r->len && r->text[r->at] == '\n')
		r->at++;
	r->line++;
}

static char
comma(const struct csv *r)
{
	return r->comma ? r->comma : ',';
}

/* What stands in quotes; the first has been passed. */
static int
quoted(struct csv *r, struct buf *out, struct err *err)
{
	const int line = r->line + 1;

	for (; r->at < r->len; r->at++) {
		const char c = r->text[r->at];

		if (c == '"' && (r->at + 1 == r->len ||
			r->text[r->at + 1] != '"')) {
			r->at++;
			if (at_end_of_row(r) || r->text[r->at] == comma(r))
				return 0;
			return err_set(err, ERR_REFUSED, _("line %d: "
				"text behind a closing quote"), r->line + 1);
		}
		if (c == '"')
			r->at++;
		r->line += c == '\n';
		buf_add_char(out, c);
	}
	return err_set(err, ERR_REFUSED,
		_("line %d: a quote is opened and never closed"), line);
}

static int
one_cell(struct csv *r, struct csv_row *row, struct err *err)
{
	struct buf out = { 0 };
	const size_t from = r->at;
	int rc = 0;

	if (r->at < r->len && r->text[r->at] == '"') {
		r->at++;
		rc = quoted(r, &out, err);
	} else {
		while (!at_end_of_row(r) && r->text[r->at] != comma(r))
			r->at++;
		buf_add(&out, r->text + from, r->at - from);
	}
	if (rc == 0 && (out.len > CSV_CELL_MAX ||
	    strlen(buf_text(&out)) != out.len))
		rc = err_set(err, ERR_REFUSED, _("line %d: a cell is too long "
			"or has a NUL in it"), r->line + 1);
	if (rc == 0 && row->count == CSV_CELLS_MAX)
		rc = err_set(err, ERR_REFUSED,
			_("line %d: more than %d cells"), r->line + 1,
			CSV_CELLS_MAX);
	if (rc < 0) {
		buf_done(&out);
		return -1;
	}
	row->cell[row->count++] = mem_text(buf_text(&out));
	buf_done(&out);
	return 0;
}

int
csv_next(struct csv *r, struct csv_row *ret, struct err *err)
{
	if (r->at == 0 && r->len >= 3 && memcmp(r->text, CSV_MARK, 3) == 0)
		r->at = 3;
	while (r->at < r->len && at_end_of_row(r))
		pass_end_of_row(r);
	if (r->at == r->len)
		return 0;
	ret->count = 0;
	ret->line = r->line + 1;
	for (;;) {
		if (one_cell(r, ret, err) < 0) {
			csv_row_done(ret);
			while (r->at < r->len && r->text[r->at] != '\n')
				r->at++;
			pass_end_of_row(r);
			return -1;
		}
		if (at_end_of_row(r)) {
			pass_end_of_row(r);
			return 1;
		}
		r->at++;	/* the comma */
	}
}
