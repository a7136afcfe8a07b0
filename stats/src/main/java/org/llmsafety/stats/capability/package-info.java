/**
 * Is a safety score more than capability? How strongly safety benchmarks go with a measure of
 * capability that the caller chooses, and what is left of a trend when capability is accounted for:
 * the question of Ren et al. (2024), Safetywashing: Do AI Safety Benchmarks Actually Measure Safety
 * Progress?, arXiv:2407.21792.
 *
 * <pre>{@code
 * Capability capability = Capability.meanOf(MMLU, GPQA);
 * CapabilityCorrelations.withDefaults().fit(scores, HARMBENCH, capability); // how strongly tied?
 * TrendGivenCapability.withDefaults().fit(scores, HARMBENCH, capability); // safer, or more capable?
 * }</pre>
 *
 * <p>Models are matched by identity across benchmarks, whatever source each came from. A strong
 * correlation does not make a benchmark worthless, and a weak one does not make it sound: what is
 * measured is how models of these families line up, not why.
 */
@NullMarked
package org.llmsafety.stats.capability;

import org.jspecify.annotations.NullMarked;
