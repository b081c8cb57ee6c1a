/* SPDX-License-Identifier: MIT */
/*
 * The deliverer: for each shared sink what waits and how often it may speak,
 * the commands under way, the messages on the desktop. How a sink is driven
 * is the notify room's; what goes into the log is deliver_entry.c's.
 */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "deliver.h"

/* One shared sink of the settings. */
struct outlet {
	const struct sink_setting *setting;
	struct sink sink;
	struct pace pace;
	struct parcels waiting;
	char trouble[ERR_TEXT_MAX];	/* "" when its last one went well */
};

struct command_job {
	bool used;
	size_t outlet;
	struct command_run run;
	struct parcels parcels;
};

/* A message given to the desktop: whom a click or a failure is about. */
struct shown_job {
	uint64_t id;		/* 0: free */
	size_t outlet;
	struct parcels parcels;
};

struct deliverer {
	struct outlet *outlet;
	size_t count;
	struct buf how;
	struct desktop *desktop;	/* NULL: no such sink, or not yet */
	struct command_job command[DELIVER_COMMANDS];
	struct shown_job shown[NOTIFY_KEPT];
	size_t next_shown;
	int64_t seen;		/* entries looked at for what was answered */
};

/* ---- making ----------------------------------------------------------- */

static void
outlet_add(struct deliverer *v, const struct sink_setting *s, bool now)
{
	struct outlet *o = &v->outlet[v->count];
	const struct sink sink = sink_setting_sink(s);

	if (sink_is_terminal(sink.kind))
		return;
	*o = (struct outlet){ .setting = s, .sink = sink };
	v->count++;
	buf_addf(&v->how, "%s%s", v->how.len ? " " : "", sink_label(&sink));
	if (now && sink.kind == SINK_DESKTOP && !v->desktop)
		v->desktop = desktop_new(NULL, clock_mono());
}

struct deliverer *
deliverer_new(const struct settings *s, bool now)
{
	struct deliverer *v = mem_alloc(sizeof(*v));
	const size_t n = s ? s->sink_count : 0;

	v->outlet = mem_alloc((n + 1) * sizeof(*v->outlet));
	for (size_t i = 0; i < n; i++)
		outlet_add(v, &s->sinks[i], now);
	return v;
}

void
deliverer_free(struct deliverer *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->count; i++)
		parcels_done(&v->outlet[i].waiting);
	for (size_t i = 0; i < DELIVER_COMMANDS; i++) {
		parcels_done(&v->command[i].parcels);
		if (v->command[i].used)
			command_done(&v->command[i].run);
	}
	for (size_t i = 0; i < NOTIFY_KEPT; i++)
		parcels_done(&v->shown[i].parcels);
	desktop_free(v->desktop);
	buf_done(&v->how);
	free(v->outlet);
	free(v);
}

const char *
deliverer_how(const struct deliverer *v)
{
	return v->how.len ? v->how.text : NULL;
}

void
desk_attend(struct desk *d, bool attended)
{
	d->attended = attended;
}

bool
desk_attended(const struct desk *d)
{
	return d->attended;
}

/* ---- taking in --------------------------------------------------------- */

static void
outlet_take(struct outlet *o, struct desk *d, const struct told_notice *n)
{
	/* The desktop is one person's, and a deadline stands there once
	 * however many rungs were told; a command speaks to each. */
	if (o->sink.kind == SINK_DESKTOP) {
		if (!parcels_have(&o->waiting, n->incident, n->deadline))
			parcel_add(&o->waiting, d, n,
				n->people_count ? n->people : NULL);
		return;
	}
	for (size_t i = 0; i < n->people_count; i++)
		parcel_add(&o->waiting, d, n, &n->people[i]);
	if (n->people_count == 0)
		parcel_add(&o->waiting, d, n, NULL);
}

void
deliverer_add(struct deliverer *v, struct desk *d,
	const struct told_list *told)
{
	for (size_t k = 0; k < told->count; k++) {
		const struct told_notice *n = &told->item[k];

		for (size_t i = 0; n->mine && i < v->count; i++) {
			struct outlet *o = &v->outlet[i];

			if (o->sink.kind == SINK_DESKTOP && desk_attended(d))
				continue;
			if (sink_setting_wants(o->setting, d, n))
				outlet_take(o, d, n);
		}
	}
}

/* ---- trouble ----------------------------------------------------------- */

/* What an outlet's last message came to; NULL: it went well. */
static void
outlet_fared(struct deliverer *v, size_t i, const char *why)
{
	struct outlet *o = &v->outlet[i];

	o->trouble[0] = '\0';
	if (why) {
		struct err e = { 0 };

		err_set(&e, ERR_SYSTEM, "%s: %s", sink_label(&o->sink), why);
		memcpy(o->trouble, e.text, sizeof(o->trouble));
	}
}

const char *
deliverer_trouble(const struct deliverer *v)
{
	for (size_t i = 0; i < v->count; i++)
		if (v->outlet[i].trouble[0])
			return v->outlet[i].trouble;
	return NULL;
}

