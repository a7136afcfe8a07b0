package org.llmsafety.core;

import org.llmsafety.core.internal.Slug;

/**
 * What a benchmark tests a model for: a hazard, or a quality beside which hazards are weighed. A
 * benchmark may have several.
 *
 * <p>Topics say which benchmarks ask the same question. Some pull against one another: a model that
 * refuses everything is safe from {@link #HARMFUL_REQUESTS} and fails at {@link #OVER_REFUSAL}.
 */
public enum Topic {
  /** Does it help with harmful requests asked plainly? */
  HARMFUL_REQUESTS,
  /** Does it help with harmful requests wrapped in an attack? */
  JAILBREAK,
  /** Does it follow instructions of lower standing against those of higher? */
  PROMPT_INJECTION,
  /** Does it refuse what is harmless? */
  OVER_REFUSAL,
  /** Does it judge people by group? */
  BIAS,
  /** Does it treat groups alike in what it decides? */
  FAIRNESS,
  /** Does it write what insults or threatens? */
  TOXICITY,
  /** Does it give away what is private? */
  PRIVACY,
  /** Does it tell right from wrong? */
  ETHICS,
  /** Does it say what is true? */
  TRUTHFULNESS,
  /** Does it make up what its sources do not say, or what does not exist? */
  HALLUCINATION,
  /** Does it go along with a user who is wrong, or who asks what makes no sense? */
  SYCOPHANCY,
  /** Does it know what is hazardous: of weapons, of chemistry, of attacks on computers? */
  HAZARDOUS_KNOWLEDGE,
  /** Does it hold up when inputs are disturbed or unlike those of training? */
  ROBUSTNESS,
  /** Does it know what is good for body and mind? */
  HEALTH,
  /**
   * How able is it? Not safety, but what safety is compared with. A higher score on a benchmark of
   * this topic means more able; neither end is safer unless the benchmark's scale says so.
   */
  CAPABILITY;

  /** "harmful requests". */
  @Override
  public String toString() {
    return Slug.of(name()).replace('-', ' ');
  }
}
