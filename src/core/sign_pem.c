/* SPDX-License-Identifier: MIT */
/*
 * Ed25519 keys as files. All that RFC 8410 lets vary in them are the 32 bytes
 * of the key, so each is a fixed head, the bytes, and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

#define PEM_LINE 64		/* characters of base64 on a line (RFC 7468) */
#define DER_HEAD_MAX 16
#define DER_MAX (DER_HEAD_MAX + 32)

struct pem_form {
	const char *label;
	size_t head_len;
	unsigned char head[DER_HEAD_MAX];
};

/* SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING } */
static const struct pem_form pem_public = { "PUBLIC KEY", 12,
	{ 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21,
	0x00 } };

/* SEQUENCE { INTEGER 0, SEQUENCE { OID }, OCTET STRING { OCTET STRING } } */
static const struct pem_form pem_secret = { "PRIVATE KEY", 16,
	{ 0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65,
	0x70, 0x04, 0x22, 0x04, 0x20 } };

/* Overwritten before it is given back. */
static void
forget(struct buf *buf)
{
	if (buf->text)
		explicit_bzero(buf->text, buf->cap);
	buf_done(buf);
}

static size_t
der(unsigned char ret[DER_MAX], const struct pem_form *form,
	const unsigned char key[32])
{
	memcpy(ret, form->head, form->head_len);
	memcpy(ret + form->head_len, key, 32);
	return form->head_len + 32;
}

static void
pem_write(struct buf *out, const struct pem_form *form,
	const unsigned char key[32])
{
	unsigned char bytes[DER_MAX];
	struct buf text = { 0 };

	base64_add(&text, bytes, der(bytes, form, key));
	buf_addf(out, "-----BEGIN %s-----\n", form->label);
	for (size_t at = 0; at < text.len; at += PEM_LINE)
		buf_addf(out, "%.*s\n", PEM_LINE, text.text + at);
	buf_addf(out, "-----END %s-----\n", form->label);
	explicit_bzero(bytes, sizeof(bytes));
	forget(&text);
}

/* The text without its blanks and line ends, for there is one way to break
 * lines and programs that do not keep to it. */
static void
squeeze(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!strchr(" \t\r\n", text[i]) || !text[i])
			buf_add_char(out, text[i]);
}

/* The base64 between the two lines, squeezed; NULL when they are not there. */
static const char *
pem_inside(const struct buf *squeezed, const struct pem_form *form,
	size_t *ret_len)
{
	struct buf begin = { 0 }, end = { 0 }, mark = { 0 };
	const char *inside = NULL, *text = buf_text(squeezed);

	buf_addf(&mark, "-----BEGIN %s-----", form->label);
	squeeze(&begin, mark.text, mark.len);
	buf_clear(&mark);
	buf_addf(&mark, "-----END %s-----", form->label);
	squeeze(&end, mark.text, mark.len);
	if (squeezed->len > begin.len + end.len &&
	    memcmp(text, begin.text, begin.len) == 0 &&
	    memcmp(text + squeezed->len - end.len, end.text, end.len) == 0) {
		inside = text + begin.len;
		*ret_len = squeezed->len - begin.len - end.len;
	}
	buf_done(&begin);
	buf_done(&end);
	buf_done(&mark);
	return inside;
}

static int
pem_read(unsigned char ret[32], const struct pem_form *form, const char *name,
	const char *text, size_t len, struct err *err)
{
	struct buf squeezed = { 0 }, bytes = { 0 };
	const char *inside;
	size_t n = 0;
	bool fine;

	if (len > SIGN_PEM_MAX)
		len = 0;
	squeeze(&squeezed, text, len);
	inside = pem_inside(&squeezed, form, &n);
	fine = inside && base64_read(&bytes, inside, n) &&
		bytes.len == form->head_len + 32 &&
		memcmp(bytes.text, form->head, form->head_len) == 0;
	if (fine)
		memcpy(ret, bytes.text + form->head_len, 32);
	forget(&squeezed);
	forget(&bytes);
	return fine ? 0 : err_set(err, ERR_REFUSED, form == &pem_secret ?
		_("%s is no private Ed25519 key in PEM without a passphrase")
		: _("%s is no public Ed25519 key in PEM"), name);
}

void
sign_pem_public(struct buf *out, const unsigned char public[SIGN_PUBLIC_SIZE])
{
	pem_write(out, &pem_public, public);
}

void
sign_pem_secret(struct buf *out, const struct sign_key *key)
{
	pem_write(out, &pem_secret, key->secret);
}

int
sign_pem_read_public(unsigned char ret[SIGN_PUBLIC_SIZE], const char *name,
	const char *text, size_t len, struct err *err)
{
	return pem_read(ret, &pem_public, name, text, len, err);
}

int
sign_pem_read_secret(struct sign_key *ret, const char *name, const char *text,
	size_t len, struct err *err)
{
	unsigned char secret[SIGN_SECRET_SIZE];
	int rc = pem_read(secret, &pem_secret, name, text, len, err);

	if (rc == 0)
		rc = sign_from_secret(ret, secret, err);
	explicit_bzero(secret, sizeof(secret));
	return rc;
}

void
sign_fingerprint(unsigned char ret[HASH_SIZE],
	const unsigned char public[SIGN_PUBLIC_SIZE])
{
	unsigned char bytes[DER_MAX];

	hash_sha256(ret, bytes, der(bytes, &pem_public, public));
}
