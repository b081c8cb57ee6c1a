/* SPDX-License-Identifier: MIT */
/*
 * core: what every room stands on.
 *
 * Bytes (buf), errors as values (err), wall time and chance as things handed
 * in (clock, id), text that came from outside (text), time zones and calendar
 * arithmetic (zone, time), hashes (hash), files read with care (file),
 * other programs (core_spawn.h),
 * configuration trees (conf), JSON (js) and the interface language (lang).
 * core_time.h is the part of this door about times and zones, core_calendar.h
 * about working days, core_file.h about hashes and files, core_sign.h about
 * keys and signatures.
 *
 * May see: libc, and doors for libconfig (conf.c), libcrypto (hash.c, sign.c)
 * and jansson (js.c). The system clock and the system's chance are read only
 * in clock.c. Knows nothing of incidents.
 */
#ifndef ZHIBAN_CORE_H
#define ZHIBAN_CORE_H

#include <libintl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>

/* _() translates a literal now; N_() only marks it for the catalogue. */
#define _(s) gettext(s)
#define N_(s) (s)

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* ---- lang: the interface language ------------------------------------ */

enum lang { LANG_EN, LANG_ZH };
#define LANG_COUNT 2

/*
 * Chooses the interface language for the whole process and binds the message
 * catalogue found in dir. No locale needs to be installed: character handling
 * falls back to C.UTF-8 and the catalogue is chosen by LANGUAGE, which is set
 * for this process and its children. name is "en", "zh" or NULL for what the
 * environment says: LANGUAGE, else LC_ALL, LC_MESSAGES or LANG; other names
 * count as NULL. Returns the choice.
 */
enum lang lang_start(const char *name, const char *dir);

/* The variable that lang_start(NULL) follows; NULL: none says anything. To be
 * asked before it, which sets LANGUAGE. */
const char *lang_variable(void);

/* The language chosen by lang_start, for data that carries both. */
enum lang lang_now(void);

/* Changes it while the program runs (the screen's language key). */
void lang_set(enum lang lang);

/* "en" or "zh". */
const char *lang_code(enum lang lang);

/* ---- err: one sentence that says what, why and what to do ------------ */

enum err_code {
	ERR_NONE,
	ERR_REFUSED,	/* a rule said no: nothing was changed; exit 1 */
	ERR_STALE,	/* somebody was faster: nothing was changed; exit 1 */
	ERR_CHECK,	/* a check found something; exit 1 */
	ERR_USAGE,	/* the words were wrong; exit 2 */
	ERR_SYSTEM,	/* disk, permission, database; exit 3 */
};

#define ERR_TEXT_MAX 1024
#define ERR_FLAGS_MAX 160

struct err {
	enum err_code code;
	char text[ERR_TEXT_MAX];	/* one line, UTF-8, no newline */
	char flags[ERR_FLAGS_MAX];	/* what a command lacks, or "" */
};

/*
 * Fills err (NULL is allowed) and returns -1, so that a function can end with
 * `return err_set(err, ERR_REFUSED, _("..."), ...)`. The sentence is already
 * in the interface language, names WHAT and WHY, and is not overwritten on
 * the way up: call it once, where the fault is known. Over-long text is cut
 * at a character.
 */
