/* SPDX-License-Identifier: MIT */
/*
 * A sink that is a command of the site: its words filled in, what became of
 * it. Running it is core's.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "zhiban/notify.h"

#define RESULT_MAX 160		/* bytes of its last line that are told */

/* A value must not be taken for an option of the command. */
static char *
argument(const char *tmpl, const struct notify_facts *f, const char *text)
{
	struct buf b = { 0 };

	notify_expand(&b, tmpl, f, text);
	if (b.text[0] == '-' && tmpl[0] != '-') {
		struct buf safe = { 0 };

		buf_addf(&safe, " %s", b.text);
		buf_done(&b);
		return buf_take(&safe);
	}
	return buf_take(&b);
}

int
command_start(struct command_run *ret, const struct sink *s,
	const struct notify_facts *f, size_t count, struct err *err)
{
	struct buf text = { 0 }, input = { 0 };
	const char *env[] = {
		"ZHIBAN_NUMBER", f->number, "ZHIBAN_TITLE", f->title,
		"ZHIBAN_DEADLINE", f->deadline, "ZHIBAN_DUE", f->due,
		"ZHIBAN_PERSON", f->person, "ZHIBAN_PHONE", f->phone,
		"ZHIBAN_STATE", f->state, "ZHIBAN_TEXT", NULL, NULL,
	};
	struct spawn_how how = { .argv = ret->argv, .env = env,
		.ms = s->timeout_ms > 0 ? s->timeout_ms : SINK_COMMAND_MS,
		.bytes = SINK_OUTPUT_MAX };
	int rc;

	notify_title(&text, f, count);
	buf_add_char(&text, '\n');
	notify_body(&text, f, count);
	memset(ret, 0, sizeof(*ret));
	for (size_t i = 0; i < SINK_ARGS_MAX && s->argv[i]; i++)
		ret->argv[i] = argument(s->argv[i], f, text.text);
	ret->name = mem_text(sink_label(s));
	ret->began = clock_mono();
	env[ARRAY_LEN(env) - 2] = text.text;
	for (size_t i = 0; i < ARRAY_LEN(env) - 1; i++)
		if (!env[i])
			env[i] = "";
	notify_expand(&input, s->text ? s->text : "{text}", f, text.text);
	buf_add_char(&input, '\n');
	how.input = input.text;
	rc = spawn_start(&ret->run, &how, err);
	if (rc < 0)
		command_done(ret);
	buf_done(&text);
	buf_done(&input);
	return rc;
}

/* The last line it wrote that says something: that is where the reason is. */
static void
add_last_line(struct buf *out, const struct buf *text)
{
	struct buf clean = { 0 };
	const char *line;

	text_clean(&clean, buf_text(text), text->len, SINK_OUTPUT_MAX, true);
	if (clean.len > 0) {
		line = strrchr(clean.text, '\n');
		line = line ? line + 1 : clean.text;
		buf_add_text(out, ": ");
		text_clean(out, line, strlen(line), RESULT_MAX, false);
	}
	buf_done(&clean);
}

bool
command_result(const struct command_run *c, struct buf *out)
{
	const struct spawn *r = &c->run;

	if (!r->ended) {
		buf_add_text(out, _("still running"));
		return true;
	}
	if (r->unstarted) {
		buf_addf(out, _("%s cannot be run: %s"), c->argv[0],
			strerror(r->unstarted));
		return false;
	}
	if (r->late) {
		buf_addf(out, _("no end within %lld s: stopped"),
			(long long)(r->end - c->began) / 1000);
		return false;
	}
	if (WIFSIGNALED(r->status)) {
		buf_addf(out, _("ended by signal %d"), WTERMSIG(r->status));
		return false;
	}
	buf_addf(out, _("exit %d"), WEXITSTATUS(r->status));
	if (WEXITSTATUS(r->status) != 0)
		add_last_line(out, &r->text);
	return WEXITSTATUS(r->status) == 0;
}

void
command_done(struct command_run *c)
{
	for (size_t i = 0; i < SINK_ARGS_MAX && c->argv[i]; i++)
		free((char *)c->argv[i]);
	free(c->name);
	spawn_done(&c->run);
	memset(c, 0, sizeof(*c));
}
