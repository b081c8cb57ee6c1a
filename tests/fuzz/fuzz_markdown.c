/* SPDX-License-Identifier: MIT */
/*
 * Markdown files brought in as playbooks.
 */
#include "import.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return import_try(data, size);
}
