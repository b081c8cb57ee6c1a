/* SPDX-License-Identifier: MIT */
/*
 * Addresses by their form: IPv4 with its parts masked or defanged, IPv6, MAC,
 * mail, domains, web. They may touch Chinese characters on both sides, and
 * may be typed in full width.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "redact.h"

#define HOST_MOST 253
#define IP6_MOST 45

uint32_t
letter_at(const struct letters *l, size_t i)
{
	return i < l->count ? l->cp[i] : 0;
}

bool
letter_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

bool
letter_word(uint32_t cp)
{
	return letter_digit(cp) || (cp >= 'a' && cp <= 'z') ||
		(cp >= 'A' && cp <= 'Z');
}

bool
letter_han(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x9fff) ||
		(cp >= 0x20000 && cp <= 0x3ffff) ||
		(cp >= 0xf900 && cp <= 0xfaff);
}

static bool
letter_hex(uint32_t cp)
{
	return letter_digit(cp) || (letter_lower(cp) >= 'a' &&
		letter_lower(cp) <= 'f');
}

static uint32_t
before(const struct letters *l, size_t i)
{
	return i ? l->cp[i - 1] : 0;
}

bool
letters_are(const struct letters *l, size_t i, const char *ascii)
{
	for (; *ascii; ascii++, i++) {
		if (letter_lower(letter_at(l, i)) != (uint32_t)*ascii)
			return false;
	}
	return true;
}

/* A dot, or what stands for one where an address must not be clicked. */
static size_t
dot(const struct letters *l, size_t i)
{
	static const char *const dots[] = { "[.]", "(.)", "{.}", "[dot]",
		"(dot)", "." };

	for (size_t k = 0; k < ARRAY_LEN(dots); k++) {
		if (letters_are(l, i, dots[k]))
			return strlen(dots[k]);
	}
	return 0;
}

/* ---- IPv4 -------------------------------------------------------------- */

/* 0 to 255, or (not in the first two parts) a sign for any. */
static size_t
octet(const struct letters *l, size_t i, int part)
{
	int value = 0;
	size_t n = 0;

	if (part >= 2 && (letter_lower(letter_at(l, i)) == 'x' ||
		letter_at(l, i) == '*'))
		return 1;
	while (n < 3 && letter_digit(letter_at(l, i + n)))
		value = value * 10 + (int)(letter_at(l, i + n++) - '0');
	return n && value <= 255 && !letter_digit(letter_at(l, i + n)) ? n : 0;
}

static size_t
ip4(const struct letters *l, size_t i)
{
	size_t at = i;

	if (letter_digit(before(l, i)) || (before(l, i) == '.' && i > 1 &&
		letter_digit(l->cp[i - 2])))
		return 0;
	for (int part = 0; part < 4; part++) {
		size_t n = part ? dot(l, at) : 0;

		if (part && !n)
			return 0;
		at += n;
		n = octet(l, at, part);
		if (!n)
			return 0;
		at += n;
	}
	return at - i;
}

/* ---- IPv6 and MAC ------------------------------------------------------ */

static size_t
ip6(const struct letters *l, size_t i)
{
	char text[IP6_MOST + 1];
	unsigned char bytes[sizeof(struct in6_addr)];
	size_t n = 0, colons = 0, digits = 0;

	if (letter_hex(before(l, i)) || before(l, i) == ':')
		return 0;
	while (n < IP6_MOST && (letter_hex(letter_at(l, i + n)) ||
		letter_at(l, i + n) == ':' || letter_at(l, i + n) == '.')) {
		text[n] = (char)l->cp[i + n];
		n++;
	}
	for (; n > 2; n--) {
		text[n] = '\0';
		colons = digits = 0;
		for (size_t k = 0; k < n; k++) {
			colons += text[k] == ':';
			digits += text[k] != ':' && text[k] != '.';
		}
		if (colons >= 2 && digits && inet_pton(AF_INET6, text,
			bytes) == 1 && !letter_word(letter_at(l, i + n)))
			break;
	}
	if (n <= 2)
		return 0;
	if (letter_at(l, i + n) == '%' && letter_word(letter_at(l, i + n + 1)))
		for (n++; letter_word(letter_at(l, i + n)); n++)
			;
	return n;
}

