package org.llmsafety.io.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountedStreamTest {
  private final AtomicInteger passed = new AtomicInteger();

  private InputStream tenBytes() {
    return new CountedStream(new ByteArrayInputStream(new byte[10])) {
      @Override
      protected void passed(int bytes) {
        passed.addAndGet(bytes);
      }
    };
  }

  @Test
  void bytes_readOrSkipped_areCounted() throws IOException {
    InputStream stream = tenBytes();
    assertThat(stream.read()).isZero();
    assertThat(stream.read(new byte[3])).isEqualTo(3);
    assertThat(stream.skip(4)).isEqualTo(4);
    assertThat(passed).hasValue(8);
  }

  @Test
  void end_isNotCounted() throws IOException {
    InputStream stream = tenBytes();
    assertThat(stream.skip(99)).isEqualTo(10);
    assertThat(stream.read()).isEqualTo(-1);
    assertThat(stream.read(new byte[3])).isEqualTo(-1);
    assertThat(passed).hasValue(10);
  }
}
