/* SPDX-License-Identifier: MIT */
/* What the tests of playbooks share: reading sample files, loading them. */
#ifndef ZHIBAN_TESTS_PLAYBOOK_HELP_H
#define ZHIBAN_TESTS_PLAYBOOK_HELP_H

#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "zhiban/playbook.h"

#define SAMPLES "tests/data/playbooks/"
#define ROLES SAMPLES "good/roles.cfg"
#define WHOLE SAMPLES "good/whole.cfg"

static inline struct buf
sample_read(const char *path)
{
	struct err err = { .code = ERR_NONE };
	struct buf bytes = { 0 };

	if (file_read(&bytes, path, CONF_FILE_MAX, &err) < 0)
		fail_msg("%s", err.text);
	return bytes;
}

static inline struct piece
sample_piece(const char *name, const struct buf *bytes)
{
	return (struct piece){
		.name = (char *)name, .bytes = bytes->text, .len = bytes->len,
	};
}

/* Loads text as NAME together with the sample roles. */
static inline struct playbook *
sample_load(const char *name, const struct buf *text, bool pinned,
	struct problems *ps)
{
	struct buf roles = sample_read(ROLES);
	struct piece pieces[] = {
		sample_piece(name, text), sample_piece(ROLES, &roles),
	};
	struct playbook *pb = playbook_load(pieces, 2, pinned, ps);

	buf_done(&roles);
	return pb;
}

/* All findings as FILE:LINE: what, one a line. */
static inline char *
problems_print(const struct problems *ps)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < ps->count; i++)
		buf_addf(&out, "%s:%d: %s%s\n", ps->item[i].file,
		    ps->item[i].line, ps->item[i].warning ? "warning: " : "",
		    ps->item[i].text);
	return buf_take(&out);
}

#endif
