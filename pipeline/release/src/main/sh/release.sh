#!/bin/sh
# Makes the archive: its folder with a runtime of its own, and that folder packed. The same sources and
# the same JDK give the same bytes: files have one date, sorted names and no owner.
#
# Run by Maven (-Prelease), which sets JAVA_HOME, VERSION and TIMESTAMP (the date of every file). JMODS,
# a folder of the modules of another kind of machine, whose name is MACHINE, links its runtime instead of
# this one's, without an archive of classes.
set -eu
umask 022
export LC_ALL=C

here=$(cd "$(dirname "$0")/../../.." && pwd)
built=$here/../target
target=$here/target
ours=$target/classes:$built/sweetspot.jar
machine=${MACHINE:-$(uname -m)}
name=sweetspot-$VERSION-linux-$machine
root=$target/$name
parts=$root/lib/sweetspot
runtime=$parts/runtime
documents=$root/share/doc/sweetspot
rm -rf "$target"/sweetspot-*-linux-*

mkdir -p "$root/bin" "$parts" "$documents" "$root/share/python"
sed "s/@version@/$VERSION/" "$here/src/main/sh/sweetspot" >"$root/bin/sweetspot"
chmod 755 "$root/bin/sweetspot"
cp "$here/../src/main/sh/apply.sh" "$here/../src/main/sh/start.sh" "$built/sweetspot.jar" "$parts"
cp -r "$built/lib" "$parts"
cp "$here"/../../workloads/target/python/sweetspot-*.whl "$root/share/python"
cp -r "$here/src/main/licenses" "$documents"
cp "$here/../../LICENSE" "$here/../../README.md" "$here/../../CHANGELOG.md" "$documents"

# The modules that our classes reach, and those that they reach in turn.
modules=$("$JAVA_HOME/bin/jdeps" --multi-release base --ignore-missing-deps --recursive \
  --print-module-deps --class-path "$built/lib/*" "$built/sweetspot.jar")
"$JAVA_HOME/bin/jlink" ${JMODS:+--module-path "$JMODS"} --add-modules "$modules" \
  --no-header-files --no-man-pages --strip-java-debug-attributes \
  --add-options "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
  --output "$runtime"

"$JAVA_HOME/bin/java" -cp "$ours" io.sweetspot.release.Pages "$root/share" "$VERSION" "${TIMESTAMP%T*}"
"$JAVA_HOME/bin/java" -cp "$ours" io.sweetspot.release.BillOfMaterials "$target/sbom.json" \
  "$JAVA_HOME/release" "$built/lib" "$documents"

# The JVM compares dates, so every file has its own before classes are archived, in the place where the
# runtime looks by itself: every start has them, that of a trial's JVM too.
date_all() {
  find "$root" -exec touch --no-dereference --date="$TIMESTAMP" {} +
}
date_all
if [ -z "${JMODS-}" ]; then
  "$JAVA_HOME/bin/java" -cp "$ours" io.sweetspot.release.LoadedClasses "$root/bin/sweetspot" \
    "$target/loaded.classes"
  # The archive keeps the path of our jar, of which only the last part matters; so it gets a path that is
  # the same wherever this is built. Heaps of 32 GiB and more, as large machines have them, take long
  # pointers, and an archive of their own.
  cd "$parts"
  for pointers in + -; do
    "$runtime/bin/java" -Xshare:dump -XX:${pointers}UseCompressedOops \
      -XX:SharedClassListFile="$target/loaded.classes" -cp /proc/self/cwd/sweetspot.jar \
      >"$target/archive.log" 2>&1 || {
      cat "$target/archive.log" >&2
      exit 1
    }
  done
  date_all
fi

cd "$target"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --format=gnu "$name" |
  gzip --no-name --best >"$name.tar.gz"
sha256sum "$name.tar.gz" >"$name.tar.gz.sha256"
ls -l "$name.tar.gz"
