/* SPDX-License-Identifier: MIT */
/*
 * notify test: each sink of the settings in turn, with a message that says it
 * is a test, and a line on what became of it. Needs no database.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli_room.h"

#define FLASH_US 150000

/* What a terminal gets, and what can be said of it: nobody hears back. */
static void
terminal_text(struct buf *bytes, struct buf *out, enum sink_kind kind,
	const struct ring_terminal *t)
{
	const char *text = _("This is a test of zhiban's messages");
	const enum sink_kind is = kind == SINK_OSC ? ring_choose(t) : kind;

	ring_bytes(bytes, kind, t, _("zhiban: test"), text);
	if (kind == SINK_TITLE) {
		if (ring_takes_strings(t->term))
			buf_addf(bytes, "\033[22;2t\033]2;%s\a\033[23;2t",
				_("zhiban: test"));
		buf_add_text(out, bytes->len ? _("sent; on the screen the "
			"title stays") : _("this terminal has none"));
	} else if (kind == SINK_FLASH) {
		buf_add_text(out, _("sent: the screen turned over for a "
			"moment"));
	} else if (is == SINK_BELL || !ring_takes_strings(t->term)) {
		buf_add_text(out, kind == SINK_BELL
			? _("rung: was it heard?")
			: _("this terminal is not known to take it: the bell "
			"instead"));
	} else {
		buf_addf(out, t->tmux ? _("%s sent through tmux, which passes "
			"it on when its allow-passthrough is on: was it seen?")
			: _("%s sent: was it seen?"), sink_names[is]);
	}
}

static bool
send_bytes(int fd, const char *bytes, size_t len)
{
	return len == 0 || write(fd, bytes, len) == (ssize_t)len;
}

static bool
test_terminal(enum sink_kind kind, struct buf *out)
{
	const struct ring_terminal t = ring_terminal_here(false);
	const int fd = open("/dev/tty", O_WRONLY | O_NOCTTY | O_CLOEXEC);
	struct buf bytes = { 0 };
	bool sent;

	if (fd < 0) {
		buf_add_text(out, _("there is no terminal here"));
		return false;
	}
	terminal_text(&bytes, out, kind, &t);
	sent = send_bytes(fd, bytes.text, bytes.len);
	if (kind == SINK_FLASH && ring_takes_strings(t.term)) {
		sent = send_bytes(fd, "\033[?5h", 5);
		usleep(FLASH_US);
		sent = send_bytes(fd, "\033[?5l", 5) && sent;
	}
	if (!sent) {
		buf_clear(out);
		buf_addf(out, _("the terminal does not take it: %s"),
			strerror(errno));
	}
	close(fd);
	buf_done(&bytes);
	return sent;
}

static void
add_row(struct buf *out, struct js *rows, const struct sink *s, bool well,
	const char *said)
{
	struct js *row;

	if (!rows) {
		buf_addf(out, "%s  %s: %s\n", well ? _("ok    ")
			: _("FAILED"), sink_label(s), said);
		return;
	}
	row = js_object();
	js_set(row, "sink", js_text(sink_label(s)));
	js_set(row, "kind", js_text(sink_names[s->kind]));
	js_set(row, "ok", js_bool(well));
	js_set(row, "result", js_text(said));
	js_push(rows, row);
}

/* The failed sinks, or -1 with err. */
static int
test_all(const struct settings *s, struct buf *out, struct js *rows,
	struct err *err)
{
	int failed = 0;

	for (size_t i = 0; i < s->sink_count; i++) {
		const struct sink sink = sink_setting_sink(&s->sinks[i]);
		struct buf said = { 0 };
		const bool well = sink_is_terminal(sink.kind)
			? test_terminal(sink.kind, &said)
			: deliver_test(&s->sinks[i], &said);

		add_row(out, rows, &sink, well, buf_text(&said));
		failed += !well;
		buf_done(&said);
		/* A line as soon as it is known: a sink may take a while. */
		if (!rows && cli_out(out, err) < 0)
			return -1;
		buf_clear(out);
	}
	return failed;
}

int
cli_notify_test(const struct cli_call *c, struct err *err)
{
	const struct settings *s = c->settings;
	struct js *rows = c->globals->json ? js_array() : NULL;
	struct buf out = { 0 };
	int failed, rc;

	for (size_t i = 0; i < s->problems.count; i++)
		cli_warn("%s:%d: %s", s->problems.item[i].file,
			s->problems.item[i].line, s->problems.item[i].text);
	failed = test_all(s, &out, rows, err);
	if (rows)
		rc = cli_out_js(rows, failed < 0 ? NULL : err);
	else
		rc = 0;
	if (rc == 0 && !rows && s->sink_count == 0)
		buf_add_text(&out, s->sinks_given
			? _("The settings have an empty list of sinks: only "
			"what the screen shows tells anybody.\n")
			: _("No sinks are set up: the screen shows what is due "
			"and rings the bell. See \"sinks\" in zhiban.conf.\n"));
	if (rc == 0 && out.len)
		rc = cli_out(&out, err);
	buf_done(&out);
	if (failed < 0 || rc < 0)
		return -1;
	if (s->sink_count == 0 && s->problems.count > 0)
		return err_set(err, ERR_CHECK, _("no sink of %s can be used: "
			"the warnings say why"), s->path);
	return failed == 0 ? 0 : err_set(err, ERR_CHECK,
		_("%d of %zu sinks failed: the lines above say why"), failed,
		s->sink_count);
}
