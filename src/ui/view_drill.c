/* SPDX-License-Identifier: MIT */
/*
 * Forms of a drill, one view for all its verbs: a table says what each asks.
 * The form decides nothing: what is wrong the writer says.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_view.h"
#include "act.h"
#include "form_keys.h"

/* What a choice is made from. */
enum source {
	FROM_NOTHING, FROM_CHANNELS, FROM_OBJECTIVES, FROM_RATINGS,
	FROM_EXPECTATIONS, FROM_VERDICTS, FROM_QUESTIONS, FROM_SEATS,
	FROM_LANGUAGES,
};

struct ask {
	const char *name, *label;	/* label: msgid */
	enum form_type type;
	bool required;
	enum source source;
};

static const struct kind {
	const char *verb, *title;	/* msgid */
	struct ask ask[7];
} kinds[] = {
	{ "drill-answer", N_("Your answer"), {
		{ "text", N_("What do you say?"), FORM_TEXT, true, 0 } } },
	{ "drill-observe", N_("Observation"), {
		{ "text", N_("What did you see?"), FORM_LINES, true, 0 },
		{ "objective", N_("Objective"), FORM_CHOICE, false,
		  FROM_OBJECTIVES } } },
	{ "drill-rate", N_("Rating"), {
		{ "objective", N_("Objective"), FORM_CHOICE, true,
		  FROM_OBJECTIVES },
		{ "rating", N_("Rating"), FORM_CHOICE, true, FROM_RATINGS },
		{ "note", N_("Note"), FORM_LINES, false, 0 } } },
	{ "drill-overrule", N_("Judge an expectation"), {
		{ "expectation", N_("Expectation"), FORM_CHOICE, true,
		  FROM_EXPECTATIONS },
		{ "as", N_("It was"), FORM_CHOICE, true, FROM_VERDICTS },
		{ "note", N_("Why"), FORM_LINES, true, 0 } } },
	{ "drill-insert", N_("A new inject"), {
		{ "text", N_("Text"), FORM_LINES, true, 0 },
		{ "channel", N_("Channel"), FORM_CHOICE, false,
		  FROM_CHANNELS },
		{ "from", N_("From"), FORM_TEXT, false, 0 },
		{ "to", N_("To"), FORM_CHOICE, false, FROM_SEATS },
		{ "at", N_("At; empty: when you send it"), FORM_TIME, false,
		  0 },
		{ "note", N_("Note for yourself"), FORM_LINES, false, 0 } } },
	{ "drill-edit", N_("Change an inject"), {
		{ "text", N_("Text"), FORM_LINES, false, 0 },
		{ "channel", N_("Channel"), FORM_CHOICE, false,
		  FROM_CHANNELS },
		{ "at", N_("At; empty: as it was"), FORM_TIME, false, 0 },
		{ "note", N_("Note for yourself"), FORM_LINES, false, 0 } } },
	{ "drill-skip", N_("Leave an inject out"), {
		{ "reason", N_("Reason"), FORM_TEXT, false, 0 } } },
	{ "drill-reply", N_("Hot wash"), {
		{ "question", N_("Question"), FORM_CHOICE, true,
		  FROM_QUESTIONS },
		{ "text", N_("Answer"), FORM_LINES, true, 0 } } },
	{ "drill-throw", N_("Your turn at the table"), {
		{ "text", N_("What do you do?"), FORM_LINES, true, 0 },
		{ "bonus", N_("It is what the plan's current step says"),
		  FORM_CHECK, false, 0 } } },
	{ "drill-paper", N_("A paper of the drill"), {
		{ "file", N_("File"), FORM_TEXT, true, 0 },
		{ "lang", N_("Language"), FORM_CHOICE, true,
		  FROM_LANGUAGES } } },
	{ "drill-from", N_("A drill made of it"), {
		{ "file", N_("File"), FORM_TEXT, true, 0 },
		{ "redact", N_("Placeholders for names, units, addresses"),
		  FORM_CHECK, false, 0 } } },
	{ "drill-improve", N_("Improvement"), {
		{ "hazard", N_("What is to be improved?"), FORM_TEXT, true,
		  0 },
		{ "plan", N_("How"), FORM_TEXT, false, 0 },
		{ "owner", N_("Owner"), FORM_TEXT, true, 0 },
		{ "due", N_("Until (real date)"), FORM_TEXT, true, 0 } } },
};

