# SPDX-License-Identifier: MIT
#
# What tests of screens share; they begin with `. tests/screens.sh`.
#
#   fresh                      a new database of kind test with a roster
#   at TIME ARG...             runs the program on it at that time of the day
#   night_of_trouble [PLAN]    opens three incidents with titles that mean harm,
#                              are wide or too long, one more from PLAN, and
#                              works on the second
#   play NAME LANG SIZE TIME   plays standard input as a script; its golden
#                              files stand in tests/screen/golden; with the
#                              program's options in FLAGS
#   finish                     the last line of every test
#
# ZHIBAN_UPDATE=1 writes the golden files.

# A title that means harm.
evil=$(printf 'evil \033[31m\033]0;x\007 \342\200\256txt e\314\201\314\201\nnew')
golden=$SRC/tests/screen/golden
group=$(basename "$0" .sh)
passed=0
failed=0

cat >"$TMP/conf" <<'CONF'
site = "三中 school";
unit_type = "school";
zone = "Asia/Shanghai";
people = (
	{ name = "王芳"; login = "wang"; posts = ["duty-admin"];
	  rights = ["duty"]; phone = "13800000001"; },
	{ name = "Li Lei"; login = "li"; posts = ["commander"];
	  rights = ["command"]; phone = "13800000002"; }
);
CONF

# A few plans, so that a new one in the library changes no golden screen.
books=$TMP/books
mkdir -p "$books"
cp "$SRC"/playbooks/fragments/*.cfg "$books/"
for id in network/website-harmful-content \
	network/network-attack overlays/edu-mass-harmful-or-hack \
	overlays/gov-network-emergency overlays/zhiban-default; do
	cp "$SRC/playbooks/$id.cfg" "$books/"
done

zb()
{
	"$ZHIBAN" --db "$TMP/t.db" --config "$TMP/conf" --playbooks "$books" \
		"$@"
}

at()
{
	now=$1
	shift
	zb --seed 1 --as "${AS:-王芳}" --now "2026-11-22T$now:00+08:00" "$@"
}

fresh()
{
	rm -rf "$TMP"/t.db* "$TMP"/evidence
	# Another under the same name: nobody has seen anything of it.
	rm -rf "${XDG_STATE_HOME:-$HOME/.local/state}/zhiban/witness"
	zb --seed 1 --now 2026-11-22T08:00:00+08:00 init --kind test \
		--site '三中 school' >/dev/null
}

night_of_trouble()
{
	must open at 08:10 open network-attack --title "$evil" --unit '信息中心'
	must open at 08:20 open website-harmful-content --occurred 07:45 \
		--title '学校网站首页被篡改，出现不良信息，家长群里已有人转发截图，电话不断'
	must open at 08:40 open gov-network-emergency --level gov:I --title \
		"Core switch down, whole campus off line, exams begin at ten o'clock"
	[ $# -eq 0 ] || must open at 08:50 open "$1" --title '上联口 link flaps'
	must done at 08:25 step 2026-0002 D1 done --value page=www.a.cn \
		--value appeared=07:45
	must done at 08:26 step 2026-0002 C1 done
	AS='Li Lei' must pin at 08:30 pin 2026-0002 \
		'核心交换机已断开，未经组长同意不得恢复 (core switch cut)'
	must late at 09:00 note 2026-0002 \
		'Called the commander; he wants the page gone first, then the proof.' \
		--at 08:27 --reason 'no hand free'
}

play()
{
	cp "$golden/$group"-* "$TMP" 2>/dev/null
	cat >"$TMP/script"
	if at "$4" --lang "$2" ${FLAGS:-} --headless "$3" \
		--script "$TMP/script"; then
		passed=$((passed + 1))
	else
		echo "not ok: $1"
		failed=$((failed + 1))
	fi
	[ "${ZHIBAN_UPDATE:-}" ] && cp "$TMP/$group"-* "$golden" 2>/dev/null
	return 0
}

# must NAME COMMAND...: what has to work before a screen is looked at.
must()
{
	name=$1
	shift
	"$@" >/dev/null || {
		echo "not ok: $name"
		failed=$((failed + 1))
	}
}

finish()
{
	echo "cases: $passed passed, $failed failed"
	[ "$failed" -eq 0 ]
	exit
}
