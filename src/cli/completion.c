/* SPDX-License-Identifier: MIT */
/*
 * What bash, zsh and fish complete, printed from the tables of commands, verbs
 * and global options. Each script finds the command among what was typed so
 * far, so that global options may stand anywhere.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define FLAGS_MAX 64
#define NAMES_MAX 96

/* ---- what there is to complete ------------------------------------------ */

struct flag {
	const char *name, *help;	/* help: msgid, or NULL */
	bool value;
};

struct flags {
	struct flag item[FLAGS_MAX];
	size_t count;
};

static void
flags_add(struct flags *f, const char *name, const char *help, bool value)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->item[i].name, name) == 0)
			return;
	if (f->count < FLAGS_MAX)
		f->item[f->count++] = (struct flag){ name, help, value };
}

/* Is it one of the words behind the command? */
static bool
is_positional(const struct cli_row *row, const char *name)
{
	const size_t len = strlen(name);

	for (size_t i = 0; i < CLI_POSITIONAL_MAX && row->positional[i]; i++)
		if (strncmp(row->positional[i], name, len) == 0 &&
			strcspn(row->positional[i] + len, "?*") == 0)
			return true;
	return false;
}

static void
flags_of_verb(struct flags *f, const struct cli_row *row,
	const struct verb *v)
{
	for (size_t i = 0; v && i < VERB_ARGS_MAX && v->args[i].name; i++)
		if (!is_positional(row, v->args[i].name))
			flags_add(f, v->args[i].name, v->args[i].help,
				!cli_is_switch(v->args[i].name));
}

/* The word that a row wants behind the command's name, or NULL. */
static const char *
literal(const struct cli_row *row)
{
	const char *word = row->positional[0];

	return word && word[0] == '=' ? word + 1 : NULL;
}

static bool
is_of(const struct cli_row *row, const char *name, const char *sub)
{
	const char *word = literal(row);

	return strcmp(row->name, name) == 0 &&
		(sub ? word && strcmp(word, sub) == 0 : !word);
}

/* Of a command, or of its word sub. */
static void
flags_find(struct flags *ret, const char *name, const char *sub)
{
	const struct cli_row *row;
	const struct verb *v;

	*ret = (struct flags){ 0 };
	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++) {
		if (!is_of(row, name, sub))
			continue;
		flags_of_verb(ret, row, row->verb ? verb_find(row->verb)
			: NULL);
		for (size_t k = 0; k < CLI_FLAGS_MAX && row->flags[k].name;
			k++)
			flags_add(ret, row->flags[k].name, NULL,
				row->flags[k].value);
		for (size_t k = 0; row->run == cli_step &&
			(v = verb_at(k)) != NULL; k++)
			if (v->on_step)
				flags_of_verb(ret, row, v);
	}
}

struct word_list {
	const char *item[NAMES_MAX];
	size_t count;
};

static void
names_add(struct word_list *n, const char *name)
{
	for (size_t i = 0; i < n->count; i++)
		if (strcmp(n->item[i], name) == 0)
			return;
	if (n->count < NAMES_MAX)
		n->item[n->count++] = name;
}

/* All commands; with a name, the words that may follow it. */
static struct word_list
names_find(const char *name)
{
	struct word_list n = { .count = 0 };
	const struct cli_row *row;

	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++) {
		if (!name)
			names_add(&n, row->name);
		else if (strcmp(row->name, name) == 0 && literal(row))
			names_add(&n, literal(row));
	}
	return n;
}

static void
add_names(struct buf *out, const struct word_list *n)
{
	for (size_t i = 0; i < n->count; i++)
		buf_addf(out, "%s%s", i ? " " : "", n->item[i]);
}

static const char *
dashes(const struct flag *f)
{
	return f->name[1] ? "--" : "-";
}

static void
add_flags(struct buf *out, const char *name, const char *sub)
{
	struct flags f;

	flags_find(&f, name, sub);
	for (size_t i = 0; i < f.count; i++)
		buf_addf(out, "%s%s%s", i ? " " : "", dashes(&f.item[i]),
			f.item[i].name);
}

/* Global options, all or those with a value, between the words given. */
static void
add_globals(struct buf *out, bool values, const char *between)
{
	const char *name;
	bool value, first = true;

	for (size_t i = 0; (name = cli_global_at(i, &value)) != NULL; i++) {
		if (values && !value)
			continue;
		buf_addf(out, "%s--%s", first ? "" : between, name);
		first = false;
	}
}

void
cli_add_quoted(struct buf *out, const char *text)
{
	buf_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			buf_add_text(out, "'\\''");
		else
			buf_add_char(out, *text);
	}
	buf_add_char(out, '\'');
}

