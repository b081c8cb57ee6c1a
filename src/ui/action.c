/* SPDX-License-Identifier: MIT */
/*
 * What a row of an action table means in a session: whether it can be taken,
 * by which keys, and how far ahead it stands.
 */
#include "app_room.h"

bool
action_can_below(const struct app *app, const struct action *a,
	const void *state)
{
	struct app below = *app;

	below.depth -= below.depth > 1;
	return action_can(&below, a, state);
}

bool
action_can(const struct app *app, const struct action *a, const void *state)
{
	if (a->act && !app_may(app, a->act))
		return false;
	if (a->digits)
		return a->digits(app, state) > 0;
	return !a->when || a->when(app, state);
}

const char *
action_mark(bool ascii)
{
	return ascii ? "..." : "\xe2\x80\xa6";
}

void
action_label(struct buf *out, const struct app *app, const struct action *a)
{
	buf_add_text(out, _(a->label));
	if (a->opens)
		buf_add_text(out, action_mark(app->setup.ascii));
}

int
action_rank(const struct app *app, const struct action *a, const void *state)
{
	return a->rank_now ? a->rank_now(app, state) : a->rank;
}

struct key
action_key(const struct app *app, const struct action *a)
{
	const struct key *key = keymap_get(&app->keymap, a);

	return key ? *key : a->key;
}

static void
write_digits(struct buf *out, size_t count)
{
	if (count == 1)
		buf_add_char(out, '1');
	else
		buf_addf(out, "1-%zu", count > 9 || count == 0 ? 9 : count);
}

void
action_keys(struct buf *out, const struct app *app, const struct action *a,
	const void *state)
{
	const struct key key = action_key(app, a);

	if (a->digits) {
		write_digits(out, a->digits(app, state));
		return;
	}
	key_write(out, &key);
	if (key.code != K_NONE && a->alt.code != K_NONE)
		buf_add_text(out, ", ");
	key_write(out, &a->alt);
}
