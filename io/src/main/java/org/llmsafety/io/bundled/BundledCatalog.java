package org.llmsafety.io.bundled;

import java.nio.file.Path;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.Source;

/**
 * The catalogue that comes with the library: the models that safety boards evaluated, with their
 * labs, families, aliases and dates, and the benchmarks of the sources that are read. The labs of
 * the study (OpenAI, Anthropic, Meta) are whole from 2022 to 2025, others as far as open registries
 * know them. Every date names its evidence.
 *
 * <pre>{@code
 * Catalog catalog = BundledCatalog.load();
 * Catalog mine = catalog.toBuilder().model(myModel, "my alias").build();
 * Catalog ours = BundledCatalog.with(Path.of("our-models.yaml")).orElseThrow();
 * }</pre>
 *
 * <p>It is the file {@code catalogue.yaml} beside this class, which a person can read and edit; its
 * head says how sources that disagree were decided between.
 */
public final class BundledCatalog {
  private BundledCatalog() {}

  /**
   * {@return the catalogue; the same every time}
   *
   * @throws IllegalStateException if the bundled file is damaged
   */
  public static Catalog load() {
    return Loaded.CATALOG;
  }

  /**
   * {@return the catalogue with what a file of the same shape adds to it, as {@link
   * CatalogFile#read}}
   *
   * @param yaml a catalogue file; its models may be of the labs that this catalogue knows
   * @throws java.io.UncheckedIOException if the file cannot be opened or read
   */
  public static Checked<Catalog> with(Path yaml) {
    return CatalogFile.read(Source.ofFile(yaml), load());
  }

  private static final class Loaded {
    static final Catalog CATALOG = read();

    private static Catalog read() {
      Catalog.Builder benchmarks = Catalog.builder();
      for (Benchmark benchmark : BundledBenchmarks.all()) {
        benchmarks.benchmark(benchmark);
      }
      return CatalogFile.read(
              Source.ofResource(BundledCatalog.class, "catalogue.yaml"), benchmarks.build())
          .orElseThrow();
    }
  }
}