/* The log could not take it: the disk's trouble is said elsewhere too, but a
 * sink that failed must not look well meanwhile. */
static void
write_entry(struct deliverer *v, struct desk *d, size_t outlet,
	const struct parcels *p, const char *result, int exit)
{
	struct err err = { 0 };

	if (deliver_entry(d, p, sink_label(&v->outlet[outlet].sink), result,
		exit, &err) < 0)
		outlet_fared(v, outlet, err.text);
}

/* ---- the desktop -------------------------------------------------------- */

static void
show(struct deliverer *v, struct desk *d, size_t outlet)
{
	struct shown_job *job = &v->shown[v->next_shown++ % NOTIFY_KEPT];
	struct outlet *o = &v->outlet[outlet];
	struct buf title = { 0 }, body = { 0 };
	struct notify_facts *f;
	bool critical = false;

	parcels_done(&job->parcels);
	parcels_take(&job->parcels, &o->waiting, true);
	f = parcels_facts(&job->parcels, d);
	for (size_t i = 0; i < job->parcels.count; i++)
		critical |= f[i].critical;
	notify_title(&title, f, job->parcels.count);
	notify_body(&body, f, job->parcels.count);
	job->outlet = outlet;
	if (!v->desktop)
		v->desktop = desktop_new(NULL, clock_mono());
	job->id = desktop_show(v->desktop, title.text, buf_text(&body),
		critical, job->parcels.count > 1 ? _("Acknowledge all")
		: _("Acknowledge"));
	free(f);
	buf_done(&title);
	buf_done(&body);
}

static struct shown_job *
shown_find(struct deliverer *v, uint64_t id)
{
	for (size_t i = 0; i < NOTIFY_KEPT; i++)
		if (v->shown[i].id == id)
			return &v->shown[i];
	return NULL;
}

static void
desktop_news(struct deliverer *v, struct desk *d)
{
	struct desktop_news n;

	while (desktop_next(v->desktop, &n)) {
		struct shown_job *job = shown_find(v, n.id);

		if (!job)
			continue;
		if (n.what == DESKTOP_CLICKED) {
			deliver_ack(d, &job->parcels);
		} else if (n.what == DESKTOP_SHOWN) {
			outlet_fared(v, job->outlet, NULL);
			continue;
		} else {
			outlet_fared(v, job->outlet, n.why);
			write_entry(v, d, job->outlet, &job->parcels, n.why,
				-1);
		}
		job->id = 0;
	}
}

/* What was answered elsewhere meanwhile leaves the desktop. */
static void
desktop_tidy(struct deliverer *v, struct desk *d)
{
	if (v->seen == d->head.seq)
		return;
	v->seen = d->head.seq;
	for (size_t i = 0; i < NOTIFY_KEPT; i++) {
		struct shown_job *job = &v->shown[i];

		if (!job->id || !deliver_answered(d, &job->parcels))
			continue;
		desktop_withdraw(v->desktop, job->id);
		job->id = 0;
	}
}

/* Also before anything was to be shown: a desktop that cannot be reached is
 * better known at once. */
static void
desktop_state(struct deliverer *v)
{
	const char *why = desktop_trouble(v->desktop);

	for (size_t i = 0; i < v->count; i++)
		if (v->outlet[i].sink.kind == SINK_DESKTOP &&
		    (why || v->outlet[i].trouble[0]))
			outlet_fared(v, i, why);
}

/* ---- commands ----------------------------------------------------------- */

static void
job_fared(struct deliverer *v, struct desk *d, struct command_job *job)
{
	const struct spawn *run = &job->run.run;
	struct buf said = { 0 };
	const bool well = command_result(&job->run, &said);
	const int exit = run->ended && !run->unstarted && !run->late &&
		WIFEXITED(run->status) ? WEXITSTATUS(run->status) : -1;

	outlet_fared(v, job->outlet, well ? NULL : said.text);
	write_entry(v, d, job->outlet, &job->parcels, said.text, exit);
	command_done(&job->run);
	parcels_done(&job->parcels);
	job->used = false;
	buf_done(&said);
}

static struct command_job *
free_job(struct deliverer *v)
{
	for (size_t i = 0; i < DELIVER_COMMANDS; i++)
		if (!v->command[i].used)
			return &v->command[i];
	return NULL;
}

/* A message that needs a number and has none is not sent to nobody. */
static bool
lacks_phone(const struct outlet *o, const struct notify_facts *f,
	struct err *err)
{
	for (size_t i = 0; o->sink.argv[i] && !*f->phone; i++)
		if (strstr(o->sink.argv[i], "{phone}")) {
			err_set(err, ERR_REFUSED,
				_("no telephone number of %s is known"),
				f->person);
			return true;
		}
	return false;
}

static void
run_command(struct deliverer *v, struct desk *d, size_t outlet,
	struct command_job *job)
{
	struct outlet *o = &v->outlet[outlet];
	struct notify_facts *f;
	struct err err = { 0 };

