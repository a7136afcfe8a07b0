/**
 * What is known of safety tasks, whatever harness ran them, and the settings of runs. No API: it
 * may change in any version.
 */
@NullMarked
package org.llmsafety.io.internal.tasks;

import org.jspecify.annotations.NullMarked;
