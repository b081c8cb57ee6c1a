/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about keys and signatures: who has one, where the secret
 * ones lie, which entries are signed.
 *
 * Whose a public key is stands in the log (entries "key" and "key-retired",
 * struct site_key). A secret key is a PEM file called FINGERPRINT.pem, never in
 * the database, a backup or an export: the installation's in the folder
 * DATABASE.keys, 0600, or 0640 where a group shares the database, so that any
 * of them signs as the installation; a person's in
 * $XDG_DATA_HOME/zhiban/keys of their own account, 0600.
 *
 * Entries of a kind whose row in the table of kinds has a signer (SIGNED_...)
 * are signed as they are written, in desk_do, desk_write and everything else
 * that appends: nobody has to call anything. A supervisor's verdict is a kind
 * with SIGNED_PERSON. Where that signer has no key the entry stands without a
 * signature; where there is one but its file cannot be read here, too, and the
 * outcome says so: no act waits for a key. desk_verify checks every signature
 * and names the ones that do not hold.
 */
#ifndef ZHIBAN_DESK_KEY_H
#define ZHIBAN_DESK_KEY_H

#include "zhiban/incident.h"

struct desk;

/*
 * Keys are made and retired by the verbs "key-new" (whose, reason) and
 * "key-retire" (fingerprint, reason) through desk_do. A new one takes the
 * place of the one in force; the old one, where its file is here, signs that.
 */

/* The key of that fingerprint or of a beginning of it, 8 digits or more; NULL
 * text: the installation's in force. ERR_REFUSED: none, or several. */
const struct site_key *desk_key(struct desk *d, const char *typed,
	struct err *err);

/* Can this process read the secret key? ret may be NULL; else forget it
 * (sign_forget). ERR_SYSTEM, ERR_REFUSED: where it should lie, and why not. */
int desk_key_secret(const struct desk *d, const struct site_key *key,
	struct sign_key *ret, struct err *err);

/* Where its file should lie. */
void desk_key_path(const struct desk *d, const struct site_key *key,
	struct buf *out);

/* "acorn honey ..." in the interface language. */
void site_key_words(struct buf *out, const struct site_key *key);

/* How an entry stands to its signature. */
enum sign_state {
	SIGN_NONE,		/* it has none */
	SIGN_GOOD,		/* it holds, by *ret_key (borrowed) */
	SIGN_BAD,		/* err says what is wrong with it */
};

enum sign_state desk_signed(struct desk *d, const struct event *e,
	const struct site_key **ret_key, struct err *err);

/* The same in words, of an entry of any log held here, by the keys of its log.
 * Owns its texts. */
struct signature {
	enum sign_state state;
	char fingerprint[HASH_HEX_SIZE];	/* "" unless it holds */
	struct buf name;	/* whose key */
	struct buf words;	/* its fingerprint */
	struct err why;		/* SIGN_BAD */
};

void desk_signature(struct desk *d, const struct event *e,
	struct signature *ret);
void signature_done(struct signature *s);

/* "good", "none", "bad": for scripts. */
const char *signature_name(const struct signature *s);

/* "signed with the key of Rev (acorn honey ...)", "not signed", "the signature
 * does not match: ...". */
void signature_text(struct buf *out, const struct signature *s);

#endif
