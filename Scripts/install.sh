#!/bin/sh
# Installs the program, its manual page and its shell completions.
# usage: install.sh BUILD_DIRECTORY PREFIX
set -eu
binary=$1/bnviz
manual=.build/plugins/GenerateManual/outputs/bnviz/bnviz.1
prefix=$2
install -d "$prefix/bin" "$prefix/share/man/man1" "$prefix/share/bash-completion/completions" \
  "$prefix/share/zsh/site-functions" "$prefix/share/fish/vendor_completions.d"
install -m 755 "$binary" "$prefix/bin/bnviz"
install -m 644 "$manual" "$prefix/share/man/man1/bnviz.1"
"$binary" --generate-completion-script bash >"$prefix/share/bash-completion/completions/bnviz"
"$binary" --generate-completion-script zsh >"$prefix/share/zsh/site-functions/_bnviz"
"$binary" --generate-completion-script fish >"$prefix/share/fish/vendor_completions.d/bnviz.fish"
echo "bnviz is in $prefix/bin"
