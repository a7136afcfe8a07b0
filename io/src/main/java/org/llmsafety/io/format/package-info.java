/** The formats that scores come in, and those that they are written in. */
@NullMarked
package org.llmsafety.io.format;

import org.jspecify.annotations.NullMarked;
