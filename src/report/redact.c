/* SPDX-License-Identifier: MIT */
/*
 * What is known and what stands for it. A thing is one term however it is
 * spelled; what else it is called (a login, a part of a name) is a term of
 * its own that has the same placeholder.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "redact.h"

#define CHAINS 1024
#define NONE SIZE_MAX

struct thing {
	enum redact_kind kind;
	char *original, *plain;	/* as first met; however spelled */
	uint32_t *cp;		/* words: looked for letter by letter */
	size_t count;
	bool word, exact;	/* in any text; upper case matters */
	size_t as;		/* the term whose placeholder it has, NONE */
	char *mark;		/* NULL: not met yet */
	bool used;
	size_t next_plain, next_word;
};

struct redact {
	struct thing *thing;
	size_t count, cap;
	size_t plain[CHAINS], word[CHAINS];	/* heads of chains */
	size_t *met;		/* terms in the order of their placeholders */
	size_t met_count, met_cap;
	int given[REDACT_KINDS];
	int pages;
	struct buf said;
};

/* ---- terms ------------------------------------------------------------- */

struct redact *
redact_new(const struct site *site)
{
	struct redact *r = mem_alloc(sizeof(*r));

	for (size_t i = 0; i < CHAINS; i++)
		r->plain[i] = r->word[i] = NONE;
	redact_learn_site(r, site);
	return r;
}

void
redact_free(struct redact *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->count; i++) {
		free(r->thing[i].original);
		free(r->thing[i].plain);
		free(r->thing[i].cp);
		if (r->thing[i].as == NONE)
			free(r->thing[i].mark);
	}
	free(r->thing);
	free(r->met);
	buf_done(&r->said);
	free(r);
}

static size_t
hash(enum redact_kind kind, const char *plain)
{
	size_t h = (size_t)kind + 5381;

	for (; *plain; plain++)
		h = h * 33 + (unsigned char)*plain;
	return h % CHAINS;
}

static size_t
thing_find(const struct redact *r, enum redact_kind kind, const char *plain)
{
	size_t i = r->plain[hash(kind, plain)];

	while (i != NONE && (r->thing[i].kind != kind ||
		strcmp(r->thing[i].plain, plain) != 0))
		i = r->thing[i].next_plain;
	return i;
}

/* The term of that thing; made when it is new. */
static size_t
thing_get(struct redact *r, enum redact_kind kind, const char *what)
{
	struct buf plain = { 0 };
	struct thing *t;
	size_t i, h;

	redact_plain(&plain, kind, what);
	i = thing_find(r, kind, buf_text(&plain));
	if (i == NONE) {
		h = hash(kind, buf_text(&plain));
		ARRAY_ROOM(r->thing, r->count, r->cap);
		i = r->count++;
		t = &r->thing[i];
		*t = (struct thing){ .kind = kind, .as = NONE,
			.original = mem_text(what),
			.plain = mem_text(buf_text(&plain)),
			.next_plain = r->plain[h], .next_word = NONE };
		r->plain[h] = i;
	}
	buf_done(&plain);
	return i;
}

/* From now on it is looked for in every text. */
static void
thing_word(struct redact *r, size_t i, bool exact)
{
	struct thing *t = &r->thing[i];
	struct letters l;
	size_t chain;

	if (t->word)
		return;
	letters_make(&l, t->original);
	t->exact = exact;
	t->cp = l.cp;
	t->count = l.count;
	free(l.raw);
	free(l.off);
	while (t->count && t->cp[t->count - 1] <= ' ')
		t->count--;
	if (t->count < 2)
		return;
	t->word = true;
	chain = letter_lower(t->cp[0]) % CHAINS;
	t->next_word = r->word[chain];
	r->word[chain] = i;
}

void
redact_know(struct redact *r, enum redact_kind kind, const char *what)
{
	/* Accounts and machines that every system has say nothing. */
	static const char *const common[] = { "root", "admin",
		"administrator", "user", "guest", "nobody", "daemon",
		"localhost", "www-data" };
	size_t i;

	if (!what || !*what)
		return;
	i = thing_get(r, kind, what);
	for (size_t k = 0; k < ARRAY_LEN(common); k++) {
		if ((kind == REDACT_USER || kind == REDACT_HOST) &&
			strcmp(common[k], what) == 0)
			return;
	}
	/* Telephones are found by their digits. */
	if (kind != REDACT_PHONE)
		thing_word(r, i, false);
}

