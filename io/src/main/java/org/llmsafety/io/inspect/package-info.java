/** Inspect AI: evaluation logs, as JSON and as {@code .eval} archives. */
@NullMarked
package org.llmsafety.io.inspect;

import org.jspecify.annotations.NullMarked;
