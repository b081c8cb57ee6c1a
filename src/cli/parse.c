/* SPDX-License-Identifier: MIT */
/*
 * Words to fields: global options anywhere, then the command, its positional
 * words and its flags. No effects.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

struct global_option {
	const char *name;
	size_t offset;
	bool value;
};

#define GLOBAL_TEXT(n, f) { n, offsetof(struct cli_globals, f), true }
#define GLOBAL_BOOL(n, f) { n, offsetof(struct cli_globals, f), false }

static const struct global_option global_options[] = {
	GLOBAL_TEXT("db", db),
	GLOBAL_TEXT("config", config),
	GLOBAL_TEXT("playbooks", playbooks),
	GLOBAL_TEXT("lang", lang),
	GLOBAL_TEXT("as", as),
	GLOBAL_TEXT("now", now),
	GLOBAL_TEXT("seed", seed),
	GLOBAL_TEXT("headless", size),
	GLOBAL_TEXT("script", script),
	GLOBAL_BOOL("pin-stdin", pin_stdin),
	GLOBAL_BOOL("read-only", read_only),
	GLOBAL_BOOL("json", json),
	GLOBAL_BOOL("wall", wall),
	GLOBAL_BOOL("plain", plain),
	GLOBAL_BOOL("ascii", ascii),
	GLOBAL_BOOL("no-mouse", no_mouse),
	GLOBAL_BOOL("slow", slow),
};

/* Where parsing stands. */
struct parse {
	struct cli *cli;
	int argc, at;
	char **argv;
	const char *words[64];		/* what is not an option, in order */
	size_t word_count;
	const struct verb *verb;
	bool plain;			/* after "--" */
};

static const struct global_option *
find_global(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(global_options); i++)
		if (strcmp(global_options[i].name, name) == 0)
			return &global_options[i];
	return NULL;
}

/* The value of an option: after "=", or the next word. */
static const char *
take_value(struct parse *p, const char *equals)
{
	if (equals)
		return equals + 1;
	if (p->at + 1 < p->argc)
		return p->argv[++p->at];
	return NULL;
}

static const struct verb_arg *
verb_flag(const struct verb *v, const char *name)
{
	for (size_t i = 0; v && i < VERB_ARGS_MAX && v->args[i].name; i++)
		if (strcmp(v->args[i].name, name) == 0)
			return &v->args[i];
	return NULL;
}

/* What many verbs take alike: a reason instead of the right it takes, and
 * which paper it was kept on. */
static bool
is_common(const struct verb *v, const char *name)
{
	const struct act_right *row = v ? act_right(v->name) : NULL;

	if (strcmp(name, "beyond") == 0)
		return row && row->beyond;
	return (strcmp(name, "from-paper") == 0 ||
		strcmp(name, "signed") == 0) && desk_paper_takes(v);
}

const char *
cli_global_at(size_t i, bool *ret_value)
{
	if (i >= ARRAY_LEN(global_options))
		return NULL;
	*ret_value = global_options[i].value;
	return global_options[i].name;
}

bool
cli_is_switch(const char *name)
{
	return strcmp(name, "read-back") == 0 || strcmp(name, "zero") == 0;
}

static const struct cli_flag *
row_flag(const struct cli_row *row, const char *name)
{
	for (size_t i = 0; row && i < CLI_FLAGS_MAX && row->flags[i].name; i++)
		if (strcmp(row->flags[i].name, name) == 0)
			return &row->flags[i];
	return NULL;
}

/* The row of the words so far; literal words choose between namesakes. */
static const struct cli_row *
match_row(const struct parse *p)
{
	const struct cli_row *row, *first = NULL;

	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++) {
		bool fits = true;

		if (strcmp(row->name, p->words[0]) != 0)
			continue;
		if (!first)
			first = row;
		for (size_t k = 0; k < CLI_POSITIONAL_MAX &&
			row->positional[k]; k++) {
			const char *want = row->positional[k];

			if (want[0] == '=' && (p->word_count <= k + 1 ||
				strcmp(want + 1, p->words[k + 1]) != 0))
				fits = false;
		}
		if (fits)
			return row;
	}
	return first;
}

