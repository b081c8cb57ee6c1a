/* SPDX-License-Identifier: MIT */
/*
 * What a desktop that never answers costs the screen's keys:
 *
 *   bench_mute PROGRAM WITH WITHOUT FOLDER   the databases of two screens,
 *       one with a desktop sink on a bus that takes every call and answers
 *       none, one without sinks; something overdue is told on both
 *
 * The keys are pressed while the message is on its way.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "figures.h"
#include "pty.h"
#include "zhiban/core.h"

#define ROUNDS 7
#define KEYS 200
#define SPARE 10		/* pressed first; the message row goes */

enum side { MUTE, NONE, SIDES };

struct bench {
	char *program;
	char *database[SIDES];
	char config[SIDES][512];
	struct samples key[SIDES];
};

/* A bus by its address; nobody ever accepts or reads. */
static int
mute_bus(const char *folder)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	struct buf address = { 0 };
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(a.sun_path, sizeof(a.sun_path), "%.90s/bus", folder);
	unlink(a.sun_path);
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) < 0 ||
	    listen(fd, 64) < 0)
		die("%s: no socket there", a.sun_path);
	buf_addf(&address, "unix:path=%s", a.sun_path);
	setenv("DBUS_SESSION_BUS_ADDRESS", address.text, 1);
	buf_done(&address);
	return fd;
}

static void
write_config(char *path, size_t size, const char *folder, const char *name,
	const char *text)
{
	FILE *f;

	snprintf(path, size, "%s/%s.conf", folder, name);
	f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f) != 0)
		die("%s cannot be written", path);
}

/* Something that is told as soon as a screen is there. */
static void
open_overdue(struct bench *b, enum side side)
{
	const char *const argv[] = { b->program, "--db", b->database[side],
		"--config", b->config[NONE], "open",
		"website-harmful-content", "--title", "Overdue",
		"--discovered", "3h ago", NULL };
	const struct spawn_how how = { .argv = argv, .ms = 20000,
		.bytes = 1000 };
	struct spawn run;
	struct err err;

	if (spawn_start(&run, &how, &err) < 0)
		die("%s", err.text);
	spawn_wait(&run);
	if (run.status != 0)
		die("open: %s", buf_text(&run.text));
	spawn_done(&run);
}

static void
round_of(struct bench *b, enum side side)
{
	char *argv[] = { b->program, (char *)"--db", b->database[side],
		(char *)"--config", b->config[side], (char *)"--lang",
		(char *)"en", NULL };
	struct samples all = { 0 };
	struct pty p;

	open_overdue(b, side);
	pty_start(&p, argv, 40, 120);
	while (pty_settle(&p, 300, 5000) > 0 && p.bytes < 500)
		continue;
	for (int i = 0; i < SPARE + KEYS; i++) {
		const double ms = pty_answer(&p, i % 2 ? "\033[A" : "\033[B")
			/ 1e3;

		if (i >= SPARE)
			samples_add(&all, ms);
	}
	samples_add(&b->key[side], samples_middle(&all));
	samples_done(&all);
	pty_quit(&p, "q");
}

int
main(int argc, char **argv)
{
	struct bench b = { 0 };
	bool met;
	int bus;

	if (argc != 5)
		die("usage: bench_mute PROGRAM WITH WITHOUT FOLDER");
	signal(SIGPIPE, SIG_IGN);
	b.program = argv[1];
	b.database[MUTE] = argv[2];
	b.database[NONE] = argv[3];
	bus = mute_bus(argv[4]);
	write_config(b.config[MUTE], sizeof(b.config[MUTE]), argv[4], "mute",
		"sinks = ( { kind = \"desktop\"; } );\n");
	write_config(b.config[NONE], sizeof(b.config[NONE]), argv[4], "none",
		"sinks = ( );\n");
	for (int round = 0; round < ROUNDS; round++)
		for (int i = 0; i < SIDES; i++)
			round_of(&b, (enum side)((round + i) % SIDES));
	met = say_ratio("key, desktop that never answers / no desktop", "ms",
		&b.key[MUTE], &b.key[NONE], 1.25);
	for (int i = 0; i < SIDES; i++)
		samples_done(&b.key[i]);
	close(bus);
	return !met;
}
