/* SPDX-License-Identifier: MIT */
/*
 * The screen's loop: one poll over the terminal, signals, the clock, answers
 * and the bell. No thread, and nothing here waits for the disk.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "mouse.h"
#include "past.h"
#include "ringer.h"
#include "screen.h"
#include "term.h"
#include "title.h"

#define IDLE_MS 1000
#define SLOW_STEP (10 * TIME_SECOND)	/* of a clock on a slow line */
#define PICTURE_MS 8		/* for a picture to read incidents in */
#define NEWS_MS 20		/* between two looks at what others write */
#define BREATH_MS 1		/* for the terminal to show what was sent */

enum { WAIT_KEYS, WAIT_SIGNAL, WAIT_CLOCK, WAIT_REPLY, WAIT_BELL, WAIT_COUNT };

struct loop {
	struct app *app;
	struct terminal *term;
	struct canvas canvas;
	struct keys keys;
	struct mouse mouse;
	struct ringer ringer;
	struct buf title;	/* the window has this now */
	int64_t title_minute;	/* and since then */
	struct pollfd wait[WAIT_COUNT];
	int64_t last_key;	/* mono; 0: idle has been told */
	int64_t tick;		/* wall time the clock is set for */
	int64_t picture_ms;	/* the next one has this long */
	bool unfinished;	/* the last one lacked time */
	int64_t looked;		/* mono: when others' writing was last read */
	bool news;		/* the bell rang since then */
	bool slow;		/* the line: whole pictures, few of them */
	bool leave;		/* at once */
};

/* ---- setting up ----------------------------------------------------- */

static int
open_signals(void)
{
	static const int signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT,
		SIGQUIT, SIGTSTP, SIGCONT };
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaddset(&set, signals[i]);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static int
loop_open(struct loop *l, const struct app_setup *setup, struct err *err)
{
	const int fds[WAIT_COUNT] = {
		[WAIT_KEYS] = STDIN_FILENO,
		[WAIT_SIGNAL] = open_signals(),
		[WAIT_CLOCK] = timerfd_create(CLOCK_REALTIME,
			TFD_NONBLOCK | TFD_CLOEXEC),
		[WAIT_REPLY] = setup->line_fd,
		[WAIT_BELL] = store_bell_fd(desk_store(setup->desk)),
	};

	for (size_t i = 0; i < WAIT_COUNT; i++)
		l->wait[i] = (struct pollfd){ .fd = fds[i],
			.events = POLLIN };
	if (fds[WAIT_SIGNAL] < 0 || fds[WAIT_CLOCK] < 0)
		return err_set(err, ERR_SYSTEM,
			_("the screen cannot watch signals and the clock: %s"),
			strerror(errno));
	return 0;
}

static void
loop_close(struct loop *l)
{
	app_free(l->app);
	keys_done(&l->keys);
	buf_done(&l->title);
	canvas_done(&l->canvas);
	if (l->wait[WAIT_SIGNAL].fd >= 0)
		close(l->wait[WAIT_SIGNAL].fd);
	if (l->wait[WAIT_CLOCK].fd >= 0)
		close(l->wait[WAIT_CLOCK].fd);
}

/* ---- what poll announces -------------------------------------------- */

static void
play_keys(struct loop *l)
{
	struct key key;

	while (!l->leave && keys_next(&l->keys, &key)) {
		l->last_key = clock_mono();
		l->picture_ms = PICTURE_MS;
		if (!ringer_key(&l->ringer, &key, l->last_key))
			continue;
		mouse_play(&l->mouse, l->app, &l->canvas, &key);
	}
}

static void
take_keys(struct loop *l)
{
	/* Readable without a byte: the terminal is gone. */
	if (!term_read(l->term, &l->keys)) {
		l->leave = true;
		return;
	}
	play_keys(l);
}

/* Stops the whole group, so that the shell takes over; comes back on fg. */
static void
suspend(struct loop *l)
{
	l->app->suspend = false;
	app_idle(l->app);
	term_suspend(l->term);
	kill(0, SIGSTOP);
	term_resume(l->term);
	buf_clear(&l->title);
	l->title_minute = 0;
}

static void
take_signal(struct loop *l, uint32_t signal)
{
	switch (signal) {
	case SIGWINCH:
		term_resize(l->term);
		break;
	case SIGTSTP:
		l->app->suspend = l->app->setup.can_suspend;
		break;
	case SIGCONT:
		l->app->repaint = true;
		break;
	default:
		l->leave = true;
	}
}

