/**
 * Whether several models differ over the benchmarks they share, by their ranks within each
 * benchmark: models are the treatments and benchmarks the blocks.
 */
@NullMarked
package org.llmsafety.stats.blocks;

import org.jspecify.annotations.NullMarked;
