/* SPDX-License-Identifier: MIT */
/*
 * A secret that people type, kept so that it cannot be read back: scrypt
 * (RFC 7914) by libcrypto.
 */
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "zhiban/core.h"

#define SECRET_MEMORY (64 * 1024 * 1024)	/* bytes scrypt may take */

int
secret_hash(unsigned char ret[SECRET_SIZE], const void *secret, size_t len,
	const struct secret_cost *cost, const unsigned char salt[SECRET_SALT],
	struct err *err)
{
	if (EVP_PBE_scrypt(secret, len, salt, SECRET_SALT, cost->n, cost->r,
		cost->p, SECRET_MEMORY, ret, SECRET_SIZE) == 1)
		return 0;
	return err_set(err, ERR_SYSTEM, _("this machine's libcrypto cannot "
		"make scrypt hashes"));
}

bool
secret_same(const unsigned char a[SECRET_SIZE],
	const unsigned char b[SECRET_SIZE])
{
	return CRYPTO_memcmp(a, b, SECRET_SIZE) == 0;
}

void
secret_forget(void *bytes, size_t len)
{
	OPENSSL_cleanse(bytes, len);
}
