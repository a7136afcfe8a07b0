/** lm-evaluation-harness: files of results. */
@NullMarked
package org.llmsafety.io.lmeval;

import org.jspecify.annotations.NullMarked;
