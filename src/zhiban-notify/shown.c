/* SPDX-License-Identifier: MIT */
/*
 * Messages on the desktop, by libnotify. One whose server is gone, or that
 * was closed, is forgotten; there are never more than NOTIFY_KEPT.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <libnotify/notify.h>

#include "shown.h"

#define WORDS_MAX 64
#define ACTION "acknowledge"

/* One message; it lies where it was made, for the callbacks hold it. */
struct note {
	struct shown *shown;
	NotifyNotification *n;
	uint64_t id;
};

struct shown {
	int fd;
	bool met, buttons, markup;
	struct note *note[NOTIFY_KEPT];
	size_t count;
};

struct shown *
shown_new(int fd)
{
	struct shown *s = mem_alloc(sizeof(*s));

	s->fd = fd;
	notify_init("zhiban");
	return s;
}

/* Sends a line. There is nothing to do about one that cannot be sent: when
 * the other end is gone, so is our reason to be. */
static void PRINTF_LIKE(2, 3)
say(const struct shown *s, const char *fmt, ...)
{
	struct buf line = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&line, fmt, ap);
	va_end(ap);
	if (line.len > NOTIFY_LINE_MAX)
		line.len = NOTIFY_LINE_MAX;
	(void)!send(s->fd, line.text, line.len, MSG_NOSIGNAL);
	buf_done(&line);
}

static void
say_failed(const struct shown *s, uint64_t id, const char *why)
{
	struct buf text = { 0 };

	text_clean(&text, why, strlen(why), 180, false);
	say(s, "failed\t%" PRIu64 "\t%s", id, buf_text(&text));
	buf_done(&text);
}

/*
 * Without a bus to be found, libnotify would start one of its own that
 * nobody looks at and that stays behind.
 */
static bool
has_bus(void)
{
	const char *address = getenv("DBUS_SESSION_BUS_ADDRESS");
	const char *run = getenv("XDG_RUNTIME_DIR");
	struct buf path = { 0 };
	bool found;

	if (address && *address)
		return true;
	if (!run || !*run)
		return false;
	buf_addf(&path, "%s/bus", run);
	found = access(path.text, F_OK) == 0;
	buf_done(&path);
	return found;
}

static void
take_caps(struct shown *s)
{
	GList *caps = notify_get_server_caps();

	for (GList *c = caps; c; c = c->next) {
		s->buttons |= strcmp(c->data, "actions") == 0;
		s->markup |= strcmp(c->data, "body-markup") == 0;
	}
	g_list_free_full(caps, g_free);
}

void
shown_meet(struct shown *s)
{
	char *name = NULL, *maker = NULL, *version = NULL, *spec = NULL;
	struct buf text = { 0 };

	if (!has_bus()) {
		say_failed(s, 0, "no session bus here");
		return;
	}
	alarm(NOTIFY_CALL_S);
	s->met = notify_get_server_info(&name, &maker, &version, &spec);
	if (s->met)
		take_caps(s);
	alarm(0);
	if (!s->met) {
		say_failed(s, 0, "no notification server on the session bus");
		return;
	}
	buf_addf(&text, "%s %s", name ? name : "?", version ? version : "");
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.text[i] < 0x20)
			text.text[i] = ' ';
	say(s, "server\t%s\t%s", text.text, s->buttons ? "actions" : "plain");
	buf_done(&text);
	g_free(name);
	g_free(maker);
	g_free(version);
	g_free(spec);
}

/* ---- one message ----------------------------------------------------- */

static void
forget(struct note *note)
{
	struct shown *s = note->shown;

	for (size_t i = 0; i < s->count; i++)
		if (s->note[i] == note)
			s->note[i] = s->note[--s->count];
	g_signal_handlers_disconnect_by_data(note->n, note);
	g_object_unref(note->n);
	free(note);
}

