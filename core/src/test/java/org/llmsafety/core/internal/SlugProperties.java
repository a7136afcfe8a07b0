package org.llmsafety.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.CoreArbitraries;

class SlugProperties {
  @Provide
  Arbitrary<String> names() {
    return CoreArbitraries.modelNames();
  }

  @Provide
  Arbitrary<String> texts() {
    return CoreArbitraries.nastyText();
  }

  @Property
  void key_caseAndSeparators_doNotMatter(@ForAll("names") String name) {
    assertThat(Slug.key(name.toUpperCase(Locale.ROOT))).isEqualTo(Slug.key(name));
    assertThat(Slug.key(name.replace(' ', '_'))).isEqualTo(Slug.key(name));
    assertThat(Slug.key(" " + name + " ")).isEqualTo(Slug.key(name));
  }

  @Property
  void key_keepsTheDigitsInOrder(@ForAll("names") String name) {
    assertThat(Slug.key(name).replaceAll("\\D", "")).isEqualTo(name.replaceAll("\\D", ""));
  }

  @Property
  void of_givesLettersAndDigitsInDashes(@ForAll("texts") String text) {
    assertThat(Slug.of(text)).matches("([\\p{L}\\p{M}\\p{Nd}]+(-[\\p{L}\\p{M}\\p{Nd}]+)*)?");
  }
}
