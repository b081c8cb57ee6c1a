/* SPDX-License-Identifier: MIT */
/*
 * Time zones from TZif bytes (RFC 8536) or as fixed offsets. The bytes are
 * kept, so that a zone can be pinned; nothing asks libc for local time. What
 * follows the last transition is in zone_rule.c, dates are in time.c.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zone_rule.h"

#define ZONE_DIR "/usr/share/zoneinfo/"
#define ZONE_FILE_MAX (256 * 1024)
#define ZONE_NAME_MAX 64

#define TZIF_HEADER 44
/* Seconds east of UTC, as RFC 8536 bounds them. */
#define TZIF_OFFSET_MIN (-89999)
#define TZIF_OFFSET_MAX 93599

struct zone {
	char *name;
	unsigned char *bytes;
	size_t len;
	int first;		/* the offset before the first transition */
	int64_t *at;		/* seconds since 1970, ascending */
	int *offset;		/* from at[i] on */
	size_t count;
	bool has_rule;		/* after the last transition */
	struct zone_rule rule;
};

/* The counts of one header, in file order. */
enum { TZIF_UT, TZIF_STD, TZIF_LEAP, TZIF_TIME, TZIF_TYPE, TZIF_CHAR,
	TZIF_COUNTS };

struct tzif {
	const unsigned char *data;	/* behind the header */
	size_t left;
	size_t n[TZIF_COUNTS];
	size_t time_size;		/* 4 or 8 */
	int version;
};

/* A big-endian two's complement number of size bytes. */
static int64_t
tzif_number(const unsigned char *s, size_t size)
{
	uint64_t value = s[0] & 0x80 ? UINT64_MAX : 0;

	for (size_t i = 0; i < size; i++)
		value = value << 8 | s[i];
	return (int64_t)value;
}

static size_t
tzif_data_size(const struct tzif *f)
{
	return f->n[TZIF_TIME] * (f->time_size + 1) + f->n[TZIF_TYPE] * 6 +
	    f->n[TZIF_CHAR] + f->n[TZIF_LEAP] * (f->time_size + 4) +
	    f->n[TZIF_STD] + f->n[TZIF_UT];
}

static bool
tzif_header(struct tzif *ret, const unsigned char *s, size_t len,
	size_t time_size)
{
	struct tzif f = { .time_size = time_size };

	if (len < TZIF_HEADER || memcmp(s, "TZif", 4) != 0)
		return false;
	f.version = s[4];
	for (size_t i = 0; i < TZIF_COUNTS; i++) {
		int64_t n = tzif_number(s + 20 + i * 4, 4);

		if (n < 0 || n > ZONE_FILE_MAX)
			return false;
		f.n[i] = (size_t)n;
	}
	f.data = s + TZIF_HEADER;
	f.left = len - TZIF_HEADER;
	*ret = f;
	return tzif_data_size(&f) <= f.left;
}

/* Steps over the 32-bit part when a 64-bit one follows. */
static bool
tzif_open(struct tzif *ret, const unsigned char *s, size_t len)
{
	struct tzif f;
	size_t skip;

	if (!tzif_header(&f, s, len, 4))
		return false;
	if (f.version >= '2') {
		skip = TZIF_HEADER + tzif_data_size(&f);
		if (!tzif_header(&f, s + skip, len - skip, 8))
			return false;
	}
	*ret = f;
	return f.n[TZIF_TYPE] >= 1 && f.n[TZIF_TYPE] <= 256;
}

static bool
tzif_offset(const struct tzif *f, size_t type, int *ret)
{
	const unsigned char *types = f->data +
	    f->n[TZIF_TIME] * (f->time_size + 1);
	int64_t offset;

	if (type >= f->n[TZIF_TYPE])
		return false;
	offset = tzif_number(types + type * 6, 4);
	*ret = (int)offset;
	return offset >= TZIF_OFFSET_MIN && offset <= TZIF_OFFSET_MAX;
}

