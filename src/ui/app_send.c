/* SPDX-License-Identifier: MIT */
/*
 * Commands on their way and their answers, half-typed texts. The message row
 * is in app_say.c.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"

/* ---- commands ------------------------------------------------------- */

uint64_t
app_send(struct app *app, const void *state, const struct command *cmd)
{
	struct pending *p;
	struct err err = { 0 };
	struct command sent = *cmd;
	int rc;

	if (app_wall(app)) {
		app_say(app, SAY_ERROR, "%s", app_read_only(app));
		return 0;
	}
	sent.args = (struct fields){ 0 };
	fields_copy(&sent.args, &cmd->args);
	if (app->beyond.len && !desk_may(app->setup.desk, cmd->verb))
		fields_add(&sent.args, "beyond", app->beyond.text);
	rc = line_send(app->setup.line_fd, app->ticket + 1, &sent, &err);
	fields_done(&sent.args);
	if (rc < 0) {
		app_say(app, SAY_ERROR, "%s", err.text);
		return 0;
	}
	ARRAY_ROOM(app->pending, app->pending_count, app->pending_cap);
	p = &app->pending[app->pending_count++];
	*p = (struct pending){ .ticket = ++app->ticket, .state = state,
		.incident = mem_text(cmd->incident),
		.step = mem_text(fields_get(&cmd->args, "step")),
		.seat = strcmp(cmd->verb, "person-switch") == 0
			? mem_text(fields_get(&cmd->args, "name")) : NULL };
	return p->ticket;
}

uint64_t
app_act_pairs(struct app *app, const void *state, const char *verb,
	const char *incident, const char *const *pairs)
{
	struct command cmd = { .verb = verb, .incident = incident };
	uint64_t ticket;

	for (; pairs[0]; pairs += 2)
		if (pairs[1])
			fields_add(&cmd.args, pairs[0], pairs[1]);
	ticket = app_send(app, state, &cmd);
	fields_done(&cmd.args);
	return ticket;
}

static bool
same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

bool
app_saving(const struct app *app, const char *incident, const char *step)
{
	for (size_t i = 0; i < app->pending_count; i++) {
		const struct pending *p = &app->pending[i];

		if (same(p->incident, incident) &&
		    (!step || same(p->step, step)))
			return true;
	}
	return false;
}

bool
app_waiting(const struct app *app, uint64_t ticket)
{
	for (size_t i = 0; ticket && i < app->pending_count; i++)
		if (app->pending[i].ticket == ticket)
			return true;
	return false;
}

/* ---- answers -------------------------------------------------------- */

static void
say_reply(struct app *app, const struct reply *reply)
{
	if (reply->err.code != ERR_NONE)
		app_say(app, SAY_ERROR, "%s", reply->err.text);
	else if (reply->outcome.say.len > 0)
		app_say(app, SAY_INFO, "%s", buf_text(&reply->outcome.say));
}

static void deliver(struct app *app, const void *state,
	const struct reply *reply);

/* An answer on its way to the view that asked. */
struct delivery {
	const void *state;
	const struct reply *reply;
};

static void
deliver_other(struct app *app, void *ctx)
{
	const struct delivery *d = ctx;

	deliver(app, d->state, d->reply);
}

/* To the view that asked when it is still there, else to the message row. */
static void
deliver(struct app *app, const void *state, const struct reply *reply)
{
	if (state && app_other_has(app, state)) {
		app_in_other(app, deliver_other, &(struct delivery){ state,
			reply });
		return;
	}
	for (size_t i = app->depth; state && i-- > 0;) {
		struct layer layer = app->layer[i];

		if (layer.state == state && layer.view->reply) {
			layer.view->reply(app, layer.state, reply);
			return;
		}
	}
	say_reply(app, reply);
}

/* Takes the command off the list; its view's state, or NULL. */
static const void *
pending_take(struct app *app, uint64_t ticket)
{
	for (size_t i = 0; i < app->pending_count; i++) {
		struct pending *p = &app->pending[i];
		const void *state = p->state;

		if (p->ticket != ticket)
			continue;
		free(p->incident);
		free(p->step);
		free(p->seat);
		memmove(p, p + 1,
			(--app->pending_count - i) * sizeof(*p));
		return state;
	}
	return NULL;
}

