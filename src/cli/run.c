/* SPDX-License-Identifier: MIT */
/*
 * Running a parsed command: open what it needs, call it, close.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_room.h"
#include "zhiban/drill.h"

static void
warn_settings(const struct settings *s)
{
	if (s->problems.count == 0)
		return;
	cli_warn("%s:%d: %s", s->problems.item[0].file,
		s->problems.item[0].line, s->problems.item[0].text);
}

static void
fill_options(struct desk_options *o, const struct cli *c,
	const struct settings *settings, const struct desk_options *folders)
{
	*o = *folders;
	o->settings = settings;
	o->as = c->globals.as;
	o->now = c->globals.now;
	o->seed = c->globals.seed;
	o->create_kind = "real";
	o->mode = c->globals.read_only ? STORE_LOOK : STORE_WRITE;
}

/*
 * A reading command opens for reading, so that it works without permission
 * to write; a database that is not there yet is made first.
 */
static int
open_proven(struct desk **ret, struct desk_options *o, enum cli_need need,
	struct err *err)
{
	struct err e = { 0 };

	if (o->mode == STORE_LOOK)
		return need == NEED_WRITE ? err_set(err, ERR_USAGE, _("this "
			"command writes: it does not go with --read-only"))
			: desk_open(ret, o, err);
	if (need == NEED_WRITE)
		return desk_open(ret, o, err);
	if (need == NEED_RECORD && (access(o->database, F_OK) < 0 ||
		desk_open(ret, o, NULL) == 0))
		return *ret ? 0 : desk_open(ret, o, err);
	o->mode = STORE_READ;
	if (desk_open(ret, o, &e) == 0)
		return 0;
	if (e.code == ERR_STALE) {
		/* Made, and left before its first entry: that comes now. */
		o->mode = STORE_WRITE;
		return desk_open(ret, o, err);
	}
	if (e.code == ERR_SYSTEM) {
		struct store *st = NULL;
		bool missing = false;

		if (store_open(&st, o->database, STORE_READ, &missing,
			NULL) == 0)
			store_close(st);
		if (missing) {
			o->mode = STORE_WRITE;
			return desk_open(ret, o, err);
		}
	}
	*err = e;
	return -1;
}

/* Whoever may write in somebody's name has to be them. */
static int
open_desk(struct desk **ret, struct desk_options *o, enum cli_need need,
	const struct cli_globals *g, struct err *err)
{
	struct buf pin = { 0 };
	int rc = need == NEED_READ || o->mode == STORE_LOOK ? 0
		: cli_prove(g, o, &pin, err);

	if (rc == 0)
		rc = open_proven(ret, o, need, err);
	o->pin = NULL;
	if (pin.len)
		secret_forget(pin.text, pin.len);
	buf_done(&pin);
	return rc;
}

/* Plans are shown with or without a database: who signed them off stands in
 * it. None is made for that. */
static void
open_beside(struct desk **ret, struct desk_options *o)
{
	struct err err = { 0 };

	o->mode = STORE_READ;
	if (access(o->database, F_OK) == 0 && desk_open(ret, o, &err) < 0)
		cli_warn("%s", err.text);
}

/*
 * The drill's own database, or the newest beside the real one: players and
 * trainer need not type its name.
 */
static int
find_drill(struct desk_options *o, char **own, struct err *err)
{
	struct store *st = NULL;
	bool real = true;
	size_t running;

	if (store_open(&st, o->database, STORE_READ, NULL, NULL) == 0)
		real = strcmp(store_kind(st), "real") == 0;
	store_close(st);
	o->create_kind = NULL;
	if (!real)
		return 0;
	*own = drill_newest(o->database, &running);
	if (!*own)
		return err_set(err, ERR_REFUSED, _("there is no drill beside "
			"%s: zhiban drill start SCENARIO"), o->database);
	if (running > 1)
		cli_warn(_("%zu drills run beside %s; this is for the newest, "
			"%s: --db FILE names another"), running, o->database,
			*own);
	o->database = *own;
	return 0;
}

/* The drill that runs here, if one does, and who asks for its script. */
static int
ask_drill(const struct cli_call *c, struct desk_options *o, struct err *err)
{
	struct desk *d = NULL;
	struct drill *dr = NULL;
	struct buf pin = { 0 };
	int rc = desk_open(&d, o, err);

	if (rc == 0)
		rc = drill_open(&dr, d, err);
	if (rc == 0 && dr->state == DRILL_RUNNING) {
		rc = drill_is_trainer(dr, desk_person(d))
			? cli_prove(c->globals, o, &pin, err)
			: err_set(err, ERR_REFUSED, _("an exercise runs here: "
			"until it is over that is for the trainer, %s, or who "
			"has the right train"), dr->trainer);
		if (rc == 0 && o->pin) {
			drill_close(dr);
			desk_close(d);
			dr = NULL;
			d = NULL;
			rc = desk_open(&d, o, err);
		}
	}
	if (pin.len)
		secret_forget(pin.text, pin.len);
	buf_done(&pin);
	drill_close(dr);
	desk_close(d);
	return rc;
}