static bool
tzif_transitions(struct zone *zone, const struct tzif *f)
{
	const unsigned char *types = f->data + f->n[TZIF_TIME] * f->time_size;

	zone->at = mem_alloc(f->n[TZIF_TIME] * sizeof(*zone->at));
	zone->offset = mem_alloc(f->n[TZIF_TIME] * sizeof(*zone->offset));
	for (size_t i = 0; i < f->n[TZIF_TIME]; i++) {
		zone->at[i] = tzif_number(f->data + i * f->time_size,
		    f->time_size);
		if (i > 0 && zone->at[i] <= zone->at[i - 1])
			return false;
		if (!tzif_offset(f, types[i], &zone->offset[i]))
			return false;
		zone->count++;
	}
	return tzif_offset(f, 0, &zone->first);
}

/* LF, the rule, LF behind the 64-bit part; an empty rule is none. */
static bool
tzif_footer(struct zone *zone, const struct tzif *f)
{
	size_t size = tzif_data_size(f);
	const char *s = (const char *)f->data + size;
	size_t left = f->left - size;
	const char *end;

	if (f->version < '2')
		return true;
	if (left < 2 || s[0] != '\n')
		return false;
	end = memchr(s + 1, '\n', left - 1);
	if (!end)
		return false;
	if (end == s + 1)
		return true;
	zone->has_rule = true;
	return zone_rule_parse(&zone->rule, s + 1, (size_t)(end - s - 1));
}

/* "+08:00" and UTC; false for other names. */
static bool
zone_fixed(const char *name, int *ret)
{
	int hours, minutes;

	*ret = 0;
	if (strcmp(name, "UTC") == 0)
		return true;
	if (strlen(name) != 6 || (name[0] != '+' && name[0] != '-') ||
	    strspn(name + 1, "0123456789") != 2 || name[3] != ':' ||
	    strspn(name + 4, "0123456789") != 2)
		return false;
	hours = (name[1] - '0') * 10 + name[2] - '0';
	minutes = (name[4] - '0') * 10 + name[5] - '0';
	*ret = (hours * 60 + minutes) * (name[0] == '-' ? -60 : 60);
	return hours <= 23 && minutes <= 59;
}

/* Letters, digits and "/_+-" only: no ".." and nothing to climb with. */
static bool
zone_name_ok(const char *name)
{
	size_t len = strlen(name);

	return len > 0 && len <= ZONE_NAME_MAX && name[0] != '/' &&
	    strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789/_+-") == len;
}

static int
zone_refuse(const char *name, struct err *err)
{
	return err_set(err, ERR_REFUSED, _("%s is not a time zone: write a"
	    " name like Asia/Shanghai, UTC, or an offset like +08:00"), name);
}

static int
zone_read(struct zone *zone, struct err *err)
{
	struct tzif f;

	if (zone->len > ZONE_FILE_MAX || !tzif_open(&f, zone->bytes, zone->len))
		return err_set(err, ERR_REFUSED,
		    _("the time zone data of %s is damaged"), zone->name);
	if (f.n[TZIF_LEAP] > 0)
		return err_set(err, ERR_REFUSED, _("the time zone data of %s"
		    " counts leap seconds, which is not supported"),
		    zone->name);
	if (!tzif_transitions(zone, &f) || !tzif_footer(zone, &f))
		return err_set(err, ERR_REFUSED,
		    _("the time zone data of %s is damaged"), zone->name);
	return 0;
}

struct zone *
zone_parse(const char *name, const void *bytes, size_t len, struct err *err)
{
	struct zone *zone;
	int fixed = 0;

	if (!zone_name_ok(name) && !zone_fixed(name, &fixed)) {
		zone_refuse(name, err);
		return NULL;
	}
	if (len == 0 && !zone_fixed(name, &fixed)) {
		zone_refuse(name, err);
		return NULL;
	}
	zone = mem_alloc(sizeof(*zone));
	zone->name = mem_text(name);
	zone->bytes = (unsigned char *)mem_text_n(bytes, len);
	zone->len = len;
	zone->first = fixed;
	if (len == 0 || zone_read(zone, err) == 0)
		return zone;
	zone_free(zone);
	return NULL;
}

