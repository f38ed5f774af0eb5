#!/bin/sh
# Installs a Debian package unless one of the files that it brings is there.
# usage: require.sh PACKAGE FILE...
set -eu
package=$1
shift
for file in "$@"; do
  [ -e "$file" ] && exit 0
done
if ! command -v apt-get >/dev/null 2>&1; then
  echo "bnviz needs $package, and there is no apt-get to install it with; please install it by hand." >&2
  exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "bnviz needs $package; please run, as root: apt-get install $package" >&2
    exit 1
  }
  as_root=sudo
fi
echo "Installing $package" >&2
$as_root apt-get update -qq >&2 && $as_root apt-get install -y -qq "$package" >&2
