/* SPDX-License-Identifier: MIT */
/*
 * Bytes to keys: the same keys whatever pieces the bytes come in, characters
 * that are characters, pastes that are clean text within their limit, and
 * names that are read back as the key. The first byte of an input is the size
 * of the pieces.
 */
#include "fuzz.h"

#include "ui/key.h"

static void
check_name(const struct key *key)
{
	struct buf name = { 0 };
	struct key again;

	key_write(&name, key);
	/* A press of the mouse has no name, nor has U+FFFD. */
	if (name.len == 0 || (key->code == K_CHAR && key->cp == 0xfffd))
		goto out;
	must(key_parse(&again, buf_text(&name)));
	must(again.code == key->code && again.cp == key->cp);
out:
	buf_done(&name);
}

static void
check_key(const struct key *key)
{
	must(key->code > K_NONE && key->code < K_COUNT);
	if (key->code == K_PASTE) {
		must(key->len > 0 && key->len <= KEY_PASTE_MAX);
		must(text_valid(key->text, key->len));
		for (size_t i = 0; i < key->len; i++)
			must((unsigned char)key->text[i] >= 0x20 ||
				key->text[i] == '\n');
		return;
	}
	if (key->code == K_CHAR)
		must(key->cp >= 0x20 && key->cp <= 0x10ffff &&
			!(key->cp >= 0x7f && key->cp < 0xa0));
	if (key->code == K_CTRL)
		must(key->cp >= 'a' && key->cp <= 'z');
	check_name(key);
}

/* All keys as text, so that two runs can be compared. */
static void
take(struct keys *k, struct buf *out)
{
	struct key key;

	while (keys_next(k, &key)) {
		check_key(&key);
		buf_addf(out, "%d %u ", (int)key.code, (unsigned)key.cp);
		if (key.code == K_PASTE)
			buf_add(out, key.text, key.len);
		buf_add_char(out, '\n');
	}
}

static void
play(struct buf *out, const char *bytes, size_t len, size_t piece)
{
	struct keys k;

	keys_init(&k);
	for (size_t at = 0; at < len; at += piece) {
		keys_feed(&k, bytes + at, piece < len - at ? piece : len - at);
		take(&k, out);
	}
	keys_settle(&k);
	take(&k, out);
	must(keys_delay(&k, 25) == -1);
	keys_done(&k);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf whole = { 0 }, pieces = { 0 };

	if (size < 2)
		return 0;
	play(&whole, (const char *)data + 1, size - 1, size);
	play(&pieces, (const char *)data + 1, size - 1, 1u + data[0] % 16);
	must(whole.len == pieces.len);
	must(whole.len == 0 ||
		memcmp(whole.text, pieces.text, whole.len) == 0);
	buf_done(&whole);
	buf_done(&pieces);
	return 0;
}
