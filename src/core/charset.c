/* SPDX-License-Identifier: MIT */
/*
 * Text of Chinese spreadsheets that is not UTF-8.
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
