/* SPDX-License-Identifier: MIT */
/*
 * Between pinyin_table.c and text_match.c only: how Chinese characters are
 * typed by the first letters of their readings.
 */
#ifndef ZHIBAN_CORE_PINYIN_H
#define ZHIBAN_CORE_PINYIN_H

#define PINYIN_FIRST 0x4e00
#define PINYIN_COUNT (0xa000 - PINYIN_FIRST)
#define PINYIN_ROW 64

/* By character from PINYIN_FIRST on: 'a' to 'z', or '.' for none. */
extern const char pinyin_table[PINYIN_COUNT / PINYIN_ROW][PINYIN_ROW + 1];

#endif
