#!/usr/bin/env bash
# Prints the table of times of docs/performance.md, "Figures": examples/src/bench/figure_times.sh, from
# anywhere, once `mvn -q -DskipTests package` has run. Each file is drawn and written by a JVM of its own.
set -euo pipefail

here=$(cd "$(dirname "$0")/../../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
source=$here/examples/src/main/java/org/llmsafety/examples/benchmark/FigureTimes.java
path="$scratch/classes:$here/examples/target/classes:$here/examples/target/lib/*"
mkdir "$scratch/classes"
javac -proc:none -nowarn -d "$scratch/classes" -cp "$path" "$source"

echo "load $(cut -d' ' -f1 /proc/loadavg) before, $(nproc) processors"
for file in figure.svg figure.png figure.vl.json page.html; do
  printf '%s: ' "$file"
  java -cp "$path" org.llmsafety.examples.benchmark.FigureTimes "$scratch/$file"
done
echo "load $(cut -d' ' -f1 /proc/loadavg) after"
