#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What is in force and where it comes from: the command line before the
# environment, the environment before the file, the log before the file once
# there is one, a refused line beside the default that stands.

. tests/cases.sh

conf=$TMP/conf
cat >"$conf" <<'END'
// first
language = "en";
site = "First school";
profiles = [ "cn-cac-other" ];
theme = "purple";
mouse = false;
warn = [ "1h" ];
sinks = (
  { kind = "bell"; },
  { kind = "horn"; } );
escape_delay = 50;
keys = ( { action = "walk.defer"; key = "D"; } );
END

# of KEY FIELD [FLAG...]: from the JSON.
of() {
	key=$1 field=$2
	shift 2
	"$BUILD/zhiban" --config "$conf" "$@" --json config show \
		>"$TMP/rows" 2>/dev/null
	sqlite3 :memory: "select coalesce(json_extract(value, '\$.$field'), '-')
		from json_each(readfile('$TMP/rows'))
		where json_extract(value, '\$.key') = '$key'"
}
db=$TMP/show.db
unset ZHIBAN_DB
is 'the file that is read' "$(of configuration value --db "$db")" "$conf"
is 'from an option' "$(of configuration where --db "$db")" --config
is 'the database' "$(of database value --db "$db")" "$db"
is 'from the file' "$(of language from --db "$db")" file
is 'with its line' "$(of language line --db "$db")" 2
is 'an option goes before it' "$(of language where --lang zh)" --lang
is 'a default' "$(of title from --db "$db")" default
is 'its value' "$(of title value --db "$db")" true
is 'a refused line leaves it' "$(of theme from --db "$db")" default
is 'and is named' "$(of theme line --db "$db")" 5
is 'a list keeps the rest' "$(of sinks value --db "$db")" bell
is 'and says that some is refused' "$(of sinks from --db "$db")" file
is 'keys' "$(of keys value --db "$db")" walk.defer=D
is 'the variable of the database' \
	"$(ZHIBAN_DB=$db of database where)" ZHIBAN_DB
is 'the variable of the colours' "$(NO_COLOR=1 of theme value)" mono
is 'the variable of Esc' "$(ESCDELAY=80 of escape_delay where)" ESCDELAY
is 'to begin with the file seeds' "$(of site line --db "$db")" 3
is 'reading makes nothing' "$([ -e "$db" ] && echo made)" ''

"$BUILD/zhiban" --config "$conf" --db "$db" init --kind test >/dev/null 2>&1
sed -i 's/First/Second/' "$conf"
is 'then the log decides' "$(of site value --db "$db")" 'First school'
is 'and says so' "$(of site from --db "$db")" log
is 'warnings too' "$(of warn value --db "$db")" 1h
is 'what was not said stays a default' "$(of chain from --db "$db")" default
"$BUILD/zhiban" --config "$conf" --db "$db" --lang en config show \
	>"$TMP/said" 2>/dev/null
is 'FILE:LINE in the text' "$(grep -c "$conf:6$" "$TMP/said")" 1
is 'every key of the sample' "$(sed -n 's/^\/\/ \([a-z_]*\) = .*/\1/p' \
	share/zhiban.conf | sort -u | while read -r key; do
	grep -q "^$key " "$TMP/said" || echo "$key"; done)" ''
finish
