#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What `meson install` puts down works from there: installs into a folder of its own (DESTDIR), runs the program, renders
the manual page, loads the completions, and asks the installed demo its questions.

usage: install.py BUILD_FOLDER PREFIX VERSION
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, environment, run  # noqa: E402

# shell: what to run with the path of the completion as its $1; it must print this word
SHELLS = {
    "bash": ("bash-completion/completions/wenhao.bash", ["bash", "-c", """
        . "$1"; complete -p wenhao >/dev/null || exit 1
        COMP_WORDS=(wenhao --db x.db stat); COMP_CWORD=3; _wenhao; echo "${COMPREPLY[@]}" """, "-"], "status"),
    "zsh": ("zsh/site-functions/_wenhao", ["zsh", "-f", "-c", """
        autoload -U compinit; compinit -D -u; . "$1"; echo $_comps[wenhao] """, "-"], "_wenhao"),
    "fish": ("fish/vendor_completions.d/wenhao.fish", ["fish", "-N", "-c", """
        source $argv[1]; complete -C 'wenhao stat' """], "status"),
}


def quiet(command, **more):
    """Runs it; returns (exit status, standard output, standard error), the last two as text."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=240,
                          env=environment(**more))
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def check_program(tap, wenhao, version):
    told = run(wenhao, "--version")
    tap.point(told.status == 0 and told.out == f"wenhao {version}\n", "wenhao --version", str(told))
    told = run(wenhao, "--version", "-v", PATH="")
    lines = told.out.splitlines()
    tap.point(len(lines) == 4 and re.match("可读：.*text", lines[1]) and re.match("可写：.*；缺：.*svg.*（graphviz）", lines[2]) and
              re.match("拼音检索：", lines[3]),
              "wenhao --version -v tells what works and, without programs in PATH, what to install", str(told))


def check_manual(tap, share):
    page = os.path.join(share, "man/man1/wenhao.1")
    if not os.path.exists(page):
        tap.skip("the manual page", "not built: no scdoc")
    elif not shutil.which("groff"):
        tap.skip("the manual page", "no groff here")
    else:
        status, text, said = quiet(["groff", "-ww", "-man", "-K", "utf8", "-T", "utf8", "-P-c", page])
        tap.point(status == 0 and not said, "the manual page has no faults", said)
        tap.point("wenhao status" in text and "废止" in text, "the manual page can be read", text[:500])


def check_completion(tap, share):
    for shell, (place, command, word) in SHELLS.items():
        path = os.path.join(share, place)
        if not shutil.which(shell):
            tap.point(os.path.getsize(path) > 1000, f"a completion for {shell}")
            continue
        status, out, said = quiet([*command, path])
        tap.point(status == 0 and word in out and not said, f"the completion works in {shell}", [out, said])


def check_documents(tap, doc):
    wanted = ["README.md", "CHANGELOG.md", "LICENSE", "docs/JSON.md", "docs/GLOSSARY.md", "docs/schema/status.json",
              "examples/README.md", "examples/library/2024-18.txt", "examples/expected/status.tsv"]
    missing = [name for name in wanted if not os.path.exists(os.path.join(doc, name))]
    tap.point(not missing, "the documents are there", missing)
    broken = []
    for page in glob.glob(os.path.join(doc, "**/*.md"), recursive=True):
        with open(page, encoding="utf-8") as f:
            links = re.findall(r"\]\(([^)#:]+)[^):]*\)", f.read())
        broken += [f"{page}: {link}" for link in links if not os.path.exists(os.path.join(os.path.dirname(page), link))]
    tap.point(not broken, "their links hold", broken)


def check_demo(tap, wenhao, doc, folder):
    demo = os.path.join(doc, "examples/demo")
    path = os.path.dirname(wenhao) + ":" + os.environ["PATH"]
    status, out, said = quiet([demo], PATH=path, TMPDIR=folder)
    tap.point(status == 0 and "已被" in out and "$ wenhao coverage" in out, "the demo runs with the installed program",
              [out[-600:], said])
    status, _, said = quiet([demo], PATH=path, TMPDIR=folder, WENHAO="no-such-wenhao")
    tap.point(status == 3 and "no-such-wenhao" in said, "the demo says that there is no such program", said)


def main():
    build, prefix, version = sys.argv[1:4]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        dest = os.path.join(folder, "dest")
        status, out, said = quiet(["meson", "install", "-C", build, "--no-rebuild", "--destdir", dest])
        if not tap.point(status == 0, "meson install, into DESTDIR", [out[-1000:], said[-1000:]]):
            return tap.end()
        outside = [name for name in os.listdir(dest) if name != prefix.split("/")[1]]
        tap.point(not outside, "nothing lands outside the prefix", outside)
        top = dest + prefix
        wenhao, share = os.path.join(top, "bin/wenhao"), os.path.join(top, "share")
        check_program(tap, wenhao, version)
        check_manual(tap, share)
        check_completion(tap, share)
        check_documents(tap, os.path.join(share, "doc/wenhao"))
        check_demo(tap, wenhao, os.path.join(share, "doc/wenhao"), folder)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
