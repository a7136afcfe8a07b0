/** Published analyses made again with this library, a screenful each. */
@NullMarked
package org.llmsafety.examples.published;

import org.jspecify.annotations.NullMarked;
