/* SPDX-License-Identifier: MIT */
/*
 * The columns of an MSEL and what people call them.
 */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "msel.h"

#define HEADING_MAX 80		/* bytes; longer ones are sentences */

static const struct {
	const char *name;
	const char *heading[LANG_COUNT];
	bool controller, words;
	const char *others;	/* what else it is called, "|name|name|" */
} columns[COLUMN_COUNT] = {
	[COLUMN_ID] = { "id", { "Inject", "编号" }, false, false,
	  "|id|inject id|inject no|no|nr|number|event number|event no|#|序号|"
	  "注入编号|事件编号|注入序号|"
	  "inject number|serial|serial no|msel number|msel no|"
	  "inject id no|信息编号|导调编号|条目编号|" },
	[COLUMN_TIME] = { "time", { "Time", "时间" }, false, false,
	  "|event time|start time|planned time|inject time|at|offset|"
	  "scheduled time|date/time|计划时间|注入时间|时刻|时间节点|"
	  "事件时间|heure|horaire|"
	  "time of inject|scheduled|planned|delivery time|"
	  "exercise time|clock time|timing|minute|minutes|t+|"
	  "date and time|时间点|注入时间点|导调时间|"
	  "触发时间|演练时间|发送时间|预定时间|"
	  "计划注入时间|分钟|" },
	[COLUMN_AFTER] = { "after", { "After", "接在其后" }, true, false,
	  "|follows|前置注入|" },
	[COLUMN_DELAY] = { "delay", { "Delay", "延迟" }, true, false, "|" },
	[COLUMN_WHEN] = { "when", { "When", "触发条件" }, true, false,
	  "|trigger|condition|"
	  "triggers|trigger condition|contingency trigger|"
	  "decision gate|decision gates|触发|触发事件|"
	  "前提条件|" },
	[COLUMN_UNLESS] = { "unless", { "Unless", "不发条件" }, true, false,
	  "|" },
	[COLUMN_FROM] = { "from", { "From", "来源" }, false, false,
	  "|sender|originator|source|role player|发送方|发出方|发起方|"
	  "模拟方|发件人|信息来源|"
	  "responsible controller|controller|sent by|caller|actor|"
	  "simcell|发送人|发送单位|来源单位|发起人|"
	  "扮演角色|责任导调|导调人员|" },
	[COLUMN_TO] = { "to", { "To", "对象" }, false, false,
	  "|recipient|recipients|receiver|player|players|audience|接收方|"
	  "接收人|接收对象|参演人员|参演单位|收件人|"
	  "to whom|target|target audience|participant|participants|"
	  "addressee|receiving player|recipient player|"
	  "responsible player|受众|接受方|目标对象|"
	  "参演角色|参演方|接收单位|" },
	[COLUMN_CHANNEL] = { "channel", { "Channel", "方式" }, false, false,
	  "|method|delivery method|delivery|mode|means|medium|传递方式|"
	  "注入方式|发送方式|渠道|形式|"
	  "mode of delivery|inject mode|inject method|inject type|"
	  "type|how|via|通信方式|导调方式|传达方式|"
	  "下达方式|类型|" },
	[COLUMN_SUBJECT] = { "subject", { "Subject", "标题" }, false, true,
	  "|title|inject title|主题|名称|" },
	[COLUMN_TEXT] = { "text", { "Text", "内容" }, false, true,
	  "|summary|description|event description|inject description|event|"
	  "message|content|inject text|注入内容|事件描述|情景描述|情景|"
	  "情景信息|注入信息|事件内容|"
	  "inject summary|scenario|details|detail|narrative|script|"
	  "inject content|event summary|情况|情况描述|"
	  "导调信息|导调内容|信息内容|情景内容|"
	  "注入描述|描述|事件|情景设置|情况设置|" },
	[COLUMN_HINT] = { "hint", { "Hint", "提示" }, false, true, "|" },
	[COLUMN_EXPECTED] = { "expected", { "Expected action", "预期行动" },
	  true, true, "|expected|expected actions|expected player action|"
	  "expected player actions|expected response|"
	  "expected decisions/actions|expected actions/decisions|"
	  "预期反应|预期处置|应对措施|期望行动|预期动作|预期响应|"
	  "expected decisions|expected decision|expected outcome|"
	  "expected outcomes|expected result|expected player response|"
	  "anticipated response|anticipated action|"
	  "anticipated actions|desired response|预期结果|"
	  "预期决策|预期行为|处置要求|处置措施|"
	  "考核要点|评估要点|期望反应|预期应对|" },
	[COLUMN_OBJECTIVE] = { "objective", { "Objective", "演练目标" },
	  false, false, "|objectives|goal|目标|"
	  "capability|core capability|exercise objective|"
	  "related objective|对应目标|考核目标|评估目标|"
	  "目的|" },
	[COLUMN_NOTE] = { "note", { "Controller note", "导调备注" }, true,
	  true, "|note|notes|controller notes|remarks|comments|备注|"
	  "导调说明|导演备注|控制员备注|"
	  "controller comments|evaluator notes|facilitator notes|"
	  "comment|remark|导调提示|备注说明|导控备注|"
	  "评估备注|说明|" },
	[COLUMN_CONTINGENCY] = { "contingency", { "Contingency", "备用" },
	  true, false, "|备用注入|"
	  "contingency inject|reserve|机动注入|" },
	[COLUMN_TIMES] = { "times", { "Repeats", "次数" }, true, false,
	  "|times|重复次数|" },
	[COLUMN_EVERY] = { "every", { "Every", "间隔" }, true, false,
	  "|interval|重复间隔|" },
};

