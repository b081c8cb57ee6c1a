/* SPDX-License-Identifier: MIT */
/*
 * The line between the screen (child) and the writer (parent): one message a
 * command, a draft or a reply, in the cards of the ledger, over a SEQPACKET
 * pair. Acts queue in the socket in the order they were sent.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "desk_room.h"

#define LINE_MESSAGE_MAX (128 * 1024)
#define LINE_QUEUE_BYTES (1024 * 1024)
#define ARG_PREFIX "arg."

int
line_pair(int ret_fd[2], struct err *err)
{
	const int bytes = LINE_QUEUE_BYTES;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0,
		ret_fd) < 0)
		return err_set(err, ERR_SYSTEM, "socketpair: %s",
			strerror(errno));
	for (int i = 0; i < 2; i++)
		(void)setsockopt(ret_fd[i], SOL_SOCKET, SO_SNDBUF, &bytes,
			sizeof(bytes));
	return 0;
}

static int
send_fields(int fd, const struct fields *f, int flags, struct err *err)
{
	struct buf b = { 0 };
	ssize_t n = -1;

	fields_encode(&b, f);
	errno = EMSGSIZE;
	if (b.len <= LINE_MESSAGE_MAX)
		do {
			n = send(fd, b.text, b.len, flags | MSG_NOSIGNAL);
		} while (n < 0 && errno == EINTR);
	buf_done(&b);
	if (n >= 0)
		return 0;
	if (errno == EMSGSIZE)
		return err_set(err, ERR_REFUSED,
			_("that is too long to send: shorten the text"));
	if (errno == EAGAIN || errno == EWOULDBLOCK)
		return err_set(err, ERR_SYSTEM,
			_("the disk is not answering and too much is waiting "
			"for it: wait before doing more"));
	return err_set(err, ERR_SYSTEM,
		_("the program that writes the log is gone: quit and start "
		"again; what was confirmed is saved"));
}

int
line_send(int fd, uint64_t ticket, const struct command *cmd,
	struct err *err)
{
	struct fields f = { 0 };
	struct buf name = { 0 };
	int rc;

	fields_addf(&f, "ticket", "%" PRIu64, ticket);
	fields_add(&f, "lang", lang_code(lang_now()));
	fields_add(&f, "verb", cmd->verb);
	if (cmd->incident)
		fields_add(&f, "incident", cmd->incident);
	for (size_t i = 0; i < cmd->args.count; i++) {
		buf_clear(&name);
		buf_addf(&name, ARG_PREFIX "%s", cmd->args.item[i].name);
		fields_add(&f, name.text, cmd->args.item[i].value);
	}
	rc = send_fields(fd, &f, MSG_DONTWAIT, err);
	fields_done(&f);
	buf_done(&name);
	return rc;
}

int
line_send_draft(int fd, const char *key, const char *text, struct err *err)
{
	struct fields f = { 0 };
	int rc;

	fields_add(&f, "draft", key);
	if (text)
		fields_add(&f, "text", text);
	rc = send_fields(fd, &f, MSG_DONTWAIT, err);
	fields_done(&f);
	return rc;
}

int
line_send_attended(int fd, bool attended, struct err *err)
{
	struct fields f = { 0 };
	int rc;

	fields_add(&f, "attended", attended ? "yes" : "no");
	rc = send_fields(fd, &f, MSG_DONTWAIT, err);
	fields_done(&f);
	return rc;
}

int
line_send_shown(int fd, struct err *err)
{
	struct fields f = { 0 };
	int rc;

	fields_add(&f, "shown", "yes");
	rc = send_fields(fd, &f, MSG_DONTWAIT, err);
	fields_done(&f);
	return rc;
}

/* 1 with the fields of a message, 0 at the end or when none waits, -1. */
static int
receive_fields(int fd, struct fields *ret, int flags, struct err *err)
{
	char *bytes = mem_alloc(LINE_MESSAGE_MAX);
	ssize_t n;
	int rc;

	do {
		n = recv(fd, bytes, LINE_MESSAGE_MAX, flags);
	} while (n < 0 && errno == EINTR);
	if (n > 0)
		rc = fields_decode(ret, bytes, (size_t)n, err) < 0 ? -1 : 1;
	else if (n == 0)
		rc = -1;
	else
		rc = errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
	free(bytes);
	return rc;
}

static int64_t
number_of(const struct fields *f, const char *name)
{
	const char *s = fields_get(f, name);

	return s ? strtoll(s, NULL, 10) : 0;
}

static void
copy_field(char *to, size_t size, const struct fields *f, const char *name)
{
	const char *s = fields_get(f, name);

	snprintf(to, size, "%s", s ? s : "");
}

