package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;

/** A lab of a catalogue file, the names it also goes by, and where it stands. */
record LabEntry(Lab lab, ImmutableList<String> aliases, Location location) {

  static LabEntry of(CatalogFields fields) {
    fields.allow("id", "name", "aliases");
    return new LabEntry(
        new Lab(fields.text("id"), fields.text("name")),
        fields.texts("aliases"),
        fields.location());
  }
}
