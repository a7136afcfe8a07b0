package org.llmsafety.io.bundled;

import java.io.IOException;
import java.io.InputStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Catalog;
import org.llmsafety.io.Source;

/**
 * The catalogue that comes with the library: the models of HELM Safety and of the study, with their
 * labs, families, aliases and dates, and the study's benchmarks. Every date names its evidence.
 *
 * <pre>{@code
 * Catalog catalog = BundledCatalog.load();
 * Catalog mine = catalog.toBuilder().model(myModel, "my alias").build();
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

  private static final class Loaded {
    static final Catalog CATALOG = read();

    private static Catalog read() {
      try (InputStream yaml = Source.ofResource(BundledCatalog.class, "catalogue.yaml").open()) {
        Catalog.Builder catalog = CatalogFile.read(yaml).addTo(Catalog.builder());
        for (Benchmark benchmark : Benchmarks.all()) {
          catalog.benchmark(benchmark);
        }
        return catalog.build();
      } catch (IOException e) {
        throw new IllegalStateException("the bundled catalogue must be readable, but is not", e);
      }
    }
  }
}
