#!/bin/sh
# Print the path of a Python 3.11 or newer, or say in one sentence what is missing.
# PYTHON=/path/to/python chooses one. A name that exists but does not run is passed
# over: version managers leave such names behind.

seen=""
for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    found=$("$name" -c '
import sys
new = "yes" if sys.version_info >= (3, 11) else "no"
print(new, "%d.%d" % sys.version_info[:2], sys.executable)' 2>/dev/null) || continue
    case "$found" in
        yes*) echo "$found" | cut -d' ' -f3-; exit 0 ;;
        no*) [ -n "$seen" ] || seen=$(echo "$found" | sed 's/^no \([^ ]*\) /\1 at /') ;;
    esac
done
if [ -n "$seen" ]; then
    echo "This guide needs Python 3.11 or newer; found $seen. Install a newer one (python.org has it for every system) and run make again." >&2
else
    echo "This guide needs Python 3.11 or newer; found none. Install one (python.org has it for every system) and run make again." >&2
fi
exit 1
