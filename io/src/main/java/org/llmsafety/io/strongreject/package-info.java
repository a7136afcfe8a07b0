/** StrongREJECT: scores of answers. */
@NullMarked
package org.llmsafety.io.strongreject;

import org.jspecify.annotations.NullMarked;
