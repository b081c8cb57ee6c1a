/* SPDX-License-Identifier: MIT */
/*
 * The configuration file as a tree. A file that cannot be parsed as a whole is
 * read piece by piece, so that one missing bracket does not lose the database
 * and the people that stand elsewhere in it.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

/* A sentence "NAME:LINE: what" from the parser becomes a problem. */
static void
parse_fault(struct settings *s, const struct err *e)
{
	const size_t skip = strlen(s->path);
	const char *p = e->text;
	int line = 1;

	if (strncmp(p, s->path, skip) == 0 && p[skip] == ':') {
		line = (int)strtol(p + skip + 1, NULL, 10);
		p = strstr(p + skip + 1, ": ");
		p = p ? p + 2 : e->text;
	}
	setting_fault(s, line, "%s", p);
}

/* Does the line begin with one of the names and a sign of assignment? */
static bool
begins_key(const char *line, const char *end, const char *const *names)
{
	size_t len = 0;

	while (line < end && (*line == ' ' || *line == '\t'))
		line++;
	while (line + len < end && (isalnum((unsigned char)line[len]) ||
		line[len] == '_'))
		len++;
	for (; *names; names++)
		if (strlen(*names) == len && memcmp(*names, line, len) == 0)
			break;
	if (!*names)
		return false;
	for (line += len; line < end && isblank((unsigned char)*line); line++)
		continue;
	return line < end && (*line == '=' || *line == ':');
}

struct piecewise {
	struct settings *s;
	void (*read)(struct settings *s, const struct conf *c);
	size_t faults;
};

/* Parses one piece; line ends before it keep the lines right. */
static void
read_piece(struct piecewise *p, const char *from, size_t len, int line)
{
	struct buf bytes = { 0 };
	struct err e = { 0 };
	struct conf *root;

	for (int i = 1; i < line; i++)
		buf_add_char(&bytes, '\n');
	buf_add(&bytes, from, len);
	root = conf_parse(p->s->path, buf_text(&bytes), bytes.len, &e);
	if (!root) {
		parse_fault(p->s, &e);
		p->faults++;
	}
	for (size_t i = 0; root && i < root->count; i++)
		p->read(p->s, &root->item[i]);
	conf_free(root);
	buf_done(&bytes);
}

/* A piece begins where a line begins with a top-level key. */
static size_t
read_pieces(struct settings *s, const char *text, size_t len,
	const char *const *names,
	void (*read)(struct settings *s, const struct conf *c))
{
	struct piecewise p = { .s = s, .read = read };
	const char *const end = text + len;
	const char *start = text;
	int line = 1, start_line = 1;

	for (const char *at = text; at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		stop = stop ? stop + 1 : end;
		if (at > start && begins_key(at, stop, names)) {
			read_piece(&p, start, (size_t)(at - start),
				start_line);
			start = at;
			start_line = line;
		}
		at = stop;
	}
	read_piece(&p, start, (size_t)(end - start), start_line);
	return p.faults;
}

void
settings_parse(struct settings *s, const char *const *top_names,
	void (*read)(struct settings *s, const struct conf *c))
{
	struct buf bytes = { 0 };
	struct err e = { 0 };
	struct conf *root = NULL;

	if (file_read(&bytes, s->path, CONF_FILE_MAX, &e) < 0) {
		parse_fault(s, &e);
		buf_done(&bytes);
		return;
	}
	root = conf_parse(s->path, buf_text(&bytes), bytes.len, &e);
	for (size_t i = 0; root && i < root->count; i++)
		read(s, &root->item[i]);
	if (!root && !read_pieces(s, buf_text(&bytes), bytes.len, top_names,
		read))
		parse_fault(s, &e);	/* a fault of the whole alone */
	conf_free(root);
	buf_done(&bytes);
}
