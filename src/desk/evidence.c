/* SPDX-License-Identifier: MIT */
/*
 * Evidence files: measured (hash, size, type) before the decision, copied
 * durably under their hash before the entry that names them is written. A file
 * that changes between the two is refused. Where the copies lie is
 * evidence_folder.c's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "evidence.h"

#define PIPE "-"		/* as a file: what comes from a pipe */

/* ---- measured ---------------------------------------------------------- */

static int
refuse_large(const struct desk *d, const char *name, struct err *err)
{
	return err_set(err, ERR_REFUSED, _("%s is larger than %lld MiB: keep "
		"it elsewhere and describe it as paper evidence, or raise "
		"'evidence_limit' in the configuration"), name,
		(long long)(d->evidence_max / (1024 * 1024)));
}

/* The first bytes, without moving on; a pipe has none to come back to. */
static const char *
type_of(int fd)
{
	unsigned char sample[EVIDENCE_SAMPLE];
	const ssize_t n = pread(fd, sample, sizeof(sample), 0);

	return evidence_type(sample, n > 0 ? (size_t)n : 0);
}

int
evidence_hash(const struct desk *d, int fd, int out_fd, const char *name,
	struct evidence_seen *ret, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct err e = { 0 };
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size > d->evidence_max)
		return refuse_large(d, name, err);
	if (hash_file(hash, &ret->size, fd, out_fd, d->evidence_max, &e) < 0) {
		if (e.code == ERR_REFUSED)
			return refuse_large(d, name, err);
		return err_set(err, e.code, _("%s: %s; nothing was recorded"),
			name, e.text);
	}
	hash_hex(ret->hex, hash);
	ret->changed = (int64_t)st.st_mtim.tv_sec * TIME_SECOND +
		st.st_mtim.tv_nsec / 1000000;
	ret->type = type_of(S_ISREG(st.st_mode) ? fd : out_fd);
	return 0;
}

static int
measure_file(const struct desk *d, const char *path,
	struct evidence_seen *ret, struct err *err)
{
	const int fd = file_open_itself(path, err);
	int rc;

	if (fd < 0)
		return -1;
	rc = evidence_hash(d, fd, -1, path, ret, err);
	close(fd);
	return rc;
}

/* A pipe can be read only once: it is written down while it is measured. */
static int
measure_pipe(struct desk *d, struct taking *t, struct evidence_seen *ret,
	struct err *err)
{
	int rc;

	if (t->fd > 0)
		return err_set(err, ERR_USAGE,
			_("standard input can be taken in once only"));
	t->folder = evidence_folder_open(d, err);
	if (t->folder < 0)
		return -1;
	t->fd = evidence_taking(t->folder, t->name, err);
	if (t->fd < 0) {
		close(t->folder);
		return -1;
	}
	rc = evidence_hash(d, STDIN_FILENO, t->fd, _("standard input"), ret,
		err);
	if (rc == 0 && !ret->size)
		rc = err_set(err, ERR_REFUSED, _("nothing came from standard "
			"input: nothing was recorded"));
	memcpy(t->hex, ret->hex, sizeof(t->hex));
	return rc;
}

static void
add_clean(struct fields *out, const char *name, const char *text)
{
	struct buf clean = { 0 };

	text_clean(&clean, text, strlen(text), TEXT_VALUE_MAX, false);
	fields_add(out, name, clean.len ? buf_text(&clean) : "?");
	buf_done(&clean);
}

/* The fields of one file; from a pipe it has neither place nor time. */
static void
add_seen(struct fields *out, const char *path, const char *name,
	const struct evidence_seen *seen)
{
	const bool pipe = strcmp(path, PIPE) == 0;
	char *full = pipe ? NULL : realpath(path, NULL);

	add_clean(out, "file", name ? name : path);
	fields_add(out, "file-hash", seen->hex);
	fields_addf(out, "file-size", "%lld", (long long)seen->size);
	fields_add(out, "file-type", seen->type);
	add_clean(out, "file-path", pipe ? PIPE : full ? full : path);
	if (pipe)
		fields_add(out, "file-time", PIPE);
	else
		fields_add_time(out, "file-time", seen->changed);
	free(full);
}

static int
measure_one(struct desk *d, const char *path, const char *name,
	struct taking *t, struct fields *out, struct err *err)
{
	const bool pipe = t->pipes && strcmp(path, PIPE) == 0;
	struct evidence_seen seen;

