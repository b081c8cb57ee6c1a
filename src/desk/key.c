/* SPDX-License-Identifier: MIT */
/*
 * Keys made and retired, and the files of the secret ones. What is signed with
 * them is sign.c's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk_room.h"

#define PREFIX_MIN 8		/* digits of a fingerprint, typed */

void
site_key_words(struct buf *out, const struct site_key *key)
{
	unsigned char hash[HASH_SIZE];

	sign_fingerprint(hash, key->public);
	sign_words(out, hash, lang_now());
}

const struct site_key *
desk_key(struct desk *d, const char *typed, struct err *err)
{
	const struct site_key *found = NULL;
	const size_t len = typed ? strlen(typed) : 0;

	if (!typed)
		found = site_key_now(&d->site, KEY_INSTALLATION, NULL);
	if (!typed && !found)
		err_set(err, ERR_REFUSED, _("this installation has no key yet: "
			"make one with zhiban key new"));
	if (!typed)
		return found;
	if (len < PREFIX_MIN) {
		err_set(err, ERR_USAGE, _("type at least %d digits of the "
			"fingerprint (see zhiban key list)"), PREFIX_MIN);
		return NULL;
	}
	for (size_t i = 0; i < d->site.key_count; i++) {
		const struct site_key *key = &d->site.keys[i];

		if (strncmp(key->fingerprint, typed, len) != 0)
			continue;
		if (found) {
			err_set(err, ERR_REFUSED, _("%s is the beginning of "
				"several fingerprints"), typed);
			return NULL;
		}
		found = key;
	}
	if (!found)
		err_set(err, ERR_REFUSED, _("no key of this log begins with %s "
			"(see zhiban key list)"), typed);
	return found;
}

/* ---- files ------------------------------------------------------------- */

static bool
folder_path(const struct desk *d, enum key_whose whose, struct buf *out)
{
	if (whose == KEY_INSTALLATION) {
		buf_addf(out, "%s.keys", store_path(d->store));
		return true;
	}
	if (!file_data_folder(out))
		return false;
	buf_add_text(out, "/keys");
	return true;
}

static bool
file_path(const struct desk *d, enum key_whose whose,
	const char *fingerprint, struct buf *out)
{
	if (!folder_path(d, whose, out))
		return false;
	buf_addf(out, "/%s.pem", fingerprint);
	return true;
}

void
desk_key_path(const struct desk *d, const struct site_key *key,
	struct buf *out)
{
	(void)file_path(d, key->whose, key->fingerprint, out);
}

/* Anybody else's eyes on it, and it is no secret. */
static int
is_guarded(int fd, const char *path, struct err *err)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return err_set(err, ERR_SYSTEM, "%s: %s", path,
			strerror(errno));
	if (!(st.st_mode & (S_IRWXO | S_IWGRP)))
		return 0;
	return err_set(err, ERR_REFUSED, _("%s can be read or changed by "
		"others: chmod o-rwx,g-w it, and retire the key if somebody "
		"may have had it"), path);
}

static int
read_file(struct sign_key *ret, const char *path, struct err *err)
{
	const int fd = file_open_itself(path, err);
	char text[SIGN_PEM_MAX];
	ssize_t n = -1;
	int rc = fd < 0 ? -1 : is_guarded(fd, path, err);

	if (rc == 0) {
		n = read(fd, text, sizeof(text));
		rc = n < 0 ? err_set(err, ERR_SYSTEM, "%s: %s", path,
			strerror(errno)) : sign_pem_read_secret(ret, path, text,
			(size_t)n, err);
	}
	explicit_bzero(text, sizeof(text));
	if (fd >= 0)
		close(fd);
	return rc;
}

int
desk_key_secret(const struct desk *d, const struct site_key *key,
	struct sign_key *ret, struct err *err)
{
	struct sign_key secret;
	struct buf path = { 0 };
	int rc = file_path(d, key->whose, key->fingerprint, &path) ? 0
		: err_set(err, ERR_SYSTEM, _("there is no home folder to keep "
			"keys in"));

	if (rc == 0)
		rc = read_file(&secret, path.text, err);
	if (rc == 0 && memcmp(secret.public, key->public,
	    SIGN_PUBLIC_SIZE) != 0)
		rc = err_set(err, ERR_REFUSED, _("%s holds another key than "
			"its name says"), path.text);
	if (rc == 0 && ret)
		*ret = secret;
	sign_forget(&secret);
	buf_done(&path);
	return rc;
}

/* Those who share the database share the installation's key. */
static int
write_file(const struct desk *d, enum key_whose whose,
	const char *fingerprint, const struct sign_key *key, struct buf *path,
	struct err *err)
{
	struct buf folder = { 0 }, pem = { 0 };
	struct stat st;
	bool shared;
	int rc;

	if (!folder_path(d, whose, &folder))
		return err_set(err, ERR_SYSTEM, _("there is no home folder to "
			"keep keys in"));
	shared = whose == KEY_INSTALLATION && stat(store_path(d->store), &st)
		== 0 && (st.st_mode & S_IWGRP);
	rc = file_make_dir(folder.text, shared ? 02770 : 0700, err);
	buf_addf(path, "%s/%s.pem", folder.text, fingerprint);
	sign_pem_secret(&pem, key);
	if (rc == 0)
		rc = file_put(path->text, pem.text, pem.len, shared ? 0640
			: 0600, true, err);
	if (rc == 0 && shared && chown(path->text, (uid_t)-1, st.st_gid) < 0)
		rc = err_set(err, ERR_SYSTEM, "%s: %s", path->text,
			strerror(errno));
	explicit_bzero(pem.text, pem.cap);
	buf_done(&pem);
	buf_done(&folder);
	return rc;
}

