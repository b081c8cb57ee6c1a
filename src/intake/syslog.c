/* SPDX-License-Identifier: MIT */
/*
 * A line of RFC 5424, section 6, read strictly: what is nearly syslog is
 * refused with the byte where it parts from it.
 */
#include <string.h>

#include "intake_room.h"

/* The line being read. */
struct reading {
	const char *s;
	size_t len, at;
	struct fields *out;
	struct err *err;
};

static int
wrong(struct reading *r, const char *what)
{
	return err_set(r->err, ERR_REFUSED, _("no syslog of RFC 5424: %s, at "
		"byte %zu"), what, r->at + 1);
}

static int
space(struct reading *r)
{
	if (r->at == r->len || r->s[r->at] != ' ')
		return wrong(r, _("a blank is missing"));
	r->at++;
	return 0;
}

static bool
is_digit(const struct reading *r)
{
	return r->at < r->len && r->s[r->at] >= '0' && r->s[r->at] <= '9';
}

/* Table 2 of section 6.2.1. */
static const char *const severities[] = { "emergency", "alert", "critical",
	"error", "warning", "notice", "informational", "debug" };

static const char *const facilities[] = { "kern", "user", "mail", "daemon",
	"auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp",
	"ntp", "audit", "alert", "clock", "local0", "local1", "local2",
	"local3", "local4", "local5", "local6", "local7" };

static int
read_pri(struct reading *r)
{
	unsigned pri = 0;
	size_t digits = 0;

	if (r->at == r->len || r->s[r->at] != '<')
		return wrong(r, _("it does not begin with <"));
	r->at++;
	for (; is_digit(r) && digits < 3; digits++)
		pri = pri * 10 + (unsigned)(r->s[r->at++] - '0');
	if (!digits || pri > 191 || (digits > 1 &&
	    r->s[r->at - digits] == '0'))
		return wrong(r, _("the priority is not 0 to 191"));
	if (r->at == r->len || r->s[r->at] != '>')
		return wrong(r, _("> is missing"));
	r->at++;
	if (r->len - r->at < 2 || memcmp(r->s + r->at, "1 ", 2) != 0)
		return wrong(r, _("the version is not 1"));
	r->at++;
	fields_add(r->out, "facility", facilities[pri / 8]);
	fields_add(r->out, "severity", severities[pri % 8]);
	return 0;
}

/* A word of printable ASCII, at most max; "-" is nil. */
static int
read_word(struct reading *r, const char *name, size_t max)
{
	const size_t from = r->at;

	if (space(r) < 0)
		return -1;
	while (r->at < r->len && r->s[r->at] > ' ' && r->s[r->at] < 0x7f)
		r->at++;
	if (r->at == from + 1)
		return wrong(r, _("a value is missing"));
	if (r->at - from - 1 > max)
		return wrong(r, _("a value is too long"));
	if (r->at - from != 2 || r->s[from + 1] != '-')
		value_put(r->out, name, r->s + from + 1, r->at - from - 1);
	return 0;
}

/* "2003-10-11T22:14:15.003Z": digits where the 0 stand, then the rest. */
static bool
is_timestamp(const char *s, size_t len)
{
	static const char form[] = "0000-00-00T00:00:00";
	const size_t whole = sizeof(form) - 1;
	size_t i;

	if (len < whole + 1)
		return false;
	for (i = 0; i < whole; i++)
		if (form[i] == '0' ? s[i] < '0' || s[i] > '9'
			: s[i] != form[i])
			return false;
	if (s[i] == '.') {
		const size_t from = ++i;

		while (i < len && s[i] >= '0' && s[i] <= '9')
			i++;
		if (i == from || i - from > 6)
			return false;
	}
	if (i < len && s[i] == 'Z')
		return i + 1 == len;
	if (len - i != 6 || (s[i] != '+' && s[i] != '-') || s[i + 3] != ':')
		return false;
	for (size_t k = 1; k < 6; k++)
		if (k != 3 && (s[i + k] < '0' || s[i + k] > '9'))
			return false;
	return true;
}

static int
read_time(struct reading *r)
{
	const size_t from = r->at + 1;
	int64_t ms;
	const char *text;

	if (read_word(r, "time", 32) < 0)
		return -1;
	text = fields_get(r->out, "time");
	if (!text)
		return 0;
	/* A leap second is no time of RFC 5424; the reader takes no 60. */
	if (is_timestamp(text, strlen(text)) && intake_time(&ms, text, NULL))
		return 0;
	r->at = from;
	return wrong(r, _("that is no time"));
}

