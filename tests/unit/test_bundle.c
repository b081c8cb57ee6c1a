/* SPDX-License-Identifier: MIT */
/*
 * Bundles written and read again, and everything that makes one no bundle
 * told apart.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "bundle_help.h"

static char path[200];

static void
make(const struct help_how *how, uint64_t seed)
{
	struct sign_key key;
	struct err err = { 0 };

	help_key(&key, seed);
	unlink(path);
	if (help_make(path, &key, how, &err) < 0)
		fail_msg("%s", err.text);
}

static enum bundle_fault
opened(struct bundle **ret)
{
	enum bundle_fault fault = BUNDLE_SOUND;
	struct err err = { 0 };
	struct bundle *b = NULL;

	if (bundle_open(&b, path, &fault, NULL, NULL, &err) == 0) {
		if (ret)
			*ret = b;
		else
			bundle_close(b);
		return BUNDLE_SOUND;
	}
	assert_int_equal(err.code, ERR_CHECK);
	assert_true(fault != BUNDLE_SOUND);
	return fault;
}

static void
read_back(int64_t from)
{
	const struct bundle_log *log;
	struct bundle_cursor *c;
	struct bundle *b = NULL;
	struct sign_key key;
	struct buf out = { 0 };
	const char *body;
	size_t len;
	struct event e;
	int fd = memfd_create("out", 0);
	char text[16] = "";

	assert_int_equal(opened(&b), BUNDLE_SOUND);
	help_key(&key, 1);
	assert_memory_equal(bundle_public(b), key.public, SIGN_PUBLIC_SIZE);
	assert_string_equal(bundle_kind(b), "test");
	assert_string_equal(bundle_maker(b), HELP_LOG);
	assert_string_equal(bundle_site(b), "校园 1");
	assert_int_equal(bundle_logs(b, &log), 1);
	assert_int_equal(log->from, from);
	assert_int_equal(log->to, HELP_ENTRIES);
	assert_true(log->said.present);
	for (int64_t start = from; start <= HELP_ENTRIES; start++) {
		c = bundle_entries(b, 0, start, NULL);
		for (int64_t i = start; i <= HELP_ENTRIES; i++) {
			assert_int_equal(bundle_next(c, &e, &body, &len, NULL),
				1);
			assert_int_equal(e.seq, i);
			event_done(&e);
		}
		assert_int_equal(bundle_next(c, &e, &body, &len, NULL), 0);
		bundle_cursor_close(c);
	}
	assert_null(bundle_entries(b, 0, from - 1, NULL));
	assert_int_equal(bundle_object_count(b), 1);
	assert_int_equal(bundle_object(b, 0, &out, NULL), 0);
	assert_string_equal(out.text, "object");
	buf_done(&out);
	assert_int_equal(bundle_evidence_count(b), 1);
	assert_int_equal(bundle_evidence_size(b, 0), 8);
	assert_int_equal(bundle_evidence_copy(b, 0, fd, NULL), 0);
	assert_int_equal(pread(fd, text, 15, 0), 8);
	assert_string_equal(text, "evidence");
	close(fd);
	bundle_close(b);
}

static void
what_was_written_is_read(void **state)
{
	(void)state;
	make(&(struct help_how){ .from = 1 }, 1);
	read_back(1);
	make(&(struct help_how){ .from = 4 }, 1);
	read_back(4);
}

static void
what_is_wrong_inside_is_named(void **state)
{
	(void)state;
	make(&(struct help_how){ .drop = true }, 1);
	assert_int_equal(opened(NULL), BUNDLE_BROKEN);
	make(&(struct help_how){ .bad_head = true }, 1);
	assert_int_equal(opened(NULL), BUNDLE_BROKEN);
	/* Another history, rightly signed, is sound by itself. */
	make(&(struct help_how){ .twice = 2 }, 1);
	assert_int_equal(opened(NULL), BUNDLE_SOUND);
}

static void
an_existing_file_stays(void **state)
{
	struct sign_key key;
	struct err err = { 0 };

	(void)state;
	make(&(struct help_how){ 0 }, 1);
	help_key(&key, 1);
	assert_int_equal(help_make(path, &key, &(struct help_how){ 0 }, &err),
		-1);
	assert_int_equal(err.code, ERR_REFUSED);
	read_back(1);
}

/* ---- one archive taken apart and put together otherwise ------------------ */

struct file {
	char name[101];
	unsigned char *bytes;
	size_t len;
	char type;
};

static struct file files[32];
static size_t file_count;

static void
take_apart(void)
{
	struct tar_head head;
	struct buf whole = { 0 };
	size_t at = 0;

	assert_int_equal(file_read(&whole, path, 1 << 20, NULL), 0);
	file_count = 0;
	while (tar_head_read(&head, (unsigned char *)whole.text + at) ==
	    TAR_FILE) {
		struct file *f = &files[file_count++];

		memcpy(f->name, head.path, sizeof(f->name));
		f->len = (size_t)head.size;
		f->bytes = mem_alloc(f->len + 1);
		memcpy(f->bytes, whole.text + at + TAR_BLOCK, f->len);
		f->type = '0';
		at += TAR_BLOCK + (f->len + TAR_BLOCK - 1) / TAR_BLOCK *
			TAR_BLOCK;
	}
	buf_done(&whole);
}

static struct file *
named(const char *end)
{
	for (size_t i = 0; i < file_count; i++)
		if (strcmp(files[i].name + strlen(files[i].name) -
		    strlen(end), end) == 0)
			return &files[i];
	fail_msg("no %s", end);
	return NULL;
}

