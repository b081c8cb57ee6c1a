/* SPDX-License-Identifier: MIT */
/*
 * Scenarios from and to other programs: a list of injects out of a
 * spreadsheet, the Common Exercise Format.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

#define MAPS_MAX 40

static void
warn_all(const struct problems *ps)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < ps->count; i++)
		buf_addf(&out, "%s:%d: %s\n", ps->item[i].file,
			ps->item[i].line, ps->item[i].text);
	cli_warn_lines(buf_text(&out));
	buf_done(&out);
}

/* "08:10" */
static int
start_minute(const char *s, int *ret, struct err *err)
{
	*ret = -1;
	if (!s)
		return 0;
	if (strlen(s) == 5 && s[2] == ':' &&
		strspn(s, "0123456789:") == 5) {
		int hour = (s[0] - '0') * 10 + s[1] - '0';
		int minute = (s[3] - '0') * 10 + s[4] - '0';

		if (hour < 24 && minute < 60) {
			*ret = hour * 60 + minute;
			return 0;
		}
	}
	return err_set(err, ERR_USAGE,
		_("'%s' is no time of day such as 08:10"), s);
}

/* A role of the plan for whoever the list names: the first that does a
 * step. */
static const char *
first_role(const struct playbook *pb)
{
	for (size_t i = 0; i < pb->step_count; i++) {
		if (*pb->steps[i].role &&
			!pb->phases[pb->steps[i].phase].standing)
			return pb->steps[i].role;
	}
	return "duty-admin";
}

/* The base, or else the plan, that the list is put on. */
static int
how_of(struct scenario_how *how, struct drill_file *base,
	const struct cli_call *c, struct err *err)
{
	const char *name = fields_get(c->args, "base");
	const char *plan = fields_get(c->args, "playbook");
	const struct playbook *pb;

	*base = (struct drill_file){ 0 };
	if (start_minute(fields_get(c->args, "start"), &how->minute, err) < 0)
		return -1;
	if (!name && !plan)
		return err_set(err, ERR_USAGE, _("which plan do the injects "
			"belong to? --playbook ID, or --base SCENARIO for one "
			"whose injects are replaced"));
	if (name && drill_file_open(base, c, name, err) < 0)
		return -1;
	how->base = base->scenario;
	pb = library_find(c->library, plan ? plan :
		base->scenario->start.playbook, err);
	if (!pb)
		return -1;
	how->playbook = pb->id;
	how->role = first_role(pb);
	return 0;
}

static int
import_file(const struct cli_call *c, struct scenario_how *how,
	const char *path, struct err *err)
{
	struct problems ps = { 0 };
	struct scenario_taken taken = { 0 };
	struct buf in = { 0 }, out = { 0 };
	int rc = file_read(&in, path, IMPORT_MAX, err);

	if (rc == 0)
		rc = scenario_import(&out, how, path, buf_text(&in), in.len,
			&taken, &ps, err);
	warn_all(&ps);
	if (rc == 0)
		rc = cli_deliver(c, &out, false, err);
	if (rc == 0 && taken.refused)
		cli_warn(_("%zu injects read, %zu rows left out"), taken.read,
			taken.refused);
	problems_done(&ps);
	buf_done(&in);
	buf_done(&out);
	return rc;
}

int
cli_drill_import(const struct cli_call *c, struct err *err)
{
	const char *path = fields_get(c->args, "file");
	const char *to = fields_get(c->args, "o"), *maps[MAPS_MAX + 1];
	struct scenario_how how = { .lang = lang_now(), .map = maps };
	struct drill_file base;
	struct buf id = { 0 };
	size_t n = 0;
	int rc;

	while (n < MAPS_MAX && fields_nth(c->args, "map", n)) {
		maps[n] = fields_nth(c->args, "map", n);
		n++;
	}
	maps[n] = NULL;
	playbook_import_id(&id, to && strcmp(to, "-") ? to : path);
	how.id = id.text;
	rc = how_of(&how, &base, c, err);
	if (rc == 0)
		rc = import_file(c, &how, path, err);
	drill_file_done(&base);
	buf_done(&id);
	return rc;
}

int
cli_drill_export(const struct cli_call *c, struct err *err)
{
	const char *format = fields_get(c->args, "format");
	bool controller = fields_get(c->args, "controller") != NULL;
	struct drill_file f;
	struct buf out = { 0 };
	int rc;

	if (!format || (strcmp(format, "csv") != 0 &&
		strcmp(format, "cexf") != 0))
		return err_set(err, ERR_USAGE,
			_("which format? --format csv or --format cexf"));
	if ((controller || strcmp(format, "cexf") == 0) &&
	    cli_script_may(c, err) < 0)
		return -1;
	rc = drill_file_open(&f, c, fields_get(c->args, "scenario"), err);
	if (rc == 0 && strcmp(format, "csv") == 0)
		scenario_msel(&out, f.scenario, controller);
	else if (rc == 0)
		scenario_cexf(&out, f.scenario, controller);
	if (rc == 0)
		rc = cli_deliver(c, &out, true, err);
	if (rc == 0 && !controller && strcmp(format, "cexf") == 0)
		cli_warn(_("it tells every inject with its time, sender and "
			"words, also those to come; only notes and what is "
			"expected are left out: not for who plays"));
	buf_done(&out);
	drill_file_done(&f);
	return rc;
}
