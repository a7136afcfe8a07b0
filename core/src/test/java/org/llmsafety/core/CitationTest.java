package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationTest {
  @Test
  void toBibTeX_whole_readsSo() {
    Citation citation =
        Citation.of("rottger2024xstest", "XSTest: 100 % of A & B_c")
            .withAuthors("Röttger, Paul", "Stanford and Friends", "others")
            .withYear(2024)
            .withUrl("https://example.org/a_b?c=%20&d#e")
            .withLicence("CC BY-SA 4.0");

    assertThat(citation.toBibTeX())
        .isEqualTo(
            """
            @misc{rottger2024xstest,
              title = {{XSTest: 100 \\% of A \\& B\\_c}},
              author = {Röttger, Paul and {Stanford and Friends} and others},
              year = {2024},
              url = {https://example.org/a_b?c=%20&d#e},
              note = {Data licence: CC BY-SA 4.0}
            }
            """);
  }

  @Test
  void toBibTeX_titleAlone_hasNoEmptyFields() {
    assertThat(Citation.of("a", "b").toBibTeX()).isEqualTo("@misc{a,\n  title = {{b}}\n}\n");
  }

  @Test
  void toBibTeX_everythingSpecial_isEscaped() {
    assertThat(Citation.of("a", "\\ & % $ # _ { } ~ ^\n\tend").toBibTeX())
        .contains(
            "{{\\textbackslash{} \\& \\% \\$ \\# \\_ \\{ \\} \\textasciitilde{}"
                + " \\textasciicircum{}  end}}");
  }

  @Test
  void toBibTeX_addressThatWouldEndTheField_isEncoded() {
    assertThat(Citation.of("a", "b").withUrl("https://example.org/{x}\\ y").toBibTeX())
        .contains("url = {https://example.org/%7Bx%7D%5C%20y}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a,b", "a{b", "a}b", "a%b", "a#b", "a~b", "a\\b", "a=b"})
  void of_keyThatBibTeXCannotRead_isRefused(String key) {
    assertThatThrownBy(() -> Citation.of(key, "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a citation key must have no spaces and none of \\{}(),=\"'#%~@, but was \""
                + key
                + "\"");
  }

  @Test
  void of_blank_isRefused() {
    assertThatThrownBy(() -> Citation.of("", "b"))
        .hasMessage("citation key must not be blank, but was \"\"");
    assertThatThrownBy(() -> Citation.of("a", ""))
        .hasMessage("title must not be blank, but was \"\"");
    assertThatThrownBy(() -> Citation.of("a", "b").withAuthors("x, y", " "))
        .hasMessage("author must not be blank, but was \" \"");
  }

  @Test
  void toString_authors_areSaidAsInAText() {
    Citation helm = Citation.of("a", "HELM Safety");

    assertThat(helm).hasToString("HELM Safety");
    assertThat(helm.withYear(2024)).hasToString("(2024), HELM Safety");
    assertThat(helm.withAuthors("Liang, Percy")).hasToString("Liang, HELM Safety");
    assertThat(helm.withAuthors("Liang, Percy", "others").withYear(2024))
        .hasToString("Liang et al. (2024), HELM Safety");
    assertThat(helm.withAuthors("Liang, Percy", "Stanford CRFM").withYear(2024))
        .hasToString("Liang and Stanford CRFM (2024), HELM Safety");
    assertThat(helm.withAuthors("A, B", "C, D", "E, F")).hasToString("A et al., HELM Safety");
  }
}