#define CHOICE_LISTS 4

struct drill_form {
	struct form form;	/* first: FORM_KEYS */
	const struct kind *kind;
	char *name, *value;	/* settled */
	struct buf draft;	/* under what its texts are kept */
	struct choices list[CHOICE_LISTS];
	size_t list_count;
	uint64_t ticket;
};

/* ---- choices -------------------------------------------------------- */

static void
add_words(struct choices *c, const char *id, const struct words *w)
{
	struct buf b = { 0 };

	buf_addf(&b, "%s %s", id, words_text(w, lang_now()));
	choices_add(c, id, b.text);
	buf_done(&b);
}

static void
add_channels(struct choices *c, const struct scenario *s)
{
	(void)s;
	for (int i = 0; i < CHANNEL_COACH; i++)
		choices_add(c, scenario_channel_name((enum
			scenario_channel)i), scenario_channel_word((enum
			scenario_channel)i));
}

static void
add_objectives(struct choices *c, const struct scenario *s)
{
	for (size_t i = 0; i < s->objective_count; i++)
		add_words(c, s->objectives[i].id, &s->objectives[i].title);
}

static void
add_ratings(struct choices *c, const struct scenario *s)
{
	(void)s;
	for (int i = RATE_P; i <= RATE_U; i++)
		choices_add(c, drill_rating_name((enum drill_rating)i),
			drill_rating_word((enum drill_rating)i));
}

static void
add_expectations(struct choices *c, const struct scenario *s)
{
	for (size_t i = 0; i < s->inject_count; i++)
		for (size_t k = 0; k < s->injects[i].expected_count; k++)
			add_words(c, s->injects[i].expected[k].full,
				&s->injects[i].expected[k].text);
}

static void
add_verdicts(struct choices *c, const struct scenario *s)
{
	(void)s;
	choices_add(c, "met", score_state_word(SCORE_MET));
	choices_add(c, "missed", score_state_word(SCORE_MISSED));
}

static void
add_questions(struct choices *c, const struct scenario *s)
{
	for (size_t i = 0; i < s->question_count; i++)
		add_words(c, s->questions[i].id, &s->questions[i].text);
}

static void
add_seats(struct choices *c, const struct scenario *s)
{
	for (size_t i = 0; i < s->player_count; i++)
		choices_add(c, s->players[i].id,
			words_text(&s->players[i].title, lang_now()));
}

static void
add_languages(struct choices *c, const struct scenario *s)
{
	(void)s;
	choices_add(c, "zh", "\xe4\xb8\xad\xe6\x96\x87");
	choices_add(c, "en", "English");
}

static void
take_choices(struct drill_form *v, const struct scenario *s,
	enum source source, struct form_spec *spec)
{
	static void (*const add[])(struct choices *c,
		const struct scenario *s) = {
		[FROM_CHANNELS] = add_channels,
		[FROM_OBJECTIVES] = add_objectives,
		[FROM_RATINGS] = add_ratings,
		[FROM_EXPECTATIONS] = add_expectations,
		[FROM_VERDICTS] = add_verdicts,
		[FROM_QUESTIONS] = add_questions, [FROM_SEATS] = add_seats,
		[FROM_LANGUAGES] = add_languages,
	};
	struct choices *c;

	if (!source || v->list_count == CHOICE_LISTS)
		return;
	c = &v->list[v->list_count++];
	add[source](c, s);
	spec->choices = c->item;
	spec->choice_count = c->count;
}

