/* SPDX-License-Identifier: MIT */
/*
 * The client of zhiban-notify: messages on their way to the desktop and those
 * shown there, kept until they are closed, so that a helper that died is
 * followed by another that shows them again under the server's same numbers,
 * with buttons that work. One message is under way at a time.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "helper.h"

#define PAUSE_MS 100		/* before the first new start; then doubled */
#define PAUSE_MAX_MS 60000
#define STARTS_MAX 8		/* without one answer; then it rests */
#define NEWS_MAX 64
#define WORDS_MAX 4

enum stage { WAITING, UNDER_WAY, SHOWN };

struct message {
	uint64_t id;
	enum stage stage;
	bool closing;		/* to be withdrawn */
	int tries, number;	/* the server's number of it */
	char *line;		/* URGENCY LABEL TITLE LINE... */
};

struct desktop {
	char *path;
	struct helper helper;
	struct message message[NOTIFY_KEPT];
	size_t count;
	uint64_t last_id;
	int fruitless;		/* starts without an answer */
	int64_t start_at;	/* mono: no sooner than that */
	int64_t silent_since;	/* mono: when the line under way was sent */
	int64_t mono;		/* of the last turn */
	bool buttons;
	char server[80];
	char trouble[200];
	struct desktop_news news[NEWS_MAX];
	size_t news_count;
};

/* ---- what is told to the caller --------------------------------------- */

static void
tell(struct desktop *d, enum desktop_what what, uint64_t id, const char *why)
{
	struct desktop_news *n;

	if (d->news_count == NEWS_MAX)
		memmove(d->news, d->news + 1,
			--d->news_count * sizeof(*d->news));
	n = &d->news[d->news_count++];
	*n = (struct desktop_news){ .what = what, .id = id };
	snprintf(n->why, sizeof(n->why), "%s", why);
}

bool
desktop_next(struct desktop *d, struct desktop_news *ret)
{
	if (d->news_count == 0)
		return false;
	*ret = d->news[0];
	memmove(d->news, d->news + 1, --d->news_count * sizeof(*d->news));
	return true;
}

const char *
desktop_trouble(const struct desktop *d)
{
	return d->trouble[0] ? d->trouble : NULL;
}

bool
desktop_waits(const struct desktop *d, uint64_t id)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->message[i].number == 0 &&
		    (id == 0 || d->message[i].id == id))
			return true;
	return false;
}

const char *
desktop_server(const struct desktop *d)
{
	return d->server;
}

bool
desktop_has_buttons(const struct desktop *d)
{
	return d->buttons;
}

int
desktop_pid(const struct desktop *d)
{
	return d->helper.pid > 0 ? d->helper.pid : -1;
}

/* The texts of err.c and of the helper are cut at a character there. */
static void
trouble(struct desktop *d, const char *why)
{
	struct buf clean = { 0 };

	text_clean(&clean, why, strlen(why), sizeof(d->trouble) - 4, false);
	snprintf(d->trouble, sizeof(d->trouble), "%s", buf_text(&clean));
	buf_done(&clean);
}

/* ---- messages --------------------------------------------------------- */

static struct message *
find(struct desktop *d, uint64_t id)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->message[i].id == id)
			return &d->message[i];
	return NULL;
}

static struct message *
first_at(struct desktop *d, enum stage stage)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->message[i].stage == stage)
			return &d->message[i];
	return NULL;
}

static void
forget(struct desktop *d, struct message *m)
{
	free(m->line);
	memmove(m, m + 1, (size_t)(d->message + --d->count - m) *
		sizeof(*m));
}

static void
fail(struct desktop *d, struct message *m, const char *why)
{
	/* Seen once, it has done its work; only the button is lost. */
	if (m->number == 0)
		tell(d, DESKTOP_FAILED, m->id, why);
	forget(d, m);
}

/* A shown one first: that costs but its button. */
static void
make_room(struct desktop *d)
{
	struct message *m;

	if (d->count < NOTIFY_KEPT)
		return;
	m = first_at(d, SHOWN);
	if (m)
		forget(d, m);
	else
		fail(d, &d->message[0], _("too many messages wait for the "
			"desktop"));
}

