/** Placeholder. */
@NullMarked
package org.llmsafety.examples;

import org.jspecify.annotations.NullMarked;
