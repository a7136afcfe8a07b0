package org.llmsafety.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.llmsafety.core.AtomicFile;

/** Modules and packages point one way, and nothing depends on the machine it runs on. */
@AnalyzeClasses(packages = "org.llmsafety", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule CORE_KNOWS_NO_OTHER_MODULE =
      packages("org.llmsafety.core..")
          .mayNotKnow("org.llmsafety.io..", "org.llmsafety.stats..", "org.llmsafety.examples..");

  @ArchTest
  static final ArchRule IO_KNOWS_ONLY_CORE =
      packages("org.llmsafety.io..")
          .mayNotKnow("org.llmsafety.stats..", "org.llmsafety.examples..");

  @ArchTest
  static final ArchRule STATS_KNOWS_ONLY_CORE =
      packages("org.llmsafety.stats..")
          .mayNotKnow("org.llmsafety.io..", "org.llmsafety.examples..");

  @ArchTest
  static final ArchRule NO_PACKAGES_GO_IN_CIRCLES =
      slices().matching("org.llmsafety.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule READING_KNOWS_NO_FORMAT =
      noClasses()
          .that()
          .resideInAPackage("org.llmsafety.io")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.llmsafety.io.*..")
                  .and(not(resideInAPackage("org.llmsafety.io.internal.archive"))));

  @ArchTest
  static final ArchRule ONLY_EXAMPLES_KNOW_BUNDLED_DATA =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.llmsafety.io.bundled..", "org.llmsafety.examples..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.llmsafety.io.bundled..");

  @ArchTest
  static final ArchRule SNAPSHOTS_KNOW_NO_FORMAT =
      noClasses()
          .that()
          .resideInAPackage("org.llmsafety.io.snapshot..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.llmsafety.io.*..")
                  .and(not(resideInAPackage("org.llmsafety.io.snapshot..")))
                  // how tables are written is no format of scores
                  .and(not(resideInAPackage("org.llmsafety.io.csv"))));

  @ArchTest
  static final ArchRule ONLY_SNAPSHOTS_ASK_THE_NETWORK =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.llmsafety.io.snapshot..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.net.http..")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("org.llmsafety.io.snapshot..")
          .orShould()
          .callMethodWhere(called(java.net.URL.class, "openStream"))
          .orShould()
          .callMethodWhere(called(java.net.URL.class, "openConnection"));

  @ArchTest
  static final ArchRule FILES_ARE_WRITTEN_WHOLE_OR_NOT_AT_ALL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.llmsafety.examples.benchmark..",
              "org.llmsafety.examples.bundle..",
              "org.llmsafety.examples.calibration..",
              "org.llmsafety.io.snapshot..") // downloads into a file that takes its place later
          .and(not(assignableTo(AtomicFile.class)))
          .should()
          .callMethodWhere(called(Files.class, "newOutputStream"))
          .orShould()
          .callMethodWhere(called(Files.class, "newBufferedWriter"))
          .orShould()
          .callMethodWhere(called(Files.class, "write"))
          .orShould()
          .callMethodWhere(called(Files.class, "writeString"))
          .orShould()
          .dependOnClassesThat(assignableTo(FileOutputStream.class))
          .orShould()
          .dependOnClassesThat(assignableTo(FileWriter.class));

  @ArchTest
  static final ArchRule RESULTS_KNOW_NO_METHOD =
      packages("org.llmsafety.stats")
          .mayNotKnow(
              // its packages of caveats and resources know no method themselves
              "..stats.internal",
              "..stats.trend..",
              "..stats.compare..",
              "..stats.items..",
              "..stats.ranks..",
              "..stats.resample..",
              "..stats.pooled..",
              "..stats.blocks..",
              "..stats.coverage..",
              "..stats.editions..",
              "..stats.explore..",
              "..stats.gate..",
              "..stats.robust..",
              "..stats.capability..",
              "..stats.study..",
              "..stats.chart..",
              "..stats.figures..",
              "..stats.report..");

  @ArchTest
  static final ArchRule CORE_KNOWS_NEITHER_CATALOGUE_NOR_AUDIT =
      packages("org.llmsafety.core", "org.llmsafety.core.internal..")
          .mayNotKnow("org.llmsafety.core.catalog..", "org.llmsafety.core.audit..");

  @ArchTest
  static final ArchRule CATALOGUE_KNOWS_NO_AUDIT =
      packages("org.llmsafety.core.catalog..").mayNotKnow("org.llmsafety.core.audit..");

  @ArchTest static final ArchRule INTERNALS_OF_CORE_STAY_IN_CORE = internalsStayIn("core");

  @ArchTest static final ArchRule INTERNALS_OF_IO_STAY_IN_IO = internalsStayIn("io");

  @ArchTest static final ArchRule INTERNALS_OF_STATS_STAY_IN_STATS = internalsStayIn("stats");

  @ArchTest
  static final ArchRule INTERNALS_KNOW_NO_METHOD =
      noClasses()
          .that()
          .resideInAPackage("org.llmsafety.stats.internal..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.llmsafety.stats..")
                  .and(not(resideInAPackage("org.llmsafety.stats.internal..")))
                  .and(not(resideInAPackage("org.llmsafety.stats"))));

  @ArchTest
  static final ArchRule METHODS_KNOW_NO_FIGURE =
      packages(
              "..stats.trend..",
              "..stats.compare..",
              "..stats.items..",
              "..stats.ranks..",
              "..stats.resample..",
              "..stats.pooled..",
              "..stats.blocks..",
              "..stats.coverage..",
              "..stats.editions..",
              "..stats.capability..",
              "..stats.explore..",
              "..stats.gate..",
              "..stats.robust..",
              "..stats.study..")
          .mayNotKnow("..stats.chart..", "..stats.figures..", "..stats.report..");

  @ArchTest
  static final ArchRule ESTIMATES_KNOW_NO_ROBUSTNESS =
      packages(
              "..stats.trend..",
              "..stats.compare..",
              "..stats.items..",
              "..stats.ranks..",
              "..stats.resample..",
              "..stats.coverage..",
              "..stats.editions..",
              "..stats.capability..",
              "..stats.explore..",
              "..stats.gate..",
              "..stats.pooled..",
              "..stats.blocks..")
          .mayNotKnow("..stats.robust..", "..stats.study..");

  @ArchTest
  static final ArchRule FIGURES_KNOW_NO_REPORT =
      packages("..stats.figures..").mayNotKnow("..stats.report..");

  @ArchTest
  static final ArchRule CHARTS_KNOW_NO_STATISTICS =
      noClasses()
          .that()
          .resideInAPackage("..stats.chart..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.llmsafety.stats..")
                  .and(not(resideInAPackage("..stats.chart..")))
                  .and(not(resideInAPackage("..stats.internal..")))
                  .and(not(resideInAPackage("org.llmsafety.stats"))));

  @ArchTest
  static final ArchRule NO_DEFAULT_LOCALE =
      noClasses()
          .should()
          .callMethodWhere(called(Locale.class, "getDefault"))
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class);

  @ArchTest
  static final ArchRule NO_DEFAULT_ZONE =
      noClasses()
          .should()
          .callMethodWhere(called(ZoneId.class, "systemDefault"))
          .orShould()
          .callMethodWhere(called(Clock.class, "systemDefaultZone"));

  @ArchTest
  static final ArchRule NO_DEFAULT_CHARSET =
      noClasses()
          .should()
          .callMethodWhere(called(Charset.class, "defaultCharset"))
          .orShould()
          .callMethod(String.class, "getBytes")
          .orShould()
          .callConstructor(String.class, byte[].class)
          .orShould()
          .callConstructor(InputStreamReader.class, java.io.InputStream.class)
          .orShould()
          .callConstructor(OutputStreamWriter.class, java.io.OutputStream.class);

  @ArchTest
  static final ArchRule NO_NOW =
      noClasses()
          .that()
          .resideOutsideOfPackage("..benchmark..")
          .should()
          .callMethodWhere(called(LocalDate.class, "now"))
          .orShould()
          .callMethodWhere(called(LocalDateTime.class, "now"))
          .orShould()
          .callMethodWhere(called(ZonedDateTime.class, "now"))
          .orShould()
          .callMethodWhere(called(Instant.class, "now"))
          .orShould()
          .callConstructor(Date.class)
          .orShould()
          .callMethodWhere(called(System.class, "currentTimeMillis"))
          .orShould()
          .callMethodWhere(called(System.class, "nanoTime"));

  @ArchTest
  static final ArchRule NO_CHANCE_WITHOUT_A_SEED =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethodWhere(called(Math.class, "random"))
          .orShould()
          .callMethodWhere(called(ThreadLocalRandom.class, "current"));

  @ArchTest
  static final ArchRule LIBRARIES_DO_NOT_PRINT =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.llmsafety.examples..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  /** The library's types have names of their own, so that no import decides what a name means. */
  @ArchTest
  static void simpleNames_areThoseOfOneType(JavaClasses classes) {
    Map<String, List<String>> bySimpleName =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !"package-info".equals(type.getSimpleName()))
            .filter(type -> !type.getPackageName().startsWith("org.llmsafety.examples"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    assertThat(bySimpleName).allSatisfy((name, types) -> assertThat(types).hasSize(1));
  }

  private static ArchRule internalsStayIn(String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.llmsafety." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.llmsafety." + module + ".internal..");
  }

  private static DescribedPredicate<JavaCall<?>> called(Class<?> owner, String method) {
    return target(owner(assignableTo(owner))).and(target(name(method)));
  }

  private static Packages packages(String... names) {
    return others ->
        noClasses()
            .that()
            .resideInAnyPackage(names)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others);
  }

  private interface Packages {
    ArchRule mayNotKnow(String... others);
  }
}
