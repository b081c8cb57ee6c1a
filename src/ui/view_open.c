/* SPDX-License-Identifier: MIT */
/*
 * The form that opens an incident: what, when, where, who said so; what is
 * stacked on the plan; how grave it is; the facts the plans ask for. Levels
 * and facts of an overlay come into sight when it is ticked. What may be
 * opened is the desk's to say; what was typed stays until it is saved.
 */
#include <stdlib.h>
#include <string.h>

#include "form_keys.h"
#include "plan.h"
#include "views.h"

#define BOOKS_MAX 13		/* plan, default overlay, overlays offered */
#define PARTS_MAX 40		/* levels and facts of them all */

struct opening;

/* A scale or a fact of one of the books. */
struct part {
	const struct opening *opening;
	size_t book;
	const char *id;
	bool is_fact;
	struct form_choice *choice;	/* of a scale; labels owned */
	size_t choice_count;
};

struct opening {
	struct form form;
	const struct playbook *book[BOOKS_MAX];	/* [0] is the plan */
	size_t book_count;
	bool has_default;		/* then it is the last book */
	struct part part[PARTS_MAX];
	size_t part_count;
	struct form_choice *person;	/* the roster; labels owned */
	size_t person_count;
	struct buf draft;		/* prefix of half-typed texts */
	uint64_t ticket;
	char proposal[PROPOSAL_NAME];	/* it is opened from, or "" */
	const void *chooser;		/* state of the view we came from */
};

/* ---- which playbooks are in --------------------------------------------- */

static void
gather(struct opening *o, const struct library *lib, bool near)
{
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (pb && o->book_count < BOOKS_MAX - 1 &&
			plan_to_stack(pb, o->book[0]) &&
			plan_goes_with(pb, o->book[0]) == near)
			o->book[o->book_count++] = pb;
	}
}

static void
gather_books(struct opening *o, const struct library *lib)
{
	const struct playbook *pb;

	gather(o, lib, true);
	gather(o, lib, false);
	pb = library_find(lib, PLAN_DEFAULT_OVERLAY, NULL);
	o->has_default = pb && pb != o->book[0];
	if (o->has_default)
		o->book[o->book_count++] = pb;
}

/* Of the plan and the default always, of an overlay when it is ticked. */
static bool
book_is_in(const struct opening *o, size_t book)
{
	if (book == 0 || (o->has_default && book == o->book_count - 1))
		return true;
	for (size_t i = 0; i < o->form.count; i++) {
		const struct form_field *field = &o->form.field[i];

		if (field->spec.type == FORM_CHECK && field->checked &&
			strcmp(field->spec.value, o->book[book]->id) == 0)
			return true;
	}
	return false;
}

/* What two books ask for is asked once. */
static bool
part_shown(const struct form *f, void *ctx)
{
	const struct part *part = ctx;
	const struct opening *o = part->opening;

	(void)f;
	if (!book_is_in(o, part->book))
		return false;
	for (const struct part *p = o->part; p < part; p++) {
		if (p->is_fact == part->is_fact && strcmp(p->id,
			part->id) == 0 && book_is_in(o, p->book))
			return false;
	}
	return true;
}

/* ---- the fields --------------------------------------------------------- */

static void
add_basics(struct opening *o)
{
	struct form *f = &o->form;

	form_add(f, &(struct form_spec){ .name = "title",
		.label = _("Title"), .hint = _("what is seen, and where"),
		.type = FORM_TEXT, .required = true });
	form_add(f, &(struct form_spec){ .name = "discovered",
		.label = _("Discovered"), .hint = _("now"),
		.type = FORM_TIME, .sense = TIME_PAST });
	form_add(f, &(struct form_spec){ .name = "occurred",
		.label = _("Occurred"), .hint = _("not known"),
		.type = FORM_TIME, .sense = TIME_PAST });
	form_add(f, &(struct form_spec){ .name = "unit",
		.label = _("Unit concerned"), .type = FORM_TEXT });
	form_add(f, &(struct form_spec){ .name = "reporter",
		.label = _("Reported by"), .type = FORM_PERSON,
		.choices = o->person, .choice_count = o->person_count });
}

static void
add_overlays(struct opening *o)
{
	struct buf text = { 0 };

	if (o->has_default) {
		buf_addf(&text, _("Always added: %s"), words_text(
			&o->book[o->book_count - 1]->title, lang_now()));
		form_add(&o->form, &(struct form_spec){ .label = text.text,
			.type = FORM_SAY });
	}
	for (size_t i = 1; i < o->book_count - o->has_default; i++) {
		const struct playbook *pb = o->book[i];

		buf_clear(&text);
		buf_addf(&text, _("%s (adds %zu steps, %zu deadlines)"),
			words_text(&pb->title, lang_now()), pb->step_count,
			pb->deadline_count);
		form_add(&o->form, &(struct form_spec){ .name = "overlay",
			.label = text.text, .type = FORM_CHECK,
			.value = pb->id });
	}
	buf_done(&text);
}

