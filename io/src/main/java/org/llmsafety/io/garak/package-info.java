/** garak: reports of scans. */
@NullMarked
package org.llmsafety.io.garak;

import org.jspecify.annotations.NullMarked;
