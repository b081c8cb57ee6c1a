#!/bin/sh
# SPDX-License-Identifier: MIT
#
# cppcheck finds nothing. A false alarm is suppressed where it stands, with a
# comment that says why: /* cppcheck-suppress ID */.

mkdir -p "$BUILD/cppcheck"
exec cppcheck --quiet --std=c11 --language=c --error-exitcode=1 \
	--enable=warning,performance,portability --inline-suppr \
	--suppress=missingIncludeSystem --cppcheck-build-dir="$BUILD/cppcheck" \
	-D_GNU_SOURCE -DZHIBAN_VERSION='""' -DZHIBAN_DATADIR='""' \
	-DZHIBAN_LOCALEDIR='""' -Iinclude \
	--template='{file}:{line}: {severity}: {message} ({id})' src