/* Groups of that many hex digits, the same sign between all. */
static size_t
hex_groups(const struct letters *l, size_t i, int groups, size_t size,
	const char *signs)
{
	const uint32_t sign = letter_at(l, i + size);
	size_t n = 0, letters = 0;

	if (!sign || sign > 127 || !strchr(signs, (int)sign))
		return 0;
	for (int g = 0; g < groups; g++) {
		if (g && letter_at(l, i + n++) != sign)
			return 0;
		for (size_t k = 0; k < size; k++, n++) {
			if (!letter_hex(letter_at(l, i + n)))
				return 0;
			letters += !letter_digit(l->cp[i + n]);
		}
	}
	/* "2026-0302-1000" is a date rather. */
	if (size == 4 && !letters)
		return 0;
	return letter_word(letter_at(l, i + n)) ||
		letter_at(l, i + n) == sign ? 0 : n;
}

static size_t
mac(const struct letters *l, size_t i)
{
	size_t n;

	if (letter_word(before(l, i)) || before(l, i) == ':')
		return 0;
	n = hex_groups(l, i, 6, 2, ":-");
	return n ? n : hex_groups(l, i, 3, 4, ".-");
}

/* ---- domains ----------------------------------------------------------- */

static bool
label_letter(uint32_t cp)
{
	return letter_word(cp) || cp == '-' || cp == '_';
}

/* Ends a domain: a country's two letters, or one of the others in use. Those
 * that also end file names count only behind another dot. */
static bool
is_top(const char *label, int dots)
{
	static const char *const tops[] = { "com", "net", "org", "edu", "gov",
		"mil", "int", "info", "biz", "name", "pro", "xyz", "top",
		"site", "online", "club", "vip", "shop", "store", "tech",
		"cloud", "fun", "icu", "live", "work", "wang", "ren", "link",
		"dev", "app", "asia", "mobi", "tel", "host", "space",
		"website", "local", "lan", "internal", "intra", "intranet",
		"corp", "home", "localdomain", "arpa", "test", "example",
		"invalid", "onion", "media", "group", "ltd", "company",
		"center", "email", "news", "today", "world", "life", "art",
		"ink", "design", "wiki", "page", "zone", "tv", "bid", "loan",
		"win", "men", "date", "trade", "party", "science", "click",
		"download", "stream", "racing", "review", "cyou", "monster",
		"rest", "bar", "buzz", "surf", "sbs", "cfd", "quest", "hair",
		"skin", "beauty", "makeup", "lol", "pics", "mom", "autos",
		"boats", "homes", "yachts" };
	static const char *const files[] = { "sh", "py", "pl", "md", "so",
		"rs", "ps" };
	const size_t len = strlen(label);

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		if (strcmp(label, files[i]) == 0)
			return dots > 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(tops); i++) {
		if (strcmp(label, tops[i]) == 0)
			return true;
	}
	return strncmp(label, "xn--", 4) == 0 || (len == 2 &&
		label[0] >= 'a' && label[1] >= 'a');
}

/* Labels and dots from i on: the longest run of them that ends as a domain
 * does; with any, whatever it ends with, one label too. */
static size_t
host(const struct letters *l, size_t i, bool any)
{
	size_t at = i, best = 0, n;
	int dots = 0;

	while (at - i < HOST_MOST) {
		char label[64];
		size_t len = 0;

		while (label_letter(letter_at(l, at + len)) && len < 63) {
			label[len] = (char)letter_lower(l->cp[at + len]);
			len++;
		}
		label[len] = '\0';
		if (!len)
			break;
		at += len;
		if (any || (dots && is_top(label, dots)))
			best = at - i;
		n = dot(l, at);
		if (!n || !label_letter(letter_at(l, at + n)))
			break;
		at += n;
		dots++;
	}
	return best;
}

static bool
begins_word(const struct letters *l, size_t i)
{
	return label_letter(letter_at(l, i)) && !label_letter(before(l, i)) &&
		before(l, i) != '.' && before(l, i) != '@';
}

/* ---- the web ----------------------------------------------------------- */

/* What an address goes on with: no blank, no quote, nothing but ASCII as it
 * stands, since Chinese goes on without a blank. */