int err_set(struct err *err, enum err_code code, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

int err_vset(struct err *err, enum err_code code, const char *fmt, va_list ap)
	PRINTF_LIKE(3, 0);

/*
 * Adds what would have to be said with a command, "--witness, --alone", to an
 * error just set, and returns -1. The sentence has no word of it: a face with
 * a command line shows it behind the sentence, a form goes to that field.
 */
int err_flags(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The exit code of CLI use: 0, 1, 2 or 3. */
int err_exit_code(const struct err *err);

/* ---- memory and buf --------------------------------------------------- */

/* Out of memory dies with one line; these never return NULL. */
void *mem_alloc(size_t size);			/* zeroed */
void *mem_grow(void *p, size_t count, size_t size);
char *mem_text(const char *s);			/* strdup; NULL gives NULL */
char *mem_text_n(const char *s, size_t len);
noreturn void die(const char *fmt, ...) PRINTF_LIKE(1, 2);

/*
 * Makes room for one more element: array is a pointer, count and cap its
 * numbers; doubles when full. New room is not zeroed.
 */
#define ARRAY_ROOM(array, count, cap)					\
	do {								\
		if ((count) == (cap)) {					\
			(cap) = (cap) ? (cap) * 2 : 4;			\
			(array) = mem_grow((array), (cap),		\
				sizeof(*(array)));			\
		}							\
	} while (0)

/* A growing run of bytes; text is always followed by a NUL not counted in
 * len. A zeroed struct is an empty buffer (text may then be NULL: use
 * buf_text). */
struct buf {
	char *text;
	size_t len;
	size_t cap;
};

void buf_done(struct buf *buf);			/* frees and empties */
void buf_clear(struct buf *buf);		/* len = 0, keeps the room */
void buf_add(struct buf *buf, const void *bytes, size_t len);
void buf_add_char(struct buf *buf, char c);
void buf_add_text(struct buf *buf, const char *s);
void buf_addf(struct buf *buf, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_vaddf(struct buf *buf, const char *fmt, va_list ap)
	PRINTF_LIKE(2, 0);
const char *buf_text(const struct buf *buf);	/* never NULL */
char *buf_take(struct buf *buf);		/* caller frees; buf is empty */

/* ---- clock and chance: the only readers of the system ----------------- */

/* Times are milliseconds since 1970-01-01 UTC. TIME_NONE is "not known". */
#define TIME_NONE INT64_MIN
#define TIME_SECOND INT64_C(1000)
#define TIME_MINUTE (60 * TIME_SECOND)
#define TIME_HOUR (60 * TIME_MINUTE)
#define TIME_DAY (24 * TIME_HOUR)

int64_t clock_wall(void);	/* now, ms since 1970 UTC */
int64_t clock_mono(void);	/* ms on a clock that never jumps */
int64_t clock_boot(void);	/* the same, but it runs while suspended */

/* Chance is an argument: the system's, or a fixed sequence for tests. */
struct chance {
	bool fixed;
	uint64_t state;
};

void chance_system(struct chance *c);
void chance_fixed(struct chance *c, uint64_t seed);
void chance_bytes(struct chance *c, void *ret, size_t len);

/* ---- id --------------------------------------------------------------- */

#define ID_LEN 26		/* a ULID in Crockford base32 */
#define ID_SIZE (ID_LEN + 1)
#define ID_TIME_LEN 10		/* of these say when it was made */

/* Makes a ULID for the time ms; ret is NUL-terminated. */
void id_make(char ret[ID_SIZE], int64_t ms, struct chance *c);
bool id_valid(const char *s);

/* ---- text: cleaned at the door, measured in cells ---------------------- */

#define TEXT_TITLE_MAX 400	/* bytes of a title or a name, after cleaning */
#define TEXT_VALUE_MAX 4000	/* bytes of a value, reason or note */

/*
 * Appends to out what may be shown of in[0..len): strict UTF-8 (a broken byte
 * becomes U+FFFD), C0 and C1 controls, DEL, bidi marks and overrides,
 * U+2028/2029, U+FEFF, zero-width spaces and tag characters written out, as
 * <1B> and <202E> (up to four bytes for one; a byte order mark at the head
 * goes); line ends and tabs become one space unless lines is true (then LF
 * stays, CR LF becomes LF). Runs of more than four combining marks are cut.
 * Leading and trailing blanks go, and marks with nothing to stand on. At most
 * max bytes are written, cut at a character and then ended by U+2026. Returns
 * true when anything but blanks was altered.
 */
bool text_clean(struct buf *out, const char *in, size_t len, size_t max,
	bool lines);

/* The whole string is well-formed UTF-8. */
bool text_valid(const char *s, size_t len);

/*
 * Decodes one character at s[0..len) and sets *ret_cp. Returns the bytes
 * used, at least 1; a broken byte gives U+FFFD and 1. len must be over 0.
 */
size_t text_next(const char *s, size_t len, uint32_t *ret_cp);

/* Appends the UTF-8 of cp. */
void text_put(struct buf *out, uint32_t cp);

/* Cells of one character: 0, 1 or 2; controls give 0. */
int text_cp_width(uint32_t cp);

/* Cells of a string of len bytes. */
int text_width(const char *s, size_t len);

/*
 * How many bytes of s fit in cells, never splitting a character nor parting
 * it from its combining marks; *ret_cells (may be NULL) is what they take.
 */
size_t text_fit(const char *s, size_t len, int cells, int *ret_cells);

/*
 * The bytes of the first line when s is broken to lines of at most cells:
 * breaks at blanks and between wide characters, never before closing
 * punctuation nor after opening punctuation, at LF always, and inside a word
 * only when the word alone is too long. Sets *ret_skip to the blanks or LF to
 * pass over before the next line. Returns over 0 for len over 0 unless the
 * line is empty before a LF.
 */
size_t text_line(const char *s, size_t len, int cells, size_t *ret_skip);

/* Text in lines of so many cells, each ended: lead stands first, at the cell
 * indent, and the following lines below what comes after it. */
void text_para(struct buf *out, int cells, int indent, const char *lead,
	const char *text);

/* Folds full-width ASCII and Chinese punctuation to ASCII for keys; other
 * characters come back as they are. */
uint32_t text_fold_key(uint32_t cp);

/* Adds foreign text as it may stand in HTML, XML and their attributes: the
 * five characters that mean something there as entities, and what XML has no
 * way to write left out. */
void text_html(struct buf *out, const char *s, size_t len);

/* The same between what opens and what closes it. */
void html_put(struct buf *out, const char *open, const char *text,
	const char *close);

/* Foreign text between tags whose lines stay lines. */
void html_text(struct buf *out, const char *text);

/* A page for a browser. Texts are foreign, in the interface language. */
struct html_sheet {
	const char *title;
	const char *style;	/* CSS of what is on it */
	const char *mark;	/* a drill's, on top of every sheet; or NULL */
	const char *foot;	/* at the foot of every sheet, beside its
				 * number: what it is from; or NULL */
};

/* Everything up to the first thing on the page, then what ends it. Browsers
 * that know no margin boxes of printed pages (CSS Paged Media 3, section 4)
 * leave mark and foot out of the margins: a page has them on itself, too. */
void html_open(struct buf *out, const struct html_sheet *s);
void html_close(struct buf *out);

/* Appends it for a line of roff: a backslash, a dash and a leading dot or quote
 * would be commands there. */
void text_roff(struct buf *out, const char *s);

/* Case-insensitive for ASCII, exact for the rest; NULL never matches. */
bool text_has(const char *haystack, const char *needle);

/* How a text has what was typed to find it, from the worst to the best. */
enum text_match {
	TEXT_MATCH_NONE,
	TEXT_MATCH_SCATTERED,	/* its characters, in their order */
	TEXT_MATCH_READINGS,	/* first letters of Chinese readings: "wlgj" */
	TEXT_MATCH_WORDS,	/* beginnings of words, in order: "haco" */
	TEXT_MATCH_WHOLE,	/* as it stands */
};

/*
 * The best way in which the first 1,000 characters of text have the query's
 * first 60; full width and upper case make no difference. Words set apart by
 * blanks have to be there each: the worst of them counts. An empty query is
 * in every text; NULL has nothing.
 */
enum text_match text_match(const char *text, const char *query);

/* The nearest of names (ended by NULL) within two edits, or NULL. */
const char *text_nearest(const char *word, const char *const *names);

/* zone and time, hash and file: their own headers. */
#include "zhiban/core_time.h"
#include "zhiban/core_file.h"

/* ---- conf: a libconfig file as a tree with lines ---------------------- */

#define CONF_FILE_MAX (1024 * 1024)

enum conf_type {
	CONF_GROUP,	/* { key = value; } */
	CONF_LIST,	/* ( ... ) */
	CONF_ARRAY,	/* [ ... ] */
	CONF_TEXT,
	CONF_INT,
	CONF_FLOAT,
	CONF_BOOL,
};

struct conf {
	enum conf_type type;
	const char *name;	/* NULL in lists and arrays */
	int line;
	const char *text;	/* CONF_TEXT: valid UTF-8 */
	int64_t number;		/* CONF_INT, CONF_BOOL */
	double real;		/* CONF_FLOAT */
	struct conf *item;	/* children, in file order */
	size_t count;
};

/*
 * Parses libconfig text of at most CONF_FILE_MAX bytes. A byte-order mark is
 * passed over; text that is not UTF-8, an @include line and a syntax error are
 * refused as "NAME:LINE: what" (ERR_REFUSED). Integers that do not fit are
 * refused, and so are more than 20,000 values. The root is a group; free it
 * with conf_free.
 */
struct conf *conf_parse(const char *name, const char *bytes, size_t len,
	struct err *err);
void conf_free(struct conf *root);

/* The child of that name, or NULL. */
const struct conf *conf_get(const struct conf *group, const char *name);

/* "text", "list" ...: the type for a sentence, in the interface language. */
const char *conf_type_name(enum conf_type type);

/* ---- js: JSON written out and read in ----------------------------------- */

struct js;		/* a value; owned by who made it until given away */

struct js *js_object(void);
struct js *js_array(void);
struct js *js_text(const char *s);	/* NULL gives null */
struct js *js_number(int64_t n);
struct js *js_bool(bool b);
struct js *js_null(void);

/* RFC 3339 text in zone (core_time.h), or null for TIME_NONE. */
struct zone;
struct js *js_time(int64_t ms, const struct zone *zone);

/* Takes value. Keys keep the order in which they were set. */
void js_set(struct js *object, const char *key, struct js *value);
void js_push(struct js *array, struct js *value);

/* Appends the value: indented, or on one line; always ended by LF. */
void js_write(struct buf *out, const struct js *value, bool one_line);
void js_free(struct js *value);		/* NULL is fine */

/* Says the same, whatever the order of keys; NULL is as good as NULL. */
bool js_same(const struct js *a, const struct js *b);

#define JS_DEPTH_MAX 64		/* brackets within brackets */

enum js_kind {
	JS_OBJECT, JS_ARRAY, JS_TEXT, JS_NUMBER, JS_REAL, JS_BOOL, JS_NULL,
};

/*
 * Parses one JSON document. A byte-order mark is passed over. Text that is no
 * JSON, a key that stands twice, \u0000, broken UTF-8 and more than
 * JS_DEPTH_MAX levels are refused as "NAME:LINE: what" (ERR_REFUSED). Free
 * with js_free.
 */
struct js *js_parse(const char *name, const char *bytes, size_t len,
	struct err *err);

/* What follows borrows from value; NULL is allowed as value and reads as a
 * null without members. */
enum js_kind js_kind(const struct js *value);
const struct js *js_get(const struct js *object, const char *key);
const struct js *js_at(const struct js *array, size_t i);	/* NULL: none */
size_t js_count(const struct js *value);	/* members of either */
const char *js_string(const struct js *value);	/* NULL: no text */
/* Also of a bool. */
int64_t js_int(const struct js *value, int64_t otherwise);

/* Calls each for every member of an object in the order of the file, until it
 * returns false. */
void js_each(const struct js *object,
	bool (*each)(const char *key, const struct js *value, void *data),
	void *data);
struct js *js_copy(const struct js *value);

#include "zhiban/core_spawn.h"
#include "zhiban/core_calendar.h"
#include "zhiban/core_csv.h"
#include "zhiban/core_charset.h"
#include "zhiban/core_tar.h"
#include "zhiban/core_sign.h"
#include "zhiban/core_secret.h"

#endif
