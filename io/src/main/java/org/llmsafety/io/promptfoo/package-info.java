/** promptfoo: results of red teams. */
@NullMarked
package org.llmsafety.io.promptfoo;

import org.jspecify.annotations.NullMarked;
