package org.llmsafety.io.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which column has which {@linkplain Role role}, and what stands in for a column that is not. */
final class RoleColumns {
  private final boolean isTall;

  /** Whether all rows are on one benchmark, so that no column needs to name it. */
  private final boolean isOfOneBenchmark;

  /** The columns as the caller gave them. */
  private final ImmutableMap<Role, String> given;

  private final ImmutableMap<Role, String> constants;

  /** The columns given, and the usual names of those that were not. */
  private final ImmutableMap<Role, String> columns;

  /** The same and the constants, for a glance at every row. */
  private final Map<Role, Optional<String>> columnByRole = new EnumMap<>(Role.class);

  private final Map<Role, Optional<String>> constantByRole = new EnumMap<>(Role.class);

  private RoleColumns(
      boolean isTall,
      boolean isOfOneBenchmark,
      ImmutableMap<Role, String> given,
      ImmutableMap<Role, String> constants) {
    this.isTall = isTall;
    this.isOfOneBenchmark = isOfOneBenchmark;
    this.given = given;
    this.constants = constants;
    Map<Role, String> all = new LinkedHashMap<>();
    if (!constants.containsKey(Role.MODEL)) {
      all.put(Role.MODEL, "model");
    }
    if (isTall) {
      if (!isOfOneBenchmark) {
        all.put(Role.BENCHMARK, "benchmark");
      }
      all.put(Role.SCORE, "score");
    }
    all.putAll(given);
    this.columns = ImmutableMap.copyOf(all);
    for (Role role : Role.values()) {
      columnByRole.put(role, Optional.ofNullable(all.get(role)));
      constantByRole.put(role, Optional.ofNullable(constants.get(role)));
    }
  }

  static RoleColumns ofTable(boolean isTall) {
    return new RoleColumns(isTall, false, ImmutableMap.of(), ImmutableMap.of());
  }

  RoleColumns with(Role role, String column) {
    return new RoleColumns(isTall, isOfOneBenchmark, with(given, role, column), constants);
  }

  /** Where the table has no column of that role, or a blank cell in it. */
  RoleColumns withConstant(Role role, String text) {
    return new RoleColumns(isTall, isOfOneBenchmark, given, with(constants, role, text));
  }

  /** All rows being on one benchmark unless a column says otherwise. */
  RoleColumns ofOneBenchmark() {
    return new RoleColumns(isTall, true, given, constants);
  }

  private static ImmutableMap<Role, String> with(
      ImmutableMap<Role, String> before, Role role, String text) {
    return ImmutableMap.<Role, String>builder().putAll(before).put(role, text).buildKeepingLast();
  }

  boolean isTall() {
    return isTall;
  }

  Optional<String> column(Role role) {
    return columnByRole.getOrDefault(role, Optional.empty());
  }

  /** {@return all columns that have a role} */
  ImmutableSet<String> all() {
    return ImmutableSet.copyOf(columns.values());
  }

  /** {@return what holds of all rows that do not say otherwise} */
  Optional<String> constant(Role role) {
    return constantByRole.getOrDefault(role, Optional.empty());
  }

  /** {@return the columns that a table must have} */
  ImmutableSet<String> needed() {
    return ImmutableSet.copyOf(Maps.filterKeys(columns, role -> !role.mayBeMissing()).values());
  }
}
