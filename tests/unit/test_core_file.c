/* SPDX-License-Identifier: MIT */
/* Files read with care, and folders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <cmocka.h>

#include "zhiban/core.h"

#include "tree.h"

static char dir[] = "/tmp/zhiban-file-XXXXXX";

static const char *
in_dir(const char *name)
{
	static char path[4][256];
	static int turn;
	char *p = path[turn++ % 4];

	snprintf(p, sizeof(path[0]), "%s/%s", dir, name);
	return p;
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int
remove_dir(void **state)
{
	(void)state;
	tree_remove(dir);
	return 0;
}

static void
put(const char *path, const char *text, size_t len)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void
test_read(void **state)
{
	struct buf out = { 0 };
	struct err err = { 0 };

	(void)state;
	put(in_dir("plain"), "a\0b", 3);
	put(in_dir("empty"), "", 0);
	buf_add_text(&out, "x");
	assert_int_equal(file_read(&out, in_dir("plain"), 3, &err), 0);
	assert_int_equal(out.len, 4);
	assert_memory_equal(out.text, "xa\0b", 5);
	assert_int_equal(file_read(&out, in_dir("empty"), 0, &err), 0);
	assert_int_equal(out.len, 4);
	assert_int_equal(file_read(&out, in_dir("plain"), 2, &err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	assert_int_equal(out.len, 4);
	buf_done(&out);
}

static void
test_refused(void **state)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	int s = socket(AF_UNIX, SOCK_STREAM, 0);
	struct err err = { 0 };
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(mkfifo(in_dir("fifo"), 0600), 0);
	assert_int_equal(symlink("fifo", in_dir("link")), 0);
	snprintf(addr.sun_path, sizeof(addr.sun_path), "%s", in_dir("socket"));
	assert_int_equal(bind(s, (struct sockaddr *)&addr, sizeof(addr)), 0);
	const char *const paths[] = {
		in_dir("fifo"), in_dir("link"), in_dir("socket"), dir,
	};
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		err.code = ERR_NONE;
		assert_int_equal(file_read(&out, paths[i], 10, &err), -1);
		assert_int_equal(err.code, ERR_REFUSED);
		assert_non_null(strstr(err.text, paths[i]));
	}
	assert_int_equal(file_open("/dev/null", &err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	assert_int_equal(file_open(in_dir("none"), &err), -1);
	assert_int_equal(err.code, ERR_SYSTEM);
	assert_int_equal(file_open(in_dir("none"), NULL), -1);
	assert_null(out.text);
	close(s);
}

static void
test_make_dir(void **state)
{
	struct err err = { 0 };
	struct stat st;
	mode_t mask = umask(077);

	(void)state;
	assert_int_equal(file_make_dir(in_dir("a//b/c/"), 02770, &err), 0);
	assert_int_equal(stat(in_dir("a/b/c"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 02770);
	assert_int_equal(stat(in_dir("a"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 02770);
	assert_int_equal(file_make_dir(in_dir("a/b"), 0700, &err), 0);
	assert_int_equal(stat(in_dir("a/b"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 02770);
	umask(mask);
	put(in_dir("file"), "x", 1);
	assert_int_equal(file_make_dir(in_dir("file"), 0700, &err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	assert_int_equal(file_make_dir(in_dir("file/x"), 0700, &err), -1);
	assert_int_equal(file_make_dir("/proc/none", 0700, &err), -1);
	assert_int_equal(err.code, ERR_SYSTEM);
	assert_int_equal(file_make_dir("/", 0700, &err), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_make_dir),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
