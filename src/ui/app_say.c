/* SPDX-License-Identifier: MIT */
/*
 * The message row and what was said on it before.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"

static void
forget_first(struct app *app)
{
	free((char *)app->message[0].text);
	memmove(app->message, app->message + 1,
		--app->message_count * sizeof(app->message[0]));
}

/* What is said again and again stands there once, with its last time. */
static void
remember(struct app *app, enum say kind, const char *text)
{
	struct message *last = app->message_count
		? &app->message[app->message_count - 1] : NULL;

	if (last && strcmp(last->text, text) == 0) {
		last->at = app->now;
		return;
	}
	if (app->message_count == APP_MESSAGES_MAX)
		forget_first(app);
	app->message[app->message_count++] = (struct message){
		.at = app->now, .kind = kind, .text = mem_text(text) };
}

void
app_say(struct app *app, enum say kind, const char *fmt, ...)
{
	va_list ap;

	buf_clear(&app->say);
	va_start(ap, fmt);
	buf_vaddf(&app->say, fmt, ap);
	va_end(ap);
	app->say_kind = kind;
	app->say_news = false;
	app->say_mono = app->mono;
	remember(app, kind, buf_text(&app->say));
}

void
app_say_quietly(struct app *app, const char *text)
{
	if (app->say.len > 0 && !app->say_news) {
		remember(app, SAY_INFO, text);
		return;
	}
	app_say(app, SAY_INFO, "%s", text);
	app->say_news = true;
}

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
