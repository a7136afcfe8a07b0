/** Every Eval Ever: records of evaluations and of their samples, read, checked and written. */
@NullMarked
package org.llmsafety.io.everyevalever;

import org.jspecify.annotations.NullMarked;
