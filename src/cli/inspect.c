/* SPDX-License-Identifier: MIT */
/*
 * The calendar of inspections: what is due when, what could be taken on; a
 * round's items and its sheet.
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
	js_set(js, "missed", js_number(inspection_missed(i, now, zone)));
	js_set(js, "rounds", js_number(i->rounds));
	js_set(js, "rounds_late", js_number(i->late));
	js_set(js, "days_missed", js_number(i->missed));
	js_set(js, "taken_by", js_text(i->by));
	js_set(js, "taken_at", js_time(i->taken, zone));
	return js;
}

static void
text_inspection(struct buf *out, const struct inspection *i, int64_t now,
	const struct zone *zone)
{
	const int missed = inspection_missed(i, now, zone);
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
	if (missed > 1)
		buf_addf(out, _(" (%d days missed)"), missed);
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

/* ---- by day ------------------------------------------------------------- */

#define CALENDAR_DAYS 31	/* ahead, where nothing is said */

struct calendar_js {
	struct js *list;
	int64_t now;
	const struct zone *zone;
};

static void
js_due(void *ctx, const struct inspection *of, int64_t due)
{
	struct calendar_js *c = ctx;
	struct js *js = js_object();

	js_set(js, "id", js_text(of->id));
	js_set(js, "title", js_text(inspection_title(of, lang_now())));
	js_set(js, "due", js_time(due, c->zone));
	js_set(js, "missed", js_bool(due <= c->now));
	js_set(js, "owner", cli_js_text(of->owner));
	js_push(c->list, js);
}

int
cli_inspect_calendar(const struct cli_call *c, struct err *err)
{
	const char *typed = fields_get(c->args, "until");
	const struct zone *zone = desk_zone(c->desk);
	const int64_t now = desk_now(c->desk);
	int64_t until = time_day_end(now, CALENDAR_DAYS, zone);
	struct calendar_js js = { .now = now, .zone = zone };
	struct buf out = { 0 };
	int rc;

	if (desk_inspect_look(c->desk, err) < 0)
		return -1;
	if (typed && time_parse_due(&until, typed, now, zone, err) < 0)
		return err_flags(err, "--until");
	if (c->globals->json) {
		js.list = js_array();
		report_calendar_dates(desk_site(c->desk), until, &js, js_due);
		return cli_out_js(js.list, err);
	}
	report_calendar(&out, desk_site(c->desk), now, until);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* ---- a round ------------------------------------------------------------- */

static struct js *
js_item(const struct inspection_item *item, const struct incident *inc)
{
	const struct incident_step *s = item->step;
	const bool ended = item->answer > ITEM_LATER;
	struct js *js = js_object();

	js_set(js, "step", js_text(s->rule->full));
	js_set(js, "text", js_text(words_text(&s->rule->text, lang_now())));
	js_set(js, "found", js_text(item_answer_name(item->answer)));
	js_set(js, "note", ended ? cli_js_text(fields_get(&s->given,
		"reason")) : js_null());
	js_set(js, "by", ended ? js_text(s->end.person) : js_null());
	js_set(js, "at", ended ? js_time(s->end.when, inc->zone)
		: js_null());
	js_set(js, "hazard", item->hazard ? js_number(item->hazard->number)
		: js_null());
	js_set(js, "hazards", js_number(item->hazards));
	return js;
}

static int
print_items(const struct cli_call *c, const struct incident *inc,
	struct err *err)
{
	struct inspection_item *item = mem_alloc((inc->step_count + 1) *
		sizeof(*item));
	const size_t count = inspection_items(desk_site(c->desk), inc, item);
	struct js *list = js_array();

	for (size_t i = 0; i < count; i++)
		js_push(list, js_item(&item[i], inc));
	free(item);
	return cli_out_js(list, err);
}

/* The sheet, of a round or as JSON what is on it. */
int
cli_inspect_sheet(const struct cli_call *c, struct err *err)
{
	const struct incident *inc = desk_incident_typed(c->desk,
		fields_get(c->args, "incident"), err);
	char code[SEAL_CODE_SIZE] = "";
	struct seal seal = { .seq = 0 };
	struct round_sheet r = { .site = desk_site(c->desk), .inc = inc,
		.seal = code };
	struct buf out = { 0 };
	int rc;

	if (!inc)
		return -1;
	if (c->globals->json)
		return print_items(c, inc, err);
	if (desk_sealed(c->desk, &seal, NULL) == 0 && seal.seq)
		seal_code(code, seal.hash);
	report_round(&out, &r);
	rc = cli_deliver(c, &out, true, err);
	buf_done(&out);
	return rc;
}
