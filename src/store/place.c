/* SPDX-License-Identifier: MIT */
/*
 * Where a database may stand: what its path is, and whether the file system
 * under it has the locks and the shared memory that SQLite's log of writes
 * needs. The file itself is never opened here: closing a descriptor of it
 * would drop the locks that another connection of this process holds.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include "local.h"

struct disk {
	unsigned long magic;	/* f_type of statfs(2) */
	const char *name;
	bool good;
};

/* What is not listed is refused too; the bad rows only give it a name. */
static const struct disk disks[] = {
	{ 0xef53, "ext", true },
	{ 0x58465342, "xfs", true },
	{ 0x9123683e, "btrfs", true },
	{ 0x2fc12fc1, "zfs", true },
	{ 0x01021994, "tmpfs", true },
	{ 0xf2f52010, "f2fs", true },
	{ 0x794c7630, "overlay", true },
	{ 0x6969, "nfs", false },
	{ 0xff534d42, "cifs", false },
	{ 0xfe534d42, "smb2", false },
	{ 0x517b, "smb", false },
	{ 0x01021997, "9p", false },
	{ 0x65735546, "fuse", false },
	{ 0x4d44, "vfat", false },
	{ 0x2011bab0, "exfat", false },
	{ 0x5346414f, "afs", false },
	{ 0x00c36400, "ceph", false },
	{ 0x01161970, "gfs2", false },
	{ 0x9660, "iso9660", false },
	{ 0x73717368, "squashfs", false },
};

static const char *
place_kind_name(mode_t mode)
{
	if (S_ISLNK(mode))
		return _("a symbolic link; give the path of the file itself");
	if (S_ISDIR(mode))
		return _("a folder; name a file in it");
	if (S_ISFIFO(mode))
		return _("a named pipe, not a database");
	if (S_ISSOCK(mode))
		return _("a socket, not a database");
	return _("a device, not a database");
}

int
store_place_file(const char *path, bool *ret_missing, struct err *err)
{
	struct stat sb;

	*ret_missing = false;
	if (!*path)
		return err_set(err, ERR_USAGE,
		    _("the path of the database is empty"));
	if (lstat(path, &sb) == 0) {
		if (S_ISREG(sb.st_mode))
			return 0;
		return err_set(err, ERR_SYSTEM, _("%s is %s"), path,
		    place_kind_name(sb.st_mode));
	}
	if (errno != ENOENT)
		return err_set(err, ERR_SYSTEM, _("%s cannot be reached: %s"),
		    path, strerror(errno));
	*ret_missing = true;
	return 0;
}

int
store_place_disk(const char *path, bool *ret_frozen, struct err *err)
{
	struct statvfs how;
	struct statfs fs;
	char name[32];

	if (statfs(path, &fs) < 0 || statvfs(path, &how) < 0)
		return err_set(err, ERR_SYSTEM, _("%s cannot be reached: %s"),
		    path, strerror(errno));
	*ret_frozen = how.f_flag & ST_RDONLY;
	snprintf(name, sizeof(name), "0x%lx",
	    (unsigned long)fs.f_type & 0xffffffffUL);
	for (size_t i = 0; i < ARRAY_LEN(disks); i++) {
		if (disks[i].magic != ((unsigned long)fs.f_type & 0xffffffffUL))
			continue;
		if (disks[i].good)
			return 0;
		snprintf(name, sizeof(name), "%s", disks[i].name);
	}
	/* Read-only media are read without locks: any kind will do. */
	if (*ret_frozen)
		return 0;
	return err_set(err, ERR_SYSTEM,
	    _("%s is on a file system of type %s, where entries can be lost: "
	    "keep the database on a local disk (ext4, xfs, btrfs, zfs, f2fs); "
	    "to look at it all the same: --read-only"), path, name);
}

char *
store_beside(const char *path, const char *suffix)
{
	struct buf b = { 0 };

	buf_add_text(&b, path);
	buf_add_text(&b, suffix);
	return buf_take(&b);
}

char *
store_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return mem_text(".");
	if (slash == path)
		return mem_text("/");
	return mem_text_n(path, (size_t)(slash - path));
}
