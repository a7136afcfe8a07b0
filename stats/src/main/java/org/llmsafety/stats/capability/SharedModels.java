package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.stats.Basis;

/**
 * The models that a result on safety and capability rests on: those with a score on every benchmark
 * it takes, matched by identity.
 *
 * @param models how many
 * @param families of how many families
 * @param withoutSafety models left out, as they have a capability but lack a safety score
 * @param withoutCapability models left out, as they have a safety score but no capability
 * @param editions of the safety scores, in the order of their names
 * @param caveats sentences on what weakens the result
 */
public record SharedModels(
    int models,
    int families,
    ImmutableList<Model> withoutSafety,
    ImmutableList<Model> withoutCapability,
    ImmutableList<String> editions,
    ImmutableList<String> caveats) {

  Basis basis(Benchmark... safety) {
    return new Basis(
        ImmutableList.copyOf(safety),
        models,
        models,
        families,
        0,
        0,
        Optional.empty(),
        editions,
        caveats,
        ImmutableList.of());
  }

  SharedModels withCaveat(String caveat) {
    return withCaveats(ImmutableList.of(caveat));
  }

  SharedModels withCaveats(ImmutableList<String> more) {
    return new SharedModels(
        models,
        families,
        withoutSafety,
        withoutCapability,
        editions,
        ImmutableList.<String>builder().addAll(caveats).addAll(more).build());
  }

  /** "24 models of 13 families". */
  @Override
  public String toString() {
    return models + " models of " + families + (families == 1 ? " family" : " families");
  }
}