static void
take_signals(struct loop *l)
{
	struct signalfd_siginfo info;

	while (read(l->wait[WAIT_SIGNAL].fd, &info, sizeof(info)) ==
	    (ssize_t)sizeof(info))
		take_signal(l, info.ssi_signo);
}

/* The tick itself needs nothing done; the bell may have been missed. Whether
 * anything came only the desk asks: who asks twice is told once. */
static void
take_tick(struct loop *l)
{
	uint64_t times;

	/* An error says that the clock was set: then the tick is set anew. */
	if (read(l->wait[WAIT_CLOCK].fd, &times, sizeof(times)) < 0)
		l->tick = 0;
	app_sync(l->app);
}

/* Who tells of hundreds of deadlines rings for each turn: they are read
 * together. The first ring after a silence is followed at once. */
static void
take_bell(struct loop *l)
{
	store_bell_clear(desk_store(app_live(l->app)));
	l->news = true;
}

static void
read_news(struct loop *l)
{
	const int64_t mono = clock_mono();

	if (!l->news || (l->looked && mono - l->looked < NEWS_MS))
		return;
	l->news = false;
	l->looked = mono;
	app_sync(l->app);
}

static void
take(struct loop *l)
{
	static void (*const takers[WAIT_COUNT])(struct loop *l) = {
		[WAIT_KEYS] = take_keys,
		[WAIT_SIGNAL] = take_signals,
		[WAIT_CLOCK] = take_tick,
		[WAIT_BELL] = take_bell,
	};

	for (size_t i = 0; i < WAIT_COUNT; i++)
		if (takers[i] && l->wait[i].revents & POLLIN)
			takers[i](l);
	if (l->wait[WAIT_REPLY].revents && !app_replies(l->app))
		l->wait[WAIT_REPLY].fd = -1;
	if (l->wait[WAIT_KEYS].revents & (POLLHUP | POLLERR | POLLNVAL))
		l->leave = true;
}

/* ---- waiting -------------------------------------------------------- */

/* Sets the clock for the next second, or the next minute when nothing in
 * sight counts in seconds and the bell tells what others write. */
static void
set_clock(struct loop *l)
{
	bool seconds = app_seconds(l->app) || l->wait[WAIT_BELL].fd < 0 ||
		l->app->say.len > 0;
	int64_t step = !seconds ? TIME_MINUTE
		: l->slow ? SLOW_STEP : TIME_SECOND;
	int64_t now = clock_wall(), next = (now / step + 1) * step;
	struct itimerspec at = { .it_value = { next / 1000, 0 } };

	if (next == l->tick)
		return;
	l->tick = next;
	timerfd_settime(l->wait[WAIT_CLOCK].fd,
		TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &at, NULL);
}

/* The shorter of two waits, ms; -1 is for ever. */
static int
shorter(int a, int b)
{
	if (a < 0)
		return b;
	return b >= 0 && b < a ? b : a;
}

/* How long poll may wait, ms; -1 for ever. */
static int
patience(const struct loop *l)
{
	const int64_t mono = clock_mono();
	const int64_t left = l->last_key + IDLE_MS - mono;
	const int64_t look = l->looked + NEWS_MS - mono;
	int wait = shorter(ringer_patience(&l->ringer, mono),
		keys_delay(&l->keys, term_escape_ms(l->term)));

	if (l->news)
		wait = shorter(wait, look > 0 ? (int)look : 0);
	return l->last_key == 0 ? wait
		: shorter(wait, left > 0 ? (int)left : 0);
}

static void
nothing_came(struct loop *l)
{
	if (keys_delay(&l->keys, 0) >= 0) {
		keys_settle(&l->keys);
		play_keys(l);
		return;
	}
	if (l->last_key && clock_mono() - l->last_key >= IDLE_MS) {
		l->last_key = 0;
		app_idle(l->app);
	}
}

/* At most once a minute but for news, and only when it has another text. */
static void
name_window(struct loop *l)
{
	int64_t minute = clock_wall() / TIME_MINUTE;
	struct buf text = { 0 };

	if ((minute == l->title_minute && !l->app->ring.retitle) ||
	    !term_has_title(l->term))
		return;
	l->title_minute = minute;
	l->app->ring.retitle = false;
	title_bytes(l->app, &text);
	if (strcmp(buf_text(&text), buf_text(&l->title)) != 0)
		term_send(l->term, buf_text(&text));
	buf_done(&l->title);
	l->title = text;
}

