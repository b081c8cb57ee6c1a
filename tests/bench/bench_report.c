/* SPDX-License-Identifier: MIT */
/*
 * What papers cost: an incident of 10,000 entries in every format.
 *
 *   bench_report DATABASE COUNT PLAYBOOKS PLAN
 *
 * The incident is opened and noted in as everybody does it; the note is then
 * appended again with other texts and times in one large transaction.
 */
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "zhiban/desk.h"

#define ROUNDS 3
#define AIM_MS 1000

static void
must(int rc, const struct err *err)
{
	if (rc < 0)
		die("%s", err->text);
}

static void
act(struct desk *d, const char *verb, const char *incident, const char *name,
	const char *value, struct outcome *ret)
{
	struct command cmd = { .verb = verb, .incident = incident };
	struct err err = { 0 };

	fields_add(&cmd.args, name, value);
	if (!incident)
		fields_add(&cmd.args, "title", "One of 10,000 entries");
	must(desk_do(d, &cmd, ret, &err), &err);
	fields_done(&cmd.args);
}

/* The incident's last entry again and again. */
static void
fill(struct desk *d, const char *incident, long count)
{
	const struct event_query q = { .incident = incident,
		.newest_first = true, .limit = 1 };
	struct err err = { 0 };
	struct cursor *c = store_events(desk_store(d), &q, &err);
	struct event model;

	if (!c || cursor_next(c, &model, &err) != 1)
		die("%s", err.text);
	cursor_close(c);
	must(store_begin(desk_store(d), NULL, &err), &err);
	for (long i = 2; i <= count; i++) {
		struct event e;

		event_copy(&e, &model);
		e.at += i * 20 * TIME_SECOND;
		fields_done(&e.fields);
		e.fields = (struct fields){ 0 };
		fields_addf(&e.fields, "text", "第 %ld 次巡查，源地址 "
			"10.%ld.%ld.%ld 无异常，联系人 13912345678", i, i % 7,
			i / 200 % 200, i % 200);
		must(store_put_event(desk_store(d), &e, &err), &err);
		event_done(&e);
	}
	must(store_commit(desk_store(d), &err), &err);
	event_done(&model);
}

static bool
reports(struct desk *d, const char *incident, bool redact)
{
	bool fine = true;

	for (int f = 0; f < REPORT_FORMAT_COUNT; f++) {
		const struct report_request r = { .incident = incident,
			.form = "timeline", .format = (enum report_format)f,
			.print_only = true, .redact = redact };
		struct samples s = { 0 };
		struct buf what = { 0 };

		for (int i = 0; i < ROUNDS; i++) {
			const double from = now_us();
			struct report_made made;
			struct err err = { 0 };

			must(desk_report(d, &r, &made, &err), &err);
			samples_add(&s, (now_us() - from) / 1000);
			report_made_done(&made);
		}
		buf_addf(&what, "10,000 entries as %s%s",
			report_format_name(r.format), redact ? ", redacted" :
			"");
		fine = say_most(buf_text(&what), "ms", &s, redact ? 0 :
			AIM_MS) && fine;
		samples_done(&s);
		buf_done(&what);
	}
	return fine;
}

static bool
exports(struct desk *d)
{
	bool fine = true;

	for (int f = 0; f < EXPORT_FORMAT_COUNT; f++) {
		const struct export_request r = {
			.format = (enum export_format)f };
		struct samples s = { 0 };
		struct buf what = { 0 };

		for (int i = 0; i < ROUNDS; i++) {
			const double from = now_us();
			struct export_made made;
			struct err err = { 0 };

			must(desk_export(d, &r, &made, &err), &err);
			samples_add(&s, (now_us() - from) / 1000);
			export_made_done(&made);
		}
		buf_addf(&what, "10,000 entries exported as %s",
			export_format_name(r.format));
		fine = say_most(buf_text(&what), "ms", &s, AIM_MS) && fine;
		samples_done(&s);
		buf_done(&what);
	}
	return fine;
}

int
main(int argc, char **argv)
{
	struct desk_options o = { .mode = STORE_WRITE, .create_kind = "real",
		.folder_count = 1, .site = "SITE" };
	struct outcome opened = { 0 }, noted = { 0 };
	struct err err = { 0 };
	const char *folder;
	struct desk *d;
	bool fine;

	if (argc != 5)
		die("usage: bench_report DATABASE COUNT PLAYBOOKS PLAN");
	o.database = argv[1];
	folder = argv[3];
	o.folders = &folder;
	must(desk_open(&d, &o, &err), &err);
	act(d, "open", NULL, "playbook", argv[4], &opened);
	act(d, "note", opened.incident, "text", "the first", &noted);
	fill(d, opened.incident, strtol(argv[2], NULL, 10));
	desk_close(d);
	must(desk_open(&d, &o, &err), &err);
	fine = reports(d, opened.incident, false);
	fine = exports(d) && fine;
	reports(d, opened.incident, true);
	outcome_done(&opened);
	outcome_done(&noted);
	desk_close(d);
	return fine ? 0 : 1;
}
