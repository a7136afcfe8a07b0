package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Problem;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.internal.InParallel;
import org.llmsafety.stats.internal.files.WholeFile;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.ThemeTable;

/** A report that is analysed: what {@link ScoreReport} makes, to be read on or written. */
public final class FinishedReport {
  private final String title;
  private final ImmutableList<SetReport> sets;
  private final AcrossSets across;
  private final Optional<ThemeTable> themes;
  private final ImmutableList<Lab> labs;
  private final ImmutableList<Problem> problems;
  private final ImmutableList<Problem> audited;
  private final Optional<LocalDate> date;
  private final Optional<String> command;

  FinishedReport(
      String title,
      ImmutableList<SetReport> sets,
      Optional<ThemeTable> themes,
      ImmutableList<Lab> labs,
      ImmutableList<Problem> problems,
      ImmutableList<Problem> audited,
      Optional<LocalDate> date,
      Optional<String> command) {
    this.title = title;
    this.sets = sets;
    this.across = AcrossSets.of(sets);
    this.themes = themes.filter(table -> !table.themes().isEmpty());
    this.labs = labs;
    this.problems = problems;
    this.audited = audited;
    this.date = date;
    this.command = command;
  }

  /** {@return the answer of each set, by its name} */
  public ImmutableMap<String, SafetyAnswer> answers() {
    return sets.stream().collect(ImmutableMap.toImmutableMap(SetReport::name, SetReport::answer));
  }

  /** {@return what newer models do, by theme; empty for one set, or without topics} */
  public Optional<ThemeTable> themes() {
    return themes;
  }

  /** {@return the five sentences that it opens with} */
  public ImmutableList<String> opening() {
    return OpeningWords.of(sets, across);
  }

  /** {@return what the audit found in the scores as published, besides the problems of reading} */
  public ImmutableList<Problem> findings() {
    return audited;
  }

  /** {@return what to cite for the scores and their benchmarks} */
  public ImmutableSet<Citation> citations() {
    return sets.stream()
        .map(SetReport::set)
        .flatMap(
            set ->
                Stream.concat(
                    Stream.of(set.scores()), set.index().map(IndexedSet::scores).stream()))
        .flatMap(scores -> scores.citations().stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * {@return the page: five sentences, a figure over all sets, what several sets say by theme, a
   * section a set, and the rest folded}
   */
  public Report toReport() {
    Report report = Report.titled(title);
    if (date.isPresent()) {
      report = report.withDateline("Of " + date.orElseThrow());
    }
    report =
        report.plus(
            "In short",
            Stream.concat(
                    opening().stream().map(Block::paragraph),
                    Stream.of(Block.illustration(overview())))
                .toList());
    if (themes.isPresent()) {
      report = report.plus("Theme by theme", ThemeBlocks.first(themes.orElseThrow()));
    }
    for (SetReport set : sets) {
      report = report.plus(set.name(), set.first(across.note(set)));
    }
    for (SetReport set : sets) {
      Optional<ImmutableList<Block>> atEqual = set.atEqual();
      if (atEqual.isPresent()) {
        report = report.plus(set.name() + " at equal capability", atEqual.orElseThrow());
      }
    }
    return report.plus("How we know", behind());
  }

  /**
   * {@return everything that it states as one line of JSON, as docs/report-json.md defines it: the
   * very results that the page's sentences, tables and figures are made of}
   */
  public String toJson() {
    return ResultJson.of(
        new ReportFacts(
            ReportFacts.FORMAT,
            title,
            LibraryVersion.get(),
            date,
            command,
            opening(),
            themes.map(ReportFacts.OfTheme::all).orElse(ImmutableList.of()),
            sets.stream()
                .map(set -> ReportFacts.OfSet.of(set, across.adjustedP(set)))
                .collect(toImmutableList()),
            ReportFacts.Remark.of(problems),
            ReportFacts.Remark.of(audited),
            ReportFacts.keys(citations())));
  }

  private Figure overview() {
    return Timeline.withDefaults()
        .withTitle("Scores over all benchmarks of a set, by date")
        .withLabs(labs.get(0), labs.subList(1, labs.size()).toArray(Lab[]::new))
        .withTrends(StatedTrends.of(answers().values()))
        .draw(
            sets.stream()
                .collect(
                    ImmutableMap.<SetReport, String, Outcome<ScoreSeries>>toImmutableMap(
                        SetReport::name, set -> set.answer().evidence().series())));
  }

  private ImmutableList<Block> behind() {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    themes.ifPresent(
        table -> blocks.add(Block.folded("Every theme, by source", ThemeBlocks.behind(table))));
    sets.forEach(set -> blocks.addAll(set.behind()));
    blocks.add(Block.folded("Problems met in reading", ProblemWords.of(problems)));
    blocks.add(Block.folded("What the audit found", ProblemWords.of(audited)));
    blocks.add(Block.folded("What to cite", ImmutableList.of(Report.citationBlock(citations()))));
    blocks.add(Block.folded("How to make this report again", ImmutableList.of(made())));
    return blocks.build();
  }

  private Block made() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add("Made by LLM Safety Tracker, " + LibraryVersion.get() + ".");
    command.ifPresent(how -> lines.add("Command: " + how));
    sets.forEach(
        set ->
            lines.add(
                set.name() + ": " + set.set().scores() + ", SHA-256 " + set.set().checksum()));
    return Block.bullets(lines.build());
  }

  /**
   * Writes report.html, report.md with its figures as SVG, the figures as PNG, trends.csv,
   * findings.csv and report.json into a folder (and of several sets themes.csv), which is made if
   * need be: all of it, or, if a part cannot be written, nothing, so that an earlier report stays
   * as it was. SHA256SUMS lists them; what it lists of an earlier report is replaced or deleted,
   * and nothing else in the folder is touched.
   *
   * @throws UncheckedIOException if it cannot be written, or a file that no report wrote has the
   *     name of one that is to be written
   */
  public void write(Path folder) {
    try {
      ReportFolder.write(folder, this::writeAll);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the report cannot be written to \"" + folder + "\": " + AtomicFile.reason(e), e);
    }
  }

  private void writeAll(Path folder) {
    Report report = toReport();
    Table trends = TrendTable.of(sets.stream().map(SetReport::survey).collect(toImmutableList()));
    report.draw();
    InParallel.run(
        () -> report.writeHtml(folder.resolve("report.html")),
        () -> report.writePngs(folder),
        () -> report.writeMarkdown(folder.resolve("report.md")),
        () -> trends.writeCsv(folder.resolve("trends.csv")),
        () -> FindingTable.of(answers()).writeCsv(folder.resolve("findings.csv")),
        () ->
            themes.ifPresent(table -> SourceTable.of(table).writeCsv(folder.resolve("themes.csv"))),
        () -> WholeFile.write(folder.resolve("report.json"), toJson() + "\n"));
  }

  /** "HELM Safety: newer models score safer". */
  @Override
  public String toString() {
    return sets.stream()
        .map(set -> set.name() + ": " + set.answer().verdict())
        .collect(Collectors.joining("\n"));
  }
}
