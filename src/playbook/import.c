/* SPDX-License-Identifier: MIT */
/*
 * From another program's plan to a playbook file: which reader it gets, and
 * the proof that what came out is a good file.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "read.h"
#include "tree.h"

enum lang
import_lang(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len;) {
		uint32_t cp;

		i += text_next(bytes + i, len - i, &cp);
		if (cp >= 0x4e00 && cp <= 0x9fff)
			return LANG_ZH;
	}
	return LANG_EN;
}

void
playbook_import_id(struct buf *out, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	char *stem = mem_text_n(base, dot && dot != base ?
	    (size_t)(dot - base) : strlen(base));

	if (id_fine(stem, strlen(stem)))
		buf_add_text(out, stem);
	else
		import_slug(out, stem, PLAYBOOK_ID_MAX);
	if (!out->len)
		buf_add_text(out, "imported");
	free(stem);
}

/* The file loads without an error, or why not. */
static int
prove(const struct draft *d, const struct buf *file, struct err *err)
{
	struct piece piece = {
		.name = (char *)d->id, .bytes = file->text, .len = file->len,
	};
	struct problems ps = { 0 };
	struct playbook *pb = playbook_load(&piece, 1, false, &ps);
	int rc = 0;

	for (size_t i = 0; !pb && rc == 0 && i < ps.count; i++) {
		if (!ps.item[i].warning)
			rc = err_set(err, ERR_REFUSED, _("%s cannot become a "
			    "playbook: %s"), d->name, ps.item[i].text);
	}
	playbook_free(pb);
	problems_done(&ps);
	return rc;
}

/* Writes what was drafted, proves it, and lays the original beside it. */
static int
deliver(struct draft *d, struct buf *out, const char *kind,
	const char *bytes, size_t len, struct err *err)
{
	struct buf file = { 0 };
	int rc;

	tree_write(&file, d->tree);
	rc = prove(d, &file, err);
	if (rc == 0) {
		/* Four characters for three bytes, and the line heads. */
		if (file.len + len / 3 * 4 + len / 12 + 200 < CONF_FILE_MAX)
			original_add(&file, kind, bytes, len);
		else
			import_note(d, 1, _("the original is too large to be "
			    "kept in the file: keep it yourself"));
		buf_add(out, file.text, file.len);
	}
	buf_done(&file);
	return rc;
}

static int
take_cacao(struct draft *d, struct buf *out, const char *bytes, size_t len,
	struct err *err)
{
	struct js *root = js_parse(d->name, bytes, len, err);
	int rc;

	if (!root)
		return -1;
	/* What we once exported comes back whole, if it still fits. */
	if (import_own(d, root) &&
	    deliver(d, out, "cacao", bytes, len, NULL) == 0) {
		js_free(root);
		return 0;
	}
	import_done(d);
	rc = import_cacao(d, root, err);
	if (rc == 0)
		rc = deliver(d, out, "cacao", bytes, len, err);
	js_free(root);
	return rc;
}

/* With what the lines below steps say; where that makes no good plan, as text
 * alone. Only the notes of the reading that counts are told. */
static int
take_markdown(struct draft *d, struct buf *out, const char *bytes,
	size_t len, struct err *err)
{
	struct problems *ps = d->ps, first = { 0 };
	struct err why = { .code = ERR_NONE };
	int rc;

	d->ps = &first;
	rc = import_markdown(d, bytes, len, true, &why);
	if (rc == 0)
		rc = deliver(d, out, "markdown", bytes, len, &why);
	for (size_t i = 0; rc == 0 && i < first.count; i++)
		problem_add(ps, first.item[i].file, first.item[i].line, true,
		    "%s", first.item[i].text);
	d->ps = ps;
	problems_done(&first);
	if (rc == 0)
		return 0;
	import_done(d);
	rc = import_markdown(d, bytes, len, false, err);
	if (rc == 0)
		rc = deliver(d, out, "markdown", bytes, len, err);
	if (rc == 0)
		import_note(d, 1, _("what stands below the steps was taken as "
		    "text only: %s"), why.text);
	return rc;
}

static bool
looks_like_json(const char *bytes, size_t len)
{
	size_t at = 0;

	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < len && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	return at < len && bytes[at] == '{';
}

int
playbook_import(struct buf *out, const char *id, const char *name,
	const char *bytes, size_t len, struct problems *ps, struct err *err)
{
	struct draft d = { .id = id, .name = name, .ps = ps };
	int rc;

	if (len > IMPORT_MAX)
		return err_set(err, ERR_REFUSED, _("%s is larger than %d "
		    "bytes"), name, IMPORT_MAX);
	if (memchr(bytes, '\0', len))
		return err_set(err, ERR_REFUSED, _("%s holds NUL bytes: it is "
		    "no text"), name);
	if (looks_like_json(bytes, len)) {
		rc = take_cacao(&d, out, bytes, len, err);
	} else {
		rc = take_markdown(&d, out, bytes, len, err);
	}
	import_done(&d);
	return rc;
}
