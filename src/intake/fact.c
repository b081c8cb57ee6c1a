/* SPDX-License-Identifier: MIT */
/*
 * Values of a source become a fact: which value plays which role, what the
 * rules of the configuration make of it, and by what it is known again.
 */
#include <stdlib.h>
#include <string.h>

#include "intake_room.h"

#define KEYS_MAX 20

const char *const intake_form_names[INTAKE_FORM_COUNT + 1] = {
	[INTAKE_AUTO] = "auto",
	[INTAKE_SYSLOG] = "syslog",
	[INTAKE_CEF] = "cef",
	[INTAKE_JSON] = "json",
};

const char *const intake_roles[] = { "id", "time", "title", "text", "host",
	"source", "severity", "state", "group", "unit", "reporter", NULL };

/* How monitors usually call them; the first that is there counts. */
static const struct {
	const char *role;
	const char *keys[KEYS_MAX];
} usual[] = {
	{ "id", { "event_id", "eventid", "event.id", "uuid", "externalId" } },
	{ "time", { "startsAt", "time", "timestamp", "@timestamp", "ts", "rt",
		"start", "clock", "event.created", "date" } },
	{ "title", { "annotations.summary", "title", "summary", "subject",
		"problem", "trigger.name", "trigger", "labels.alertname",
		"alertname", "name", "message", "msg", "text" } },
	{ "text", { "annotations.description", "description", "text",
		"message", "msg", "details", "opdata" } },
	{ "host", { "host", "hostname", "labels.instance", "instance",
		"dvchost", "dhost", "shost", "dvc", "host.name", "host.host",
		"dst", "src" } },
	{ "source", { "source", "app", "product", "service", "labels.job",
		"job", "tool", "vendor" } },
	{ "severity", { "labels.severity", "severity", "nseverity", "priority",
		"level" } },
	{ "state", { "status", "state" } },
	{ "group", { "fingerprint", "trigger.id", "triggerid" } },
	{ "unit", { "unit", "department" } },
	{ "reporter", { "reporter" } },
};

/* Words by which monitors say that something is over. */
static const char *const over_words[] = { "resolved", "ok", "recovered",
	"recovery", "closed", "normal", NULL };

void
intake_fact_done(struct intake_fact *f)
{
	fields_done(&f->fields);
	*f = (struct intake_fact){ 0 };
}

void
intake_map_done(struct intake_map *map)
{
	for (size_t i = 0; i < map->rule_count; i++) {
		struct intake_rule *r = &map->rule[i];

		free(r->key);
		free(r->is);
		free(r->has);
		free(r->plan);
		free(r->level);
		free(r->unit);
		free(r->title);
		free(r->group);
	}
	free(map->rule);
	fields_done(&map->roles);
	*map = (struct intake_map){ 0 };
}

void
value_put(struct fields *f, const char *name, const char *text, size_t len)
{
	struct buf clean = { 0 }, plain = { 0 };

	if (f->count >= INTAKE_VALUES_MAX)
		return;
	text_clean(&clean, text, len, TEXT_VALUE_MAX, true);
	text_clean(&plain, name, strlen(name), TEXT_TITLE_MAX, false);
	if (clean.len && plain.len)
		fields_add(f, buf_text(&plain), buf_text(&clean));
	buf_done(&clean);
	buf_done(&plain);
}

/* ---- roles ------------------------------------------------------------- */

static const char *
usual_value(const struct fields *values, const char *role)
{
	for (size_t i = 0; i < ARRAY_LEN(usual); i++) {
		if (strcmp(usual[i].role, role) != 0)
			continue;
		for (size_t k = 0; k < KEYS_MAX && usual[i].keys[k]; k++) {
			const char *v = fields_get(values, usual[i].keys[k]);

			if (v)
				return v;
		}
	}
	return NULL;
}

static const char *
role_value(const struct fields *values, const struct intake_map *map,
	const char *role)
{
	const char *key, *value;

	for (size_t i = 0; map && (key = fields_nth(&map->roles, role, i));
		i++) {
		value = fields_get(values, key);
		if (value)
			return value;
	}
	return usual_value(values, role);
}

/* A title is one line. */
static void
put_line(struct fields *f, const char *name, const char *text)
{
	struct buf clean = { 0 };

	text_clean(&clean, text, strlen(text), TEXT_TITLE_MAX, false);
	if (clean.len)
		fields_add(f, name, buf_text(&clean));
	buf_done(&clean);
}

