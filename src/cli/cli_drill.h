/* SPDX-License-Identifier: MIT */
/* What the commands of a drill share. */
#ifndef CLI_DRILL_H
#define CLI_DRILL_H

#include "cli_room.h"
#include "zhiban/drill.h"

/* What has reached the players, as JSON. */
struct js *cli_js_sent(const struct drill *dr, const struct drill_sent *s);

/* 0 when the drill is over, or the person is its trainer; else refused. */
int cli_drill_secret(const struct cli_call *c, struct err *err);

#endif
