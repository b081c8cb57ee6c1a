/* SPDX-License-Identifier: MIT */
/*
 * Preloaded: every file stands on NFS, as far as statfs(2) tells.
 */
#include <dlfcn.h>
#include <sys/vfs.h>

int
statfs(const char *path, struct statfs *ret)
{
	int (*real)(const char *, struct statfs *);
	int rc;

	*(void **)&real = dlsym(RTLD_NEXT, "statfs");
	rc = real(path, ret);
	ret->f_type = 0x6969;
	return rc;
}

int
statfs64(const char *path, struct statfs64 *ret)
{
	int (*real)(const char *, struct statfs64 *);
	int rc;

	*(void **)&real = dlsym(RTLD_NEXT, "statfs64");
	rc = real(path, ret);
	ret->f_type = 0x6969;
	return rc;
}
