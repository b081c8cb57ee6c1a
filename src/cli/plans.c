/* SPDX-License-Identifier: MIT */
/*
 * The library and the configuration: finding a plan, checking files. Listing
 * is plan_list.c's, a plan as a page plan_page.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "plan_room.h"

const struct playbook *
plan_named(const struct cli_call *c, const char *name,
	struct playbook **ret_own, struct err *err)
{
	struct problems ps = { 0 };
	size_t len = strlen(name);

	*ret_own = NULL;
	if (!strchr(name, '/') &&
		(len < 4 || strcmp(name + len - 4, ".cfg") != 0))
		return library_find(c->library, name, err);
	err->code = ERR_NONE;
	*ret_own = library_load_file(c->library, name, &ps, err);
	if (!*ret_own && err->code == ERR_NONE) {
		size_t i = 0;

		while (i < ps.count && ps.item[i].warning)
			i++;
		if (i < ps.count)
			err_set(err, ERR_REFUSED, "%s:%d: %s", ps.item[i].file,
				ps.item[i].line, ps.item[i].text);
		else
			err_set(err, ERR_REFUSED,
				_("%s is a fragment and no plan"), name);
	}
	problems_done(&ps);
	return *ret_own;
}

/* ---- check: findings on standard output, exit 1 when there are errors ---- */

static void
add_problems(struct buf *out, const struct problems *ps)
{
	for (size_t i = 0; i < ps->count; i++)
		buf_addf(out, "%s:%d: %s%s\n", ps->item[i].file,
			ps->item[i].line, ps->item[i].warning
				? _("warning: ") : "", ps->item[i].text);
}

/* False when it is no scenario; else its findings are in ps. */
static bool
check_scenario_file(const struct cli_call *c, const char *path,
	struct problems *ps)
{
	struct buf b = { 0 };
	bool is = file_read(&b, path, CONF_FILE_MAX, NULL) == 0 &&
		scenario_is(buf_text(&b), b.len);

	buf_done(&b);
	if (is)
		scenario_free(scenario_load_file(c->library, path, ps, NULL));
	return is;
}

static void
check_scenarios(const struct library *lib, struct buf *out,
	size_t *ret_errors)
{
	struct scenarios *set = scenarios_open(lib);

	for (size_t i = 0; i < scenarios_count(set); i++) {
		add_problems(out, scenarios_at(set, i)->problems);
		*ret_errors += scenarios_at(set, i)->problems->errors;
	}
	scenarios_free(set);
}

static int
check_files(const struct cli_call *c, struct buf *out, size_t *ret_errors,
	struct err *err)
{
	const char *path;

	for (size_t i = 0; (path = fields_nth(c->args, "file", i)); i++) {
		struct problems ps = { 0 };
		struct err fault = { 0 };
		struct playbook *pb;

		if (check_scenario_file(c, path, &ps)) {
			add_problems(out, &ps);
			*ret_errors += ps.errors;
			problems_done(&ps);
			continue;
		}
		pb = library_load_file(c->library, path, &ps, &fault);

		if (!pb && ps.count == 0 && fault.code == ERR_SYSTEM) {
			*err = fault;
			problems_done(&ps);
			return -1;
		}
		add_problems(out, &ps);
		*ret_errors += ps.errors;
		if (!pb && fault.code != ERR_NONE) {
			buf_addf(out, "%s\n", fault.text);
			*ret_errors += ps.errors ? 0 : 1;
		}
		playbook_free(pb);
		problems_done(&ps);
	}
	return 0;
}

static void
check_calendar_files(const struct calendars *set, struct buf *out,
	size_t *ret_errors)
{
	const struct calendar_entry *e;

	for (size_t i = 0; (e = calendars_at(set, i)); i++) {
		if (!e->fault)
			continue;
		buf_addf(out, "%s\n", e->fault);
		++*ret_errors;
	}
}

static void
check_library(const struct library *lib, struct buf *out, size_t *ret_errors)
{
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct library_entry *e = library_at(lib, i);

		if (!e->problems)
			continue;
		add_problems(out, e->problems);
		*ret_errors += e->problems->errors;
	}
}

int
cli_plan_check(const struct cli_call *c, struct err *err)
{
	struct buf out = { 0 };
	size_t errors = 0;
	int rc = 0;

	if (fields_get(c->args, "file"))
		rc = check_files(c, &out, &errors, err);
	else {
		check_calendar_files(c->calendars, &out, &errors);
		check_library(c->library, &out, &errors);
		check_scenarios(c->library, &out, &errors);
	}
	if (rc == 0)
		rc = cli_out(&out, err);
	buf_done(&out);
	if (rc == 0 && errors)
		rc = err_set(err, ERR_CHECK, _("%zu errors found"), errors);
	return rc;
}
