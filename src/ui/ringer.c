/* SPDX-License-Identifier: MIT */
/*
 * Bell, flash and the terminal's own messages, as the settings have them.
 */
#include "ringer.h"

void
ringer_init(struct ringer *r, struct terminal *term, bool answered)
{
	*r = (struct ringer){ .term = term,
		.where = ring_terminal_here(answered) };
}

bool
ringer_key(struct ringer *r, const struct key *key, int64_t mono)
{
	if (key->code == K_FOCUS || key->code == K_BLUR) {
		r->knows_focus = true;
		r->focused = key->code == K_FOCUS;
	}
	if (key->code != K_BLUR)
		r->last_key = mono;
	return key->code != K_FOCUS && key->code != K_BLUR;
}

bool
ringer_present(const struct ringer *r, int64_t mono)
{
	return r->knows_focus && r->focused &&
		mono - r->last_key < PRESENT_MS;
}

/* Turned over until flash_end; not by the library, which would sleep. */
static void
flash(struct ringer *r, int64_t mono)
{
	if (!ring_takes_strings(r->where.term))
		return;
	term_send(r->term, "\033[?5h");
	r->flash_end = mono + FLASH_MS;
}

static void
ring(struct ringer *r, struct app_ring *what, int64_t mono)
{
	struct buf bytes = { 0 };

	for (int kind = 0; kind < SINK_KINDS; kind++)
		if (what->kinds & 1u << kind)
			ring_bytes(&bytes, (enum sink_kind)kind, &r->where,
				buf_text(&what->title),
				buf_text(&what->body));
	if (bytes.len > 0)
		term_send(r->term, bytes.text);
	if (what->kinds & 1u << SINK_FLASH)
		flash(r, mono);
	what->kinds = 0;
	buf_done(&bytes);
}

void
ringer_turn(struct ringer *r, struct app *app)
{
	const bool present = ringer_present(r, app->mono);

	if (r->flash_end && app->mono >= r->flash_end) {
		term_send(r->term, "\033[?5l");
		r->flash_end = 0;
	}
	app->present = present;
	if (app->ring.kinds)
		ring(r, &app->ring, app->mono);
	if (present != r->attended && !app->writer_gone &&
	    line_send_attended(app->setup.line_fd, present, NULL) == 0)
		r->attended = present;
}

int
ringer_patience(const struct ringer *r, int64_t mono)
{
	int64_t until = r->flash_end;

	if (r->attended && (!until || r->last_key + PRESENT_MS < until))
		until = r->last_key + PRESENT_MS;
	if (!until)
		return -1;
	return until > mono ? (int)(until - mono) : 0;
}
