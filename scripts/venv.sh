#!/bin/sh
# Makes .venv with the hashed pins of requirements.txt. Needs python3 >= 3.11; fetches the venv module if it may.
set -eu
cd "$(dirname "$0")/.."

suits() { command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; }

# Debian and Ubuntu ship python3 without the modules venv and ensurepip.
has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

add_venv() {
    { command -v apt-get && as_root true; } >/dev/null 2>&1 || return 1
    echo "Python : installation du paquet $1…"
    { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$1"; } >/dev/null 2>&1
}

python=
for candidate in python3 python3.13 python3.12 python3.11; do
    if suits "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "Il faut Python 3.11 ou plus récent : installer le paquet python3." >&2
    exit 1
fi
package="$python-venv"
if ! has_venv "$python" && ! { add_venv "$package" && has_venv "$python"; }; then
    echo "Il manque le module venv de Python : installer le paquet $package, puis relancer." >&2
    exit 1
fi

# An environment whose Python has gone, or is too old, is made anew.
suits .venv/bin/python || "$python" -m venv --clear .venv
echo "Python : installation des bibliothèques dans .venv…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --only-binary :all: --requirement requirements.txt
