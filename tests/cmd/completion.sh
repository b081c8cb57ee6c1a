#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What bash, zsh and fish complete, asked in the shells themselves: each gets
# the script the program prints and answers the same lines. What stands behind
# `zhiban ` is typed; the last word is being typed.

set -u
. tests/cases.sh

for shell in bash zsh fish; do
	"$ZHIBAN" --lang en help --completion $shell >"$TMP/$shell" ||
		not_ok "a script for $shell"
done
want 2 'of a shell nobody knows' help --completion csh

cat >"$TMP/ask.bash" <<'END'
. "$1/bash"
shift
COMP_WORDS=(zhiban "$@") COMP_CWORD=$# COMPREPLY=()
_zhiban
printf '%s\n' "${COMPREPLY[@]}"
END

# zsh completes at a terminal only: what the script calls there is put in its
# place and prints what it is given.
cat >"$TMP/ask.zsh" <<'END'
compdef() { }
compadd() { [[ $1 = -- ]] && shift; print -l -- ${(M)@:#$PREFIX*} }
_describe() { print -l -- ${${(M)${(P)2}:#$PREFIX*}%%:*} }
_files() { print -l -- $PREFIX*(N) }
. $1/zsh
shift
words=(zhiban "$@") CURRENT=$(($# + 1)) PREFIX=${@[-1]}
_zhiban
END

cat >"$TMP/ask.fish" <<'END'
source $argv[1]/fish
complete -C "zhiban $argv[2..-1]" | string split -f 1 \t
END

# complete NAME WANT WORD...: in every shell, all that it offers.
completes()
{
	name=$1 want=$2
	shift 2
	for shell in bash zsh fish; do
		is "$shell: $name" "$($shell "$TMP/ask.$shell" "$TMP" "$@" |
			sort | tr '\n' ' ')" "$want"
	done
}

for shell in bash zsh fish; do
	command -v $shell >/dev/null || skip "no $shell"
done
completes 'a command' 'open ' ope
completes 'each command once' 'config ' conf
completes 'the words of a command' 'check show ' config ''
completes 'behind a global option and its value' 'check show ' \
	--db x.db config ''
completes 'a flag' '--title ' open --ti
completes 'a flag of one of the words' '--format ' playbook print --for
completes 'a flag of a step' '--witness ' step I S done --wi
completes 'a global option' '--playbooks ' --playb
completes 'and behind a command' '--playbooks ' open --playb
completes 'a language' 'en zh ' --lang ''
mkdir "$TMP/here" && cd "$TMP/here" && : >scene.jpg
completes 'a file' 'scene.jpg ' attach I sce
finish
