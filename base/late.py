#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes late_NAME.h (base/late.h) of a list NAME.late.

usage: late.py READELF LINKED LIST OUT

LINKED is a program that was linked with the libraries: it tells under which name the loader knows each. The list: `library
libfoo`, a line for each header, a line for each function; # starts a comment.
"""
import os
import re
import subprocess
import sys


def main():
    readelf, linked, path, out = sys.argv[1:]
    name = os.path.basename(path).removesuffix(".late")
    library, headers, functions = None, [], []
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line.startswith("library "):
                library = line.split()[1]
            elif line.startswith("<"):
                headers.append(line)
            elif line:
                functions.append(line)
    told = subprocess.run([readelf, "-d", linked], stdout=subprocess.PIPE, text=True, check=True).stdout
    known = [so for so in re.findall(r"\[(lib[^\]]+)\]", told) if so.startswith(library + ".so")]
    if len(known) != 1:
        sys.exit(f"late.py: {linked} is linked with {known or 'no'} {library}")
    with open(out, "w", encoding="utf-8") as f:
        f.write(f"// Made by base/late.py of {os.path.basename(path)}\n#ifndef LATE_{name.upper()}_H\n#define LATE_{name.upper()}_H\n\n")
        f.writelines(f"#include {h}\n" for h in headers)
        f.write('\n#include "base/late.h"\n\nstatic union {\n    struct {\n')
        f.writelines(f"        __typeof__({fn}) *{fn};\n" for fn in functions)
        f.write(f"    }} call;\n    void *at[{len(functions)}];\n}} late_{name};\n\n")
        f.write(f"static const char *const late_{name}_names[] = {{\n")
        f.writelines(f'    "{fn}",\n' for fn in functions)
        f.write(f'}};\nstatic struct late late_{name}_library = {{ "{known[0]}", late_{name}_names, late_{name}.at, {len(functions)}, 0 }};\n\n')
        f.writelines(f"#define {fn} (late_need(&late_{name}_library), late_{name}.call.{fn})\n" for fn in functions)
        f.write("\n#endif\n")


if __name__ == "__main__":
    main()
