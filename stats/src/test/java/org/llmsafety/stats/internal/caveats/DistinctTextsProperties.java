package org.llmsafety.stats.internal.caveats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DistinctTextsProperties {
  /** "Aa" and "BB" share a hash code, and so do all texts made of as many of the two. */
  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("Aa", "BB", "C")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts))
        .list();
  }

  @Property
  void count_isTheSizeOfTheSet(@ForAll("texts") List<String> texts) {
    DistinctTexts counted = new DistinctTexts(texts.size());
    texts.forEach(counted::add);
    assertThat(counted.count()).isEqualTo(Set.copyOf(texts).size());
  }
}
