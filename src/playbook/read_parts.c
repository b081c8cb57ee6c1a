/* SPDX-License-Identifier: MIT */
/*
 * The keys of a file and of a fragment, and of their small parts: roles,
 * anchors, tracks, scales, fields, phases, gates. Steps and deadlines have
 * files of their own.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

static const struct key named_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct named, id) },
	{ .name = "title", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct named, title) },
	{ .name = "detail", .type = KEY_WORDS, .lines = true,
	  .at = offsetof(struct named, detail) },
};

static const struct key role_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct named, id) },
	{ .name = "title", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct named, title) },
	{ .name = "detail", .type = KEY_WORDS, .lines = true,
	  .at = offsetof(struct named, detail) },
	{ .name = "as", .type = KEY_REF, .ref = REF_ROLE,
	  .at = offsetof(struct named, as) },
};

static const struct key form_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct named, id) },
	{ .name = "title", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct named, title) },
	{ .name = "source", .type = KEY_TEXT,
	  .at = offsetof(struct named, source) },
};

static const struct key level_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct level, id) },
	{ .name = "title", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct level, title) },
	{ .name = "criteria", .type = KEY_WORDS, .lines = true,
	  .at = offsetof(struct level, criteria) },
	{ .name = "rank", .type = KEY_INT, .required = true, .max = 4,
	  .at = offsetof(struct level, rank) },
};

const char *const input_type_names[] = {
	[INPUT_TEXT] = "text", [INPUT_NUMBER] = "number",
	[INPUT_TIME] = "time", [INPUT_IP] = "ip", [INPUT_URL] = "url",
	[INPUT_PERSON] = "person", [INPUT_PHONE] = "phone",
	[INPUT_TYPE_COUNT] = NULL,
};

const char *
input_type_name(enum input_type type)
{
	return input_type_names[type];
}

const char *
input_type_word(enum input_type type)
{
	static const char *const words[] = {
		[INPUT_TEXT] = N_("text"), [INPUT_NUMBER] = N_("number"),
		[INPUT_TIME] = N_("time"), [INPUT_IP] = N_("IP address"),
		[INPUT_URL] = N_("web address"),
		[INPUT_PERSON] = N_("person"), [INPUT_PHONE] = N_("phone"),
	};

	return _(words[type]);
}

static const struct key fact_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct fact, id) },
	{ .name = "title", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct fact, title) },
	{ .name = "type", .type = KEY_ENUM, .required = true,
	  .names = input_type_names, .at = offsetof(struct fact, type) },
	{ .name = "ask", .type = KEY_BOOL, .at = offsetof(struct fact, ask) },
	{ .name = "required", .type = KEY_BOOL,
	  .at = offsetof(struct fact, required) },
};

static const struct key phase_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct phase, id) },
	{ .name = "title", .type = KEY_WORDS,
	  .at = offsetof(struct phase, title) },
	{ .name = "standing", .type = KEY_BOOL,
	  .at = offsetof(struct phase, standing) },
	{ .name = "steps", .type = KEY_DONE },
};

static const struct {
	const char *id;
	struct words title;
	bool standing;
} known_phases[] = {
	{ .id = "prepare", .title = { { [LANG_EN] = "Prepare",
	  [LANG_ZH] = "准备" } }, .standing = true },
	{ .id = "detect", .title = { { [LANG_EN] = "Detect",
	  [LANG_ZH] = "发现" } } },
	{ .id = "report", .title = { { [LANG_EN] = "Report",
	  [LANG_ZH] = "报告" } } },
	{ .id = "contain", .title = { { [LANG_EN] = "Contain",
	  [LANG_ZH] = "处置" } } },
	{ .id = "recover", .title = { { [LANG_EN] = "Recover",
	  [LANG_ZH] = "恢复" } } },
	{ .id = "summarize", .title = { { [LANG_EN] = "Summarize",
	  [LANG_ZH] = "总结" } } },
};

static void
read_levels(struct reader *r, const struct conf *c, void *target)
{
	struct scale *s = target;

	read_list(r, c, KEYS(level_keys), sizeof(*s->levels), &s->levels,
	    &s->level_count);
	for (size_t i = 0; i < s->level_count; i++) {
		if (s->levels[i].id && strcmp(s->levels[i].id, LEVEL_NONE) == 0)
			report(r, c->line, _("\"%s\" is the word for a level "
			    "taken back: call this one otherwise"),
			    LEVEL_NONE);
		if (i && s->levels[i].rank && s->levels[i].rank <
		    s->levels[i - 1].rank)
			report(r, c->line, _("levels stand worst first: \"%s\" "
			    "(rank %d) is after \"%s\" (rank %d)"),
			    s->levels[i].id, s->levels[i].rank,
			    s->levels[i - 1].id, s->levels[i - 1].rank);
	}
	if (c->type == CONF_LIST && !c->count)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

static const struct key scale_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct scale, id) },
	{ .name = "title", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct scale, title) },
	{ .name = "levels", .type = KEY_OWN, .required = true,
	  .read = read_levels },
};

static void
read_anchors(struct reader *r, const struct conf *c, void *target)
{
	struct playbook *pb = target;

	read_list(r, c, KEYS(named_keys), sizeof(*pb->anchors), &pb->anchors,
	    &pb->anchor_count);
	for (size_t i = 0; c->type == CONF_LIST && i < c->count; i++) {
		const struct conf *id = c->item[i].type == CONF_GROUP ?
		    conf_get(&c->item[i], "id") : NULL;

		if (id && id->type == CONF_TEXT && anchor_built_in(id->text))
			report(r, id->line, _("the anchor \"%s\" exists "
			    "already in every plan"), id->text);
	}
}

/* Titles of the six phases that every plan may have; what prepare is. */
static void
fill_phase(struct reader *r, struct phase *p, int line)
{
	for (size_t i = 0; i < ARRAY_LEN(known_phases); i++) {
		if (strcmp(p->id, known_phases[i].id) != 0)
			continue;
		if (!words_any(&p->title))
			p->title = known_phases[i].title;
		p->standing |= known_phases[i].standing;
		return;
	}
	if (*p->id && !words_any(&p->title))
		report(r, line, _("the phase \"%s\" needs a title"), p->id);
	for (int i = 0; i < LANG_COUNT && !words_any(&p->title); i++)
		p->title.in[i] = p->id;
}

