/* SPDX-License-Identifier: MIT */
/*
 * Configuration text: a tree whose every value has a line and valid text, or
 * one sentence.
 */
#include "fuzz.h"

static void
walk(const struct conf *c, int depth)
{
	must(depth < 1000);
	must(c->line >= 0);
	if (c->name)
		must(text_valid(c->name, strlen(c->name)));
	if (c->type == CONF_TEXT)
		must(c->text && text_valid(c->text, strlen(c->text)));
	must(conf_type_name(c->type)[0]);
	for (size_t i = 0; i < c->count; i++)
		walk(&c->item[i], depth + 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = { 0 };
	char *bytes = mem_text_n((const char *)data, size);
	struct conf *root = conf_parse("x.cfg", bytes, size, &err);

	if (root) {
		must(root->type == CONF_GROUP);
		walk(root, 0);
		(void)conf_get(root, "title");
	} else {
		must(err.text[0] && strchr(err.text, '\n') == NULL);
	}
	conf_free(root);
	free(bytes);
	return 0;
}