/* The verb whose flags hold: the row's, or for `step` the third word's. */
static void
choose_verb(struct parse *p)
{
	const struct cli_row *row = p->cli->row;

	p->verb = NULL;
	if (!row)
		return;
	if (row->verb)
		p->verb = verb_find(row->verb);
	else if (row->run == cli_step && p->word_count > 3)
		p->verb = verb_find(p->words[3]);
}

static int
unknown_option(const struct parse *p, const char *name, struct err *err)
{
	const char *known[ARRAY_LEN(global_options) + VERB_ARGS_MAX +
		CLI_FLAGS_MAX + 2];
	size_t n = 0;
	const char *near;

	for (size_t i = 0; p->verb && i < VERB_ARGS_MAX &&
		p->verb->args[i].name; i++)
		known[n++] = p->verb->args[i].name;
	if (is_common(p->verb, "beyond"))
		known[n++] = "beyond";
	for (size_t i = 0; p->cli->row && i < CLI_FLAGS_MAX &&
		p->cli->row->flags[i].name; i++)
		known[n++] = p->cli->row->flags[i].name;
	for (size_t i = 0; i < ARRAY_LEN(global_options); i++)
		known[n++] = global_options[i].name;
	known[n] = NULL;
	near = text_nearest(name, known);
	if (near)
		return err_set(err, ERR_USAGE,
			_("unknown option --%s (did you mean --%s?)"), name,
			near);
	return err_set(err, ERR_USAGE, _("unknown option --%s"), name);
}

static int
take_global(struct parse *p, const struct global_option *g,
	const char *equals, struct err *err)
{
	char *base = (char *)&p->cli->globals + g->offset;
	const char *value;

	if (!g->value && equals)
		return err_set(err, ERR_USAGE, _("--%s takes no value"),
			g->name);
	if (!g->value) {
		*(bool *)base = true;
		return 0;
	}
	value = take_value(p, equals);
	if (!value)
		return err_set(err, ERR_USAGE, _("--%s needs a value"),
			g->name);
	memcpy(base, &value, sizeof(value));
	return 0;
}

static int
take_flag(struct parse *p, const char *name, const char *equals, bool value,
	bool many, struct err *err)
{
	const char *text = "yes";

	if (!value && equals)
		return err_set(err, ERR_USAGE, _("--%s takes no value"), name);
	if (value)
		text = take_value(p, equals);
	if (!text)
		return err_set(err, ERR_USAGE, _("--%s needs a value"), name);
	if (!many && fields_get(&p->cli->args, name))
		return err_set(err, ERR_USAGE, _("--%s is given twice"),
			name);
	fields_add(&p->cli->args, name, text);
	return 0;
}

static int
take_option(struct parse *p, const char *word, struct err *err)
{
	const char *text = word[1] == '-' ? word + 2 : word + 1;
	const char *equals = word[1] == '-' ? strchr(text, '=') : NULL;
	char name[64];
	size_t len = equals ? (size_t)(equals - text) : strlen(text);
	const struct verb_arg *arg;
	const struct cli_flag *flag;
	const struct global_option *global;

	if (len >= sizeof(name))
		return err_set(err, ERR_USAGE, _("unknown option %.40s"),
			word);
	memcpy(name, text, len);
	name[len] = '\0';
	arg = verb_flag(p->verb, name);
	if (arg)
		return take_flag(p, name, equals, !cli_is_switch(name),
			arg->many, err);
	if (is_common(p->verb, name))
		return take_flag(p, name, equals, true, false, err);
	flag = row_flag(p->cli->row, name);
	if (flag)
		return take_flag(p, name, equals, flag->value, flag->many,
			err);
	global = find_global(name);
	if (global)
		return take_global(p, global, equals, err);
	return unknown_option(p, name, err);
}

static int
take_word(struct parse *p, const char *word, struct err *err)
{
	if (p->word_count == ARRAY_LEN(p->words))
		return err_set(err, ERR_USAGE, _("too many words"));
	p->words[p->word_count++] = word;
	p->cli->row = match_row(p);
	if (!p->cli->row) {
		const char *names[64];
		size_t n = 0;
		const struct cli_row *row;
		const char *near;

		for (size_t i = 0; (row = cli_row_at(i)) && n < 63; i++)
			names[n++] = row->name;
		names[n] = NULL;
		near = text_nearest(word, names);
		if (near)
			return err_set(err, ERR_USAGE,
				_("there is no command '%s' (did you mean "
				"'%s'?)"), word, near);
		return err_set(err, ERR_USAGE,
			_("there is no command '%s': see zhiban help"), word);
	}
	choose_verb(p);
	return 0;
}

