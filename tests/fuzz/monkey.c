/* SPDX-License-Identifier: MIT */
/*
 * Writes a script for the headless screen that no person would type:
 *
 *   monkey SEED KEYS
 *
 * keys by name, typed and pasted bytes (broken UTF-8, escape sequences, mouse
 * reports, wide and hostile text), other sizes, waiting. After each hundred
 * keys it asks for the screen: so many screens, so many hundred keys.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static uint64_t
draw(uint64_t *state, uint64_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (*state >> 11) % below;
}

/* What leads somewhere stands here more than once. */
static const char *const keys[] = {
	"Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Down", "Down",
	"Down", "Down", "Down", "Up", "Up", "Left", "Right", "Right", "Tab",
	"Tab", "Tab", "BackTab", "Esc", "Esc", "Backspace", "Delete",
	"Insert", "Home", "End", "PgUp", "PgDn", "PgDn", "space", "space",
	"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11",
	"F12", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "?", ":",
	"/", "+", "-", "*", "=", ".", ",", "~", "ctrl-s", "ctrl-s", "ctrl-a",
	"ctrl-e", "ctrl-u", "ctrl-w", "ctrl-k", "ctrl-c", "ctrl-d", "ctrl-l",
	"ctrl-r", "ctrl-n", "ctrl-p", "ctrl-f", "ctrl-b", "ctrl-v", "ctrl-x",
	"ctrl-y", "ctrl-g", "ctrl-z", "\xe5\x80\xbc", "\xef\xbc\x9f",
	"\xef\xbc\x91", "\xe3\x80\x82", "\xe3\x80\x80", "\xf0\x9f\x98\x80",
};

/* As `type` and `paste` read them. */
static const char *const texts[] = {
	"now", "10:30", "2026-11-22 08:00", "2h30m ago", "yes", "192.0.2.7",
	"http://a.b/c?d=e", "Wang", "\xe7\x8e\x8b\xe8\x8a\xb3", "13800000001",
	"a\\nb\\n\\n", "\\t\\t", "\\e", "\\e[A\\e[B", "\\e[", "\\eO", "\\e[[",
	"\\e[<0;7;5M\\e[<0;7;5m", "\\e[<64;3;3M", "\\e[<65;30;9M",
	"\\e[<2;200;90M", "\\e[<35;1;1M", "\\e[M !!", "\\e[M\\xff\\xff\\xff",
	"\\e[5~\\e[6~\\e[1;5C\\e[3~", "\\e[200~", "\\e[201~",
	"\\e]52;c;eA==\\x07", "\\e]0;x\\x07", "\\eP1$r0m\\e\\\\",
	"\\xff\\xfe", "\\xc3", "\\x28\\xc3", "\\xe5\\x80", "\\xf0\\x9f",
	"\\xed\\xa0\\x80", "\\xc0\\xaf", "\\xf8\\x88\\x80\\x80\\x80",
	"\\xe2\\x80\\xae", "e\\xcc\\x81\\xcc\\x81\\xcc\\x81\\xcc\\x81",
	"\\xe2\\x80\\x8b", "\\xef\\xbb\\xbf", "\\x00", "\\x9b", "\\x7f",
	"%s%n%d", "'; drop table event; --", "../../etc/passwd", "${HOME}",
	"\xe6\x95\xb0\xe6\x8d\xae\xe5\xba\x93\xef\xbc\x8c\xe2\x80\x9c",
};

static void
write_key(uint64_t *state)
{
	uint64_t what = draw(state, 100);

	/* Leaving ends the script: not too often. */
	if (what < 30)
		printf(" %c", (int)('A' + draw(state, 26)));
	else if (what < 62 && what != 40)
		printf(" %c", (int)("abcdefghijklmnoprstuvwxyz"
			[draw(state, 25)]));
	else
		printf(" %s", draw(state, 500) == 0 ? "q"
			: keys[draw(state, LEN(keys))]);
}

static void
write_texts(uint64_t *state, const char *verb)
{
	printf("%s ", verb);
	for (uint64_t n = 1 + draw(state, 4); n > 0; n--)
		fputs(texts[draw(state, LEN(texts))], stdout);
	putchar('\n');
}

/* One line; returns how many keys it counts for. */
static uint64_t
write_line(uint64_t *state)
{
	static const char *const sizes[] = { "80x24", "60x16", "40x8",
		"140x45", "1x1", "3x2", "39x7", "200x60", "20x60", "250x5" };
	uint64_t what = draw(state, 100), count = 1 + draw(state, 12);

	if (what < 14) {
		write_texts(state, "type");
		return 1;
	}
	if (what < 20) {
		write_texts(state, "paste");
		return 1;
	}
	if (what < 24) {
		if (draw(state, 3))
			printf("size %s\n", sizes[draw(state, LEN(sizes))]);
		else
			printf("size %dx%d\n", (int)(1 + draw(state, 160)),
				(int)(1 + draw(state, 50)));
		return 0;
	}
	if (what < 27) {
		puts("wait");
		return 0;
	}
	fputs("key", stdout);
	for (uint64_t i = 0; i < count; i++)
		write_key(state);
	putchar('\n');
	return count;
}

int
main(int argc, char **argv)
{
	uint64_t state, keys_left, seen = 0;

	if (argc != 3) {
		fprintf(stderr, "usage: monkey SEED KEYS\n");
		return 2;
	}
	state = strtoull(argv[1], NULL, 10) * 0x9e3779b97f4a7c15u + 1;
	keys_left = strtoull(argv[2], NULL, 10);
	while (keys_left > 0) {
		uint64_t count = write_line(&state);

		keys_left -= count < keys_left ? count : keys_left;
		seen += count;
		if (seen >= 100) {
			seen -= 100;
			puts("screen");
		}
	}
	return ferror(stdout) != 0;
}
