/** HarmBench: results of attacks. */
@NullMarked
package org.llmsafety.io.harmbench;

import org.jspecify.annotations.NullMarked;