void
redact_alias(struct redact *r, const char *person, const char *other,
	bool part)
{
	size_t main, i;

	if (!*other || strcmp(person, other) == 0)
		return;
	main = thing_get(r, REDACT_PERSON, person);
	i = thing_get(r, part ? REDACT_PERSON : REDACT_USER, other);
	if (i == main)
		return;
	/* A part of two names is somebody of its own. */
	if (r->thing[i].word && r->thing[i].as != main)
		r->thing[i].as = NONE;
	else
		r->thing[i].as = main;
	thing_word(r, i, part);
}

bool
redact_has_phone(const struct redact *r, const char *digits)
{
	struct buf plain = { 0 };
	bool has;

	redact_plain(&plain, REDACT_PHONE, digits);
	has = plain.len > 3 && thing_find(r, REDACT_PHONE,
		buf_text(&plain)) != NONE;
	buf_done(&plain);
	return has;
}

void
redact_said(struct redact *r, const char *text)
{
	buf_add_text(&r->said, text);
	buf_add_char(&r->said, '\n');
}

/* ---- placeholders ------------------------------------------------------ */

/* Nobody's own words are taken for a placeholder: such numbers are left out. */
static char *
mark_new(struct redact *r, enum redact_kind kind)
{
	struct buf mark = { 0 };

	/* What is no more than called an address is called like a domain. */
	kind = kind == REDACT_URL ? REDACT_DOMAIN : kind;
	do {
		buf_clear(&mark);
		redact_mark(&mark, kind, ++r->given[kind]);
	} while (strstr(buf_text(&r->said), buf_text(&mark)));
	return buf_take(&mark);
}

static void
met(struct redact *r, size_t i)
{
	if (r->thing[i].used)
		return;
	r->thing[i].used = true;
	ARRAY_ROOM(r->met, r->met_count, r->met_cap);
	r->met[r->met_count++] = i;
}

/* Below, since it needs the placeholder of the host. */
static void url_known(struct redact *r, size_t i);

static const char *
mark_of(struct redact *r, size_t i)
{
	size_t main = i;

	if (r->thing[i].kind == REDACT_URL && !r->thing[i].mark)
		url_known(r, i);
	if (r->thing[i].as != NONE)
		main = r->thing[i].as;
	if (!r->thing[main].mark)
		r->thing[main].mark = mark_new(r, r->thing[main].kind);
	met(r, i);
	return r->thing[main].mark;
}

/* ---- texts ------------------------------------------------------------- */

/* A name ends where a word does; Chinese has no such ends. */
static bool
stands_apart(const struct letters *l, size_t i, size_t count)
{
	const bool from = letter_word(l->cp[i]);
	const bool to = letter_word(l->cp[i + count - 1]);

	return !(from && i && letter_word(l->cp[i - 1])) &&
		!(to && letter_word(letter_at(l, i + count)));
}

static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == 0x3000 || cp == 0xb7 || cp == '\t';
}

/* How many letters of the text at i are that name: blanks in it may be left
 * out or doubled, and stand between Chinese characters. */
static size_t
word_at(const struct thing *t, const struct letters *l, size_t i)
{
	size_t at = i, k = 0;

	while (k < t->count) {
		const uint32_t want = t->cp[k], have = letter_at(l, at);

		if (have && (t->exact ? have == want :
			letter_lower(have) == letter_lower(want))) {
			k++;
			at++;
		} else if (is_blank(want)) {
			k++;
		} else if (k && is_blank(have) && (is_blank(t->cp[k - 1]) ||
			(letter_han(want) && letter_han(t->cp[k - 1])))) {
			at++;
		} else {
			return 0;
		}
	}
	return stands_apart(l, i, at - i) ? at - i : 0;
}

static size_t
word_find(const struct redact *r, const struct letters *l, size_t i,
	size_t *ret_count)
{
	size_t best = NONE;

	*ret_count = 0;
	for (size_t k = r->word[letter_lower(l->cp[i]) % CHAINS]; k != NONE;
		k = r->thing[k].next_word) {
		const size_t n = word_at(&r->thing[k], l, i);

		if (n > *ret_count) {
			*ret_count = n;
			best = k;
		}
	}
	return best;
}

