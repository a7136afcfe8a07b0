/** PyRIT: exports of a red team's conversations and their scores. */
@NullMarked
package org.llmsafety.io.pyrit;

import org.jspecify.annotations.NullMarked;
