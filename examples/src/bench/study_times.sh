#!/usr/bin/env bash
# Prints the table of times of docs/performance.md, "A whole answer": examples/src/bench/study_times.sh
# [OLDER], from anywhere, once `mvn -q -DskipTests package` has run. OLDER is a checkout of an older
# version, packaged too; its times then stand in a column before. Each case is a JVM of its own.
set -euo pipefail

here=$(cd "$(dirname "$0")/../../.." && pwd)
older=${1:+$(cd "$1" && pwd)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
source=$here/examples/src/main/java/org/llmsafety/examples/benchmark/StudyTimes.java
TIMEFORMAT='%R %U %S'

# checkout, its number, what to run: wall s of the process (processor s), and what it printed
cell() {
  local classes="$scratch/$2" path
  path="$classes:$1/examples/target/classes:$1/examples/target/lib/*"
  if [ ! -d "$classes" ]; then
    mkdir "$classes"
    javac -proc:none -nowarn -d "$classes" -cp "$path" "$source"
  fi
  local printed
  { time java -cp "$path" "${@:3}" > "$scratch/out" 2> "$scratch/err"; } 2> "$scratch/time" \
    || { tail -3 "$scratch/err" >&2; printf 'failed |'; return; }
  printed=$(head -1 "$scratch/out")
  [[ $printed == *' s, '* ]] || printed=
  awk -v printed="$printed" '{printf " %.1f s (%.1f s of processors)%s |", $1, $2 + $3,
    printed == "" ? "" : "; answer " printed}' "$scratch/time"
}

row() {
  printf '| %s |' "$1"
  [ -z "$older" ] || cell "$older" older "${@:2}"
  cell "$here" newer "${@:2}"
  printf '\n'
}

echo "load $(cut -d' ' -f1 /proc/loadavg) before, $(nproc) processors"
echo
if [ -n "$older" ]; then
  printf '| question | before | now |\n|---|---|---|\n'
else
  printf '| question | now |\n|---|---|\n'
fi
for models in 30 90 300 3000; do
  row "one benchmark, $models models, whole percents, shared dates" \
    org.llmsafety.examples.benchmark.StudyTimes "$models"
done
row 'all benchmarks of bundled HELM Safety, 87 models' \
  org.llmsafety.examples.benchmark.StudyTimes helm
row 'a report of three sets' org.llmsafety.examples.benchmark.StudyTimes report "$scratch/three"
row 'the same without the optimising compiler' -XX:TieredStopAtLevel=1 \
  org.llmsafety.examples.benchmark.StudyTimes report "$scratch/three"
row 'the main job' org.llmsafety.examples.SafetyReport -o "$scratch/report"
row 'the same without the optimising compiler' -XX:TieredStopAtLevel=1 \
  org.llmsafety.examples.SafetyReport -o "$scratch/report"
echo
echo "load $(cut -d' ' -f1 /proc/loadavg) after"
