/* SPDX-License-Identifier: MIT */
/*
 * A playbook file as a tree and back to text. What the tree means is for
 * those who read it.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"
#include "tree.h"

static struct js *
tree_of(const struct conf *c)
{
	struct js *js;

	switch (c->type) {
	case CONF_GROUP:
		js = js_object();
		for (size_t i = 0; i < c->count; i++)
			js_set(js, c->item[i].name, tree_of(&c->item[i]));
		return js;
	case CONF_LIST:
	case CONF_ARRAY:
		js = js_array();
		for (size_t i = 0; i < c->count; i++)
			js_push(js, tree_of(&c->item[i]));
		return js;
	case CONF_TEXT:
		return js_text(c->text);
	case CONF_BOOL:
		return js_bool(c->number != 0);
	case CONF_INT:
		return js_number(c->number);
	default:
		return js_null();
	}
}

struct js *
tree_piece(const struct piece *piece)
{
	struct conf *root = conf_parse(piece->name, piece->bytes, piece->len,
	    NULL);
	struct js *js = root ? tree_of(root) : js_object();

	conf_free(root);
	return js;
}

const char *
tree_text(const struct js *object, const char *key)
{
	const char *s = js_string(js_get(object, key));

	return s ? s : "";
}

const struct js *
tree_member(const struct js *list, const char *id)
{
	for (size_t i = 0; i < js_count(list); i++) {
		const char *is = js_string(js_get(js_at(list, i), "id"));

		if (is && strcmp(is, id) == 0)
			return js_at(list, i);
	}
	return NULL;
}

/* What fragment has under key goes before what the file has; the file's own
 * id wins. */
static void
tree_merge(struct js *tree, const struct js *fragment, const char *key)
{
	const struct js *own = js_get(tree, key), *more = js_get(fragment, key);
	struct js *both = js_array();

	if (js_kind(more) != JS_ARRAY) {
		js_free(both);
		return;
	}
	for (size_t i = 0; i < js_count(more); i++) {
		const struct js *m = js_at(more, i);

		if (!tree_member(own, tree_text(m, "id")))
			js_push(both, js_copy(m));
	}
	for (size_t i = 0; i < js_count(own); i++)
		js_push(both, js_copy(js_at(own, i)));
	js_set(tree, key, both);
}

static bool
tree_drop_use(const char *key, const struct js *value, void *data)
{
	if (strcmp(key, "use") != 0)
		js_set(data, key, js_copy(value));
	return true;
}

struct js *
tree_read(const struct playbook *pb)
{
	static const char *const keys[] = {
		"roles", "contacts", "form_names", "anchors", "tracks",
		"scales", "fields", "sections",
	};
	struct js *tree = NULL, *whole;

	for (size_t i = 0; i < pb->piece_count; i++) {
		const struct piece *p = &pb->pieces[i];
		struct conf *root = conf_parse(p->name, p->bytes, p->len,
		    NULL);
		struct js *js = root ? tree_of(root) : js_object();

		conf_free(root);
		for (size_t k = 0; i > 0 && k < ARRAY_LEN(keys); k++)
			tree_merge(tree, js, keys[k]);
		if (i == 0)
			tree = js;
		else
			js_free(js);
	}
	whole = js_object();
	js_each(tree, tree_drop_use, whole);
	js_free(tree);
	return whole;
}

/* ---- writing --------------------------------------------------------- */

struct writer {
	struct buf *out;
	int depth;
};

static void write_value(struct buf *out, const struct js *v, int depth);

static void
write_tabs(struct buf *out, int depth)
{
	for (; depth > 0; depth--)
		buf_add_char(out, '\t');
}

static void
write_text(struct buf *out, const char *s)
{
	buf_add_char(out, '"');
	for (; *s; s++) {
		if (*s == '\n')
			buf_add_text(out, "\\n");
		else if (*s == '"' || *s == '\\')
			buf_addf(out, "\\%c", *s);
		else if ((unsigned char)*s >= ' ')
			buf_add_char(out, *s);
	}
	buf_add_char(out, '"');
}

/* libconfig's names begin with a letter. */
static bool
key_fine(const char *key)
{
	return id_fine(key, strlen(key)) && !strchr(key, '.') &&
	    ((*key >= 'a' && *key <= 'z') || (*key >= 'A' && *key <= 'Z'));
}

static bool
value_fine(const struct js *v)
{
	enum js_kind kind = js_kind(v);

	return kind != JS_NULL && kind != JS_REAL &&
	    (kind != JS_ARRAY || js_count(v) > 0);
}

static bool
write_member(const char *key, const struct js *value, void *data)
{
	struct writer *w = data;

	if (!key_fine(key) || !value_fine(value))
		return true;
	write_tabs(w->out, w->depth);
	buf_addf(w->out, "%s = ", key);
	write_value(w->out, value, w->depth);
	buf_add_text(w->out, ";\n");
	return true;
}

static void
write_array(struct buf *out, const struct js *v, int depth)
{
	bool list = js_kind(js_at(v, 0)) == JS_OBJECT;
	bool first = true;

	buf_add_text(out, list ? "(\n" : "[");
	for (size_t i = 0; i < js_count(v); i++) {
		const struct js *m = js_at(v, i);

		/* Arrays hold values of one type, lists hold groups. */
		if (js_kind(m) != js_kind(js_at(v, 0)) || !value_fine(m) ||
		    js_kind(m) == JS_ARRAY)
			continue;
		if (!first)
			buf_add_text(out, list ? ",\n" : ", ");
		first = false;
		if (list)
			write_tabs(out, depth + 1);
		write_value(out, m, depth + 1);
	}
	if (list) {
		buf_add_char(out, '\n');
		write_tabs(out, depth);
	}
	buf_add_text(out, list ? ")" : "]");
}

static void
write_value(struct buf *out, const struct js *v, int depth)
{
	struct writer w = { .out = out, .depth = depth + 1 };

	switch (js_kind(v)) {
	case JS_OBJECT:
		buf_add_text(out, "{\n");
		js_each(v, write_member, &w);
		write_tabs(out, depth);
		buf_add_char(out, '}');
		break;
	case JS_ARRAY:
		write_array(out, v, depth);
		break;
	case JS_TEXT:
		write_text(out, js_string(v));
		break;
	case JS_BOOL:
		buf_add_text(out, js_int(v, 0) ? "true" : "false");
		break;
	default:
		buf_addf(out, "%lld%s", (long long)js_int(v, 0),
		    js_int(v, 0) > INT32_MAX || js_int(v, 0) < INT32_MIN ?
		    "L" : "");
	}
}

void
tree_write(struct buf *out, const struct js *tree)
{
	struct writer w = { .out = out };

	js_each(tree, write_member, &w);
}
