package org.llmsafety.io.table;

/** What a column of a table can hold beside errors and conditions. */
enum Role {
  LAB,
  MODEL,
  VARIANT,
  RELEASED,
  DATE_EVIDENCE,
  EVALUATED,
  EDITION,
  ORIGIN,
  BENCHMARK,
  SCORE,
  ITEM,
  CLUSTER,
  EPOCH;

  boolean mayBeMissing() {
    return this == ORIGIN || this == DATE_EVIDENCE;
  }
}
