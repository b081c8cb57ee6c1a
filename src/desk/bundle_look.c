/* SPDX-License-Identifier: MIT */
/*
 * A signed bundle looked at before anything becomes of it: whose it is, and
 * whether that key was compared.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zhiban/bundle.h"

#include "union.h"

/* ---- whose it is ------------------------------------------------------- */

void
bundle_key_hex(char ret[HASH_HEX_SIZE],
	const unsigned char public[SIGN_PUBLIC_SIZE])
{
	unsigned char print[SIGN_PRINT_SIZE];

	sign_fingerprint(print, public);
	hash_hex(ret, print);
}

char *
bundle_name_text(const char *text)
{
	struct buf clean = { 0 };

	text_clean(&clean, text, strlen(text), TEXT_TITLE_MAX, false);
	return buf_take(&clean);
}

char *
bundle_file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *name = bundle_name_text(slash && slash[1] ? slash + 1 : path);

	if (*name)
		return name;
	free(name);
	return mem_text("?");
}

int
bundle_look_at(struct desk *d, struct bundle *b, struct bundle_look *ret,
	struct err *err)
{
	char paired[HASH_HEX_SIZE];

	*ret = (struct bundle_look){ .created = bundle_created(b),
		.site = bundle_name_text(bundle_site(b)),
		.standing = BUNDLE_NEW };
	memcpy(ret->log, bundle_maker(b), ID_SIZE);
	bundle_key_hex(ret->hex, bundle_public(b));
	if (strcmp(ret->log, store_log(d->store)) == 0) {
		ret->standing = desk_key(d, ret->hex, NULL) ? BUNDLE_OWN
			: BUNDLE_OTHER_KEY;
		return 0;
	}
	if (paired_with(d, ret->log, paired, err) < 0)
		return -1;
	if (*paired)
		ret->standing = strcmp(paired, ret->hex) == 0 ? BUNDLE_PAIRED
			: bundle_key_follows(d, b, ret->log, paired, ret->hex)
			? BUNDLE_NEXT_KEY : BUNDLE_OTHER_KEY;
	return 0;
}

void
bundle_look_done(struct bundle_look *l)
{
	free(l->site);
	*l = (struct bundle_look){ 0 };
}

void
bundle_look_words(struct buf *out, const struct bundle_look *l)
{
	unsigned char print[SIGN_PRINT_SIZE];

	if (hash_from_hex(print, l->hex))
		sign_words(out, print, lang_now());
}

int
desk_bundle_look(struct desk *d, const char *path, struct bundle_look *ret,
	struct err *err)
{
	struct bundle *b;
	int rc;

	if (desk_sync(d, NULL, err) < 0 ||
	    bundle_open(&b, path, NULL, NULL, NULL, err) < 0)
		return -1;
	rc = bundle_look_at(d, b, ret, err);
	bundle_close(b);
	return rc;
}

bool
desk_is_bundle(const char *path)
{
	const int fd = file_open(path, NULL);
	char head[512];
	ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof(head));

	if (fd >= 0)
		close(fd);
	return n > 0 && bundle_looks(head, (size_t)n);
}
