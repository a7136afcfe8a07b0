package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.study.Verdict;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendSurvey;

/**
 * What the trends of a figure come to, each among all of the figure as a {@link TrendSurvey} judges
 * them: one in the title and the others at their panels.
 */
final class Claims {
  /** Of which panels something is claimed. */
  enum Over {
    /** Of all, their p-values adjusted together. */
    ALL,
    /** Of one that stands alone: several sets of scores are each judged elsewhere. */
    THE_ONLY_ONE
  }

  /**
   * A panel with a trend over all its labs.
   *
   * @param panel its name
   * @param isEmphasised whether it stands out
   * @param series its scores
   * @param trend their trend, or why there is none
   */
  record Drawn(String panel, boolean isEmphasised, ScoreSeries series, Outcome<Trend> trend) {}

  private record Claim(Drawn drawn, Survey.Row row) {}

  private final ImmutableMap<Integer, Claim> claims;
  private final Optional<Integer> headline;
  private final int panels;
  private final int tests;
  private final double level;

  private Claims(
      ImmutableMap<Integer, Claim> claims,
      Optional<Integer> headline,
      int panels,
      int tests,
      double level) {
    this.claims = claims;
    this.headline = headline;
    this.panels = panels;
    this.tests = tests;
    this.level = level;
  }

  /**
   * {@return the claims of a figure}
   *
   * @param trends by the places of their panels
   * @param panels how many there are
   */
  static Claims of(Map<Integer, Drawn> trends, int panels, Over over, double level) {
    if (trends.isEmpty() || (over == Over.THE_ONLY_ONE && panels > 1)) {
      return new Claims(ImmutableMap.of(), Optional.empty(), panels, 0, level);
    }
    List<Integer> places = List.copyOf(trends.keySet());
    List<Drawn> drawn = List.copyOf(trends.values());
    Survey.Part part =
        TrendSurvey.withDefaults()
            .adjust(
                "panels",
                drawn.stream()
                    .map(
                        each ->
                            Survey.Row.ofTrend(
                                each.series().benchmark(),
                                Optional.empty(),
                                each.series(),
                                each.trend()))
                    .collect(ImmutableList.toImmutableList()));
    ImmutableMap.Builder<Integer, Claim> claims = ImmutableMap.builder();
    List<Integer> means = new ArrayList<>();
    Optional<Integer> emphasised = Optional.empty();
    for (int i = 0; i < drawn.size(); i++) {
      Survey.Row row = part.rows().get(i);
      claims.put(places.get(i), new Claim(drawn.get(i), row));
      if (part.isAside(row)) {
        means.add(places.get(i));
      }
      if (drawn.get(i).isEmphasised()) {
        emphasised = Optional.of(places.get(i));
      }
    }
    Optional<Integer> only =
        panels == 1
            ? Optional.of(places.get(0))
            : means.size() == 1 ? Optional.of(means.get(0)) : Optional.empty();
    return new Claims(
        claims.buildOrThrow(), emphasised.or(() -> only), panels, part.tests(), level);
  }

  private Optional<String> claim(int panel, String where) {
    return Optional.ofNullable(claims.get(panel))
        .flatMap(found -> Verdict.claim(found.row(), level, where));
  }

  /** {@return the title with what the figure shows in the end, if it shows one thing} */
  String title(String given) {
    return headline
        .flatMap(
            panel -> {
              Drawn drawn = Optional.ofNullable(claims.get(panel)).orElseThrow().drawn();
              boolean isKnown = panels == 1 || given.contains(drawn.panel());
              return claim(panel, isKnown ? "" : " on " + drawn.panel())
                  .flatMap(
                      claim ->
                          drawn
                              .trend()
                              .toOptional()
                              .map(trend -> claim + ", " + TrendLines.inTitle(trend)));
            })
        .map(finding -> given + ": " + finding)
        .orElse(given);
  }

  /** {@return what panels show that the title does not state, by their places} */
  ImmutableMap<Integer, String> byPanel() {
    ImmutableMap.Builder<Integer, String> byPanel = ImmutableMap.builder();
    for (int panel : claims.keySet()) {
      if (headline.filter(one -> one == panel).isEmpty()) {
        claim(panel, "").ifPresent(claim -> byPanel.put(panel, claim));
      }
    }
    return byPanel.buildOrThrow();
  }

  /** {@return the panel with a claim in front of its notes} */
  static Panel before(String claim, Panel panel) {
    return new Panel(
            panel.name(),
            panel.across(),
            panel.up(),
            panel.weight(),
            panel.marks(),
            ImmutableList.of(claim))
        .withNotes(panel.notes());
  }

  /** {@return how it was decided what may be claimed} */
  ImmutableList<String> sentences() {
    boolean isClaimed = claims.keySet().stream().anyMatch(panel -> claim(panel, "").isPresent());
    if (!isClaimed) {
      return ImmutableList.of();
    }
    String adjusted =
        tests > 1
            ? " and p-values adjusted for "
                + tests
                + " benchmarks ("
                + Correction.HOLM
                + "); the p-values shown are not adjusted"
            : "";
    return ImmutableList.of(
        "Statements about newer models use a significance level of "
            + Wording.level(level)
            + adjusted
            + ".");
  }
}
