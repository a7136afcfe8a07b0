/** Files that are written whole or not at all. */
@NullMarked
package org.llmsafety.stats.internal.files;

import org.jspecify.annotations.NullMarked;