static bool
send_copy(void *ctx, const char *base64)
{
	return term_copy(ctx, base64);
}

/* What the app asked for while it had the keys. */
static void
serve_app(struct loop *l)
{
	if (l->app->copy)
		copy_out(l->app, &l->canvas, send_copy, l->term);
	term_set_mouse(l->term, l->app->mouse);
	ringer_turn(&l->ringer, l->app);
	if (l->app->suspend)
		suspend(l);
}

/*
 * The first picture stands at once, of what the store's rows say; those that
 * finish it have a few ms, and each twice as long as the one before. So it
 * ends whatever there is to read, and a key never waits longer than it took
 * until then.
 */
static void
draw(struct loop *l)
{
	int w, h;

	term_size(l->term, &w, &h);
	if (w != l->canvas.w || h != l->canvas.h)
		canvas_resize(&l->canvas, w, h);
	/* What is drawn twice is sent twice. */
	l->app->until = l->slow ? INT64_MAX : clock_mono() + l->picture_ms;
	app_draw(l->app, &l->canvas);
	l->app->until = INT64_MAX;
	l->unfinished = app_unfinished(l->app);
	l->picture_ms = l->unfinished && l->picture_ms > 0
		? l->picture_ms * 2 : PICTURE_MS;
	term_draw(l->term, &l->canvas, l->app->repaint);
	l->app->repaint = false;
	l->mouse.stale = false;
	if (!l->unfinished)
		name_window(l);
}

static void
turn(struct loop *l)
{
	int n;

	set_clock(l);
	n = poll(l->wait, WAIT_COUNT, l->unfinished ? BREATH_MS
		: patience(l));
	if (n < 0 && errno != EINTR)
		l->leave = true;
	l->app->filling = n == 0 && l->unfinished;
	app_turn(l->app, clock_mono());
	if (n > 0)
		take(l);
	else if (n == 0 && !l->unfinished && !l->news)
		nothing_came(l);
	read_news(l);
	if (!l->leave) {
		serve_app(l);
		draw(l);
	}
}

int
loop_run(const struct ui_options *o, const struct app_setup *setup,
	const struct probe *probe, struct err *err)
{
	const struct settings *s = o->desk.settings;
	const bool slow = o->slow || serial_is_slow(STDOUT_FILENO);
	const struct term_options how = {
		.lacks = probe_is_8bit(probe) ? LACKS_ALL
			: probe_is_broad(probe) ? LACKS_NARROW : LACKS_NOTHING,
		.ascii = o->ascii || slow, .mono = o->mono,
		.mouse = !o->no_mouse && !(s && s->no_mouse) &&
			!probe_is_screen(),
		.title = !(s && s->no_title) && !slow,
		.escape_ms = s ? s->escape_ms : 0, .settings = s,
		.background = probe->background };
	struct loop l = { .slow = slow };
	struct app_setup own = *setup;
	int rc = loop_open(&l, setup, err);

	if (rc == 0)
		rc = term_open(&l.term, &how, err);
	if (rc == 0) {
		own.ascii = term_ascii(l.term);
		own.has_mouse = term_has_mouse(l.term);
		own.mouse = term_mouse(l.term);
		own.release = term_suspend;
		own.retake = term_resume;
		own.terminal = l.term;
		canvas_init(&l.canvas, 1, 1, own.ascii);
		ringer_init(&l.ringer, l.term, probe->messages);
		l.app = app_new(&own, clock_mono());
		if (how.lacks == LACKS_ALL)
			app_say(l.app, SAY_INFO, probe->tmux
				? N_("English, with ? for Chinese: this tmux "
				"runs without UTF-8. Start it as tmux -u.")
				: N_("English, with ? for Chinese: this "
				"terminal takes no UTF-8 (LANG=C.UTF-8)."));
		keys_feed(&l.keys, buf_text(&probe->rest), probe->rest.len);
		play_keys(&l);
		serve_app(&l);
		draw(&l);
		(void)line_send_shown(setup->line_fd, NULL);
		app_look_health(l.app);
		if (l.app->health.len)
			draw(&l);
		while (!l.leave && !app_done(l.app))
			turn(&l);
		app_idle(l.app);
	}
	term_close(l.term);
	loop_close(&l);
	return rc;
}