static void
put_roles(struct intake_fact *f, const struct fields *values,
	const struct intake_map *map, const struct zone *zone)
{
	for (size_t i = 0; intake_roles[i]; i++) {
		const char *role = intake_roles[i];
		const char *value = role_value(values, map, role);

		if (!value)
			continue;
		if (strcmp(role, "time") == 0) {
			if (!intake_time(&f->at, value, zone))
				put_line(&f->fields, "when", value);
		} else if (strcmp(role, "text") == 0) {
			fields_add(&f->fields, role, value);
		} else {
			put_line(&f->fields, role, value);
		}
	}
}

/* ---- rules ------------------------------------------------------------- */

static bool
rule_fits(const struct intake_rule *r, const struct fields *values,
	const struct fields *fact)
{
	const char *value = r->key ? fields_get(values, r->key) : NULL;

	if (!r->key)
		return true;
	if (!value)
		value = fields_get(fact, r->key);
	return value && (!r->is || strcmp(r->is, value) == 0) &&
		(!r->has || text_has(value, r->has));
}

/* "{app} on {host}": what stands in braces is a value or a role. */
static void
fill(struct buf *out, const char *form, const struct fields *values,
	const struct fields *fact)
{
	while (*form) {
		const char *end = *form == '{' ? strchr(form, '}') : NULL;
		const char *value;
		char *name;

		if (!end) {
			buf_add_char(out, *form++);
			continue;
		}
		name = mem_text_n(form + 1, (size_t)(end - form - 1));
		value = fields_get(values, name);
		if (!value)
			value = fields_get(fact, name);
		buf_add_text(out, value ? value : "");
		free(name);
		form = end + 1;
	}
}

static void
replace(struct fields *f, const char *name, const char *value)
{
	struct fields out = { 0 };

	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->item[i].name, name) != 0)
			fields_add(&out, f->item[i].name, f->item[i].value);
	put_line(&out, name, value);
	fields_done(f);
	*f = out;
}

static void
apply_rule(struct intake_fact *f, const struct intake_rule *r,
	const struct fields *values)
{
	const struct {
		const char *name, *form;
	} parts[] = {
		{ "plan", r->plan }, { "level", r->level },
		{ "unit", r->unit }, { "title", r->title },
		{ "group", r->group },
	};
	struct buf text = { 0 };

	f->ignore |= r->ignore;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (!parts[i].form)
			continue;
		buf_clear(&text);
		fill(&text, parts[i].form, values, &f->fields);
		replace(&f->fields, parts[i].name, buf_text(&text));
	}
	buf_done(&text);
}

/* ---- known again ------------------------------------------------------- */

static void
hash_text(char ret[HASH_HEX_SIZE], const struct buf *b)
{
	unsigned char hash[HASH_SIZE];

	hash_sha256(hash, buf_text(b), b->len);
	hash_hex(ret, hash);
}

/* The source, the host and the title with its digits made alike: "disk 91%
 * full" and "disk 92% full" are about one thing. */
static void
put_group(struct intake_fact *f)
{
	static const char *const parts[] = { "source", "host", "title" };
	struct buf b = { 0 };
	const char *given = fields_get(&f->fields, "group");

	for (size_t i = 0; !given && i < ARRAY_LEN(parts); i++) {
		const char *p = fields_get(&f->fields, parts[i]);

		for (p = p ? p : ""; *p; p++) {
			const bool digit = *p >= '0' && *p <= '9' && i == 2;

			if (!digit)
				buf_add_char(&b, *p);
			else if (!b.len || b.text[b.len - 1] != '#')
				buf_add_char(&b, '#');
		}
		buf_add_char(&b, '|');
	}
	if (!given)
		put_line(&f->fields, "group", buf_text(&b));
	buf_done(&b);
}

void
fact_sums(struct intake_fact *f)
{
	const char *id = fields_get(&f->fields, "id");
	const char *source = fields_get(&f->fields, "source");
	struct buf b = { 0 };

	for (size_t i = 0; i < f->fields.count; i++)
		buf_addf(&b, "%s=%s\n", f->fields.item[i].name,
			f->fields.item[i].value);
	buf_addf(&b, "at=%lld\n", (long long)f->at);
	hash_text(f->sum, &b);
	memcpy(f->key, f->sum, sizeof(f->key));
	if (id) {
		buf_clear(&b);
		buf_addf(&b, "id\n%s\n%s", source ? source : "", id);
		hash_text(f->key, &b);
	}
	buf_done(&b);
}

