/* SPDX-License-Identifier: MIT */
/*
 * core: texts that are not UTF-8, of Chinese spreadsheets and offices. Inside
 * everything is UTF-8; this is for what comes in and goes out.
 *
 * Files: charset.c.
 */
#ifndef ZHIBAN_CORE_CHARSET_H
#define ZHIBAN_CORE_CHARSET_H

#include "zhiban/core.h"

/*
 * Appends the UTF-8 of a text in GBK or GB18030. ERR_REFUSED when it is not,
 * or when this system's library has no table for it.
 */
int text_from_gbk(struct buf *out, const char *bytes, size_t len,
	struct err *err);

/*
 * Appends a text in GBK, without a byte order mark at its head. What GBK has
 * not becomes U+3013, the mark printers set for a missing character, and is
 * counted. ERR_SYSTEM when this system's library has no table for it.
 */
int text_to_gbk(struct buf *out, const char *text, size_t len,
	size_t *ret_marked, struct err *err);

#endif