static void
read_phases(struct reader *r, const struct conf *c, void *target)
{
	struct playbook *pb = target;
	/* A fragment's phases have no steps: its table ends before them. */
	struct keys keys = { phase_keys,
		ARRAY_LEN(phase_keys) - (r->fragment ? 1 : 0) };

	read_list(r, c, keys, sizeof(*pb->phases), &pb->phases,
	    &pb->phase_count);
	for (size_t i = 0; i < pb->phase_count; i++)
		fill_phase(r, &pb->phases[i], c->line);
	if (!r->fragment && c->type == CONF_LIST)
		read_steps(r, c);
}

static const struct key condition_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true,
	  .at = offsetof(struct gate_condition, id) },
	{ .name = "text", .type = KEY_WORDS, .required = true,
	  .at = offsetof(struct gate_condition, text) },
	{ .name = "met", .type = KEY_CONDITION, .required = true,
	  .at = offsetof(struct gate_condition, met) },
};

static const struct key gate_keys[] = {
	{ .name = "approver", .type = KEY_REF, .ref = REF_ROLE,
	  .at = offsetof(struct gate, approver) },
	{ .name = "conditions",
	  AS_LIST(condition_keys, struct gate, conditions, count) },
};

static void
read_handling(struct reader *r, const struct conf *c, void *target)
{
	struct playbook *pb = target;

	read_group(r, c, KEYS(gate_keys), &pb->handling);
}

static void
read_closing(struct reader *r, const struct conf *c, void *target)
{
	struct playbook *pb = target;

	read_group(r, c, KEYS(gate_keys), &pb->closing);
}

void
read_format(struct reader *r, const struct conf *c, void *target)
{
	(void)target;
	if (is_type(r, c, CONF_INT) && c->number != PLAYBOOK_FORMAT)
		report(r, c->line, _("format %lld is not known; this program "
		    "reads format %d"), (long long)c->number, PLAYBOOK_FORMAT);
}

void
read_languages(struct reader *r, const struct conf *root)
{
	const struct conf *c = conf_get(root, "languages");

	memset(r->languages, 0, sizeof(r->languages));
	if (!c || !is_type(r, c, CONF_ARRAY))
		return;
	for (size_t i = 0; i < c->count; i++) {
		bool known = false;

		if (!is_type(r, &c->item[i], CONF_TEXT))
			continue;
		for (int l = 0; l < LANG_COUNT; l++) {
			if (strcmp(lang_code((enum lang)l), c->item[i].text))
				continue;
			r->languages[l] = known = true;
		}
		if (!known)
			report(r, c->item[i].line, _("\"%.80s\" is not a "
			    "language; it may be zh or en"), c->item[i].text);
	}
	if (!c->count)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}

