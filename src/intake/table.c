/* SPDX-License-Identifier: MIT */
/*
 * Rows of a table as facts: what its columns are, by their names in Chinese or
 * English, and the log as `zhiban export --format csv` gives it out.
 */
#include <string.h>

#include "intake_room.h"

#define NAMES_MAX 12

/* A column may be called any of these, in any case. Where two columns play one
 * role, the one further left counts, and the next where that is empty. */
static const struct {
	const char *role;
	const char *names[NAMES_MAX];
} columns[] = {
	{ "number", { "number", "incident number", "incident", "事件编号",
		"编号" } },
	{ "title", { "title", "incident title", "subject", "summary",
		"事件标题", "标题", "事件名称", "事件", "名称" } },
	{ "time", { "occurred_at", "happened (utc)", "time", "happened",
		"occurred", "发生时间（utc）", "发生时间", "时间", "date",
		"日期" } },
	{ "time", { "discovered", "discovered at", "reported at", "发现时间",
		"报告时间", "记录时间", "登记时间" } },
	{ "text", { "text", "what happened", "description", "details", "note",
		"notes", "内容", "经过", "描述", "情况", "事件经过",
		"处置经过" } },
	{ "text", { "说明", "备注", "情况说明", "处置情况", "remark",
		"remarks", "comment" } },
	{ "person", { "actor", "person", "by", "人员", "记录人", "经办人",
		"处置人", "值班人" } },
	{ "reporter", { "reporter", "reported by", "报告人", "上报人" } },
	{ "unit", { "unit", "department", "单位", "部门", "涉及单位",
		"责任部门" } },
	{ "plan", { "plan", "playbook", "预案", "方案" } },
	{ "level", { "level", "级别", "等级", "事件级别" } },
	{ "severity", { "severity", "严重程度" } },
	{ "host", { "host", "hostname", "主机名", "设备", "ip", "ip地址" } },
	{ "source", { "source", "来源", "系统", "信息系统" } },
	{ "id", { "event_id", "uuid", "事件标识" } },
	{ "kind", { "kind", "kind of entry", "条目类别" } },
	{ "hash", { "hash", "sha-256 of the entry", "条目的 sha-256" } },
	{ "seq", { "seq", "entry", "条目" } },
};

static bool
same_name(const char *a, const char *b)
{
	while (*a == ' ')
		a++;
	for (; *a && *b; a++, b++) {
		const char low = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32)
			: *a;

		if (low != *b)
			return false;
	}
	return !*b && !a[strspn(a, " ")];
}

static const char *
role_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		for (size_t k = 0; k < NAMES_MAX && columns[i].names[k]; k++)
			if (same_name(name, columns[i].names[k]))
				return columns[i].role;
	return NULL;
}

static bool
has_role(const struct intake_columns *c, const char *role)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->role[i] && strcmp(c->role[i], role) == 0)
			return true;
	return false;
}

int
intake_columns(struct intake_columns *ret, const struct csv_row *head,
	struct err *err)
{
	ret->count = head->count;
	for (size_t i = 0; i < head->count; i++)
		ret->role[i] = role_of(head->cell[i]);
	ret->exported = has_role(ret, "hash") && has_role(ret, "seq") &&
		has_role(ret, "kind");
	if (has_role(ret, "title") || has_role(ret, "text"))
		return 0;
	return err_set(err, ERR_REFUSED, _("line %d: no column is called title "
		"or text (标题, 内容): the first row names the columns"),
		head->line);
}

static void
put_cell(struct intake_fact *f, const char *role, const char *text,
	const struct zone *zone)
{
	const bool time = strcmp(role, "time") == 0;

	if (!*text || fields_get(&f->fields, time ? "when" : role) ||
	    (time && f->at != TIME_NONE))
		return;
	if (time && intake_time(&f->at, text, zone))
		return;
	value_put(&f->fields, time ? "when" : role, text, strlen(text));
}

/* The log as it was given out: known by its hash, and of its incident. */
static int
exported(struct intake_fact *f, bool *ret_pass, struct err *err)
{
	const char *hash = fields_get(&f->fields, "hash");
	const char *number = fields_get(&f->fields, "number");
	const char *title = fields_get(&f->fields, "title");
	unsigned char bytes[HASH_SIZE];
	struct buf group = { 0 };

	if (!number) {
		*ret_pass = true;
		return 0;
	}
	if (!hash || !hash_from_hex(bytes, hash))
		return err_set(err, ERR_REFUSED, _("its hash is none"));
	fact_sums(f);
	hash_hex(f->key, bytes);
	buf_addf(&group, "csv|%s|%s", number, title ? title : "");
	value_put(&f->fields, "group", buf_text(&group), group.len);
	buf_done(&group);
	return 0;
}

/* Rows of one number are about one thing, which has to be called something. */
static void
first_line(struct intake_fact *f)
{
	const char *text = fields_get(&f->fields, "text");
	struct buf title = { 0 };

	text_clean(&title, text, strcspn(text, "\n"), TEXT_TITLE_MAX, false);
	value_put(&f->fields, "title", buf_text(&title), title.len);
	buf_done(&title);
}

static int
plain(struct intake_fact *f, bool *ret_pass, struct err *err)
{
	const char *number = fields_get(&f->fields, "number");
	struct buf group = { 0 };

	if (!f->fields.count) {
		*ret_pass = true;
		return 0;
	}
	fact_sums(f);
	if (!fields_get(&f->fields, "title") &&
	    !fields_get(&f->fields, "text"))
		return err_set(err, ERR_REFUSED,
			_("it has neither a title nor a text"));
	if (number && !fields_get(&f->fields, "title"))
		first_line(f);
	if (number) {
		buf_addf(&group, "csv|%s", number);
		value_put(&f->fields, "group", buf_text(&group), group.len);
		buf_done(&group);
	}
	return 0;
}

int
intake_row(struct intake_fact *ret, const struct intake_columns *c,
	struct csv_row *row, const struct zone *zone, bool *ret_pass,
	struct err *err)
{
	struct intake_fact f = { .at = TIME_NONE };
	int rc;

	*ret_pass = false;
	for (size_t i = 0; i < row->count && i < c->count; i++) {
		const char *text = c->guarded ? csv_unguard(row->cell[i])
			: row->cell[i];

		if (c->role[i])
			put_cell(&f, c->role[i], text, zone);
	}
	rc = c->exported ? exported(&f, ret_pass, err)
		: plain(&f, ret_pass, err);
	if (rc < 0 || *ret_pass)
		intake_fact_done(&f);
	else
		*ret = f;
	return rc;
}
