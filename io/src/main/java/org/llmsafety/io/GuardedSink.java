package org.llmsafety.io;

import com.google.common.collect.ImmutableSet;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Label;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Topic;
import org.llmsafety.io.internal.archive.CountedStream;

/**
 * Stands between formats and what the caller handed over: counts for the listener, notices which
 * benchmarks have no direction, lets no value off its scale become a score, whichever format read
 * it, and keeps what the caller's sink or listener throws apart from what a format throws.
 */
final class GuardedSink implements ScoreSink, ItemSink {
  private static final long BYTES_PER_CALL = 1 << 20;
  private static final ImmutableSet<Topic> CAPABILITY = ImmutableSet.of(Topic.CAPABILITY);

  private final Consumer<? super Score> toScores;
  private final Consumer<? super ItemScores> toItems;
  private final Consumer<? super Problem> toProblems;
  private final ProgressListener listener;
  private final int longestName;
  private final Map<String, Score> firstUndirected = new LinkedHashMap<>();
  private long scores;

  private GuardedSink(
      Consumer<? super Score> toScores,
      Consumer<? super ItemScores> toItems,
      Consumer<? super Problem> toProblems,
      ProgressListener listener,
      int longestName) {
    this.toScores = toScores;
    this.toItems = toItems;
    this.toProblems = toProblems;
    this.listener = listener;
    this.longestName = longestName;
  }

  static GuardedSink of(ScoreSink sink, ProgressListener listener, int longestName) {
    return new GuardedSink(sink::score, items -> {}, sink::problem, listener, longestName);
  }

  static GuardedSink of(ItemSink sink, ProgressListener listener, int longestName) {
    return new GuardedSink(score -> {}, sink::items, sink::problem, listener, longestName);
  }

  /** What the caller's own code threw, on its way through a format. */
  static final class CallerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException thrown;

    CallerFailure(RuntimeException thrown) {
      super(thrown);
      this.thrown = thrown;
    }

    RuntimeException thrown() {
      return thrown;
    }
  }

  @Override
  public void score(Score score) {
    if (isNamedTooLong(score)) {
      return;
    }
    if (!score.benchmark().scale().contains(score.value())) {
      problem(offScale(score));
      return;
    }
    met(score, 1);
    try {
      toScores.accept(score);
    } catch (RuntimeException e) {
      throw new CallerFailure(e);
    }
  }

  @Override
  public void items(ItemScores items) {
    if (isNamedTooLong(items.score())) {
      return;
    }
    met(items.score(), items.values().size());
    guard(() -> toItems.accept(items));
  }

  /** No model and no benchmark is called so; what is, is text that slipped into the wrong place. */
  private boolean isNamedTooLong(Score score) {
    Optional<Label> label = score.published().label();
    int model = label.isPresent() ? label.get().fullText().length() : 0;
    boolean isModel = model > longestName;
    int length = isModel ? model : score.benchmark().name().length();
    if (length > longestName) {
      problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "name-too-long",
                  "the name of a %s must have at most %,d characters, but has %,d (limit"
                      + " nameLength): it is no score",
                  isModel ? "model" : "benchmark",
                  longestName,
                  length)
              .at(score.provenance().location()));
    }
    return length > longestName;
  }

  private void met(Score score, int more) {
    scores += more;
    if (!score.benchmark().scale().isDirected()) {
      firstUndirected.putIfAbsent(score.benchmark().id(), score);
    }
  }

  private static Problem offScale(Score score) {
    return Problem.of(
            Problem.Severity.ERROR,
            "off-scale",
            "expected a value on the scale of %s (%s), but was %s: it is no score",
            score.benchmark(),
            score.benchmark().scale(),
            score.value())
        .at(score.provenance().location())
        .about(score.published());
  }

  /**
   * Reports, once for each benchmark, that its safer end is not known, at its first score. Measures
   * of capability alone are passed over: nobody would call an end of them the safer one.
   */
  void reportUndirected() {
    for (Score score : firstUndirected.values()) {
      if (!score.benchmark().topics().equals(CAPABILITY)) {
        score
            .benchmark()
            .whyUndirected()
            .ifPresent(
                why ->
                    problem(
                        Problem.of(Problem.Severity.NOTE, "undirected", "%s", why)
                            .at(score.provenance().location())));
      }
    }
  }

  @Override
  public void problem(Problem problem) {
    guard(() -> toProblems.accept(problem));
  }

  /** {@return the source, which reports to the listener as its bytes are read} */
  Watched watch(Source source) {
    return new Watched(source);
  }

  /** A source being read, and how far. */
  final class Watched {
    private final Source source;
    private long read;

    private Watched(Source source) {
      this.source = source;
    }

    Source source() {
      return source.through(CountingStream::new);
    }

    void report() {
      guard(
          () ->
              listener.progressed(
                  new ProgressListener.Progress(source.name(), read, source.size(), scores)));
    }

    private final class CountingStream extends CountedStream {
      CountingStream(InputStream in) {
        super(in);
        read = 0;
      }

      @Override
      protected void passed(int more) {
        long before = read / BYTES_PER_CALL;
        read += more;
        if (read / BYTES_PER_CALL > before) {
          report();
        }
      }
    }
  }

  private static void guard(Runnable callersCode) {
    try {
      callersCode.run();
    } catch (RuntimeException e) {
      throw new CallerFailure(e);
    }
  }
}
