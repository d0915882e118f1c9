# Part of the launcher: starts Java with what the command in "$@" needs.
#
# Takes sweetspot_java, the command, and sweetspot_parts, the folder with sweetspot.jar, its lib and
# what is optional: engines, storages, an archive of classes.
#
# No name here may be one that people export, since programs under trial inherit the environment.

sweetspot_terminal=false
[ ! -t 2 ] || sweetspot_terminal=true

# Compiling thoroughly pays where many rows pass the same few loops; where trials run it would
# disturb them, and a calibration of up to some 20,000 programs is over before it has paid. A
# download needs it for the loops of MD5 only (DownloadTrials says how much).
case ${1-} in
  download)
    sweetspot_thorough="-Xmx256m -XX:Tier4InvocationThreshold=50000
      -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4BackEdgeThreshold=4000000"
    ;;
  import | export | compact) sweetspot_thorough= ;;
  # A probe is real work in our place: it inherits the limit of open files, and standard output is its own.
  apply) sweetspot_thorough="-XX:TieredStopAtLevel=1 -Xmx128m -XX:-MaxFDLimit -XX:+DisplayVMOutputToStderr" ;;
  *) sweetspot_thorough=-XX:TieredStopAtLevel=1 ;;
esac

# An engine has a class path of its own, and a dataset at an address, such as s3://bucket/path,
# takes jars that a folder does not.
sweetspot_runner=
sweetspot_storage=
sweetspot_follows=false
for sweetspot_argument in "$@"; do
  ! $sweetspot_follows || sweetspot_runner=$sweetspot_argument
  sweetspot_follows=false
  case $sweetspot_argument in
    --) break ;;
    --runner) sweetspot_follows=true ;;
    --runner=*) sweetspot_runner=${sweetspot_argument#--runner=} ;;
    *://*)
      sweetspot_scheme=${sweetspot_argument%%://*}
      sweetspot_folder=$sweetspot_parts/storages/${sweetspot_scheme##*=}
      [ ! -d "$sweetspot_folder" ] || sweetspot_storage=$sweetspot_folder
      ;;
  esac
done

sweetspot_jar=$sweetspot_parts/sweetspot.jar
sweetspot_classes=$sweetspot_parts/classes.jsa
if [ -n "$sweetspot_runner" ]; then
  sweetspot_runner=$(printf %s "$sweetspot_runner" | tr '[:upper:]' '[:lower:]')
  sweetspot_engine=$sweetspot_parts/engines/$sweetspot_runner/sweetspot-$sweetspot_runner.jar
  if [ -f "$sweetspot_engine" ]; then
    sweetspot_jar=$sweetspot_engine
    sweetspot_classes= # Made for the other class path.
    # What engines reach into; only a jar that is started itself can say so itself.
    for sweetspot_package in java.io java.lang java.lang.invoke java.lang.reflect java.net java.nio \
      java.time java.util java.util.concurrent java.util.concurrent.atomic sun.nio.ch sun.nio.cs \
      sun.security.action sun.util.calendar; do
      sweetspot_thorough="$sweetspot_thorough --add-opens=java.base/$sweetspot_package=ALL-UNNAMED"
    done
  fi
fi

# What the JVM has to say of its archives goes nowhere: standard output is the answer's. Java 24 and newer
# warn of native code and Unsafe; older ones pass over what they do not know.
sweetspot_thorough="-XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow $sweetspot_thorough"
if [ -n "$sweetspot_storage" ]; then
  exec "$sweetspot_java" $sweetspot_thorough -Dsweetspot.terminal=$sweetspot_terminal \
    -cp "$sweetspot_jar:$sweetspot_storage/*" io.sweetspot.pipeline.cli.Sweetspot "$@"
fi
[ -f "$sweetspot_classes" ] && sweetspot_archive=-XX:SharedArchiveFile=$sweetspot_classes ||
  sweetspot_archive=-Xshare:auto
exec "$sweetspot_java" $sweetspot_thorough "$sweetspot_archive" \
  -Dsweetspot.terminal=$sweetspot_terminal -jar "$sweetspot_jar" "$@"
