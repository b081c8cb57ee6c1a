/* SPDX-License-Identifier: MIT */
/*
 * main: reads the words, the configuration and where things lie, then hands
 * over to a face: a command, or the screen.
 */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zhiban/cli.h"
#include "zhiban/ui.h"

#include "inside.h"

#define FOLDERS_MAX 4

/* Where playbooks, calendars and translations lie. */
struct places {
	char *folder[FOLDERS_MAX];	/* later override earlier */
	size_t count;
	char *calendar[FOLDERS_MAX];
	size_t calendar_count;
	char *locale;
};

/* The folder the program runs from, without a trailing slash. */
static void
program_folder(char *ret, size_t size)
{
	ssize_t n = readlink("/proc/self/exe", ret, size - 1);
	char *slash;

	ret[n > 0 ? n : 0] = '\0';
	slash = strrchr(ret, '/');
	if (slash)
		*slash = '\0';
}

static char *
joined(const char *base, const char *name)
{
	struct buf b = { 0 };

	buf_addf(&b, "%s%s", base, name);
	return buf_take(&b);
}

/* The program's own folder of that name: inside a static program, in the
 * tree it was built in (it stands in build/, or one below), or installed. */
static char *
own_folder(const char *inside, const char *tree, const char *name)
{
	char here[PATH_MAX], tried[PATH_MAX + 32];

	if (inside)
		return joined(inside, name);
	program_folder(here, sizeof(here));
	snprintf(tried, sizeof(tried), "%s/../%s", here, tree);
	if (access(tried, F_OK) != 0)
		snprintf(tried, sizeof(tried), "%s/../../%s", here, tree);
	return access(tried, F_OK) == 0 ? mem_text(tried)
		: joined(ZHIBAN_DATADIR, name);
}

/* Three folders of that name, later ones over earlier ones: the program's
 * own, which is taken over, the machine's, the person's. */
static size_t
find_folders(char **ret, char *own, const char *name)
{
	const char *home = getenv("XDG_CONFIG_HOME");
	struct buf below = { 0 };
	size_t n = 0;

	ret[n++] = own;
	ret[n++] = joined("/etc/zhiban", name);
	buf_addf(&below, "/zhiban%s", name);
	if (home && home[0] == '/') {
		ret[n++] = joined(home, buf_text(&below));
	} else if ((home = getenv("HOME")) && home[0] == '/') {
		buf_clear(&below);
		buf_addf(&below, "/.config/zhiban%s", name);
		ret[n++] = joined(home, buf_text(&below));
	}
	buf_done(&below);
	return n;
}

/* In a build tree the translations lie in build/locale. */
static char *
find_locale(const char *inside)
{
	char here[PATH_MAX], tried[PATH_MAX + 32];

	if (inside)
		return joined(inside, "/locale");
	program_folder(here, sizeof(here));
	snprintf(tried, sizeof(tried), "%s/locale", here);
	if (access(tried, F_OK) != 0)
		snprintf(tried, sizeof(tried), "%s/../locale", here);
	return mem_text(access(tried, F_OK) == 0 ? tried : ZHIBAN_LOCALEDIR);
}

/* given: --playbooks, which takes the place of all three, or NULL. */
static void
find_places(struct places *p, const char *given, const char *inside)
{
	memset(p, 0, sizeof(*p));
	p->locale = find_locale(inside);
	p->calendar_count = find_folders(p->calendar,
		own_folder(inside, "share/calendars", "/calendars"),
		"/calendars");
	if (given)
		p->folder[p->count++] = mem_text(given);
	else
		p->count = find_folders(p->folder,
			own_folder(inside, "playbooks", "/playbooks"),
			"/playbooks");
}

static void
places_done(struct places *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->folder[i]);
	for (size_t i = 0; i < p->calendar_count; i++)
		free(p->calendar[i]);
	free(p->locale);
}

