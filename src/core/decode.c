/* SPDX-License-Identifier: MIT */
/*
 * Text files of other programs as UTF-8: with a byte-order mark, as UTF-16 or
 * in the Chinese letters of older spreadsheets.
 */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "zhiban/core.h"

/* From that charset; false when it is not text of that kind, or this machine
 * has no table for it (*ret_known is then false). */
static bool
convert(struct buf *out, const char *charset, const char *bytes, size_t len,
	bool *ret_known)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	char *in = (char *)(uintptr_t)bytes, part[4096];
	bool fine = true;

	*ret_known = cd != (iconv_t)-1;
	if (!*ret_known)
		return false;
	while (len > 0 && fine) {
		char *to = part;
		size_t room = sizeof(part);

		fine = iconv(cd, &in, &len, &to, &room) != (size_t)-1 ||
			errno == E2BIG;
		buf_add(out, part, sizeof(part) - room);
	}
	iconv_close(cd);
	return fine && text_valid(buf_text(out), out->len);
}

int
csv_decode(struct buf *out, const char *name, const char *bytes, size_t len,
	struct err *err)
{
	const unsigned char *b = (const unsigned char *)bytes;
	const char *charset = "GB18030";
	bool known;

	if (len >= 3 && memcmp(bytes, CSV_MARK, 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (text_valid(bytes, len)) {
		buf_add(out, bytes, len);
		return 0;
	}
	if (len >= 2 && ((b[0] == 0xff && b[1] == 0xfe) ||
		(b[0] == 0xfe && b[1] == 0xff)))
		charset = "UTF-16";
	if (convert(out, charset, bytes, len, &known))
		return 0;
	buf_done(out);
	if (!known)
		return err_set(err, ERR_REFUSED, _("%s: this machine has no "
			"table for %s: save the file as UTF-8"), name,
			charset);
	return err_set(err, ERR_REFUSED, _("%s: neither UTF-8 nor GBK"), name);
}
