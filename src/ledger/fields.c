/* SPDX-License-Identifier: MIT */
/*
 * Ordered lists of named values: what events and commands carry.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "card.h"

void
fields_add(struct fields *f, const char *name, const char *value)
{
	ARRAY_ROOM(f->item, f->count, f->cap);
	f->item[f->count++] = (struct field){
		.name = mem_text(name),
		.value = mem_text(value ? value : ""),
	};
}

void
fields_addf(struct fields *f, const char *name, const char *fmt, ...)
{
	struct buf value = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&value, fmt, ap);
	va_end(ap);
	fields_add(f, name, buf_text(&value));
	buf_done(&value);
}

void
fields_add_time(struct fields *f, const char *name, int64_t ms)
{
	fields_addf(f, name, "%" PRId64, ms);
}

const char *
fields_get(const struct fields *f, const char *name)
{
	return fields_nth(f, name, 0);
}

const char *
fields_text(const struct fields *f, const char *name)
{
	const char *value = fields_get(f, name);

	return value ? value : "";
}

const char *
fields_nth(const struct fields *f, const char *name, size_t n)
{
	for (size_t i = 0; i < f->count; i++) {
		if (strcmp(f->item[i].name, name) != 0)
			continue;
		if (!n--)
			return f->item[i].value;
	}
	return NULL;
}

int64_t
fields_time(const struct fields *f, const char *name)
{
	const char *value = fields_get(f, name);
	int64_t ms;

	return value && card_number(&ms, value) ? ms : TIME_NONE;
}

void
fields_copy(struct fields *to, const struct fields *from)
{
	*to = (struct fields){ 0 };
	for (size_t i = 0; i < from->count; i++)
		fields_add(to, from->item[i].name, from->item[i].value);
}

void
fields_done(struct fields *f)
{
	for (size_t i = 0; i < f->count; i++) {
		free((char *)f->item[i].name);
		free((char *)f->item[i].value);
	}
	free(f->item);
	*f = (struct fields){ 0 };
}

void
fields_encode(struct buf *out, const struct fields *f)
{
	for (size_t i = 0; i < f->count; i++) {
		assert(card_name_ok(f->item[i].name, EVENT_NAME_MAX));
		card_put(out, "", f->item[i].name, f->item[i].value);
	}
}

int
fields_decode(struct fields *ret, const char *bytes, size_t len,
	struct err *err)
{
	struct cards c = { .at = bytes, .end = bytes + len };
	struct fields f = { 0 };
	int more = -1;

	if (len > EVENT_BODY_MAX || !card_bytes_ok(bytes, len))
		goto out;
	while ((more = cards_next(&c)) > 0) {
		more = -1;
		if (f.count == EVENT_FIELDS_MAX ||
		    !card_name_ok(c.name, EVENT_NAME_MAX))
			break;
		fields_add(&f, c.name, buf_text(&c.value));
	}
out:
	buf_done(&c.value);
	if (more < 0) {
		fields_done(&f);
		return err_set(err, ERR_REFUSED,
			_("a message between two parts of zhiban cannot be "
			"read at line %zu; nothing was done"), c.line);
	}
	*ret = f;
	return 0;
}