/* Among the person's own scenarios, where the board finds it. */
static void
own_scenario(struct buf *out, const struct app *app, const char *incident)
{
	const struct library *lib = desk_library(app_desk(app));
	const struct incident *inc = app_incident(app, incident);
	const char *number = inc ? inc->number : incident;
	size_t layer = 0;

	while (*library_folder(lib, layer + 1))
		layer++;
	buf_addf(out, "%s/" SCENARIO_FOLDER "/from-",
		library_folder(lib, layer));
	for (; *number; number++)
		buf_add_char(out, *number == '/' ? '-' : *number);
	buf_add_text(out, ".cfg");
}

/* What stands in a field at first. */
static void
first_value(struct buf *out, const struct app *app,
	const struct drill_form *v, const struct ask *ask)
{
	const struct drill *dr = app_drill(app);
	struct buf name = { 0 };

	if (ask->type == FORM_CHECK)
		buf_add_text(out, "yes");
	else if (strcmp(ask->name, "lang") == 0)
		buf_add_text(out, lang_code(lang_now()));
	if (strcmp(ask->name, "file") != 0)
		return;
	if (!dr) {
		own_scenario(out, app, v->value);
		return;
	}
	buf_addf(&name, "%s-%s-%s.txt", dr->scenario->id, v->value,
		lang_code(lang_now()));
	drill_mark_path(out, name.text);
	buf_done(&name);
}

static struct drill_form *
form_new(struct app *app, const struct kind *kind, const char *settled,
	const char *value)
{
	const struct drill *dr = app_drill(app);
	struct drill_form *v = mem_alloc(sizeof(*v));
	struct buf first = { 0 };

	v->kind = kind;
	v->name = mem_text(settled);
	v->value = mem_text(value);
	buf_addf(&v->draft, "/%s/%s", kind->verb, value ? value : "");
	form_init(&v->form, app_zone(app), app_now(app));
	for (size_t i = 0; i < ARRAY_LEN(kind->ask) && kind->ask[i].name;
	    i++) {
		const struct ask *ask = &kind->ask[i];
		struct form_spec spec = { .name = ask->name,
			.label = _(ask->label), .type = ask->type,
			.required = ask->required, .sense = TIME_FUTURE };

		if (settled && strcmp(settled, ask->name) == 0)
			continue;
		take_choices(v, dr ? dr->scenario : NULL, ask->source, &spec);
		buf_clear(&first);
		first_value(&first, app, v, ask);
		spec.value = first.len ? first.text : NULL;
		if (dr && strcmp(ask->name, "file") == 0)
			spec.hint = _("ends in .txt, .md, .html or .json");
		form_add(&v->form, &spec);
	}
	buf_done(&first);
	return v;
}

/* ---- the view ------------------------------------------------------- */

/* What the form is about, in the words that everybody read. */
static const char *
about(struct buf *head, const struct app *app, const struct drill_form *v)
{
	const struct drill *dr = app_drill(app);
	const struct drill_sent *s;
	const struct drill_inject *in;

	if (!dr || !v->name)
		return NULL;
	for (size_t i = 0; i < dr->scenario->question_count; i++)
		if (strcmp(v->name, "question") == 0 &&
		    strcmp(dr->scenario->questions[i].id, v->value) == 0)
			return words_text(&dr->scenario->questions[i].text,
				lang_now());
	if (strcmp(v->name, "inject") != 0)
		return NULL;
	s = drill_sent(dr, v->value, NULL);
	in = s ? &dr->injects[s->inject] : drill_inject(dr, v->value, NULL);
	if (in)
		inject_head(head, dr, in->rule);
	return s ? drill_text(dr, s) : in ? words_text(&in->rule->text,
		lang_now()) : NULL;
}

