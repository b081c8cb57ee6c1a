/* SPDX-License-Identifier: MIT */
/*
 * The README of a bundle: how to check it without zhiban, in both languages
 * whatever the reader's.
 */
#include "bundle_room.h"

void
bundle_readme(struct buf *out, const char *site, const char *print)
{
	buf_addf(out,
"A signed record of zhiban, made at: %s\n"
"值班（zhiban）签名记录，来自：%s\n"
"\n"
"Fingerprint of the key (SHA-256) / 密钥指纹：\n"
"  %s\n"
"\n"
"To check it without zhiban, in this folder:\n"
"不用 zhiban 也可核验，在本文件夹中执行：\n"
"\n"
"  openssl pkey -pubin -in KEY.pem -outform DER | sha256sum\n"
"    Must print the fingerprint that its owner told you, by telephone or on\n"
"    paper: the one above proves nothing by itself.\n"
"    应与对方通过电话或纸面告知的指纹一致；上面这一行本身不能证明什么。\n"
"\n"
"  openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in MANIFEST \\\n"
"      -sigfile MANIFEST.sig\n"
"    Must say: Signature Verified Successfully.\n"
"    应显示：Signature Verified Successfully。\n"
"\n"
"  sha256sum -c MANIFEST\n"
"    Must say OK for every file. 每个文件都应为 OK。\n"
"\n"
"logs/*.entries hold the entries of a log, one behind the other; each begins\n"
"with its line \"prev\", the SHA-256 of the entry before it. zhiban's\n"
"share/verify.sh follows that chain: sh verify.sh FOLDER\n"
"logs/*.entries 依次存放日志的各条记录；每条以“prev”行开头，\n"
"其值为上一条记录的 SHA-256。zhiban 自带的 share/verify.sh\n"
"可沿此链核验：sh verify.sh 文件夹\n"
"\n"
"Logs are whole, whichever incidents were asked for; evidence/ has the files\n"
"of those. Take it in with: zhiban import FILE\n"
"无论选了哪些事件，日志都是完整的；evidence/ 只含所选事件的证据文件。\n"
"导入：zhiban import 文件\n", site, site, print);
}