static size_t
rest(const struct letters *l, size_t i)
{
	size_t n = 0;

	while (i + n < l->count && l->raw[i + n] > ' ' &&
		l->raw[i + n] < 127 && !strchr("<>\"'`{}|\\^",
		(int)l->raw[i + n]))
		n++;
	while (n && strchr(".,;:!?)]", (int)l->raw[i + n - 1]))
		n--;
	return n;
}

static size_t
port(const struct letters *l, size_t i)
{
	size_t n = 1;

	if (letter_at(l, i) != ':')
		return 0;
	while (n < 6 && letter_digit(letter_at(l, i + n)))
		n++;
	return n > 1 ? n : 0;
}

/* The name and password before a host: never shown. */
static size_t
credentials(const struct letters *l, size_t i)
{
	const size_t n = rest(l, i);

	for (size_t k = 0; k < n && l->raw[i + k] != '/'; k++) {
		if (l->raw[i + k] == '@')
			return k + 1;
	}
	return 0;
}

static struct found
web(const struct letters *l, size_t i)
{
	struct found f = { REDACT_URL, 0, 0, 0, 0 };
	size_t at = i;

	if (letter_word(before(l, i)) || !letter_word(letter_at(l, i)))
		return f;
	while (at - i < 16 && (letter_word(letter_at(l, at)) ||
		letter_at(l, at) == '+' || letter_at(l, at) == '-'))
		at++;
	if (!letters_are(l, at, "://"))
		return f;
	at += 3;
	at += credentials(l, at);
	f.host = at;
	if (letter_at(l, at) == '[') {
		f.host = at + 1;
		f.host_count = ip6(l, at + 1);
		at += f.host_count + 2;
	} else {
		f.host_count = ip4(l, at);
		f.host_count = f.host_count ? f.host_count : host(l, at, true);
		at += f.host_count;
	}
	if (!f.host_count) {
		at += rest(l, at);
		f.host_count = at - f.host;
	}
	at += port(l, at);
	if (letter_at(l, at) == '/' || letter_at(l, at) == '?' ||
		letter_at(l, at) == '#')
		f.path = rest(l, at);
	at += f.path;
	f.count = f.host_count ? at - i : 0;
	return f;
}

static size_t
mail(const struct letters *l, size_t i)
{
	size_t n = 0, at;

	if (label_letter(before(l, i)) || before(l, i) == '.' ||
		!letter_word(letter_at(l, i)))
		return 0;
	while (n < 64 && (label_letter(letter_at(l, i + n)) ||
		(letter_at(l, i + n) && letter_at(l, i + n) < 127 &&
		strchr(".+%", (int)l->cp[i + n]))))
		n++;
	if (letter_at(l, i + n) == '@')
		at = 1;
	else if (letters_are(l, i + n, "[at]") || letters_are(l, i + n,
		"(at)"))
		at = 4;
	else
		return 0;
	at += n;
	n = ip4(l, i + at);
	n = n ? n : host(l, i + at, true);
	return n ? at + n : 0;
}

/* A domain with what follows it as in the web. */
static struct found
domain(const struct letters *l, size_t i)
{
	struct found f = { REDACT_DOMAIN, 0, 0, 0, 0 };

	if (!begins_word(l, i))
		return f;
	f.count = host(l, i, false);
	if (!f.count)
		return f;
	if (letter_at(l, i + f.count) == '/' && rest(l, i + f.count) > 1) {
		f.kind = REDACT_URL;
		f.host = i;
		f.host_count = f.count;
		f.path = rest(l, i + f.count);
		f.count += f.path;
	}
	return f;
}

struct found
find_net(const struct letters *l, size_t i)
{
	struct found best = web(l, i), d;
	const struct found others[] = {
		{ REDACT_MAIL, mail(l, i), 0, 0, 0 },
		{ REDACT_MAC, mac(l, i), 0, 0, 0 },
		{ REDACT_IP6, ip6(l, i), 0, 0, 0 },
		{ REDACT_IP4, ip4(l, i), 0, 0, 0 },
	};

	for (size_t k = 0; k < ARRAY_LEN(others); k++) {
		if (others[k].count > best.count)
			best = others[k];
	}
	d = domain(l, i);
	return d.count > best.count ? d : best;
}
