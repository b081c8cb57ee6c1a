/* SPDX-License-Identifier: MIT */
/*
 * A growing run of bytes, always followed by a NUL. What the bytes mean is
 * text.c's business.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

/* The first allocation; tests build with 4 so that every boundary is met. */
#ifndef BUF_MIN
#define BUF_MIN 64
#endif

/* Makes room for more bytes and the NUL behind them. */
static void
buf_room(struct buf *buf, size_t more)
{
	size_t need, cap;

	if (__builtin_add_overflow(buf->len, more, &need) ||
	    need > SIZE_MAX / 4)
		die(_("out of memory"));
	need++;
	if (need <= buf->cap)
		return;
	cap = buf->cap ? buf->cap : BUF_MIN;
	while (cap < need)
		cap *= 2;
	buf->text = mem_grow(buf->text, cap, 1);
	buf->cap = cap;
}

void
buf_done(struct buf *buf)
{
	free(buf->text);
	*buf = (struct buf){ 0 };
}

void
buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->text)
		buf->text[0] = '\0';
}

void
buf_add(struct buf *buf, const void *bytes, size_t len)
{
	buf_room(buf, len);
	if (len)
		memcpy(buf->text + buf->len, bytes, len);
	buf->len += len;
	buf->text[buf->len] = '\0';
}

void
buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void
buf_add_text(struct buf *buf, const char *s)
{
	buf_add(buf, s, strlen(s));
}

void
buf_vaddf(struct buf *buf, const char *fmt, va_list ap)
{
	/* Beside the buffer: what is added may be a part of it. */
	char few[256], *text = few;
	va_list again;
	int len;

	va_copy(again, ap);
	len = vsnprintf(few, sizeof(few), fmt, ap);
	if (len >= (int)sizeof(few))
		len = vasprintf(&text, fmt, again);
	va_end(again);
	if (len < 0)
		die(_("a text could not be formatted"));
	buf_add(buf, text, (size_t)len);
	if (text != few)
		free(text);
}

void
buf_addf(struct buf *buf, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(buf, fmt, ap);
	va_end(ap);
}

const char *
buf_text(const struct buf *buf)
{
	return buf->text ? buf->text : "";
}

char *
buf_take(struct buf *buf)
{
	char *text = buf->text ? buf->text : mem_text_n("", 0);

	*buf = (struct buf){ 0 };
	return text;
}
