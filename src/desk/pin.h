/* SPDX-License-Identifier: MIT */
/* PINs, between pin.c and person.c. */
#ifndef DESK_PIN_H
#define DESK_PIN_H

#include "desk_room.h"

/* May it be somebody's? ERR_REFUSED: too short, too easy. */
int pin_check_new(const char *typed, struct err *err);

int pin_make(struct store_pin *ret, const char *typed, struct err *err);

/* How long until the next try, ms, at that time of clock_boot. */
int64_t pin_wait(const struct store_pin *pin, int64_t boot);

/* Is it the person's? ERR_REFUSED: no, or not yet to be tried; *ret_wrong is
 * then how often in a row it was wrong, 0 when it was not looked at. */
int pin_prove(struct desk *d, const char *person, const char *typed,
	int64_t *ret_wrong, struct err *err);

#endif
