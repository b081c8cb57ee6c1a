/* SPDX-License-Identifier: MIT */
/*
 * Tables: rows of cells or one sentence with its line, whatever the bytes;
 * what is read is written and read again as it was; facts of rows are clean.
 */
#include "fuzz.h"
#include "zhiban/intake.h"

static void
same_again(const struct csv_row *row)
{
	struct buf b = { 0 };
	struct csv_row again = { .count = 0 };
	struct csv csv;

	for (size_t i = 0; i < row->count; i++)
		csv_cell_guarded(&b, row->cell[i], i == 0);
	csv_row_end(&b);
	csv = (struct csv){ .text = buf_text(&b), .len = b.len };
	/* A row of one empty cell is an empty line, and a mark of the first
	 * cell is a mark of the file. */
	if (csv_next(&csv, &again, NULL) == 1 &&
	    strncmp(row->cell[0], CSV_MARK, 3) != 0) {
		must(again.count == row->count);
		for (size_t i = 0; i < row->count; i++)
			must(strcmp(csv_unguard(again.cell[i]),
				row->cell[i]) == 0);
	}
	csv_row_done(&again);
	buf_done(&b);
}

static void
read_row(const struct intake_columns *c, struct csv_row *row)
{
	struct intake_fact fact;
	struct err err = { 0 };
	bool pass;

	if (intake_row(&fact, c, row, NULL, &pass, &err) < 0) {
		must(err.text[0]);
		return;
	}
	if (pass)
		return;
	for (size_t i = 0; i < fact.fields.count; i++)
		must(text_valid(fact.fields.item[i].value,
			strlen(fact.fields.item[i].value)));
	intake_fact_done(&fact);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = mem_text_n((const char *)data, size);
	struct csv csv = { .text = bytes, .len = size };
	struct intake_columns columns = { .guarded = size % 2 };
	struct csv_row row = { .count = 0 };
	bool head = false;
	int rc;

	do {
		const size_t at = csv.at;
		struct err err = { 0 };

		rc = csv_next(&csv, &row, &err);
		if (rc < 0) {
			must(err.text[0] && csv.at > at);
			continue;
		}
		if (rc == 0)
			break;
		same_again(&row);
		if (head)
			read_row(&columns, &row);
		else
			head = intake_columns(&columns, &row, NULL) == 0;
		csv_row_done(&row);
	} while (rc != 0);
	free(bytes);
	return 0;
}
