package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Model;
import org.llmsafety.stats.Basis;

/**
 * The models that a result on safety and capability rests on: those with a score on every benchmark
 * it takes, matched by identity.
 *
 * @param withoutSafety models left out, as they have a capability but lack a safety score
 * @param withoutCapability models left out, as they have a safety score but no capability
 * @param basis the models that have all, and their safety scores
 */
public record SharedModels(
    ImmutableList<Model> withoutSafety, ImmutableList<Model> withoutCapability, Basis basis) {

  /** Whether some of the models are of one family. */
  boolean areRelated() {
    return basis.families() < basis.models();
  }

  SharedModels withCaveats(Iterable<String> more) {
    return new SharedModels(withoutSafety, withoutCapability, basis.withCaveats(more));
  }

  /** "24 models of 13 families". */
  @Override
  public String toString() {
    return basis.models()
        + " models of "
        + basis.families()
        + (basis.families() == 1 ? " family" : " families");
  }
}
