#!/bin/sh
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
# Does the package install and run where nothing else is? Makes a fresh Debian 12 (debootstrap), installs the package with
# what it depends on, and lets a plain user run the installed demo: once without what is only recommended, once with it.
#
# usage: package.sh wenhao.deb          (scripts/package --test calls it)
#
# No suite of meson runs it: it needs root, debootstrap and a Debian mirror, $MIRROR or the one that apt uses here. Where one
# of these is missing it says so and tests nothing.
set -eu
deb=$1

skip() {
    echo "1..0 # SKIP $1"
    exit 0
}
[ "$(id -u)" = 0 ] || skip "debootstrap and chroot need root"
command -v debootstrap >/dev/null || skip "no debootstrap: apt install debootstrap"
mirror=${MIRROR:-$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    sed -n 's/^bookworm //p' | head -n 1)}
[ "$mirror" ] || skip "no mirror of Debian 12 in apt's sources; name one: MIRROR=…"

root=$(mktemp -d)
chmod 755 "$root"
trap 'rm -rf "$root"' EXIT # nothing is mounted below it
points=0 failed=0
point() { # NAME STATUS LOG
    points=$((points + 1))
    if [ "$2" = 0 ]; then
        echo "ok $points - $1"
    else
        failed=1
        echo "not ok $points - $1"
        tail -n 40 "$3" | sed 's/^/# /'
    fi
}
in_root() { # runs a command in there, with an environment of its own
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
packages() {
    in_root dpkg-query -W -f '${db:Status-Status}\n' | grep -c '^installed'
}
ask_demo() { # NAME, words that its output must hold
    name=$1 status=0
    shift
    in_root su clerk -c 'cd && /usr/share/doc/wenhao/examples/demo' >"$root.log" 2>&1 </dev/null || status=$?
    for words in "$@"; do
        grep -qF "$words" "$root.log" || { echo "# '$words' is not there"; status=1; }
    done
    point "$name" "$status" "$root.log"
}

status=0
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || status=$?
point "a fresh Debian 12" "$status" "$root.log"
[ "$status" = 0 ] || exit 1
cp "$deb" "$root/wenhao.deb"
in_root apt-get -q update >/dev/null 2>&1
in_root useradd -m clerk
before=$(packages)

status=0
in_root apt-get -q install -y --no-install-recommends /wenhao.deb >"$root.log" 2>&1 </dev/null || status=$?
point "it installs with what it depends on" "$status" "$root.log"
echo "# $(($(packages) - before - 1)) packages besides wenhao; unpacked, all of them: $(sed -n 's/^After this operation, \(.*\) of additional.*/\1/p' "$root.log")"
ask_demo "the demo runs without what is recommended, and says that pictures need Graphviz" \
    "新增5个文件" "第六条已被云溪省人民政府令第18号第八条废止" "no Graphviz here"
status=0
sed -n 's/^可[读写]：/# &/p' "$root.log"
grep -q '^可读' "$root.log" && ! grep -q -- '-dev' "$root.log" || status=1
point "every optional part is in it; what lacks is programs" "$status" "$root.log"

status=0
recommended=$(dpkg-deb -f "$deb" Recommends | tr -d ,)
in_root apt-get -q install -y --no-install-recommends $recommended >"$root.log" 2>&1 </dev/null || status=$?
point "what it recommends installs: $recommended" "$status" "$root.log"
echo "# $(($(packages) - before - 1)) packages besides wenhao"
ask_demo "the demo runs with what is recommended, pictures included" "新增5个文件" "第六条已被云溪省人民政府令第18号第八条废止" "pictures: "
status=0
in_root su clerk -c 'test -s /tmp/tmp.*/chain.svg && head -c 4 /tmp/tmp.*/all.pdf && pdftotext /tmp/tmp.*/all.pdf -' \
    >"$root.log" 2>&1 || status=$?
grep -q '云溪省' "$root.log" || status=1
point "the pictures are there, with Chinese in them" "$status" "$root.log"
status=0
in_root apt-get -q install -y --no-install-recommends man-db >"$root.log" 2>&1 </dev/null || status=$?
in_root su clerk -c 'man wenhao' >"$root.log" 2>&1 </dev/null || status=$?
grep -q '废止' "$root.log" || status=1
point "man wenhao" "$status" "$root.log"
status=0
in_root apt-get -q purge -y wenhao >"$root.log" 2>&1 </dev/null || status=$?
[ -z "$(find "$root/usr" -name '*wenhao*')" ] || status=1
point "nothing stays behind when it is removed" "$status" "$root.log"
echo "# the package has $(stat -c %s "$deb") bytes and takes $(dpkg-deb -f "$deb" Installed-Size) KiB"
echo "1..$points"
rm -f "$root.log"
exit $failed
