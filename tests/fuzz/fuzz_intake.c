/* SPDX-License-Identifier: MIT */
/*
 * Lines of other programs: each is a fact of clean text with limits, or one
 * sentence. Read twice it is the same fact.
 */
#include "fuzz.h"
#include "zhiban/intake.h"

struct first {
	char key[HASH_HEX_SIZE], sum[HASH_HEX_SIZE];
	size_t count;
};

static int
look(void *ctx, struct intake_fact *f, struct err *err)
{
	struct first *first = ctx;

	(void)err;
	must(fields_get(&f->fields, "title") != NULL);
	must(strlen(f->key) == HASH_HEX_SIZE - 1);
	for (size_t i = 0; i < f->fields.count; i++) {
		const char *value = f->fields.item[i].value;

		must(*value && strlen(value) <= TEXT_VALUE_MAX);
		must(text_valid(value, strlen(value)));
		for (const char *p = value; *p; p++)
			must((unsigned char)*p >= ' ' || *p == '\n');
	}
	if (first->count++ == 0) {
		memcpy(first->key, f->key, sizeof(first->key));
		memcpy(first->sum, f->sum, sizeof(first->sum));
	}
	return 0;
}

static void
read_line(const struct intake_reader *r, const char *bytes, size_t size)
{
	struct err err = { 0 };

	if (intake_line(r, bytes, size, &err) < 0)
		must(err.text[0] && strchr(err.text, '\n') == NULL);
}

static void
read_record(const char *bytes, size_t size)
{
	struct intake_fact fact;
	char log[ID_SIZE];
	int64_t seq;
	bool pass;
	struct err err = { 0 };

	(void)intake_is_record(bytes, size);
	if (intake_record(&fact, log, &seq, bytes, size, &pass, &err) < 0)
		must(err.text[0]);
	else if (!pass)
		intake_fact_done(&fact);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = mem_text_n((const char *)data, size);

	for (int form = 0; form < INTAKE_FORM_COUNT; form++) {
		struct first one = { .count = 0 }, two = { .count = 0 };
		struct intake_reader r = { .form = (enum intake_form)form,
			.each = look, .ctx = &one };

		read_line(&r, bytes, size);
		r.ctx = &two;
		read_line(&r, bytes, size);
		must(one.count == two.count);
		must(strcmp(one.key, two.key) == 0);
		must(strcmp(one.sum, two.sum) == 0);
	}
	read_record(bytes, size);
	free(bytes);
	return 0;
}