const char *
msel_column_name(enum msel_column column)
{
	return columns[column].name;
}

const char *
msel_heading(enum msel_column column, enum lang lang)
{
	return columns[column].heading[lang];
}

bool
msel_controller(enum msel_column column)
{
	return columns[column].controller;
}

bool
msel_words(enum msel_column column)
{
	return columns[column].words;
}

void
msel_map_clear(struct msel_map *map)
{
	for (int i = 0; i < COLUMN_COUNT; i++) {
		for (int k = 0; k <= LANG_COUNT; k++)
			map->at[i][k] = -1;
	}
}

/* Lower case, one blank, no full stop or colon at the end. */
static bool
fold(char ret[HEADING_MAX + 1], const char *heading)
{
	size_t len = strlen(heading), n = 0;

	if (len > HEADING_MAX)
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = heading[i];

		if (c == '\n' || c == '\r' || c == '\t' || c == '_')
			c = ' ';
		if (c == ' ' && (!n || ret[n - 1] == ' '))
			continue;
		ret[n++] = (char)tolower((unsigned char)c);
	}
	while (n && strchr(" .:", ret[n - 1]))
		n--;
	ret[n] = '\0';
	return n > 0;
}

/* "text [zh]": takes the language off; LANG_COUNT when none stands there. */
static int
split_lang(char *s)
{
	size_t len = strlen(s);

	for (int i = 0; i < LANG_COUNT; i++) {
		const char *code = lang_code((enum lang)i);

		if (len < 5 || s[len - 1] != ']' || s[len - 4] != '[' ||
		    strncmp(s + len - 3, code, 2) != 0)
			continue;
		len -= 4;
		while (len && s[len - 1] == ' ')
			len--;
		s[len] = '\0';
		return i;
	}
	return COLUMN_ANY;
}

static bool
is_called(enum msel_column column, const char *s)
{
	char word[HEADING_MAX + 3], own[HEADING_MAX + 1];

	snprintf(word, sizeof(word), "|%s|", s);
	if (strstr(columns[column].others, word) ||
	    strcmp(columns[column].name, s) == 0)
		return true;
	for (int i = 0; i < LANG_COUNT; i++) {
		if (fold(own, columns[column].heading[i]) &&
		    strcmp(own, s) == 0)
			return true;
	}
	return false;
}

static bool
take_one(struct msel_map *map, const char *heading, int at)
{
	char s[HEADING_MAX + 1];
	int lang;

	if (!fold(s, heading))
		return false;
	lang = split_lang(s);
	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (!is_called((enum msel_column)i, s))
			continue;
		/* The first of two columns of one kind is it. */
		if (map->at[i][lang] >= 0)
			return false;
		map->at[i][lang] = at;
		return true;
	}
	return false;
}

/* The bytes before a bracket, a stroke, or the first sign of the other script:
 * "时间（分钟）", "Time/时间", "时间 Time". */
static size_t
part_len(const char *s)
{
	static const char *const marks[] = { "(", "（", "/", "|", "\n", NULL };
	const bool ascii = (unsigned char)*s < 0x80;
	size_t i = 0;

	for (; s[i]; i++) {
		const char *at = s + i;

		if (msel_eat_one(&at, marks) >= 0 ||
		    ((unsigned char)s[i] < 0x80 && s[i] != ' ') != ascii)
			break;
		if (!ascii && s[i] == ' ')
			break;
	}
	return i;
}

/* As a whole first: "expected decisions/actions" is one name. */
bool
msel_map_take(struct msel_map *map, const char *heading, int at)
{
	const char *rest = heading;

	if (take_one(map, heading, at))
		return true;
	while (*rest) {
		const size_t len = part_len(rest);
		char *part = mem_text_n(rest, len);
		const bool taken = len && take_one(map, part, at);

		free(part);
		if (taken)
			return true;
		rest += len;
		/* Past what parts them. */
		while (*rest && (strchr("()/| \n", *rest) ||
		    strncmp(rest, "（", 3) == 0 || strncmp(rest, "）", 3) == 0))
			rest += (unsigned char)*rest < 0x80 ? 1 : 3;
	}
	return false;
}

bool
msel_map_whole(const struct msel_map *map)
{
	bool text = false;
	size_t n = 0;

	for (int i = 0; i < COLUMN_COUNT; i++) {
		for (int k = 0; k <= LANG_COUNT; k++) {
			n += map->at[i][k] >= 0;
			text |= i == COLUMN_TEXT && map->at[i][k] >= 0;
		}
	}
	return text && n > 1;
}
