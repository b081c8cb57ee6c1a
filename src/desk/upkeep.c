/* SPDX-License-Identifier: MIT */
/*
 * Looking after the database as acts, for faces that send commands: a copy
 * made, a copy tried, the log proven, a restored database acknowledged. How
 * each is done stands in backup.c, verify.c and witness.c.
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
		.name = "verify",
		.title = N_("verify the log"),
		.of_site = true,
		.args = {
			{ "seal", false, false, N_("a seal's code") },
			{ "record", false, false,
				N_("record in the log that it was made") },
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
	backup_swept_text(out, made);
}

static void
say_tried(struct buf *out, const char *path, const struct backup_made *made)
{
	buf_addf(out, _("%s is sound: %lld entries and their evidence; it "
		"could be restored, once every screen is left\n"),
		path, (long long)made->entries);
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

static int
find_seal(struct desk *d, const char *code, struct findings *f,
	struct seal *ret, struct err *err)
{
	memset(ret, 0, sizeof(*ret));
	if (!code || !*code)
		return 0;
	return desk_seal_asked(d, code, f, ret, err) < 0
		? err_flags(err, "--seal") : 0;
}

static void
say_proof(struct buf *out, struct desk *d, const struct findings *f,
	const struct seal *seal, int64_t recorded)
{
	buf_addf(out, _("sound: %lld entries proven\n"),
		(long long)f->entries);
	if (seal->seq) {
		desk_seal_text(d, out, seal);
		buf_add_char(out, '\n');
	}
	if (recorded)
		buf_addf(out, _("recorded as entry %lld\n"),
			(long long)recorded);
}

static int
do_verify(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *code = fields_get(&cmd->args, "seal");
	const char *record = fields_get(&cmd->args, "record");
	struct findings f = { 0 };
	struct seal seal;
	int64_t recorded = 0;
	int rc = find_seal(d, code, &f, &seal, err);

	if (rc == 0)
		rc = desk_verify(d, false, &f, NULL, NULL, err);
	if (rc == 0 && f.count)
		rc = err_set(err, ERR_CHECK, _("the database is not sound: "
			"%s (findings: %zu; zhiban verify lists them)"),
			f.item[0].what, f.count);
	if (rc == 0 && record && *record)
		rc = desk_verify_record(d, false, &f, &seal, &recorded, err);
	if (rc == 0)
		say_proof(&ret->say, d, &f, &seal, recorded);
	findings_done(&f);
	return rc;
}

int
upkeep_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *typed = fields_get(&cmd->args, "reason");
	struct buf reason = { 0 };
	int rc;

	if (strcmp(cmd->verb, "verify") == 0)
		return do_verify(d, cmd, ret, err);
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
