/* SPDX-License-Identifier: MIT */
/*
 * CEF: "CEF:0|vendor|product|version|id|name|severity|key=value key=value". In
 * the header | and \ are escaped by \, in values = and \ and line ends.
 */
#include <string.h>

#include "intake_room.h"

static const char *const header[] = { "cef", "vendor", "product", "version",
	"id", "name", "severity" };

/* One part of the header up to an unescaped |; false: there is no |. */
static bool
read_part(struct buf *out, const char *s, size_t len, size_t *at)
{
	while (*at < len && s[*at] != '|') {
		if (s[*at] == '\\' && *at + 1 < len &&
		    (s[*at + 1] == '|' || s[*at + 1] == '\\'))
			++*at;
		buf_add_char(out, s[(*at)++]);
	}
	if (*at == len)
		return false;
	++*at;
	return true;
}

static bool
is_key_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		(c >= 'a' && c <= 'z') || (c && strchr("_.-[]:", c));
}

/* The key that begins at `at` and is followed by =; 0: none does. */
static size_t
key_length(const char *s, size_t len, size_t at)
{
	size_t n = 0;

	while (at + n < len && is_key_char(s[at + n]))
		n++;
	return n && n < EVENT_NAME_MAX && at + n < len && s[at + n] == '=' ?
		n : 0;
}

static void
unescape(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] != '\\' || i + 1 == len) {
			buf_add_char(out, s[i]);
			continue;
		}
		i++;
		if (s[i] == 'n' || s[i] == 'r')
			buf_add_char(out, '\n');
		else if (s[i] == '=' || s[i] == '\\' || s[i] == '|')
			buf_add_char(out, s[i]);
		else {
			buf_add_char(out, '\\');
			buf_add_char(out, s[i]);
		}
	}
}

/* A value reaches up to the blank before the next key. */
static size_t
value_end(const char *s, size_t len, size_t at)
{
	for (; at < len; at++) {
		if (s[at] == '\\')
			at++;
		else if (s[at] == ' ' && key_length(s, len, at + 1))
			return at;
	}
	return len;
}

static int
read_extension(struct fields *out, const char *s, size_t len,
	struct err *err)
{
	size_t at = 0;

	while (at < len) {
		char name[EVENT_NAME_MAX];
		struct buf value = { 0 };
		size_t n, end;

		while (at < len && s[at] == ' ')
			at++;
		if (at == len)
			break;
		n = key_length(s, len, at);
		if (!n)
			return err_set(err, ERR_REFUSED, _("no CEF: KEY= is "
				"missing behind the header"));
		memcpy(name, s + at, n);
		name[n] = '\0';
		at += n + 1;
		end = value_end(s, len, at);
		if (end > len)
			end = len;
		unescape(&value, s + at, end - at);
		value_put(out, name, buf_text(&value), value.len);
		buf_done(&value);
		at = end;
	}
	return 0;
}

int
intake_cef(struct fields *ret, const char *line, size_t len,
	struct err *err)
{
	const char *from = memmem(line, len, "CEF:", 4);
	struct buf part = { 0 };
	size_t at = 4;
	int rc = 0;

	if (!from)
		return err_set(err, ERR_REFUSED, _("no CEF: it has no CEF:"));
	if (from != line)
		value_put(ret, "header", line, (size_t)(from - line));
	len -= (size_t)(from - line);
	for (size_t i = 0; rc == 0 && i < ARRAY_LEN(header); i++) {
		buf_clear(&part);
		if (!read_part(&part, from, len, &at))
			rc = err_set(err, ERR_REFUSED, _("no CEF: its header "
				"has %zu parts, not 7"), i);
		else if (i == 0 && (!part.len || part.text[strspn(part.text,
			"0123456789.")]))
			rc = err_set(err, ERR_REFUSED,
				_("no CEF: the version is no number"));
		else if (i)
			value_put(ret, header[i], buf_text(&part), part.len);
	}
	buf_done(&part);
	return rc < 0 ? -1 : read_extension(ret, from + at, len - at, err);
}
