/** How often intervals hold the truth and tests reject it, measured where the truth is known. */
@NullMarked
package org.llmsafety.examples.calibration;

import org.jspecify.annotations.NullMarked;
