/** Placeholder. */
@NullMarked
package org.llmsafety.io;

import org.jspecify.annotations.NullMarked;
