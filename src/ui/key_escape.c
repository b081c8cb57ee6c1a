/* SPDX-License-Identifier: MIT */
/*
 * Escape sequences: one table each for CSI finals, CSI numbers and SS3,
 * covering xterm, the Linux console, vt100/220, rxvt and PuTTY. Modifiers are
 * passed over: shift-Up is Up.
 */
#include "key_room.h"

#define ESC 0x1b
#define CSI_MAX 64		/* longer is nobody's key */
#define STRING_MAX 4096		/* an answer of the terminal: swallowed */

static const unsigned char csi_final[128] = {
	['A'] = K_UP, ['B'] = K_DOWN, ['C'] = K_RIGHT, ['D'] = K_LEFT,
	['H'] = K_HOME, ['F'] = K_END, ['Z'] = K_BACKTAB,
	['P'] = K_F1, ['Q'] = K_F2, ['S'] = K_F4,
	['I'] = K_FOCUS, ['O'] = K_BLUR,
};

static const unsigned char csi_number[] = {
	[1] = K_HOME, [2] = K_INSERT, [3] = K_DELETE, [4] = K_END,
	[5] = K_PGUP, [6] = K_PGDN, [7] = K_HOME, [8] = K_END,
	[11] = K_F1, [12] = K_F2, [13] = K_F3, [14] = K_F4, [15] = K_F5,
	[17] = K_F6, [18] = K_F7, [19] = K_F8, [20] = K_F9, [21] = K_F10,
	[23] = K_F11, [24] = K_F12, [200] = K_PASTE,
};

static const unsigned char ss3_final[128] = {
	['A'] = K_UP, ['B'] = K_DOWN, ['C'] = K_RIGHT, ['D'] = K_LEFT,
	['H'] = K_HOME, ['F'] = K_END, ['M'] = K_ENTER,
	['P'] = K_F1, ['Q'] = K_F2, ['R'] = K_F3, ['S'] = K_F4,
};

static struct key
key_of(unsigned char code)
{
	return (struct key){ .code = (enum key_code)code };
}

/* A press of a button, or of the wheel; nothing when it is let go or moved,
 * or with a key held: that is the terminal's own. */
static struct key
mouse_key(unsigned button, unsigned x, unsigned y)
{
	if (button & 0x3c || x < 1 || y < 1 || x > INT16_MAX ||
	    y > INT16_MAX)
		return key_of(K_NONE);
	return (struct key){ .code = K_MOUSE, .cp = button,
		.x = (short)(x - 1), .y = (short)(y - 1) };
}

/* ESC [ < BUTTON ; X ; Y, ended by M for a press. */
static struct key
mouse_report(const unsigned char *s, size_t len)
{
	unsigned number[3] = { 0 }, at = 0;

	for (size_t i = 1; i < len; i++) {
		if (s[i] == ';' && at < 2)
			at++;
		else if (s[i] >= '0' && s[i] <= '9' && number[at] < 100000)
			number[at] = number[at] * 10 + (unsigned)(s[i] - '0');
		else
			return key_of(K_NONE);
	}
	return mouse_key(number[0], number[1], number[2]);
}

/* A whole sequence: parameters s[0..len), then its final byte. */
static struct key
csi_key(const unsigned char *s, size_t len, unsigned char final)
{
	size_t number = 0;

	if (final == 'R')	/* with numbers it is a cursor report */
		return key_of(len == 0 ? K_F3 : K_NONE);
	if (len > 0 && s[0] == '<')
		return final == 'M' ? mouse_report(s, len) : key_of(K_NONE);
	if (final != '~')
		return key_of(csi_final[final]);
	for (size_t i = 0; i < len && s[i] >= '0' && s[i] <= '9'; i++)
		if (number < 1000)
			number = number * 10 + (size_t)(s[i] - '0');
	return key_of(number < ARRAY_LEN(csi_number) ? csi_number[number]
		: K_NONE);
}

/* After ESC [: the old mouse report has three more bytes, F1 to F5 of the
 * Linux console one. Bytes of the whole sequence; 0 when more are needed. */
static size_t
csi_odd(const unsigned char *s, size_t len, struct key *ret)
{
	if (s[2] == 'M') {
		if (len < 6)
			return 0;
		/* The old report says "let go" with button 3. */
		if (s[3] >= 32 && s[4] > 32 && s[5] > 32 &&
		    (s[3] & 0x43) != 3)
			*ret = mouse_key(s[3] - 32u, s[4] - 32u, s[5] - 32u);
		return 6;
	}
	if (len < 4)
		return 0;
	if (s[3] >= 'A' && s[3] <= 'E')
		*ret = key_of((unsigned char)(K_F1 + s[3] - 'A'));
	return 4;
}

static size_t
csi_next(const unsigned char *s, size_t len, struct key *ret)
{
	if (len > 2 && (s[2] == 'M' || s[2] == '['))
		return csi_odd(s, len, ret);
	for (size_t i = 2; i < len; i++) {
		if (i >= CSI_MAX)
			return i;
		if (s[i] >= 0x40 && s[i] <= 0x7e) {
			*ret = csi_key(s + 2, i - 2, s[i]);
			return i + 1;
		}
		/* Not part of any sequence: it begins something else. */
		if (s[i] < 0x20 || s[i] > 0x7e)
			return i;
	}
	return 0;
}

static size_t
ss3_next(const unsigned char *s, size_t len, struct key *ret)
{
	if (len < 3)
		return 0;
	if (s[2] < 0x20 || s[2] > 0x7e)
		return 2;
	if (s[2] >= 'p' && s[2] <= 'y')	/* the number pad */
		*ret = (struct key){ .code = K_CHAR, .cp = s[2] - 'p' + '0' };
	else
		*ret = key_of(ss3_final[s[2]]);
	return 3;
}

static bool
is_string(unsigned char byte)
{
	return byte == ']' || byte == 'P' || byte == '_' || byte == '^';
}

/* ESC ] and the like: a string that ends with BEL or ESC \. */
static size_t
string_next(const unsigned char *s, size_t len)
{
	for (size_t i = 2; i < len; i++) {
		if (s[i] == 0x07 || i >= STRING_MAX)
			return i + 1;
		if (s[i] == ESC && i + 1 < len)
			return s[i + 1] == '\\' ? i + 2 : i;
	}
	return 0;
}

size_t
key_escape(const unsigned char *s, size_t len, bool settled, struct key *ret)
{
	size_t used = 0;

	*ret = key_of(K_NONE);
	if (len == 1 && !settled)
		return 0;
	/* Over a slow line a pressed Esc and the key after it come together:
	 * they are two keys, and so are the first bytes of a sequence when
	 * nothing more followed. */
	if (len == 1 || (settled && len == 2)) {
		*ret = key_of(K_ESC);
		return 1;
	}
	if (s[1] != '[' && s[1] != 'O' && !is_string(s[1])) {
		*ret = key_of(K_ESC);
		return 1;
	}
	if (s[1] == '[')
		used = csi_next(s, len, ret);
	else if (s[1] == 'O')
		used = ss3_next(s, len, ret);
	else
		used = string_next(s, len);
	return used == 0 && settled ? len : used;
}
