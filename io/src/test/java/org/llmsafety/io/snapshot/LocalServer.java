package org.llmsafety.io.snapshot;

import com.google.common.collect.ImmutableList;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on this machine that answers as it is instructed to: well, badly, late or never. */
final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What is answered. */
  @FunctionalInterface
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private LocalServer(HttpServer server) {
    this.server = server;
  }

  static LocalServer start() throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    LocalServer local = new LocalServer(HttpServer.create(loopback, 0));
    local.server.setExecutor(local.threads);
    local.server.start();
    return local;
  }

  URI address(String path) {
    InetSocketAddress at = server.getAddress();
    return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + path);
  }

  /** Answers at that path from now on. */
  void at(String path, Reply reply) {
    at(path, List.of(reply));
  }

  /** Answers at that path with one reply after the other, the last for ever. */
  void at(String path, List<Reply> replies) {
    try {
      server.removeContext(path);
    } catch (IllegalArgumentException e) {
      // There was none.
    }
    int[] next = {0};
    server.createContext(
        path,
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          Reply reply;
          synchronized (next) {
            reply = replies.get(Math.min(next[0]++, replies.size() - 1));
          }
          try (exchange) {
            reply.to(exchange);
          }
        });
  }

  /** {@return the paths that were asked for, in order} */
  ImmutableList<String> asked() {
    return ImmutableList.copyOf(asked);
  }

  static Reply ok(String text) {
    return exchange -> send(exchange, 200, text);
  }

  static Reply status(int status) {
    return exchange -> send(exchange, status, "<html>" + status + "</html>");
  }

  static Reply moved(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      send(exchange, 302, "");
    };
  }

  /** A file with an ETag, not sent to those who have it already. */
  static Reply marked(String text, String mark) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", mark);
      exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
      if (mark.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
      } else {
        send(exchange, 200, text);
      }
    };
  }

  /** Promises more than it sends. */
  static Reply cutOff(String text) {
    return exchange -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length + 100L);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
    };
  }

  /** Sends a little and then nothing until the server is closed. */
  Reply stalled(String text) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      waitForTheEnd();
    };
  }

  /** Does not even answer until the server is closed. */
  Reply silent() {
    return exchange -> waitForTheEnd();
  }

  private void waitForTheEnd() throws IOException {
    try {
      closed.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
