/* SPDX-License-Identifier: MIT */
/*
 * Ed25519 by libcrypto: make, sign, check. Files of keys are sign_pem.c's.
 */
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

#include "zhiban/core.h"

static int
fault(struct err *err)
{
	return err_set(err, ERR_SYSTEM, _("this machine's libcrypto cannot "
		"make or check Ed25519 signatures"));
}

int
sign_from_secret(struct sign_key *ret,
	const unsigned char secret[SIGN_SECRET_SIZE], struct err *err)
{
	struct sign_key key;
	size_t len = sizeof(key.public);
	EVP_PKEY *pkey;
	bool fine;

	memcpy(key.secret, secret, sizeof(key.secret));
	pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, key.secret,
		sizeof(key.secret));
	fine = pkey && EVP_PKEY_get_raw_public_key(pkey, key.public, &len) ==
		1 && len == sizeof(key.public);
	EVP_PKEY_free(pkey);
	if (fine)
		*ret = key;
	sign_forget(&key);
	return fine ? 0 : fault(err);
}

int
sign_make(struct sign_key *ret, struct chance *c, struct err *err)
{
	unsigned char secret[SIGN_SECRET_SIZE];
	int rc;

	chance_bytes(c, secret, sizeof(secret));
	rc = sign_from_secret(ret, secret, err);
	OPENSSL_cleanse(secret, sizeof(secret));
	return rc;
}

void
sign_forget(struct sign_key *key)
{
	OPENSSL_cleanse(key, sizeof(*key));
}

int
sign_bytes(unsigned char ret[SIGN_SIZE], const struct sign_key *key,
	const void *bytes, size_t len, struct err *err)
{
	EVP_PKEY *pkey = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL,
		key->secret, sizeof(key->secret));
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	size_t size = SIGN_SIZE;
	const bool fine = pkey && ctx &&
		EVP_DigestSignInit(ctx, NULL, NULL, NULL, pkey) == 1 &&
		EVP_DigestSign(ctx, ret, &size, len ? bytes : "", len) == 1 &&
		size == SIGN_SIZE;

	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(pkey);
	return fine ? 0 : fault(err);
}

bool
sign_holds(const unsigned char public[SIGN_PUBLIC_SIZE], const void *bytes,
	size_t len, const unsigned char sig[SIGN_SIZE])
{
	EVP_PKEY *pkey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL,
		public, SIGN_PUBLIC_SIZE);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	const bool holds = pkey && ctx &&
		EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, pkey) == 1 &&
		EVP_DigestVerify(ctx, sig, SIGN_SIZE, len ? bytes : "", len) ==
		1;

	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(pkey);
	return holds;
}
