/** MLCommons modelbench: records of AILuminate. */
@NullMarked
package org.llmsafety.io.modelbench;

import org.jspecify.annotations.NullMarked;