static int
run_screen(const struct cli *c, const struct settings *s,
	const struct places *p)
{
	struct err err = { 0 };
	char *database = c->row ? cli_console_database(c, s, &err)
		: settings_database(s, c->globals.db);
	const char *no_color = getenv("NO_COLOR");
	struct ui_options o = {
		.desk = {
			.database = database,
			.mode = STORE_WRITE,
			.create_kind = "real",
			.settings = s,
			.folders = (const char *const *)p->folder,
			.folder_count = p->count,
			.calendars = (const char *const *)p->calendar,
			.calendar_count = p->calendar_count,
			.as = c->globals.as,
			.now = c->globals.now,
			.seed = c->globals.seed,
		},
		.console = c->row != NULL,
		.lang_given = c->globals.lang || s->lang,
		.wall = c->globals.wall,
		.plain = c->globals.plain,
		.ascii = c->globals.ascii,
		.no_mouse = c->globals.no_mouse,
		.slow = c->globals.slow,
		.mono = no_color && *no_color,
		.size = c->globals.size,
		.script = c->globals.script,
	};
	struct buf pin = { 0 };
	int rc = 0;

	if (!database || cli_prove(&c->globals, &o.desk, &pin, &err) < 0 ||
		ui_run(&o, &err) < 0)
		rc = cli_fail(NULL, &err);
	if (pin.len)
		secret_forget(pin.text, pin.len);
	buf_done(&pin);
	free(database);
	return rc;
}

static int
run_command(struct cli *c, const struct settings *s, const struct places *p)
{
	const struct desk_options folders = {
		.folders = (const char *const *)p->folder,
		.folder_count = p->count,
		.calendars = (const char *const *)p->calendar,
		.calendar_count = p->calendar_count,
	};

	return cli_run(c, s, &folders);
}

static int
check_folder(const char *path, struct err *err)
{
	if (!path || access(path, R_OK | X_OK) == 0)
		return 0;
	return err_set(err, ERR_USAGE,
		_("there is no folder %s that can be read"), path);
}

static int
check_lang(const char *name, struct err *err)
{
	if (!name || strcmp(name, "en") == 0 || strcmp(name, "zh") == 0)
		return 0;
	return err_set(err, ERR_USAGE,
		_("there is no language '%s': en or zh"), name);
}

/* What is refused is said in the language asked for or settled, which is known
 * only now: read anew in it. */
static int
parse(struct cli *cli, int argc, char **argv, const struct places *places,
	struct err *err)
{
	struct settings settings = { 0 };
	struct err unread = { 0 };
	const char *lang = cli_lang(argc, argv);
	int rc = cli_parse(cli, argc, argv, err);

	if (rc == 0)
		return 0;
	/* A configuration that cannot be read is not what went wrong here. */
	if (!lang && settings_load(&settings, cli->globals.config,
		&unread) == 0)
		lang = settings.lang;
	if (lang && check_lang(lang, &unread) == 0) {
		lang_start(lang, places->locale);
		cli_done(cli);
		*err = (struct err){ 0 };
		rc = cli_parse(cli, argc, argv, err);
	}
	settings_done(&settings);
	return rc;
}

int
main(int argc, char **argv)
{
	struct settings settings = { 0 };
	struct places places;
	struct err err = { 0 };
	const char *lang_from;
	char *inside = NULL;
	struct cli cli;
	int rc;

	lang_from = lang_variable();
	signal(SIGPIPE, SIG_IGN);
	if (inside_there() && !(inside = inside_lay_out(&err)))
		return cli_fail(NULL, &err);
	find_places(&places, NULL, inside);
	lang_start(NULL, places.locale);
	rc = parse(&cli, argc, argv, &places, &err);
	if (rc == 0)
		rc = check_lang(cli.globals.lang, &err);
	if (rc == 0)
		rc = check_folder(cli.globals.playbooks, &err);
	if (rc == 0)
		rc = settings_load(&settings, cli.globals.config, &err);
	if (rc < 0) {
		rc = cli_fail(NULL, &err);
		goto out;
	}
	settings.given = (struct settings_given){
		.config = cli.globals.config, .database = cli.globals.db,
		.lang = cli.globals.lang, .no_mouse = cli.globals.no_mouse,
		.lang_from = lang_from };
	places_done(&places);
	find_places(&places, cli.globals.playbooks, inside);
	lang_start(cli.globals.lang ? cli.globals.lang : settings.lang,
		places.locale);
	inside_settle();
	ui_check_keys(&settings);
	cli.manual = ui_manual;
	cli.check_keys = ui_check_keys;
	if (cli.row && !cli_is_console(&cli))
		rc = run_command(&cli, &settings, &places);
	else
		rc = run_screen(&cli, &settings, &places);
out:
	cli_done(&cli);
	settings_done(&settings);
	places_done(&places);
	free(inside);
	return rc;
}
