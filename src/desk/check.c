/* SPDX-License-Identifier: MIT */
/*
 * Check steps: a read-only command from the pinned plan, run without a shell
 * by a person's explicit act, for at most DESK_CHECK_MS and DESK_CHECK_BYTES
 * of output. Only a plan file that root owns and nobody else can write, or a
 * plan that an approver signed off byte for byte, is trusted with running
 * anything; otherwise the command is text to type.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "desk_room.h"

/* The library's file of that id, when it is the one that was pinned. */
static const struct library_entry *
trusted_entry(struct desk *d, const struct playbook *pinned)
{
	const struct library *lib = desk_library(d);

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct library_entry *e = library_at(lib, i);

		if (strcmp(e->id, pinned->id) != 0 || !e->playbook)
			continue;
		if (memcmp(e->playbook->pieces[0].hash,
			pinned->pieces[0].hash, HASH_SIZE) == 0)
			return e;
	}
	return NULL;
}

bool
desk_may_run(struct desk *d, const struct incident *inc,
	const struct incident_step *s, struct err *ret_why)
{
	const struct playbook *pb = inc->books[s->book].playbook;
	const struct library_entry *e = trusted_entry(d, pb);
	struct stat st;

	if (s->rule->kind != STEP_CHECK || s->rule->argv.count == 0) {
		err_set(ret_why, ERR_REFUSED, _("%s has no command to run"),
			s->rule->full);
		return false;
	}
	if (site_sign_off(&d->site, pb))
		return true;
	if (!e) {
		err_set(ret_why, ERR_REFUSED,
			_("the plan file of %s is not the one this incident "
			"was opened with: type the command yourself"),
			s->rule->full);
		return false;
	}
	if (lstat(e->path, &st) < 0 || st.st_uid != 0 ||
		!S_ISREG(st.st_mode) || (st.st_mode & (S_IWGRP | S_IWOTH))) {
		err_set(ret_why, ERR_REFUSED,
			_("%s is neither owned by root alone nor signed off, "
			"so its commands are not run: type the command "
			"yourself"), e->path);
		return false;
	}
	return true;
}

static int
run_argv(char *const *argv, struct spawn *run, struct err *err)
{
	const struct spawn_how how = {
		.argv = (const char *const *)argv, .ms = DESK_CHECK_MS,
		.bytes = DESK_CHECK_BYTES, .strict = true };

	if (spawn_start(run, &how, err) < 0)
		return -1;
	spawn_wait(run);
	return 0;
}

static void
argv_text(struct buf *out, const struct names *argv)
{
	for (size_t i = 0; i < argv->count; i++)
		buf_addf(out, "%s%s", i ? " " : "", argv->item[i]);
}

static char **
argv_copy(const struct names *argv)
{
	char **copy = mem_alloc((argv->count + 1) * sizeof(*copy));

	for (size_t i = 0; i < argv->count; i++)
		copy[i] = mem_text(argv->item[i]);
	return copy;
}

static void
describe_run(struct fields *args, const struct step *rule,
	const struct buf *output, int status)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct buf text = { 0 };

	argv_text(&text, &rule->argv);
	fields_add(args, "argv", text.text);
	if (WIFEXITED(status))
		fields_addf(args, "exit", "%d", WEXITSTATUS(status));
	else
		fields_addf(args, "exit", "signal %d", WTERMSIG(status));
	hash_sha256(hash, buf_text(output), output->len);
	hash_hex(hex, hash);
	fields_add(args, "output-hash", hex);
	fields_addf(args, "output-size", "%zu", output->len);
	buf_done(&text);
}

int
check_run(struct desk *d, const struct incident *inc, const char *step_id,
	struct fields *args, struct buf *output, struct err *err)
{
	const struct incident_step *s;
	struct spawn run = { 0 };
	char **argv;
	int rc;

	if (!inc)
		return -1;
	s = incident_step(inc, step_id ? step_id : "", err);
	if (!s || !step_allows(inc, s, "run", desk_now(d), err) ||
		!desk_may_run(d, inc, s, err))
		return -1;
	argv = argv_copy(&s->rule->argv);
	rc = run_argv(argv, &run, err);
	if (rc == 0) {
		text_clean(output, buf_text(&run.text), run.text.len,
			DESK_CHECK_BYTES, true);
		if (!output->len)
			buf_add_text(output, "-");
		describe_run(args, s->rule, output, run.status);
	}
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	free(argv);
	spawn_done(&run);
	return rc;
}
