package io.sweetspot.workloads.laboratory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * An HTTP/1.1 server on a free port of 127.0.0.1 that serves generated files through a simulated
 * {@link Network}, keeps count of what it sees, and misbehaves as its {@link FaultScript} says.
 *
 * <p>One thread a connection, asleep while the network would be busy: the processor is left to the
 * downloader. Answers carry {@code Accept-Ranges}, {@code ETag}, {@code Last-Modified} and {@code
 * x-goog-hash}, and ranges honour {@code If-Range}.
 */
public final class LaboratoryServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Network network;
  private final FaultScript faults;
  private final Link link;
  private final Map<String, Resource> resources = new ConcurrentHashMap<>();
  private final Map<Resource, GeneratedBytes> bytes = new ConcurrentHashMap<>();
  private final Map<Resource, GeneratedBytes.Sums> sums = new ConcurrentHashMap<>();
  private final List<LaboratoryRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> protocols = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final AtomicLong bytesSent = new AtomicLong();
  private final Thread acceptor = new Thread(this::acceptAll, "laboratory");

  private LaboratoryServer(ServerSocket listener, Network network, FaultScript faults) {
    this.listener = listener;
    this.network = network;
    this.faults = faults;
    this.link = new Link(network);
  }

  /** A well-behaved server of these files; it runs until it is closed. */
  public static LaboratoryServer start(Network network, Resource... resources) {
    return start(network, FaultScript.NONE, resources);
  }

  /** A server that misbehaves as the script says. */
  public static LaboratoryServer start(Network network, FaultScript faults, Resource... resources) {
    return start(network, faults, ServerSocketFactory.getDefault(), resources);
  }

  /** The same over TLS; it offers HTTP/2 before HTTP/1.1 and notes what was chosen. */
  public static LaboratoryServer startTls(
      Network network, FaultScript faults, SSLContext context, Resource... resources) {
    return start(network, faults, context.getServerSocketFactory(), resources);
  }

  private static LaboratoryServer start(
      Network network, FaultScript faults, ServerSocketFactory sockets, Resource... resources) {
    try {
      ServerSocket listener = sockets.createServerSocket(0, 512, InetAddress.getLoopbackAddress());
      if (listener instanceof SSLServerSocket tls) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        tls.setSSLParameters(parameters);
      }
      LaboratoryServer server = new LaboratoryServer(listener, network, faults);
      for (Resource resource : resources) {
        server.serve(resource);
      }
      server.acceptor.setDaemon(true);
      server.acceptor.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on a free port of 127.0.0.1", e);
    }
  }

  /** Serves this file from now on, in place of what was at its path. */
  public void serve(Resource resource) {
    resources.put(resource.path(), resource);
  }

  /** Where this path is served. */
  public URI url(String path) {
    String scheme = listener instanceof SSLServerSocket ? "https" : "http";
    return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, listener.getLocalPort(), path));
  }

  /** Sums of a file that is served, computed once; for large files, before the clock. */
  public GeneratedBytes.Sums sums(Resource resource) {
    return sums.computeIfAbsent(resource, it -> bytes(it).sums());
  }

  /** Every request so far, in order of arrival. */
  public List<LaboratoryRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were ever accepted. */
  public int connectionsAccepted() {
    return accepted.get();
  }

  /** The most connections that were open at once. */
  public int mostConnectionsOpen() {
    return mostOpen.get();
  }

  /** Body bytes written so far. */
  public long bytesSent() {
    return bytesSent.get();
  }

  /** The application protocol that each TLS connection chose, in order of its handshake. */
  public List<String> protocols() {
    return List.copyOf(protocols);
  }

  /** Ends every connection and the listener. */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(LaboratoryServer::closeQuietly);
  }

  Network network() {
    return network;
  }

  Link link() {
    return link;
  }

  Optional<Resource> resource(String path) {
    return Optional.ofNullable(resources.get(path));
  }

  GeneratedBytes bytes(Resource resource) {
    return bytes.computeIfAbsent(resource, GeneratedBytes::new);
  }

  void countSent(long count) {
    bytesSent.addAndGet(count);
  }

  /** Notes a request and says what its answer does wrong. */
  Fault faultFor(int connection, String method, String path, Map<String, String> headers) {
    LaboratoryRequest request;
    synchronized (requests) {
      request = new LaboratoryRequest(requests.size() + 1, connection, method, path, headers);
      requests.add(request);
    }
    return faults.faultFor(request);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        mostOpen.accumulateAndGet(open.size(), Math::max);
        int number = accepted.incrementAndGet();
        Thread thread = new Thread(() -> converse(socket, number), "laboratory-" + number);
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // The listener is closed, or a client went away before it was accepted: the loop decides.
      }
    }
  }

  private void converse(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Link.waitUntil(System.nanoTime() + network.handshakeLatency().toNanos());
      if (socket instanceof SSLSocket tls) {
        tls.startHandshake();
        protocols.add(tls.getApplicationProtocol());
      }
      new Conversation(this, socket, number).answerAll();
    } catch (IOException e) {
      // A client that hangs up is part of every fault test; its own side says what it saw.
      return;
    } finally {
      open.remove(socket);
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // Closing is all that is wanted, and it has been tried.
      return;
    }
  }
}
