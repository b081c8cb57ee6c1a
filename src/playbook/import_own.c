/* SPDX-License-Identifier: MIT */
/*
 * An export of ours comes home: the file stands whole in our own extension.
 * It counts only while everything beside it still says what that file would
 * say; what was changed elsewhere is read as any other CACAO.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "tree.h"

/* All that another program may have changed. */
static const char *const said[] = {
	"name", "description", "labels", "playbook_variables", "workflow",
	"workflow_start", "agent_definitions", "target_definitions",
};

static bool
says_the_same(const struct playbook *pb, const struct js *root)
{
	bool same = false;

	for (int lang = 0; lang < LANG_COUNT && !same; lang++) {
		struct js *ours = cacao_tree(pb, (enum lang)lang, 0);

		same = true;
		for (size_t i = 0; i < ARRAY_LEN(said); i++)
			same = same && js_same(js_get(ours, said[i]),
			    js_get(root, said[i]));
		js_free(ours);
	}
	return same;
}

/* The playbook of the extension, as good as if it were loaded from a file. */
static struct playbook *
load_file(const struct js *file)
{
	struct problems ps = { 0 };
	struct buf text = { 0 };
	struct playbook *pb;

	tree_write(&text, file);
	pb = playbook_load(&(struct piece){
		.name = (char *)tree_text(file, "id"),
		.bytes = (char *)buf_text(&text), .len = text.len },
	    1, false, &ps);
	problems_done(&ps);
	buf_done(&text);
	return pb;
}

bool
import_own(struct draft *d, const struct js *root)
{
	const struct js *file = js_get(js_get(js_get(root,
	    "playbook_extensions"), CACAO_EXTENSION), "file");
	struct playbook *pb = js_kind(file) == JS_OBJECT ? load_file(file) :
	    NULL;
	bool whole = pb && says_the_same(pb, root);

	if (whole) {
		d->tree = js_copy(file);
		js_set(d->tree, "id", js_text(d->id));
	} else if (file) {
		import_note(d, 1, _("the playbook was changed elsewhere: it is "
		    "read as any other, without what zhiban keeps beside it"));
	}
	playbook_free(pb);
	return whole;
}
