/* SPDX-License-Identifier: MIT */
/*
 * The manual's section on the keys, from the rows that make them work.
 */
#include "app.h"
#include "catalog.h"
#include "views.h"
#include "zhiban/ui.h"

/* "d, F3"; an action without keys is told as the palette takes it. */
static void
add_keys(struct buf *out, const struct action *a)
{
	struct buf keys = { 0 };

	if (a->digits)
		buf_add_text(&keys, "1-9");
	key_write(&keys, &a->key);
	if (a->key.code != K_NONE && a->alt.code != K_NONE)
		buf_add_text(&keys, ", ");
	key_write(&keys, &a->alt);
	if (!keys.len)
		buf_addf(&keys, ":%s", action_name(a));
	text_roff(out, buf_text(&keys));
	buf_done(&keys);
}

static void
add_action(struct buf *out, const struct action *a)
{
	buf_add_text(out, ".IP \"\\fB");
	add_keys(out, a);
	buf_add_text(out, "\\fR\" 18\n");
	text_roff(out, _(a->label));
	buf_add_text(out, " (");
	text_roff(out, a->id);
	buf_add_char(out, ')');
	if (a->help) {
		buf_add_text(out, ": ");
		text_roff(out, _(a->help));
	}
	buf_add_char(out, '\n');
}

static void
add_table(struct buf *out, const char *head, const struct action *table,
	size_t count)
{
	buf_add_text(out, ".SS ");
	text_roff(out, head);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < count; i++)
		add_action(out, &table[i]);
}

void
ui_manual(struct buf *out)
{
	const struct view *view;
	const struct action *own;
	size_t count;

	buf_add_text(out, ".SH ");
	text_roff(out, _("KEYS"));
	buf_add_char(out, '\n');
	text_roff(out, _("What can be pressed stands at the foot of the "
		"screen; ? lists all of it and : does it by name. The words in "
		"brackets are for 'keys' in the configuration: keys = ( { "
		"action = \"walk.defer\"; key = \"D\"; } );"));
	buf_add_char(out, '\n');
	own = app_actions(&count);
	add_table(out, _("Everywhere"), own, count);
	for (size_t i = 0; (view = view_at(i)) != NULL; i++)
		if (view->action_count)
			add_table(out, _(view->title), view->actions,
				view->action_count);
}
