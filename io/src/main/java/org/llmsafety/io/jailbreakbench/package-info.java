/** JailbreakBench: artifacts of attacks. */
@NullMarked
package org.llmsafety.io.jailbreakbench;

import org.jspecify.annotations.NullMarked;