static void
on_click(NotifyNotification *n, char *action, gpointer data)
{
	const struct note *note = data;

	(void)n;
	(void)action;
	say(note->shown, "clicked\t%" PRIu64, note->id);
}

static void
on_closed(NotifyNotification *n, gpointer data)
{
	struct note *note = data;

	(void)n;
	say(note->shown, "closed\t%" PRIu64, note->id);
	forget(note);
}

static struct note *
find(const struct shown *s, uint64_t id)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->note[i]->id == id)
			return s->note[i];
	return NULL;
}

/* The lines as the server wants them: with markup a "<" is not a letter. */
static char *
body_of(const struct shown *s, char **line, size_t count)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < count; i++) {
		char *escaped = s->markup
			? g_markup_escape_text(line[i], -1) : NULL;

		buf_addf(&b, "%s%s", i ? "\n" : "", escaped ? escaped
			: line[i]);
		g_free(escaped);
	}
	buf_add_text(&b, "");
	return buf_take(&b);
}

static struct note *
note_new(struct shown *s, uint64_t id, const char *title, const char *body,
	bool critical)
{
	struct note *note = mem_alloc(sizeof(*note));

	if (s->count == NOTIFY_KEPT)
		forget(s->note[0]);
	note->shown = s;
	note->id = id;
	note->n = notify_notification_new(title, body, critical
		? "dialog-error" : "dialog-warning");
	notify_notification_set_urgency(note->n, critical
		? NOTIFY_URGENCY_CRITICAL : NOTIFY_URGENCY_NORMAL);
	g_signal_connect(note->n, "closed", G_CALLBACK(on_closed), note);
	s->note[s->count++] = note;
	return note;
}

static void
present(struct note *note)
{
	struct shown *s = note->shown;
	GError *error = NULL;
	gint number = 0;
	gboolean done;

	alarm(NOTIFY_CALL_S);
	done = notify_notification_show(note->n, &error);
	alarm(0);
	if (!done) {
		say_failed(s, note->id, error ? error->message : "refused");
		g_clear_error(&error);
		s->met = false;		/* another server may come */
		forget(note);
		return;
	}
	g_object_get(note->n, "id", &number, NULL);
	say(s, "shown\t%" PRIu64 "\t%d", note->id, number);
}

/* ID REPLACES URGENCY LABEL TITLE LINE... */
static void
show(struct shown *s, char **word, size_t count)
{
	struct note *note;
	uint64_t id;
	char *body;
	int replaces;

	if (count < 5)
		return;
	id = strtoull(word[0], NULL, 10);
	replaces = (int)strtol(word[1], NULL, 10);
	if (!s->met)
		shown_meet(s);
	if (!s->met) {
		say_failed(s, id, has_bus()
			? "no notification server on the session bus"
			: "no session bus here");
		return;
	}
	body = body_of(s, word + 5, count - 5);
	note = note_new(s, id, word[4], body,
		strcmp(word[2], "critical") == 0);
	free(body);
	if (replaces > 0)
		g_object_set(note->n, "id", replaces, NULL);
	if (s->buttons && word[3][0])
		notify_notification_add_action(note->n, ACTION, word[3],
			on_click, note, NULL);
	present(note);
}

static void
withdraw(struct shown *s, uint64_t id)
{
	struct note *note = find(s, id);

	if (!note)
		return;
	alarm(NOTIFY_CALL_S);
	notify_notification_close(note->n, NULL);
	alarm(0);
	/* The server says that it is closed; then it is forgotten. */
}

void
shown_line(struct shown *s, char *line)
{
	char *word[WORDS_MAX] = { line };
	size_t count = 0;

	while (line && count < WORDS_MAX) {
		word[count++] = line;
		line = strchr(line, '\t');
		if (line)
			*line++ = '\0';
	}
	if (strcmp(word[0], "show") == 0)
		show(s, word + 1, count - 1);
	else if (strcmp(word[0], "close") == 0 && count > 1)
		withdraw(s, strtoull(word[1], NULL, 10));
}
