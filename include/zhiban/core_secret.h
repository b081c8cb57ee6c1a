/* SPDX-License-Identifier: MIT */
/*
 * core, the part about secrets that people type: kept so that they cannot be
 * read back. A part of core.h, which includes it. File: secret.c, which sees
 * libcrypto.
 */
#ifndef ZHIBAN_CORE_SECRET_H
#define ZHIBAN_CORE_SECRET_H

#include "zhiban/core.h"

#define SECRET_SIZE 32
#define SECRET_SALT 16

/* What scrypt takes: n a power of two; memory is 128 * n * r bytes. */
struct secret_cost {
	uint64_t n, r, p;
};

/* The scrypt hash (RFC 7914). ERR_SYSTEM: libcrypto says no. */
int secret_hash(unsigned char ret[SECRET_SIZE], const void *secret, size_t len,
	const struct secret_cost *cost, const unsigned char salt[SECRET_SALT],
	struct err *err);

/* Takes as long whatever they are. */
bool secret_same(const unsigned char a[SECRET_SIZE],
	const unsigned char b[SECRET_SIZE]);

/* Overwrites it in memory. */
void secret_forget(void *bytes, size_t len);

#endif
