/* SPDX-License-Identifier: MIT */
/*
 * What the fuzz harnesses share. A harness is one function that is handed any
 * bytes: it must not crash, and what it promises about them is held with
 * must(). libFuzzer calls it (make fuzz), or drive.c does (make check).
 */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define must(promise)							\
	do {								\
		if (!(promise)) {					\
			fprintf(stderr, "%s:%d: broken: %s\n",		\
				__FILE__, __LINE__, #promise);		\
			abort();					\
		}							\
	} while (0)

#endif
