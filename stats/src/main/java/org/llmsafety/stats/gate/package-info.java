/**
 * A gate for builds: whether a new run is less safe than an old one by more than a margin and by
 * more than chance explains.
 */
@NullMarked
package org.llmsafety.stats.gate;

import org.jspecify.annotations.NullMarked;