/* No TAB and no line end may part a word. */
static void
add_word(struct buf *out, const char *text, size_t max)
{
	buf_add_char(out, '\t');
	text_clean(out, text, strlen(text), max, false);
}

uint64_t
desktop_show(struct desktop *d, const char *title, const char *body,
	bool critical, const char *button)
{
	struct buf line = { 0 };
	struct message *m;

	buf_add_text(&line, critical ? "critical" : "normal");
	add_word(&line, button ? button : "", 80);
	add_word(&line, title, 400);
	while (*body) {
		size_t len = strcspn(body, "\n");
		char *one = mem_text_n(body, len);

		add_word(&line, one, 400);
		free(one);
		body += len + (body[len] == '\n');
	}
	make_room(d);
	m = &d->message[d->count++];
	*m = (struct message){ .id = ++d->last_id, .line = buf_take(&line) };
	/* One that gave up tries once more for something new. */
	if (d->fruitless >= STARTS_MAX)
		d->fruitless = STARTS_MAX - 1;
	return m->id;
}

/* ---- the helper's life ------------------------------------------------ */

static bool
resting(const struct desktop *d)
{
	return d->fruitless >= STARTS_MAX;
}

/* After the nth start without an answer. */
static int64_t
pause_after(int n)
{
	int64_t ms = PAUSE_MS;

	while (n-- > 0 && ms < PAUSE_MAX_MS)
		ms *= 2;
	return ms < PAUSE_MAX_MS ? ms : PAUSE_MAX_MS;
}

/* Nothing can be shown for now: what has been tried often enough fails. */
static void
fail_tried(struct desktop *d, int tries)
{
	for (size_t i = d->count; i-- > 0;) {
		struct message *m = &d->message[i];

		if (m->stage != SHOWN && m->tries >= tries)
			fail(d, m, d->trouble);
	}
}

/* What was shown is shown again by the next helper, to have its button. */
static void
lost(struct desktop *d)
{
	helper_stop(&d->helper);
	d->start_at = d->mono + pause_after(d->fruitless);
	for (size_t i = 0; i < d->count; i++)
		d->message[i].stage = WAITING;
	fail_tried(d, NOTIFY_TRIES);
}

static void
start(struct desktop *d)
{
	struct err err = { 0 };

	d->fruitless++;
	d->start_at = d->mono + pause_after(d->fruitless);
	if (helper_start(&d->helper, d->path, &err) == 0)
		return;
	trouble(d, err.text);
	d->fruitless = STARTS_MAX;
	fail_tried(d, 0);
}

struct desktop *
desktop_new(const char *path, int64_t mono)
{
	struct desktop *d = mem_alloc(sizeof(*d));
	struct buf own = { 0 };

	if (!path)
		helper_path(&own);
	d->path = path ? mem_text(path) : buf_take(&own);
	d->mono = mono;
	d->helper.fd = -1;
	start(d);
	return d;
}

void
desktop_free(struct desktop *d)
{
	if (!d)
		return;
	helper_stop(&d->helper);
	while (d->count > 0)
		forget(d, &d->message[0]);
	free(d->path);
	free(d);
}

int
desktop_fd(const struct desktop *d)
{
	return d->helper.fd;
}

/* ---- lines ------------------------------------------------------------ */

static void
send_next(struct desktop *d)
{
	struct message *m = first_at(d, WAITING);
	struct buf line = { 0 };

	if (!m || first_at(d, UNDER_WAY))
		return;
	buf_addf(&line, "show\t%" PRIu64 "\t%d\t%s", m->id, m->number,
		m->line);
	if (helper_send(&d->helper, &line)) {
		m->stage = UNDER_WAY;
		m->tries++;
		d->silent_since = d->mono;
	}
	buf_done(&line);
}

static void
send_closing(struct desktop *d)
{
	for (size_t i = d->count; i-- > 0;) {
		struct message *m = &d->message[i];
		struct buf line = { 0 };

		if (!m->closing || m->stage != SHOWN)
			continue;
		buf_addf(&line, "close\t%" PRIu64, m->id);
		if (helper_send(&d->helper, &line))
			forget(d, m);
		buf_done(&line);
	}
}

