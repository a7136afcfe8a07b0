package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Problem;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.figures.ResultFigure;
import org.llmsafety.stats.internal.InParallel;
import org.llmsafety.stats.internal.files.StagedFiles;
import org.llmsafety.stats.internal.files.WholeFile;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trends;

/**
 * A report: headings with words, tables and figures under them, as data until it is written. A
 * section of a result has its words, its figure as {@link ResultFigure} draws it, and its table.
 *
 * <pre>{@code
 * Report.titled("Are large language models getting safer?")
 *     .plus("HarmBench by lab", trends)
 *     .plus("HELM Safety", figure)
 *     .writeHtml(Path.of("report.html"));
 * }</pre>
 */
public final class Report {
  /** A heading and what stands under it. */
  record Section(String heading, ImmutableList<Block> blocks) {}

  private final String title;
  private final ImmutableList<Section> sections;

  private final Optional<String> dateline;

  private Report(String title, Optional<String> dateline, ImmutableList<Section> sections) {
    this.title = title;
    this.dateline = dateline;
    this.sections = sections;
  }

  /**
   * {@return a report of this title, empty}
   *
   * @throws IllegalArgumentException if the title is blank
   */
  public static Report titled(String title) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a report must have a title, but it was blank");
    }
    return new Report(title, Optional.empty(), ImmutableList.of());
  }

  /** {@return this report with a line under its title, such as a date; it never takes today's} */
  public Report withDateline(String line) {
    return new Report(title, Optional.of(line), sections);
  }

  /** {@return this report and one more section of these blocks} */
  public Report plus(String heading, Block... blocks) {
    return plus(heading, Arrays.asList(blocks));
  }

  /** {@return this report and one more section of these blocks} */
  public Report plus(String heading, Iterable<? extends Block> blocks) {
    if (heading.isBlank()) {
      throw new IllegalArgumentException("a section must have a heading, but it was blank");
    }
    Section section = new Section(heading, ImmutableList.copyOf(blocks));
    return new Report(
        title, dateline, ImmutableList.<Section>builder().addAll(sections).add(section).build());
  }

  /** {@return this report and a section of running text} */
  public Report plus(String heading, String text) {
    return plus(heading, Block.paragraph(text));
  }

  /** {@return this report and a section with this figure} */
  public Report plus(String heading, Figure figure) {
    return plus(heading, Block.illustration(figure));
  }

  /** {@return this report and a section that states these trends in words and as a table} */
  public Report plus(String heading, Trends<?> trends) {
    return plus(heading, drawn(trends, TrendWords.of(trends)));
  }

  /** {@return this report and a section that states this survey in words and as tables} */
  public Report plus(String heading, Survey survey) {
    return plus(heading, drawn(survey, SurveyWords.of(survey)));
  }

  /** {@return this report and a section that states this answer and what stands behind it} */
  public Report plus(String heading, SafetyAnswer answer) {
    return plus(heading, drawn(answer, AnswerWords.of(answer)));
  }

  /** {@return this report and a section that states this comparison in words and as a table} */
  public Report plus(String heading, Comparison comparison) {
    return plus(heading, drawn(comparison, ComparisonWords.of(comparison)));
  }

  /**
   * {@return this report and a section with this result, of whatever method: in words, as a table,
   * and with what it rests on}
   */
  public Report plus(String heading, Result result) {
    return plus(heading, drawn(result, ResultWords.of(result)));
  }

  /**
   * {@return this report and a section that shows every specification of a grid, with what it is no
   * evidence of}
   */
  public Report plus(String heading, SpecificationCurve grid) {
    return plus(heading, drawn(grid, GridWords.of(grid)));
  }

  /** {@return this report and a section on how a result depends on single units left out} */
  public Report plus(String heading, LeaveOneOutResult left) {
    return plus(heading, drawn(left, LeaveOneOutWords.of(left)));
  }

  /** {@return this report and a section on what single scores do to a line of least squares} */
  public Report plus(String heading, Influence influence) {
    return plus(heading, drawn(influence, InfluenceWords.of(influence)));
  }

  /** {@return this report and a section on who was evaluated, in words and by lab and period} */
  public Report plus(String heading, CoverageResult coverage) {
    return plus(heading, drawn(coverage, CoverageWords.of(coverage)));
  }

  /** {@return this report and a section that lists these findings, the gravest first} */
  public Report plusFindings(String heading, Iterable<Problem> findings) {
    return plus(heading, ProblemWords.of(findings));
  }

  /** {@return this report and a section of what to cite, as BibTeX} */
  public Report plusCitations(String heading, Iterable<Citation> citations) {
    return plus(heading, citationBlock(citations));
  }

  /** The words with the result's figure behind the first of them. */
  private static ImmutableList<Block> drawn(Object result, List<? extends Block> words) {
    return ImmutableList.<Block>builder()
        .addAll(words.subList(0, Math.min(1, words.size())))
        .add(Block.illustration(ResultFigure.of(result)))
        .addAll(words.subList(Math.min(1, words.size()), words.size()))
        .build();
  }

  static Block citationBlock(Iterable<Citation> citations) {
    StringBuilder bibTeX = new StringBuilder();
    ImmutableSet.copyOf(citations).forEach(citation -> bibTeX.append(citation.toBibTeX()));
    return bibTeX.isEmpty()
        ? Block.paragraph("No source of these scores says how to cite it.")
        : Block.verbatim(bibTeX.toString());
  }

  /** {@return its title} */
  public String title() {
    return title;
  }

  Optional<String> dateline() {
    return dateline;
  }

  ImmutableList<Section> sections() {
    return sections;
  }

  /** {@return the report as one self-contained HTML page, figures inline} */
  public String toHtml() {
    return Html.encode(this);
  }

  /**
   * Writes one self-contained HTML page, figures inline.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writeHtml(Path path) {
    WholeFile.write(path, toHtml());
  }

  /**
   * Writes Markdown and, beside it, the figures as SVG files named after their sections: all of
   * them or, if one cannot be written, none.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  public void writeMarkdown(Path path) {
    Markdown.Encoded encoded = Markdown.encode(this);
    try {
      StagedFiles.write(
          Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path),
          aside -> {
            encoded
                .figures()
                .forEach(
                    file ->
                        WholeFile.write(
                            aside.resolve(file.fileName()),
                            Svg.DECLARATION + file.illustration().file()));
            WholeFile.write(aside.resolve(path.getFileName()), encoded.text());
          });
    } catch (IOException e) {
      throw WholeFile.failure(path, e);
    }
  }

  /**
   * Writes every figure as PNG into a folder, named as the SVG files of {@link #writeMarkdown}. All
   * processors share the work. All of them are written or, if one cannot be, none.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  public void writePngs(Path folder) {
    ImmutableList<Markdown.FigureFile> figures = Markdown.encode(this).figures();
    InParallel.map(figures, file -> file.illustration().png());
    try {
      StagedFiles.write(
          folder,
          aside ->
              figures.forEach(
                  file ->
                      WholeFile.write(
                          aside.resolve(file.fileName().replaceFirst("\\.svg$", ".png")),
                          file.illustration().png())));
    } catch (IOException e) {
      throw WholeFile.failure(folder, e);
    }
  }

  /**
   * Draws every figure at every width, all processors sharing the work, so that the files which
   * show them do not wait for one another.
   */
  void draw() {
    ImmutableList<Supplier<?>> drawings =
        Markdown.encode(this).figures().stream()
            .map(Markdown.FigureFile::illustration)
            .flatMap(illustration -> illustration.drawings().stream())
            .collect(ImmutableList.toImmutableList());
    InParallel.map(drawings, Supplier::get);
  }

  /** "Are large language models getting safer? (3 sections)". */
  @Override
  public String toString() {
    return title + " (" + Sentences.count(sections.size(), "section", "sections") + ")";
  }
}
