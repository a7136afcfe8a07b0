package org.llmsafety.io.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.io.ZstdZip;

class ZstdStreamTest {
  private static final String MAGIC = "28b52ffd";

  private static byte[] unpack(byte[] packed) throws IOException {
    try (InputStream in = new ZstdStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static byte[] hex(String digits) {
    return BaseEncoding.base16().lowerCase().decode(digits);
  }

  @Test
  void read_givesWhatWasPacked() throws IOException {
    byte[] random = new byte[300_000];
    new Random(1).nextBytes(random);
    byte[] mixed = Bytes.concat("a long way round ".repeat(200_000).getBytes(UTF_8), random);

    assertThat(unpack(ZstdZip.zstd(new byte[0]))).isEmpty();
    assertThat(unpack(ZstdZip.zstd(mixed))).isEqualTo(mixed);
  }

  /**
   * Packed by zstd 1.5.4: {@code for i in $(seq 40); do printf 'model-%d refuses %d of %d\n' $i
   * $((i*7%13)) $((i*i%97)); done | zstd -19 --no-check | xxd -p}.
   */
  @Test
  void read_whatZstandardItselfHasPacked() throws IOException {
    byte[] packed =
        hex(
            "28b52ffd0068fd0500d24b1b13b0a7d8804c1091d4505376f74e2907eb2a7662845d4e74"
                + "263393e53199343ebb5bfb539bd155f1d0d56895a9fea8fe94f7fe2e5deb614ba9948ff6"
                + "19e75a2c1991e6b075b6c4ac53f996a4474823ef74bb0b8b6c9ade10fb339f25581c84a2"
                + "0a8361381c46a120406004088361a81140f9fdcfa05bcb01103881b870990e7e7c991d27"
                + "c3e8e1460cd5e678302394326351488a12c9348e4230aca59694b275d7165de5b6957ff1"
                + "f55bb5da1ccd6b97eadaabf46bb207235b95ac02");
    String content =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> "model-" + i + " refuses " + i * 7 % 13 + " of " + i * i % 97 + "\n")
            .collect(joining());
    assertThat(unpack(packed)).asString(UTF_8).isEqualTo(content);
  }

  @Test
  void read_framesBehindEachOther_areOneStream() throws IOException {
    byte[] twice = Bytes.concat(ZstdZip.zstd(new byte[] {1}), ZstdZip.zstd(new byte[] {2, 3}));
    assertThat(unpack(twice)).containsExactly(1, 2, 3);
    assertThatIOException()
        .isThrownBy(() -> unpack(Bytes.concat(twice, new byte[] {0})))
        .withMessage("expected a frame of Zstandard, but found something else");
  }

  @Test
  void readAndSkip_byteByByte_areAsTheWhole() throws IOException {
    try (InputStream in = new ZstdStream(new ByteArrayInputStream(ZstdZip.zstd(hex("0aff0b"))))) {
      assertThat(in.read()).isEqualTo(0x0a);
      assertThat(in.read()).isEqualTo(0xff);
      assertThat(in.skip(5)).isEqualTo(1);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void read_cutOffAnywhere_isToldSo() throws IOException {
    byte[] packed = ZstdZip.zstd("cut off anywhere ".repeat(50).getBytes(UTF_8));
    for (int length = 0; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatIOException()
          .isThrownBy(() -> unpack(cut))
          .withMessage("the Zstandard data are cut off");
    }
  }

  @Test
  void read_anyByteChanged_isReadOrAnIOException() throws IOException {
    byte[] content = "any byte changed, 1 2 3 5 8 13 21 34 55 89 ".repeat(30).getBytes(UTF_8);
    byte[] packed = ZstdZip.zstd(content);
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] changed = packed.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        unpack(changed);
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(4_000, 5_000);
  }

  /** The sizes and windows are those of RFC 8878, section 3.1.1.1. */
  @Test
  void read_frameThatLooksBackTooFar_isRefusedBeforeItIsHeld() {
    assertThatIOException()
        .isThrownBy(() -> unpack(hex(MAGIC + "00" + "69")))
        .withMessage(
            "a frame of Zstandard must look back at most 8,388,608 bytes, but looks back 9437184");
    assertThatIOException()
        .isThrownBy(() -> unpack(hex(MAGIC + "a0" + "ffffff7f")))
        .withMessageEndingWith("but looks back 2147483647");
    assertThatIOException()
        .isThrownBy(() -> unpack(hex(MAGIC + "e0" + "ffffffffffffffff")))
        .withMessageEndingWith("but looks back 18446744073709551615");
    assertThatIOException()
        .isThrownBy(() -> unpack(Bytes.concat(hex(MAGIC + "2000010000"), hex(MAGIC + "00ff"))))
        .withMessageEndingWith("but looks back 4123168604160");
  }

  @Test
  void read_frameOfTheLargestWindow_isUnpacked() throws IOException {
    assertThat(unpack(hex(MAGIC + "00" + "68" + "190000" + "616263"))).asString().isEqualTo("abc");
    assertThat(unpack(hex(MAGIC + "60" + "0100" + "0b0800" + "61"))).hasSize(257).containsOnly('a');
  }

  @Test
  void read_whatNoFrameMayHave_isRefused() {
    assertThatIOException()
        .isThrownBy(() -> unpack(hex(MAGIC + "01" + "00" + "07")))
        .withMessage("a frame of Zstandard needs a dictionary, which an archive has not");
    assertThatIOException()
        .isThrownBy(() -> unpack(hex(MAGIC + "00" + "00" + "070000")))
        .withMessage("the Zstandard data are damaged: there is no such block");
    assertThatIOException()
        .isThrownBy(() -> unpack(hex(MAGIC + "00" + "68" + "0b0010" + "61")))
        .withMessage("the Zstandard data are damaged: there is no such block");
  }
}
