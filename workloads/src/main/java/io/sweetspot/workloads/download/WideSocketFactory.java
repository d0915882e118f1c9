package io.sweetspot.workloads.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that read {@value #READ_BYTES} bytes a call. OkHttp asks for 8 KiB at a time; behind this
 * buffer that costs a copy in the processor's cache instead of a system call.
 */
final class WideSocketFactory extends SocketFactory {
  static final int READ_BYTES = 64 << 10;

  @Override
  public Socket createSocket() {
    return new WideSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new UnsupportedOperationException("OkHttp connects its sockets itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects its sockets itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("OkHttp connects its sockets itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects its sockets itself");
  }

  private static final class WideSocket extends Socket {
    private InputStream wide;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
      if (wide == null) {
        wide = new BufferedInputStream(super.getInputStream(), READ_BYTES);
      }
      return wide;
    }
  }
}
