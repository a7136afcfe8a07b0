#!/usr/bin/env bash
# Measures docs/performance.md: examples/src/bench/measure.sh FOLDER, from anywhere, about 10 minutes
# on an idle machine of 2 cores. Leaves jmh.csv, jmh.log, scipy.csv and machine.txt in FOLDER.
# A second argument chooses benchmarks by a regular expression: 'TrendBenchmark|Resampling'.
set -euo pipefail

mkdir -p "$1"
folder=$(cd "$1" && pwd)
benchmarks=${2:-.}
cd "$(dirname "$0")/../../.."

mvn -q -DskipTests package

{
  date -u
  uname -srm
  nproc
  grep -m 1 'model name' /proc/cpuinfo || true
  java -version 2>&1
  cat /proc/loadavg
} > "$folder/machine.txt"

# ours, then theirs, on the same machine with nothing in between
java -cp "examples/target/classes:examples/target/lib/*" org.openjdk.jmh.Main "$benchmarks" \
  -prof gc -rf csv -rff "$folder/jmh.csv" -o "$folder/jmh.log"
python3 examples/src/bench/python/scipy_speed.py > "$folder/scipy.csv"

cat /proc/loadavg >> "$folder/machine.txt"
