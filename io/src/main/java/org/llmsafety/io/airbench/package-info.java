/** AIR-Bench 2024: results of the judge. */
@NullMarked
package org.llmsafety.io.airbench;

import org.jspecify.annotations.NullMarked;
