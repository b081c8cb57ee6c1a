/* SPDX-License-Identifier: MIT */
/* An entry such as a step writes, for those who measure the store. */
#ifndef BENCH_ENTRY_H
#define BENCH_ENTRY_H

#include <string.h>

#include "zhiban/store.h"

#define ENTRY_LOG "01JAZZ0000000000000000000A"
#define ENTRY_INCIDENT "01JAZZ000000000000000000N1"

static inline void
entry_make(struct event *e)
{
	*e = (struct event){ .at = INT64_C(1795305600000),
		.occurred = TIME_NONE, .virtual_at = TIME_NONE,
		.incident = ENTRY_INCIDENT, .zone = mem_text("Asia/Shanghai"),
		.person = mem_text("Li"), .known = mem_text("login"),
		.user = mem_text("li"), .host = mem_text("desk"),
		.kind = mem_text("step-done"), .version = EVENT_VERSION };
	fields_add(&e->fields, "step", "website-harmful-content/C2");
	fields_add(&e->fields, "value", "yes");
}

/* The row of an incident without deadlines. */
static inline void
entry_incident(struct incident *inc)
{
	*inc = (struct incident){ .id = ENTRY_INCIDENT, .log = ENTRY_LOG,
		.number = "2026-0001", .title = "A page was altered",
		.owner = "Li", .unit = "IT", .unit_type = "", .reporter = "" };
}

#endif
