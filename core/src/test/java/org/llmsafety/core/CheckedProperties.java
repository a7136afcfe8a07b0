package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CheckedProperties {
  @Provide
  Arbitrary<List<Problem>> problems() {
    return CoreArbitraries.problems().list().ofMaxSize(5);
  }

  @Property
  void flatMap_keepsAllProblemsInOrder(
      @ForAll("problems") List<Problem> first,
      @ForAll("problems") List<Problem> second,
      @ForAll("problems") List<Problem> third) {
    Checked<String> all =
        checked("a", first)
            .flatMap(text -> checked(text + "b", second))
            .flatMap(text -> checked(text + "c", third));

    assertThat(all.value()).isEqualTo("abc");
    assertThat(all.problems())
        .containsExactlyElementsOf(Stream.of(first, second, third).flatMap(List::stream).toList());
  }

  @Property
  void flatMap_isAssociativeAndOfIsItsIdentity(
      @ForAll("problems") List<Problem> first, @ForAll("problems") List<Problem> second) {
    Checked<String> start = checked("a", first);

    assertThat(start.flatMap(Checked::of)).isEqualTo(start);
    assertThat(start.flatMap(text -> checked(text + "b", second).map(String::length)))
        .isEqualTo(start.flatMap(text -> checked(text + "b", second)).map(String::length));
  }

  private static Checked<String> checked(String value, List<Problem> problems) {
    return new Checked<>(value, ImmutableList.copyOf(problems));
  }
}
