/**
 * A network to measure in: a real HTTP/1.1 server on loopback that serves generated files under
 * limits of a known shape, and misbehaves on demand.
 *
 * <p>Downloads differ most in what they do when the network is slow or wrong, and neither can be
 * had from the outside twice alike. Here the limits (a rate per connection, a rate for the link,
 * latency, a loss that grows with contention) and the faults are arguments. What it says about a
 * downloader is true of this simulation; it never claims to be the Internet, and binds to 127.0.0.1
 * only.
 */
package io.sweetspot.workloads.laboratory;
