package org.llmsafety.io.snapshot;

import java.time.Duration;

/**
 * What fetching may cost at most, so that no server takes all of a machine or of a day. What is
 * past a limit is a problem that names the limit.
 *
 * <pre>{@code
 * Snapshots.in(cache).withLimits(FetchLimits.withDefaults().withAttempts(5)).fetch(source);
 * }</pre>
 *
 * @param fileBytes how large one file may be
 * @param releaseBytes how large all files of one release may be together
 * @param attempts how often one file is asked for when the server or the way to it fails
 * @param redirects how often a server may point elsewhere
 * @param connect how long a connection may take to be made; does not apply to a client that is
 *     handed over
 * @param silence how long a server may send nothing before it is given up; between two bytes of a
 *     file it may be found out only after twice as long
 * @param fileTime how long one file may take
 * @param pause how long to wait before the second attempt; doubled for each further one
 * @param longestPause how long to wait at most, whatever the server asks for
 * @param turn how long to wait for another fetch into the same folder
 */
public record FetchLimits(
    long fileBytes,
    long releaseBytes,
    int attempts,
    int redirects,
    Duration connect,
    Duration silence,
    Duration fileTime,
    Duration pause,
    Duration longestPause,
    Duration turn) {
  private static final FetchLimits DEFAULTS =
      new FetchLimits(
          256L << 20,
          1L << 30,
          3,
          5,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  /** Checks that sizes, attempts and times are positive, and that pauses are not negative. */
  public FetchLimits {
    checkPositive("fileBytes", fileBytes);
    checkPositive("releaseBytes", releaseBytes);
    checkPositive("attempts", attempts);
    checkNotNegative("redirects", redirects);
    checkPositive("connect in ms", connect.toMillis());
    checkPositive("silence in ms", silence.toMillis());
    checkPositive("fileTime in ms", fileTime.toMillis());
    checkNotNegative("pause in ms", pause.toMillis());
    checkNotNegative("longestPause in ms", longestPause.toMillis());
    checkNotNegative("turn in ms", turn.toMillis());
  }

  private static void checkPositive(String name, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but was " + limit);
    }
  }

  private static void checkNotNegative(String name, long limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but was " + limit);
    }
  }

  /**
   * {@return files of 256 MiB, releases of 1 GiB, 3 attempts, 5 redirects; 10 s to connect, 30 s of
   * silence, 15 minutes a file, pauses from 1 s to 60 s, 10 minutes for a turn}
   */
  public static FetchLimits withDefaults() {
    return DEFAULTS;
  }

  /** {@return these limits with files of so many bytes} */
  public FetchLimits withFileBytes(long fileBytes) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with releases of so many bytes} */
  public FetchLimits withReleaseBytes(long releaseBytes) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so many attempts} */
  public FetchLimits withAttempts(int attempts) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so many redirects} */
  public FetchLimits withRedirects(int redirects) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so long to connect} */
  public FetchLimits withConnect(Duration connect) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so long a silence} */
  public FetchLimits withSilence(Duration silence) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so long for one file} */
  public FetchLimits withFileTime(Duration fileTime) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so long a first pause} */
  public FetchLimits withPause(Duration pause) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so long a longest pause} */
  public FetchLimits withLongestPause(Duration longestPause) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }

  /** {@return these limits with so long to wait for a turn} */
  public FetchLimits withTurn(Duration turn) {
    return new FetchLimits(
        fileBytes,
        releaseBytes,
        attempts,
        redirects,
        connect,
        silence,
        fileTime,
        pause,
        longestPause,
        turn);
  }
}