static struct part *
new_part(struct opening *o, size_t book, const char *id, bool is_fact)
{
	struct part *p;

	if (o->part_count == PARTS_MAX)
		return NULL;
	p = &o->part[o->part_count++];
	*p = (struct part){ .opening = o, .book = book, .id = id,
		.is_fact = is_fact };
	return p;
}

static void
add_choices(struct part *p, const struct scale *scale)
{
	p->choice_count = scale->level_count;
	p->choice = mem_alloc((scale->level_count + 1) * sizeof(*p->choice));
	for (size_t i = 0; i < scale->level_count; i++) {
		const struct level *level = &scale->levels[i];
		struct buf label = { 0 };

		buf_add_text(&label, words_any(&level->title)
			? words_text(&level->title, lang_now()) : level->id);
		if (words_any(&level->criteria))
			buf_addf(&label, ": %s", words_text(&level->criteria,
				lang_now()));
		p->choice[i].value = level->id;
		p->choice[i].label = buf_take(&label);
	}
}

static void
add_scale(struct opening *o, size_t book, const struct scale *scale)
{
	struct part *p = new_part(o, book, scale->id, false);
	struct buf prefix = { 0 }, label = { 0 };

	if (!p)
		return;
	add_choices(p, scale);
	buf_addf(&prefix, "%s:", scale->id);
	buf_addf(&label, _("Grade: %s"), words_any(&scale->title)
		? words_text(&scale->title, lang_now()) : scale->id);
	form_add(&o->form, &(struct form_spec){ .name = "level",
		.label = buf_text(&label),
		.hint = _("not graded yet; a digit chooses"),
		.type = FORM_CHOICE,
		.choices = p->choice, .choice_count = p->choice_count,
		.shown = part_shown, .ctx = p, .prefix = prefix.text });
	buf_done(&prefix);
	buf_done(&label);
}

static enum form_type
type_of(enum input_type type)
{
	switch (type) {
	case INPUT_NUMBER:
		return FORM_NUMBER;
	case INPUT_TIME:
		return FORM_TIME;
	case INPUT_PERSON:
		return FORM_PERSON;
	default:
		return FORM_TEXT;
	}
}

static void
add_fact(struct opening *o, size_t book, const struct fact *fact)
{
	struct part *p;
	struct buf prefix = { 0 };

	if (!fact->ask && !fact->required)
		return;
	p = new_part(o, book, fact->id, true);
	if (!p)
		return;
	buf_addf(&prefix, "%s=", fact->id);
	form_add(&o->form, &(struct form_spec){ .name = "set",
		.label = words_any(&fact->title)
			? words_text(&fact->title, lang_now()) : fact->id,
		.type = type_of(fact->type), .either = true,
		.sense = playbook_expects(o->book[book], fact->id)
			? TIME_FUTURE : TIME_PAST,
		.required = fact->required, .max = TEXT_VALUE_MAX,
		.choices = o->person, .choice_count = o->person_count,
		.shown = part_shown, .ctx = p, .prefix = prefix.text });
	buf_done(&prefix);
}

static void
add_parts(struct opening *o)
{
	for (size_t b = 0; b < o->book_count; b++) {
		for (size_t i = 0; i < o->book[b]->scale_count; i++)
			add_scale(o, b, &o->book[b]->scales[i]);
	}
	for (size_t b = 0; b < o->book_count; b++) {
		for (size_t i = 0; i < o->book[b]->fact_count; i++)
			add_fact(o, b, &o->book[b]->facts[i]);
	}
}

static void
gather_people(struct opening *o, const struct site *site)
{
	o->person = mem_alloc((site->people_count + 1) * sizeof(*o->person));
	for (size_t i = 0; i < site->people_count; i++) {
		const struct person *p = &site->people[i];

		if (p->left)
			continue;
		o->person[o->person_count].value = mem_text(p->name);
		o->person[o->person_count++].label = mem_text(p->name);
	}
}

/* ---- saving ------------------------------------------------------------- */

static void
send(struct app *app, struct opening *o)
{
	struct command cmd = { .verb = "open" };

	if (app_waiting(app, o->ticket))
		return;
	fields_add(&cmd.args, "playbook", o->book[0]->id);
	if (*o->proposal)
		fields_add(&cmd.args, "proposal", o->proposal);
	form_args(&o->form, &cmd.args);
	o->ticket = app_send(app, o, &cmd);
	fields_done(&cmd.args);
}

static void
open_reply(struct app *app, void *state, const struct reply *reply)
{
	struct opening *o = state;
	char id[ID_SIZE];

	if (reply->err.code != ERR_NONE) {
		form_refused(&o->form, &reply->err);
		return;
	}
	memcpy(id, reply->outcome.incident, ID_SIZE);
	app_form_forget(app, &o->form, buf_text(&o->draft));
	if (o->chooser)
		app_close(app, o->chooser);
	app_close(app, o);
	if (reply->outcome.say.len)
		app_say(app, SAY_INFO, "%s", buf_text(&reply->outcome.say));
	view_walk_push(app, id);
}

/* ---- the view ----------------------------------------------------------- */