/* The help of a command; NULL when several rows have that name. */
static const char *
help_of(const char *name)
{
	const struct cli_row *row;
	const char *help = NULL;

	for (size_t i = 0; (row = cli_row_at(i)) != NULL; i++) {
		if (strcmp(row->name, name) != 0)
			continue;
		if (help)
			return NULL;
		help = _(row->help);
	}
	return help;
}

/* ---- bash and zsh ------------------------------------------------------- */

/* A case that sets $options by $command and $sub, and $names to the words
 * that may follow. */
static void
add_case(struct buf *out)
{
	const struct word_list commands = names_find(NULL);

	buf_add_text(out, "\tcase $command in\n\t'') names='");
	add_names(out, &commands);
	buf_add_text(out, "' ;;\n");
	for (size_t i = 0; i < commands.count; i++) {
		const char *name = commands.item[i];
		const struct word_list subs = names_find(name);

		buf_addf(out, "\t%s)\n\t\toptions='", name);
		add_flags(out, name, NULL);
		buf_add_text(out, "'\n");
		if (subs.count) {
			buf_add_text(out, "\t\tcase $sub in\n\t\t'') names='");
			add_names(out, &subs);
			buf_add_text(out, "' ;;\n");
		}
		for (size_t k = 0; k < subs.count; k++) {
			buf_addf(out, "\t\t%s) options='", subs.item[k]);
			add_flags(out, name, subs.item[k]);
			buf_add_text(out, "' ;;\n");
		}
		buf_addf(out, "%s\t\t;;\n", subs.count ? "\t\tesac\n" : "");
	}
	buf_add_text(out, "\tesac\n\toptions=\"$options ");
	add_globals(out, false, " ");
	buf_add_text(out, "\"\n");
}

/* The body of a loop over the words before the one typed now. */
static void
add_scan(struct buf *out, const char *word)
{
	buf_addf(out, "\t\tif [ -n \"$skip\" ]; then\n"
		"\t\t\t[ \"%s\" = = ] || skip=\n\t\t\tcontinue\n\t\tfi\n"
		"\t\tcase %s in\n\t\t", word, word);
	add_globals(out, true, "|");
	buf_addf(out, ") skip=1 ;;\n\t\t-*) ;;\n"
		"\t\t*) if [ -z \"$command\" ]; then command=%s\n"
		"\t\t\telif [ -z \"$sub\" ]; then sub=%s; fi ;;\n"
		"\t\tesac\n\tdone\n", word, word);
}

static void
bash(struct buf *out)
{
	buf_add_text(out, "_zhiban()\n{\n"
		"\tlocal word=${COMP_WORDS[COMP_CWORD]}\n"
		"\tlocal before=${COMP_WORDS[COMP_CWORD-1]}\n"
		"\tlocal command= sub= names= options= skip= i\n"
		"\tif [ \"$before\" = --lang ]; then\n"
		"\t\tCOMPREPLY=($(compgen -W 'en zh' -- \"$word\"))\n"
		"\t\treturn\n\tfi\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n");
	add_scan(out, "${COMP_WORDS[i]}");
	add_case(out);
	buf_add_text(out, "\tif [ -n \"$skip\" ]; then\n"
		"\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
		"\telif [[ $word == -* ]]; then\n"
		"\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
		"\telif [ -n \"$names\" ]; then\n"
		"\t\tCOMPREPLY=($(compgen -W \"$names\" -- \"$word\"))\n"
		"\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n\tfi\n"
		"}\ncomplete -o filenames -F _zhiban zhiban\n");
}

/* What the commands do, for a list in which one can choose. */
static void
add_described(struct buf *out)
{
	const struct word_list commands = names_find(NULL);

	for (size_t i = 0; i < commands.count; i++) {
		const char *help = help_of(commands.item[i]);
		struct buf one = { 0 };

		buf_add_text(&one, commands.item[i]);
		if (help)
			buf_addf(&one, ":%s", help);
		buf_add_text(out, "\t\t");
		cli_add_quoted(out, buf_text(&one));
		buf_add_char(out, '\n');
		buf_done(&one);
	}
}