void
desktop_withdraw(struct desktop *d, uint64_t id)
{
	struct message *m = find(d, id);

	if (!m)
		return;
	if (m->stage == WAITING)
		forget(d, m);
	else
		m->closing = true;
	if (d->helper.fd >= 0)
		send_closing(d);
}

/* The message that the line names, or NULL. */
static struct message *
named(struct desktop *d, char **word)
{
	return word[1] ? find(d, strtoull(word[1], NULL, 10)) : NULL;
}

static void
take_server(struct desktop *d, char **word)
{
	struct buf name = { 0 };

	if (word[1])
		text_clean(&name, word[1], strlen(word[1]),
			sizeof(d->server) - 4, false);
	snprintf(d->server, sizeof(d->server), "%s", buf_text(&name));
	buf_done(&name);
	d->buttons = word[2] && strcmp(word[2], "actions") == 0;
	d->trouble[0] = '\0';
}

static void
take_shown(struct desktop *d, char **word)
{
	struct message *m = named(d, word);
	bool first;

	if (!m)
		return;
	first = m->number == 0;
	m->number = word[2] ? (int)strtol(word[2], NULL, 10) : 0;
	m->stage = SHOWN;
	m->tries = 0;
	d->trouble[0] = '\0';
	if (first)
		tell(d, DESKTOP_SHOWN, m->id, "");
}

static void
take_failed(struct desktop *d, char **word)
{
	struct message *m = named(d, word);

	trouble(d, word[2] ? word[2] : "?");
	if (m)
		fail(d, m, d->trouble);
}

static void
take_clicked(struct desktop *d, char **word)
{
	struct message *m = named(d, word);

	if (!m)
		return;
	tell(d, DESKTOP_CLICKED, m->id, "");
	m->closing = true;	/* not every server does that by itself */
}

static void
take_closed(struct desktop *d, char **word)
{
	if (named(d, word))
		forget(d, named(d, word));
}

static void
take_line(struct desktop *d, char *line)
{
	static const struct {
		const char *name;
		void (*take)(struct desktop *d, char **word);
	} rows[] = {
		{ "server", take_server }, { "shown", take_shown },
		{ "failed", take_failed }, { "clicked", take_clicked },
		{ "closed", take_closed },
	};
	char *word[WORDS_MAX] = { line };

	for (size_t i = 1; i < WORDS_MAX && word[i - 1]; i++) {
		word[i] = strchr(word[i - 1], '\t');
		if (word[i])
			*word[i]++ = '\0';
	}
	d->fruitless = 0;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(word[0], rows[i].name) == 0)
			rows[i].take(d, word);
}

static void
read_lines(struct desktop *d)
{
	char line[NOTIFY_LINE_MAX + 1];
	int rc = 0;

	while (d->helper.fd >= 0 &&
	    (rc = helper_receive(&d->helper, line)) == 1)
		take_line(d, line);
	if (rc < 0) {
		if (d->fruitless > 0)
			trouble(d, _("the desktop does not answer"));
		lost(d);
	}
}

/* A call of the helper's may take NOTIFY_CALL_S; then its alarm ends it. One
 * that is silent for longer has been stopped. */
static void
check_silence(struct desktop *d)
{
	if (!first_at(d, UNDER_WAY) ||
	    d->mono - d->silent_since < NOTIFY_ANSWER_MS)
		return;
	trouble(d, _("the desktop does not answer"));
	d->fruitless++;
	lost(d);
}

void
desktop_turn(struct desktop *d, int64_t mono)
{
	d->mono = mono;
	if (d->helper.fd >= 0)
		read_lines(d);
	if (d->helper.fd >= 0)
		check_silence(d);
	if (d->helper.fd < 0 && !resting(d) && mono >= d->start_at)
		start(d);
	if (d->helper.fd < 0 && resting(d))
		fail_tried(d, 0);
	if (d->helper.fd < 0)
		return;
	send_next(d);
	send_closing(d);
}

int64_t
desktop_wake(const struct desktop *d)
{
	if (d->helper.fd < 0)
		return resting(d) ? INT64_MAX : d->start_at;
	for (size_t i = 0; i < d->count; i++)
		if (d->message[i].stage == UNDER_WAY)
			return d->silent_since + NOTIFY_ANSWER_MS;
	return INT64_MAX;
}
