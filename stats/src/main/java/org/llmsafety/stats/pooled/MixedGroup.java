package org.llmsafety.stats.pooled;

import java.util.List;
import org.llmsafety.core.Model;

/** What models of a mixed model may share a level by. */
enum MixedGroup {
  FAMILY("family", "families") {
    @Override
    String of(Model model) {
      return model.family();
    }
  },
  LAB("lab", "labs") {
    @Override
    String of(Model model) {
      return model.lab().id();
    }
  };

  private final String one;
  private final String several;

  MixedGroup(String one, String several) {
    this.one = one;
    this.several = several;
  }

  /** {@return the key of a model's group} */
  abstract String of(Model model);

  /** {@return how many groups there are} */
  int count(List<Model> models) {
    return (int) models.stream().map(this::of).distinct().count();
  }

  /** {@return "families"} */
  String several() {
    return several;
  }

  /** "family". */
  @Override
  public String toString() {
    return one;
  }
}
