/* SPDX-License-Identifier: MIT */
/*
 * An entry as who reads a paper reads it: what stands in it by an id (a step,
 * a post, a form, a field, a moment) said by its title, times in the
 * incident's zone. The sentence itself is the ledger's, the titles are the
 * incident's.
 */
#include "report_room.h"

void
entry_words(struct buf *out, const struct incident *inc,
	const struct event *e)
{
	const struct event_names names = incident_names(inc);

	event_sentence(out, e, inc->zone, &names);
	buf_addf(out, _(" (%s)"), event_doer(e));
}

void
entry_line(struct page_row *row, const struct report_from *from,
	const struct event *e)
{
	struct buf line = { 0 };

	time_format(&line, event_time(e), from->inc->zone, TIME_DAY_CLOCK);
	buf_add_char(&line, ' ');
	entry_words(&line, from->inc, e);
	row_line(row, buf_text(&line));
	buf_done(&line);
}