/* The system's rules, and only where there are none those of $TZDIR, which
 * the C library knows too. */
static void
zone_path(struct buf *out, const char *name)
{
	const char *other = getenv("TZDIR");

	buf_add_text(out, ZONE_DIR);
	buf_add_text(out, name);
	if (!other || *other != '/' || access(buf_text(out), F_OK) == 0)
		return;
	buf_clear(out);
	buf_addf(out, "%s/%s", other, name);
}

struct zone *
zone_load(const char *name, struct err *err)
{
	struct buf path = { 0 }, bytes = { 0 };
	struct zone *zone = NULL;
	int fixed;

	if (zone_fixed(name, &fixed))
		return zone_parse(name, "", 0, err);
	if (!zone_name_ok(name)) {
		zone_refuse(name, err);
		return NULL;
	}
	zone_path(&path, name);
	if (access(buf_text(&path), F_OK) < 0)
		zone_refuse(name, err);
	else if (file_read(&bytes, buf_text(&path), ZONE_FILE_MAX, err) == 0)
		zone = zone_parse(name, buf_text(&bytes), bytes.len, err);
	buf_done(&bytes);
	buf_done(&path);
	return zone;
}

void
zone_free(struct zone *zone)
{
	if (!zone)
		return;
	free(zone->name);
	free(zone->bytes);
	free(zone->at);
	free(zone->offset);
	free(zone);
}

const void *
zone_bytes(const struct zone *zone, size_t *ret_len)
{
	*ret_len = zone->len;
	return zone->bytes;
}

const char *
zone_name(const struct zone *zone)
{
	return zone->name;
}

int
zone_offset(const struct zone *zone, int64_t ms)
{
	int64_t at = zone_floor(ms, 1000);
	size_t low = 0, high;

	if (!zone)
		return 0;
	high = zone->count;
	if (zone->has_rule && (zone->count == 0 ||
	    at > zone->at[zone->count - 1]))
		return zone_rule_offset(&zone->rule, at);
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (zone->at[mid] <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low == 0 ? zone->first : zone->offset[low - 1];
}

/* Copies a name that could be loaded; false for any other. */
static bool
zone_offer(char *ret, size_t size, const char *name)
{
	struct buf path = { 0 };
	int fixed;
	bool ok;

	ok = zone_fixed(name, &fixed);
	if (!ok && zone_name_ok(name)) {
		zone_path(&path, name);
		ok = access(buf_text(&path), R_OK) == 0;
		buf_done(&path);
	}
	if (ok && strlen(name) < size)
		strcpy(ret, name);
	return ok && strlen(name) < size;
}

static bool
zone_offer_file(char *ret, size_t size)
{
	struct buf text = { 0 };
	bool ok = false;

	if (file_read(&text, "/etc/timezone", 4096, NULL) == 0 && text.text) {
		text.text[strcspn(text.text, " \t\r\n")] = '\0';
		ok = zone_offer(ret, size, text.text);
	}
	buf_done(&text);
	return ok;
}

static bool
zone_offer_link(char *ret, size_t size)
{
	static const char mark[] = "zoneinfo/";
	char target[1024];
	ssize_t n = readlink("/etc/localtime", target, sizeof(target) - 1);
	const char *name;

	if (n <= 0)
		return false;
	target[n] = '\0';
	name = strstr(target, mark);
	return name && zone_offer(ret, size, name + sizeof(mark) - 1);
}

void
zone_system(char *ret, size_t size)
{
	const char *tz = getenv("TZ");

	if (size == 0)
		return;
	if (tz && *tz == ':')
		tz++;
	if (tz && *tz && zone_offer(ret, size, tz))
		return;
	if (zone_offer_file(ret, size) || zone_offer_link(ret, size))
		return;
	ret[0] = '\0';
	strncat(ret, "UTC", size - 1);
}