/* ---- structured data --------------------------------------------------- */

static bool
is_name_char(char c)
{
	return c > ' ' && c < 0x7f && c != '=' && c != ']' && c != '"';
}

static int
read_name(struct reading *r, struct buf *out)
{
	const size_t from = r->at;

	while (r->at < r->len && is_name_char(r->s[r->at]))
		r->at++;
	if (r->at == from || r->at - from > 32)
		return wrong(r, _("a name is empty or too long"));
	buf_add(out, r->s + from, r->at - from);
	return 0;
}

/* Between quotes; \ escapes " \ and ] only. */
static int
read_param(struct reading *r, const char *name)
{
	struct buf value = { 0 };
	int rc = 0;

	if (r->len - r->at < 2 || memcmp(r->s + r->at, "=\"", 2) != 0)
		return wrong(r, _("=\" is missing"));
	r->at += 2;
	while (r->at < r->len && r->s[r->at] != '"' && r->s[r->at] != ']') {
		if (r->s[r->at] == '\\' && r->at + 1 < r->len &&
		    strchr("\"\\]", r->s[r->at + 1]))
			r->at++;
		buf_add_char(&value, r->s[r->at++]);
	}
	if (r->at == r->len || r->s[r->at] != '"')
		rc = wrong(r, _("a quote is not closed"));
	else if (!text_valid(buf_text(&value), value.len))
		rc = wrong(r, _("a value is not UTF-8"));
	else
		value_put(r->out, name, buf_text(&value), value.len);
	r->at++;
	buf_done(&value);
	return rc;
}

static int
read_element(struct reading *r, struct fields *seen)
{
	struct buf id = { 0 }, name = { 0 };
	int rc;

	r->at++;	/* the [ */
	rc = read_name(r, &id);
	for (size_t i = 0; rc == 0 && i < seen->count; i++)
		if (strcmp(seen->item[i].name, buf_text(&id)) == 0)
			rc = wrong(r, _("an element stands there twice"));
	if (rc == 0)
		fields_add(seen, buf_text(&id), "");
	while (rc == 0 && r->at < r->len && r->s[r->at] == ' ') {
		r->at++;
		buf_clear(&name);
		buf_addf(&name, "sd.%s.", buf_text(&id));
		rc = read_name(r, &name);
		if (rc == 0)
			rc = read_param(r, buf_text(&name));
	}
	if (rc == 0 && (r->at == r->len || r->s[r->at] != ']'))
		rc = wrong(r, _("] is missing"));
	r->at++;
	buf_done(&id);
	buf_done(&name);
	return rc;
}

static int
read_data(struct reading *r)
{
	struct fields seen = { 0 };
	int rc = 0;

	if (space(r) < 0)
		return -1;
	if (r->at < r->len && r->s[r->at] == '-') {
		r->at++;
		return 0;
	}
	if (r->at == r->len || r->s[r->at] != '[')
		return wrong(r, _("structured data is missing"));
	while (rc == 0 && r->at < r->len && r->s[r->at] == '[')
		rc = read_element(r, &seen);
	fields_done(&seen);
	return rc;
}

/* With a byte-order mark it has to be UTF-8; without one it may be anything,
 * and what is not becomes U+FFFD. */
static int
read_message(struct reading *r)
{
	const char *text;
	size_t len;

	if (r->at == r->len)
		return 0;
	if (space(r) < 0)
		return -1;
	text = r->s + r->at;
	len = r->len - r->at;
	if (len >= 3 && memcmp(text, CSV_MARK, 3) == 0) {
		if (!text_valid(text, len))
			return wrong(r, _("the message is not UTF-8"));
		text += 3;
		len -= 3;
	}
	value_put(r->out, "message", text, len);
	if (len > 4 && memcmp(text, "CEF:", 4) == 0)
		return intake_cef(r->out, text, len, r->err);
	return 0;
}

int
intake_syslog(struct fields *ret, const char *line, size_t len,
	struct err *err)
{
	struct reading r = { .s = line, .len = len, .out = ret, .err = err };

	if (read_pri(&r) < 0 || read_time(&r) < 0 ||
	    read_word(&r, "host", 255) < 0 || read_word(&r, "app", 48) < 0 ||
	    read_word(&r, "procid", 128) < 0 ||
	    read_word(&r, "msgid", 32) < 0 || read_data(&r) < 0)
		return -1;
	return read_message(&r);
}
