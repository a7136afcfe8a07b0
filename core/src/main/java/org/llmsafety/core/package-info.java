/** Placeholder. */
@NullMarked
package org.llmsafety.core;

import org.jspecify.annotations.NullMarked;
