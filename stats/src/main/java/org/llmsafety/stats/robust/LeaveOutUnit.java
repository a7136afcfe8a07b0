package org.llmsafety.stats.robust;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;

/** What is left out at a time, with all its scores. */
@SuppressWarnings("ImmutableEnumChecker") // functions of a score hold no state
public enum LeaveOutUnit {
  /** One model, by its id. */
  MODEL("model", score -> score.model().id(), score -> score.model().name()),
  /** One family of models. */
  FAMILY("family", score -> score.model().family(), score -> score.model().family()),
  /** One lab, by its id. */
  LAB("lab", score -> score.lab().id(), score -> score.lab().name()),
  /** One benchmark, by its id, and aggregates that it is a part of. */
  BENCHMARK("benchmark", score -> score.benchmark().id(), score -> score.benchmark().name());

  private final String noun;
  private final Function<Score, String> id;
  private final Function<Score, String> name;

  LeaveOutUnit(String noun, Function<Score, String> id, Function<Score, String> name) {
    this.noun = noun;
    this.id = id;
    this.name = name;
  }

  /** Whether leaving out the unit of this id takes that score away. */
  boolean takes(String unit, Score score) {
    return id.apply(score).equals(unit) || (this == BENCHMARK && isPart(unit, score.benchmark()));
  }

  private static boolean isPart(String id, Benchmark whole) {
    return whole.aggregation().stream()
        .flatMap(made -> made.parts().stream())
        .anyMatch(part -> part.id().equals(id) || isPart(id, part));
  }

  /** By the date of their first score, undated ones last, then by name: never by order of input. */
  ImmutableList<Member> membersOf(Iterable<Score> scores) {
    ImmutableListMultimap<String, Score> byId = Multimaps.index(scores, id::apply);
    Map<String, Long> uses =
        byId.keySet().stream()
            .map(unit -> name.apply(byId.get(unit).get(0)))
            .collect(groupingBy(identity(), counting()));
    return byId.keySet().stream()
        .map(unit -> member(unit, byId.get(unit), uses))
        .sorted(
            Comparator.comparing(Member::first)
                .thenComparing(Member::name)
                .thenComparing(Member::id))
        .collect(toImmutableList());
  }

  private Member member(String id, List<Score> scores, Map<String, Long> uses) {
    String called = name.apply(scores.get(0));
    return new Member(
        id,
        uses.getOrDefault(called, 0L) > 1 ? called + " (" + id + ")" : called,
        scores.stream()
            .flatMap(score -> score.dated().stream())
            .map(Release::date)
            .min(Comparator.naturalOrder())
            .orElse(LocalDate.MAX));
  }

  /** {@return "1 model", "3 families"} */
  String count(int number) {
    String several = this == FAMILY ? "families" : noun + "s";
    return number + " " + (number == 1 ? noun : several);
  }

  /** {@return "of one lab", "on one benchmark"} */
  String ofOne() {
    return (this == BENCHMARK ? "on one " : "of one ") + noun;
  }

  /** "model", "lab". */
  @Override
  public String toString() {
    return noun;
  }

  /** One unit; its name distinguishes it from the others. */
  record Member(String id, String name, LocalDate first) {}
}
