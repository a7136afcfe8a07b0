package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.llmsafety.core.internal.Slug;

/**
 * Which dated claim puts a score on the time axis.
 *
 * <pre>{@code
 * Scores dated = scores.datedBy(RELEASE.orElse(SNAPSHOT));
 * }</pre>
 *
 * <p>The order matters: the first claim that a score has is taken.
 */
public final class DateBasis {
  /** The date the source itself gives with the score, whatever it means by it. */
  public static final DateBasis AS_PUBLISHED = new DateBasis(Rule.AS_PUBLISHED);

  /** The date in the version's name, or of its checkpoint. */
  public static final DateBasis SNAPSHOT = new DateBasis(Rule.SNAPSHOT);

  /** The day the lab announced the model. */
  public static final DateBasis ANNOUNCEMENT = new DateBasis(Rule.ANNOUNCEMENT);

  /** The first day the public could use the model. */
  public static final DateBasis AVAILABILITY = new DateBasis(Rule.AVAILABILITY);

  /** {@link #AVAILABILITY}, and where that is not known {@link #ANNOUNCEMENT}. */
  public static final DateBasis RELEASE = AVAILABILITY.orElse(ANNOUNCEMENT);

  /** The day the score was measured. */
  public static final DateBasis EVALUATION = new DateBasis(Rule.EVALUATION);

  private enum Rule {
    AS_PUBLISHED,
    SNAPSHOT,
    ANNOUNCEMENT,
    AVAILABILITY,
    EVALUATION;

    Optional<Release> date(Score score) {
      return switch (this) {
        case AS_PUBLISHED -> score.published().releases().stream().findFirst();
        case SNAPSHOT -> score.model().release(Release.Kind.SNAPSHOT);
        case ANNOUNCEMENT -> score.model().release(Release.Kind.ANNOUNCEMENT);
        case AVAILABILITY -> score.model().release(Release.Kind.AVAILABILITY);
        case EVALUATION -> score.evaluated();
      };
    }
  }

  private final ImmutableList<Rule> rules;

  private DateBasis(Rule rule) {
    this(ImmutableList.of(rule));
  }

  private DateBasis(ImmutableList<Rule> rules) {
    this.rules = rules;
  }

  /** {@return this basis and, for scores without such a date, the other} */
  public DateBasis orElse(DateBasis other) {
    return new DateBasis(
        ImmutableSet.<Rule>builder().addAll(rules).addAll(other.rules).build().asList());
  }

  /** {@return the claim that dates this score, if it has one of the kinds asked for} */
  public Optional<Release> date(Score score) {
    return rules.stream().map(rule -> rule.date(score)).flatMap(Optional::stream).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateBasis basis && rules.equals(basis.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  /** "availability, else announcement, else snapshot". */
  @Override
  public String toString() {
    return rules.stream()
        .map(rule -> Slug.of(rule.name()).replace('-', ' '))
        .collect(Collectors.joining(", else "));
  }
}
