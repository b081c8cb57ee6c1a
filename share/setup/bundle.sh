#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bundle.sh BUILD VERSION: puts the static program, its manual, the independent
# verifier and a check of them all into one archive, for a stick:
# BUILD/zhiban-VERSION-MACHINE.tar.gz. The same files make the same archive.
set -eu
build=${1:?usage: bundle.sh BUILD VERSION}
name=zhiban-${2:?usage: bundle.sh BUILD VERSION}-$(uname -m)
dir=$build/bundle/$name
rm -rf "$build/bundle"
mkdir -p "$dir"

cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT

strip -o "$dir/zhiban" "$build/static/zhiban"
# By the program itself: a fresh tree has built no other.
for lang in en zh; do
	XDG_CACHE_HOME=$cache "$dir/zhiban" --lang $lang help --man \
		>"$dir/zhiban.$lang.1"
done
cp README.md share/zhiban.conf share/doc/LICENSE "$dir/"
cp share/verify.sh share/chain.sh "$dir/"
# Where the README looks for them.
mkdir -p "$dir/share/doc" "$dir/playbooks"
cp share/doc/*.md share/doc/LICENSE "$dir/share/doc/"
cp share/zhiban.conf "$dir/share/"
cp playbooks/README.md "$dir/playbooks/"
cp share/setup/bundle-check.sh "$dir/check.sh"
cp share/setup/bundle-libraries.txt "$dir/LIBRARIES.txt"
find "$dir" -type f -exec chmod 644 {} +
find "$dir" -type d -exec chmod 755 {} +
chmod 755 "$dir/zhiban" "$dir/verify.sh" "$dir/chain.sh" \
	"$dir/check.sh"
(cd "$dir" && find . -type f -printf '%P\0' | LC_ALL=C sort -z |
	xargs -0 sha256sum -- >../SHA256SUMS && mv ../SHA256SUMS .)
tar -C "$build/bundle" --format=ustar --sort=name --owner=0 --group=0 \
	--numeric-owner --mtime=@0 -cf - "$name" | gzip -9n \
	>"$build/$name.tar.gz"
echo "$build/$name.tar.gz"
