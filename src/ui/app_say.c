/* SPDX-License-Identifier: MIT */
/*
 * The message row and what was said on it before, in every language: the
 * screen's may change afterwards.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"

/* ---- what is kept ------------------------------------------------------- */

static void
forget_first(struct app *app)
{
	for (int l = 0; l < LANG_COUNT; l++)
		free(app->message[0].text[l]);
	memmove(app->message, app->message + 1,
		--app->message_count * sizeof(app->message[0]));
}

/* What is said again and again stands there once, with its last time. */
static void
remember(struct app *app, enum say kind, struct buf said[LANG_COUNT])
{
	struct message *m = app->message_count
		? &app->message[app->message_count - 1] : NULL;

	if (m && strcmp(message_text(m), buf_text(&said[lang_now()])) == 0) {
		m->at = app->now;
		return;
	}
	if (app->message_count == APP_MESSAGES_MAX)
		forget_first(app);
	m = &app->message[app->message_count++];
	*m = (struct message){ .at = app->now, .kind = kind };
	for (int l = 0; l < LANG_COUNT; l++)
		m->text[l] = mem_text(buf_text(&said[l]));
}

const char *
message_text(const struct message *m)
{
	return m->text[lang_now()];
}

/* ---- saying ------------------------------------------------------------- */

/* Takes the texts. */
static void
say(struct app *app, enum say kind, bool news, struct buf said[LANG_COUNT])
{
	if (!news || app->say.len == 0 || app->say_news) {
		buf_clear(&app->say);
		buf_add_text(&app->say, buf_text(&said[lang_now()]));
		app->say_kind = kind;
		app->say_news = news;
		app->say_mono = app->mono;
	}
	remember(app, kind, said);
	for (int l = 0; l < LANG_COUNT; l++)
		buf_done(&said[l]);
}

void
app_say(struct app *app, enum say kind, const char *fmt, ...)
{
	const enum lang was = lang_now();
	struct buf said[LANG_COUNT] = { { 0 } };
	va_list ap;

	for (int l = 0; l < LANG_COUNT; l++) {
		lang_set((enum lang)l);
		va_start(ap, fmt);
		buf_vaddf(&said[l], _(fmt), ap);
		va_end(ap);
	}
	lang_set(was);
	say(app, kind, false, said);
}

static void
make_all(struct buf said[LANG_COUNT], const struct app *app,
	void (*make)(struct buf *out, const struct app *app, const void *ctx),
	const void *ctx)
{
	const enum lang was = lang_now();

	for (int l = 0; l < LANG_COUNT; l++) {
		lang_set((enum lang)l);
		make(&said[l], app, ctx);
	}
	lang_set(was);
}

void
app_say_made(struct app *app, enum say kind, void (*make)(struct buf *out,
	const struct app *app, const void *ctx), const void *ctx)
{
	struct buf said[LANG_COUNT] = { { 0 } };

	make_all(said, app, make, ctx);
	say(app, kind, false, said);
}

void
app_say_quietly(struct app *app, void (*make)(struct buf *out,
	const struct app *app, const void *ctx), const void *ctx)
{
	struct buf said[LANG_COUNT] = { { 0 } };

	make_all(said, app, make, ctx);
	say(app, SAY_INFO, true, said);
}

/* ---- what was said ------------------------------------------------------ */

size_t
app_message_count(const struct app *app)
{
	return app->message_count;
}

const struct message *
app_message(const struct app *app, size_t i)
{
	return i < app->message_count ? &app->message[i] : NULL;
}

void
app_messages_done(struct app *app)
{
	while (app->message_count > 0)
		forget_first(app);
}
