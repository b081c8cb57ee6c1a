/* SPDX-License-Identifier: MIT */
/*
 * A list screen in lines: its rows with numbers, all of the selected one, and
 * what can be done. What was said already is not said again: after an act
 * only the lines that are other than before, and what is selected now.
 */
#include <stdlib.h>
#include <string.h>

#include "plain.h"
#include "roll.h"

#define ROWS_MAX 200		/* numbered at once */

static size_t
shown_rows(const struct roll_page *page)
{
	return page->count < ROWS_MAX ? page->count : ROWS_MAX;
}

/* The list in lines; its rows begin with their numbers. */
static void
add_lines(struct buf *out, const struct view *view, struct roll_page *page)
{
	const size_t rows = shown_rows(page);

	buf_addf(out, "%s\n", _(view->title));
	roll_words_head(out, page);
	for (size_t i = 0; i < rows; i++) {
		buf_addf(out, "\n%zu. ", i + 1);
		roll_words_row(out, page, i);
	}
	if (page->count == rows)
		return;
	buf_add_char(out, '\n');
	buf_addf(out, _("and %zu more"), page->count - rows);
}

static bool
has_line(const char *text, const char *line, size_t len)
{
	for (const char *s = text; *s; s += strcspn(s, "\n")) {
		s += *s == '\n';
		if (strcspn(s, "\n") == len && memcmp(s, line, len) == 0)
			return true;
	}
	return false;
}

static size_t
first_line(const char *text)
{
	return strcspn(text, "\n");
}

/* The title, unless the head says it again. */
static bool
is_said_twice(const char *lines)
{
	const size_t len = first_line(lines);

	return strncmp(lines, lines + len + 1, len) == 0;
}

/* Those that were not there before; all of another view. */
static void
say_new(struct plain *p, const char *lines)
{
	const char *old = buf_text(&p->shown);
	const size_t title = first_line(lines);
	const bool same = first_line(old) == title &&
		memcmp(old, lines, title) == 0;
	struct buf line = { 0 };
	size_t len;

	for (const char *s = lines; *s; s += len + (s[len] == '\n')) {
		len = first_line(s);
		if ((same && has_line(old, s, len)) ||
		    (s == lines && is_said_twice(lines)))
			continue;
		buf_clear(&line);
		buf_add(&line, s, len);
		plain_text(p, buf_text(&line));
	}
	buf_done(&line);
}

/* "* 2. ..." and all that is known of it. */
static void
add_selected(struct buf *out, struct roll_page *page)
{
	const void *item = roll_selected(page);

	for (size_t i = 0; item && i < shown_rows(page); i++) {
		if (page->item[i] != item)
			continue;
		buf_addf(out, "* %zu. ", i + 1);
		roll_words_row(out, page, i);
		buf_add_char(out, '\n');
	}
	roll_words_detail(out, page);
	while (out->len && out->text[out->len - 1] == '\n')
		out->text[--out->len] = '\0';
}

static void
say_page(struct plain *p, const struct view *view, struct roll_page *page)
{
	const size_t rows = shown_rows(page);
	struct buf lines = { 0 }, item = { 0 };
	bool said = false;

	add_lines(&lines, view, page);
	add_selected(&item, page);
	if (strcmp(buf_text(&p->shown), buf_text(&lines)) != 0) {
		if (!p->shown.len)
			buf_clear(&p->item);
		say_new(p, buf_text(&lines));
		plain_is_new(p, buf_text(&lines));
		said = true;
	}
	if (item.len && strcmp(buf_text(&p->item), buf_text(&item)) != 0) {
		plain_text(p, buf_text(&item));
		said = true;
	}
	buf_clear(&p->item);
	buf_add_text(&p->item, buf_text(&item));
	if (said)
		plain_actions(p, rows);
	buf_done(&lines);
	buf_done(&item);
}

/* Their ids, a line each: what a number means does not change while others
 * write. */
static void
add_ids(struct buf *out, struct roll_page *page)
{
	for (size_t i = 0; i < shown_rows(page); i++)
		buf_addf(out, "%s\n", page->model.id(page, i));
}

/* The one of that number, where it is still listed. */
static void
select_number(struct roll_page *page, const char *ids, size_t number)
{
	while (--number > 0)
		ids += first_line(ids) + 1;
	for (size_t i = 0; i < page->count; i++) {
		const char *id = page->model.id(page, i);

		if (strlen(id) != first_line(ids) ||
		    memcmp(id, ids, first_line(ids)) != 0)
			continue;
		roll_select(page, page->item[i]);
		return;
	}
}

void
plain_roll(struct plain *p, const struct view *view, void *state)
{
	struct buf line = { 0 }, ids = { 0 };
	struct roll_page page;
	size_t rows, number = 0;

	if (!roll_open(&page, p->app, state)) {
		plain_say(p, "%s", _("This incident cannot be read."));
		app_pop(p->app);
		return;
	}
	say_page(p, view, &page);
	add_ids(&ids, &page);
	rows = shown_rows(&page);
	roll_close_page(&page);
	if (plain_ask(p, &line, _(view->title)))
		number = plain_take(p, buf_text(&line), rows);
	if (number && roll_open(&page, p->app, state)) {
		select_number(&page, buf_text(&ids), number);
		buf_clear(&p->item);
		roll_close_page(&page);
	}
	buf_done(&line);
	buf_done(&ids);
}