int
line_receive(int fd, struct reply *ret)
{
	struct fields f = { 0 };
	const char *say;
	int rc = receive_fields(fd, &f, MSG_DONTWAIT, NULL);

	if (rc != 1)
		return rc;
	memset(ret, 0, sizeof(*ret));
	ret->ticket = (uint64_t)number_of(&f, "ticket");
	ret->err.code = (enum err_code)number_of(&f, "code");
	copy_field(ret->err.text, sizeof(ret->err.text), &f, "error");
	copy_field(ret->err.flags, sizeof(ret->err.flags), &f, "flags");
	copy_field(ret->outcome.incident, sizeof(ret->outcome.incident), &f,
		"incident");
	copy_field(ret->outcome.number, sizeof(ret->outcome.number), &f,
		"number");
	ret->outcome.first_seq = number_of(&f, "first");
	ret->outcome.last_seq = number_of(&f, "last");
	ret->outcome.at = number_of(&f, "at");
	say = fields_get(&f, "say");
	if (say)
		buf_add_text(&ret->outcome.say, say);
	fields_done(&f);
	return 1;
}

static void
command_from(struct command *cmd, const struct fields *f)
{
	const size_t prefix = strlen(ARG_PREFIX);

	memset(cmd, 0, sizeof(*cmd));
	cmd->verb = fields_get(f, "verb");
	cmd->incident = fields_get(f, "incident");
	for (size_t i = 0; i < f->count; i++)
		if (strncmp(f->item[i].name, ARG_PREFIX, prefix) == 0)
			fields_add(&cmd->args, f->item[i].name + prefix,
				f->item[i].value);
}

static int
send_reply(int fd, const char *ticket, const struct err *e,
	const struct outcome *o, struct err *err)
{
	struct fields f = { 0 };
	int rc;

	fields_add(&f, "ticket", ticket);
	fields_addf(&f, "code", "%d", (int)e->code);
	fields_add(&f, "error", e->text);
	fields_add(&f, "flags", e->flags);
	fields_add(&f, "incident", o->incident);
	fields_add(&f, "number", o->number);
	fields_addf(&f, "first", "%lld", (long long)o->first_seq);
	fields_addf(&f, "last", "%lld", (long long)o->last_seq);
	fields_addf(&f, "at", "%lld", (long long)o->at);
	fields_add(&f, "say", buf_text(&o->say));
	rc = send_fields(fd, &f, 0, err);
	fields_done(&f);
	return rc;
}

bool
line_notice(int fd, const char *text)
{
	struct fields f = { 0 };
	int rc;

	fields_add(&f, "ticket", "0");
	fields_add(&f, "say", text);
	rc = send_fields(fd, &f, MSG_DONTWAIT, NULL);
	fields_done(&f);
	return rc == 0;
}

static int
serve_command(int fd, struct desk *d, const struct fields *f,
	struct err *err)
{
	const char *ticket = fields_get(f, "ticket");
	const char *lang = fields_get(f, "lang");
	const enum lang was = lang_now();
	struct outcome o = { 0 };
	struct err e = { 0 };
	struct command cmd;
	int rc;

	command_from(&cmd, f);
	if (!cmd.verb || !ticket)
		rc = err_set(err, ERR_SYSTEM, _("a message without a verb"));
	else {
		/* Answered in the language that is read there now. */
		if (lang)
			lang_set(strcmp(lang, lang_code(LANG_ZH)) == 0
				? LANG_ZH : LANG_EN);
		if (desk_do(d, &cmd, &o, &e) < 0 && e.code == ERR_NONE)
			err_set(&e, ERR_SYSTEM, _("the act was not done"));
		rc = send_reply(fd, ticket, &e, &o, err);
		lang_set(was);
		desk_rest(d);
	}
	fields_done(&cmd.args);
	outcome_done(&o);
	return rc;
}

int
line_serve(int fd, struct desk *d, struct err *err)
{
	struct fields f = { 0 };
	const char *draft;
	int rc = receive_fields(fd, &f, 0, err);

	if (rc <= 0)
		return 0;
	draft = fields_get(&f, "draft");
	if (draft) {
		/* A draft is a courtesy: a fault there loses no entry. */
		(void)store_draft_set(d->store, d->person, draft,
			fields_get(&f, "text"), NULL);
		fields_done(&f);
		return 1;
	}
	if (fields_get(&f, "attended")) {
		desk_attend(d, strcmp(fields_get(&f, "attended"), "yes") == 0);
		fields_done(&f);
		return 1;
	}
	/* "shown" asks for nothing: that it came is all. */
	rc = fields_get(&f, "shown") ? 1 : serve_command(fd, d, &f, err);
	fields_done(&f);
	return rc < 0 ? -1 : 1;
}
