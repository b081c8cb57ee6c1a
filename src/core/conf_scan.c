/* SPDX-License-Identifier: MIT */
/*
 * A look over configuration text before libconfig parses it, for what
 * libconfig 1.5 accepts in silence. It cuts strings, comments, names and
 * numbers where libconfig's own scanner cuts them; the tree is conf.c.
 */
#include <string.h>

#include "conf_scan.h"

struct scan {
	const char *name;
	const char *s;
	size_t len;
	size_t at;
	int line;
	int settings;
	struct err *err;
};

static bool
scan_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
scan_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

/* The byte ahead by some, or NUL behind the end. */
static char
scan_peek(const struct scan *sc, size_t ahead)
{
	return ahead < sc->len - sc->at ? sc->s[sc->at + ahead] : '\0';
}

static void
scan_skip(struct scan *sc, size_t count)
{
	for (; count && sc->at < sc->len; count--) {
		if (sc->s[sc->at++] == '\n')
			sc->line++;
	}
}

static int
scan_string(struct scan *sc)
{
	int line = sc->line;

	scan_skip(sc, 1);
	while (sc->at < sc->len) {
		char c = sc->s[sc->at];

		scan_skip(sc, c == '\\' ? 2 : 1);
		if (c == '"')
			return 0;
	}
	return err_set(sc->err, ERR_REFUSED,
	    _("%s:%d: this text has no closing quote"), sc->name, line);
}

static int
scan_comment(struct scan *sc)
{
	int line = sc->line;

	scan_skip(sc, 2);
	while (sc->at < sc->len) {
		if (scan_peek(sc, 0) == '*' && scan_peek(sc, 1) == '/') {
			scan_skip(sc, 2);
			return 0;
		}
		scan_skip(sc, 1);
	}
	return err_set(sc->err, ERR_REFUSED,
	    _("%s:%d: this comment has no closing */"), sc->name, line);
}

static void
scan_line_comment(struct scan *sc)
{
	while (sc->at < sc->len && sc->s[sc->at] != '\n')
		sc->at++;
}

/* Reads the digits of a number in base 10 or 16; false when over 64 bits. */
static bool
scan_digits(struct scan *sc, unsigned base, uint64_t *ret)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t value = 0;
	bool fits = true;

	for (;; sc->at++) {
		char c = scan_peek(sc, 0);
		const char *digit;

		if (c >= 'A' && c <= 'F')
			c = (char)(c - 'A' + 'a');
		digit = c ? memchr(digits, c, base) : NULL;
		if (!digit)
			break;
		if (__builtin_mul_overflow(value, base, &value) ||
		    __builtin_add_overflow(value, digit - digits, &value))
			fits = false;
	}
	*ret = value;
	return fits;
}

/* The rest of a number with a point or an exponent: any size is allowed here,
 * conf.c refuses what is not finite. */
static bool
scan_float(struct scan *sc)
{
	char c = scan_peek(sc, 0), next = scan_peek(sc, 1);

	if (c == '.')
		return true;
	if (c != 'e' && c != 'E')
		return false;
	if (next == '+' || next == '-')
		next = scan_peek(sc, 2);
	return scan_digit(next);
}

static int
scan_number(struct scan *sc)
{
	char sign = scan_peek(sc, 0);
	bool hex, fits;
	uint64_t value, most;

	if (sign == '+' || sign == '-')
		sc->at++;
	else
		sign = '+';
	hex = scan_peek(sc, 0) == '0' &&
	    (scan_peek(sc, 1) == 'x' || scan_peek(sc, 1) == 'X');
	if (hex)
		sc->at += 2;
	fits = scan_digits(sc, hex ? 16 : 10, &value);
	if (!hex && scan_float(sc)) {
		while (scan_digit(scan_peek(sc, 0)) ||
		    scan_peek(sc, 0) == '.')
			sc->at++;
		return 0;
	}
	if (scan_peek(sc, 0) == 'L') {
		most = (uint64_t)INT64_MAX + (sign == '-');
		if (fits && value <= most)
			return 0;
		return err_set(sc->err, ERR_REFUSED,
		    _("%s:%d: this number is too large"), sc->name, sc->line);
	}
	most = (uint64_t)INT32_MAX + (sign == '-');
	if (fits && value <= most)
		return 0;
	return err_set(sc->err, ERR_REFUSED,
	    _("%s:%d: this number is too large, or needs an L at its end"),
	    sc->name, sc->line);
}