	if (pipe && !name) {
		err_set(err, ERR_USAGE, _("what comes from a pipe needs a "
			"name"));
		return err_flags(err, "--name");
	}
	if ((pipe ? measure_pipe(d, t, &seen, err)
		: measure_file(d, path, &seen, err)) < 0)
		return err_flags(err, "--file");
	fields_add(&t->paths, seen.hex, pipe ? PIPE : path);
	add_seen(out, pipe ? PIPE : path, name, &seen);
	return 0;
}

/* What is said to show something, and is the name of a folder that is here,
 * is a slip: its files are what is to be kept. */
static int
refuse_folder(const struct field *f, struct err *err)
{
	struct stat st;

	if (strcmp(f->name, "evidence") != 0 || stat(f->value, &st) < 0 ||
		!S_ISDIR(st.st_mode))
		return 0;
	err_set(err, ERR_REFUSED, _("%s is a folder and shows nothing: name "
		"the files in it that do"), f->value);
	return err_flags(err, "--file");
}

int
evidence_measure(struct desk *d, struct fields *args, struct taking *t,
	struct err *err)
{
	const char *name = fields_get(args, "name");
	const bool one = fields_get(args, "file") && !fields_nth(args,
		"file", 1);
	struct fields out = { 0 };
	int rc = 0;

	name = one && name && *name ? name : NULL;
	for (size_t i = 0; rc == 0 && i < args->count; i++) {
		const struct field *f = &args->item[i];

		if (refuse_folder(f, err) < 0)
			rc = -1;
		else if (strcmp(f->name, "file") == 0 && *f->value)
			rc = measure_one(d, f->value, name, t, &out, err);
		else if (!name || strcmp(f->name, "name") != 0)
			fields_add(&out, f->name, f->value);
	}
	if (rc < 0) {
		fields_done(&out);
		return -1;
	}
	fields_done(args);
	*args = out;
	return 0;
}

/* ---- taken in ---------------------------------------------------------- */

/* Copies path into fd and checks that it is still what was measured. */
static int
copy_checked(struct desk *d, const char *path, const char *hex, int to,
	struct err *err)
{
	const int fd = file_open_itself(path, err);
	struct evidence_seen seen;
	int rc;

	if (fd < 0)
		return -1;
	rc = evidence_hash(d, fd, to, path, &seen, err);
	close(fd);
	if (rc == 0 && strcmp(seen.hex, hex) != 0)
		return err_set(err, ERR_REFUSED,
			_("%s changed while it was being taken in: wait until "
			"nothing writes to it and try again"), path);
	return rc;
}

static int
take_file(struct desk *d, int folder, const char *path, const char *hex,
	struct err *err)
{
	char name[TAKING_NAME_SIZE];
	const int fd = evidence_taking(folder, name, err);
	int rc;

	if (fd < 0)
		return -1;
	rc = copy_checked(d, path, hex, fd, err);
	return evidence_taken(d, folder, name, fd, hex, rc, err);
}

/* What came from the pipe is written already. */
static int
take_pipe(struct desk *d, struct taking *t, struct err *err)
{
	int rc;

	if (t->fd <= 0)
		return 0;	/* decided twice, taken once */
	rc = evidence_keep(d, t->folder, t->name, t->fd, t->hex, err);
	close(t->fd);
	close(t->folder);
	t->fd = 0;
	return rc;
}

int
evidence_take(struct desk *d, struct taking *t, struct err *err)
{
	int folder, rc = 0;

	if (!t->paths.count)
		return 0;
	folder = evidence_folder_open(d, err);
	if (folder < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < t->paths.count; i++) {
		const char *hex = t->paths.item[i].name;
		const char *path = t->paths.item[i].value;

		if (evidence_kept(d, folder, hex))
			continue;
		rc = strcmp(path, PIPE) == 0 ? take_pipe(d, t, err)
			: take_file(d, folder, path, hex, err);
	}
	close(folder);
	return rc;
}

/* ---- into another's folder -------------------------------------------- */

static int
copy_one(struct desk *to, int folder, const struct desk *from,
	const char *hex, int64_t *count, struct err *err)
{
	struct buf path = { 0 };
	int rc = 0;

	if (evidence_kept(to, folder, hex))
		return 0;
	desk_evidence_path(from, &path, hex);
	rc = take_file(to, folder, path.text, hex, err);
	*count += rc == 0;
	buf_done(&path);
	return rc;
}

struct copying {
	struct desk *to;
	const struct desk *from;
	bool own;	/* the log looked at is the own one */
	int folder;
	int64_t count;
};

