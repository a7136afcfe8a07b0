/** LightEval: files of results in its own format. */
@NullMarked
package org.llmsafety.io.lighteval;

import org.jspecify.annotations.NullMarked;
