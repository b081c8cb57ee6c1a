/* SPDX-License-Identifier: MIT */
/*
 * Looking after the database as acts, for faces that send commands: a copy
 * made, a copy tried, and a restored database acknowledged. How each is done
 * stands in backup.c and witness.c.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

static const struct verb verbs[] = {
	{
		.name = "backup",
		.title = N_("copy the database and its evidence"),
		.of_site = true,
		.args = {
			{ "file", true, false, N_("the file") },
		},
	}, {
		.name = "backup-try",
		.title = N_("try a copy: could it be restored?"),
		.of_site = true,
		.args = {
			{ "file", true, false, N_("the file") },
		},
	}, {
		.name = "acknowledge",
		.title = N_("acknowledge that an older copy stands here"),
		.of_site = true,
		.args = {
			{ "reason", true, false, N_("the reason") },
		},
	},
};

const struct verb *
upkeep_verb(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

static void
say_copy(struct buf *out, const char *path, const struct backup_made *made)
{
	buf_addf(out, _("%s: %lld entries and %lld evidence files, verified, "
		"head %s\n"), path, (long long)made->entries,
		(long long)made->files, made->head.hash);
}

static void
say_tried(struct buf *out, const char *path, const struct backup_made *made)
{
	buf_addf(out, _("%s is sound: %lld entries and their evidence; it "
		"could be restored\n"), path, (long long)made->entries);
}

/* "~/" is the person's own folder: no shell has been asked. */
static char *
whole_path(const char *typed)
{
	const char *home = getenv("HOME");
	struct buf b = { 0 };

	if (strncmp(typed, "~/", 2) == 0 && home)
		buf_addf(&b, "%s%s", home, typed + 1);
	else
		buf_add_text(&b, typed);
	return buf_take(&b);
}

static int
do_copy(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *typed = fields_get(&cmd->args, "file");
	struct backup_made made;
	char *path;
	int rc;

	if (!typed || !*typed) {
		err_set(err, ERR_REFUSED, _("%s is missing"), _("the file"));
		return err_flags(err, "--file");
	}
	path = whole_path(typed);
	if (strcmp(cmd->verb, "backup") == 0) {
		rc = desk_backup(d, path, &made, err);
		if (rc == 0)
			say_copy(&ret->say, path, &made);
	} else {
		rc = desk_backup_try(path, &made, err);
		if (rc == 0)
			say_tried(&ret->say, path, &made);
	}
	free(path);
	return rc;
}

int
upkeep_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *typed = fields_get(&cmd->args, "reason");
	struct buf reason = { 0 };
	int rc;

	if (strcmp(cmd->verb, "acknowledge") != 0)
		return do_copy(d, cmd, ret, err);
	if (typed)
		text_clean(&reason, typed, strlen(typed), TEXT_VALUE_MAX,
			true);
	rc = desk_acknowledge(d, NULL, buf_text(&reason), err);
	if (rc == 0)
		buf_add_text(&ret->say, _("acknowledged: the witnesses take "
			"this log as it is\n"));
	else
		err_flags(err, "--reason");
	buf_done(&reason);
	return rc;
}
