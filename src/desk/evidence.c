/* SPDX-License-Identifier: MIT */
/*
 * Evidence files: measured (hash, size) before the decision, copied durably
 * into a folder beside the database under their hash before the entry that
 * names them is written. A file that changes between the two is refused.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk_room.h"

void
desk_evidence_path(const struct desk *d, struct buf *out, const char *hex)
{
	buf_addf(out, "%s.evidence/%.2s/%s", store_path(d->store), hex, hex);
}

static int
hash_path(const char *path, unsigned char ret[HASH_SIZE], int64_t *ret_size,
	int out_fd, struct err *err)
{
	int fd = file_open(path, err);
	int rc;

	if (fd < 0)
		return -1;
	rc = hash_file(ret, ret_size, fd, out_fd, DESK_EVIDENCE_MAX, err);
	close(fd);
	return rc;
}

int
evidence_measure(struct fields *args, struct fields *ret_paths,
	struct err *err)
{
	const size_t count = args->count;
	struct fields out = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < count; i++) {
		const char *value = args->item[i].value;
		unsigned char hash[HASH_SIZE];
		char hex[HASH_HEX_SIZE];
		struct buf name = { 0 };
		int64_t size;

		if (strcmp(args->item[i].name, "file") != 0 || !*value) {
			fields_add(&out, args->item[i].name, value);
			continue;
		}
		rc = hash_path(value, hash, &size, -1, err);
		if (rc < 0)
			break;
		hash_hex(hex, hash);
		fields_add(ret_paths, hex, value);
		text_clean(&name, value, strlen(value), TEXT_VALUE_MAX,
			false);
		fields_add(&out, "file", buf_text(&name));
		fields_add(&out, "file-hash", hex);
		fields_addf(&out, "file-size", "%lld", (long long)size);
		buf_done(&name);
	}
	if (rc < 0) {
		fields_done(&out);
		return -1;
	}
	fields_done(args);
	*args = out;
	return 0;
}

static int
sync_folder(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc;

	if (fd < 0)
		return err_set(err, ERR_SYSTEM, "%s: %s", path,
			strerror(errno));
	rc = fsync(fd);
	close(fd);
	if (rc < 0)
		return err_set(err, ERR_SYSTEM, "%s: %s", path,
			strerror(errno));
	return 0;
}

/* Copies path into fd and checks that it is still what was measured. */
static int
copy_checked(const char *path, const char *hex, int fd, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	char now[HASH_HEX_SIZE];
	int64_t size;

	if (hash_path(path, hash, &size, fd, err) < 0)
		return -1;
	hash_hex(now, hash);
	if (strcmp(now, hex) != 0)
		return err_set(err, ERR_REFUSED,
			_("%s changed while it was being taken in: wait until "
			"nothing writes to it and try again"), path);
	if (fsync(fd) < 0)
		return err_set(err, ERR_SYSTEM,
			_("the copy of %s could not be written: %s"), path,
			strerror(errno));
	return 0;
}

static int
take_one(const char *path, const char *hex, const char *folder,
	const char *target, struct err *err)
{
	struct buf temp = { 0 };
	int fd, rc = -1;

	buf_addf(&temp, "%s/.taking-XXXXXX", folder);
	fd = mkstemp(temp.text);
	if (fd < 0) {
		err_set(err, ERR_SYSTEM, "%s: %s", folder, strerror(errno));
		goto out;
	}
	rc = copy_checked(path, hex, fd, err);
	/* A stick without permissions keeps it as well as it can. */
	if (rc == 0)
		(void)fchmod(fd, 0400);
	if (rc == 0 && rename(temp.text, target) < 0)
		rc = err_set(err, ERR_SYSTEM, "%s: %s", target,
			strerror(errno));
	close(fd);
	if (rc < 0)
		unlink(temp.text);
	else
		rc = sync_folder(folder, err);
out:
	buf_done(&temp);
	return rc;
}

/* Is a copy there, and still what its name says? */
static bool
taken_already(const char *target, const char *hex)
{
	unsigned char hash[HASH_SIZE];
	char now[HASH_HEX_SIZE];
	int64_t size;

	if (access(target, F_OK) != 0 ||
		hash_path(target, hash, &size, -1, NULL) < 0)
		return false;
	hash_hex(now, hash);
	return strcmp(now, hex) == 0;
}

int
evidence_take(struct desk *d, const struct fields *paths, struct err *err)
{
	struct buf folder = { 0 }, target = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < paths->count; i++) {
		const char *hex = paths->item[i].name;

		buf_clear(&folder);
		buf_clear(&target);
		desk_evidence_path(d, &target, hex);
		if (taken_already(target.text, hex))
			continue;
		buf_addf(&folder, "%s.evidence/%.2s", store_path(d->store),
			hex);
		rc = file_make_dir(folder.text, 0700, err);
		if (rc == 0)
			rc = take_one(paths->item[i].value, hex, folder.text,
				target.text, err);
	}
	buf_done(&folder);
	buf_done(&target);
	return rc;
}

static void
verify_one(struct desk *d, const struct event *e, const char *hex,
	struct findings *f)
{
	unsigned char hash[HASH_SIZE];
	char now[HASH_HEX_SIZE];
	struct buf path = { 0 };
	struct err err = { 0 };
	int64_t size;

	desk_evidence_path(d, &path, hex);
	if (hash_path(path.text, hash, &size, -1, &err) < 0) {
		finding_add(f, e->log, e->seq, _("evidence file: %s"),
			err.text);
	} else {
		hash_hex(now, hash);
		if (strcmp(now, hex) != 0)
			finding_add(f, e->log, e->seq,
				_("evidence file %s was changed"), path.text);
	}
	buf_done(&path);
}

int
evidence_verify(struct desk *d, struct findings *f, struct err *err)
{
	const struct event_query q = { 0 };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	const char *hex;
	int rc;

	if (!c)
		return -1;
	while ((rc = cursor_next(c, &e, err)) == 1) {
		for (size_t i = 0; (hex = fields_nth(&e.fields, "file-hash",
			i)) != NULL; i++)
			verify_one(d, &e, hex, f);
		event_done(&e);
	}
	cursor_close(c);
	return rc;
}