static void
open_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct opening *o = state;
	const char *saving = app_waiting(app, o->ticket) ? _("saving") : "";
	const int cells = text_width(saving, strlen(saving));

	form_turn(&o->form, app_now(app));
	canvas_textf(c, r.x, r.y, r.w - cells, STYLE_TITLE,
		_("New incident: %s"),
		words_text(&o->book[0]->title, lang_now()));
	canvas_text(c, r.x + r.w - cells, r.y, cells, STYLE_STRONG, saving);
	form_draw(&o->form, c, rect_rows(r, 1, -1));
}

static unsigned
open_key(struct app *app, void *state, const struct key *key)
{
	struct opening *o = state;

	/* What is being saved is not changed under way. */
	if (app_waiting(app, o->ticket))
		return key->code == K_CHAR || key->code == K_PASTE
			? UI_USED : UI_IGNORED;
	form_turn(&o->form, app_now(app));
	switch (form_key(&o->form, key)) {
	case FORM_SUBMIT:
		send(app, o);
		return UI_DRAW;
	case FORM_USED:
		return UI_DRAW;
	default:
		/* On a box or a choice a stray letter must not leave. */
		return key->code == K_LEFT || key->code == K_BACKSPACE ||
			(key->code == K_CHAR && key->cp != '?')
			? UI_USED : UI_IGNORED;
	}
}

static void
open_idle(struct app *app, void *state)
{
	struct opening *o = state;
	struct fields where = { 0 };

	if (app_waiting(app, o->ticket) || !app_form_unkept(&o->form))
		return;
	fields_add(&where, "plan", o->book[0]->id);
	app_place_keep(app, o, &where);
	fields_done(&where);
	app_form_keep(app, &o->form, buf_text(&o->draft));
}

static const struct action open_actions[] = {
	FORM_KEYS("open", N_("open it")),
	FORM_SAVE("open.save", N_("open it"),
		N_("Open the incident; Enter on the last field does too")),
};

static void
choices_free(struct form_choice *choice, size_t count, bool values)
{
	for (size_t i = 0; i < count; i++) {
		free((char *)choice[i].label);
		if (values)
			free((char *)choice[i].value);
	}
	free(choice);
}

static void
opening_free(struct opening *o)
{
	form_done(&o->form);
	for (size_t i = 0; i < o->part_count; i++)
		choices_free(o->part[i].choice, o->part[i].choice_count,
			false);
	choices_free(o->person, o->person_count, true);
	buf_done(&o->draft);
	free(o);
}

static void
open_close(struct app *app, void *state)
{
	(void)app;
	opening_free(state);
}

static struct opening *
opening_new(const struct app *app, const struct playbook *plan)
{
	struct opening *o = mem_alloc(sizeof(*o));

	o->book[o->book_count++] = plan;
	buf_addf(&o->draft, "open/%s", plan->id);
	form_init(&o->form, app_zone(app), app_now(app));
	gather_books(o, desk_library(app_desk(app)));
	gather_people(o, desk_site(app_desk(app)));
	add_basics(o);
	add_overlays(o);
	add_parts(o);
	return o;
}

/* Made once more in the other language, for its words. */
static void
open_language(struct app *app, void *state)
{
	struct opening *o = state, *fresh = opening_new(app, o->book[0]);
	const bool same = form_relabel(&o->form, &fresh->form);

	for (size_t i = 0; same && i < o->part_count; i++) {
		for (size_t k = 0; k < o->part[i].choice_count; k++) {
			const char *was = o->part[i].choice[k].label;

			o->part[i].choice[k].label =
				fresh->part[i].choice[k].label;
			fresh->part[i].choice[k].label = was;
		}
	}
	opening_free(fresh);
}

static bool
open_paste_room(const struct app *app, const void *state,
	struct paste_room *ret)
{
	(void)app;
	return form_room(&((const struct opening *)state)->form, &ret->left);
}

const struct view view_open = {
	.name = "open", .title = N_("New incident"), .actions = open_actions,
	.action_count = ARRAY_LEN(open_actions), .draw = open_draw,
	.key = open_key, .typing = form_view_typing, .reply = open_reply,
	.idle = open_idle, .language = open_language,
	.paste_room = open_paste_room, .close = open_close,
};

static const void *
chooser_below(const struct app *app)
{
	void *state = NULL;
	const struct view *view = app_view(app, 0, &state);

	return view && strcmp(view->name, "chooser") == 0 ? state : NULL;
}

void
view_open_push(struct app *app, const char *playbook_id)
{
	const struct library *lib = desk_library(app_desk(app));
	struct err err = { 0 };
	const struct playbook *plan = library_find(lib, playbook_id, &err);
	struct opening *o;

	if (!plan) {
		app_say(app, SAY_ERROR, "%s", err.text);
		return;
	}
	o = opening_new(app, plan);
	o->chooser = chooser_below(app);
	if (view_proposed_fill(app, &o->form, o->proposal))
		buf_addf(&o->draft, "/%s", o->proposal);
	app_form_offer(app, &o->form, buf_text(&o->draft));
	app_push(app, &view_open, o);
}
