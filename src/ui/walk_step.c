/* SPDX-License-Identifier: MIT */
/*
 * A step in words: what to do, what never to do, who does it, whom to phone,
 * what to write down, why it is the one now. How it stands is walk_state.c's.
 */
#include <string.h>

#include "walk_room.h"

static const char *
say(const struct words *w)
{
	return words_text(w, lang_now());
}

const char *
step_short(const struct incident *inc, const struct incident_step *s)
{
	const char *label = s->label[lang_now()];

	(void)inc;
	return label ? label : s->rule->id;
}

void
step_head(struct buf *out, const struct canvas *c, const struct incident *inc,
	const struct incident_step *s)
{
	const struct phase *phase = view_step_phase(inc, s);
	const char *dot = canvas_glyph(c, GLYPH_DOT);

	buf_add_text(out, step_short(inc, s));
	if (phase)
		buf_addf(out, " %s %s", dot,
			incident_phase_title(inc, phase->id));
	if (s->adhoc)
		buf_addf(out, " %s %s", dot, _("step of your own"));
	if (s->rule->critical)
		buf_addf(out, " %s %s", dot, _("CRITICAL"));
	if (step_wants_witness(inc, s))
		buf_addf(out, " %s %s", dot, _("irreversible"));
}

/* ---- people ------------------------------------------------------------- */

void
post_words(struct buf *out, const struct scene *s, const char *role)
{
	const struct person *p = s->site
		? incident_post(s->inc, s->site, role, 0, s->now) : NULL;

	buf_add_text(out, incident_role_title(s->inc, role, lang_now()));
	if (!p)
		return;
	buf_addf(out, " %s", p->name);
	if (p->phone && *p->phone)
		buf_addf(out, " %s", p->phone);
}

static bool
told_already(const struct incident_step *s, const char *role)
{
	for (size_t i = 0; i < s->told_count; i++) {
		if (s->told[i].answered && s->told[i].to &&
			strcmp(s->told[i].to, role) == 0)
			return true;
	}
	return false;
}

/* Does the person at this screen hold the post? */
static bool
is_self(const struct scene *s, const char *role)
{
	const struct person *p = s->site
		? incident_post(s->inc, s->site, role, 0, s->now) : NULL;

	return p && strcmp(p->name, desk_person(app_desk(s->app))) == 0;
}

/* Whom a telling or a report goes to, with numbers. */
static void
phone_paras(struct paras *p, const struct scene *s)
{
	const struct incident_step *step = s->shown;
	const struct names *to = &step->rule->to;
	const char *label = step->rule->kind == STEP_TELL ? _("Phone")
		: _("To");

	for (size_t i = 0; i < to->count; i++) {
		struct buf b = { 0 };

		if (is_self(s, to->item[i])) {
			buf_addf(&b, _("%s: that is you, nobody to call"),
				incident_role_title(s->inc, to->item[i],
				lang_now()));
			paras_say(p, 2, STYLE_PLAIN, label, buf_text(&b));
			buf_done(&b);
			continue;
		}
		post_words(&b, s, to->item[i]);
		if (told_already(step, to->item[i]))
			buf_addf(&b, _(" (%s)"), _("told"));
		else if (s->site && !incident_post(s->inc, s->site,
			to->item[i], 0, s->now))
			buf_addf(&b, _(": %s"),
				_("nobody on the roster; Enter, type who"));
		paras_say(p, 1, STYLE_STRONG, label, buf_text(&b));
		buf_done(&b);
	}
}

/* Telling is not reporting: what the telling leaves running, and its key. */
static void
telling_para(struct paras *p, const struct scene *s)
{
	const struct incident_deadline *d = deadline_past_telling(s->inc,
		s->shown);
	const struct key key = walk_key_of(s->app, "submit");
	struct buf b = { 0 }, name = { 0 };

	if (!d)
		return;
	key_write(&name, &key);
	/* TRANSLATORS: a report deadline, and the key that records a report */
	buf_addf(&b, _("This does not end \"%s\"; %s records the report"),
		say(&d->rule->title), buf_text(&name));
	paras_add(p, 3, STYLE_NEAR, buf_text(&b));
	buf_done(&name);
	buf_done(&b);
}

static void
who_para(struct paras *p, const struct scene *s)
{
	const struct step *rule = s->shown->rule;
	const char *approver = step_wants_approver(s->inc, s->shown);
	struct buf b = { 0 };

	if (rule->role && *rule->role) {
		post_words(&b, s, rule->role);
		paras_say(p, 2, STYLE_PLAIN, _("Who"), buf_text(&b));
		buf_clear(&b);
	}
	if (approver) {
		post_words(&b, s, approver);
		paras_say(p, 1, STYLE_PLAIN, _("On the word of"),
			buf_text(&b));
	}
	buf_done(&b);
}

/* ---- texts -------------------------------------------------------------- */

static void
never_paras(struct paras *p, const struct step *rule)
{
	for (size_t i = 0; i < rule->never.count; i++) {
		const size_t before = p->count;

		paras_say(p, 0, STYLE_NEVER, _("NEVER"),
			say(&rule->never.item[i]));
		if (p->count > before)
			paras_sign(p, GLYPH_NEVER);
	}
}

