/* SPDX-License-Identifier: MIT */
/*
 * The fold of the opening: which playbooks are pinned, in which zone, and the
 * first facts. Overlays that come later take the same way.
 */
#include <string.h>

#include "incident_room.h"

#define PIECES_MAX (1 + PLAYBOOK_FRAGMENTS_MAX)

static const char *
get(const struct fold *f, const char *name)
{
	return fields_get(&f->e->fields, name);
}

static void
add_steps(struct incident *inc, const struct playbook *pb, size_t book)
{
	struct own *own = own_of(inc);

	for (size_t i = 0; i < pb->step_count; i++) {
		const struct step *rule = &pb->steps[i];

		if (rule->phase < pb->phase_count &&
			pb->phases[rule->phase].standing)
			continue;
		ARRAY_ROOM(inc->steps, inc->step_count, inc->step_cap);
		inc->steps[inc->step_count++] = (struct incident_step){
			.rule = rule, .book = book };
		ARRAY_ROOM(own->past, own->past_count, own->past_cap);
		own->past[own->past_count++] = (struct step_past){ 0 };
	}
}

static void
add_deadlines(struct incident *inc, const struct playbook *pb, size_t book)
{
	for (size_t i = 0; i < pb->deadline_count; i++) {
		ARRAY_ROOM(inc->deadlines, inc->deadline_count,
			inc->deadline_cap);
		inc->deadlines[inc->deadline_count++] =
			(struct incident_deadline){
				.rule = &pb->deadlines[i],
				.book = book,
				.anchor_when = TIME_NONE,
				.due = TIME_NONE,
				.met_when = TIME_NONE,
			};
	}
}

/* Of two with one id the later one is used: it was taken in on purpose. */
static void
add_form(struct incident *inc, const struct playbook *pb, int64_t seq)
{
	const struct incident_book form = { .playbook = pb,
		.role = BOOK_FORM, .added_seq = seq };

	for (size_t i = 0; i < inc->form_count; i++) {
		if (strcmp(inc->forms[i].playbook->id, pb->id) == 0) {
			inc->forms[i] = form;
			return;
		}
	}
	ARRAY_ROOM(inc->forms, inc->form_count, inc->form_cap);
	inc->forms[inc->form_count++] = form;
}

static void
add_book(struct incident *inc, const struct playbook *pb, enum book_role role,
	int64_t seq)
{
	const size_t first = inc->step_count;

	if (role == BOOK_FORM) {
		add_form(inc, pb, seq);
		return;
	}
	for (size_t i = 0; i < inc->book_count; i++) {
		if (strcmp(inc->books[i].playbook->id, pb->id) == 0)
			return;
	}
	ARRAY_ROOM(inc->books, inc->book_count, inc->book_cap);
	inc->books[inc->book_count] = (struct incident_book){
		.playbook = pb, .role = role, .added_seq = seq };
	add_steps(inc, pb, inc->book_count);
	add_deadlines(inc, pb, inc->book_count);
	inc->book_count++;
	for (size_t i = first; i < inc->step_count; i++)
		fold_new_step(inc, i);
}

bool
next_word(const char **s, char *ret, size_t size)
{
	const size_t len = strcspn(*s, " ");

	if (len == 0 || len >= size)
		return false;
	memcpy(ret, *s, len);
	ret[len] = '\0';
	*s += len;
	*s += strspn(*s, " ");
	return true;
}

static enum book_role
role_of(const char *word)
{
	for (enum book_role r = BOOK_PLAN; r <= BOOK_FORM; r++) {
		if (strcmp(word, book_role_name(r)) == 0)
			return r;
	}
	return BOOK_OVERLAY;
}

/* A playbook as an entry names it: "ROLE ID HEX HEX...", the file's hash
 * first. */
struct book_name {
	enum book_role role;
	unsigned char hash[PIECES_MAX][HASH_SIZE];
	size_t count;
};

static bool
read_book_name(struct book_name *ret, const char *s)
{
	char word[HASH_HEX_SIZE];

	if (!next_word(&s, word, sizeof(word)))
		return false;
	ret->role = role_of(word);
	if (!next_word(&s, word, sizeof(word)))
		return false;
	for (ret->count = 0; *s; ret->count++) {
		if (ret->count == PIECES_MAX ||
			!next_word(&s, word, sizeof(word)) ||
			!hash_from_hex(ret->hash[ret->count], word))
			return false;
	}
	return ret->count > 0;
}

static int
fold_book(struct fold *f, const char *text)
{
	const struct playbook *pb;
	struct book_name name;

	if (!read_book_name(&name, text))
		return err_set(f->err, ERR_SYSTEM,
			_("entry %lld names a playbook in words that cannot "
			"be read; run zhiban verify"), (long long)f->e->seq);
	pb = f->pins->playbook(f->pins->ctx,
		(const unsigned char (*)[HASH_SIZE])name.hash, name.count,
		f->err);
	if (!pb)
		return -1;
	add_book(f->inc, pb, name.role, f->act.seq);
	return 0;
}