/* Nobody will answer any more: every command under way hears so. */
static void
writer_lost(struct app *app)
{
	struct reply reply = { 0 };

	app->writer_gone = true;
	err_set(&reply.err, ERR_SYSTEM,
		_("The part of the program that saves is gone; what was shown "
		"as done is saved. Press q to leave and start again."));
	while (app->pending_count > 0) {
		reply.ticket = app->pending[0].ticket;
		deliver(app, pending_take(app, reply.ticket), &reply);
	}
	app_say(app, SAY_ERROR, "%s", reply.err.text);
}

bool
app_replies(struct app *app)
{
	struct reply reply;
	int rc = 0;

	while (!app->writer_gone &&
	    (rc = line_receive(app->setup.line_fd, &reply)) == 1) {
		/* The state first, so that the view finds what it did. */
		app_sync(app);
		if (reply.ticket == 0) {
			app_trouble(app, buf_text(&reply.outcome.say));
			outcome_done(&reply.outcome);
			continue;
		}
		app_take_seat(app, &reply);
		deliver(app, pending_take(app, reply.ticket), &reply);
		outcome_done(&reply.outcome);
	}
	if (rc < 0)
		writer_lost(app);
	return !app->writer_gone;
}

/* ---- half-typed texts ----------------------------------------------- */

void
app_draft_save(struct app *app, const char *key, const char *text)
{
	struct err err = { 0 };

	if (app_wall(app) || app->writer_gone)
		return;
	if (line_send_draft(app->setup.line_fd, key,
		text && text[0] ? text : NULL, &err) < 0)
		app_say(app, SAY_ERROR, "%s", err.text);
}

void
app_draft_load(const struct app *app, const char *key, struct buf *out)
{
	struct err err = { 0 };

	if (desk_draft_get(app->setup.desk, key, out, &err) < 0)
		buf_clear(out);
}

static void
draft_key(struct buf *out, const char *prefix, const struct form_field *field)
{
	buf_clear(out);
	buf_addf(out, "%s/%s%s", prefix, field->spec.name,
		field->spec.prefix ? field->spec.prefix : "");
}

static bool
has_draft(const struct form_field *field)
{
	return field->spec.type != FORM_SECRET &&
	    field->spec.type != FORM_CHOICE &&
	    field->spec.type != FORM_CHECK && field->spec.type != FORM_SAY;
}

void
app_form_offer(struct app *app, struct form *f, const char *prefix)
{
	struct buf key = { 0 }, text = { 0 };

	for (size_t i = 0; i < f->count; i++) {
		struct form_field *field = &f->field[i];

		if (!has_draft(field) || edit_text(&field->edit)[0])
			continue;
		draft_key(&key, prefix, field);
		buf_clear(&text);
		app_draft_load(app, key.text, &text);
		if (text.len > 0)
			form_restore(f, i, text.text);
	}
	buf_done(&key);
	buf_done(&text);
}

bool
app_form_unkept(const struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (has_draft(&f->field[i]) && f->field[i].unkept)
			return true;
	return false;
}

void
app_form_keep(struct app *app, struct form *f, const char *prefix)
{
	struct buf key = { 0 };

	for (size_t i = 0; i < f->count; i++) {
		struct form_field *field = &f->field[i];

		if (!has_draft(field) || !field->unkept)
			continue;
		draft_key(&key, prefix, field);
		app_draft_save(app, key.text, edit_text(&field->edit));
		field->unkept = false;
	}
	buf_done(&key);
}

void
app_form_forget(struct app *app, struct form *f, const char *prefix)
{
	struct buf key = { 0 };

	for (size_t i = 0; i < f->count; i++) {
		struct form_field *field = &f->field[i];

		if (!has_draft(field) || (!field->touched && !field->restored))
			continue;
		draft_key(&key, prefix, field);
		app_draft_save(app, key.text, NULL);
		field->unkept = false;
	}
	buf_done(&key);
}
