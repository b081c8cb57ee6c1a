/* SPDX-License-Identifier: MIT */
/*
 * Quick acts at a terminal: `zhiban open` alone asks for what it needs, line
 * by line, and so does every act. In a script, a pipe or with --json nothing
 * is asked: what is missing is refused and named.
 */
#include <string.h>
#include <unistd.h>

#include "ask_room.h"

bool
cli_may_ask(const struct cli *c)
{
	return !c->globals.json && isatty(STDIN_FILENO) &&
		isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
}

static int
left(const struct cli_row *row, struct err *err)
{
	return err_set(err, ERR_USAGE, _("nothing was typed, so nothing is "
		"done; use: zhiban %s %s"), row->name, row->usage);
}

/* ---- which of the command's words --------------------------------------- */

/* The row of the word chosen, where the command is one of several. */
static int
choose_row(struct cli *c, struct err *err)
{
	const struct cli_row *row;
	struct offers offers = { 0 };
	struct buf word = { 0 };
	bool chosen = true;

	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++)
		if (strcmp(row->name, c->row->name) == 0 &&
			row->positional[0] && row->positional[0][0] == '=')
			offers_add(&offers, row->positional[0] + 1,
				_(row->help));
	if (offers.count > 1)
		chosen = ask_line(&word, c->row->name, &offers, ASK_LISTED);
	for (size_t i = 0; chosen && word.len && (row = cli_row_at(i)); i++)
		if (strcmp(row->name, c->row->name) == 0 &&
			row->positional[0] && row->positional[0][0] == '=' &&
			strcmp(row->positional[0] + 1, buf_text(&word)) == 0) {
			c->row = row;
			break;
		}
	offers_done(&offers);
	buf_done(&word);
	return chosen ? 0 : left(c->row, err);
}

int
cli_ask_row(struct cli *c, struct err *err)
{
	if (!c->lacks)
		return 0;
	if (!cli_may_ask(c))
		return cli_refuse_word(c->row, NULL, err);
	if (c->row->positional[0] && c->row->positional[0][0] == '=' &&
		c->lacks_row)
		return choose_row(c, err);
	return 0;
}

/* ---- what it needs ------------------------------------------------------ */

static const struct verb_arg *
arg_of(const struct verb *v, const char *name)
{
	for (size_t i = 0; v && i < VERB_ARGS_MAX && v->args[i].name; i++)
		if (strcmp(v->args[i].name, name) == 0)
			return &v->args[i];
	return NULL;
}

/* What to ask for; the name itself where no table says more. */
static const char *
said(const struct verb *v, const char *name)
{
	static const struct {
		const char *name, *said;
	} words[] = {
		{ "incident", N_("the incident, its number") },
		{ "step", N_("the step") },
		{ "act", N_("what to do with it") },
		{ "id", N_("the plan") },
		{ "file", N_("the file") },
		{ "seq", N_("the entry's number") },
		{ "proposal", N_("the proposal") },
	};
	const struct verb_arg *arg = arg_of(v, name);

	if (arg)
		return _(arg->help);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].name, name) == 0)
			return _(words[i].said);
	return name;
}

static int
ask_for(const struct cli_call *c, struct fields *args, const struct verb *v,
	const char *name, struct err *err)
{
	struct offers offers;
	struct buf text = { 0 };
	const enum ask how = ask_offers(&offers, c, name);
	const bool typed = ask_line(&text, said(v, name), &offers, how);

	if (typed)
		fields_add(args, name, buf_text(&text));
	offers_done(&offers);
	buf_done(&text);
	return typed ? 0 : left(c->row, err);
}

static int
ask_words(const struct cli_call *c, struct fields *args, struct err *err)
{
	const struct verb *v = c->row->verb ? verb_find(c->row->verb) : NULL;

	for (size_t k = 0; k < CLI_POSITIONAL_MAX && c->row->positional[k];
		k++) {
		const char *name = c->row->positional[k];

		if (strpbrk(name, "=?*") || fields_get(args, name))
			continue;
		if (ask_for(c, args, v, name, err) < 0)
			return -1;
	}
	return 0;
}

static int
ask_args(const struct cli_call *c, struct fields *args, const struct verb *v,
	struct err *err)
{
	for (size_t i = 0; v && i < VERB_ARGS_MAX && v->args[i].name; i++) {
		if (v->args[i].required && !fields_get(args, v->args[i].name)
			&& ask_for(c, args, v, v->args[i].name, err) < 0)
			return -1;
	}
	return 0;
}

int
cli_ask(const struct cli_call *c, struct fields *args, struct err *err)
{
	const struct verb *v = NULL;

	if (ask_words(c, args, err) < 0)
		return -1;
	if (c->row->run == cli_act)
		v = verb_find(c->row->verb);
	else if (c->row->run == cli_step)
		v = verb_find(fields_get(args, "act"));
	if (ask_args(c, args, v, err) < 0)
		return -1;
	return v && strcmp(v->name, "done") == 0
		? ask_done(c, args, err) : 0;
}