/* ---- a new one --------------------------------------------------------- */

struct key_making {
	struct desk *d;
	enum key_whose whose;
	const char *reason;
	char fingerprint[HASH_HEX_SIZE];
	struct buf path;		/* of the file written */
};

static void
key_fields(struct fields *f, const struct key_making *m,
	const struct sign_key *key, const struct site_key *old)
{
	const struct desk *d = m->d;
	struct buf text = { 0 };

	base64_add(&text, key->public, sizeof(key->public));
	fields_add(f, "whose", key_whose_name(m->whose));
	fields_add(f, "name", m->whose == KEY_STAFF ? d->person
		: d->site.name);
	fields_add(f, "public", buf_text(&text));
	fields_add(f, "fingerprint", m->fingerprint);
	if (old)
		fields_add(f, "replaces", old->fingerprint);
	if (m->reason)
		fields_add(f, "reason", m->reason);
	buf_done(&text);
}

/* The file is on disk before the entry says that there is such a key. */
static int
make_key(void *ctx, struct desk_entries *w, struct err *err)
{
	struct key_making *m = ctx;
	struct desk *d = m->d;
	unsigned char hash[HASH_SIZE];
	struct sign_key key;
	int rc;

	if (sign_make(&key, &d->chance, err) < 0)
		return -1;
	sign_fingerprint(hash, key.public);
	hash_hex(m->fingerprint, hash);
	rc = write_file(d, m->whose, m->fingerprint, &key, &m->path, err);
	if (rc == 0)
		key_fields(desk_entry(w, "key"), m, &key, site_key_now(&d->site,
			m->whose, d->person));
	sign_forget(&key);
	return rc;
}

static int
whose_read(enum key_whose *ret, const char *typed, struct err *err)
{
	*ret = KEY_INSTALLATION;
	if (!typed || strcmp(typed, "installation") == 0)
		return 0;
	*ret = KEY_STAFF;
	if (strcmp(typed, "me") == 0)
		return 0;
	return err_set(err, ERR_USAGE, _("'%s' is not whose a key can be: "
		"installation or me"), typed);
}

static void
say_key(struct desk *d, const char *fingerprint, const struct buf *path,
	struct buf *out)
{
	const struct site_key *key = site_key(&d->site, fingerprint);
	struct buf words = { 0 };

	if (!key)
		return;
	site_key_words(&words, key);
	buf_addf(out, _("key of %s: %s\n"), key->name, key->fingerprint);
	buf_addf(out, _("in words: %s\n"), buf_text(&words));
	buf_addf(out, _("the secret key lies in %s: it is in no backup and no "
		"export\n"), path->text);
	if (*key->replaces && !key->endorsed)
		buf_addf(out, _("the one before, %.16s, could not sign for it: "
			"machines that know that one must compare the new one "
			"by telephone\n"), key->replaces);
	buf_done(&words);
}

static int
new_do(struct desk *d, const struct command *cmd, const char *reason,
	struct outcome *ret, struct err *err)
{
	struct key_making m = { .d = d, .reason = reason };
	int rc = whose_read(&m.whose, fields_get(&cmd->args, "whose"), err);

	if (rc == 0)
		rc = desk_write(d, make_key, &m, ret, err);
	if (rc == 0)
		say_key(d, m.fingerprint, &m.path, &ret->say);
	else if (m.path.len)
		(void)unlink(m.path.text);
	buf_done(&m.path);
	return rc;
}

/* ---- retired ----------------------------------------------------------- */

struct key_retiring {
	struct desk *d;
	const char *typed, *reason;
};

static int
retire_key(void *ctx, struct desk_entries *w, struct err *err)
{
	const struct key_retiring *r = ctx;
	const struct site_key *key = desk_key(r->d, r->typed, err);
	struct fields *f;

	if (!key)
		return -1;
	if (key->until_seq)
		return err_set(err, ERR_REFUSED, _("the key %.16s signs "
			"nothing any more since entry %lld"),
			key->fingerprint, (long long)key->until_seq);
	f = desk_entry(w, "key-retired");
	fields_add(f, "fingerprint", key->fingerprint);
	fields_add(f, "reason", r->reason);
	return 0;
}

static int
retire_do(struct desk *d, const struct command *cmd, const char *reason,
	struct outcome *ret, struct err *err)
{
	struct key_retiring r = { d, fields_get(&cmd->args, "fingerprint"),
		reason };
	int rc;

	if (!r.typed)
		return err_set(err, ERR_USAGE, _("which key?"));
	if (!reason) {
		err_set(err, ERR_REFUSED, _("%s is missing"), _("the reason"));
		return err_flags(err, "--reason");
	}
	rc = desk_write(d, retire_key, &r, ret, err);
	if (rc == 0)
		buf_addf(&ret->say, _("that key signs nothing from entry %lld "
			"on; what it signed before still holds\n"),
			(long long)ret->last_seq);
	return rc;
}

int
key_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *typed = fields_get(&cmd->args, "reason");
	struct buf text = { 0 };
	const char *reason;
	int rc;

	if (typed)
		text_clean(&text, typed, strlen(typed), TEXT_VALUE_MAX, true);
	reason = text.len ? text.text : NULL;
	rc = strcmp(cmd->verb, "key-new") == 0
		? new_do(d, cmd, reason, ret, err)
		: retire_do(d, cmd, reason, ret, err);
	buf_done(&text);
	return rc;
}
