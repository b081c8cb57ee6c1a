/* SPDX-License-Identifier: MIT */
/*
 * Preloaded: counts the virtual machine steps of all SQLite statements, which
 * are the same on every machine. At the end the sum is written to the file
 * ZHIBAN_SHIM_STEPS. Syncs are counted by slowsync.c.
 */
#include <dlfcn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static long long sum;

int
sqlite3_step(sqlite3_stmt *stmt)
{
	int (*real)(sqlite3_stmt *);
	int (*status)(sqlite3_stmt *, int, int);
	int rc;

	*(void **)&real = dlsym(RTLD_NEXT, "sqlite3_step");
	*(void **)&status = dlsym(RTLD_NEXT, "sqlite3_stmt_status");
	rc = real(stmt);
	sum += status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
	return rc;
}

__attribute__((destructor)) static void
write_sum(void)
{
	const char *path = getenv("ZHIBAN_SHIM_STEPS");
	FILE *f = path ? fopen(path, "w") : NULL;

	if (!f)
		return;
	fprintf(f, "%lld\n", sum);
	fclose(f);
}
