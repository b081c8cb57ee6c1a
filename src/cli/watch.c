/* SPDX-License-Identifier: MIT */
/*
 * Telling without a screen: watch stays and tells in time, due --check tells
 * once what is due, for cron. A line for each notice that this process told.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "cli_room.h"

#define CHECK_MS (150 * TIME_SECOND)	/* more than any sink takes */
#define LAST_MS 2000		/* for what is on its way at the end */

/* "First report (law): due 2026-11-22 16:00:00 +08:00" */
static void
add_what(struct buf *out, const struct told_notice *n, const struct zone *zone)
{
	buf_add_text(out, n->name[lang_now()]);
	if (n->legal)
		buf_addf(out, " (%s)", _("law"));
	buf_addf(out, "  %s ", n->at < n->due ? _("due")
		: n->at - n->due < TIME_MINUTE ? _("due now:")
		: _("was due"));
	time_format(out, n->due, zone, TIME_FULL);
}

static void
add_whom(struct buf *out, const struct told_notice *n)
{
	if (*n->role)
		buf_addf(out, _("  rung %d, %s: "), n->rung,
			n->role_name[lang_now()]);
	else
		buf_add_text(out, "  ");
	for (size_t i = 0; i < n->people_count; i++)
		buf_addf(out, "%s%s%s%s", i ? ", " : "", n->people[i].name,
			*n->people[i].phone ? " " : "", n->people[i].phone);
	if (!n->people_count)
		buf_add_text(out, _("nobody on the roster holds this post"));
}

static void
told_text(struct buf *out, const struct told_notice *n,
	const struct zone *zone, const char *mark)
{
	buf_addf(out, "%s%s", mark, *mark ? "  " : "");
	time_format(out, n->at, zone, TIME_FULL);
	buf_addf(out, "  %s  %s  ", n->number, n->title);
	add_what(out, n, zone);
	add_whom(out, n);
	if (n->at - n->planned >= TIME_MINUTE) {
		buf_add_text(out, _("  told late by "));
		span_format(out, n->at - n->planned, false);
	}
	buf_add_char(out, '\n');
}

static struct js *
told_js(const struct told_notice *n, const struct zone *zone)
{
	struct js *js = js_object(), *people = js_array();

	for (size_t i = 0; i < n->people_count; i++)
		js_push(people, js_text(n->people[i].name));
	js_set(js, "seq", js_number(n->seq));
	js_set(js, "at", js_time(n->at, zone));
	js_set(js, "incident", js_text(n->number));
	js_set(js, "title", js_text(n->title));
	js_set(js, "id", js_text(n->deadline));
	js_set(js, "due", js_time(n->due, zone));
	js_set(js, "state", js_text(deadline_state_name(n->state)));
	js_set(js, "rung", js_number(n->rung));
	js_set(js, "nth", js_number(n->nth));
	js_set(js, "planned", js_time(n->planned, zone));
	js_set(js, "late_s", js_number((n->at - n->planned) / 1000));
	js_set(js, "to", js_text(n->role));
	js_set(js, "people", people);
	return js;
}

/* Prints and empties the list; JSON as one document a line. */
static int
print_told(const struct cli_call *c, struct told_list *told, struct err *err)
{
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < told->count; i++) {
		struct js *js;

		if (!c->globals->json) {
			told_text(&out, &told->item[i], desk_zone(c->desk),
				desk_mark(c->desk));
			continue;
		}
		js = told_js(&told->item[i], desk_zone(c->desk));
		js_write(&out, js, true);
		js_free(js);
	}
	told_list_done(told);
	rc = out.len ? cli_out(&out, err) : 0;
	buf_done(&out);
	return rc;
}

int
cli_due_check(const struct cli_call *c, struct err *err)
{
	struct deliverer *v = deliverer_new(c->settings, false);
	struct told_list told = { 0 };
	bool more = true;
	int rc = ticker_look(c->desk, err);

	while (rc == 0 && more) {
		rc = desk_tick(c->desk, deliverer_how(v), &told, &more, err);
		deliverer_add(v, c->desk, &told);
		deliverer_turn(v, c->desk);
		if (print_told(c, &told, rc < 0 ? NULL : err) < 0)
			rc = -1;
	}
	/* What was told is recorded: a sink that fails changes no exit code. */
	deliverer_finish(v, c->desk, CHECK_MS);
	if (deliverer_trouble(v))
		cli_warn("%s", deliverer_trouble(v));
	deliverer_free(v);
	return rc;
}

/* ---- watch -------------------------------------------------------------- */

static int
open_signals(struct err *err)
{
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (fd < 0)
		err_set(err, ERR_SYSTEM, "signalfd: %s", strerror(errno));
	return fd;
}

/* Says once what does not work, until something else does not. */
static void
warn_once(struct buf *said, const char *why)
{
	if (!why)
		why = "";
	if (*why && strcmp(why, buf_text(said)) != 0)
		cli_warn("%s", why);
	buf_clear(said);
	buf_add_text(said, why);
}

/* One turn. A database that cannot be written just now is said and tried
 * again: the watch must outlive a full disk. */
static int
watch_turn(const struct cli_call *c, struct buf *said, struct err *err)
{
	struct told_list told = { 0 };
	struct err fault = { 0 };
	int rc = teller_turn(c->teller, &told, &fault);

	warn_once(said, rc < 0 ? fault.text : teller_trouble(c->teller));
	return print_told(c, &told, err);
}

static int
watch_loop(const struct cli_call *c, int signals, struct err *err)
{
	struct pollfd wait[1 + TELLER_FDS] = {
		{ .fd = signals, .events = POLLIN } };
	struct buf said = { 0 };
	int rc = 0;

	while (rc == 0) {
		size_t n;

		rc = watch_turn(c, &said, err);
		n = teller_poll(c->teller, wait + 1);
		if (poll(wait, 1 + n, teller_patience(c->teller)) < 0 &&
		    errno != EINTR)
			rc = err_set(err, ERR_SYSTEM, "poll: %s",
				strerror(errno));
		if (wait[0].revents)
			break;
	}
	buf_done(&said);
	return rc;
}

int
cli_watch(const struct cli_call *c, struct err *err)
{
	int signals = open_signals(err), rc = -1;

	if (signals < 0)
		return -1;
	if (ticker_look(c->desk, err) == 0 &&
	    teller_begin(c->teller, c->desk, err) == 0)
		rc = watch_loop(c, signals, err);
	teller_end(c->teller, LAST_MS);
	close(signals);
	return rc;
}
