/* SPDX-License-Identifier: MIT */
/*
 * core, the part about signatures: Ed25519 keys (RFC 8032), their files
 * (RFC 8410), and what people compare a key by. A part of core.h, which
 * includes it.
 *
 * A signature is over the bytes themselves, not over a hash of them, so that
 * `openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in FILE -sigfile SIG`
 * checks it.
 *
 * Files: sign.c (it sees libcrypto), sign_pem.c,
 * sign_words.c, base64.c.
 */
#ifndef ZHIBAN_CORE_SIGN_H
#define ZHIBAN_CORE_SIGN_H

#include "zhiban/core.h"

#define SIGN_PUBLIC_SIZE 32
#define SIGN_SECRET_SIZE 32
#define SIGN_SIZE 64			/* bytes of a signature */
#define SIGN_PRINT_SIZE 32		/* of a fingerprint: HASH_SIZE */
#define SIGN_PEM_MAX 4096		/* bytes of a file of a key */

struct sign_key {
	unsigned char secret[SIGN_SECRET_SIZE];	/* to be kept to oneself */
	unsigned char public[SIGN_PUBLIC_SIZE];
};

/* A new key from that chance. ERR_SYSTEM: libcrypto says no. */
int sign_make(struct sign_key *ret, struct chance *c, struct err *err);

/* The key of that secret. */
int sign_from_secret(struct sign_key *ret,
	const unsigned char secret[SIGN_SECRET_SIZE], struct err *err);

/* Overwrites it in memory. */
void sign_forget(struct sign_key *key);

int sign_bytes(unsigned char ret[SIGN_SIZE], const struct sign_key *key,
	const void *bytes, size_t len, struct err *err);

/* Is it that key's signature over exactly these bytes? */
bool sign_holds(const unsigned char public[SIGN_PUBLIC_SIZE],
	const void *bytes, size_t len, const unsigned char sig[SIGN_SIZE]);

/* ---- files: PEM, as openssl reads and writes them ---------------------- */

/* "-----BEGIN PUBLIC KEY-----" ...: SPKI. */
void sign_pem_public(struct buf *out,
	const unsigned char public[SIGN_PUBLIC_SIZE]);

/* "-----BEGIN PRIVATE KEY-----" ...: PKCS8, without a passphrase. The caller
 * overwrites out. */
void sign_pem_secret(struct buf *out, const struct sign_key *key);

/* Each reads what it writes and nothing else, any line breaks in it: another
 * kind of key, a passphrase or more than one key is ERR_REFUSED. name is the
 * file's, for the sentence. */
int sign_pem_read_public(unsigned char ret[SIGN_PUBLIC_SIZE],
	const char *name, const char *text, size_t len, struct err *err);
int sign_pem_read_secret(struct sign_key *ret, const char *name,
	const char *text, size_t len, struct err *err);

/* ---- what people compare ------------------------------------------------ */

#define SIGN_WORDS 12		/* a byte of the fingerprint each: 96 bits */

/* SHA-256 of the public key as SPKI (44 bytes of DER): what
 * `openssl pkey -pubin -in KEY.pem -outform DER | sha256sum` prints. */
void sign_fingerprint(unsigned char ret[SIGN_PRINT_SIZE],
	const unsigned char public[SIGN_PUBLIC_SIZE]);

/* "acorn honey tiger ...": the first twelve bytes of the fingerprint, to be
 * read over the telephone, in that language. */
void sign_words(struct buf *out,
	const unsigned char fingerprint[SIGN_PRINT_SIZE], enum lang lang);

/*
 * Does what was typed name that fingerprint? All twelve words in either
 * language (any case, blanks, commas and dashes between; Chinese ones also
 * without anything), or all 64 hexadecimal digits (colons and blanks between).
 * ERR_USAGE: it is neither, which word is none, how many there are.
 * ERR_REFUSED: it is another key's, and which word is the first that differs.
 */
int sign_words_check(const unsigned char fingerprint[SIGN_PRINT_SIZE],
	const char *typed, struct err *err);

/* ---- base64 (RFC 4648, with its padding) -------------------------------- */

void base64_add(struct buf *out, const void *bytes, size_t len);

/* Adds what it stands for; false, with a part of it in out, when it is none:
 * nothing may stand between or behind, and one text has one spelling. */
bool base64_read(struct buf *out, const char *text, size_t len);

#endif