static void
drill_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct drill_form *v = state;
	struct buf head = { 0 }, from = { 0 };
	const char *text = about(&from, app, v);
	int rows = 0;

	form_turn(&v->form, app_now(app));
	buf_add_text(&head, _(v->kind->title));
	if (from.len || v->value)
		buf_addf(&head, " %s %s", canvas_glyph(c, GLYPH_DOT),
			from.len ? from.text : v->value);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, head.text);
	r = rect_rows(r, 1, -1);
	if (text && r.h > 2)
		rows = canvas_wrap(c, rect_rows(r, 0, r.h / 2), 0,
			STYLE_PLAIN, text);
	form_draw(&v->form, c, rect_rows(r, rows + (r.h > rows + 4), -1));
	buf_done(&from);
	buf_done(&head);
}

static void
submit(struct app *app, void *state)
{
	struct drill_form *v = state;
	struct command cmd = { .verb = v->kind->verb };

	if (app_waiting(app, v->ticket))
		return;
	if (v->name && strcmp(v->name, "incident") == 0)
		cmd.incident = v->value;
	else if (v->name)
		fields_add(&cmd.args, v->name, v->value);
	form_args(&v->form, &cmd.args);
	v->ticket = app_send(app, v, &cmd);
	fields_done(&cmd.args);
}

static unsigned
drill_key(struct app *app, void *state, const struct key *key)
{
	return form_view_key(app, state, key, submit);
}

static void
drill_reply(struct app *app, void *state, const struct reply *reply)
{
	struct drill_form *v = state;

	v->ticket = 0;
	if (reply->err.code != ERR_NONE) {
		form_refused(&v->form, &reply->err);
		return;
	}
	if (reply->outcome.say.len)
		app_say(app, SAY_INFO, "%s", buf_text(&reply->outcome.say));
	else
		app_say(app, SAY_INFO, N_("It is in the record."));
	app_form_forget(app, &v->form, buf_text(&v->draft));
	app_close(app, v);
}

/* What was half typed outlives this screen; a file's name is soon typed. */
static void
drill_idle(struct app *app, void *state)
{
	struct drill_form *v = state;

	if (strcmp(v->kind->ask[0].name, "file") != 0 &&
	    !app_waiting(app, v->ticket) && app_form_unkept(&v->form))
		app_form_keep(app, &v->form, buf_text(&v->draft));
}

static void
form_free(struct drill_form *v)
{
	form_done(&v->form);
	for (size_t i = 0; i < v->list_count; i++)
		choices_done(&v->list[i]);
	buf_done(&v->draft);
	free(v->name);
	free(v->value);
	free(v);
}

static void
drill_language(struct app *app, void *state)
{
	struct drill_form *v = state;
	struct drill_form *fresh = form_new(app, v->kind, v->name, v->value);

	if (form_relabel(&v->form, &fresh->form))
		for (size_t i = 0; i < v->list_count; i++)
			choices_relabel(&v->list[i], &fresh->list[i]);
	form_free(fresh);
}

static void
drill_close_view(struct app *app, void *state)
{
	(void)app;
	form_free(state);
}

static const struct action drill_actions[] = {
	FORM_KEYS("drill", N_("save")),
	FORM_SAVE("drill.save", N_("save"),
		N_("Send it as it stands; Enter on the last field does too")),
};

const struct view view_drill = {
	.name = "drill", .title = N_("Form of a drill"),
	.actions = drill_actions,
	.action_count = ARRAY_LEN(drill_actions), .draw = drill_draw,
	.key = drill_key, .typing = form_view_typing, .reply = drill_reply,
	.language = drill_language, .idle = drill_idle,
	.close = drill_close_view,
};

static const struct kind *
kind_of(const char *verb)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].verb, verb) == 0)
			return &kinds[i];
	return NULL;
}

void
view_drill_push(struct app *app, const char *verb, const char *settled,
	const char *value)
{
	const struct kind *kind = kind_of(verb);
	struct drill_form *v;

	if (!kind || (!app_drill(app) && strcmp(verb, "drill-from") != 0))
		return;
	v = form_new(app, kind, settled, value);
	app_form_offer(app, &v->form, buf_text(&v->draft));
	app_push(app, &view_drill, v);
}
