/* SPDX-License-Identifier: MIT */
/*
 * The log in lines: a page at a time, the newest first of all, older and newer
 * ones by < and >; a number shows all fields of an entry.
 */
#include "filter.h"
#include "log.h"
#include "plain.h"

#define PAGE 20			/* entries */

static void
say_page(struct plain *p, void *state, const size_t *entry, size_t count)
{
	struct buf title = { 0 };

	view_log_title(p->app, state, &title);
	plain_text(p, buf_text(&title));
	buf_done(&title);
	for (size_t i = count; i-- > 0;) {
		struct buf line = { 0 };

		buf_addf(&line, "%zu. ", count - i);
		view_log_write(p->app, state, entry[i], &line);
		plain_text(p, buf_text(&line));
		buf_done(&line);
	}
	if (count == 0)
		plain_say(p, "%s", filter_text(state)[0]
			? _("No entry has that; / alone shows all again.")
			: _("Nothing is here."));
	plain_say(p, "%s", _("A number shows all of an entry; < older, > "
		"newer, / and a word looks for it; ? everything; . back"));
}

/* One page further back, when there is anything; else says so. */
static void
older(struct plain *p, void *state)
{
	size_t entry[1];

	if (view_log_tail(p->app, state, p->log_back + PAGE, 1, entry) > 0)
		p->log_back += PAGE;
	else
		plain_say(p, "%s", _("There are no older ones."));
}

static void
newer(struct plain *p)
{
	if (p->log_back == 0)
		plain_say(p, "%s", _("These are the newest."));
	p->log_back = p->log_back > PAGE ? p->log_back - PAGE : 0;
}

void
plain_log(struct plain *p, void *state)
{
	const bool again = p->log_of == state;
	struct buf key = { 0 }, line = { 0 };
	size_t entry[PAGE], count, number = 0;

	if (!again)
		p->log_back = 0;
	p->log_of = state;
	count = view_log_tail(p->app, state, p->log_back, PAGE, entry);
	buf_addf(&key, "log %zu %s %zu", p->log_back, filter_text(state),
		count ? entry[0] : 0);
	if (plain_is_new(p, buf_text(&key)))
		say_page(p, state, entry, count);
	if (plain_ask(p, &line, _("Log"))) {
		const char *text = buf_text(&line);

		if (plain_is_key(text, '<'))
			older(p, state);
		else if (plain_is_key(text, '>'))
			newer(p);
		else
			number = plain_take(p, text, count);
		/* What is looked for is looked for from the newest on. */
		if (plain_is_search(text))
			p->log_back = 0;
	}
	if (number)
		view_log_show(p->app, state, entry[count - number]);
	buf_done(&key);
	buf_done(&line);
}
