/** DeepTeam: risk assessments. */
@NullMarked
package org.llmsafety.io.deepteam;

import org.jspecify.annotations.NullMarked;
