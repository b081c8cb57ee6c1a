/* SPDX-License-Identifier: MIT */
/*
 * A cell of a list of injects before anybody reads a time in it: widths,
 * blanks and case made one, numbers in Chinese made figures, "about" and what
 * stands in brackets taken off.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "msel.h"

/* ---- numbers in Chinese --------------------------------------------- */

static const char *const figures[] = {
	"零", "一", "二", "三", "四", "五", "六", "七", "八", "九",
	"两", "〇", NULL,
};

/* What makes the word before it a number: "一" in 星期一 is none. */
static const char *const counted[] = {
	".5", "个小时", "点", "时", "小时", "分", "刻", "秒", "天", "日", "月",
	"号", NULL,
};

/* "二十五", "十", "三": below a hundred; -1 when none stands there. */
static int
chinese_number(const char **s)
{
	int one = msel_eat_one(s, figures), ten = -1;

	if (one >= 0)
		one = one == 10 ? 2 : one == 11 ? 0 : one;
	if (msel_eat(s, "十")) {
		ten = one < 0 ? 1 : one;
		one = msel_eat_one(s, figures);
		if (one > 9)
			return -1;
	}
	if (ten < 0)
		return one;
	return ten * 10 + (one < 0 ? 0 : one);
}

/* "第二天 上午九点半" becomes "第2天 上午9点半". */
static void
put_figures(struct buf *out, const char *s)
{
	bool weekday = false;

	while (*s) {
		const char *at = s, *behind;
		const int n = weekday ? -1 : chinese_number(&at);

		behind = at;
		if (n >= 0 && msel_eat_one(&behind, counted) >= 0) {
			buf_addf(out, "%d", n);
			/* "一个小时" is "1小时". */
			(void)msel_eat(&at, "个");
			s = at;
			continue;
		}
		weekday = strncmp(s, "期", strlen("期")) == 0 ||
		    strncmp(s, "周", strlen("周")) == 0;
		do {
			buf_add_char(out, *s++);
		} while (((unsigned char)*s & 0xc0) == 0x80);
	}
}

/* ---- around the time ------------------------------------------------ */

/* "half an hour" and its like, as an amount. */
static void
put_halves(struct buf *out, const char *s)
{
	static const struct {
		const char *words, *amount;
	} halves[] = {
		{ "个半小时", ".5小时" }, { "半个小时", "30分钟" },
		{ "半小时", "30分钟" },
		{ "half an hour", "30 min" }, { "an hour", "1 hour" },
	};

	while (*s) {
		size_t i = 0;

		while (i < ARRAY_LEN(halves) && !msel_eat(&s, halves[i].words))
			i++;
		if (i < ARRAY_LEN(halves))
			buf_add_text(out, halves[i].amount);
		else
			buf_add_char(out, *s++);
	}
}

/* "约 9:30", "9:30左右", "T+60 (10:00)": the time alone. */
static void
bare(char *s)
{
	static const char *const heads[] = {
		"about ", "approx. ", "approx ", "around ", "ca. ", "c. ",
		"at ", "~", "≈", "大约", "大概", "约", NULL,
	};
	static const char *const tails[] = { "左右", "前后", "许", NULL };
	const char *from = s;
	char *bracket = strchr(s, '(');
	size_t len;

	if (bracket && bracket > s && s[strlen(s) - 1] == ')')
		*bracket = '\0';
	(void)msel_eat_one(&from, heads);
	msel_blanks(&from);
	memmove(s, from, strlen(from) + 1);
	len = strlen(s);
	for (int i = 0; tails[i]; i++) {
		const size_t n = strlen(tails[i]);

		if (len > n && strcmp(s + len - n, tails[i]) == 0)
			s[len -= n] = '\0';
	}
	while (len && s[len - 1] == ' ')
		s[--len] = '\0';
}

/* Full width folded, lower case, blanks one. */
static void
put_plain(struct buf *out, const char *cell)
{
	const size_t len = strlen(cell);

	for (size_t i = 0; i < len;) {
		uint32_t cp;

		i += text_next(cell + i, len - i, &cp);
		cp = text_fold_key(cp);
		if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x3000 ||
		    cp == 0xa0)
			cp = ' ';
		if (cp == 0x2212 || cp == 0x2013)
			cp = '-';
		if (cp < 0x80)
			cp = (uint32_t)tolower((int)cp);
		if (cp == ' ' && (!out->len ||
		    out->text[out->len - 1] == ' '))
			continue;
		text_put(out, cp);
	}
	while (out->len && out->text[out->len - 1] == ' ')
		out->len--;
}

bool
msel_fold(char ret[MSEL_CELL_MAX + 1], const char *cell)
{
	struct buf plain = { 0 }, halves = { 0 }, out = { 0 };
	bool fits;

	put_plain(&plain, cell);
	fits = plain.len > 0 && plain.len <= MSEL_CELL_MAX;
	if (fits) {
		buf_add_char(&plain, '\0');
		put_halves(&halves, plain.text);
		put_figures(&out, buf_text(&halves));
		fits = out.len <= MSEL_CELL_MAX;
	}
	if (fits) {
		memcpy(ret, buf_text(&out), out.len);
		ret[out.len] = '\0';
		bare(ret);
		fits = *ret;
	}
	buf_done(&plain);
	buf_done(&halves);
	buf_done(&out);
	return fits;
}