static void
zsh(struct buf *out)
{
	buf_add_text(out, "_zhiban()\n{\n"
		"\tlocal command= sub= names= options= skip= i\n"
		"\tlocal -a commands\n"
		"\tif [[ $words[CURRENT-1] = --lang ]]; then\n"
		"\t\tcompadd en zh\n\t\treturn\n\tfi\n"
		"\tfor ((i = 2; i < CURRENT; i++)); do\n");
	add_scan(out, "$words[i]");
	add_case(out);
	buf_add_text(out, "\tcommands=(\n");
	add_described(out);
	buf_add_text(out, "\t)\n\tif [[ -n $skip ]]; then\n\t\t_files\n"
		"\telif [[ $PREFIX = -* ]]; then\n"
		"\t\tcompadd -- ${=options}\n"
		"\telif [[ -z $command ]]; then\n"
		"\t\t_describe command commands\n"
		"\telif [[ -n $names ]]; then\n\t\tcompadd -- ${=names}\n"
		"\telse\n\t\t_files\n\tfi\n}\n"
		"if [[ $funcstack[1] = _zhiban ]]; then\n\t_zhiban \"$@\"\n"
		"else\n\tcompdef _zhiban zhiban\nfi\n");
}

/* ---- fish --------------------------------------------------------------- */

/* A flag, under the condition; global ones without. */
static void
fish_flag(struct buf *out, const char *when, const struct flag *f)
{
	buf_add_text(out, "complete -c zhiban ");
	if (when)
		buf_addf(out, "-n '%s' ", when);
	buf_addf(out, "-%s %s", f->name[1] ? "l" : "s", f->name);
	if (f->value)
		buf_add_text(out, strcmp(f->name, "lang") == 0
			? " -x -a 'en zh'" : " -r -F");
	if (f->help) {
		buf_add_text(out, " -d ");
		cli_add_quoted(out, _(f->help));
	}
	buf_add_char(out, '\n');
}

static void
fish_flags(struct buf *out, const char *name, const char *sub)
{
	struct flags f;
	struct buf when = { 0 };

	buf_addf(&when, "__zhiban_is %s%s%s", name, sub ? " " : "",
		sub ? sub : "");
	flags_find(&f, name, sub);
	for (size_t i = 0; i < f.count; i++)
		fish_flag(out, buf_text(&when), &f.item[i]);
	buf_done(&when);
}

static void
fish_name(struct buf *out, const char *after, const char *name,
	const char *help)
{
	buf_addf(out, "complete -c zhiban -f -n '__zhiban_at %s' -a %s", after,
		name);
	if (help) {
		buf_add_text(out, " -d ");
		cli_add_quoted(out, help);
	}
	buf_add_char(out, '\n');
}

static void
fish(struct buf *out)
{
	const struct word_list commands = names_find(NULL);
	const char *name;
	bool value;

	buf_add_text(out, "function __zhiban_words\n\tset -l skip\n"
		"\tfor word in (commandline -opc)[2..-1]\n"
		"\t\tif set -q skip[1]\n\t\t\tset skip\n\t\t\tcontinue\n"
		"\t\tend\n\t\tswitch $word\n\t\tcase ");
	add_globals(out, true, " ");
	buf_add_text(out, "\n\t\t\tset skip 1\n\t\tcase '-*'\n\t\tcase '*'\n"
		"\t\t\techo $word\n\t\tend\n\tend\nend\n"
		"# Nothing but these words was typed so far.\n"
		"function __zhiban_at\n"
		"\ttest \"$(__zhiban_words | string join ' ')\" = \"$argv\"\n"
		"end\n"
		"# The first words are these.\n"
		"function __zhiban_is\n\tset -l words (__zhiban_words)\n"
		"\ttest \"$words[1..$(count $argv)]\" = \"$argv\"\nend\n");
	for (size_t i = 0; (name = cli_global_at(i, &value)) != NULL; i++)
		fish_flag(out, NULL, &(struct flag){ name, NULL, value });
	for (size_t i = 0; i < commands.count; i++) {
		const struct word_list subs = names_find(commands.item[i]);

		fish_name(out, "", commands.item[i],
			help_of(commands.item[i]));
		fish_flags(out, commands.item[i], NULL);
		for (size_t k = 0; k < subs.count; k++) {
			fish_name(out, commands.item[i], subs.item[k], NULL);
			fish_flags(out, commands.item[i], subs.item[k]);
		}
	}
}

/* ---- all ---------------------------------------------------------------- */

int
cli_completion(struct buf *out, const char *shell, struct err *err)
{
	static const struct {
		const char *name, *head;
		void (*print)(struct buf *out);
	} shells[] = {
		{ "bash", "", bash },
		{ "zsh", "#compdef zhiban\n", zsh },
		{ "fish", "", fish },
	};

	for (size_t i = 0; i < ARRAY_LEN(shells); i++) {
		if (strcmp(shells[i].name, shell) != 0)
			continue;
		buf_addf(out, "%s# Printed by zhiban help --completion %s\n",
			shells[i].head, shell);
		shells[i].print(out);
		return 0;
	}
	return err_set(err, ERR_USAGE, _("there is no completion for '%s': "
		"bash, zsh or fish"), shell);
}
