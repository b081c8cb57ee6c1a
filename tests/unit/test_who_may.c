/* SPDX-License-Identifier: MIT */
/*
 * Rights through the desk: every act is tried by a person of each right alone,
 * and is refused, or not, as the lists here say; an act that stands in none of
 * them is duty's and command's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk/desk_room.h"

#include "tree.h"

static const char *const of_command[] = { "restore", "rebuild", "withdraw",
	"roster", "pin-other", "pair" };
static const char *const of_review[] = { "remark", "sign" };
/* Looking after the record, and the ledger: supervisors too. */
static const char *const of_lookers[] = { "report", "pack", "export",
	"bundle", "backup", "seal", "verify-record", "acknowledge", "key-new",
	"hazard-add", "hazard-change", "hazard-done", "hazard-close",
	"hazard-return", "inspect-found" };

static const struct role {
	const char *name, *right;
} roles[] = {
	{ "Reader", "read" }, { "Duty", "duty" }, { "Commander", "command" },
	{ "Trainer", "train" }, { "Supervisor", "supervise" },
};

static bool
is_in(const char *act, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i], act) == 0)
			return true;
	return false;
}

static bool
should(const char *right, const char *act)
{
	const bool duty = strcmp(right, "duty") == 0;
	const bool command = strcmp(right, "command") == 0;
	const bool supervise = strcmp(right, "supervise") == 0;

	if (is_in(act, of_review, ARRAY_LEN(of_review)))
		return supervise;
	if (is_in(act, of_command, ARRAY_LEN(of_command)))
		return command;
	if (strcmp(act, "key-retire") == 0)
		return command || supervise;
	if (is_in(act, of_lookers, ARRAY_LEN(of_lookers)) && supervise)
		return true;
	return duty || command;
}

struct room {
	char dir[64], db[96];
	struct settings settings;
};

static struct desk *
open_as(struct room *r, const char *as)
{
	const struct desk_options o = { .database = r->db,
		.mode = STORE_WRITE, .create_kind = "test", .site = "School",
		.settings = &r->settings, .as = as };
	struct desk *d;
	struct err err = { 0 };

	if (desk_open(&d, &o, &err) < 0)
		fail_msg("%s: %s", as, err.text);
	return d;
}

static void
enter(struct desk *d, const struct role *role)
{
	struct command cmd = { .verb = "person-add" };
	struct outcome o;
	struct err err = { 0 };

	fields_add(&cmd.args, "name", role->name);
	fields_add(&cmd.args, "right", role->right);
	if (desk_do(d, &cmd, &o, &err) < 0)
		fail_msg("%s: %s", role->name, err.text);
	outcome_done(&o);
	fields_done(&cmd.args);
}

static int
room_make(void **state)
{
	struct room *r = mem_alloc(sizeof(*r));
	struct desk *d;

	strcpy(r->dir, "/tmp/zhiban-may.XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	snprintf(r->db, sizeof(r->db), "%s/z.db", r->dir);
	setenv("HOME", r->dir, 1);
	d = open_as(r, "Commander");
	/* The commander first: rights bind from then on. */
	enter(d, &roles[2]);
	for (size_t i = 0; i < ARRAY_LEN(roles); i++)
		if (i != 2)
			enter(d, &roles[i]);
	desk_close(d);
	*state = r;
	return 0;
}

static int
room_leave(void **state)
{
	struct room *r = *state;

	tree_remove(r->dir);
	free(r);
	return 0;
}

/* The act without arguments: whatever else it wants, its right is asked for
 * first. What is no verb is asked of the desk. */
static bool
is_refused(struct desk *d, const char *act)
{
	const struct command cmd = { .verb = act, .incident = "2026-0001" };
	struct outcome o;
	struct err err = { 0 };

	if (!verb_find(act)) {
		if (desk_need(d, act, &err) == 0)
			return false;
	} else if (desk_do(d, &cmd, &o, &err) == 0) {
		outcome_done(&o);
		return false;
	}
	return strstr(err.text, "may not do that") != NULL;
}

static void
test_every_act_by_every_role(void **state)
{
	const struct act_right *row;
	size_t tried = 0;

	for (size_t k = 0; k < ARRAY_LEN(roles); k++) {
		struct desk *d = open_as(*state, roles[k].name);

		for (size_t i = 0; (row = act_right_at(i)); i++) {
			const bool may = should(roles[k].right, row->act);

			if (is_refused(d, row->act) == may)
				fail_msg("%s: %s should %sbe refused",
					roles[k].name, row->act,
					may ? "not " : "");
			tried++;
		}
		desk_close(d);
	}
	assert_true(tried > 5 * 60);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_act_by_every_role,
			room_make, room_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