static int
scan_value_mark(struct scan *sc)
{
	scan_skip(sc, 1);
	if (++sc->settings <= CONF_SETTINGS_MAX)
		return 0;
	return err_set(sc->err, ERR_REFUSED,
	    _("%s:%d: more than %d values: split the file"), sc->name,
	    sc->line, CONF_SETTINGS_MAX);
}

static void
scan_word(struct scan *sc)
{
	char c;

	do {
		sc->at++;
		c = scan_peek(sc, 0);
	} while (scan_letter(c) || scan_digit(c) || c == '-' || c == '_');
}

/* Passes over one token. */
static int
scan_token(struct scan *sc)
{
	char c = scan_peek(sc, 0), next = scan_peek(sc, 1);

	if (c == '"')
		return scan_string(sc);
	if (c == '/' && next == '*')
		return scan_comment(sc);
	if (c == '@')
		return err_set(sc->err, ERR_REFUSED,
		    _("%s:%d: @include is not allowed"), sc->name, sc->line);
	if (c == ',' || c == '=' || c == ':')
		return scan_value_mark(sc);
	if (scan_digit(c) ||
	    ((c == '+' || c == '-') && (scan_digit(next) || next == '.')))
		return scan_number(sc);
	if (c == '.') {
		/* ".5": the digits behind the point are no integer. */
		do
			sc->at++;
		while (scan_digit(scan_peek(sc, 0)));
	} else if (c == '#' || (c == '/' && next == '/'))
		scan_line_comment(sc);
	else if (scan_letter(c))
		scan_word(sc);
	else
		scan_skip(sc, 1);
	return 0;
}

/* Pairs of bytes as GBK has them, and nothing else over ASCII. */
static bool
scan_is_gbk(const unsigned char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] < 0x80)
			continue;
		if (s[i] == 0x80 || s[i] == 0xff || ++i == len)
			return false;
		if (s[i] < 0x40 || s[i] == 0x7f || s[i] == 0xff)
			return false;
	}
	return true;
}

static int
scan_not_utf8(struct scan *sc)
{
	const unsigned char *s = (const unsigned char *)sc->s;

	if (sc->len >= 2 && ((s[0] == 0xff && s[1] == 0xfe) ||
	    (s[0] == 0xfe && s[1] == 0xff)))
		return err_set(sc->err, ERR_REFUSED,
		    _("%s:1: file is not UTF-8 (UTF-16?): save it as UTF-8"),
		    sc->name);
	if (scan_is_gbk(s, sc->len))
		return err_set(sc->err, ERR_REFUSED,
		    _("%s:%d: file is not UTF-8 (GBK?): save it as UTF-8"),
		    sc->name, sc->line);
	return err_set(sc->err, ERR_REFUSED,
	    _("%s:%d: file is not UTF-8: save it as UTF-8"), sc->name,
	    sc->line);
}

/* All of it is UTF-8 without NUL bytes, or the first line that is not. */
static int
scan_encoding(struct scan *sc)
{
	while (sc->at < sc->len) {
		uint32_t cp;
		size_t n = text_next(sc->s + sc->at, sc->len - sc->at, &cp);

		if (n == 1 && (unsigned char)sc->s[sc->at] >= 0x80)
			return scan_not_utf8(sc);
		if (cp == 0)
			return err_set(sc->err, ERR_REFUSED,
			    _("%s:%d: a zero byte: this is not a text file"),
			    sc->name, sc->line);
		scan_skip(sc, n);
	}
	sc->at = 0;
	sc->line = 1;
	return 0;
}

int
conf_scan(const char *name, const char *bytes, size_t len, struct err *err)
{
	struct scan sc = {
		.name = name,
		.s = bytes,
		.len = len,
		.line = 1,
		.err = err,
	};

	if (scan_encoding(&sc) < 0)
		return -1;
	while (sc.at < sc.len) {
		if (scan_token(&sc) < 0)
			return -1;
	}
	return 0;
}
