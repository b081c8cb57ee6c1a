/* SPDX-License-Identifier: MIT */
/*
 * A libconfig text copied into a tree of our own, with lines. The only file
 * that sees libconfig. What libconfig accepts in silence is refused before,
 * in conf_scan.c; which keys make sense is for those who read the tree.
 */
#include <libconfig.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conf_scan.h"

/* A folder that cannot be: should an @include ever slip through, it opens
 * nothing. */
#define CONF_NO_FOLDER "/dev/null/none"

#ifdef __SANITIZE_ADDRESS__
/* libconfig 1.5 loses some bytes at each syntax error; a sanitizer build
 * must look for our leaks, not for that one. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libconfig.so\n";
}
#endif

struct conf_source {
	const char *name;
	struct err *err;
};

static int conf_copy(const struct conf_source *src, struct conf *ret,
	const config_setting_t *from);

static int
conf_copy_text(const struct conf_source *src, struct conf *ret,
	const config_setting_t *from)
{
	const char *text = config_setting_get_string(from);

	if (!text)
		text = "";
	/* An escape like \xff can make of good UTF-8 a bad one. */
	if (!text_valid(text, strlen(text)))
		return err_set(src->err, ERR_REFUSED,
		    _("%s:%d: an escape in this text breaks its UTF-8"),
		    src->name, ret->line);
	ret->text = mem_text(text);
	return 0;
}

static int
conf_copy_float(const struct conf_source *src, struct conf *ret,
	const config_setting_t *from)
{
	ret->real = config_setting_get_float(from);
	if (isfinite(ret->real))
		return 0;
	return err_set(src->err, ERR_REFUSED,
	    _("%s:%d: this number is too large"), src->name, ret->line);
}

static int
conf_copy_items(const struct conf_source *src, struct conf *ret,
	const config_setting_t *from)
{
	int count = config_setting_length(from);

	if (count <= 0)
		return 0;
	ret->item = mem_alloc((size_t)count * sizeof(*ret->item));
	for (int i = 0; i < count; i++) {
		struct conf *item = &ret->item[ret->count++];

		if (conf_copy(src, item, config_setting_get_elem(from,
		    (unsigned)i)) < 0)
			return -1;
	}
	return 0;
}

/* ret is zeroed; on a fault it is half-built but fit for conf_done. */
static int
conf_copy(const struct conf_source *src, struct conf *ret,
	const config_setting_t *from)
{
	static const enum conf_type types[] = {
		[CONFIG_TYPE_GROUP] = CONF_GROUP,
		[CONFIG_TYPE_INT] = CONF_INT,
		[CONFIG_TYPE_INT64] = CONF_INT,
		[CONFIG_TYPE_FLOAT] = CONF_FLOAT,
		[CONFIG_TYPE_STRING] = CONF_TEXT,
		[CONFIG_TYPE_BOOL] = CONF_BOOL,
		[CONFIG_TYPE_ARRAY] = CONF_ARRAY,
		[CONFIG_TYPE_LIST] = CONF_LIST,
	};

	ret->type = types[config_setting_type(from)];
	ret->name = mem_text(config_setting_name(from));
	ret->line = (int)config_setting_source_line(from);
	if (ret->line < 1)
		ret->line = 1;
	switch (ret->type) {
	case CONF_TEXT:
		return conf_copy_text(src, ret, from);
	case CONF_INT:
		ret->number = config_setting_get_int64(from);
		return 0;
	case CONF_BOOL:
		ret->number = config_setting_get_bool(from);
		return 0;
	case CONF_FLOAT:
		return conf_copy_float(src, ret, from);
	default:
		return conf_copy_items(src, ret, from);
	}
}

/* Words libconfig uses for what it refuses. */
static const char *
conf_fault(const char *text)
{
	static const struct {
		const char *theirs, *ours;
	} faults[] = {
		{ "syntax error", N_("syntax error: a quote, bracket, comma or"
		    " semicolon is missing or too many, here or just before") },
		{ "duplicate setting name",
		    N_("this name is already used in the same group") },
		{ "mismatched element type in array",
		    N_("the values between [ and ] must all be of one kind") },
		{ "memory exhausted", N_("brackets are nested too deep") },
	};

	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		if (text && strcmp(text, faults[i].theirs) == 0)
			return gettext(faults[i].ours);
	}
	return text ? text : gettext(faults[0].ours);
}

static int
conf_read(const struct conf_source *src, struct conf *ret, const char *text)
{
	config_t config;
	int rc;

	config_init(&config);
	config_set_include_dir(&config, CONF_NO_FOLDER);
	if (config_read_string(&config, text))
		rc = conf_copy(src, ret, config_root_setting(&config));
	else
		rc = err_set(src->err, ERR_REFUSED, "%s:%d: %s", src->name,
		    config_error_line(&config),
		    conf_fault(config_error_text(&config)));
	config_destroy(&config);
	return rc;
}

struct conf *
conf_parse(const char *name, const char *bytes, size_t len, struct err *err)
{
	struct conf_source src = { .name = name, .err = err };
	struct buf text = { 0 };
	struct conf *root;
	int rc;

	if (len > CONF_FILE_MAX) {
		err_set(err, ERR_REFUSED, _("%s:1: larger than %d bytes"),
		    name, CONF_FILE_MAX);
		return NULL;
	}
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (conf_scan(name, bytes, len, err) < 0)
		return NULL;
	buf_add(&text, bytes, len);
	/* libconfig wants a line end behind a comment. */
	buf_add_char(&text, '\n');
	root = mem_alloc(sizeof(*root));
	rc = conf_read(&src, root, text.text);
	buf_done(&text);
	if (rc == 0)
		return root;
	conf_free(root);
	return NULL;
}

static void
conf_done(struct conf *conf)
{
	for (size_t i = 0; i < conf->count; i++)
		conf_done(&conf->item[i]);
	free(conf->item);
	free((char *)conf->name);
	free((char *)conf->text);
}

void
conf_free(struct conf *root)
{
	if (!root)
		return;
	conf_done(root);
	free(root);
}

const struct conf *
conf_get(const struct conf *group, const char *name)
{
	if (!group || group->type != CONF_GROUP)
		return NULL;
	for (size_t i = 0; i < group->count; i++) {
		if (strcmp(group->item[i].name, name) == 0)
			return &group->item[i];
	}
	return NULL;
}

const char *
conf_type_name(enum conf_type type)
{
	static const char *const names[] = {
		[CONF_GROUP] = N_("group"),
		[CONF_LIST] = N_("list"),
		[CONF_ARRAY] = N_("array"),
		[CONF_TEXT] = N_("text"),
		[CONF_INT] = N_("whole number"),
		[CONF_FLOAT] = N_("number"),
		[CONF_BOOL] = N_("true or false"),
	};

	return gettext(names[type]);
}
