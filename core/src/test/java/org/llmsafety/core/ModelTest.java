package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final Release SNAPSHOT =
      Release.on(Release.Kind.SNAPSHOT, LocalDate.of(2024, 7, 18), "");
  private static final Release LATER =
      Release.on(Release.Kind.SNAPSHOT, LocalDate.of(2025, 1, 1), "");
  private static final Model MINI =
      Model.of("openai/gpt-4o-mini-2024-07-18", Labs.OPENAI)
          .withName("GPT-4o mini (2024-07-18)")
          .withProduct("GPT-4o mini")
          .withFamily("GPT-4o")
          .withReleases(SNAPSHOT, LATER);

  @Test
  void of_idAlone_isNamedAfterIt() {
    Model model = Model.of("in-house/x", Lab.of("Example Labs"));

    assertThat(List.of(model.name(), model.product(), model.family())).containsOnly("in-house/x");
    assertThat(model.parameters()).isEmpty();
    assertThat(model.isResolved()).isTrue();
  }

  @Test
  void asPublished_label_isUnresolvedAndSaysSo() {
    Label label = Label.of("Llama 3 (70B)", "Meta").withVariant("Instruct");
    Model model = Model.asPublished(label);

    assertThat(model.id()).isEqualTo("unresolved:meta/Llama 3 (70B) Instruct");
    assertThat(model.isResolved()).isFalse();
    assertThat(model.label()).contains(label);
    assertThat(model.variant()).contains("Instruct");
    assertThat(model).hasToString("Llama 3 (70B) Instruct (as published)");
  }

  @Test
  void asPublished_noLab_isOfAnUnknownOne() {
    assertThat(Model.asPublished(Label.of("GPT-4")).lab()).isEqualTo(Lab.of("unknown lab"));
    assertThat(Model.asPublished(Label.of("GPT-4", "")).id())
        .isEqualTo("unresolved:unknown-lab/GPT-4");
  }

  @Test
  void withLab_label_isScopedByTheKnownLab() {
    Model published = Model.asPublished(Label.of("Llama 9", "Meta AI")).withReleases(SNAPSHOT);

    Model known = published.withLab(Labs.META);

    assertThat(known.id()).isEqualTo("unresolved:meta/Llama 9");
    assertThat(known.lab()).isEqualTo(Labs.META);
    assertThat(known.releases()).containsExactly(SNAPSHOT);
    assertThat(MINI.withLab(Labs.META).id()).isEqualTo(MINI.id());
  }

  @Test
  void release_twoOfAKind_isTheFirst() {
    assertThat(MINI.release(Release.Kind.SNAPSHOT)).contains(SNAPSHOT);
    assertThat(MINI.release(Release.Kind.AVAILABILITY)).isEmpty();
  }

  @Test
  void withReleases_replacesThoseThereWere() {
    assertThat(MINI.withReleases(List.of(LATER)).releases()).containsExactly(LATER);
  }

  @Test
  void equals_anyComponentChanged_differs() {
    assertThat(MINI)
        .isEqualTo(MINI.withName(MINI.name()))
        .isNotEqualTo(Model.of(MINI.id(), Labs.META))
        .isNotEqualTo(MINI.withName("x"))
        .isNotEqualTo(MINI.withProduct("x"))
        .isNotEqualTo(MINI.withFamily("x"))
        .isNotEqualTo(MINI.withVariant("x"))
        .isNotEqualTo(MINI.withAccess(Model.Access.OPEN))
        .isNotEqualTo(MINI.withParameters(1))
        .isNotEqualTo(MINI.withReleases())
        .isNotEqualTo(MINI.withLab(Labs.META))
        .isNotEqualTo(MINI.name());
  }

  @Test
  void toString_resolved_isTheName() {
    assertThat(MINI).hasToString("GPT-4o mini (2024-07-18)");
  }

  @Test
  void of_blankTexts_areRefused() {
    assertThatThrownBy(() -> Model.of("", Labs.META))
        .hasMessage("model id must not be blank, but was \"\"");
    assertThatThrownBy(() -> MINI.withName(" "))
        .hasMessage("model name must not be blank, but was \" \"");
    assertThatThrownBy(() -> MINI.withProduct(""))
        .hasMessage("product must not be blank, but was \"\"");
    assertThatThrownBy(() -> MINI.withFamily(""))
        .hasMessage("family must not be blank, but was \"\"");
    assertThatThrownBy(() -> MINI.withVariant(""))
        .hasMessage("variant must not be blank, but was \"\"");
  }

  @Test
  void withParameters_none_isRefused() {
    assertThatThrownBy(() -> MINI.withParameters(0))
        .hasMessage("parameters must be positive, but was 0");
    assertThat(MINI.withParameters(1).parameters()).hasValue(1);
    assertThat(MINI.withAccess(Model.Access.OPEN).access())
        .isEqualTo(Optional.of(Model.Access.OPEN));
  }
}