static char *
cut(const struct letters *l, size_t i, size_t count)
{
	return mem_text_n(l->text + l->off[i], l->off[i + count] - l->off[i]);
}

/* What kind of address a host in a URL is. */
static enum redact_kind
host_kind(const char *text)
{
	unsigned char bytes[sizeof(struct in6_addr)];

	if (inet_pton(AF_INET6, text, bytes) == 1)
		return REDACT_IP6;
	if (strspn(text, "0123456789.[]*x") == strlen(text))
		return REDACT_IP4;
	return REDACT_DOMAIN;
}

/* "https://host1.example/page2": the host's own placeholder in it. */
static void
url_mark(struct redact *r, size_t term, const struct letters *l, size_t i,
	const struct found *f)
{
	char *host = cut(l, f->host, f->host_count);
	const enum redact_kind kind = host_kind(host);
	size_t known = thing_get(r, REDACT_HOST, host), scheme = i;
	struct buf mark = { 0 };

	/* A bare machine known by name keeps its word for it. */
	if (r->thing[known].word && !strchr(host, '.'))
		known = thing_get(r, REDACT_DOMAIN, host);
	else
		known = thing_get(r, kind, host);
	while (scheme < f->host && l->cp[scheme] != ':')
		scheme++;
	if (scheme < f->host) {
		char *name = cut(l, i, scheme - i);

		buf_addf(&mark, "%s://", strncmp(name, "hxxp", 4) == 0 ?
			"http" : name);
		free(name);
	}
	buf_addf(&mark, kind == REDACT_IP6 ? "[%s]" : "%s",
		mark_of(r, known));
	if (f->path > 1)
		buf_addf(&mark, "/page%d", ++r->pages);
	else if (f->path)
		buf_add_char(&mark, '/');
	r->thing[term].mark = buf_take(&mark);
	free(host);
}

/* A web address that was named as one, and may have any letters in it. */
static void
url_known(struct redact *r, size_t i)
{
	struct letters l;
	struct found f;

	letters_make(&l, r->thing[i].original);
	f = redact_find(r, &l, 0);
	if (f.count && f.kind == REDACT_URL) {
		f.path += l.count - f.count;
		f.count = l.count;
		url_mark(r, i, &l, 0, &f);
	} else if (f.count) {
		/* A domain or an address alone. */
		char *host = cut(&l, 0, f.count);

		r->thing[i].as = thing_get(r, f.kind, host);
		free(host);
	}
	letters_done(&l);
}

static void
put_found(struct redact *r, struct buf *out, const struct letters *l,
	size_t i, const struct found *f)
{
	char *what = cut(l, i, f->count);

	buf_add_text(out, mark_of(r, thing_get(r, f->kind, what)));
	free(what);
}

void
redact_text(struct redact *r, struct buf *out, const char *text)
{
	struct letters l;

	letters_make(&l, text);
	for (size_t i = 0; i < l.count;) {
		size_t count, word = word_find(r, &l, i, &count);
		const struct found f = redact_find(r, &l, i);

		if (f.count > count) {
			put_found(r, out, &l, i, &f);
			i += f.count;
		} else if (count) {
			buf_add_text(out, mark_of(r, word));
			i += count;
		} else {
			buf_add(out, text + l.off[i], l.off[i + 1] - l.off[i]);
			i++;
		}
	}
	letters_done(&l);
}

void
redact_whole(struct redact *r, struct buf *out, enum redact_kind kind,
	const char *what)
{
	struct buf plain = { 0 };
	size_t i;

	if (!*what)
		return;
	/* Whoever is somebody's login is that person. */
	redact_plain(&plain, REDACT_USER, what);
	i = kind == REDACT_PERSON ? thing_find(r, REDACT_USER,
		buf_text(&plain)) : NONE;
	if (i == NONE || r->thing[i].as == NONE)
		i = thing_get(r, kind, what);
	buf_add_text(out, mark_of(r, i));
	buf_done(&plain);
}

void
redact_key(const struct redact *r, struct buf *out)
{
	for (size_t i = 0; i < r->met_count; i++) {
		const struct thing *t = &r->thing[r->met[i]];

		buf_addf(out, "%s\t%s\n", t->as == NONE ? t->mark :
			r->thing[t->as].mark, t->original);
	}
}
