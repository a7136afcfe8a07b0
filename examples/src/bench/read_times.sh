#!/usr/bin/env bash
# Prints the table of times of docs/performance.md, "Reading": examples/src/bench/read_times.sh, from
# anywhere, once `mvn -q -DskipTests package` has run. It makes two tables and a folder of records in a
# scratch folder (450 MB), reads each in a JVM of its own with a heap of 400 MB, and the first table by
# Python's csv module too. Of each case stand the time of the reading alone, then the wall time and the
# processor time (user and system) of the whole process.
set -euo pipefail

here=$(cd "$(dirname "$0")/../../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
source=$here/examples/src/main/java/org/llmsafety/examples/benchmark/ReadTimes.java
path="$scratch/classes:$here/examples/target/classes:$here/examples/target/lib/*"
mkdir "$scratch/classes"
javac -proc:none -nowarn -d "$scratch/classes" -cp "$path" "$source"
TIMEFORMAT='%R s, processors %U s user and %S s system'

options=()
timed() {
  java -Xmx400m "${options[@]}" -cp "$path" org.llmsafety.examples.benchmark.ReadTimes "$@"
}

echo "load $(cut -d' ' -f1 /proc/loadavg) before, $(nproc) processors"
timed make-scores "$scratch/scores.csv" 1000000
timed make-items "$scratch/items.csv" 10000000
timed make-records "$scratch/records" 5320
for what in held streamed; do
  echo "1,000,000 rows of 200,000 models, $what, the answer and then the whole process:"
  time timed "$what" "$scratch/scores.csv"
done
options=(-XX:+UseSerialGC)
echo "the same, held, with ${options[*]}:"
time timed held "$scratch/scores.csv"
options=()
echo "the same by Python's csv module, cells alone, held:"
time python3 -c 'import csv, sys
with open(sys.argv[1], newline="") as f: print(len(list(csv.reader(f))), "rows")' "$scratch/scores.csv"
echo "10,000,000 items of 10,000 models, streamed:"
time timed items "$scratch/items.csv"
echo "5,320 records in the shape of Every Eval Ever (64 MB), the whole folder, held:"
time timed records "$scratch/records"
echo "load $(cut -d' ' -f1 /proc/loadavg) after"
