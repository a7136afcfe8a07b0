/** How wide text is, in fonts that another program draws and in those of this machine. */
@NullMarked
package org.llmsafety.stats.internal.fonts;

import org.jspecify.annotations.NullMarked;
