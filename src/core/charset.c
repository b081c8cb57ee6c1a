/* SPDX-License-Identifier: MIT */
/*
 * Text of Chinese spreadsheets and offices that is not UTF-8, in and out.
 */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "zhiban/core.h"

#define CHUNK 4096

static int
convert(struct buf *out, iconv_t cd, const char *bytes, size_t len)
{
	char *in = (char *)(uintptr_t)bytes;	/* iconv does not write there */
	char chunk[CHUNK];

	while (len) {
		char *to = chunk;
		size_t room = sizeof(chunk);
		const size_t n = iconv(cd, &in, &len, &to, &room);

		buf_add(out, chunk, (size_t)(to - chunk));
		if (n == (size_t)-1 && errno != E2BIG)
			return -1;
	}
	return 0;
}

int
text_from_gbk(struct buf *out, const char *bytes, size_t len,
	struct err *err)
{
	const iconv_t cd = iconv_open("UTF-8", "GB18030");
	const size_t before = out->len;
	int rc;

	if (cd == (iconv_t)-1)
		return err_set(err, ERR_REFUSED, _("it is not UTF-8, and this "
			"system cannot read GBK: save it as UTF-8"));
	rc = convert(out, cd, bytes, len);
	iconv_close(cd);
	if (rc == 0)
		return 0;
	out->len = before;
	return err_set(err, ERR_REFUSED, _("it is neither UTF-8 nor GBK: save "
		"it as UTF-8"));
}

/* One character, or the mark of one that there is none of. */
static void
put_gbk(struct buf *out, iconv_t cd, const char *s, size_t len, size_t *marked)
{
	static const char mark[] = "\xa1\xfe";	/* U+3013 */
	char *in = (char *)(uintptr_t)s, chunk[8], *to = chunk;
	size_t room = sizeof(chunk);

	if (iconv(cd, &in, &len, &to, &room) == 0) {
		buf_add(out, chunk, (size_t)(to - chunk));
		return;
	}
	(void)iconv(cd, NULL, NULL, NULL, NULL);
	buf_add_text(out, mark);
	++*marked;
}

int
text_to_gbk(struct buf *out, const char *text, size_t len,
	size_t *ret_marked, struct err *err)
{
	const iconv_t cd = iconv_open("GBK", "UTF-8");

	*ret_marked = 0;
	if (cd == (iconv_t)-1)
		return err_set(err, ERR_SYSTEM, _("this system's library "
			"cannot write GBK: leave --encoding out"));
	for (size_t i = 0, n; i < len; i += n) {
		uint32_t cp;

		n = text_next(text + i, len - i, &cp);
		if (cp < 0x80)
			buf_add_char(out, (char)cp);
		else if (i > 0 || cp != 0xfeff)
			put_gbk(out, cd, text + i, n, ret_marked);
	}
	iconv_close(cd);
	return 0;
}
