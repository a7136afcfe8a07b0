/** SafetyBench: submissions scored with an answer key, and tables of results. */
@NullMarked
package org.llmsafety.io.safetybench;

import org.jspecify.annotations.NullMarked;
