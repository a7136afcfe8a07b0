/**
 * What several packages of this module share and no one else may use: distributions ({@link
 * org.llmsafety.stats.internal.Laws}), the linear model with its standard errors ({@link
 * org.llmsafety.stats.internal.LinearModel}, {@link org.llmsafety.stats.internal.ErrorModel}), the
 * engine of random orders ({@link org.llmsafety.stats.internal.PermutationP}), and work shared by
 * processors.
 */
@NullMarked
package org.llmsafety.stats.internal;

import org.jspecify.annotations.NullMarked;
