/* SPDX-License-Identifier: MIT */
/*
 * Trying a sink by itself, without a database: a message that says it is a
 * test, and what became of it.
 */
#include <poll.h>
#include <string.h>

#include "deliver.h"

#define TEST_DESKTOP_MS (NOTIFY_ANSWER_MS + 2000)

static void
test_facts(struct notify_facts *f, struct buf *due)
{
	char name[64];
	struct zone *zone;

	zone_system(name, sizeof(name));
	zone = zone_load(name, NULL);
	time_format(due, clock_wall(), zone, TIME_FULL);
	zone_free(zone);
	*f = (struct notify_facts){ .number = "0000-0000",
		.title = _("This is a test of zhiban's messages"),
		.deadline = _("Test"), .due = buf_text(due),
		.state = _("nothing is due"), .person = "", .phone = "",
		.kind = _("TEST") };
}

static bool
test_command(const struct sink *sink, const struct notify_facts *f,
	struct buf *out)
{
	struct command_run run = { 0 };
	struct err err = { 0 };
	bool well;

	if (command_start(&run, sink, f, 1, &err) < 0) {
		buf_add_text(out, err.text);
		return false;
	}
	spawn_wait(&run.run);
	well = command_result(&run, out);
	command_done(&run);
	return well;
}

/* Until the server has answered, or our patience is over. */
static bool
wait_desktop(struct desktop *d, struct desktop_news *ret)
{
	const int64_t end = clock_mono() + TEST_DESKTOP_MS;
	int64_t mono;

	while ((mono = clock_mono()) < end) {
		struct pollfd fd = { .fd = desktop_fd(d), .events = POLLIN };
		int64_t wake;

		desktop_turn(d, mono);
		if (desktop_next(d, ret))
			return true;
		fd.fd = desktop_fd(d);
		wake = desktop_wake(d) < end ? desktop_wake(d) : end;
		poll(&fd, 1, wake > mono ? (int)(wake - mono) : 0);
	}
	return false;
}

static bool
test_desktop(const struct notify_facts *f, struct buf *out)
{
	struct desktop *d = desktop_new(NULL, clock_mono());
	struct desktop_news news = { .what = DESKTOP_FAILED };
	struct buf title = { 0 }, body = { 0 };
	bool well;

	notify_title(&title, f, 1);
	notify_body(&body, f, 1);
	desktop_show(d, title.text, body.text, false, _("Acknowledge"));
	if (!wait_desktop(d, &news))
		buf_add_text(out, desktop_trouble(d) ? desktop_trouble(d)
			: _("the desktop does not answer"));
	well = news.what == DESKTOP_SHOWN;
	if (well)
		buf_addf(out, desktop_has_buttons(d)
			? _("shown by %s, with a button to acknowledge")
			: _("shown by %s, which offers no buttons"),
			desktop_server(d));
	else
		buf_add_text(out, news.why);
	desktop_free(d);
	buf_done(&title);
	buf_done(&body);
	return well;
}

bool
deliver_test(const struct sink_setting *s, struct buf *out)
{
	const struct sink sink = sink_setting_sink(s);
	struct notify_facts f;
	struct buf due = { 0 };
	bool well;

	test_facts(&f, &due);
	well = sink.kind == SINK_DESKTOP ? test_desktop(&f, out)
		: test_command(&sink, &f, out);
	buf_done(&due);
	return well;
}