#define PARTS(keys, member, counter)					\
	AS_LIST(keys, struct playbook, member, counter)
#define LIST_KEYS							\
	{ .name = "roles", PARTS(role_keys, roles, role_count) },	\
	{ .name = "contacts",						\
	  PARTS(named_keys, contacts, contact_count) },			\
	{ .name = "form_names",						\
	  PARTS(form_keys, form_names, form_count) },			\
	{ .name = "anchors", .type = KEY_OWN, .read = read_anchors },	\
	{ .name = "tracks", PARTS(named_keys, tracks, track_count) },	\
	{ .name = "scales", PARTS(scale_keys, scales, scale_count) },	\
	{ .name = "fields", PARTS(fact_keys, facts, fact_count) },	\
	{ .name = "sections", .type = KEY_OWN, .read = read_sections },	\
	{ .name = "phases", .type = KEY_OWN, .read = read_phases }

static const struct key fragment_keys[] = {
	{ .name = "format", .type = KEY_OWN, .required = true,
	  .read = read_format },
	{ .name = "fragment", .type = KEY_DONE, .required = true },
	{ .name = "languages", .type = KEY_DONE, .required = true },
	LIST_KEYS,
};

static const char *const kinds[] = {
	[PLAYBOOK_PLAN] = "plan", [PLAYBOOK_PROCESS] = "process",
	[PLAYBOOK_LAW] = "law", [PLAYBOOK_FORM] = "form", NULL,
};

const char *
playbook_kind_name(enum playbook_kind kind)
{
	return kinds[kind];
}

#define AT(member) .at = offsetof(struct playbook, member)

static const struct key file_keys[] = {
	{ .name = "format", .type = KEY_OWN, .required = true,
	  .read = read_format },
	{ .name = "id", .type = KEY_DONE, .required = true },
	{ .name = "version", .type = KEY_TEXT, .required = true, AT(version) },
	{ .name = "kind", .type = KEY_ENUM, .names = kinds, AT(kind) },
	{ .name = "overlay", .type = KEY_BOOL, AT(overlay) },
	{ .name = "frame", .type = KEY_BOOL, AT(frame) },
	{ .name = "origin", .type = KEY_TEXT, AT(origin) },
	{ .name = "languages", .type = KEY_DONE, .required = true },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "purpose", .type = KEY_WORDS, .lines = true, AT(purpose) },
	{ .name = "notes", .type = KEY_WORDS, .lines = true, AT(notes) },
	{ .name = "disabled", .type = KEY_WORDS, AT(disabled) },
	{ .name = "field", .type = KEY_ID, AT(field) },
	{ .name = "source", .type = KEY_TEXT, AT(source) },
	{ .name = "use", .type = KEY_DONE },
	{ .name = "triggers", .type = KEY_WORDS_LIST, AT(triggers) },
	{ .name = "said", .type = KEY_WORDS, .lines = true, AT(said) },
	{ .name = "stacks", .type = KEY_NAMES, .ref = REF_PLAYBOOK,
	  AT(stacks) },
	{ .name = "forms", .type = KEY_NAMES, AT(forms) },
	{ .name = "form", .type = KEY_ID, AT(form) },
	LIST_KEYS,
	{ .name = "deadlines", .type = KEY_OWN, .read = read_deadlines },
	{ .name = "order", .type = KEY_DONE },
	{ .name = "handling", .type = KEY_OWN, .read = read_handling },
	{ .name = "closing", .type = KEY_OWN, .read = read_closing },
};

void
read_fragment(struct reader *r, const struct conf *root)
{
	r->fragment = true;
	read_languages(r, root);
	read_group(r, root, KEYS(fragment_keys), r->pb);
	r->fragment = false;
}

void
read_file(struct reader *r, const struct conf *root)
{
	read_group(r, root, KEYS(file_keys), r->pb);
	if (!r->pb->origin)
		r->pb->origin = "catalog";
	if (r->pb->frame && !r->pb->overlay)
		report(r, conf_get(root, "frame")->line, _("a frame is an "
		    "overlay: it needs overlay = true"));
	check_law(r);
	if (r->pb->kind != PLAYBOOK_LAW && conf_get(root, "disabled"))
		report(r, conf_get(root, "disabled")->line, _("only a law "
		    "profile can be disabled"));
}
