package org.llmsafety.io.table;

import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Release;

/**
 * What a layout says of all rows of a table.
 *
 * @param dateKind what their dates are of
 * @param dateEvidence who says so, unless a column does
 * @param edition of the benchmarks, unless a column names one
 * @param citation of the table
 * @param naming what splits the name of a model into a label and conditions
 */
record RowFacts(
    Release.Kind dateKind,
    String dateEvidence,
    Optional<String> edition,
    Optional<Citation> citation,
    Function<String, NamedModel> naming) {
  static final RowFacts NONE =
      new RowFacts(
          Release.Kind.UNSPECIFIED,
          "",
          Optional.empty(),
          Optional.empty(),
          name -> new NamedModel(name, Conditions.none()));

  RowFacts with(Release.Kind dateKind) {
    return new RowFacts(dateKind, dateEvidence, edition, citation, naming);
  }

  RowFacts withDateEvidence(String evidence) {
    return new RowFacts(dateKind, evidence, edition, citation, naming);
  }

  RowFacts withEdition(String edition) {
    return new RowFacts(dateKind, dateEvidence, Optional.of(edition), citation, naming);
  }

  RowFacts with(Citation citation) {
    return new RowFacts(dateKind, dateEvidence, edition, Optional.of(citation), naming);
  }

  RowFacts with(Function<String, NamedModel> naming) {
    return new RowFacts(dateKind, dateEvidence, edition, citation, naming);
  }
}
