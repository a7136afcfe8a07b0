package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import org.llmsafety.core.Lab;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.coverage.LabCoverage;
import org.llmsafety.stats.coverage.PeriodCoverage;

/** Who was evaluated, in words and as a table by lab and period. */
final class CoverageWords {
  private static final String NOTHING = "–";

  private CoverageWords() {}

  static ImmutableList<Block> of(CoverageResult coverage) {
    ImmutableList<String> periods = coverage.labs().get(0).periods().keySet().asList();
    ImmutableList<String> header =
        ImmutableList.<String>builder()
            .add("lab", "models", "first", "last", "longest gap, days")
            .add("share of first half", "share of second half")
            .addAll(periods)
            .build();
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (LabCoverage lab : coverage.labs()) {
      rows.add(
          ImmutableList.<String>builder()
              .add(lab.lab().name(), Integer.toString(lab.models()))
              .add(lab.first().toString(), lab.last().toString())
              .add(lab.models() == 1 ? NOTHING : Long.toString(lab.longestGap()))
              .add(share(coverage.sharesInFirstHalf(), lab.lab()))
              .add(share(coverage.sharesInSecondHalf(), lab.lab()))
              .addAll(lab.periods().values().stream().map(CoverageWords::count).iterator())
              .build());
    }
    return ImmutableList.of(
        Block.bullets(coverage.sentences()),
        new Table("Models by lab and period", header, rows.build()),
        Block.bullets(
            ImmutableList.of(
                "Under a period: its models with a score on any benchmark; in brackets those with a"
                    + " score on all, where these are fewer.",
                "Shares are of the models dated in that half of the days.")));
  }

  private static String share(ImmutableMap<Lab, Double> shares, Lab lab) {
    Double share = shares.get(lab);
    return share == null ? NOTHING : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** "3", or "3 (2 on all)". */
  private static String count(PeriodCoverage period) {
    String models = Integer.toString(period.models());
    return period.complete() == period.models()
        ? models
        : models + " (" + period.complete() + " on all)";
  }
}
