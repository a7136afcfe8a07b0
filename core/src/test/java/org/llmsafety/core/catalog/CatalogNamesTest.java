package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.CoreFixtures.CATALOG;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;

/** Which names of a model may be spelt in other ways, and which are taken word for word. */
class CatalogNamesTest {
  private static final Lab GRANITE_WORKS = Lab.of("Granite Works");
  private static final Lab TARN = Lab.of("Tarn");

  private static Catalog of(Model model, String... aliases) {
    return Catalog.builder().model(model, aliases).build();
  }

  private static boolean knows(Catalog catalog, String label) {
    return catalog.find(Model.asPublished(Label.of(label))).model().isPresent();
  }

  private static Model model(String id, Lab lab, String name, String product, String family) {
    return Model.of(id, lab).withName(name).withProduct(product).withFamily(family);
  }

  @Test
  void modelOrThrow_idThatIsNear_isNamed() {
    assertThat(CATALOG.modelOrThrow(CLAUDE_3_HAIKU.id())).isEqualTo(CLAUDE_3_HAIKU);
    assertThatThrownBy(() -> CATALOG.modelOrThrow(CLAUDE_3_HAIKU.id() + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but was \"" + CLAUDE_3_HAIKU.id() + "x\"")
        .hasMessageContaining("did you mean Claude 3 Haiku, " + CLAUDE_3_HAIKU.id());
  }

  @Test
  void nameAfterItsLab_whereTheFamilyGoesWithoutIt_isKnownWithoutIt() {
    Catalog catalog =
        of(model("tarn/mesa-4", TARN, "Tarn Mesa 4 Micro", "Tarn Mesa 4 Micro", "Mesa 4"));

    assertThat(knows(catalog, "Mesa 4 Micro")).isTrue();
    assertThat(knows(catalog, "micro-mesa-4")).isTrue();
  }

  @Test
  void nameAfterAnotherWord_thanItsLab_isNotKnownWithoutIt() {
    Catalog catalog =
        of(model("tarn/mesa-4", TARN, "Blue Mesa 4 Micro", "Blue Mesa 4 Micro", "Mesa 4"));

    assertThat(knows(catalog, "Mesa 4 Micro")).isFalse();
  }

  @Test
  void aliasThatSaysLessThanItsProduct_isTakenWordForWord() {
    Catalog catalog =
        of(
            model("gw/ash-3-instruct", GRANITE_WORKS, "Ash 3 Instruct", "Ash 3 Instruct", "Ash 3"),
            "Ash 3");

    assertThat(knows(catalog, "ASH   3")).isTrue();
    assertThat(knows(catalog, "ash_3")).isTrue();
    assertThat(knows(catalog, "3 ash")).isFalse();
  }

  @Test
  void ownNameThatSaysLessThanItsProduct_mayBeSpeltInOtherWays() {
    Catalog catalog = of(model("gw/ash-3", GRANITE_WORKS, "Ash 3", "Ash 3 Instruct", "Ash 3"));

    assertThat(knows(catalog, "3 ash")).isTrue();
    assertThat(knows(catalog, "ash-3")).isTrue();
  }
}
