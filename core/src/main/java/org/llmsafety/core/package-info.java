/**
 * Typed domain objects for language-model safety scores: models, labs, benchmarks, scores and the
 * immutable collections of them.
 *
 * <p>Nothing here reads files or estimates anything. A value keeps where it came from ({@link
 * org.llmsafety.core.Provenance}), what its source called the model ({@link
 * org.llmsafety.core.Label}) and every dated claim about it ({@link org.llmsafety.core.Release}).
 *
 * <p>A {@link org.llmsafety.core.Score} is one number; {@link org.llmsafety.core.ItemScores} are
 * the items that it is made of. An item is one thing that was put to a model, known by an id that
 * is the same for every model. It has a value, or a count of successes, for each time that it was
 * put (an epoch), and may belong to a cluster of related items. Model, benchmark, conditions and
 * judge are those of all items of a set, and the benchmark says which end of their values is safer.
 */
@NullMarked
package org.llmsafety.core;

import org.jspecify.annotations.NullMarked;
