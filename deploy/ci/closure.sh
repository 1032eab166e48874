#!/bin/bash
# Makes a base image from Debian packages that are installed on this machine, with all they depend on: no registry, no network.
#   closure.sh IMAGE PACKAGE...
# Documentation, translations and package metadata stay out. For tests and CI; production images start from official ones.
set -euo pipefail
image=$1
shift
[ "$(id -u)" = 0 ] || { echo "root is needed to read all files of the packages"; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What is installed: "package<TAB>needs" a line, and "provided<TAB>package" for the names that packages stand in for.
dpkg-query -W -f '${db:Status-Status}\t${Package}\t${Pre-Depends}, ${Depends}\t${Provides}\n' | awk -F '\t' -v OFS='\t' '$1 == "installed" { print $2, $3, $4 }' >"$work/installed"

# The closure of what is asked for; of alternatives the first that is installed.
awk -F '\t' -v usual="bash dash coreutils sed grep mawk findutils util-linux procps hostname libc-bin ca-certificates base-files" -v wanted="$*" '
    function bare(text) { sub(/[ (:].*/, "", text); return text }
    { needs[$1] = $2; count = split($3, given, /, */); for (i = 1; i <= count; i++) if (given[i] != "") stands_in[bare(given[i])] = $1 }
    END {
        asked = last = split(wanted, queue, " ")
        count = split(usual, more, " ")
        for (i = 1; i <= count; i++) queue[++last] = more[i]
        for (at = 1; at <= last; at++) {
            name = queue[at]
            if (!(name in needs)) name = stands_in[name]
            if (name == "") { if (at <= asked) { print "not installed: " queue[at] >"/dev/stderr"; exit 1 } continue }
            if (name in taken) continue
            taken[name] = 1; print name
            count = split(needs[name], wants, /, */)
            for (i = 1; i <= count; i++) {
                choices = split(wants[i], choice, /[ ]*\|[ ]*/)
                for (j = 1; j <= choices; j++) {
                    other = bare(choice[j])
                    if (other in needs || other in stands_in) { queue[++last] = other; break }
                }
            }
        }
    }' "$work/installed" >"$work/packages"

# Their files, and those that only their installation scripts make.
while read -r package; do
    cat "/var/lib/dpkg/info/$package.list" 2>/dev/null || cat "/var/lib/dpkg/info/$package:"*.list
done <"$work/packages" | grep -vE '^/\.$|^/etc/(passwd|group)$|^/usr/share/(doc|doc-base|man|info|locale|lintian|bug)(/|$)' >"$work/files"
cat >>"$work/files" <<'FILES'
/bin
/sbin
/lib
/lib64
/tmp
/usr/bin/sh
/usr/bin/awk
/usr/bin/java
/etc/alternatives
/etc/alternatives/awk
/etc/alternatives/java
/etc/nsswitch.conf
/etc/ld.so.cache
/etc/ssl/certs/ca-certificates.crt
/etc/ssl/certs/java/cacerts
FILES
# With /bin and its like being links, files are found below /usr only.
sed -E 's,^/(bin|sbin|lib|lib32|lib64|libx32)/,/usr/\1/,' "$work/files" | LC_ALL=C sort -u | while read -r file; do
    if [ -e "$file" ] || [ -L "$file" ]; then echo ".$file"; fi
done >"$work/there"

# Users of the image are made, not taken from this machine.
mkdir -p "$work/made/etc"
awk -F : '$3 < 1000 && $1 != "root" || $1 == "nobody"' /etc/passwd | sed '1i root:x:0:0:root:/root:/bin/bash' >"$work/made/etc/passwd"
awk -F : '$3 < 1000 || $1 == "nogroup"' /etc/group | sed -E 's/:[^:]*$/:/' >"$work/made/etc/group"
tar -C / --no-recursion --numeric-owner -cf "$work/image.tar" -T "$work/there"
tar -C "$work/made" --numeric-owner --owner=0 --group=0 -rf "$work/image.tar" etc/passwd etc/group
docker import --change 'ENV LANG=C.UTF-8' --change 'CMD ["/bin/bash"]' "$work/image.tar" "$image" >/dev/null
echo "$image: $(wc -l <"$work/packages") packages"
