/* SPDX-License-Identifier: MIT */
/*
 * Where the bytes of a command go: to standard output, or into the file of -o,
 * whole or not at all.
 */
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli_room.h"

/* What no paper may take the place of: a database, of this program or of
 * another, and a secret key. What cannot be read is taken for one. */
static bool
is_precious(const char *path)
{
	static const char *const first[] = {
		"SQLite format 3", "-----BEGIN",
	};
	char head[16] = "";
	const int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	const ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof(head) - 1);

	if (fd >= 0)
		close(fd);
	for (size_t i = 0; n >= 0 && i < ARRAY_LEN(first); i++)
		if (strncmp(head, first[i], strlen(first[i])) == 0)
			return true;
	return n < 0;
}

int
cli_deliver_room(const struct cli_call *c, bool over, struct err *err)
{
	const char *path = fields_get(c->args, "o");
	struct stat st;

	if (path && strcmp(path, "-") != 0 && lstat(path, &st) == 0 &&
	    (!over || !S_ISREG(st.st_mode) || is_precious(path)))
		return err_set(err, ERR_REFUSED,
			_("%s is there already: choose another name"), path);
	return 0;
}

/* ---- for programs that read no UTF-8 ------------------------------------ */

static bool
wants_gbk(const struct cli_call *c)
{
	const char *name = fields_get(c->args, "encoding");

	return name && strcasecmp(name, "gbk") == 0;
}

int
cli_check_encoding(const struct cli_call *c, bool text, struct err *err)
{
	const char *name = fields_get(c->args, "encoding");

	if (!name || strcasecmp(name, "utf-8") == 0)
		return 0;
	if (!wants_gbk(c))
		return err_set(err, ERR_USAGE, _("there is no encoding '%s': "
			"gbk or utf-8"), name);
	if (!text)
		return err_set(err, ERR_USAGE, _("--encoding gbk is for plain "
			"text and csv: all other formats are UTF-8"));
	return 0;
}

static int
put(const struct cli_call *c, const struct buf *b, bool over, struct err *err)
{
	const char *path = fields_get(c->args, "o");

	if (!path || strcmp(path, "-") == 0)
		return cli_out(b, err);
	if (cli_deliver_room(c, over, err) < 0)
		return -1;
	return file_put(path, buf_text(b), b->len, 0644, true, err);
}

int
cli_deliver(const struct cli_call *c, const struct buf *b, bool over,
	struct err *err)
{
	struct buf gbk = { 0 };
	size_t marked;
	int rc;

	if (!wants_gbk(c))
		return put(c, b, over, err);
	rc = text_to_gbk(&gbk, buf_text(b), b->len, &marked, err);
	if (rc == 0)
		rc = put(c, &gbk, over, err);
	if (rc == 0 && marked)
		cli_warn(_("GBK lacks %zu characters of it: 〓 stands for "
			"each"), marked);
	buf_done(&gbk);
	return rc;
}

int
cli_deliver_key(const struct cli_call *c, const struct buf *key,
	struct err *err)
{
	const char *path = fields_get(c->args, "key");
	const char *paper = fields_get(c->args, "o");
	struct buf beside = { 0 };
	struct stat st;
	int rc = 0;

	if (paper && strcmp(paper, "-") != 0)
		buf_addf(&beside, "%s.key", paper);
	path = path ? path : beside.text;
	if (!path)
		cli_warn(_("the key was not kept, so nobody can tell who is "
			"who: --key FILE keeps it"));
	else if (paper && strcmp(path, paper) == 0)
		rc = err_set(err, ERR_USAGE, _("%s is the paper itself: the "
			"key is kept apart"), path);
	else if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		rc = err_set(err, ERR_REFUSED, _("%s is there already: choose "
			"another name"), path);
	else
		rc = file_put(path, buf_text(key), key->len, 0600, true,
			err);
	if (rc == 0 && path)
		cli_warn(_("the key is in %s, which nobody else can read: "
			"keep it apart from the paper"), path);
	if (rc == 0)
		cli_warn(_("persons who are named in free text only, and on "
			"no roster, may still stand there: read it before it "
			"leaves"));
	buf_done(&beside);
	return rc;
}
