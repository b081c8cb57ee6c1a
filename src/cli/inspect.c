/* SPDX-License-Identifier: MIT */
/*
 * The calendar of inspections: what is due when, what could be taken on.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static struct js *
js_inspection(const struct inspection *i, int64_t now,
	const struct zone *zone)
{
	struct js *js = js_object();

	js_set(js, "id", js_text(i->id));
	js_set(js, "title", js_text(inspection_title(i, lang_now())));
	js_set(js, "every", cli_js_text(i->every));
	js_set(js, "on", cli_js_text(i->on));
	js_set(js, "owner", cli_js_text(i->owner));
	js_set(js, "due", js_time(i->due, zone));
	js_set(js, "overdue", js_bool(i->due != TIME_NONE && i->due <= now));
	js_set(js, "round", cli_js_text(i->number));
	js_set(js, "last", cli_js_text(i->last));
	js_set(js, "last_at", js_time(i->done, zone));
	return js;
}

static void
text_inspection(struct buf *out, const struct inspection *i, int64_t now,
	const struct zone *zone)
{
	struct buf b = { 0 };

	time_format(&b, i->due, zone, TIME_MINUTES);
	cli_cell(out, i->due <= now ? _("OVERDUE") : _("due"), 9);
	cli_cell(out, b.text, 17);
	cli_cell(out, i->owner, 12);
	buf_addf(out, " %s", inspection_title(i, lang_now()));
	if (*i->number)
		buf_addf(out, _(" (under way: %s)"), i->number);
	else if (i->done != TIME_NONE) {
		buf_clear(&b);
		time_format(&b, i->done, zone, TIME_MINUTES);
		buf_addf(out, _(" (last %s, %s)"), i->last, b.text);
	}
	buf_addf(out, "\n         %s\n", i->id);
	buf_done(&b);
}

static void
text_free(struct buf *out, const struct deadline *rule)
{
	cli_cell(out, _("not taken"), 11);
	cli_cell(out, rule->full, 27);
	buf_addf(out, " %s\n", words_text(&rule->title, lang_now()));
}

static struct js *
js_free_line(const struct deadline *rule)
{
	struct js *js = js_object();

	js_set(js, "id", js_text(rule->full));
	js_set(js, "title", js_text(words_text(&rule->title, lang_now())));
	js_set(js, "basis", js_text(words_text(&rule->basis, lang_now())));
	js_set(js, "due", js_null());
	return js;
}

/* What the processes have and nobody has taken on. */
static void
add_free(const struct cli_call *c, struct buf *out, struct js *list)
{
	const struct library *lib = desk_library(c->desk);

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		for (size_t k = 0; pb && k < pb->deadline_count; k++) {
			const struct deadline *rule = &pb->deadlines[k];

			if (!inspect_may(pb, rule) || site_inspection(
				desk_site(c->desk), rule->full))
				continue;
			text_free(out, rule);
			js_push(list, js_free_line(rule));
		}
	}
}

int
cli_inspect_list(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const int64_t now = desk_now(c->desk);
	const struct inspection **item;
	struct buf out = { 0 };
	struct js *list = js_array();
	size_t count;
	int rc;

	if (desk_inspect_look(c->desk, err) < 0) {
		js_free(list);
		return -1;
	}
	item = mem_alloc((s->inspection_count + 1) * sizeof(*item));
	count = site_inspections(s, item);
	for (size_t i = 0; i < count; i++) {
		text_inspection(&out, item[i], now, desk_zone(c->desk));
		js_push(list, js_inspection(item[i], now,
			desk_zone(c->desk)));
	}
	if (fields_get(c->args, "all"))
		add_free(c, &out, list);
	else if (!count)
		buf_add_text(&out, _("no inspection is taken on: zhiban "
			"inspect list --all shows what there is\n"));
	if (c->globals->json) {
		rc = cli_out_js(list, err);
	} else {
		js_free(list);
		rc = cli_out(&out, err);
	}
	buf_done(&out);
	free(item);
	return rc;
}
