/**
 * Typed domain objects for language-model safety scores: models, labs, benchmarks, scores and the
 * immutable collections of them.
 *
 * <p>Nothing here reads files or estimates anything. A value keeps where it came from ({@link
 * org.llmsafety.core.Provenance}), what its source called the model ({@link
 * org.llmsafety.core.Label}) and every dated claim about it ({@link org.llmsafety.core.Release}).
 */
@NullMarked
package org.llmsafety.core;

import org.jspecify.annotations.NullMarked;
