/* SPDX-License-Identifier: MIT */
/*
 * How fast a drill's clock runs, by a key: in steps.
 */
#include "control.h"

static const int speeds[] = { 1, 2, 5, 10, 30, 60, 120 };

/* The next of the speeds above or below the present one. */
unsigned
control_speed(struct app *app, void *state, bool faster)
{
	const struct site *site = desk_site(app_desk(app));
	const int now = site->clock_rate ? site->clock_rate : site->clock_ran;
	int to = now;
	struct buf rate = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(speeds); i++) {
		const int one = speeds[faster ? i : ARRAY_LEN(speeds) - 1 - i]
			* CLOCK_RATE_REAL;

		if (to == now && (faster ? one > now : one < now))
			to = one;
	}
	if (to != now) {
		buf_addf(&rate, "%d", to);
		app_act(app, state, "drill-speed", NULL, "rate", rate.text,
			NULL);
	}
	buf_done(&rate);
	return UI_DRAW;
}