static int
copy_named(void *ctx, const struct event *e, struct err *err)
{
	struct copying *c = ctx;
	struct buf path = { 0 };
	const char *hex;
	int rc = 0;

	for (size_t i = 0; rc == 0 && (hex = fields_nth(&e->fields,
		"file-hash", i)) != NULL; i++) {
		buf_clear(&path);
		desk_evidence_path(c->from, &path, hex);
		/* Another machine may have kept its file to itself. */
		if (!c->own && access(path.text, F_OK) < 0)
			continue;
		if (c->folder < 0)
			c->folder = evidence_folder_open(c->to, err);
		rc = c->folder < 0 ? -1 : copy_one(c->to, c->folder, c->from,
			hex, &c->count, err);
	}
	buf_done(&path);
	return rc;
}

static int
copy_log(void *ctx, const char *log, struct err *err)
{
	struct copying *copying = ctx;
	const struct event_query q = { .log = log };

	copying->own = !log;
	return store_each(copying->to->store, &q, copy_named, copying, err);
}

int
evidence_copy(struct desk *to, const struct desk *from, int64_t *ret_count,
	struct err *err)
{
	struct copying c = { .to = to, .from = from, .folder = -1 };
	const int rc = each_log(to, copy_log, &c, err);

	*ret_count = c.count;
	if (c.folder >= 0)
		close(c.folder);
	return rc;
}

void
taking_done(struct taking *t)
{
	if (t->fd > 0) {
		(void)unlinkat(t->folder, t->name, 0);
		close(t->fd);
		close(t->folder);
	}
	fields_done(&t->paths);
	*t = (struct taking){ 0 };
}

/* ---- proven ------------------------------------------------------------ */

int
evidence_check(const char *path, const char *hex, bool *ret_same,
	struct err *err)
{
	unsigned char hash[HASH_SIZE];
	char now[HASH_HEX_SIZE];
	const int fd = file_open_itself(path, err);
	int rc;

	if (fd < 0)
		return -1;
	/* However large it was allowed to be when it was taken in. */
	rc = hash_file(hash, NULL, fd, -1, INT64_MAX, err);
	close(fd);
	if (rc < 0)
		return -1;
	hash_hex(now, hash);
	*ret_same = strcmp(now, hex) == 0;
	return 0;
}

static void
verify_one(struct desk *d, const struct event *e, const char *hex,
	struct findings *f)
{
	struct buf path = { 0 };
	struct err err = { 0 };
	bool same = true;

	desk_evidence_path(d, &path, hex);
	/* Another machine may have kept its file to itself. */
	if (strcmp(e->log, store_log(d->store)) != 0 &&
	    access(path.text, F_OK) < 0)
		;
	else if (evidence_check(path.text, hex, &same, &err) < 0)
		finding_add(f, e->log, e->seq, _("evidence file: %s"),
			err.text);
	else if (!same)
		finding_add(f, e->log, e->seq,
			_("evidence file %s was changed"), path.text);
	buf_done(&path);
}

/* Another's file that this machine took in is here, or was removed. */
static void
verify_came(struct desk *d, const struct event *e, const char *list,
	struct findings *f)
{
	struct buf path = { 0 };

	for (; strlen(list) >= HASH_HEX_SIZE - 1; list += *list == ' ') {
		char hex[HASH_HEX_SIZE];

		memcpy(hex, list, sizeof(hex) - 1);
		hex[sizeof(hex) - 1] = '\0';
		list += sizeof(hex) - 1;
		buf_clear(&path);
		desk_evidence_path(d, &path, hex);
		if (access(path.text, F_OK) < 0)
			finding_add(f, e->log, e->seq, _("evidence file %s "
				"came with this and is not here any more"),
				path.text);
	}
	buf_done(&path);
}

struct verifying {
	struct desk *d;
	struct findings *f;
};

static int
verify_entry(void *ctx, const struct event *e, struct err *err)
{
	const struct verifying *v = ctx;
	const char *hex;

	(void)err;
	for (size_t i = 0; (hex = fields_nth(&e->fields, "file-hash", i)); i++)
		verify_one(v->d, e, hex, v->f);
	if (strcmp(e->kind, "import") != 0 ||
	    strcmp(e->log, store_log(v->d->store)) != 0)
		return 0;
	for (size_t i = 0; (hex = fields_nth(&e->fields, "files", i)); i++)
		verify_came(v->d, e, hex, v->f);
	return 0;
}

static int
verify_log(void *ctx, const char *log, struct err *err)
{
	const struct verifying *v = ctx;
	const struct event_query q = { .log = log };

	return store_each(v->d->store, &q, verify_entry, ctx, err);
}

int
evidence_verify(struct desk *d, struct findings *f, struct err *err)
{
	struct verifying v = { d, f };

	return each_log(d, verify_log, &v, err);
}
