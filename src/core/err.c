/* SPDX-License-Identifier: MIT */
/*
 * Errors as values: one code and one sentence. Nothing is printed here; a
 * face does that.
 */
#include <stdio.h>
#include <string.h>

#include "zhiban/core.h"

int
err_vset(struct err *err, enum err_code code, const char *fmt, va_list ap)
{
	struct buf raw = { 0 }, clean = { 0 };

	if (!err)
		return -1;
	buf_vaddf(&raw, fmt, ap);
	/* Paths and titles quoted in a sentence are foreign text. */
	text_clean(&clean, buf_text(&raw), raw.len, ERR_TEXT_MAX - 1, false);
	err->code = code;
	memcpy(err->text, buf_text(&clean), clean.len + 1);
	err->flags[0] = '\0';
	buf_done(&clean);
	buf_done(&raw);
	return -1;
}

int
err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_vset(err, code, fmt, ap);
	va_end(ap);
	return -1;
}

int
err_flags(struct err *err, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return -1;
	va_start(ap, fmt);
	vsnprintf(err->flags, sizeof(err->flags), fmt, ap);
	va_end(ap);
	return -1;
}

int
err_exit_code(const struct err *err)
{
	static const int codes[] = {
		[ERR_NONE] = 0,
		[ERR_REFUSED] = 1,
		[ERR_STALE] = 1,
		[ERR_CHECK] = 1,
		[ERR_USAGE] = 2,
		[ERR_SYSTEM] = 3,
	};

	return codes[err->code];
}