void
cli_subwords(struct buf *out, const char *name)
{
	const struct cli_row *row;

	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++)
		if (strcmp(row->name, name) == 0 && row->positional[0] &&
			row->positional[0][0] == '=')
			buf_addf(out, "%s%s", out->len ? "|" : "",
				row->positional[0] + 1);
}

int
cli_refuse_word(const struct cli_row *row, const char *word, struct err *err)
{
	const char *first = row->positional[0];
	struct buf words = { 0 };

	if (first && first[0] == '=')
		cli_subwords(&words, row->name);
	if (words.len && word)
		err_set(err, ERR_USAGE, _("there is no '%s %s'; use: zhiban %s "
			"%s"), row->name, word, row->name, buf_text(&words));
	else if (strchr(buf_text(&words), '|'))
		err_set(err, ERR_USAGE, _("use: zhiban %s %s; see zhiban help "
			"%s"), row->name, buf_text(&words), row->name);
	else
		err_set(err, ERR_USAGE, _("use: zhiban %s %s"), row->name,
			row->usage);
	buf_done(&words);
	return -1;
}

/* The words after the command become named fields. */
static int
name_words(struct parse *p, struct err *err)
{
	const struct cli_row *row = p->cli->row;
	size_t w = 1;

	for (size_t k = 0; k < CLI_POSITIONAL_MAX && row->positional[k]; k++) {
		const char *want = row->positional[k];
		size_t len = strlen(want);
		char name[32];

		if (want[0] == '=' && w >= p->word_count) {
			p->cli->lacks = true;
			p->cli->lacks_row |= k == 0;
			continue;
		}
		if (want[0] == '=') {
			if (strcmp(p->words[w], want + 1) != 0)
				return cli_refuse_word(row, p->words[w],
					err);
			w++;
			continue;
		}
		if (want[len - 1] == '?' || want[len - 1] == '*')
			len--;
		memcpy(name, want, len);
		name[len] = '\0';
		p->cli->lacks |= w >= p->word_count && !want[len];
		if (w < p->word_count)
			fields_add(&p->cli->args, name, p->words[w++]);
		while (want[len] == '*' && w < p->word_count)
			fields_add(&p->cli->args, name, p->words[w++]);
	}
	if (w < p->word_count)
		return err_set(err, ERR_USAGE,
			_("'%s' is one word too many; use: zhiban %s %s"),
			p->words[w], row->name, row->usage);
	return 0;
}

static bool
asks_help(const struct parse *p, const char *word)
{
	return !p->plain && !verb_flag(p->verb, "help") &&
	    (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0);
}

/* COMMAND --help, wherever it stands, is help COMMAND. */
static int
turn_to_help(struct parse *p)
{
	const char *name = p->words[0];

	fields_done(&p->cli->args);
	p->words[0] = "help";
	p->cli->row = match_row(p);
	fields_add(&p->cli->args, "command", name);
	return 0;
}

int
cli_parse(struct cli *ret, int argc, char **argv, struct err *err)
{
	struct parse p = { .cli = ret, .argc = argc, .argv = argv };
	int rc;

	memset(ret, 0, sizeof(*ret));
	for (p.at = 1; p.at < argc; p.at++) {
		const char *word = argv[p.at];

		if (!p.plain && strcmp(word, "--") == 0) {
			p.plain = true;
			continue;
		}
		if (asks_help(&p, word) && p.word_count > 0)
			return turn_to_help(&p);
		if (asks_help(&p, word))
			word = "help";
		if (!p.plain && word[0] == '-' && word[1])
			rc = take_option(&p, word, err);
		else
			rc = take_word(&p, word, err);
		if (rc < 0)
			return -1;
	}
	return ret->row ? name_words(&p, err) : 0;
}

const char *
cli_lang(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			return argv[i] + 7;
		if (strcmp(argv[i], "--lang") == 0)
			return i + 1 < argc ? argv[i + 1] : NULL;
	}
	return NULL;
}

void
cli_done(struct cli *c)
{
	fields_done(&c->args);
}
