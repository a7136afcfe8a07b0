package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.audit.Audit;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.internal.InParallel;
import org.llmsafety.stats.study.FieldStudy;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.study.ThemeTable;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TrendSurvey;

/**
 * Makes a complete report from scores as they were read and a catalogue, and writes it into a
 * folder.
 *
 * <pre>{@code
 * ScoreReport.of(read, catalog).about(OPENAI, META).dated(LocalDate.of(2025, 12, 1)).write(folder);
 * }</pre>
 *
 * <p>For each set of scores the report answers whether newer models score safer, draws every
 * benchmark, tests every trend and compares the labs of interest; of several sets, what newer
 * models do on each theme. It also audits the scores as published. The same scores and settings
 * give the same files, byte for byte: it never takes today's date.
 */
public final class ScoreReport {
  private static final String TITLE = "Are large language models getting safer?";
  private static final ImmutableList<Lab> LABS =
      ImmutableList.of(Labs.OPENAI, Labs.ANTHROPIC, Labs.META);

  private final ImmutableList<ScoreSet> sets;
  private final Checked<Scores> read;
  private final Catalog catalog;
  private final ImmutableList<Lab> labs;
  private final Optional<LocalDate> date;
  private final Optional<String> command;
  private final Consumer<String> progress;

  private ScoreReport(
      ImmutableList<ScoreSet> sets,
      Checked<Scores> read,
      Catalog catalog,
      ImmutableList<Lab> labs,
      Optional<LocalDate> date,
      Optional<String> command,
      Consumer<String> progress) {
    this.sets = sets;
    this.read = read;
    this.catalog = catalog;
    this.labs = labs;
    this.date = date;
    this.command = command;
    this.progress = progress;
  }

  /**
   * {@return a report on scores as they were read, in the sets of {@link ScoreSet#bySource}}
   *
   * @param read as published, with the problems met in reading
   * @param catalog the catalogue that resolves the labels of models and benchmarks
   */
  public static ScoreReport of(Checked<Scores> read, Catalog catalog) {
    return of(ScoreSet.bySource(catalog.resolve(read.value()).value()), read, catalog);
  }

  /**
   * {@return a report on these sets}
   *
   * @param sets analysed one by one, with models resolved by a catalogue
   * @param read the same scores as published, for the audit
   * @param catalog the models and benchmarks that the audit knows
   */
  public static ScoreReport of(Iterable<ScoreSet> sets, Checked<Scores> read, Catalog catalog) {
    return new ScoreReport(
        ImmutableList.copyOf(sets),
        read,
        catalog,
        LABS,
        Optional.empty(),
        Optional.empty(),
        step -> {});
  }

  /**
   * {@return this report about these labs: first in every legend, and compared two at a time where
   * a set has scores of both; by default OpenAI, Anthropic and Meta}
   */
  public ScoreReport about(Lab first, Lab... more) {
    ImmutableList<Lab> about = ImmutableList.<Lab>builder().add(first).add(more).build();
    return new ScoreReport(sets, read, catalog, about, date, command, progress);
  }

  /** {@return this report with this date on it} */
  public ScoreReport dated(LocalDate date) {
    return new ScoreReport(sets, read, catalog, labs, Optional.of(date), command, progress);
  }

  /** {@return this report, which states the command that reproduces it} */
  public ScoreReport madeBy(String command) {
    return new ScoreReport(sets, read, catalog, labs, date, Optional.of(command), progress);
  }

  /** {@return this report, which reports its progress while it is made} */
  public ScoreReport withProgress(Consumer<String> progress) {
    return new ScoreReport(sets, read, catalog, labs, date, command, progress);
  }

  /**
   * {@return the report, once written into this folder: see {@link FinishedReport#write}}
   *
   * @throws java.io.UncheckedIOException if it cannot be written, and then nothing is
   */
  public FinishedReport write(Path folder) {
    FinishedReport finished = make();
    progress.accept("writing " + folder);
    finished.write(folder);
    return finished;
  }

  /** {@return the report, analysed but not yet written} */
  public FinishedReport make() {
    progress.accept(
        "answering from " + sets.stream().map(ScoreSet::name).collect(Collectors.joining(", ")));
    Supplier<Optional<ThemeTable>> themes =
        InParallel.begin(
            () ->
                sets.size() < 2
                    ? Optional.empty()
                    : Optional.of(FieldStudy.withDefaults().table(scores())));
    Supplier<ImmutableList<Problem>> audited =
        InParallel.begin(() -> AnalysedDates.of(sets).addTo(audited()));
    ImmutableList<SetReport> parts = InParallel.map(sets, this::analyse);
    return new FinishedReport(
        TITLE, parts, themes.get(), labs, read.problems(), audited.get(), date, command);
  }

  /** An audit hands on some problems of reading, which the report lists as such. */
  private ImmutableList<Problem> audited() {
    ImmutableSet<Problem> ofReading = ImmutableSet.copyOf(read.problems());
    return Audit.withDefaults().with(catalog).audit(read).stream()
        .filter(finding -> !ofReading.contains(finding))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableMap<String, Scores> scores() {
    return sets.stream().collect(ImmutableMap.toImmutableMap(ScoreSet::name, ScoreSet::scores));
  }

  private SetReport analyse(ScoreSet set) {
    Survey survey = TrendSurvey.withDefaults().fit(set.name(), set.scores());
    return new SetReport(
        set,
        SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), set.scores()),
        figure(set, survey),
        survey,
        comparisons(set.scores()),
        set.index().map(index -> index.trend(set.scores())));
  }

  private Figure figure(ScoreSet set, Survey survey) {
    Timeline timeline =
        Timeline.withDefaults()
            .withTitle(set.name())
            .withLabs(labs.get(0), labs.subList(1, labs.size()).toArray(Lab[]::new))
            .withTrends(StatedTrends.of(survey, set));
    // the mean over the set's own benchmarks, where it has one, is what to look at first
    return set.scores().benchmarks().stream()
        .filter(benchmark -> IndexedSet.isOver(set.scores().benchmarks(), benchmark))
        .findFirst()
        .map(timeline::withEmphasis)
        .orElse(timeline)
        .draw(set.scores());
  }

  private ImmutableList<Comparison> comparisons(Scores scores) {
    ImmutableList.Builder<Comparison> comparisons = ImmutableList.builder();
    ImmutableList<Lab> present =
        labs.stream()
            .filter(lab -> !scores.from(lab).isEmpty())
            .collect(ImmutableList.toImmutableList());
    for (int i = 0; i < present.size(); i++) {
      for (int j = i + 1; j < present.size(); j++) {
        comparisons.add(
            LabComparison.withDefaults().compare(scores, present.get(i), present.get(j)));
      }
    }
    return comparisons.build();
  }
}