int
cli_script_may(const struct cli_call *c, struct err *err)
{
	struct desk_options o = *c->folders;
	char *own = NULL;
	int rc = 0;

	o.settings = c->settings;
	o.as = c->globals->as;
	o.database = c->globals->db;
	o.mode = STORE_READ;
	/* Where there is no drill anybody may prepare one. */
	if (find_drill(&o, &own, NULL) == 0)
		rc = ask_drill(c, &o, err);
	free(own);
	return rc;
}

bool
cli_is_console(const struct cli *c)
{
	return c->row && c->row->run == cli_drill_control &&
		!c->globals.json && (c->globals.size || c->globals.plain ||
		isatty(STDOUT_FILENO));
}

char *
cli_console_database(const struct cli *c, const struct settings *s,
	struct err *err)
{
	char *database = settings_database(s, c->globals.db), *own = NULL;
	struct desk_options o = { .database = database };

	if (find_drill(&o, &own, err) < 0 || own) {
		free(database);
		return own;
	}
	return database;
}

/* What is due in a drill goes out before and after every command there. */
static int
drill_look(struct cli_call *call, struct err *err)
{
	if (!call->drill || !store_writes(desk_store(call->desk)))
		return 0;
	if (call->drill->state == DRILL_RUNNING)
		return drill_take_turn(call->drill, err);
	return 0;
}

/* What whoever opens the database is to know first. */
static void
warn_desk(const struct cli_call *c)
{
	cli_warn_lines(desk_first_note(c->desk));
	/* verify names it among its findings. */
	if (*desk_trouble(c->desk) && c->row->run != cli_verify)
		cli_warn("%s", desk_trouble(c->desk));
	if (*desk_restored_note(c->desk))
		cli_warn("%s", desk_restored_note(c->desk));
}

static int
call(struct cli_call *call, struct cli *c, struct err *err)
{
	int rc;

	if (call->desk && desk_upgraded(call->desk))
		cli_warn(_("%s was made by an older version: its board was "
			"made anew from the log"),
			store_path(desk_store(call->desk)));
	if (call->desk && call->row->need == NEED_READ &&
	    !call->globals->json && *desk_mark(call->desk))
		printf("%s\n", desk_mark(call->desk));
	rc = drill_look(call, err);
	if (rc == 0 && cli_may_ask(c))
		rc = cli_ask(call, &c->args, err);
	if (rc == 0)
		rc = call->row->run(call, err);
	if (rc == 0)
		cli_warn_unmarked(call);
	if (rc == 0)
		rc = drill_look(call, err);
	if (call->desk && rc == 0)
		desk_rest(call->desk);
	return rc;
}

int
cli_run(struct cli *c, const struct settings *settings,
	const struct desk_options *folders)
{
	struct cli_call cc = {
		.globals = &c->globals,
		.row = c->row,
		.args = &c->args,
		.settings = settings,
		.folders = folders,
		.manual = c->manual,
		.check_keys = c->check_keys,
	};
	struct desk_options o;
	struct calendars *calendars = NULL;
	struct library *lib = NULL;
	struct err err = { 0 };
	char *database = settings_database(settings, c->globals.db);
	char *own = NULL;
	int rc = 0;

	if (cli_ask_row(c, &err) < 0) {
		free(database);
		return cli_fail(NULL, &err);
	}
	cc.row = c->row;
	if (c->row->run != cli_config_check &&
	    c->row->run != cli_notify_test)
		warn_settings(settings);
	fill_options(&o, c, settings, folders);
	o.database = database;
	o.prove = c->row->run == cli_verify;
	if (c->row->need == NEED_LIBRARY || c->row->need == NEED_PLANS) {
		calendars = calendars_open(o.calendars, o.calendar_count);
		lib = library_open(o.folders, o.folder_count, calendars);
		cc.library = lib;
		cc.calendars = calendars;
		if (c->row->need == NEED_PLANS)
			open_beside(&cc.desk, &o);
	} else if (c->row->need == NEED_DRILL) {
		rc = find_drill(&o, &own, &err);
		if (rc == 0)
			rc = open_desk(&cc.desk, &o, NEED_RECORD, &c->globals,
				&err);
	} else if (c->row->need != NEED_NOTHING) {
		if (c->row->run == cli_watch)
			cc.teller = teller_new(settings);
		rc = open_desk(&cc.desk, &o, cli_due_tells(c->row, cc.args)
			? NEED_WRITE : cli_verify_records(c->row, cc.args)
			? NEED_RECORD : c->row->need, &c->globals, &err);
	}
	/* What makes a database itself gets the path by --db. */
	c->globals.db = database;
	if (rc == 0 && cc.desk && (c->row->need == NEED_DRILL ||
	    strcmp(desk_kind(cc.desk), "drill") == 0))
		rc = drill_open(&cc.drill, cc.desk, &err);
	if (rc == 0 && cc.desk)
		warn_desk(&cc);
	if (rc == 0)
		rc = call(&cc, c, &err);
	teller_free(cc.teller);
	drill_close(cc.drill);
	desk_close(cc.desk);
	library_free(lib);
	calendars_free(calendars);
	free(database);
	free(own);
	return rc < 0 ? cli_fail(c->row->name, &err) : 0;
}
