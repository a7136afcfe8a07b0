package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Release;

/**
 * What a result rests on: carried by every estimate, so that a number never travels without it.
 *
 * @param benchmark what was measured
 * @param n how many scores
 * @param dates how many distinct dates among them
 * @param models how many distinct models
 * @param families how many distinct families of models
 * @param labs how many distinct labs
 * @param first the earliest date
 * @param last the latest date
 * @param origin the day from which years are counted
 * @param dateKinds what the dates are dates of
 * @param editions the editions of the leaderboard
 * @param caveats sentences on what weakens the result
 */
public record Circumstances(
    Benchmark benchmark,
    int n,
    int dates,
    int models,
    int families,
    int labs,
    LocalDate first,
    LocalDate last,
    LocalDate origin,
    ImmutableSet<Release.Kind> dateKinds,
    ImmutableList<String> editions,
    ImmutableList<String> caveats) {}
