#!/usr/bin/env bash
# Passes all tests. Installs what they need from Debian's packages when it may, and says what to install when it may not.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(npm)
fc-list 2>/dev/null | grep -qi 'dejavu' || missing+=(fontconfig fonts-dejavu-core)
if ((${#missing[@]})); then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
    if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
        "${as_root[@]}" apt-get update -qq
        DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    else
        echo "The tests need: ${missing[*]}. Install them (on Debian: apt-get install ${missing[*]}) and run this again." >&2
        exit 1
    fi
fi

# Every test starts what lives for seconds: to watch it, so as to compile it better later, costs more than it gives back.
export DOTNET_TieredPGO=0

results=artifacts/tests
rm -rf "$results"
dotnet build DevExChat.sln -c Release -v quiet --nologo
status=0
# What hangs fails.
run() { timeout --foreground 20m dotnet test "$1" -c Release --no-build --nologo -v quiet --logger "trx;LogFileName=$(basename "$1").trx" --results-directory "$results"; }

# One project after the other: several start servers, processes and browsers of their own.
for project in tests/*.Tests; do
    run "$project" || status=1
done

sum() { grep -ho '<Counters [^>]*' "$results"/*.trx | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'; }
total=$(sum total)
passed=$(sum passed)
failed=$(sum failed)
skipped=$((total - passed - failed))
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