static void
choice_paras(struct paras *p, const struct incident_step *s)
{
	const char *given = fields_get(&s->given, "value");

	for (size_t i = 0; i < s->rule->choice_count; i++) {
		const struct choice *ch = &s->rule->choices[i];
		const bool is = s->state == STEP_DONE && given &&
			strcmp(given, ch->value) == 0;
		struct buf b = { 0 };

		buf_addf(&b, "%zu  %s%s%s", (i + 1) % 10, say(&ch->label),
			is ? "  <- " : "", is ? _("the answer now") : "");
		paras_add(p, 1, is ? STYLE_OK : STYLE_KEY, buf_text(&b));
		if (i < 10)
			paras_press(p, &(struct key){ .code = K_CHAR,
				.cp = '0' + (uint32_t)(i + 1) % 10 });
		buf_done(&b);
	}
}

static void
input_paras(struct paras *p, const struct step *rule)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < rule->input_count; i++) {
		buf_addf(&b, "%s%s", i ? _(", ") : "",
			say(&rule->inputs[i].title));
		if (!rule->inputs[i].required)
			buf_addf(&b, _(" (%s)"), _("may stay empty"));
	}
	paras_say(p, 3, STYLE_PLAIN, _("To fill in"), buf_text(&b));
	buf_done(&b);
}

void
step_command_para(struct paras *p, const struct step *rule)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < rule->argv.count; i++)
		buf_addf(&b, "%s%s", i ? " " : "", rule->argv.item[i]);
	paras_say(p, 1, STYLE_STRONG, _("Command"), buf_text(&b));
	buf_done(&b);
}

static void
form_para(struct paras *p, const struct scene *s)
{
	const char *form = s->shown->rule->form;

	if (form)
		paras_say(p, 2, STYLE_PLAIN, _("Form"),
			incident_form_title(s->inc, form));
}

/* Why it is the one now, or that it is not. */
static void
why_para(struct paras *p, const struct scene *s)
{
	struct buf b = { 0 };

	if (s->shown == s->current) {
		paras_say(p, 5, STYLE_DIM, _("Why now"), why_text(s->why));
		return;
	}
	if (s->current) {
		struct buf current = { 0 };

		step_say(&current, s->inc, s->current->rule->full);
		buf_addf(&b, _("This is not the current step; that is %s "
			"(Tab)"), buf_text(&current));
		buf_done(&current);
	} else
		buf_addf(&b, _("This is not the current step: %s"),
			why_text(WHY_NOTHING));
	paras_add(p, 1, STYLE_NEAR, buf_text(&b));
	buf_done(&b);
}

void
step_paras(struct paras *p, const struct scene *s)
{
	const struct step *rule = s->shown->rule;

	if (s->shown != s->current)
		why_para(p, s);
	paras_add(p, 0, STYLE_STRONG, say(&rule->text));
	never_paras(p, rule);
	choice_paras(p, s->shown);
	state_paras(p, s);
	phone_paras(p, s);
	telling_para(p, s);
	step_command_para(p, rule);
	who_para(p, s);
	form_para(p, s);
	walk_link_paras(p, s);
	if (words_any(&rule->detail))
		paras_add(p, 4, STYLE_PLAIN, say(&rule->detail));
	paras_say(p, 3, STYLE_PLAIN, _("Write down"), say(&rule->record));
	if (!words_any(&rule->record))
		input_paras(p, rule);
	paras_say(p, 4, STYLE_PLAIN, _("Done when"), say(&rule->done_when));
	if (s->shown == s->current)
		why_para(p, s);
	if (rule->origin && strcmp(rule->origin, "zhiban") == 0)
		paras_add(p, 6, STYLE_DIM,
			_("Added by zhiban; the written plan does not say"));
}

void
walk_text(struct buf *out, const struct scene *s)
{
	struct paras p = { 0 };
	struct canvas plain;

	if (!s->inc)
		return;
	buf_addf(out, "%s %s\n", s->inc->number, s->inc->title);
	if (!s->shown)
		return;
	canvas_init(&plain, 1, 1, false);
	step_head(out, &plain, s->inc, s->shown);
	buf_add_char(out, '\n');
	step_paras(&p, s);
	for (size_t i = 0; i < p.count; i++)
		buf_addf(out, "%s\n", p.item[i].text);
	paras_done(&p);
	canvas_done(&plain);
}

void
step_paras_short(struct paras *p, const struct scene *s)
{
	const struct step *rule = s->shown->rule;

	paras_add(p, 0, STYLE_STRONG, say(&rule->text));
	never_paras(p, rule);
	phone_paras(p, s);
	telling_para(p, s);
	step_command_para(p, rule);
	paras_say(p, 3, STYLE_PLAIN, _("Write down"), say(&rule->record));
	paras_say(p, 4, STYLE_PLAIN, _("Done when"), say(&rule->done_when));
	if (words_any(&rule->detail))
		paras_add(p, 5, STYLE_PLAIN, say(&rule->detail));
}
