/* SPDX-License-Identifier: MIT */
/*
 * For conf.c alone: what must be refused before libconfig sees a text.
 */
#ifndef ZHIBAN_CORE_CONF_SCAN_H
#define ZHIBAN_CORE_CONF_SCAN_H

#include "zhiban/core.h"

/* libconfig takes quadratic time in the settings of one group or list. */
#define CONF_SETTINGS_MAX 20000

/*
 * Refuses as "NAME:LINE: what": text that is not UTF-8, NUL bytes, @include,
 * a string or comment without its end, integers that libconfig would wrap
 * silently, and more than CONF_SETTINGS_MAX values. Everything else,
 * syntax above all, is libconfig's to judge.
 */
int conf_scan(const char *name, const char *bytes, size_t len,
	struct err *err);

#endif
