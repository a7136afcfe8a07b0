/** A gallery of figures, to be looked at after a change of how they are drawn. */
@NullMarked
package org.llmsafety.examples.gallery;

import org.jspecify.annotations.NullMarked;
