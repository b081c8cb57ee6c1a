/* SPDX-License-Identifier: MIT */
/*
 * The plans there are: by field, filtered by words, with whose they are.
 */
#include <stdlib.h>
#include <string.h>

#include "plan_room.h"

static const struct site *
site_of(const struct cli_call *c)
{
	return c->desk ? desk_site(c->desk) : NULL;
}

static const struct sign_off *
signed_off(const struct cli_call *c, const struct playbook *pb)
{
	return c->desk ? site_sign_off(site_of(c), pb) : NULL;
}

/* Who signed it off and when, or null. */
static struct js *
js_signed(const struct cli_call *c, const struct playbook *pb)
{
	const struct sign_off *so = signed_off(c, pb);
	struct js *js;

	if (!so)
		return js_null();
	js = js_object();
	js_set(js, "by", js_text(so->by));
	js_set(js, "at", js_time(so->at, desk_zone(c->desk)));
	js_set(js, "note", cli_js_text(so->note));
	return js;
}

static struct js *
js_plan(const struct cli_call *c, const struct library_entry *e)
{
	const struct playbook *pb = e->playbook;
	struct js *js = js_object(), *langs = js_array();
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, pb->pieces[0].hash);
	for (int i = 0; i < LANG_COUNT; i++)
		if (pb->languages[i])
			js_push(langs, js_text(lang_code((enum lang)i)));
	js_set(js, "id", js_text(pb->id));
	js_set(js, "title", js_text(cli_words(&pb->title)));
	js_set(js, "kind", js_text(playbook_kind_name(pb->kind)));
	js_set(js, "overlay", js_bool(pb->overlay));
	js_set(js, "field", cli_js_text(pb->field));
	js_set(js, "version", js_text(pb->version));
	js_set(js, "origin", cli_js_text(pb->origin));
	js_set(js, "sha256", js_text(hex));
	js_set(js, "path", js_text(e->path));
	js_set(js, "folder", js_text(library_folder(c->library, e->layer)));
	js_set(js, "place", js_text(library_place_name(
		library_place(c->library, e))));
	js_set(js, "signed_off", js_signed(c, pb));
	js_set(js, "overrides", cli_js_text(library_hides(c->library, e)));
	js_set(js, "steps", js_number((int64_t)pb->step_count));
	js_set(js, "deadlines", js_number((int64_t)pb->deadline_count));
	js_set(js, "languages", langs);
	return js;
}

static const char *
field_of(const struct playbook *pb)
{
	return pb->field ? pb->field : "";
}

/* Each word stands somewhere in what describes the plan, in any language. */
static bool
plan_has(const struct playbook *pb, const char *word)
{
	const struct words_list *t = &pb->triggers;

	if (strncmp(word, "field=", 6) == 0)
		return strcmp(field_of(pb), word + 6) == 0;
	if (strncmp(word, "kind=", 5) == 0)
		return strcmp(word + 5, pb->overlay ? "overlay"
			: playbook_kind_name(pb->kind)) == 0;
	if (strncmp(word, "origin=", 7) == 0)
		return pb->origin && strcmp(pb->origin, word + 7) == 0;
	if (text_has(pb->id, word) || text_has(pb->origin, word) ||
		text_has(field_of(pb), word) ||
		text_has(plan_kind_word(pb), word) ||
		text_has(playbook_field_word(pb->field), word))
		return true;
	for (int i = 0; i < LANG_COUNT; i++) {
		if (text_has(pb->title.in[i], word))
			return true;
		for (size_t k = 0; k < t->count; k++)
			if (text_has(t->item[k].in[i], word))
				return true;
	}
	return false;
}

/* Papers are not plans: they are listed when they are asked for. */
static bool
wanted(const struct cli_call *c, const struct library_entry *e)
{
	bool form = e->playbook->kind == PLAYBOOK_FORM;
	const char *word;
	bool has;

	for (size_t i = 0; (word = fields_nth(c->args, "word", i)); i++) {
		if (strcmp(word, "signed=yes") == 0)
			has = signed_off(c, e->playbook);
		else if (strcmp(word, "signed=no") == 0)
			has = !signed_off(c, e->playbook);
		else
			has = plan_has(e->playbook, word);
		if (!has)
			return false;
		form = form && strcmp(word, "kind=form") != 0;
	}
	return !form;
}

