/** SORRY-Bench: judgments. */
@NullMarked
package org.llmsafety.io.sorrybench;

import org.jspecify.annotations.NullMarked;
