package org.llmsafety.io.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedFileTest {
  private static final URI ADDRESS = URI.create("https://scores.example/a.json");

  @ParameterizedTest
  @ValueSource(
      strings = {"", "..", "../a.json", "a/../b", "/a.json", "C:a", "a\\b", ".lock", "a//b", "a/"})
  void of_aNameThatCouldLeaveTheFolder_isRefused(String name) {
    assertThatThrownBy(() -> PublishedFile.of(name, ADDRESS, Content.JSON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a file's name must be made of letters, digits and ._+- in folders, but was \""
                + name
                + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CON", "con.csv", "a/Nul", "aux/b", "com1.json", "a.", "LPT9.tar.gz"})
  void of_aNameThatIsADeviceSomewhere_isRefused(String name) {
    assertThatThrownBy(() -> PublishedFile.of(name, ADDRESS, Content.JSON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a file's name must be one on every system, but some take a part of \""
                + name
                + "\" for a device, or drop its last dot");
    assertThat(PublishedFile.of("console.csv", ADDRESS, Content.CSV).name()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/a",
        "https://localhost/a",
        "https://10.1.2.3/a",
        "https://192.168.0.1/a",
        "https://169.254.169.254/latest/meta-data",
        "https://0.0.0.0/a",
        "https://[::1]/a",
        "https://[fd00::1]/a"
      })
  void redirect_intoAPrivateNetwork_isRefused(String to) {
    assertThat(Redirect.of(ADDRESS, Optional.of(to)))
        .isEqualTo(
            new FetchResult.Refusal(
                "a server must point to a public address, but pointed into a private network, to "
                    + to));
    URI same = URI.create(to);
    assertThat(Redirect.of(same, Optional.of("/b")))
        .isEqualTo(new FetchResult.Elsewhere(same.resolve("/b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "scores.json", "https:scores", "ftp://a.example/"})
  void of_anAddressThatIsNotOnTheWeb_isRefused(String address) {
    assertThatThrownBy(() -> PublishedFile.of("a.json", URI.create(address), Content.JSON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an address must be http or https and name a host, but was " + address);
  }

  @Test
  void withSha256_thatIsNone_isRefused() {
    PublishedFile file = PublishedFile.of("a.json", ADDRESS, Content.JSON);

    assertThatThrownBy(() -> file.withSha256("abc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a checksum must be 64 hexadecimal digits, but was \"abc\"");
    assertThat(file.withSha256("AB".repeat(32)).sha256()).isEqualTo(Optional.of("ab".repeat(32)));
  }

  @Test
  void source_withTwoFilesOfOneName_isRefused() {
    PublishedSource source =
        PublishedSource.of("s", "v1").with(PublishedFile.of("a.json", ADDRESS, Content.JSON));

    assertThatThrownBy(() -> source.with(PublishedFile.of("A.json", ADDRESS, Content.JSON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the files of a source must differ in name, but two are \"A.json\"");
    assertThatThrownBy(() -> source.withSha256("b.json", "ab".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a checksum must be of one of the files [a.json], but was of \"b.json\"");
  }

  @Test
  void redirect_fromASafeAddressToAnUnsafeOne_isRefused() {
    assertThat(Redirect.of(ADDRESS, Optional.of("http://scores.example/a.json")))
        .isEqualTo(
            new FetchResult.Refusal(
                "an https server must point to https, but pointed to http://scores.example/a.json"));
    assertThat(Redirect.of(ADDRESS, Optional.of("//other.example/b")))
        .isEqualTo(new FetchResult.Elsewhere(URI.create("https://other.example/b")));
    assertThat(Redirect.of(ADDRESS, Optional.of("not an address")))
        .isEqualTo(
            new FetchResult.Refusal("the server points to what is no address: \"not an address\""));
    assertThat(Redirect.of(ADDRESS, Optional.empty()))
        .isEqualTo(new FetchResult.Refusal("the server points elsewhere, but does not say where"));
  }
}
