package org.llmsafety.io.leaderboards;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.internal.tables.HeaderKeys;
import org.llmsafety.io.table.CsvLayout;

/**
 * A leaderboard of LMArena as CSV, in which people vote between two models' answers: {@code
 * rank,rank_stylectrl,model,arena_score,95_pct_ci,votes,organization,license,knowledge_cutoff,url}.
 *
 * <p>A score is a rating on the scale of Elo's: unbounded, higher is preferred more often, 400
 * points being odds of ten to one. It says what people prefer and not what is safe; a refusal often
 * loses. Its interval, "+5/-4", is of 95 % and reaches from the score. Ratings are relative to the
 * models on the board that day, so boards of different days must not be pooled.
 *
 * <p>All boards have the same columns, so a table is read as the board that its file's name ends
 * in: {@code lmarena_text.csv}. The number of votes is kept as a condition. The board of models
 * that make pictures, {@code lmarena_image.csv}, is passed over with a note.
 */
public final class ArenaTable implements SourceFormat {
  /** Answers in words. */
  public static final Benchmark TEXT = board("text", "answers in words");

  /** Answers to questions about pictures. */
  public static final Benchmark VISION = board("vision", "answers to questions about pictures");

  /** A board of models that make pictures. */
  private static final String PICTURES = "image";

  private static final String VOTES = "votes";
  private static final String SCORE = "arena_score";
  private static final ImmutableMap<String, Benchmark> BOARDS =
      ImmutableMap.of("text", TEXT, "vision", VISION);

  /** Made by {@link java.util.ServiceLoader}. */
  public ArenaTable() {}

  /** {@return the boards that are read} */
  public static ImmutableList<Benchmark> benchmarks() {
    return ImmutableList.of(TEXT, VISION);
  }

  private static Benchmark board(String id, String what) {
    return Benchmark.of("lmarena/" + id, Scale.UNBOUNDED.withUnit("points").undirected())
        .withName("LMArena " + id)
        .withTopics(Topic.CAPABILITY)
        .withDescription(
            String.format(
                Locale.ROOT,
                "a rating by people who chose between two models' %s; higher means preferred more"
                    + " often, not safer",
                what))
        .withCitation(citation());
  }

  private static Citation citation() {
    return Citation.of(
            "chiang2024chatbotarena",
            "Chatbot Arena: An Open Platform for Evaluating LLMs by Human Preference")
        .withAuthors("Chiang, Wei-Lin", "Zheng, Lianmin", "others")
        .withYear(2024)
        .withUrl("https://arxiv.org/abs/2403.04132");
  }

  private static CsvLayout layout(Benchmark board) {
    return CsvLayout.wide()
        .anyDelimiter()
        .named("LMArena table")
        .model("model")
        .lab("organization")
        .score(SCORE, board)
        .intervalOffsets(SCORE, "95_pct_ci", 0.95)
        .condition(VOTES, VOTES)
        .origin("url")
        .withCitation(citation());
  }

  @Override
  public String name() {
    return "LMArena leaderboard";
  }

  @Override
  public boolean recognises(Source source) {
    return hasColumns(source) && (boardOf(source).isPresent() || isOfPictures(source));
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    return hasColumns(source)
        ? Optional.of(
            "the file's name must end in \"text\" or \"vision\", to say which board it holds")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Optional<Benchmark> board = boardOf(source);
    if (board.isPresent()) {
      layout(board.get()).read(source, sink);
    } else {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "no-language-models",
                  "not read: a board of models that make pictures")
              .at(Location.of(source.name())));
    }
  }

  private static boolean hasColumns(Source source) {
    return HeaderKeys.of(source).contains("rank") && layout(TEXT).recognises(source);
  }

  private static Optional<Benchmark> boardOf(Source source) {
    return Optional.ofNullable(BOARDS.get(lastWord(source)));
  }

  private static boolean isOfPictures(Source source) {
    return lastWord(source).equals(PICTURES);
  }

  /** {@return the letters that the file's name ends in: "text" of "lmarena_text.csv"} */
  private static String lastWord(Source source) {
    String stem = FileTitle.of(source).toLowerCase(Locale.ROOT);
    int start = stem.length();
    while (start > 0 && Character.isLetter(stem.charAt(start - 1))) {
      start--;
    }
    return stem.substring(start);
  }
}
