/** One question each: the main job, and analyses to copy from. */
@NullMarked
package org.llmsafety.examples;

import org.jspecify.annotations.NullMarked;
