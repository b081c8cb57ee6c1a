/* SPDX-License-Identifier: MIT */
/*
 * What a file may not leave behind in a text: places still to be filled.
 */
#include <ctype.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

/*
 * Marks of a text that was never finished. Chinese has no blanks between
 * words, so that a mark may also be part of two good words: then not_before
 * and not_after are what stands around it.
 */
static const struct mark {
	const char *text;
	bool word;	/* counts only as a word of its own */
	const char *not_before[6], *not_after[4];
} marks[] = {
	{ .text = "TODO", .word = true },
	{ .text = "TBD", .word = true },
	{ .text = "XXX", .word = true },
	{ .text = "待补", .not_before = { "等", "期" },
	  .not_after = { "录", "充", "登" } },
	{ .text = "待定", .not_before = { "等", "期", "接", "看", "对" },
	  .not_after = { "级", "性", "时", "位" } },
};

static bool
starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool
mark_stands(const struct mark *m, const char *text, const char *at)
{
	const char *after = at + strlen(m->text);

	if (m->word)
		return !(at > text && isalnum((unsigned char)at[-1])) &&
		    !isalnum((unsigned char)*after);
	for (size_t i = 0; i < ARRAY_LEN(m->not_before); i++) {
		const char *b = m->not_before[i];

		if (b && (size_t)(at - text) >= strlen(b) &&
		    starts(at - strlen(b), b))
			return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(m->not_after); i++) {
		if (m->not_after[i] && starts(after, m->not_after[i]))
			return false;
	}
	return true;
}

/* "<name>" and "【...】" are places left to be filled; "a < b" is not. */
static const char *
bracket_find(const char *text)
{
	const char *p;

	p = strstr(text, "【");
	if (p && strstr(p, "】"))
		return "【】";
	for (p = strchr(text, '<'); p; p = strchr(p + 1, '<')) {
		size_t len = strcspn(p + 1, "<>\n");

		if (len && p[1 + len] == '>' && p[1] != ' ' && p[1] != '=')
			return "<>";
	}
	return NULL;
}

const char *
placeholder_find(const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		const char *at = strstr(text, marks[i].text);

		for (; at; at = strstr(at + 1, marks[i].text)) {
			if (mark_stands(&marks[i], text, at))
				return marks[i].text;
		}
	}
	return bracket_find(text);
}
