/* SPDX-License-Identifier: MIT */
/*
 * Who can be called: whoever is to be verified first in front, so that calling
 * one after the other is Enter, what came of it, Enter again.
 */
#include <stdlib.h>
#include <string.h>

#include "roll.h"

/* ---- what is listed ----------------------------------------------------- */

static void
gather(struct roll_page *p)
{
	const struct person **list = mem_alloc((p->site->people_count + 1) *
		sizeof(*list));
	const size_t count = site_contacts(p->site, list);

	for (size_t i = 0; i < count; i++)
		roll_add(p, list[i]);
	free(list);
}

static void
state_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct person *who = item;

	if (who->verified_at == TIME_NONE)
		buf_add_text(out, _("never verified"));
	else
		time_format(out, who->verified_at, p->site->zone,
			TIME_MINUTES);
}

static enum style
state_style(const struct roll_page *p, const void *item)
{
	return contact_stale(p->site, item, p->now) ? STYLE_NEAR : STYLE_DIM;
}

static void
purpose_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct person *who = item;

	(void)p;
	buf_add_text(out, *who->purpose ? who->purpose : who->organisation);
}

static const struct roll_column columns[] = {
	{ .cells = 16, .of = ROLL_TEXT(struct person, name) },
	{ .cells = 15, .of = ROLL_TEXT(struct person, phone),
	  .style = STYLE_STRONG },
	{ .cells = 18, .text = state_text, .style_of = state_style },
	{ .text = purpose_text, .from = 72 },
	{ .cells = 0 },
};

/* ---- the picture -------------------------------------------------------- */

static void
head(struct buf *out, const struct roll_page *p)
{
	size_t stale = 0;

	for (size_t i = 0; i < p->count; i++)
		stale += contact_stale(p->site, p->item[i], p->now);
	buf_addf(out, _("Contacts: %zu, %zu of "
		"them to be verified (every %d days)"), p->count, stale,
		p->site->contact_days);
}

static void
add_posts(struct pager *pager, const struct app *app, const struct person *p)
{
	struct buf posts = { 0 };
	const char *s = p->posts;

	while (*s) {
		const size_t len = strcspn(s, " ");
		char *id = mem_text_n(s, len);

		buf_addf(&posts, "%s%s", posts.len ? _(", ") : "",
			desk_role(app_desk(app), id));
		free(id);
		s += len + strspn(s + len, " ");
	}
	pager_fact(pager, _("posts"), buf_text(&posts));
	buf_done(&posts);
}

static void
detail(struct pager *out, const struct roll_page *p, const void *item)
{
	const struct person *who = item;
	struct buf state = { 0 };

	if (!who)
		return;
	state_text(&state, p, who);
	if (who->tries)
		buf_addf(&state, _(", called %d times in vain"), who->tries);
	pager_say(out, STYLE_STRONG, who->name);
	pager_fact(out, _("phone"), who->phone);
	pager_fact(out, _("second phone"), who->phone2);
	pager_fact(out, _("organisation"), who->organisation);
	pager_fact(out, _("called for"), who->purpose);
	add_posts(out, p->app, who);
	pager_fact(out, _("verified"), buf_text(&state));
	buf_done(&state);
}

static const struct roll_kind contacts = {
	.gather = gather, .id = ROLL_TEXT(struct person, name),
	.columns = columns, .head_text = head,
	.empty = N_("Nobody is entered. a "
		"enters somebody who can be called."),
	.detail = detail, .label_cells = 14,
	.split = { .below_from = 13, .below = 8, .least = 4 },
};

/* On to whoever is to be called next. */
static void
contacts_sync(struct app *app, void *state)
{
	struct roll_page p;

	if (!roll_open(&p, app, state))
		return;
	if (p.count)
		roll_select(&p, p.item[0]);
	roll_close_page(&p);
}

/* ---- acting ------------------------------------------------------------- */

static const struct action contacts_actions[] = {
	{ .id = "contacts.verify",
	  .key = { .code = K_ENTER }, .label = N_("called"),
	  .help = N_("Say what came of calling this number; then the next"),
	  .opens = true, .rank = 1, .form = "contact-verify", .of = "name" },
	{ .id = "contacts.add",
	  .key = { .code = K_CHAR, .cp = 'a' }, .label = N_("enter"),
	  .help = N_("Enter somebody outside who can be called"),
	  .opens = true, .rank = 2, .form = "contact-add" },
	{ .id = "contacts.change",
	  .key = { .code = K_CHAR, .cp = 'e' }, .label = N_("change"),
	  .help = N_("Change what is known of this contact"), .opens = true,
	  .rank = 3, .form = "contact-change", .of = "name" },
};

const struct view view_contacts = {
	.name = "contacts", .title = N_("Contacts"),
	.actions = contacts_actions,
	.action_count = ARRAY_LEN(contacts_actions), ROLL_VIEW,
	.sync = contacts_sync, .copy = roll_copy,
};

void
view_contacts_push(struct app *app)
{
	roll_push(app, &view_contacts, &contacts, NULL);
}
