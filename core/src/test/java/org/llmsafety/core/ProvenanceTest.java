package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvenanceTest {
  @Test
  void toString_originKnown_saysBoth() {
    Provenance read = Provenance.of(Location.of("a.csv").atLine(3));

    assertThat(read).hasToString("a.csv:3");
    assertThat(read.withOrigin("https://example.org"))
        .hasToString("a.csv:3 (from https://example.org)");
  }

  @Test
  void with_anyOrder_isTheSame() {
    Citation citation = Citation.of("a", "b");
    Provenance read = Provenance.of(Location.of("a.csv"));

    assertThat(read.withOrigin("x").withCitation(citation))
        .isEqualTo(read.withCitation(citation).withOrigin("x"));
  }

  @Test
  void unstated_saysSo() {
    assertThat(Provenance.unstated()).hasToString("unstated");
    assertThat(Provenance.unstated().citation()).isEmpty();
  }
}