static void
put_together(const char *without)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < file_count; i++) {
		const struct file *f = &files[i];
		const size_t at = out.len;

		if (without && strstr(f->name, without))
			continue;
		/* No writer of ours would: the block is made good after. */
		tar_file(&out, *f->name == '/' ? "etc" : f->name,
			(int64_t)f->len, 0, 0444);
		if (f->type != '0' || *f->name == '/') {
			unsigned sum = 0;

			memcpy(out.text + at, f->name, 100);
			out.text[at + 156] = f->type;
			memset(out.text + at + 148, ' ', 8);
			for (size_t k = 0; k < TAR_BLOCK; k++)
				sum += (unsigned char)out.text[at + k];
			snprintf(out.text + at + 148, 7, "%06o", sum);
		}
		buf_add(&out, f->bytes, f->len);
		tar_pad(&out, (int64_t)f->len);
	}
	tar_end(&out);
	unlink(path);
	assert_int_equal(file_put(path, out.text, out.len, 0600, false, NULL),
		0);
	buf_done(&out);
}

static void
forget_files(void)
{
	for (size_t i = 0; i < file_count; i++)
		free(files[i].bytes);
	file_count = 0;
}

static void
edits_are_told_apart(void **state)
{
	static const struct {
		const char *end;	/* one bit of this file is turned */
		enum bundle_fault fault;
	} rows[] = {
		{ ".entries", BUNDLE_EDITED }, { "README.txt", BUNDLE_EDITED },
		{ "BUNDLE", BUNDLE_EDITED }, { "MANIFEST", BUNDLE_EDITED },
		{ ".head", BUNDLE_EDITED }, { "MANIFEST.sig", BUNDLE_EDITED },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct file *f;

		make(&(struct help_how){ 0 }, 1);
		take_apart();
		put_together(NULL);
		assert_int_equal(opened(NULL), BUNDLE_SOUND);
		f = named(rows[i].end);
		f->bytes[f->len / 2] ^= 1;
		put_together(NULL);
		assert_int_equal(opened(NULL), rows[i].fault);
		forget_files();
	}
}

static void
what_is_missing_is_told_apart(void **state)
{
	static const struct {
		const char *without;
		enum bundle_fault fault;
	} rows[] = {
		{ "MANIFEST.sig", BUNDLE_UNSIGNED },
		{ "MANIFEST", BUNDLE_UNSIGNED },
		{ "KEY.pem", BUNDLE_UNSIGNED },
		{ "objects/", BUNDLE_EDITED }, { "BUNDLE", BUNDLE_EDITED },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		make(&(struct help_how){ 0 }, 1);
		take_apart();
		put_together(rows[i].without);
		assert_int_equal(opened(NULL), rows[i].fault);
		forget_files();
	}
}

static void
other_files_are_refused(void **state)
{
	static const struct {
		const char *name;
		char type;
	} rows[] = {
		{ "zhiban-bundle/objects/../../x", '0' },
		{ "/etc/passwd", '0' }, { "../x", '0' }, { "x", '0' },
		{ "zhiban-bundle/other", '0' },
		{ "zhiban-bundle/logs/x.entries", '0' },
		{ "zhiban-bundle/README.txt", '0' },	/* twice */
		{ "zhiban-bundle/objects/"
		  "0123456789abcdef0123456789abcdef"
		  "0123456789abcdef0123456789abcdeF", '0' },
		{ NULL, '1' }, { NULL, '2' }, { NULL, '3' }, { NULL, '5' },
		{ NULL, '6' }, { NULL, 'x' }, { NULL, 'L' },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct file *f;

		make(&(struct help_how){ 0 }, 1);
		take_apart();
		f = named("MANIFEST.sig");
		f->type = rows[i].type;
		if (rows[i].name)
			snprintf(f->name, sizeof(f->name), "%s",
				rows[i].name);
		put_together(NULL);
		assert_int_equal(opened(NULL), BUNDLE_FORM);
		forget_files();
	}
}

/* A file behind the signature would be proven by nothing. */
static void
nothing_hides(void **state)
{
	(void)state;
	make(&(struct help_how){ 0 }, 1);
	take_apart();
	files[file_count] = files[file_count - 1];
	files[file_count].bytes = mem_alloc(4);
	files[file_count].len = 3;
	snprintf(files[file_count++].name, 101, "zhiban-bundle/evidence/"
		"ba7816bf8f01cfea414140de5dae2223"
		"b00361a396177a9cb410ff61f20015ad");
	put_together(NULL);
	assert_int_equal(opened(NULL), BUNDLE_FORM);
	forget_files();
	make(&(struct help_how){ 0 }, 1);
	assert_int_equal(truncate(path, 4096), 0);
	assert_int_equal(opened(NULL), BUNDLE_FORM);
	assert_int_equal(truncate(path, 100), 0);
	assert_int_equal(opened(NULL), BUNDLE_NOT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_is_read),
		cmocka_unit_test(what_is_wrong_inside_is_named),
		cmocka_unit_test(an_existing_file_stays),
		cmocka_unit_test(edits_are_told_apart),
		cmocka_unit_test(what_is_missing_is_told_apart),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(nothing_hides),
	};
	const char *tmp = getenv("TMP");

	snprintf(path, sizeof(path), "%s/b.tar", tmp ? tmp : "/tmp");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
