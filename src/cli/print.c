/* SPDX-License-Identifier: MIT */
/*
 * Printing that commands share. Text for people is measured in cells; what
 * goes to standard error is cleaned once more, because a path or a word that
 * was typed may be in it.
 */
#include <errno.h>
#include <string.h>

#include "cli_room.h"

#define NUMBER_CELLS 11		/* an own number and a blank */

int
cli_fail(const char *what, const struct err *err)
{
	struct buf b = { 0 };

	text_clean(&b, err->text, strlen(err->text), ERR_TEXT_MAX, false);
	if (err->flags[0])
		buf_addf(&b, " (%s)", err->flags);
	if (what)
		fprintf(stderr, "zhiban: %s: %s\n", what, buf_text(&b));
	else
		fprintf(stderr, "zhiban: %s\n", buf_text(&b));
	buf_done(&b);
	return err_exit_code(err);
}

void
cli_warn(const char *fmt, ...)
{
	struct buf b = { 0 }, clean = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	text_clean(&clean, buf_text(&b), b.len, ERR_TEXT_MAX, false);
	fprintf(stderr, _("zhiban: warning: %s\n"), buf_text(&clean));
	buf_done(&b);
	buf_done(&clean);
}

void
cli_warn_lines(const char *text)
{
	while (*text) {
		const size_t len = strcspn(text, "\n");

		cli_warn("%.*s", (int)len, text);
		text += len + (text[len] == '\n');
	}
}

int
cli_out(const struct buf *b, struct err *err)
{
	if (fwrite(buf_text(b), 1, b->len, stdout) == b->len &&
		fflush(stdout) == 0)
		return 0;
	/* Whoever reads has seen enough. */
	if (errno == EPIPE)
		return 0;
	return err_set(err, ERR_SYSTEM,
		_("the result could not be printed: %s"), strerror(errno));
}

int
cli_out_part(struct buf *b, bool *ret_more, struct err *err)
{
	int rc = cli_out(b, err);

	buf_clear(b);
	*ret_more = rc == 0 && !ferror(stdout);
	return rc;
}

int
cli_out_js(struct js *value, struct err *err)
{
	struct buf b = { 0 };
	int rc;

	js_write(&b, value, false);
	js_free(value);
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}

void
cli_cell(struct buf *out, const char *text, int cells)
{
	int used;
	size_t len = text_fit(text, strlen(text), cells, &used);

	buf_add(out, text, len);
	for (; used < cells; used++)
		buf_add_char(out, ' ');
}

void
cli_number(struct buf *out, const char *number)
{
	const int cells = text_width(number, strlen(number)) + 1;

	cli_cell(out, number, cells > NUMBER_CELLS ? cells : NUMBER_CELLS);
}

void
cli_time(struct buf *out, int64_t ms, const struct zone *zone)
{
	if (ms == TIME_NONE)
		buf_add_char(out, '-');
	else
		time_format(out, ms, zone, TIME_FULL);
}

void
cli_left(struct buf *out, int64_t due, int64_t now)
{
	if (due == TIME_NONE) {
		buf_add_char(out, '-');
		return;
	}
	left_format(out, due, now);
}

struct js *
cli_js_text(const char *s)
{
	return js_text(s && *s ? s : NULL);
}

void
cli_js_mark(struct js *js, const struct desk *d)
{
	js_set(js, "mark", cli_js_text(desk_mark(d)));
}

struct js *
cli_js_left(const struct incident_deadline *d, int64_t now)
{
	switch (deadline_state(d, now)) {
	case DUE_RUNNING:
	case DUE_REACHED:
	case DUE_OVERDUE:
		return js_number((d->due - now) / 1000);
	default:
		return js_null();
	}
}

struct js *
cli_js_late(const struct incident_deadline *d, int64_t now)
{
	switch (deadline_state(d, now)) {
	case DUE_LATE:
		return js_number((d->met_when - d->due) / 1000);
	case DUE_OVERDUE:
		return js_number((now - d->due) / 1000);
	default:
		return js_null();
	}
}

const char *
cli_words(const struct words *w)
{
	return words_text(w, lang_now());
}

const struct incident *
cli_incident(const struct cli_call *c, struct err *err)
{
	return desk_incident_typed(c->desk, fields_get(c->args, "incident"),
		err);
}