static int
fold_books(struct fold *f)
{
	const char *text;

	for (size_t i = 0; (text = fields_nth(&f->e->fields, "playbook", i));
		i++) {
		if (fold_book(f, text) < 0)
			return -1;
	}
	return 0;
}

int
fold_playbook_added(struct fold *f)
{
	if (fold_books(f) < 0)
		return -1;
	return fold_calendars(f);
}

static int
fold_zone(struct fold *f)
{
	unsigned char hash[HASH_SIZE];
	const char *name = get(f, "zone");
	const char *hex = get(f, "zone-hash");

	if (!name || !*name)
		name = f->e->zone && *f->e->zone ? f->e->zone : "UTC";
	if (hex && !hash_from_hex(hash, hex))
		return err_set(f->err, ERR_SYSTEM,
			_("entry %lld names its zone's rules by a hash that "
			"cannot be read; run zhiban verify"),
			(long long)f->e->seq);
	f->inc->zone = f->pins->zone(f->pins->ctx, name, hex ? hash : NULL,
		f->err);
	return f->inc->zone ? 0 : -1;
}

/* Each "NAME=VALUE" of the entry's set fields. */
void
fold_sets(struct fold *f)
{
	const char *text;

	for (size_t i = 0; (text = fields_nth(&f->e->fields, "set", i)); i++) {
		const size_t len = strcspn(text, "=");
		const struct claim c = {
			.kind = CLAIM_FIELD,
			.name = own_text_n(f->inc, text, len),
			.value = text[len] ? text + len + 1 : "",
			.when = f->act.when,
			.act = f->act,
		};

		if (len)
			claim_add(f->inc, &c);
	}
}

static void
fold_ungrade(struct incident *inc, size_t i)
{
	if (i == inc->grade_count)
		return;
	inc->grade_count--;
	memmove(&inc->grades[i], &inc->grades[i + 1],
		(inc->grade_count - i) * sizeof(inc->grades[0]));
}

/* The last grade of a scale counts; all are kept, because a deadline counts
 * from the first of an unbroken run. */
void
fold_grade(struct fold *f, const char *scale, const char *level)
{
	struct incident *inc = f->inc;
	const struct grade grade = {
		.scale = own_text(inc, scale),
		.level = own_text(inc, level),
		.step = own_text(inc, get(f, "step")),
		.act = f->act,
	};
	size_t i = 0;

	if (!*scale || !*level)
		return;
	ARRAY_ROOM(inc->gradings, inc->grading_count, inc->grading_cap);
	inc->gradings[inc->grading_count++] = grade;
	while (i < inc->grade_count &&
		strcmp(inc->grades[i].scale, scale) != 0)
		i++;
	if (strcmp(level, LEVEL_NONE) == 0) {
		fold_ungrade(inc, i);
		return;
	}
	if (i == inc->grade_count) {
		ARRAY_ROOM(inc->grades, inc->grade_count, inc->grade_cap);
		inc->grade_count++;
	}
	inc->grades[i] = grade;
}

/* "SCALE:LEVEL" */
static void
fold_first_level(struct fold *f, const char *text)
{
	const size_t len = text ? strcspn(text, ":") : 0;

	if (text && text[len])
		fold_grade(f, own_text_n(f->inc, text, len), text + len + 1);
}

static void
fold_beginning(struct fold *f)
{
	struct claim c = { .kind = CLAIM_ANCHOR, .act = f->act };

	c.name = "discovered";
	c.when = fields_time(&f->e->fields, "discovered");
	if (c.when == TIME_NONE)
		c.when = f->act.when;
	claim_add(f->inc, &c);
	c.name = "occurred";
	c.when = fields_time(&f->e->fields, "occurred");
	if (c.when != TIME_NONE)
		claim_add(f->inc, &c);
}

int
fold_opened(struct fold *f)
{
	struct incident *inc = f->inc;
	const char *level;

	if (fold_zone(f) < 0 || fold_books(f) < 0 || fold_calendars(f) < 0)
		return -1;
	memcpy(inc->id, f->e->incident, sizeof(inc->id));
	memcpy(inc->log, f->e->log, sizeof(inc->log));
	memcpy(inc->origin, f->e->log, sizeof(inc->origin));
	inc->number = own_text(inc, get(f, "number"));
	inc->title = own_text(inc, get(f, "title"));
	inc->unit_type = own_text(inc, get(f, "unit-type"));
	inc->unit = own_text(inc, get(f, "unit"));
	inc->reporter = own_text(inc, get(f, "reporter"));
	inc->owner = own_text(inc, get(f, "owner"));
	inc->state = INCIDENT_OPEN;
	inc->opened = f->act;
	fold_beginning(f);
	fold_telling(f);
	fold_sets(f);
	for (size_t i = 0; (level = fields_nth(&f->e->fields, "level", i));
		i++)
		fold_first_level(f, level);
	return 0;
}
