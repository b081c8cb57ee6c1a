/* SPDX-License-Identifier: MIT */
/*
 * What the terminal is to ring when somebody was told of a deadline, and that
 * a sink does not work. What the message row says of it is app_told.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"

/* The terminal's sinks that want one of these; the bell when the settings
 * name no sinks at all. */
static unsigned
wanted(const struct app *app, const struct told_list *told)
{
	const struct settings *s = app->setup.settings;
	unsigned kinds = 0;

	if (!s || !s->sinks_given)
		return 1u << SINK_BELL;
	for (size_t i = 0; i < s->sink_count; i++) {
		const enum sink_kind kind = sink_find(s->sinks[i].kind);

		for (size_t k = 0; k < told->count; k++)
			if (sink_is_terminal(kind) &&
			    sink_setting_wants(&s->sinks[i], app->setup.desk,
				&told->item[k]))
				kinds |= 1u << kind;
	}
	return kinds;
}

/* Before the person's eyes the message is enough for a warning; what is due
 * still rings, but sends nothing to the desktop. */
static unsigned
quietened(const struct app *app, unsigned kinds, bool critical)
{
	if (!app->present)
		return kinds;
	return critical ? kinds & (1u << SINK_BELL | 1u << SINK_FLASH) : 0;
}

/* Told to several rungs at once, a deadline is said once. */
static bool
said_before(const struct told_list *told, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(told->item[k].incident,
			told->item[i].incident) == 0 &&
		    strcmp(told->item[k].deadline,
			told->item[i].deadline) == 0)
			return true;
	return false;
}

void
app_ring_told(struct app *app, const struct told_list *told)
{
	struct delivery_facts *facts = mem_alloc(told->count *
		sizeof(*facts));
	struct notify_facts *f = mem_alloc(told->count * sizeof(*f));
	bool critical = false;
	size_t count = 0;

	for (size_t i = 0; i < told->count; i++) {
		const struct told_notice *n = &told->item[i];

		if (said_before(told, i))
			continue;
		delivery_facts(&facts[count], app->setup.desk, n,
			n->people_count ? n->people : NULL);
		f[count] = facts[count].facts;
		f[count].kind = NULL;	/* the banner says it */
		critical |= f[count++].critical;
	}
	buf_clear(&app->ring.title);
	buf_clear(&app->ring.body);
	notify_title(&app->ring.title, f, count);
	notify_body(&app->ring.body, f, count);
	app->ring.kinds |= quietened(app, wanted(app, told), critical);
	app->ring.mark |= (app->ring.kinds & 1u << SINK_TITLE) != 0;
	app->ring.retitle = true;
	for (size_t i = 0; i < count; i++)
		delivery_facts_done(&facts[i]);
	free(facts);
	free(f);
}

void
app_trouble(struct app *app, const char *why)
{
	buf_clear(&app->trouble);
	buf_add_text(&app->trouble, why);
	if (*why)
		app_say(app, SAY_ERROR, "%s", why);
	else
		app_say(app, SAY_INFO,
			N_("People are told again."));
}
