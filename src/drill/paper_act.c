/* SPDX-License-Identifier: MIT */
/*
 * A paper of the drill made because somebody asked for it on the screen: into
 * a file, or to the printer, in the language asked for.
 */
#include <string.h>

#include "drill_room.h"

/* What is asked for. */
struct asked {
	const char *paper;
	struct buf file;	/* empty: to the printer */
	enum report_format format;
};

static int
read_asked(struct asked *ret, const struct command *cmd, struct err *err)
{
	const char *file = fields_get(&cmd->args, "file");
	const char *dot = file ? strrchr(file, '.') : NULL;

	ret->paper = fields_get(&cmd->args, "paper");
	ret->format = REPORT_TEXT;
	if (!ret->paper)
		return err_set(err, ERR_USAGE, _("which paper? plan, script, "
			"record, evaluation or summary"));
	if (!file)
		return 0;
	/* The name's end says the format. */
	if (dot)
		(void)report_format_find(dot + 1, &ret->format);
	drill_mark_path(&ret->file, file);
	return file_is_free(ret->file.text, err);
}

static int
make(struct buf *out, const struct drill *dr, const struct asked *asked,
	struct err *err)
{
	const struct desk_options plain = { .mode = STORE_READ };
	struct drill_past past;
	int rc;

	(void)drill_previous(&past, dr, &plain);
	rc = drill_paper(out, dr, asked->paper, asked->format, true,
		past.drill, err);
	drill_past_done(&past);
	return rc;
}

static int
put_out(struct drill *dr, const struct asked *asked, const struct buf *bytes,
	struct outcome *ret, struct err *err)
{
	struct buf foot = { 0 };
	struct print_job job = { .title = asked->paper,
		.incident = *dr->incident ? dr->incident : NULL,
		.bytes = bytes };
	int rc;

	if (!asked->file.len) {
		buf_addf(&foot, "%s \xc2\xb7 %s", DRILL_MARK,
			words_text(&dr->scenario->title, lang_now()));
		job.foot = foot.text;
		rc = desk_print(dr->desk, &job, err);
		buf_done(&foot);
		if (rc < 0)
			return -1;
		buf_addf(&ret->say, "%s\n", _("given to the printer"));
		return 0;
	}
	if (file_put(asked->file.text, buf_text(bytes), bytes->len, 0644,
		true, err) < 0)
		return -1;
	buf_addf(&ret->say, _("written to %s"), asked->file.text);
	buf_add_char(&ret->say, '\n');
	return 0;
}

int
drill_put_paper(struct drill *dr, const struct command *cmd,
	struct outcome *ret, struct err *err)
{
	const char *lang = fields_get(&cmd->args, "lang");
	const enum lang was = lang_now();
	struct asked asked = { .paper = NULL };
	struct buf bytes = { 0 };
	int rc = read_asked(&asked, cmd, err);

	if (rc == 0) {
		if (lang)
			lang_set(strcmp(lang, "zh") == 0 ? LANG_ZH : LANG_EN);
		rc = make(&bytes, dr, &asked, err);
		lang_set(was);
	}
	if (rc == 0)
		rc = put_out(dr, &asked, &bytes, ret, err);
	buf_done(&asked.file);
	buf_done(&bytes);
	return rc;
}