/* All that the line said, whatever it was mapped to: what a rule makes of it
 * later does not make it another fact. */
static void
sums_of(struct intake_fact *f, const struct fields *values)
{
	struct intake_fact all = { .at = f->at };

	fields_copy(&all.fields, values);
	fact_sums(&all);
	memcpy(f->sum, all.sum, sizeof(f->sum));
	memcpy(f->key, all.sum, sizeof(f->key));
	fields_done(&all.fields);
	if (!fields_get(&f->fields, "id"))
		return;
	fields_copy(&all.fields, &f->fields);
	fact_sums(&all);
	memcpy(f->key, all.key, sizeof(f->key));
	fields_done(&all.fields);
}

static bool
is_over(const struct fields *f)
{
	const char *state = fields_get(f, "state");

	for (size_t i = 0; state && over_words[i]; i++)
		if (strcasecmp(over_words[i], state) == 0)
			return true;
	return false;
}

/* A text that says no more than the title is not said twice. */
static void
drop_echo(struct fields *f)
{
	const char *title = fields_get(f, "title");
	const char *text = fields_get(f, "text");
	struct fields out = { 0 };

	if (!title || !text || strcmp(title, text) != 0)
		return;
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->item[i].name, "text") != 0)
			fields_add(&out, f->item[i].name, f->item[i].value);
	fields_done(f);
	*f = out;
}

int
intake_fact(struct intake_fact *ret, struct fields *values,
	const struct intake_map *map, const char *source,
	const struct zone *zone, struct err *err)
{
	struct intake_fact f = { .at = TIME_NONE };
	const char *text;

	put_roles(&f, values, map, zone);
	if (source)
		replace(&f.fields, "source", source);
	text = fields_get(&f.fields, "text");
	if (!fields_get(&f.fields, "title") && text)
		put_line(&f.fields, "title", text);
	drop_echo(&f.fields);
	for (size_t i = 0; map && i < map->rule_count; i++)
		if (rule_fits(&map->rule[i], values, &f.fields))
			apply_rule(&f, &map->rule[i], values);
	if (!fields_get(&f.fields, "title")) {
		intake_fact_done(&f);
		return err_set(err, ERR_REFUSED, _("it has neither a title "
			"nor a text: say in the configuration which values "
			"they are"));
	}
	put_group(&f);
	f.over = is_over(&f.fields);
	sums_of(&f, values);
	*ret = f;
	return 0;
}

/* ---- lines ------------------------------------------------------------- */

struct each_fact {
	const struct intake_reader *r;
	struct err *err;
	int rc;
};

static bool
take_values(void *ctx, struct fields *values)
{
	struct each_fact *e = ctx;
	struct intake_fact fact;

	e->rc = intake_fact(&fact, values, e->r->map, e->r->source,
		e->r->zone, e->err);
	if (e->rc == 0) {
		e->rc = e->r->each(e->r->ctx, &fact, e->err);
		intake_fact_done(&fact);
	}
	return e->rc == 0;
}

static enum intake_form
form_of(const char *line, size_t len)
{
	while (len && (*line == ' ' || *line == '\t')) {
		line++;
		len--;
	}
	if (len && *line == '{')
		return INTAKE_JSON;
	if (memmem(line, len, "CEF:", 4) && (len < 3 || *line != '<' ||
	    !memmem(line, len < 8 ? len : 8, ">1 ", 3)))
		return INTAKE_CEF;
	return INTAKE_SYSLOG;
}

int
intake_line(const struct intake_reader *r, const char *line, size_t len,
	struct err *err)
{
	struct each_fact e = { .r = r, .err = err };
	enum intake_form form = r->form;
	struct fields values = { 0 };
	int rc;

	while (len && (line[len - 1] == '\n' || line[len - 1] == '\r'))
		len--;
	if (len > INTAKE_LINE_MAX)
		return err_set(err, ERR_REFUSED, _("the line is longer than "
			"%d bytes"), INTAKE_LINE_MAX);
	if (form == INTAKE_AUTO)
		form = form_of(line, len);
	if (form == INTAKE_JSON) {
		rc = intake_json(line, len, take_values, &e, err);
		return rc < 0 ? -1 : e.rc;
	}
	rc = form == INTAKE_CEF ? intake_cef(&values, line, len, err)
		: intake_syslog(&values, line, len, err);
	if (rc == 0)
		take_values(&e, &values);
	fields_done(&values);
	return rc < 0 ? -1 : e.rc;
}
