#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every view at every size, in both languages, in colours.

set -u
MODE=colour
. tests/views.sh
finish
