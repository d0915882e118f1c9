import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * A server of generated files on a simulated link with delay: the project's laboratory as a
 * program. Prints its address, serves /BYTES for each size in bytes that it is given, and ends when
 * its standard input does, so it never outlives who started it.
 *
 * <pre>java -cp CLASSES Laboratory.java CONNECTION_RATE LINK_RATE DELAY_MS BYTES...</pre>
 *
 * Rates are bytes a second; the delay comes before each answer, twice for a new connection.
 */
final class Laboratory {
  public static void main(String[] args) throws Exception {
    Duration delay = Duration.ofMillis(Long.parseLong(args[2]));
    Network network =
        new Network(
            Double.parseDouble(args[0]),
            Double.parseDouble(args[1]),
            delay,
            delay.multipliedBy(2),
            0.002);
    Resource[] files =
        Arrays.stream(args, 3, args.length)
            .map(size -> Resource.of("/" + size, Long.parseLong(size)))
            .toArray(Resource[]::new);
    try (LaboratoryServer server = LaboratoryServer.start(network, files)) {
      System.out.println(server.url("/"));
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
