/* SPDX-License-Identifier: MIT */
/*
 * When the rows of a list are, counted from the start of the drill.
 */
#include "intake.h"

/* Whole days since some first day, of times of day in the order of the file:
 * what is much earlier than the one before belongs to the next day. */
static void
place_clocks(struct msel *m)
{
	int day = 0, first_date = MSEL_NO_DAY, first_weekday = 0;
	int64_t before = -1;

	for (size_t i = 0; i < m->count; i++) {
		struct msel_row *row = &m->row[i];
		const struct msel_time *t = &row->time;

		if (!row->timed || !t->clock)
			continue;
		if (t->date != MSEL_NO_DAY) {
			first_date = first_date == MSEL_NO_DAY ? t->date :
			    first_date;
			day = t->date - first_date;
		} else if (t->day != MSEL_NO_DAY) {
			day = t->day;
		} else if (t->weekday) {
			first_weekday = first_weekday ? first_weekday :
			    t->weekday;
			day = (t->weekday - first_weekday + 7) % 7;
		} else if (before >= 0 && t->ms + 6 * TIME_HOUR < before) {
			day++;
		}
		before = t->ms;
		row->at = day * TIME_DAY + t->ms;
	}
}

/* The day it starts on: where days are counted, the first of them, whether a
 * row lies on it or not. */
static int64_t
first_day(const struct msel *m, int64_t first)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->row[i].timed && m->row[i].time.clock &&
		    m->row[i].time.day != MSEL_NO_DAY &&
		    m->row[i].time.date == MSEL_NO_DAY)
			return 0;
	return first / TIME_DAY;
}

/* When the drill starts, on the scale of place_clocks. */
static int64_t
start_of(const struct msel *m)
{
	int64_t first = TIME_NONE;

	for (size_t i = 0; i < m->count; i++) {
		const struct msel_row *row = &m->row[i];

		if (row->timed && row->time.clock &&
		    (first == TIME_NONE || row->at < first))
			first = row->at;
	}
	if (first == TIME_NONE)
		return 0;
	if (m->in->minute >= 0)
		first = first_day(m, first) * TIME_DAY +
		    m->in->minute * TIME_MINUTE;
	else
		m->in->minute = (int)(first % TIME_DAY / TIME_MINUTE);
	return first;
}

void
msel_place(struct msel *m)
{
	int64_t start;

	place_clocks(m);
	start = start_of(m);
	for (size_t i = 0; i < m->count; i++) {
		struct msel_row *row = &m->row[i];

		row->at = row->time.clock ? row->at - start : row->time.ms;
	}
}
