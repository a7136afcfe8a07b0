package org.llmsafety.core.audit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;

/**
 * What is wrong or doubtful in scores as published. An audit says so and changes nothing.
 *
 * <pre>{@code
 * ImmutableList<Problem> findings = Audit.withDefaults().with(catalog).audit(read);
 * findings.forEach(System.out::println);
 * }</pre>
 *
 * <p>Topics of its findings: {@code row-without-score} and {@code off-scale} (handed on from the
 * reader; off-scale scores made in code are found as well), {@code shares-as-percent}, {@code
 * name-almost-known}, {@code misspelt-name}, {@code two-spellings}, {@code conflicting-dates},
 * {@code date-disagrees}, {@code mixed-scales}, {@code aggregate-confirmed}, {@code
 * aggregate-disagrees}, {@code constant-scores}, {@code unusable-error}, {@code duplicate-score},
 * {@code two-definitions}.
 */
public final class Audit {
  private static final ImmutableSet<String> HANDED_ON =
      ImmutableSet.of("row-without-score", "off-scale");

  private final Optional<Catalog> catalog;

  private Audit(Optional<Catalog> catalog) {
    this.catalog = catalog;
  }

  /** {@return an audit that knows no catalogue} */
  public static Audit withDefaults() {
    return new Audit(Optional.empty());
  }

  /** {@return this audit, holding names and dates against that catalogue} */
  public Audit with(Catalog catalog) {
    return new Audit(Optional.of(catalog));
  }

  /** {@return the findings, those about models first, then those about scores} */
  public ImmutableList<Problem> audit(Checked<Scores> read) {
    Scores scores = read.value();
    ImmutableList<PublishedModel> publishedModels = PublishedModel.in(read);
    return Stream.of(
            read.problems().stream().filter(problem -> HANDED_ON.contains(problem.topic())),
            catalog.stream().flatMap(known -> NameFindings.almostKnown(publishedModels, known)),
            NameFindings.spellings(publishedModels),
            DateFindings.conflicting(publishedModels),
            catalog.stream().flatMap(known -> DateFindings.against(publishedModels, known)),
            ScaleFindings.in(scores),
            ErrorFindings.in(scores),
            AggregateFindings.in(scores),
            DefinitionFindings.in(scores))
        .flatMap(findings -> findings)
        .collect(ImmutableList.toImmutableList());
  }
}
