/* SPDX-License-Identifier: MIT */
/*
 * A scenario out of a real incident because somebody asked for it on the
 * screen: into a file, its key beside it where it is redacted. The database
 * is real, so the room is a guest of its desk for this verb alone.
 */
#include <string.h>

#include "drill_room.h"

static bool
has_from(void *ctx, const char *verb)
{
	(void)ctx;
	return strcmp(verb, "drill-from") == 0;
}

static int
put_files(const char *path, const struct drill_remade *made, bool redact,
	struct err *err)
{
	struct buf key = { 0 };
	/* Its folder may be new: that of the person's own scenarios. */
	int rc = file_make_parent(path, 0755, err);

	buf_addf(&key, "%s.key", path);
	/* The key first: without it nobody knows who is who. */
	if (rc == 0 && redact)
		rc = file_put(key.text, buf_text(&made->key), made->key.len,
			0600, true, err);
	if (rc == 0)
		rc = file_put(path, buf_text(&made->bytes), made->bytes.len,
			0644, true, err);
	buf_done(&key);
	return rc;
}

static int
act_from(void *ctx, struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err)
{
	const char *path = fields_get(&cmd->args, "file");
	const bool redact = fields_get(&cmd->args, "redact") != NULL;
	struct drill_remade made;
	struct problems ps = { 0 };
	struct buf id = { 0 };
	int rc;

	(void)ctx;
	if (!path || !cmd->incident)
		return err_set(err, ERR_USAGE, _("which incident, and into "
			"which file?"));
	if (file_is_free(path, err) < 0 || desk_sync(d, NULL, err) < 0)
		return -1;
	playbook_import_id(&id, path);
	rc = drill_remake(d, cmd->incident, id.text, redact, &made, &ps, err);
	if (rc == 0)
		rc = put_files(path, &made, redact, err);
	if (rc == 0)
		buf_addf(&ret->say, _("%zu injects, %zu expectations: %s. Read "
			"it, then X on the board begins it.\n"), made.injects,
			made.expected, path);
	drill_remade_done(&made);
	problems_done(&ps);
	buf_done(&id);
	return rc;
}

void
drill_offer(struct desk *d)
{
	desk_invite(d, &(struct desk_guest){ .has = has_from,
		.act = act_from });
}
