/* SPDX-License-Identifier: MIT */
/*
 * What is known by its form besides addresses: telephones, identity numbers,
 * machines in Windows paths, and Chinese surnames where a title or a word such
 * as "contact:" says that a person is meant.
 */
#include <string.h>

#include "redact.h"

#define DIGITS_MOST 20

/* ---- telephones -------------------------------------------------------- */

/* Is that how telephones are written? marked: a word said so. */
static bool
is_phone(const char *digits, bool plus, bool marked)
{
	const size_t n = strlen(digits);

	if (plus)
		return n >= 8 && n <= 15;
	if (strncmp(digits, "0086", 4) == 0)
		return n >= 14 && n <= 16;
	if (n == 13 && strncmp(digits, "861", 3) == 0)
		return digits[3] >= '3';
	if (n == 11 && digits[0] == '1')
		return digits[1] >= '3';
	if (digits[0] == '0' && digits[1] >= '1')
		return n >= 10 && n <= 12;
	if (n == 10 && (strncmp(digits, "400", 3) == 0 ||
		strncmp(digits, "800", 3) == 0))
		return true;
	return marked && n >= 5 && n <= 12;
}

/* A word for a telephone within a few letters before. */
static bool
is_marked(const struct letters *l, size_t i)
{
	static const char *const words[] = { "tel", "phone", "mobile", "call",
		"fax", "ext" };
	static const uint32_t han[][2] = { { 0x7535, 0x8bdd },	/* dianhua */
		{ 0x624b, 0x673a }, { 0x70ed, 0x7ebf }, { 0x5206, 0x673a },
		{ 0x4f20, 0x771f }, { 0x81f4, 0x7535 } };

	for (size_t back = 2; back <= 10 && back <= i; back++) {
		for (size_t k = 0; k < ARRAY_LEN(words); k++) {
			if (letters_are(l, i - back, words[k]))
				return true;
		}
		for (size_t k = 0; k < ARRAY_LEN(han); k++) {
			if (l->raw[i - back] == han[k][0] &&
				letter_at(l, i - back + 1) == han[k][1])
				return true;
		}
	}
	return false;
}

static bool
separates(const struct letters *l, size_t i)
{
	const uint32_t cp = letter_at(l, i);

	return cp == ' ' || cp == '-' || cp == '(' || cp == ')' || cp == '.' ||
		cp == 0x3000;
}

/* Digits with single signs between; the longest that is a telephone. */
static size_t
phone(const struct redact *r, const struct letters *l, size_t i)
{
	const uint32_t prev = i ? l->cp[i - 1] : 0;
	const bool plus = letter_at(l, i) == '+', marked = is_marked(l, i);
	char digits[DIGITS_MOST + 1];
	size_t at = i + (plus || letter_at(l, i) == '('), n = 0, best = 0;
	size_t first = 0;	/* digits before the first sign */

	/* Not out of the middle of a number or of a row of hex digits. */
	if (letter_digit(prev) || (prev >= 'a' && prev <= 'f') ||
		!letter_digit(letter_at(l, at)))
		return 0;
	/* Nor of a time, a date or a version. */
	if (i > 1 && (prev == ':' || prev == '-' || prev == '.' ||
		prev == '/') && letter_digit(l->cp[i - 2]))
		return 0;
	while (n < DIGITS_MOST && letter_digit(letter_at(l, at))) {
		digits[n++] = (char)l->cp[at++];
		digits[n] = '\0';
		if (letter_digit(letter_at(l, at)))
			continue;
		first = first ? first : n;
		if (first < 3 && !plus && !redact_has_phone(r, digits))
			return 0;
		if (!letter_word(letter_at(l, at)) &&
			(is_phone(digits, plus, marked) ||
			redact_has_phone(r, digits)))
			best = at - i;
		/* Two of them where one is a bracket: ") ", " (". */
		at += separates(l, at);
		at += separates(l, at) && letter_at(l, at) !=
			letter_at(l, at - 1);
	}
	return best;
}

/* 17 digits and a digit or X: a resident's number. */
static size_t
number(const struct letters *l, size_t i)
{
	size_t n = 0;

	if (i && letter_word(l->cp[i - 1]))
		return 0;
	while (n < 17 && letter_digit(letter_at(l, i + n)))
		n++;
	if (n < 17 || !(letter_digit(letter_at(l, i + 17)) ||
		letters_are(l, i + 17, "x")))
		return 0;
	return letter_word(letter_at(l, i + 18)) ? 0 : 18;
}

/* ---- machines ---------------------------------------------------------- */

