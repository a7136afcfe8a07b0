/** Makes the files of other people's figures that come with the library, again and the same. */
@NullMarked
package org.llmsafety.examples.bundle;

import org.jspecify.annotations.NullMarked;