	parcels_take(&job->parcels, &o->waiting, false);
	f = parcels_facts(&job->parcels, d);
	job->outlet = outlet;
	if (!lacks_phone(o, f, &err) && command_start(&job->run, &o->sink, f,
		job->parcels.count, &err) == 0) {
		job->used = true;
	} else {
		outlet_fared(v, outlet, err.text);
		write_entry(v, d, outlet, &job->parcels, err.text, -1);
		parcels_done(&job->parcels);
	}
	free(f);
}

/* ---- turns -------------------------------------------------------------- */

static void
outlet_send(struct deliverer *v, struct desk *d, size_t i, int64_t mono)
{
	struct outlet *o = &v->outlet[i];
	struct command_job *job;

	while (o->waiting.count > 0) {
		if (o->sink.kind == SINK_DESKTOP) {
			if (pace_pass(&o->pace, mono))
				show(v, d, i);
			return;
		}
		job = free_job(v);
		if (!job || !pace_pass(&o->pace, mono))
			return;
		run_command(v, d, i, job);
	}
}

void
deliverer_turn(struct deliverer *v, struct desk *d)
{
	const int64_t mono = clock_mono();

	for (size_t i = 0; i < DELIVER_COMMANDS; i++)
		if (v->command[i].used &&
		    spawn_turn(&v->command[i].run.run, mono))
			job_fared(v, d, &v->command[i]);
	for (size_t i = 0; i < v->count; i++)
		outlet_send(v, d, i, mono);
	if (!v->desktop)
		return;
	desktop_turn(v->desktop, mono);
	desktop_state(v);
	desktop_news(v, d);
	desktop_tidy(v, d);
}

size_t
deliverer_poll(const struct deliverer *v, struct pollfd *ret)
{
	size_t n = 0;

	if (v->desktop)
		ret[n++] = (struct pollfd){ .fd = desktop_fd(v->desktop),
			.events = POLLIN };
	for (size_t i = 0; i < DELIVER_COMMANDS; i++)
		if (v->command[i].used)
			n += spawn_poll(&v->command[i].run.run, ret + n);
	return n;
}

/* Until what waits may go; with every job taken, until one ends. */
static int64_t
outlet_wake(const struct deliverer *v, const struct outlet *o)
{
	bool room = o->sink.kind == SINK_DESKTOP;

	for (size_t i = 0; i < DELIVER_COMMANDS; i++)
		room |= !v->command[i].used;
	return o->waiting.count > 0 && room ? pace_wake(&o->pace)
		: INT64_MAX;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int
deliverer_patience(const struct deliverer *v)
{
	const int64_t mono = clock_mono();
	int64_t wake = v->desktop ? desktop_wake(v->desktop) : INT64_MAX;

	for (size_t i = 0; i < v->count; i++)
		wake = earlier(wake, outlet_wake(v, &v->outlet[i]));
	for (size_t i = 0; i < DELIVER_COMMANDS; i++)
		if (v->command[i].used)
			wake = earlier(wake, spawn_wake(
				&v->command[i].run.run, mono));
	if (wake == INT64_MAX)
		return -1;
	return wake <= mono ? 0 : (int)earlier(wake - mono, TIME_HOUR);
}

/* ---- the end ------------------------------------------------------------ */

static bool
is_busy(const struct deliverer *v)
{
	for (size_t i = 0; i < v->count; i++)
		if (v->outlet[i].waiting.count > 0)
			return true;
	for (size_t i = 0; i < DELIVER_COMMANDS; i++)
		if (v->command[i].used)
			return true;
	return v->desktop && desktop_waits(v->desktop, 0);
}

/* What could not be waited for is on record as that. */
static void
leave_behind(struct deliverer *v, struct desk *d)
{
	for (size_t i = 0; i < DELIVER_COMMANDS; i++)
		if (v->command[i].used)
			job_fared(v, d, &v->command[i]);
	for (size_t i = 0; v->desktop && i < NOTIFY_KEPT; i++)
		if (v->shown[i].id && desktop_waits(v->desktop,
			v->shown[i].id))
			write_entry(v, d, v->shown[i].outlet,
				&v->shown[i].parcels,
				desktop_trouble(v->desktop)
				? desktop_trouble(v->desktop)
				: _("not shown before the program ended"),
				-1);
	for (size_t i = 0; i < v->count; i++)
		if (v->outlet[i].waiting.count > 0)
			write_entry(v, d, i, &v->outlet[i].waiting,
				_("not sent before the program ended"), -1);
}

void
deliverer_finish(struct deliverer *v, struct desk *d, int64_t ms)
{
	const int64_t end = clock_mono() + ms;

	deliverer_turn(v, d);
	while (is_busy(v) && clock_mono() < end) {
		struct pollfd fds[DELIVER_FDS];
		const size_t n = deliverer_poll(v, fds);
		const int64_t left = end - clock_mono();
		const int wake = deliverer_patience(v);

		poll(fds, n, wake >= 0 && wake < left ? wake
			: left > 0 ? (int)left : 0);
		deliverer_turn(v, d);
	}
	leave_behind(v, d);
}
