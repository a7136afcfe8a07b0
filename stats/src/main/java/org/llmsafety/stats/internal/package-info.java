/**
 * What several packages of this module share and no one else may use: the engine of random orders,
 * and work shared by processors.
 */
@NullMarked
package org.llmsafety.stats.internal;

import org.jspecify.annotations.NullMarked;
