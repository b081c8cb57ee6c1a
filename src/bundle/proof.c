/* SPDX-License-Identifier: MIT */
/*
 * A bundle proven: what signed its manifest, that every file is as the
 * manifest says, and what its cards say. The logs are log.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "bundle_room.h"

#define SMALL_MAX (1024 * 1024)		/* bytes of a file of cards */

/* ---- the signature ----------------------------------------------------- */

static int
find_key(struct bundle *b, struct err *err)
{
	const struct member *m = member_find(b, BUNDLE_KEY);
	struct buf text = { 0 };
	int rc;

	if (!m)
		return bundle_wrong(b, BUNDLE_UNSIGNED, err, _("%s carries no "
			"key: nobody signed it"), b->name);
	rc = member_bytes(b, m, SIGN_PEM_MAX, &text, err);
	if (rc == 0 && sign_pem_read_public(b->public, BUNDLE_KEY,
	    buf_text(&text), text.len, err) < 0) {
		b->fault = BUNDLE_FORM;
		rc = -1;
	}
	buf_done(&text);
	return rc;
}

static int
check_signature(struct bundle *b, const struct buf *manifest,
	struct err *err)
{
	const struct member *m = member_find(b, BUNDLE_SIGNATURE);
	struct buf sig = { 0 };
	bool holds;
	int rc;

	if (!m || m->size != SIGN_SIZE)
		return bundle_wrong(b, BUNDLE_UNSIGNED, err, _("%s carries no "
			"signature: nobody signed it"), b->name);
	rc = member_bytes(b, m, SIGN_SIZE, &sig, err);
	holds = rc == 0 && sign_holds(b->public, buf_text(manifest),
		manifest->len, (const unsigned char *)sig.text);
	buf_done(&sig);
	if (rc < 0 || holds)
		return rc;
	return bundle_wrong(b, BUNDLE_EDITED, err, _("%s: the signature over "
		"its manifest does not hold: it was changed after it was "
		"signed"), b->name);
}

/* ---- the manifest ------------------------------------------------------ */

static int
prove_file(struct bundle *b, struct member *m, const char *line, size_t len,
	struct err *err)
{
	unsigned char want[HASH_SIZE];
	char hex[HASH_HEX_SIZE] = "";
	const size_t name = HASH_HEX_SIZE + 1;

	if (len > name)
		memcpy(hex, line, HASH_HEX_SIZE - 1);
	if (len != name + strlen(m->path) ||
	    memcmp(line + HASH_HEX_SIZE - 1, "  ", 2) != 0 ||
	    memcmp(line + name, m->path, strlen(m->path)) != 0 ||
	    !hash_from_hex(want, hex))
		return bundle_wrong(b, BUNDLE_EDITED, err, _("%s: %s is not "
			"the file that its manifest names there"), b->name,
			m->path);
	if (hash_range(m->hash, b->fd, m->at, m->size, -1, err) < 0)
		return -1;
	if (memcmp(m->hash, want, HASH_SIZE) != 0)
		return bundle_wrong(b, BUNDLE_EDITED, err, _("%s: %s was "
			"changed after it was signed"), b->name, m->path);
	b->read += m->size;
	if (b->progress && !b->progress(b->ctx, b->read, b->size))
		return err_set(err, ERR_REFUSED, _("stopped"));
	return 0;
}

/* Its lines and the files are in the same order: nothing hides. */
static int
prove_files(struct bundle *b, const struct buf *manifest, struct err *err)
{
	const char *at = buf_text(manifest);
	const char *end = at + manifest->len;

	/* Manifest and signature are the last two. */
	for (size_t i = 0; i + 2 < b->count; i++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		if (!stop)
			return bundle_wrong(b, BUNDLE_EDITED, err, _("%s: its "
				"manifest does not name %s"), b->name,
				b->member[i].path);
		if (prove_file(b, &b->member[i], at, (size_t)(stop - at),
		    err) < 0)
			return -1;
		at = stop + 1;
	}
	return at == end ? 0 : bundle_wrong(b, BUNDLE_EDITED, err, _("%s: a "
		"file that its manifest names is missing"), b->name);
}

