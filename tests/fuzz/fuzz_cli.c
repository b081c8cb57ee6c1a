/* SPDX-License-Identifier: MIT */
/*
 * The words of a command line, one a line of the input: parsed, or refused
 * with one sentence, and nothing is opened.
 */
#include "fuzz.h"

#include "zhiban/cli.h"

#define WORDS_MAX 64

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_text_n((const char *)data, size), *save = NULL;
	char *argv[WORDS_MAX + 2] = { (char *)"zhiban" };
	struct cli c = { 0 };
	struct err err = { 0 };
	int argc = 1;

	for (char *word = strtok_r(text, "\n", &save);
		word && argc <= WORDS_MAX; word = strtok_r(NULL, "\n", &save))
		argv[argc++] = word;
	if (cli_parse(&c, argc, argv, &err) < 0) {
		must(err.code == ERR_USAGE && err.text[0]);
		must(strchr(err.text, '\n') == NULL);
		must(text_valid(err.text, strlen(err.text)));
	}
	cli_done(&c);
	free(text);
	return 0;
}
