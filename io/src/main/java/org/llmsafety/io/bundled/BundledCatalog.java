package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Catalog;
import org.llmsafety.core.Labs;

/**
 * The catalogue that comes with the library: the models of the bundled scores with their labs,
 * products, families and dated releases, and the constants of {@link Labs} and {@link Benchmarks}.
 *
 * <pre>{@code
 * Checked<Scores> resolved = BundledCatalog.load().resolve(read.value());
 * }</pre>
 */
public final class BundledCatalog {
  private static final ImmutableList<Benchmark> BENCHMARKS =
      ImmutableList.of(
          Benchmarks.HARMBENCH,
          Benchmarks.SIMPLE_SAFETY_TESTS,
          Benchmarks.BBQ,
          Benchmarks.ANTHROPIC_RED_TEAM,
          Benchmarks.XSTEST,
          Benchmarks.HELM_SAFETY_MEAN,
          Benchmarks.DECODING_TRUST,
          Benchmarks.SALAD_BENCH,
          Benchmarks.LIBRA_LEADERBOARD,
          Benchmarks.SAFETY_BENCH);

  private BundledCatalog() {}

  /** Read when first asked for, and once. */
  private static final class Holder {
    static final Catalog CATALOG = read();
  }

  /**
   * {@return the catalogue; to add to it, see {@link Catalog#toBuilder}}
   *
   * @throws IllegalStateException if the library's own file is broken
   */
  public static Catalog load() {
    return Holder.CATALOG;
  }

  private static Catalog read() {
    Catalog.Builder builder = Catalog.builder();
    CatalogFile.bundled().addTo(builder);
    BENCHMARKS.forEach(builder::benchmark);
    return builder.build();
  }
}
