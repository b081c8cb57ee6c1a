/* SPDX-License-Identifier: MIT */
/*
 * 10,000 records taken in from a file, each its own entry: JSON Lines of a
 * monitor, each about another thing; a table; lines about one open incident.
 *
 *   bench_import FOLDER PLAYBOOKS PLAN
 *
 * The aim is under ten seconds each; what was taken in is counted, and taking
 * it in again adds nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "figures.h"
#include "zhiban/desk.h"

#define RECORDS 10000
#define AIM_US 10e6

enum shape { ALERTS, ROWS, NOTES, SHAPES };

static const char *const shape_names[SHAPES] = {
	"import 10,000 alerts", "import 10,000 rows",
	"import 10,000 lines of one incident",
};

static void
make_records(struct buf *out, enum shape shape)
{
	if (shape != ALERTS)
		buf_add_text(out, shape == ROWS ? "title,time,text\n"
			: "text,time\n");
	for (int i = 0; i < RECORDS; i++) {
		if (shape == ALERTS)
			buf_addf(out, "{\"eventid\":\"%d\",\"host\":\"h%d-x\","
				"\"fingerprint\":\"f%d\",\"name\":\"Link %d "
				"down\",\"clock\":%d}\n", i, i, i, i,
				1772445600 + i);
		else
			buf_addf(out, "%s%d,2026-01-02 10:%02d,port %d of the "
				"switch lost its link\n", shape == ROWS
				? "Fault " : "Line ", i, i % 60, i);
	}
}

static void
check(int rc, const struct err *err)
{
	if (rc < 0)
		die("%s", err->text);
}

static struct desk *
open_fresh(const char *path, const char *folder)
{
	const struct settings settings = { 0 };
	const struct desk_options o = { .database = path,
		.mode = STORE_WRITE, .create_kind = "test",
		.settings = &settings, .folders = &folder,
		.folder_count = 1 };
	struct err err = { 0 };
	struct desk *d;

	check(desk_open(&d, &o, &err), &err);
	return d;
}

static void
open_incident(struct desk *d, const char *plan, char ret[ID_SIZE])
{
	struct command cmd = { .verb = "open" };
	struct outcome outcome;
	struct err err = { 0 };

	fields_add(&cmd.args, "playbook", plan);
	fields_add(&cmd.args, "title", "Measured");
	check(desk_do(d, &cmd, &outcome, &err), &err);
	memcpy(ret, outcome.incident, ID_SIZE);
	outcome_done(&outcome);
	fields_done(&cmd.args);
}

static bool
measure(const char *root, const char *books, const char *plan,
	enum shape shape)
{
	struct intake_request r = { .file = "measured" };
	struct buf path = { 0 }, bytes = { 0 };
	struct samples taken = { 0 };
	struct intake_count count;
	struct err err = { 0 };
	char id[ID_SIZE];
	struct desk *d;
	double began;
	bool fine;

	buf_addf(&path, "%s/import-%d.db", root, (int)shape);
	make_records(&bytes, shape);
	d = open_fresh(path.text, books);
	if (shape == NOTES) {
		open_incident(d, plan, id);
		r.incident = id;
	}
	began = now_us();
	check(desk_import(d, &r, bytes.text, bytes.len, &count, &err), &err);
	samples_add(&taken, now_us() - began);
	if (count.taken != RECORDS)
		die("%lld of %d were taken in", (long long)count.taken,
			RECORDS);
	fine = say_most(shape_names[shape], "us", &taken, AIM_US);
	check(desk_import(d, &r, bytes.text, bytes.len, &count, &err), &err);
	if (count.taken || count.known != RECORDS)
		die("taking it in again took %lld", (long long)count.taken);
	desk_close(d);
	samples_done(&taken);
	buf_done(&path);
	buf_done(&bytes);
	return fine;
}

int
main(int argc, char **argv)
{
	bool fine = true;

	if (argc != 4)
		die("usage: bench_import FOLDER PLAYBOOKS PLAN");
	for (int i = 0; i < SHAPES; i++)
		fine = measure(argv[1], argv[2], argv[3], (enum shape)i) &&
			fine;
	return fine ? 0 : 1;
}
