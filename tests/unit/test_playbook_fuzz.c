/* SPDX-License-Identifier: MIT */
/*
 * Files damaged by chance, the same way every time: there are findings or a
 * playbook, and never anything worse.
 */
#include "playbook_help.h"

#define ROUNDS 10000
#define SEED 20261122

static uint32_t
draw(struct chance *c, size_t below)
{
	uint32_t n;

	chance_bytes(c, &n, sizeof(n));
	return below ? n % (uint32_t)below : 0;
}

/* Words that hit more than random bytes would. */
static const char *const tokens[] = {
	"{", "}", "(", ")", "[", "]", ";", "=", "\"", "|", "!=", ">=", "\n",
	"D2=inside", "done(C1)", "needs", "when", "info", "ask", "true", "0",
	"-1", "9999999999", "level(gov>=I)", "\xff", "\\x1b", "PLAN/ID", "",
};

/* A run of bytes goes, or comes from elsewhere in the file, or a token. */
static void
damage(struct buf *text, struct chance *c)
{
	struct buf out = { 0 };
	size_t at = draw(c, text->len), len = draw(c, 40), from;
	const char *token = tokens[draw(c, ARRAY_LEN(tokens))];

	if (len > text->len - at)
		len = text->len - at;
	buf_add(&out, text->text, at);
	switch (draw(c, 4)) {
	case 0:
		break;
	case 1:
		from = draw(c, text->len - len);
		buf_add(&out, text->text + from, len);
		len = draw(c, 2) ? 0 : len;
		break;
	case 2:
		buf_add_text(&out, token);
		len = len > 8 ? 0 : len;
		break;
	default:
		buf_add_char(&out, (char)draw(c, 256));
		len = 1;
		if (len > text->len - at)
			len = 0;
	}
	buf_add(&out, text->text + at + len, text->len - at - len);
	buf_done(text);
	*text = out;
}

/* Damage within quotes keeps the syntax, so that more of it is read. */
static void
damage_word(struct buf *text, struct chance *c)
{
	size_t at = draw(c, text->len), end;

	while (at < text->len && text->text[at] != '"')
		at++;
	end = at + 1;
	while (end < text->len && text->text[end] != '"')
		end++;
	if (end >= text->len || end - at < 2)
		return;
	text->text[at + 1 + draw(c, end - at - 1)] =
	    "aDC12=|()/-. "[draw(c, 13)];
}

static void
check_round(struct buf *text, bool pinned)
{
	struct problems ps = { 0 };
	struct playbook *pb = sample_load(WHOLE, text, pinned, &ps);
	size_t at = 0;

	assert_true(pb || ps.count > 0);
	if (!pinned)
		assert_int_equal(pb == NULL, ps.errors > 0);
	for (size_t i = 0; pb && i < pb->step_count; i++) {
		const struct step *s = &pb->steps[i];

		at += s->order;
		assert_string_equal(strchr(s->full, '/') + 1, s->id);
		assert_true(strlen(words_text(&s->text, LANG_ZH)) < 4000);
		for (size_t k = 0; k < s->needs.count; k++)
			assert_non_null(strchr(s->needs.item[k], '/'));
	}
	/* Places in the walk are a permutation whatever the file says. */
	if (pb && pb->step_count)
		assert_int_equal(at, pb->step_count * (pb->step_count - 1) / 2);
	playbook_free(pb);
	problems_done(&ps);
}

static void
test_damaged(void **state)
{
	struct buf whole = sample_read(WHOLE);
	struct chance c;

	(void)state;
	chance_fixed(&c, SEED);
	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = { 0 };

		buf_add(&text, whole.text, whole.len);
		for (uint32_t n = 1 + draw(&c, 3); n > 0; n--) {
			if (i % 2)
				damage_word(&text, &c);
			else
				damage(&text, &c);
		}
		check_round(&text, i % 4 > 1);
		buf_done(&text);
	}
	buf_done(&whole);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
