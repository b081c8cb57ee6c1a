/* SPDX-License-Identifier: MIT */
/*
 * What the chooser and the opening form say of plans. Shown only: whether a
 * plan may really be opened is the desk's to say.
 */
#ifndef ZHIBAN_UI_PLAN_H
#define ZHIBAN_UI_PLAN_H

#include "zhiban/playbook.h"

/* The overlay the desk adds to every plan. */
#define PLAN_DEFAULT_OVERLAY "zhiban-default"

/* Worth offering to open an incident from. */
bool plan_to_open(const struct playbook *pb);

/* Worth offering to stack on that plan when an incident is opened: the others
 * may still be added to it later, by whoever looks for them. */
bool plan_to_stack(const struct playbook *pb, const struct playbook *plan);

/* One of them names the other as a playbook it is used with. */
bool plan_goes_with(const struct playbook *pb, const struct playbook *plan);

/* Steps a person walks: no headings, no standing duties. */
size_t plan_step_count(const struct playbook *pb);

/* "First report: 2 h (default)": the shortest figure that begins to run;
 * from the default overlay when the plan has none. Empty when neither has. */
void plan_first_due(struct buf *out, const struct library *lib,
	const struct playbook *pb);

/* The field and the origin in the interface language, else as they stand. */
const char *plan_field(const struct playbook *pb);
const char *plan_origin(const struct playbook *pb);

/* In a word: the site's or the user's own version, else the origin. */
const char *plan_whose(const struct library *lib,
	const struct library_entry *e);

/* How title, id, field, origin or a trigger has the text, in any language. */
enum text_match plan_match(const struct playbook *pb, const char *text);

/* The same of title and id alone. */
enum text_match plan_match_name(const struct playbook *pb, const char *text);

#endif
