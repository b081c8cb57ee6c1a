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

#define FOLDERS_MAX 4

/* Where playbooks and translations lie. */
struct places {
	char *folder[FOLDERS_MAX];	/* later override earlier */
	size_t count;
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

static void
add_folder(struct places *p, const char *fmt, const char *base)
{
	struct buf b = { 0 };

	buf_addf(&b, "%s%s", base, fmt);
	p->folder[p->count++] = buf_take(&b);
}

/*
 * In a build tree the program stands in build/ beside playbooks/ and
 * build/locale; installed, the data lie where the build was told.
 */
static void
find_places(struct places *p, const char *given)
{
	char here[PATH_MAX], tried[PATH_MAX + 32];
	const char *home;

	memset(p, 0, sizeof(*p));
	program_folder(here, sizeof(here));
	snprintf(tried, sizeof(tried), "%s/locale", here);
	if (access(tried, F_OK) != 0)
		snprintf(tried, sizeof(tried), "%s/../locale", here);
	p->locale = mem_text(access(tried, F_OK) == 0 ? tried
		: ZHIBAN_LOCALEDIR);
	if (given) {
		add_folder(p, "", given);
		return;
	}
	snprintf(tried, sizeof(tried), "%s/../playbooks", here);
	if (access(tried, F_OK) != 0)
		snprintf(tried, sizeof(tried), "%s/../../playbooks", here);
	if (access(tried, F_OK) == 0)
		add_folder(p, "", tried);
	else
		add_folder(p, "/playbooks", ZHIBAN_DATADIR);
	add_folder(p, "", "/etc/zhiban/playbooks");
	home = getenv("XDG_CONFIG_HOME");
	if (home && home[0] == '/')
		add_folder(p, "/zhiban/playbooks", home);
	else if ((home = getenv("HOME")) && home[0] == '/')
		add_folder(p, "/.config/zhiban/playbooks", home);
}

static void
places_done(struct places *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->folder[i]);
	free(p->locale);
}

static int
run_screen(const struct cli *c, const struct settings *s,
	const struct places *p)
{
	char *database = settings_database(s, c->globals.db);
	const char *no_color = getenv("NO_COLOR");
	struct ui_options o = {
		.desk = {
			.database = database,
			.mode = STORE_WRITE,
			.create_kind = "real",
			.settings = s,
			.folders = (const char *const *)p->folder,
			.folder_count = p->count,
			.as = c->globals.as,
			.now = c->globals.now,
			.seed = c->globals.seed,
		},
		.lang_given = c->globals.lang || s->lang,
		.wall = c->globals.wall,
		.plain = c->globals.plain,
		.ascii = c->globals.ascii,
		.no_mouse = c->globals.no_mouse,
		.mono = no_color && *no_color,
		.size = c->globals.size,
		.script = c->globals.script,
	};
	struct err err = { 0 };
	int rc = 0;

	if (ui_run(&o, &err) < 0)
		rc = cli_fail(NULL, &err);
	free(database);
	return rc;
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

int
main(int argc, char **argv)
{
	struct settings settings = { 0 };
	struct places places;
	struct err err = { 0 };
	struct cli cli;
	int rc;

	signal(SIGPIPE, SIG_IGN);
	find_places(&places, NULL);
	lang_start(NULL, places.locale);
	rc = cli_parse(&cli, argc, argv, &err);
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
	places_done(&places);
	find_places(&places, cli.globals.playbooks);
	lang_start(cli.globals.lang ? cli.globals.lang : settings.lang,
		places.locale);
	ui_check_keys(&settings);
	cli.manual = ui_manual;
	if (cli.row)
		rc = cli_run(&cli, &settings,
			(const char *const *)places.folder, places.count);
	else
		rc = run_screen(&cli, &settings, &places);
out:
	cli_done(&cli);
	settings_done(&settings);
	places_done(&places);
	return rc;
}
