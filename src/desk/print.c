/* SPDX-License-Identifier: MIT */
/*
 * A paper to the printer, by `lp` where there is one. It gets a file of its
 * own, gone again when lp has taken it.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <stdlib.h>

#include "desk_room.h"

#define LP_MS 20000		/* to take the job in, not to print it */
#define LP_BYTES 2048		/* of what it says */

static int
run_lp(const char *path, const struct print_job *job, struct err *err)
{
	/* In a plain locale lp would take Chinese for something else. */
	static const char *const utf8[] = { "LC_ALL", "C.UTF-8", NULL };
	const char *argv[] = { "lp", "-t", job->title, "-o", "media=A4",
		"--", path, NULL, NULL, NULL };
	const struct spawn_how how = { .argv = argv, .env = utf8,
		.ms = LP_MS, .bytes = LP_BYTES };
	struct spawn lp;
	int rc = 0;

	if (job->printer) {
		argv[5] = "-d";
		argv[6] = job->printer;
		argv[7] = "--";
		argv[8] = path;
	}
	if (spawn_start(&lp, &how, err) < 0)
		return -1;
	spawn_wait(&lp);
	if (lp.unstarted)
		rc = err_set(err, ERR_REFUSED, _("there is no lp here, so "
			"nothing can be printed: save it to a file"));
	else if (lp.late)
		rc = err_set(err, ERR_SYSTEM, _("lp did not take the paper "
			"in %d s: save it to a file"), LP_MS / 1000);
	else if (lp.status != 0)
		rc = err_set(err, ERR_REFUSED, _("lp refused the paper: %.*s"),
			(int)strcspn(buf_text(&lp.text), "\n"),
			buf_text(&lp.text));
	spawn_done(&lp);
	return rc;
}

static int
record(struct desk *d, const char *incident, const struct print_job *job,
	struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = incident, .decision = &dec };
	struct draft *draft = writing_draft(&dec, "printed");
	struct outcome outcome = { 0 };
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	int rc;

	hash_sha256(hash, buf_text(job->bytes), job->bytes->len);
	hash_hex(hex, hash);
	fields_add(&draft->fields, "paper", job->title);
	if (job->printer)
		fields_add(&draft->fields, "printer", job->printer);
	fields_add(&draft->fields, "output-hash", hex);
	rc = act_record(d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

static int
print(const struct print_job *job, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	struct buf path = { 0 }, sheets = { 0 };
	int fd, rc = -1;

	buf_addf(&path, "%s/zhiban-XXXXXX", folder && *folder ? folder :
		"/tmp");
	fd = mkstemp(path.text);
	if (fd < 0) {
		err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"),
			path.text, strerror(errno));
		buf_done(&path);
		return -1;
	}
	close(fd);
	report_sheets(&sheets, buf_text(job->bytes), job->foot);
	rc = file_put(path.text, buf_text(&sheets), sheets.len, 0600, false,
		err);
	buf_done(&sheets);
	if (rc == 0)
		rc = run_lp(path.text, job, err);
	unlink(path.text);
	buf_done(&path);
	return rc;
}

int
desk_print(struct desk *d, const struct print_job *job, struct err *err)
{
	const struct incident *inc;
	char id[ID_SIZE] = "";
	bool here = false;

	/* A name, never an option. */
	if (job->printer && (!*job->printer || *job->printer == '-'))
		return err_set(err, ERR_USAGE,
			_("\"%s\" is not the name of a printer"),
			job->printer);
	if (job->incident) {
		inc = desk_incident_typed(d, job->incident, err);
		if (!inc)
			return -1;
		memcpy(id, inc->id, ID_SIZE);
		here = home_is_here(d, inc);
	}
	if (print(job, err) < 0)
		return -1;
	return here && store_writes(d->store) ? record(d, id, job, err) : 0;
}
