package org.llmsafety.stats.ranks;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Direction;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.Wording;

/**
 * The ranks of a leaderboard's models with the ranks that each may have. Which pairs are
 * distinguished is no order: of three neighbours the first and the last may be distinguished and
 * neither from the middle one. So it shows intervals, and no letters.
 *
 * @param direction which end of the values is safer and ranked first; undirected where neither is
 *     known to be, and the highest is ranked first
 * @param estimand what is ranked
 * @param method how the intervals were computed
 * @param confidence of the intervals, between 0 and 1
 * @param simultaneous whether all intervals hold at once with that confidence, or each on its own
 * @param errors what the errors rest on: "200 items in 40 clusters"
 * @param ranks the models, the safest (or highest) first, and by name where estimates tie
 * @param separated the pairs that are distinguished, in the order of the models; of intervals that
 *     each hold on their own, those that count in the intervals of both
 * @param criticalValues of each step; of intervals that each hold on their own, of each model's
 *     first step, in the order of the models that have one
 * @param assumptions what the intervals hold under
 * @param basis what the result rests on
 * @param <K> what is ranked: a model, or its name
 */
public record RankTable<K>(
    Direction direction,
    String estimand,
    String method,
    double confidence,
    boolean simultaneous,
    String errors,
    ImmutableList<ModelRank<K>> ranks,
    ImmutableList<Separation<K>> separated,
    ImmutableList<CriticalValue> criticalValues,
    String assumptions,
    Basis basis)
    implements Result {

  /** {@return the ranks of this model, if it is on the board} */
  public Optional<ModelRank<K>> find(K model) {
    return ranks.stream().filter(rank -> rank.model().equals(model)).findFirst();
  }

  /** {@return whether the data distinguish these two, whichever is named first} */
  public boolean separates(K one, K other) {
    return separated.stream()
        .anyMatch(
            pair ->
                (pair.safer().equals(one) && pair.lessSafe().equals(other))
                    || (pair.safer().equals(other) && pair.lessSafe().equals(one)));
  }

  /** {@return the pairs next to each other on the board that the data distinguish} */
  public ImmutableList<Separation<K>> separatedNeighbours() {
    Map<K, K> next = new HashMap<>();
    for (int i = 1; i < ranks.size(); i++) {
      next.put(ranks.get(i - 1).model(), ranks.get(i).model());
    }
    return separated.stream()
        .filter(pair -> pair.lessSafe().equals(next.get(pair.safer())))
        .collect(toImmutableList());
  }

  /**
   * {@return the models that may be ranked first, as the safest or the highest: those whose lowest
   * rank is 1, in their order}
   */
  public ImmutableList<K> possiblySafest() {
    return ranks.stream()
        .filter(rank -> rank.allows(1))
        .map(ModelRank::model)
        .collect(toImmutableList());
  }

  /** "safest", or "highest" where no end is known to be the safer one. */
  static String end(Direction direction) {
    return direction == Direction.UNDIRECTED ? "highest" : "safest";
  }

  /** {@return the result in plain sentences, that on every model among them} */
  public ImmutableList<String> sentences() {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add(
        ranks.size()
            + " models are ranked over "
            + errors
            + ", 1 the "
            + end(direction)
            + "; the "
            + Wording.percent(confidence)
            + " intervals hold for "
            + (simultaneous ? "all models at once" : "each model on its own")
            + ".");
    ranks.forEach(rank -> sentences.add(sentence(rank)));
    return sentences.add(neighbours()).add(pairs()).build();
  }

  private String sentence(ModelRank<K> rank) {
    return rank.model()
        + " is ranked "
        + rank.rank()
        + (rank.isSure()
            ? "; the data allow no other rank."
            : "; the data allow ranks " + rank.lowest() + " to " + rank.highest() + ".");
  }

  private String neighbours() {
    ImmutableList<Separation<K>> neighbours = separatedNeighbours();
    return String.format(
        Locale.ROOT,
        "Of %d pairs next to each other the data distinguish %s%s.",
        ranks.size() - 1,
        neighbours.isEmpty() ? "none" : neighbours.size(),
        neighbours.isEmpty()
            ? ""
            : neighbours.stream()
                .map(pair -> pair.safer() + " from " + pair.lessSafe())
                .collect(joining(", ", ": ", "")));
  }

  private String pairs() {
    return String.format(
        Locale.ROOT,
        "Of all %d pairs they distinguish %d.",
        ranks.size() * (ranks.size() - 1) / 2,
        separated.size());
  }

  /** The ranks and the separations in one line: "alpha 1 (1 to 2), beta 2 (1 to 2); 0 of 1 ...". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s; %d of %d pairs distinguished, %d of %d neighbours",
        method,
        ranks.stream()
            .map(
                rank ->
                    rank.model()
                        + " "
                        + rank.rank()
                        + " ("
                        + rank.lowest()
                        + " to "
                        + rank.highest()
                        + ")")
            .collect(joining(", ")),
        separated.size(),
        ranks.size() * (ranks.size() - 1) / 2,
        separatedNeighbours().size(),
        ranks.size() - 1);
  }
}
