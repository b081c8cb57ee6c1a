/* SPDX-License-Identifier: MIT */
/*
 * Text measured in terminal cells. The same on every machine and in every
 * locale: the widths come from a table, not from wcwidth.
 */
#include "width_table.h"
#include "zhiban/core.h"

static bool
width_in(const struct width_range *ranges, size_t count, uint32_t cp)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (cp > ranges[mid].last)
			low = mid + 1;
		else
			high = mid;
	}
	return low < count && cp >= ranges[low].first;
}

int
text_cp_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f)
		return 1;
	if (width_in(width_zero, ARRAY_LEN(width_zero), cp))
		return 0;
	return width_in(width_wide, ARRAY_LEN(width_wide), cp) ? 2 : 1;
}

int
text_width(const char *s, size_t len)
{
	int cells = 0;

	for (size_t i = 0; i < len;) {
		uint32_t cp;

		i += text_next(s + i, len - i, &cp);
		cells += text_cp_width(cp);
	}
	return cells;
}

size_t
text_fit(const char *s, size_t len, int cells, int *ret_cells)
{
	int used = 0;
	size_t at = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = text_next(s + at, len - at, &cp);
		int w = text_cp_width(cp);

		/* A mark without width always goes with what it stands on. */
		if (w > 0 && w > cells - used)
			break;
		used += w;
		at += n;
	}
	if (ret_cells)
		*ret_cells = used;
	return at;
}
