/* SPDX-License-Identifier: MIT */
/*
 * Foreign text: cleaned it is well-formed, within its limit, without controls
 * and clean; broken to lines and fitted to cells nothing is lost or split.
 * The first byte of an input chooses limit and cells.
 */
#include "fuzz.h"

static void
check_clean(const char *in, size_t len, size_t max, bool lines)
{
	struct buf once = { 0 }, twice = { 0 };

	text_clean(&once, in, len, max, lines);
	must(once.len <= max);
	must(text_valid(buf_text(&once), once.len));
	for (size_t i = 0; i < once.len; i++) {
		unsigned char c = (unsigned char)once.text[i];

		must(c >= 0x20 || (lines && c == '\n'));
		must(c != 0x7f);
	}
	must(!text_clean(&twice, buf_text(&once), once.len, max, lines));
	must(twice.len == once.len);
	must(once.len == 0 || memcmp(once.text, twice.text, once.len) == 0);
	buf_done(&once);
	buf_done(&twice);
}

static void
check_fit(const char *s, size_t len, int cells)
{
	int used = -1;
	size_t fit = text_fit(s, len, cells, &used);

	must(fit <= len);
	must(used >= 0 && used <= cells);
	must(text_width(s, fit) == used);
}

static void
check_lines(const char *s, size_t len, int cells)
{
	size_t at = 0;

	while (at < len) {
		size_t skip = 0;
		size_t n = text_line(s + at, len - at, cells, &skip);

		must(n + skip > 0);
		must(n + skip <= len - at);
		must(memchr(s + at, '\n', n) == NULL);
		at += n + skip;
	}
}

static void
check_all(const char *s, size_t len, unsigned char choice)
{
	static const size_t limits[] = { 0, 1, 3, 4, 17, 400, 4000, 100000 };
	const size_t max = limits[choice & 7];
	const int cells = choice >> 3;

	check_clean(s, len, max, false);
	check_clean(s, len, max, true);
	check_fit(s, len, cells);
	check_lines(s, len, cells);
	must(text_width(s, len) <= (int)len * 2);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf clean = { 0 };

	if (size == 0)
		return 0;
	check_all((const char *)data + 1, size - 1, data[0]);
	/* What is shown has been cleaned before. */
	text_clean(&clean, (const char *)data + 1, size - 1, size * 3, true);
	check_all(buf_text(&clean), clean.len, data[0]);
	buf_done(&clean);
	return 0;
}