/* Fields in the order of their names, plans without one last; of one field
 * by id, as the library has them. */
static int
by_field(const void *a, const void *b)
{
	const struct library_entry *x = *(struct library_entry *const *)a;
	const struct library_entry *y = *(struct library_entry *const *)b;
	const char *fx = field_of(x->playbook), *fy = field_of(y->playbook);
	int order = strcmp(fx, fy);

	if (!*fx != !*fy)
		return *fx ? -1 : 1;
	return order ? order : strcmp(x->id, y->id);
}

static void
line_plan(struct buf *out, const struct cli_call *c,
	const struct library_entry *e)
{
	const struct playbook *pb = e->playbook;
	const char *hidden = library_hides(c->library, e);
	struct buf size = { 0 }, lead = { 0 }, title = { 0 };

	cli_cell(&lead, e->id, 27);
	buf_add_char(&lead, ' ');
	cli_cell(&lead, plan_kind_word(pb), 8);
	buf_addf(&size, "%3zu / %zu", pb->step_count, pb->deadline_count);
	cli_cell(&lead, buf_text(&size), 9);
	buf_add_text(&title, cli_words(&pb->title));
	if (pb->origin && strcmp(pb->origin, "catalog") != 0)
		buf_addf(&title, "  [%s]", pb->origin);
	plan_para(out, 2, buf_text(&lead), buf_text(&title));
	buf_done(&lead);
	buf_done(&title);
	if (e->layer > 0)
		buf_addf(out, _("      from %s\n"), e->path);
	if (hidden)
		buf_addf(out, _("      takes the place of %s\n"), hidden);
	buf_clear(&size);
	/* Of what is shipped the last line of the list says it once. */
	if (desk_plan_signed(&size, site_of(c), pb) || e->layer > 0)
		buf_addf(out, "      %s\n", buf_text(&size));
	buf_done(&size);
}

static size_t
field_end(const struct library_entry **list, size_t count, size_t at)
{
	size_t end = at;

	while (end < count && strcmp(field_of(list[end]->playbook),
		field_of(list[at]->playbook)) == 0)
		end++;
	return end;
}

static void
page_list(struct buf *out, const struct cli_call *c,
	const struct library_entry **list, size_t count)
{
	size_t without = 0;

	for (size_t i = 0; i < count;) {
		const struct playbook *pb = list[i]->playbook;
		size_t end = field_end(list, count, i);

		buf_addf(out, _("%s%s: %zu\n"), i ? "\n" : "",
			playbook_field_word(pb->field), end - i);
		for (; i < end; i++)
			line_plan(out, c, list[i]);
	}
	if (!count) {
		buf_add_text(out, _("no plan fits\n"));
		return;
	}
	for (size_t i = 0; i < count; i++)
		without += !signed_off(c, list[i]->playbook);
	buf_addf(out, _("\n%zu in all; the figures are steps / deadlines\n"),
		count);
	if (without)
		buf_addf(out, _("%zu not signed off by an approver: zhiban "
			"playbook approve ID\n"), without);
}

int
cli_plan_list(const struct cli_call *c, struct err *err)
{
	size_t n = library_count(c->library), count = 0;
	const struct library_entry **list = mem_alloc((n + 1) *
		sizeof(const struct library_entry *));
	struct js *js = js_array();
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < n; i++) {
		const struct library_entry *e = library_at(c->library, i);

		if (!e->playbook)
			cli_warn(_("%s has errors: zhiban playbook check %s"),
				e->path, e->path);
		else if (wanted(c, e))
			list[count++] = e;
	}
	for (size_t i = 0; i < count; i++)
		js_push(js, js_plan(c, list[i]));
	if (count)
		qsort(list, count, sizeof(const struct library_entry *),
			by_field);
	page_list(&out, c, list, count);
	rc = c->globals->json ? cli_out_js(js_copy(js), err)
		: cli_out(&out, err);
	js_free(js);
	buf_done(&out);
	free(list);
	return rc;
}