/* \\SERVER\share */
static size_t
machine(const struct letters *l, size_t i)
{
	size_t n = 0;

	if (i < 2 || l->cp[i - 1] != '\\' || l->cp[i - 2] != '\\')
		return 0;
	while (letter_word(letter_at(l, i + n)) || letter_at(l, i + n) == '-' ||
		letter_at(l, i + n) == '_')
		n++;
	return n;
}

/* ---- persons by a title ------------------------------------------------ */

/* Common surnames that are no other words before a title. */
static const char surnames[] =
	"王李张刘陈杨赵黄周吴徐孙胡朱郭林罗梁宋郑谢韩"
	"唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛阎潘杜戴汪姜谭廖邹熊陆孔"
	"崔邱秦顾侯邵孟龙段雷钱汤尹黎武贺赖龚";

static const char *const doubles[] = { "欧阳", "上官", "诸葛", "司马", "慕容",
	"皇甫", "尉迟", "公孙", "令狐", "独孤", "端木", "东方", "夏侯", "司徒",
	"司空", "宇文", "长孙", "南宫", "闻人" };

static const char *const titles[] = {
	"老师", "主任", "校长", "院长", "处长", "科长",
	"局长", "部长", "经理", "书记", "医生", "护士",
	"先生", "女士", "同志", "同学", "警官", "队长",
	"工程师", "教授", "师傅", "馆长", "所长", "厂长",
	"总监", "秘书", "院士", "副校长", "副院长", "副主任",
	"副局长", "副处长", "副科长", "副书记", "组长", "副组长"
};

static const char *const markers[] = { "联系人", "负责人", "报告人", "发现人",
	"接报人", "值班员", "值班人", "经办人", "审批人", "填报人", "填写人",
	"处置人", "当事人", "姓名", "接收人", "操作人", "记录人" };

/* Letters of a UTF-8 text that stand at i; 0 when it does not. */
static size_t
stands(const struct letters *l, size_t i, const char *text)
{
	const size_t from = i < l->count ? l->off[i] : 0;
	const size_t len = strlen(text);
	size_t n = 0;

	if (i >= l->count || strncmp(l->text + from, text, len) != 0)
		return 0;
	while (l->off[i + n] < from + len)
		n++;
	return n;
}

/* How many letters of one stand at i: 0, 1 or 2. */
static size_t
surname(const struct letters *l, size_t i)
{
	const size_t len = sizeof(surnames) - 1;
	uint32_t cp;

	if (!letter_han(letter_at(l, i)))
		return 0;
	for (size_t k = 0; k < ARRAY_LEN(doubles); k++) {
		if (stands(l, i, doubles[k]))
			return 2;
	}
	for (size_t at = 0; at < len;) {
		at += text_next(surnames + at, len - at, &cp);
		if (cp == l->raw[i])
			return 1;
	}
	return 0;
}

static size_t
titled(const struct letters *l, size_t i, size_t from)
{
	for (size_t k = 0; k < ARRAY_LEN(titles); k++) {
		const size_t n = stands(l, i + from, titles[k]);

		if (n)
			return from + n;
	}
	return 0;
}

/* "contact: ZHANG SAN", ended by anything but a Chinese character. */
static size_t
marked(const struct letters *l, size_t i, size_t from)
{
	size_t n = from;

	if (i < 3 || (l->cp[i - 1] != ':' && l->cp[i - 1] != ' ' &&
		l->cp[i - 1] != '='))
		return 0;
	while (n < from + 3 && letter_han(letter_at(l, i + n)))
		n++;
	if (n == from || n > from + 2)
		return 0;
	for (size_t k = 0; k < ARRAY_LEN(markers); k++) {
		for (size_t back = 3; back <= 4 && back <= i; back++) {
			if (stands(l, i - back, markers[k]) == back - 1)
				return n;
		}
	}
	return 0;
}

/* ---- the longest ------------------------------------------------------- */

struct found
redact_find(const struct redact *r, const struct letters *l, size_t i)
{
	const size_t from = surname(l, i);
	const struct found others[] = {
		{ REDACT_PHONE, phone(r, l, i), 0, 0, 0 },
		{ REDACT_NUMBER, number(l, i), 0, 0, 0 },
		{ REDACT_HOST, machine(l, i), 0, 0, 0 },
		{ REDACT_PERSON, from ? titled(l, i, from) : 0, 0, 0, 0 },
		{ REDACT_PERSON, from ? marked(l, i, from) : 0, 0, 0, 0 },
	};
	struct found best = find_net(l, i);

	for (size_t k = 0; k < ARRAY_LEN(others); k++) {
		if (others[k].count > best.count)
			best = others[k];
	}
	return best;
}
