/* SPDX-License-Identifier: MIT */
/*
 * One line of Markdown taken apart.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

#include "md_line.h"
#include "read.h"

/* Behind a bullet or a number and its blanks, or NULL. */
static const char *
behind_bullet(const char *s)
{
	const char *p = s;

	if (*p == '-' || *p == '*' || *p == '+') {
		p++;
	} else {
		while (isdigit((unsigned char)*p) && p - s < 9)
			p++;
		if (p == s || (*p != '.' && *p != ')'))
			return NULL;
		p++;
	}
	if (*p != ' ' && *p != '\t')
		return NULL;
	return p + strspn(p, " \t");
}

static bool
read_box(struct md_line *l, const char **s)
{
	const char *p = *s;

	if (p[0] != '[' || !p[1] || !strchr(" xX", p[1]) || p[2] != ']' ||
	    (p[3] != ' ' && p[3] != '\t' && p[3]))
		return false;
	l->ticked = p[1] != ' ';
	*s = p + 3 + strspn(p + 3, " \t");
	return true;
}

static bool
is_rule(const char *s)
{
	size_t n = strspn(s, "-*_ ");

	return n >= 3 && !s[n];
}

void
md_line_read(struct md_line *ret, const char *s, size_t len, bool fence)
{
	char *copy;
	const char *p;
	size_t level;

	memset(ret, 0, sizeof(*ret));
	while (len > 0 && isspace((unsigned char)s[len - 1]))
		len--;
	copy = mem_text_n(s, len);
	for (p = copy; *p == ' ' || *p == '\t'; p++)
		ret->indent += *p == '\t' ? 4 : 1;
	level = strspn(p, "#");
	ret->kind = MD_PROSE;
	if (strncmp(p, "```", 3) == 0 || strncmp(p, "~~~", 3) == 0) {
		ret->kind = MD_FENCE;
	} else if (fence) {
		ret->kind = MD_PROSE;
	} else if (!*p || is_rule(p) || strncmp(p, "<!--", 4) == 0) {
		ret->kind = MD_BLANK;
	} else if (level > 0 && level < 7 && p[level] == ' ') {
		ret->kind = MD_HEADING;
		ret->level = (int)level;
		p += level + strspn(p + level, " ");
	} else if (behind_bullet(p)) {
		p = behind_bullet(p);
		ret->kind = read_box(ret, &p) ? MD_TASK : MD_BULLET;
	} else if (*p == '>') {
		p += 1 + strspn(p + 1, " ");
	}
	ret->text = mem_text(p);
	free(copy);
}

void
md_line_done(struct md_line *l)
{
	free(l->text);
	l->text = NULL;
}

const char *
md_bold_id(const char *text, size_t *ret_len)
{
	const char *end = strncmp(text, "**", 2) == 0 ?
	    strstr(text + 2, "** ") : NULL;
	size_t len = end ? (size_t)(end - text) - 2 : 0;

	if (!len || !id_fine(text + 2, len))
		return text;
	*ret_len = len;
	return end + 3;
}

const char *
md_never(const char *text)
{
	static const char *const words[] = {
		"NEVER: ", "Never: ", "never: ", "绝不：", "绝不:", "禁止：",
		"禁止:",
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strncmp(text, words[i], strlen(words[i])) == 0)
			return text + strlen(words[i]);
	}
	return NULL;
}