static int
prove_manifest(struct bundle *b, struct err *err)
{
	const struct member *m = member_find(b, BUNDLE_MANIFEST);
	struct buf manifest = { 0 };
	int rc;

	if (!m)
		return bundle_wrong(b, BUNDLE_UNSIGNED, err, _("%s carries no "
			"manifest: nobody signed it"), b->name);
	rc = member_bytes(b, m, BUNDLE_MANIFEST_MAX, &manifest, err);
	if (rc == 0)
		rc = check_signature(b, &manifest, err);
	if (rc == 0)
		rc = members_arrange(b, &manifest, err);
	m = rc == 0 ? member_find(b, BUNDLE_MANIFEST) : m;
	if (rc == 0 && (b->count < 2 || m != &b->member[b->count - 2] ||
	    member_find(b, BUNDLE_SIGNATURE) != m + 1))
		rc = bundle_wrong(b, BUNDLE_FORM, err, _("%s: something stands "
			"behind its manifest"), b->name);
	if (rc == 0)
		rc = prove_files(b, &manifest, err);
	hash_sha256(b->hash, buf_text(&manifest), manifest.len);
	buf_done(&manifest);
	return rc;
}

/* ---- the cards --------------------------------------------------------- */

static bool
is_kind(const char *kind)
{
	return kind && (strcmp(kind, "real") == 0 ||
		strcmp(kind, "drill") == 0 || strcmp(kind, "test") == 0);
}

static int
take_cards(struct bundle *b, const struct fields *cards, struct err *err)
{
	const char *log = fields_get(cards, "log");
	const char *kind = fields_get(cards, "kind");
	struct buf site = { 0 };

	if (!log || strlen(log) < ID_LEN + 1 || log[ID_LEN] != ' ' ||
	    !is_kind(kind))
		return bundle_wrong(b, BUNDLE_BROKEN, err, _("%s does not say "
			"whose it is"), b->name);
	memcpy(b->maker, log, ID_LEN);
	if (!id_valid(b->maker))
		return bundle_wrong(b, BUNDLE_BROKEN, err, _("%s does not say "
			"whose it is"), b->name);
	memcpy(b->kind, kind, strlen(kind) + 1);
	text_clean(&site, log + ID_LEN + 1, strlen(log + ID_LEN + 1),
		TEXT_TITLE_MAX, false);
	b->site = mem_text(buf_text(&site));
	buf_done(&site);
	b->created = fields_time(cards, "created");
	return logs_read(b, cards, err);
}

/* A later format is said as such, whatever else it has that this version
 * does not know. */
static int
check_format(struct bundle *b, const struct fields *cards, struct err *err)
{
	const char *format = fields_get(cards, "format");

	if (format && strcmp(format, "1") == 0)
		return 0;
	return bundle_wrong(b, BUNDLE_NEWER, err, _("%s was made by a newer "
		"zhiban: update this one, then take it in"), b->name);
}

static int
read_cards(struct bundle *b, struct err *err)
{
	const struct member *m = member_find(b, BUNDLE_CARDS);
	struct fields cards = { 0 };
	struct buf text = { 0 };
	int rc;

	if (!m)
		return bundle_wrong(b, BUNDLE_BROKEN, err, _("%s does not say "
			"what it is"), b->name);
	rc = member_bytes(b, m, SMALL_MAX, &text, err);
	if (rc == 0 && fields_decode(&cards, buf_text(&text), text.len,
	    err) < 0) {
		b->fault = BUNDLE_BROKEN;
		rc = -1;
	}
	if (rc == 0)
		rc = check_format(b, &cards, err);
	if (rc == 0)
		rc = take_cards(b, &cards, err);
	fields_done(&cards);
	buf_done(&text);
	return rc;
}

/* ---- objects and evidence: the names are the hashes -------------------- */

static int
check_name(struct bundle *b, const struct member *m, const char *hex,
	struct err *err)
{
	unsigned char hash[HASH_SIZE];

	if (hash_from_hex(hash, hex) && memcmp(hash, m->hash, HASH_SIZE) == 0)
		return 0;
	return bundle_wrong(b, BUNDLE_BROKEN, err, _("%s: what is in %s has "
		"another hash than its name"), b->name, m->path);
}

static int
list_pieces(struct bundle *b, struct err *err)
{
	for (size_t i = 0; i < b->count; i++) {
		const struct member *m = &b->member[i];

		if (strncmp(m->path, "objects/", 8) == 0) {
			if (check_name(b, m, m->path + 8, err) < 0)
				return -1;
			ARRAY_ROOM(b->object, b->object_count, b->object_cap);
			b->object[b->object_count++] = i;
		} else if (strncmp(m->path, "evidence/", 9) == 0) {
			if (check_name(b, m, m->path + 9, err) < 0)
				return -1;
			ARRAY_ROOM(b->evidence, b->evidence_count,
				b->evidence_cap);
			b->evidence[b->evidence_count++] = i;
		}
	}
	return 0;
}

int
bundle_prove(struct bundle *b, struct err *err)
{
	if (find_key(b, err) < 0 || prove_manifest(b, err) < 0 ||
	    read_cards(b, err) < 0)
		return -1;
	return list_pieces(b, err);
}
